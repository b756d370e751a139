"""What records must mean together, beyond the single bad cases of `tests/cases/sai` (see `test_cases.py`)."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.problems import Problem
from cchc.plan.reading import read_book
from cchc.rules import check

AS_OF = date(2027, 2, 28)


@pytest.fixture
def plan(tmp_path: Path, invented: Path) -> Path:
    """A copy of the invented plan that a test may spoil."""
    return Path(shutil.copytree(invented, tmp_path / "plan"))


def found(plan: Path, as_of: date = AS_OF) -> list[Problem]:
    return check(read_book(plan, shown_as="plan", with_notes=True), as_of)


def codes(plan: Path, as_of: date = AS_OF) -> list[str]:
    return [problem.code for problem in found(plan, as_of)]


def edit(plan: Path, name: str, old: str, new: str) -> None:
    file = next(plan.rglob(f"{name}-*.yaml"))
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_invented_plan_has_but_its_one_doubt(invented: Path) -> None:
    assert codes(invented) == ["doi-chieu"]


def test_problems_of_all_files_come_in_one_run_by_file_and_line(plan: Path) -> None:
    edit(plan, "02", "chu_tri: [vhxh]", "chu_tri: [vhx]")
    edit(plan, "12", "ten: ", "ten: a: ")
    edit(plan, "20", "ngay: 2026-08-25", "ngay: 2026-05-01")
    places = [(one.file, one.line, one.column) for one in found(plan)]
    assert [file.rpartition("/")[2][:2] for file, _, _ in places] == ["20", "02", "12", "20"]
    assert places == sorted(places)


def test_what_is_in_the_future_depends_on_the_date_of_the_check(plan: Path) -> None:
    assert "cap-nhat-tuong-lai" not in codes(plan, date(2027, 2, 20))
    late = found(plan, date(2027, 2, 19))
    assert [(one.code, one.message) for one in late if one.code != "doi-chieu"] == [
        ("cap-nhat-tuong-lai", "Ngày 20/02/2027 sau ngày 19/02/2027")
    ]


def test_a_missing_number_that_the_plan_speaks_of_is_no_gap(plan: Path) -> None:
    assert "thieu-so" not in codes(plan)
    edit(plan, "2026", "không có số 10", "nhảy số")
    edit(plan, "2026", "1-9 và 11-25", "này")
    assert "thieu-so" in codes(plan)


def test_no_gap_is_claimed_while_a_file_cannot_be_read(plan: Path) -> None:
    edit(plan, "03", "ten: ", "ten: a: ")
    assert codes(plan) == ["doi-chieu", "yaml-hai-cham"]


def test_a_task_assigned_later_leaves_no_gap(plan: Path) -> None:
    next(plan.glob("tasks/26-*")).rename(plan / "tasks" / "40-dat-dai.yaml")
    edit(plan, "40", "so: 26", "so: 40")
    assert codes(plan) == ["doi-chieu"]


def test_lateness_asks_for_causes_only_where_something_was_reported(plan: Path) -> None:
    assert "thieu-nguyen-nhan" not in codes(plan)  # 21 is overdue, and silent
    edit(plan, "22", "    nguyen_nhan:\n", "    ghi_chu_bo_di:\n")
    text = next(plan.glob("tasks/22-*")).read_text("utf-8")
    kept = text[: text.index("    ghi_chu_bo_di:")]
    next(plan.glob("tasks/22-*")).write_text(kept, "utf-8")
    assert [(one.code, one.line) for one in found(plan) if one.code != "doi-chieu"] == [
        ("thieu-nguyen-nhan", kept[: kept.index("ngay: 2027-02-10")].count("\n") + 1)
    ]


def test_progress_is_compared_within_one_occurrence_only(plan: Path) -> None:
    file = next(plan.glob("tasks/01-*"))  # 100% for 2026, then 2027 begins anew
    file.write_text(file.read_text("utf-8").replace("2027-02-10\n    tien_do: 100", "2027-02-10\n    tien_do: 20"))
    assert [one.code for one in found(plan) if one.file.endswith(file.name)] == ["thieu-nguyen-nhan"]


def test_the_first_file_keeps_a_number_and_the_copy_is_the_one_complained_of(plan: Path) -> None:
    original = next(plan.glob("tasks/21-*"))
    shutil.copy(original, original.with_name(f"{original.stem} - Copy.yaml"))
    twice = [one for one in found(plan) if one.code == "trung-so"]
    assert [one.file.endswith(" - Copy.yaml") for one in twice] == [True]
    assert original.name in twice[0].message


def test_checking_an_unreadable_plan_file_still_checks_shape_and_numbers_of_tasks(plan: Path) -> None:
    edit(plan, "2026", "ten: Kế hoạch", "ten: [Kế hoạch")
    edit(plan, "02", "so: 2", "so: 3")
    assert sorted(codes(plan)) == ["trung-so", "yaml-nhay"]


@pytest.mark.parametrize("as_of", [date(2026, 1, 1), date(2026, 1, 29), date(2031, 6, 1), date(2200, 1, 1)])
def test_a_plan_can_be_checked_as_of_any_day(invented: Path, as_of: date) -> None:
    assert {"doi-chieu"} <= set(codes(invented, as_of)) <= {"doi-chieu", "cap-nhat-tuong-lai", "thieu-nguyen-nhan"}
