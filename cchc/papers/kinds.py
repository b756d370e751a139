"""The kinds of paper that can be made: the templates that say of themselves what they are, in their first comment."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cchc.plan.papers.kinds import PaperKind
from cchc.plan.problems import Problem
from cchc.plan.reading import TEMPLATE, read_text
from cchc.plan.records import PaperSettings, Plan

_DECLARED = re.compile(r"(\s*)\{#---\n(.*?)\n---#\}", re.DOTALL)


class Kind(NamedTuple):
    """A kind of paper, and the name of its template without the ending."""

    declared: PaperKind
    template: str
    settings: PaperSettings


class Kinds(NamedTuple):
    """The kinds by the name that users type, and what is wrong with the others."""

    by_name: dict[str, Kind]
    problems: list[Problem]


def kinds(folders: Iterable[Path], plan: Plan) -> Kinds:
    """All kinds of the template folders, those of the first folder before others, and those that the plan names."""
    templates: dict[str, PaperKind] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    for folder in folders:
        for path in sorted(folder.glob(f"*{TEMPLATE}")):
            if path.name in seen:
                continue
            seen.add(path.name)
            try:
                text = path.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                problems.append(
                    Problem(f"templates/{path.name}", 1, 1, "tep-doc", "Không đọc được mẫu này (phải là UTF-8)", "")
                )
                continue
            found, wrong = declared(text, f"templates/{path.name}")
            problems += wrong
            if found:
                templates[path.name.removesuffix(TEMPLATE)] = found
    named = {name: (one.template or name, one) for name, one in (plan.papers or {}).items()}
    named = {name: (name, PaperSettings()) for name in templates if name not in named} | named
    by_name = {
        name: Kind(templates[template], template, settings)
        for name, (template, settings) in sorted(named.items())
        if template in templates
    }
    return Kinds(by_name, problems)


def declared(text: str, file: str) -> tuple[PaperKind | None, list[Problem]]:
    """What the text of a template says of itself; None without problems where it says nothing, as templates of reports do."""
    found = _DECLARED.match(text.replace("\r\n", "\n"))
    if found is None:
        return None, []
    before = found[1].count("\n") + 1  # so that problems name the lines of the template
    record, problems = read_text(("\n" * before + found[2] + "\n").encode(), file, PaperKind)
    return (record if isinstance(record, PaperKind) else None), problems
