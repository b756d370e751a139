"""Reads any .docx and lists what departs from the decree.

Knows nothing of plans or of how our own documents are built.
"""
