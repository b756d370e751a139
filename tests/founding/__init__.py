"""Tests of reading a decision into the records of a plan."""
