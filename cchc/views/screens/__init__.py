"""The status board on a terminal: the short board, the whole one, and the lists that a filter asks for."""
