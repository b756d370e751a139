"""`da_ky` is added to the notes of a report, whatever they hold, and nothing else is touched."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.plan.book import Book
from cchc.plan.reading import read_text
from cchc.plan.records import ReportNotes
from cchc.plan.signed import Figures, TargetFigures, TaskFigures
from cchc.recording.edits import Refused
from cchc.recording.signing import figures_text, read_figures, signed_edit

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
VALUES = st.none() | st.decimals(-999, 99999, places=2)
TASKS = st.builds(
    TaskFigures,
    number=st.integers(1, 99999),
    status=st.sampled_from(["qua_han", "dang_thuc_hien"]),
    progress=st.none() | st.decimals(0, 100, places=1),
    done=st.lists(st.sampled_from(["2026", "2026-Q1", "2026-06-15"]), max_size=3).map(tuple),
    entries=st.integers(0, 99),
)
TARGETS = st.builds(
    TargetFigures,
    code=st.sampled_from(["a1", "đ2", "b2.1"]),
    status=st.just("dat"),
    day=st.none() | DAYS,
    value=VALUES,
    part=VALUES,
    whole=VALUES,
    judgement=st.sampled_from([None, "dat", "chua_dat"]),
    entries=st.integers(0, 99),
)
FIGURES = st.builds(
    Figures,
    period=st.just("2026-Q1"),
    as_of=DAYS,
    tasks=st.lists(TASKS, max_size=4).map(tuple),
    targets=st.lists(TARGETS, max_size=4).map(tuple),
)
NOTES = [
    "",
    "# chỉ có ghi chú\n",
    "# không xuống dòng",
    "so: 45\nngay: 2026-03-20\n",
    "chi_dao:\n  - |\n    Đoạn thứ nhất\n\n    Đoạn thứ hai",
    "{so: 45}",
    "\ufeffchi_dao: # a\r\n- Một # hai\r\n\r\n# cuối\r\n",
    "kien_nghi:\n    -   Thụt sâu\n",
]


def book(folder: Path) -> Book:
    return Book(folder, "plan", None, (), (), (), ())


@given(FIGURES)
@settings(max_examples=150)
def test_figures_come_back_from_the_text_of_a_document(figures: Figures) -> None:
    assert read_figures(figures_text(figures)) == figures


@pytest.mark.parametrize("text", ["", "ky: x", "a: [", "\x00", "tinh_den: 2026-01-01"])
def test_a_text_of_anything_else_is_no_figures(text: str) -> None:
    assert read_figures(text) is None


@given(st.sampled_from(NOTES), FIGURES, st.integers(1, 99999), DAYS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_the_signature_is_added(tmp_path: Path, old: str, figures: Figures, number: int, day: date) -> None:
    (tmp_path / "reports").mkdir(exist_ok=True)
    (tmp_path / "reports" / "2026-Q1.yaml").write_bytes(old.encode())
    text = signed_edit(book(tmp_path), number, day, figures, is_new=False).text
    before, _ = read_text(old.encode(), "", ReportNotes)
    after, problems = read_text(text.encode(), "", ReportNotes)
    assert isinstance(after, ReportNotes) and after.signed and problems == []
    assert (after.signed.number, after.signed.day, after.signed.figures) == (number, day, figures)
    if isinstance(before, ReportNotes):
        assert after.values()[:-1] == before.values()[:-1]
    characters = iter(text)
    assert all(one in characters for one in old), "every character that was there still is, in its order"


def test_notes_that_cannot_be_edited_are_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    figures = Figures(period="2026-Q1", as_of=date(2026, 3, 14), tasks=(), targets=())
    for text in ("a: [", "- a\n", "da_ky: x\n", "so: bốn\n"):
        (tmp_path / "reports" / "2026-Q1.yaml").write_text(text, "utf-8")
        with pytest.raises(Refused):
            signed_edit(book(tmp_path), 45, date(2026, 3, 20), figures, is_new=False)


def test_each_task_and_target_stands_on_one_line() -> None:
    tasks = tuple(
        TaskFigures(number=number, status="dang_thuc_hien", progress=Decimal("12.5"), done=("2026",), entries=2)
        for number in (1, 2)
    )
    text = figures_text(Figures(period="2026-Q1", as_of=date(2026, 3, 14), tasks=tasks, targets=()))
    assert text == (
        "ky: 2026-Q1\ntinh_den: 2026-03-14\nnhiem_vu:\n"
        '  - {so: 1, tinh_trang: dang_thuc_hien, tien_do: 12.5, xong: ["2026"], so_lan: 2}\n'
        '  - {so: 2, tinh_trang: dang_thuc_hien, tien_do: 12.5, xong: ["2026"], so_lan: 2}\n'
    )
