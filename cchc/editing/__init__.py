"""Adds entries to YAML text, and merges two versions of it, without touching any other byte.

Text in, text out. Knows nothing of tasks, dates or files.
"""
