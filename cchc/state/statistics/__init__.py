"""What the statistics are as of a date: formulas, the values of a period, and the targets measured from them."""
