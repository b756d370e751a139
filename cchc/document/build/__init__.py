"""Builds documents from the parsed HTML: Word files, charts and plain text.

Takes every number of the decree from `cchc.document.decree`. Knows nothing of plans, and nothing of how documents are inspected.
"""
