"""Makes the decision that issues a paper: part of `cchc paper --kem-quyet-dinh`."""

from pathlib import Path

import typer

from cchc.cli.options import Opened, refuse, say
from cchc.cli.saving import save_paper
from cchc.document import plain_text
from cchc.papers.asked import Asked
from cchc.papers.kinds import Kind, Kinds
from cchc.papers.making import NotToBeMade, Paper, make_paper, name_of
from cchc.plan.papers.notes import PaperNotes
from cchc.report.making import blanks
from cchc.report.templates import TemplateFault

DECISION = "quyet-dinh"


def issue_with_decision(
    opened: Opened, known: Kinds, asked: Asked, key: str, folder: Path, notes: PaperNotes, *, show: bool
) -> Asked:
    """Make the decision, and return what is asked for with it, so that the paper refers to it.

    Its number, day and signer are in `plan/van-ban/quyet-dinh-<paper>.yaml`. Exits with status 2 where it cannot be made.
    """
    if not asked.kind.kind or asked.kind.issuer != "uy-ban":
        raise typer.BadParameter(f"--kem-quyet-dinh: {asked.kind.name} không ban hành bằng quyết định")
    kind = next((one for one in known.by_name.values() if one.template == DECISION), None)
    if kind is None:
        refuse(f"Không có mẫu {DECISION}.")
    decision = asked._replace(name=DECISION, kind=kind.declared, settings=kind.settings, notes=notes)
    try:
        attached = name_of(make_paper(asked, known.by_name[asked.name].template, opened.book.folder), asked.kind)
        made = make_paper(decision, kind.template, opened.book.folder, attached)
    except (TemplateFault, NotToBeMade) as error:
        refuse(str(error))
    _give(made, opened, asked, folder / f"{DECISION}-{key}.docx", kind, show=show)
    return asked._replace(decision=decision)


def _give(made: Paper, opened: Opened, asked: Asked, path: Path, kind: Kind, *, show: bool) -> None:
    if show:
        say(plain_text(made.html, width=100))
    else:
        author = opened.plan.commune.name
        save_paper(made.html, path, title=kind.declared.name, author=author, as_of=asked.now.as_of)
    if found := blanks(made.html):
        typer.echo(
            f"Còn {len(found)} chỗ cần điền tay trong quyết định: {'; '.join(dict.fromkeys(found))}", err=True
        )
