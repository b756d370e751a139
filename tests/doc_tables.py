"""The tables of the pages in `docs` that the program itself knows: codes of problems, phrases, keys of records.

python -m tests.doc_tables        rewrite them after an intended change

A table stands between two comments, `<!-- bảng: NAME -->` and `<!-- hết bảng -->`; a test compares it with the program.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from cchc.plan.keys import Nested, Record, TextOr
from cchc.plan.papers.kinds import PaperKind
from cchc.plan.problems import KINDS
from cchc.plan.records import SignedReport
from cchc.plan.schemas import SCHEMAS
from cchc.plan.values import List, Table, Value
from cchc.state.schedule import FORMS
from cchc.views.problem_list import SEVERITY_LABELS

DOCS = Path(__file__).parent.parent / "docs"

WHERE = {
    "plan": "plan/2026-2030.yaml",
    "task": "plan/tasks/NN-ten-ngan.yaml",
    "year": "plan/nam/NĂM.yaml",
    "statistics": "plan/thong-ke.yaml",
    "figures": "plan/so-lieu/KỲ.yaml",
    "criteria": "plan/bo-chi-so/NĂM.yaml",
    "score": "plan/cham-diem/NĂM.yaml",
    "survey": "plan/khao-sat/TÊN.yaml",
    "reminder": "plan/don-doc/TÊN.yaml",
    "inspection": "plan/kiem-tra/TÊN.yaml",
    "publicity": "plan/tuyen-truyen/NĂM.yaml",
    "paper": "plan/van-ban/VĂN_BẢN.yaml",
    "receipts": "plan/thu-bao-cao/KỲ.yaml",
    "report": "plan/reports/KỲ.yaml",
}
"""The file of each kind of record."""

MACHINE_MADE = (SignedReport,)
"""Records that only commands write: their keys are not listed one by one."""


def _table(headings: str, rows: Iterator[str]) -> str:
    titles = [one.strip() for one in headings.split("|")]
    rule = "| " + " | ".join("---" for _ in titles) + " |"
    return "\n".join(["| " + " | ".join(titles) + " |", rule, *rows])


def problems() -> str:
    """Every code of a problem."""
    return _table(
        "Mã | Mức | Ý nghĩa | Cách sửa",
        (
            f"| `{code}` | {SEVERITY_LABELS[one.severity]} | {one.meaning} | {one.remedy} |"
            for code, one in KINDS.items()
        ),
    )


def phrases() -> str:
    """Every form of a deadline phrase."""
    return _table("Cụm từ | Các kỳ", (f"| {form} | {meaning} |" for form, meaning in FORMS))


def keys() -> str:
    """Every key of every record, by file."""
    parts = []
    for name, (record, title) in SCHEMAS.items():
        parts.append(f"## {title}: `{WHERE[name]}`\n\n{_keys_of(record)}")
    return "\n\n".join(parts)


def template_keys() -> str:
    """Every key of the first comment of a template."""
    return _keys_of(PaperKind)


def _keys_of(record: type[Record]) -> str:
    return _table("Khóa | Bắt buộc | Ý nghĩa", _rows(record))


def _rows(record: type[Record], prefix: str = "") -> Iterator[str]:
    for one in record.keys.values():
        yield f"| `{prefix}{one.alias}` | {'có' if one.required else ''} | {one.meaning.replace('|', '/')} |"
        inner, suffix = _inner(one.value)
        if inner is not None and inner not in MACHINE_MADE:
            yield from _rows(inner, f"{prefix}{one.alias}{suffix}.")


def _inner(value: Value) -> tuple[type[Record] | None, str]:
    """The record inside a value, and what its name gets: "[]" in a list, ".…" where the file chooses the key."""
    match value:
        case Nested():
            return value.record, ""
        case TextOr():
            return value.nested.record, ""
        case List():
            return _inner(value.item)[0], "[]"
        case Table():
            return _inner(value.item)[0], ".…"
        case _:
            return None, ""


TABLES: dict[str, Callable[[], str]] = {
    "mã lỗi": problems,
    "cụm từ": phrases,
    "khóa": keys,
    "khóa của mẫu": template_keys,
}
"""The tables by the name in their comment."""

BLOCK = re.compile(r"(<!-- bảng: (.*?) -->\n\n)(.*?)(\n\n<!-- hết bảng -->)", re.DOTALL)


def rewrite() -> None:
    """Bring all tables up to date."""
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text("utf-8")
        new = BLOCK.sub(lambda found: found[1] + TABLES[found[2]]() + found[4], text)
        if new != text:
            path.write_text(new, "utf-8")
            print(f"{path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    rewrite()
