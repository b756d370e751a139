"""Rules for what people write for a report: its notes, who signs it and when, the figures that were signed."""
