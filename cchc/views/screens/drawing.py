"""Draws the board that is asked for."""

from typing import TextIO

from cchc.views.board import EVERYTHING, Board
from cchc.views.lines import LARGEST, NARROWEST, write_lines


def draw_board(board: Board, out: TextIO, *, width: int, colour: bool, whole: bool = False) -> None:
    """Write the short board or the whole one, or the tasks that a filter asks for, on `width` columns.

    Only the view that is drawn is imported.
    """
    width = min(LARGEST, max(NARROWEST, width))
    if whole:
        from cchc.views.screens.whole import whole_lines as lines
    elif board.wanted != EVERYTHING:
        from cchc.views.screens.whole import filtered_lines as lines
    else:
        from cchc.views.screens.short import short_lines as lines
    write_lines(lines(board, width), out, colour=colour)
