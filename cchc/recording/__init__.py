"""Recording news: an entry is edited into a file, checked as `cchc check` would, shown as a diff and saved.

Knows nothing of the command line: refusals are exceptions, questions are asked elsewhere.
"""
