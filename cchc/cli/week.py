"""The page for a weekly meeting: shown on the terminal or saved as a Word file. Part of `cchc status --giao-ban`.

A report of the standing room to the meeting: its letterhead, symbol and signer, like the room's other papers.
"""

from pathlib import Path

import typer

from cchc.cli.options import refuse, say
from cchc.cli.saving import save_paper
from cchc.document import plain_text
from cchc.papers.asked import Asked
from cchc.papers.heading import paper_document, paper_office
from cchc.plan.papers.kinds import PaperKind
from cchc.plan.papers.notes import PaperNotes
from cchc.plan.reading import template_folders
from cchc.plan.records import PaperSettings
from cchc.report.making import blanks
from cchc.report.templates import Html, TemplateFault, render
from cchc.views.board import Board
from cchc.views.lines import text_width
from cchc.views.week import week

_TEMPLATE = "giao-ban"
_KIND = PaperKind(
    name="báo cáo giao ban",
    about="ngay",
    kind="Báo cáo",
    symbol="BC",
    issuer="phong",
    recipients=("Thành phần họp giao ban",),
)


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
    """The page; what is still to be filled in on it is said on stderr."""
    now = board.assessment
    settings = (now.plan.papers or {}).get(_TEMPLATE, PaperSettings())
    # It is dated: a page for Monday morning is read on the day it is made for.
    asked = Asked(_TEMPLATE, _KIND, settings, now, now, PaperNotes(day=now.as_of), ())
    values = week(board) | {"don_vi": paper_office(asked), "van_ban": paper_document(asked)}
    try:
        made = render(_TEMPLATE, values, template_folders(plan_folder))
    except TemplateFault as error:
        refuse(str(error))
    if found := blanks(made):
        typer.echo(f"Còn {len(found)} chỗ cần điền tay: {'; '.join(found)}.", err=True)
    return made
