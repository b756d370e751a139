"""README says what the program does: its tables are compared with the code, its commands are tried."""

import re
import shlex
from pathlib import Path

import pytest

from cchc.cli import COMMANDS
from cchc.problems import KINDS
from cchc.schedule import FORMS
from cchc.views.problem_list import SEVERITY_LABELS
from tests.test_report import values

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def names(part: dict, prefix: str = "") -> list[str]:  # type: ignore[type-arg]
    """The dotted names of a template's values; items of a list stand as `name[]`."""
    found: list[str] = []
    for key, value in part.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found += names(value, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found += names(value[0], f"{name}[].")
        else:
            found.append(name)
    return found


def test_every_problem_code_is_explained() -> None:
    rows = [
        f"| `{code}` | {SEVERITY_LABELS[kind.severity]} | {kind.meaning} | {kind.remedy} |"
        for code, kind in KINDS.items()
    ]
    assert re.findall(r"^\| `[\w-]+` \| (?:lỗi|cảnh báo) \|.*$", README, re.MULTILINE) == rows


def test_every_deadline_phrase_is_listed() -> None:
    assert "\n".join(f"| {form} | {meaning} |" for form, meaning in FORMS) in README


def test_every_name_of_the_templates_is_listed() -> None:
    listed = README.partition("## Mẫu báo cáo")[2].partition("\n## ")[0]
    given = {name for name in re.findall(r"`([\w.\[\]]+)`", listed) if "." in name or name in values()}
    assert given == set(names(values()))


@pytest.mark.parametrize("line", sorted(set(re.findall(r"(?:`|\$ )(cchc [a-z][^`\n]*)", README))))
def test_every_command_line_names_commands_and_options_that_exist(line: str) -> None:
    from cchc.cli.guide import build

    words = shlex.split(line.partition(" > ")[0].replace("…", ""))
    assert words[1] in COMMANDS
    import typer

    group = build(COMMANDS)
    command = group.get_command(typer.Context(group), words[1])
    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known
