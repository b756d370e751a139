"""The grammar of deadline phrases: a text becomes the turns it speaks of, in one spelling (wording), by listed forms (grammar).

Knows no plan and no day: what a phrase gives within a plan is state/schedule.py.
"""
