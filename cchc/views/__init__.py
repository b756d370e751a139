"""How assessments, problems and changes are shown: on a terminal, as JSON, as annotations.

Nothing here decides what is late, at risk or wrong, and nothing here reads files or knows the command line.
"""
