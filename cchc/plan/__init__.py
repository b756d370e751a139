"""What the files of a plan hold: records with declared keys, the place of each value, and every kind of problem.

Only `reading` touches files; `book` is apart from it, because rules and states are pure and import it. Reading checks
syntax and shape only. This folder must not know about the current date, states or how anything is shown.
"""
