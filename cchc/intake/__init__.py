"""Reads the workbooks that agencies sent back: cells by code and heading, what they say, and what of it is to be recorded."""
