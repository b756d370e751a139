"""What the text of a file hides: why it cannot be parsed, letters that are not what they look like, entries read as words.

The checks of a good text are one search each; only a text in which something is found is looked at more closely.
"""
