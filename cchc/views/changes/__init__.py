"""Changes of a plan and the life of one record: for a terminal, as Markdown, as JSON.

Nothing here decides what a change means (`cchc.changes` does), and nothing here reads files or knows the command line.
"""
