"""Adds entries to YAML text, replaces a number and merges two versions, without touching any other byte.

Text in, text out. Knows nothing of tasks, dates or files.
"""
