"""The papers that are no periodic reports: which facts each may name, who issues it, what must be on record before.

Only `kinds` reads files. How they look on paper is told by their templates and `cchc.document`.
"""
