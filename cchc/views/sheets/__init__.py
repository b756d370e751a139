"""All that is known of one record, for a terminal: a task, a target, a statistic."""
