"""Reads the annex of tasks: what its columns are, what its rows are, what stands in its cells. Pure."""
