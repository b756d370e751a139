"""What differs between two states of a plan, what became of one record, and which statuses change with it.

Pure: records in, differences out, already worded in Vietnamese. It must not know git, files, or how differences are
printed.
"""
