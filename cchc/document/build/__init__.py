"""Lays out a document tree by the decree, as a .docx or as plain text.

Knows nothing of plans; all numbers of the decree come from `cchc.document.decree`.
"""
