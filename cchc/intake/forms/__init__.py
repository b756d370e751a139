"""Reads workbooks: cells by code and heading, what each may mean, and what a form says as a whole."""
