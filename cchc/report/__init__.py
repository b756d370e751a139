"""Reports: which facts of an assessment a report contains, in which words, and the templates that arrange them.

Only `templates` reads files; `making` puts a report together from the rest. Knows nothing of how it looks on paper:
that is `cchc.document`.
"""
