"""Edits of the plan's files: prepared, checked as `cchc check` would, shown as a diff and saved; numbers for new tasks.

Knows nothing of the command line: refusals are exceptions, questions are asked elsewhere.
"""
