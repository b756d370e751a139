"""The self-score and surveys, as text for a terminal and as JSON."""
