"""What the files of a plan hold: records with declared keys, where each value stands, and every kind of problem.

Reading checks syntax and shape only. Knows nothing of dates, states or how anything is shown.
"""
