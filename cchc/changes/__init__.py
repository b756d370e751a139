"""What differs between two states of a plan, and what it means for states and deadlines.

Pure: compares records. Knows neither git nor how differences are printed.
"""
