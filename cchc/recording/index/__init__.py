"""Preparing records of the reform index."""
