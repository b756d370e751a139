"""Checks of a document that was read: each yields findings, and `finding` words them for people.

What the decree allows comes from `cchc.document.decree`. Knows nothing of how a .docx is stored, beyond the elements that it must look at.
"""
