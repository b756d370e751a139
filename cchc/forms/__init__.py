"""The workbooks that agencies fill in, and the letter that asks for them; what they hold apart from how it is written."""
