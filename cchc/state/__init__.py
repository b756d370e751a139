"""What a plan means as of a date: reporting periods, deadlines, the states of tasks and targets.

Pure: records and a date come in, values go out. Knows no files, no problems and no wording of documents.
"""
