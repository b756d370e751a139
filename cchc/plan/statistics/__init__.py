"""The records of the statistics: their catalogue, and the figures of each period."""
