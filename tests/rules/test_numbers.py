"""Numbers that stand twice, that are missing, and that the source leaves out."""

import shutil
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from cchc.rules import check
from tests.rules.spoiling import AS_OF, Spoiled

EXCUSE = "so_khuyet: [10]\n"


def gaps(plan: Spoiled) -> list[str]:
    return plan.messages("thieu-so")


def test_a_task_deleted_from_the_shipped_plan_is_missed_whichever_it_is(shipped: Path) -> None:
    book = read_book(shipped)
    last = max(task.record.number for task in book.tasks)
    for deleted in book.tasks:
        left = book._replace(tasks=tuple(task for task in book.tasks if task is not deleted))
        messages = [one.message for one in check(left, AS_OF) if one.code == "thieu-so"]
        number = deleted.record.number
        assert messages == ([] if number == last else [f"Không có hồ sơ nhiệm vụ số {number}"])


def test_only_a_number_that_the_plan_names_as_missing_is_excused(plan: Spoiled) -> None:
    assert gaps(plan) == []
    plan.edit("2026", EXCUSE, "so_khuyet: [11]\n")  # the doubt still speaks of 10
    assert gaps(plan) == ["Không có hồ sơ nhiệm vụ số 10"]
    plan.edit("2026", "so_khuyet: [11]\n", "")
    assert gaps(plan) == ["Không có hồ sơ nhiệm vụ số 10"]


def test_a_long_gap_is_shortened(small: Spoiled) -> None:
    small.write_task("so: 9\nlinh_vuc: VI\nten: a\nsan_pham: [b]\nchu_tri: [kt]\nthoi_han: Hàng năm\n", "09-a.yaml")
    assert gaps(small) == ["Không có hồ sơ nhiệm vụ số 1, 2, 3, 4, …, 8"]


def test_a_missing_number_beyond_the_last_task_makes_no_gap(plan: Spoiled) -> None:
    plan.edit("2026", EXCUSE, "so_khuyet: [10, 99999]\n")
    assert plan.codes() == ["doi-chieu"]


def test_no_gap_is_claimed_while_a_file_cannot_be_read(plan: Spoiled) -> None:
    plan.edit("03", "ten: ", "ten: a: ")
    assert plan.codes() == ["doi-chieu", "yaml-hai-cham"]


def test_a_task_assigned_later_leaves_no_gap_and_fills_none(plan: Spoiled) -> None:
    plan.file("26").rename(plan.folder / "tasks" / "40-dat-dai.yaml")
    plan.edit("40", "so: 26", "so: 40")
    assert plan.codes() == ["doi-chieu"]
    plan.file("05").unlink()
    plan.edit("40", "so: 40", "so: 5")
    assert gaps(plan) == ["Không có hồ sơ nhiệm vụ số 5"]


@pytest.mark.parametrize(("number", "file"), [(9, "09-ra-soat-van-ban-qppl"), (26, "26-ra-soat-tthc-dat-dai")])
def test_a_number_named_as_missing_has_no_task(plan: Spoiled, number: int, file: str) -> None:
    plan.edit("2026", EXCUSE, f"so_khuyet: [10, {number}]\n")
    wrong = [one for one in plan.found() if one.code == "so-khuyet-sai"]
    assert [one.message for one in wrong] == [
        f"so_khuyet ghi số {number} bị khuyết, nhưng nhiệm vụ {number} có ở plan/tasks/{file}.yaml"
    ]
    assert wrong[0].severity == "canh_bao"
    text = plan.file("2026").read_text("utf-8")
    assert text.splitlines()[wrong[0].line - 1][wrong[0].column - 1 :].startswith(str(number))


def test_the_first_file_keeps_a_number_and_the_copy_is_the_one_reported(plan: Spoiled) -> None:
    original = plan.file("21")
    shutil.copy(original, original.with_name(f"{original.stem} - Copy.yaml"))
    twice = [one for one in plan.found() if one.code == "trung-so"]
    assert [one.file.endswith(" - Copy.yaml") for one in twice] == [True]
    assert original.name in twice[0].message


def test_a_number_given_on_two_branches_is_mended_by_a_command(plan: Spoiled) -> None:
    later = plan.file("26").with_name("26-to-chuc-hoi-nghi-doi-thoai.yaml")
    shutil.copy(plan.file("26"), later)
    twice = [one for one in plan.found() if one.code == "trung-so"]
    assert [one.file for one in twice] == [f"plan/tasks/{later.name}"]
    assert "cchc add --doi-so 26" in twice[0].advice


def test_of_three_files_with_one_number_two_are_reported_against_the_first(plan: Spoiled) -> None:
    for name in ("21-x-y-z-1.yaml", "21-x-y-z-2.yaml"):
        shutil.copy(plan.file("21-bao"), plan.folder / "tasks" / name)
    assert plan.messages("trung-so") == ["Số 21 đã dùng trong plan/tasks/21-x-y-z-1.yaml"] * 2


def test_a_target_has_not_the_number_of_a_task(small: Spoiled) -> None:
    small.write_task(
        "so: 1.1\nlinh_vuc: VI\nten: a\nsan_pham: [b]\nchu_tri: [kt]\nthoi_han: Hàng năm\n", "1.1-a.yaml"
    )
    assert small.codes() == []
    small.edit("2026", "ma: đ1", "ma: '1.1'")
    assert [(one.code, one.message) for one in small.found()] == [
        ("trung-ma", "Mã chỉ tiêu «1.1» trùng số nhiệm vụ ở plan/tasks/1.1-a.yaml")
    ]


def test_a_plan_file_that_cannot_be_read_has_no_codes_to_compare(plan: Spoiled) -> None:
    plan.edit("2026", "ten: ", "ten: a: ")
    assert plan.codes() == ["yaml-hai-cham"]
