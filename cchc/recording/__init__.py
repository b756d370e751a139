"""Prepares an edit of the plan's files, checks it as `cchc check` would, shows its diff and saves it; numbers new tasks.

Knows nothing of the command line: refusals are exceptions, questions are asked elsewhere.
"""
