"""The page for a weekly meeting: shown on the terminal or saved as a Word file. Part of `cchc status --giao-ban`."""

from pathlib import Path

from cchc.cli.options import refuse, say
from cchc.cli.saving import save_paper
from cchc.document import plain_text
from cchc.plan.reading import template_folders
from cchc.report.templates import Html, TemplateFault, render
from cchc.views.board import Board
from cchc.views.lines import text_width
from cchc.views.week import week

_TEMPLATE = "giao-ban"


def show_week(board: Board, plan_folder: Path) -> None:
    """Print the page as text."""
    say(plain_text(_page(board, plan_folder), width=min(100, text_width())))


def make_week(board: Board, plan_folder: Path, folder: Path) -> None:
    """Save the page in `folder` and say where."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    name = f"giao-ban-{as_of.isoformat()}.docx"
    title = f"Báo cáo phục vụ họp giao ban: {plan.title}"
    save_paper(_page(board, plan_folder), folder / name, title=title, author=plan.commune.name, as_of=as_of)


def _page(board: Board, plan_folder: Path) -> Html:
    try:
        return render(_TEMPLATE, week(board), template_folders(plan_folder))
    except TemplateFault as error:
        refuse(str(error))
