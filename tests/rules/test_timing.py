"""Rules for a task in its time."""

from datetime import date

import pytest

from tests.rules.spoiling import Spoiled, task_text, update, write


def test_occurrences_are_listed_where_a_named_one_does_not_exist(small: Spoiled) -> None:
    write(small, "Hàng năm", update("2026-05-01", 100, "    ky: 2026-Q2\n"))
    assert [(one.message, one.advice) for one in small.found()] == [
        ("Thời hạn «Hàng năm» không có kỳ «2026-Q2»", "Các kỳ: 2026, 2027, 2028, 2029, 2030.")
    ]


def extension(until: str) -> str:
    return f"  - ky: 2026\n    den: {until}\n    can_cu: Công văn số 1\n"


def test_each_extension_must_be_later_than_the_deadline_before_it(small: Spoiled) -> None:
    def extended(*days: str) -> list[str]:
        write(small, "Năm 2026", update("2026-05-01"), before=f"gia_han:\n{''.join(map(extension, days))}")
        return small.messages("gia-han-rut")

    assert extended("2027-01-01", "2027-01-02") == []
    assert extended("2026-12-31") == [
        "Kỳ 2026 đang có hạn 31/12/2026, gia hạn đến 31/12/2026 không phải là kéo dài"
    ]
    assert extended("2027-02-01", "2027-01-15") == [
        "Kỳ 2026 đang có hạn 01/02/2027, gia hạn đến 15/01/2027 không phải là kéo dài"
    ]


def test_an_unknown_deadline_is_one_problem_and_no_rule_of_time_runs(small: Spoiled) -> None:
    write(small, "Sớm nhất có thể", update("2026-05-01", None, "    ky: 2099\n"))
    assert [(one.code, one.message) for one in small.found()] == [
        ("thoi-han", "Không hiểu thời hạn «Sớm nhất có thể»; dạng gần nhất: «Chậm nhất ngày 25 hàng tháng»")
    ]


def test_the_remedy_of_an_unknown_deadline_says_where_the_forms_are(small: Spoiled) -> None:
    small.write_task(task_text("Sớm nhất có thể"))
    assert [one.advice for one in small.found()] == [
        "Viết theo dạng gần nhất; docs/thoi-han.md có đủ các dạng; nối hai dạng bằng dấu ;"
    ]
    small.write_task(task_text("Năm 2036"))
    assert [(one.code, one.advice) for one in small.found()] == [
        ("thoi-han", "So với bản ký; sửa ngày, năm hoặc cụm từ thừa trong thời hạn.")
    ]


def test_a_part_outside_the_plan_is_named_and_is_no_error(small: Spoiled) -> None:
    small.write_task(task_text("Năm 2025; Năm 2030"))
    assert [(one.code, one.severity, one.line) for one in small.found()] == [
        ("thoi-han-ngoai-ke-hoach", "canh_bao", 6)
    ]
    assert small.messages("thoi-han-ngoai-ke-hoach") == [
        "Thời hạn có phần nằm ngoài kế hoạch: «2025» đã qua trước ngày ban hành kế hoạch (29/01/2026)"
    ]


CHANGED = "dieu_chinh:\n  - ngay: 2026-09-01\n    can_cu: Công văn số 5\n    thoi_han: {}\n"


def test_an_occurrence_of_any_version_may_be_named(small: Spoiled) -> None:
    before = CHANGED.format("Quý IV/2026")
    old, new = update("2026-05-01", 100, "    ky: 2026-Q2\n"), update("2026-11-01", 100, "    ky: 2026-Q4\n")
    write(small, "Quý II/2026", old, new, before=before)
    assert small.codes() == []
    write(small, "Quý II/2026", update("2026-05-01", 100, "    ky: 2026-Q3\n"), before=before)
    assert [(one.code, one.advice) for one in small.found()] == [("ky-la", "Các kỳ: 2026-Q2, 2026-Q4.")]
    # On the day before the change the later deadline is not known.
    assert small.messages("ky-la", date(2026, 8, 31)) == ["Thời hạn «Quý II/2026» không có kỳ «2026-Q3»"]
    assert [one.advice for one in small.found(date(2026, 8, 31)) if one.code == "ky-la"] == ["Các kỳ: 2026-Q2."]
    assert [one.advice for one in small.found(date(2026, 9, 1)) if one.code == "ky-la"] == [
        "Các kỳ: 2026-Q2, 2026-Q4."
    ]


def test_an_update_is_held_against_the_deadline_of_its_own_day(small: Spoiled) -> None:
    changed = CHANGED.format("Năm 2030")
    write(small, "Thường xuyên", update("2026-08-31", None), before=changed)
    assert small.codes() == []
    write(small, "Thường xuyên", update("2026-09-01", None), before=changed)
    assert small.codes() == ["tien-do-thieu"]


def test_what_an_update_finished_counts_in_the_version_that_follows(small: Spoiled) -> None:
    changed = CHANGED.format("Trước ngày 20/3 hàng năm")
    done, later = update("2026-03-20", 100), update("2027-01-20", 30)
    write(small, "Trước ngày 31/3 hàng năm", done, later, before=changed)
    assert small.codes() == []


EVENT = "moc:\n  - ngay: 2026-04-10\n    han: 2026-04-20\n    can_cu: Công văn số 9\n"


def test_an_event_task_has_the_occurrences_that_were_recorded(small: Spoiled) -> None:
    small.write_task(task_text("Khi có yêu cầu"))
    assert small.codes() == []
    named = update("2026-04-20", 100, "    ky: 2026-04-20\n")
    write(small, "Khi có yêu cầu", named, before=EVENT)
    assert small.codes() == []
    write(small, "Khi có yêu cầu", named)
    assert [(one.code, one.advice) for one in small.found()] == [
        ("ky-la", "Ghi moc trước, rồi lấy kỳ là ngày hạn.")
    ]


def test_each_extension_is_checked_even_after_one_of_recurring_work(small: Spoiled) -> None:
    entries = "gia_han:\n  - ky: 2026-Q2\n    den: 2026-07-31\n    can_cu: a\n  - ky: 2030\n    den: 2030-11-30\n    can_cu: b\n"
    small.write_task(task_text("Thường xuyên; Năm 2030") + entries)
    assert [(one.code, one.line) for one in small.found()] == [("ky-la", 8), ("gia-han-rut", 12)]


@pytest.mark.parametrize(
    ("deadline", "message"),
    [
        ("Năm 2030", None),
        ("Thường xuyên; Giai đoạn 2026-2030", None),
        ("Thường xuyên", "không có kỳ nào có hạn"),
        ("Khi có yêu cầu", "không có kỳ nào có hạn"),
        ("Năm 2029; Năm 2030", "có 2 kỳ có hạn (2029, 2030)"),
    ],
)
def test_steps_need_exactly_one_dated_occurrence(small: Spoiled, deadline: str, message: str | None) -> None:
    small.write_task(task_text(deadline) + "lo_trinh: {2026: 20, 2027: 20, 2030: 100}\n")
    expected = [f"lo_trinh chỉ dùng cho nhiệm vụ có đúng một kỳ có hạn; nhiệm vụ này {message}"] if message else []
    assert small.messages("lo-trinh") == expected


def test_a_change_on_the_day_of_issue_leaves_no_version_before_it(small: Spoiled) -> None:
    changed = CHANGED.format("Quý IV/2026").replace("2026-09-01", "2026-01-29")
    write(small, "Quý II/2026", update("2026-11-01", 100, "    ky: 2026-Q2\n"), before=changed)
    assert [(one.code, one.advice) for one in small.found()] == [("ky-la", "Các kỳ: 2026-Q4.")]


def test_the_day_before_a_change_is_of_the_deadline_before_it(small: Spoiled) -> None:
    changed = CHANGED.format("Thường xuyên")
    write(small, "Năm 2030", update("2026-08-31", None), before=changed)
    assert small.codes() == ["tien-do-thieu"]
    assert small.codes(date(2026, 8, 31)) == ["cap-nhat-tuong-lai", "tien-do-thieu"]
    write(small, "Năm 2030", update("2026-09-01", None), before=changed)
    assert small.codes() == []


def test_the_deadline_of_a_change_is_understood_too(small: Spoiled) -> None:
    small.write_task(task_text("Năm 2030") + CHANGED.format("Sớm nhất có thể"))
    assert [(one.code, one.line) for one in small.found()] == [("thoi-han", 10)]
    small.write_task(task_text("Năm 2030") + CHANGED.format("x").replace("thoi_han: x", "ten: Việc khác"))
    assert small.codes() == []


def test_an_extension_of_no_occurrence_or_of_recurring_work_is_one_problem(small: Spoiled) -> None:
    for deadline, key in (("Năm 2030", "2029"), ("Thường xuyên", "2026-Q2")):
        small.write_task(task_text(deadline) + f"gia_han:\n  - ky: {key}\n    den: 2026-05-31\n    can_cu: a\n")
        assert small.codes() == ["ky-la"]


def test_an_extension_beyond_the_plan_is_a_warning(small: Spoiled) -> None:
    longer = "gia_han:\n  - ky: 2030\n    den: {}\n    can_cu: a\n"
    small.write_task(task_text("Quý II/2030; Năm 2030") + longer.format("2031-01-01"))
    assert [(one.code, one.severity, one.line) for one in small.found()] == [("han-ngoai-ke-hoach", "canh_bao", 9)]
    small.write_task(task_text("Trước ngày 15/02 hàng năm") + longer.format("2030-12-31"))
    assert small.codes() == []


@pytest.mark.parametrize(
    ("deadline", "progress", "key", "codes"),
    [
        ("Hàng năm", 50, None, ["ky-chua-ro"]),
        ("Hàng năm", 50, "2027", []),
        ("Thường xuyên; Hàng năm", 50, None, ["ky-chua-ro"]),
        # The report of the quarter tells nothing of the year.
        ("Thường xuyên; Hàng năm", None, None, []),
    ],
)
def test_an_update_that_counts_for_the_open_occurrence_may_mean_the_overdue_one(
    small: Spoiled, deadline: str, progress: int | None, key: str | None, codes: list[str]
) -> None:
    write(small, deadline, update("2027-01-15", progress, f"    ky: {key}\n" if key else ""))
    assert small.codes() == codes
