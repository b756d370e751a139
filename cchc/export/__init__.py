"""The plan outside of the terminal: tables for spreadsheets, a calendar, open data, and how the counts moved."""
