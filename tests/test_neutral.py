"""Nothing of one place, level or subject in what the program and its templates say: that comes from the plan."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ONE_OFFICE = re.compile(
    r"\b[Xx]ã\b(?! hội)|\b[Pp]hường\b|\bCCHC\b|[Cc]ải cách hành chính|Cần Thơ|Thạnh Phú|[ỦU][ỷy] ban nhân dân|\bHĐND\b"
    r"|Chủ tịch|CHỦ TỊCH|\bcchc-20|[Nn]ăm năm",
)

ALLOWED = {
    # Words that names and titles are recognised by; the plan's own are among them.
    "cchc/plan/text/subject.py": {"(?:của|tại|trên|xã|phường|"},
    "cchc/document/build/titles.py": {"xã", "phường"},
    "cchc/report/heading.py": {"Hội đồng nhân dân", "Ủy ban nhân dân", "HĐND"},
    "cchc/report/prose/words.py": {"Chính phủ|Thủ tướng|Chủ tịch|Bí thư"},
    "cchc/cli/init_questions.py": {"(?:xã|phường|", "Ủy ban nhân dân …"},
    # The mark of the program's own files.
    "cchc/document/build/parts/theme.py": {"CCHC"},
    "cchc/forms/layout.py": {"CCHC|", "CCHC\\|"},
    "cchc/intake/forms/table.py": {"CCHC|"},
}
"""Places that may use such a word, each by a part of the text that has it."""


def said(path: Path) -> Iterator[str]:
    """The texts of a file that a user may read. Docstrings are read in the help of commands only."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield from text.splitlines()
        return
    tree = ast.parse(text)
    strings = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    unread = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    helps = [one for one in tree.body if isinstance(one, ast.FunctionDef)] if "cli" in path.parts else []
    yield from (one.value for one in strings if id(one) not in unread)
    yield from filter(None, map(ast.get_docstring, helps))


def found(path: Path) -> list[str]:
    if path.is_relative_to(ROOT / "cchc" / "founding"):
        return []  # it recognises the offices, places and posts of any decision
    allowed = ALLOWED.get(path.relative_to(ROOT).as_posix(), set())
    return [text for text in said(path) if ONE_OFFICE.search(text) and not any(one in text for one in allowed)]


@pytest.mark.parametrize("folder", ["cchc", "templates"])
def test_no_text_speaks_of_one_office(folder: str) -> None:
    files = [one for one in (ROOT / folder).rglob("*") if one.suffix in (".py", ".j2", ".js", ".css")]
    assert len(files) > 10
    assert {str(one): texts for one in files if (texts := found(one))} == {}
