"""Rules for a task in its time."""

import pytest

from tests.rules.spoiling import Spoiled

TASK = "so: 1\nlinh_vuc: VI\nten: Báo cáo tự chủ tài chính\nsan_pham: [Báo cáo]\nchu_tri: [kt]\nthoi_han: {}\n"


def update(day: str, progress: int | None = 100, more: str = "") -> str:
    reported = "" if progress is None else f"    tien_do: {progress}\n"
    return f"  - ngay: {day}\n{reported}    ket_qua: Việc ngày {day}\n{more}"


def write(small: Spoiled, deadline: str, *updates: str, before: str = "") -> None:
    small.write_task(f"{TASK.format(deadline)}{before}cap_nhat:\n{''.join(updates)}")


def test_lateness_asks_for_causes_only_where_something_was_reported(plan: Spoiled) -> None:
    assert "thieu-nguyen-nhan" not in plan.codes()  # 21 is overdue, and silent
    text = plan.file("22").read_text("utf-8")
    kept = text[: text.index("    nguyen_nhan:\n")]
    plan.file("22").write_text(kept, "utf-8")
    assert [(one.code, one.line) for one in plan.found() if one.code != "doi-chieu"] == [
        ("thieu-nguyen-nhan", kept[: kept.index("ngay: 2027-02-10")].count("\n") + 1)
    ]


def test_a_cause_in_any_update_of_the_occurrence_explains_its_lateness(small: Spoiled) -> None:
    cause = "    ky: 2026\n    nguyen_nhan:\n      chu_quan: Chậm đôn đốc\n"
    write(small, "Quý I hàng năm", update("2026-04-01", 50, cause), update("2026-04-10", 100, "    ky: 2026\n"))
    assert small.codes() == []
    write(
        small,
        "Quý I hàng năm",
        update("2026-04-01", 50, "    ky: 2026\n"),
        update("2026-04-10", 100, "    ky: 2026\n"),
    )
    assert small.messages("thieu-nguyen-nhan") == ["Kỳ 2026 hoàn thành trễ 10 ngày mà chưa ghi nguyên nhân"]


def test_progress_is_compared_within_one_occurrence_only(plan: Spoiled) -> None:
    file = plan.file("01")  # 100% for 2026, then 2027 begins anew
    file.write_text(
        file.read_text("utf-8").replace("2027-02-10\n    tien_do: 100", "2027-02-10\n    tien_do: 20"), "utf-8"
    )
    assert [one.code for one in plan.found() if one.file.endswith(file.name)] == ["thieu-nguyen-nhan"]


def test_progress_may_stay_and_may_not_fall(small: Spoiled) -> None:
    write(small, "Năm 2030", update("2026-05-01", 50), update("2026-06-01", 50), update("2026-07-01", 49))
    assert small.messages("tien-do-lui") == ["Kỳ 2030: tiến độ 49% thấp hơn 50% của ngày 01/06/2026"]


def test_progress_out_of_order_is_one_problem_not_two(small: Spoiled) -> None:
    write(small, "Năm 2030", update("2026-06-01", 50), update("2026-05-01", 30))
    assert small.codes() == ["cap-nhat-thu-tu"]


def test_work_done_continuously_needs_no_progress_and_may_report_less(small: Spoiled) -> None:
    write(small, "Thường xuyên", update("2026-05-01", None), update("2026-05-02", 50), update("2026-05-03", 20))
    assert {"tien-do-thieu", "tien-do-lui"}.isdisjoint(small.codes())
    write(small, "Năm 2030", update("2026-05-01", None))
    assert small.messages("tien-do-thieu") == ["Cập nhật ngày 01/05/2026 thiếu tien_do"]


@pytest.mark.parametrize(
    ("deadline", "day", "key"),
    [
        ("Quý II hàng năm", "2026-03-01", "2026"),  # nothing was due before: the next to begin
        ("Quý II hàng năm", "2026-09-01", "2026"),  # the last one that was due
        ("Trước ngày 15/02 hàng năm", "2026-03-01", "2026"),
        ("Trước ngày 31/12/2026", "2027-01-05", "2026"),
    ],
)
def test_the_remedy_names_the_occurrence_that_an_update_outside_all_windows_most_likely_is_for(
    small: Spoiled, deadline: str, day: str, key: str
) -> None:
    write(small, deadline, update(day))
    assert [one.advice for one in small.found() if one.code == "cap-nhat-ngoai-ky"] == [
        f'Ghi rõ kỳ ngay dưới ket_qua, thí dụ «ky: "{key}"».'
    ]


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
        ("thoi-han", "Không hiểu thời hạn «Sớm nhất có thể»")
    ]
