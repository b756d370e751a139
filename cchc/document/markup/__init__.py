"""Reads the HTML subset of the templates into a tree; anything outside the subset is an error.

Knows which element is allowed where, not how it looks on paper.
"""
