"""Founds a plan: reads a signed decision into records, and writes the plan folder. Whatever is unclear becomes a doubt."""
