"""What differs between two states of a plan and which statuses change; the life of one record.

Takes records, returns differences worded in Vietnamese. Knows nothing of git, files or output.
"""
