"""What the text of a file hides from the eye: letters that are not what they look like, and entries that YAML reads as words.

Each check is one search of the whole text; only a text in which something is found is looked at more closely.
"""
