"""Sentences of papers in administrative Vietnamese, each from the states of tasks and targets.

Every figure comes from the assessment. Nothing here knows templates, documents or files.
"""
