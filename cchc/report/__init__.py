"""Reports: which facts of an assessment a report tells, in which words, and the templates that put them in order.

`content` and `narrative` are pure; `templates` reads and renders the Jinja templates; `draft` writes the questions for what
only a person can answer. How the result looks on paper is the business of `cchc.document`.
"""
