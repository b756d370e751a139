"""Rules for the updates of a task in its time."""

from datetime import date

import pytest

from tests.rules.spoiling import Spoiled, update, write


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


CAUSE = "  - ngay: {}\n    nguyen_nhan:\n      don_vi_neu: Chậm có mẫu biểu\n"
NOTHING = "  - ngay: {}\n    khong_phat_sinh: true\n"
BOTH = "Thường xuyên; Giai đoạn 2026-2030"


def test_what_the_agency_says_is_a_cause(small: Spoiled) -> None:
    write(small, "Quý I hàng năm", update("2026-03-01", 50), CAUSE.format("2026-04-10"))
    assert small.codes() == []


def test_who_confirmed_a_cause_is_none_by_itself(small: Spoiled) -> None:
    write(small, "Quý I hàng năm", update("2026-03-01", 50, "    nguyen_nhan:\n      xac_nhan: Công văn số 3\n"))
    assert small.codes() == ["thieu-nguyen-nhan"]


def test_an_update_outside_all_windows_belongs_where_the_states_put_it(small: Spoiled) -> None:
    write(small, "Quý II hàng năm", update("2026-03-01"), update("2027-02-01"))
    assert small.codes() == []  # before the window; before the next one
    write(small, "Quý II/2026", update("2026-05-01"), update("2026-06-01"))
    assert small.codes() == []
    write(small, "Quý II/2026", update("2026-05-01"), update("2026-07-01"))
    assert [(one.code, one.line, one.message, one.advice) for one in small.found()] == [
        (
            "cap-nhat-ngoai-ky",
            11,
            "Ngày 01/07/2026 không nằm trong kỳ nào của thời hạn «Quý II/2026»",
            'Ghi rõ kỳ ngay dưới ket_qua, thí dụ «ky: "2026-Q2"».',
        )
    ]


EVENT = "moc:\n  - ngay: 2026-04-10\n    han: 2026-04-20\n    can_cu: Công văn số 9\n"


def test_before_any_event_an_update_belongs_to_nothing_and_needs_no_progress(small: Spoiled) -> None:
    write(small, "Khi có yêu cầu", update("2026-04-09", None), before=EVENT)
    assert "cap-nhat-ngoai-ky" not in small.codes() and "tien-do-thieu" not in small.codes()
    write(small, "Khi có yêu cầu", update("2026-04-10", None), before=EVENT)
    assert "tien-do-thieu" in small.codes()
    write(small, "Khi có yêu cầu", update("2026-04-12"), update("2026-06-01", 50), before=EVENT)
    assert [(one.code, one.advice) for one in small.found()] == [
        ("cap-nhat-ngoai-ky", "Sửa lại ngày, hoặc ghi moc.")
    ]


def test_an_overdue_occurrence_makes_an_update_of_the_open_one_doubtful(small: Spoiled) -> None:
    write(small, "Hàng năm", update("2027-01-15", 100))
    assert [(one.code, one.severity, one.message, one.advice) for one in small.found()] == [
        (
            "ky-chua-ro",
            "canh_bao",
            "Ngày 15/01/2027 nằm trong kỳ 2027, trong khi kỳ 2026 đã quá hạn mà chưa hoàn thành",
            'Ghi rõ kỳ ngay dưới ket_qua: «ky: "2026"» hoặc «ky: "2027"».',
        )
    ]
    for key in ("2026", "2027"):
        write(small, "Hàng năm", update("2027-01-15", 100, f"    ky: {key}\n"))
        assert "ky-chua-ro" not in small.codes()


def test_nothing_is_doubtful_where_the_earlier_one_is_finished_or_extended(small: Spoiled) -> None:
    write(small, "Hàng năm", update("2026-12-15", 100), update("2027-01-15", 10))
    assert small.codes() == []
    longer = "gia_han:\n  - ky: 2026\n    den: 2027-01-31\n    can_cu: Công văn số 1\n"
    write(small, "Hàng năm", update("2027-01-31", 10), before=longer)
    assert small.codes() == []


def test_a_report_of_recurring_work_is_not_doubtful(small: Spoiled) -> None:
    write(small, "Thường xuyên; Hàng năm", update("2027-01-15", None), NOTHING.format("2027-01-16"))
    assert small.codes() == []


def test_of_two_phrases_a_hundred_in_a_quarter_names_its_occurrence(small: Spoiled) -> None:
    write(small, BOTH, update("2026-06-12", 100))
    assert [(one.code, one.message, one.advice) for one in small.found()] == [
        (
            "ky-thieu",
            "tien_do 100 mà không ghi ky: chưa rõ là báo cáo của kỳ 2026-Q2 hay hoàn thành kỳ 2026-2030",
            'Ghi rõ kỳ ngay dưới ket_qua: «ky: "2026-Q2"» hoặc «ky: "2026-2030"».',
        )
    ]


@pytest.mark.parametrize(
    ("deadline", "updates"),
    [
        (BOTH, [update("2026-06-12", 99)]),
        (BOTH, [update("2026-06-12", 100, "    ky: 2026-2030\n")]),
        (BOTH, [update("2026-06-12", 100, "    ky: 2026-Q2\n")]),
        (BOTH, [update("2026-06-12", 100, "    ky: 2026-2030\n"), update("2026-09-12", 100)]),
        ("Thường xuyên", [update("2026-06-12", 100)]),
        ("Thường xuyên; Trong năm 2028", [update("2026-06-12", 100)]),
    ],
    ids=["99", "stage", "quarter", "stage is done", "recurring only", "stage not open"],
)
def test_a_hundred_is_plain_elsewhere(small: Spoiled, deadline: str, updates: list[str]) -> None:
    write(small, deadline, *updates)
    assert small.codes() == []


def test_progress_is_needed_where_a_dated_occurrence_is_meant(small: Spoiled) -> None:
    write(small, BOTH, update("2026-06-12", None))
    assert small.codes() == []
    write(small, BOTH, update("2026-06-12", None, "    ky: 2026-2030\n"))
    assert small.messages("tien-do-thieu") == ["Cập nhật ngày 12/06/2026 thiếu tien_do"]


def test_nothing_happens_only_in_recurring_work(small: Spoiled) -> None:
    for deadline, more in (("Thường xuyên", ""), (BOTH, ""), (BOTH, "    ky: 2026-Q1\n")):
        write(small, deadline, NOTHING.format("2026-06-12") + more)
        assert small.codes() == []
    for deadline, more in (("Năm 2030", ""), ("Năm 2026", ""), (BOTH, "    ky: 2026-2030\n")):
        write(small, deadline, NOTHING.format("2026-06-12") + more)
        assert [one.code for one in small.found() if one.severity == "loi"] == ["khong-phat-sinh"]
    write(small, "Khi có yêu cầu", NOTHING.format("2026-06-12"))
    assert small.codes() == ["khong-phat-sinh"]


STOP = "dung:\n  ngay: 2026-08-01\n  ly_do: Chuyển việc\n  can_cu: Quyết định số 7\n"


def test_after_a_stop_only_what_was_due_before_is_reported(small: Spoiled) -> None:
    write(small, "Quý II hàng năm", update("2026-08-05", 90, "    ky: 2026\n"), before=STOP)
    assert small.codes() == ["thieu-nguyen-nhan"]
    write(small, "Năm 2030", update("2026-08-01", 10), update("2026-08-02", 10), before=STOP)
    assert [(one.code, one.message, one.line) for one in small.found()] == [
        ("cap-nhat-sau-dung", "Ngày 02/08/2026 sau ngày dừng thực hiện (01/08/2026)", 15)
    ]
    write(small, "Khi có yêu cầu", update("2026-08-05"), before=STOP)
    assert small.codes() == ["cap-nhat-sau-dung"]
    write(small, "Trước ngày 31/7 hàng năm", update("2026-08-02", 90), before=STOP)
    assert "cap-nhat-sau-dung" not in small.codes()
    write(small, "Trước ngày 01/8 hàng năm", update("2026-08-02", 90), before=STOP)
    assert "cap-nhat-sau-dung" in small.codes()


def test_progress_of_one_day_may_not_fall(small: Spoiled) -> None:
    write(small, "Năm 2030", update("2026-05-01", 50), update("2026-05-01", 49))
    assert small.messages("tien-do-lui") == ["Kỳ 2030: tiến độ 49% thấp hơn 50% của ngày 01/05/2026"]


def test_progress_is_held_against_the_corrected_entry_before_it(small: Spoiled) -> None:
    correction = "    dinh_chinh: {cua: 2026-05-01, ngay: 2026-06-10, ly_do: Ghi nhầm số}\n"
    write(
        small,
        "Năm 2030",
        update("2026-05-01", 40),
        update("2026-06-01", 60),
        update("2026-05-01", 70, correction),
    )
    assert "tien-do-lui" not in small.codes(date(2026, 6, 9))
    assert [(one.line, one.message) for one in small.found() if one.code == "tien-do-lui"] == [
        (12, "Kỳ 2030: tiến độ 60% thấp hơn 70% của ngày 01/05/2026")
    ]


@pytest.mark.parametrize("named_first", [True, False])
def test_a_twin_that_only_names_the_occurrence_is_a_twin(small: Spoiled, named_first: bool) -> None:
    plain, named = update("2026-05-15"), update("2026-05-15", 100, "    ky: 2026\n")
    write(small, "Hàng năm", *((named, plain) if named_first else (plain, named)))
    assert [(one.code, one.line, one.message) for one in small.found()] == [
        (
            "cap-nhat-trung",
            12 if named_first else 11,
            "Cập nhật ngày 15/05/2026 giống hệt cập nhật ở dòng 8, cùng kỳ 2026",
        )
    ]


def test_a_twin_in_a_task_of_two_phrases_is_of_the_dated_occurrence(small: Spoiled) -> None:
    write(small, BOTH, update("2026-05-15", 50), update("2026-05-15", 50, "    ky: 2026-2030\n"))
    assert small.messages("cap-nhat-trung") == [
        "Cập nhật ngày 15/05/2026 giống hệt cập nhật ở dòng 8, cùng kỳ 2026-2030"
    ]


def test_on_the_day_of_issue_an_update_of_no_occurrence_is_one_already(small: Spoiled) -> None:
    write(small, "28/01/2026", update("2026-01-29"), update("2026-01-29", 100).replace("Việc", "Việc khác"))
    assert small.messages("cap-nhat-ngoai-ky") == [
        "Ngày 29/01/2026 không nằm trong kỳ nào của thời hạn «28/01/2026»"
    ]


def test_the_last_occurrence_is_the_example_of_a_key(small: Spoiled) -> None:
    write(small, "Quý I/2026; Quý II/2026", update("2026-03-01"), update("2026-05-01"), update("2026-07-01"))
    assert [(one.code, one.advice) for one in small.found()] == [
        ("cap-nhat-ngoai-ky", 'Ghi rõ kỳ ngay dưới ket_qua, thí dụ «ky: "2026-Q2"».')
    ]


def test_of_two_phrases_the_dated_occurrence_is_the_doubtful_one(small: Spoiled) -> None:
    write(small, "Thường xuyên; Hàng năm", update("2027-01-15", 50))
    assert [(one.message, one.advice) for one in small.found() if one.code == "ky-chua-ro"] == [
        (
            "Ngày 15/01/2027 nằm trong kỳ 2027, trong khi kỳ 2026 đã quá hạn mà chưa hoàn thành",
            'Ghi rõ kỳ ngay dưới ket_qua: «ky: "2026"» hoặc «ky: "2027"».',
        )
    ]


def test_of_several_open_occurrences_the_first_due_is_proposed(small: Spoiled) -> None:
    write(small, "Thường xuyên; Quý II hàng năm; Năm 2030", update("2026-05-12", 100))
    assert [(one.message, one.advice) for one in small.found() if one.code == "ky-thieu"] == [
        (
            "tien_do 100 mà không ghi ky: chưa rõ là báo cáo của kỳ 2026-Q2 hay hoàn thành kỳ 2026",
            'Ghi rõ kỳ ngay dưới ket_qua: «ky: "2026-Q2"» hoặc «ky: "2026"».',
        )
    ]


def test_the_oldest_overdue_occurrence_is_the_one_named(small: Spoiled) -> None:
    write(small, "Hàng năm", update("2028-01-15", 10))
    assert [one.message for one in small.found(date(2028, 2, 28)) if one.code == "ky-chua-ro"] == [
        "Ngày 15/01/2028 nằm trong kỳ 2028, trong khi kỳ 2026 đã quá hạn mà chưa hoàn thành"
    ]


def test_on_the_day_a_window_opens_a_hundred_names_its_occurrence(small: Spoiled) -> None:
    write(small, "Thường xuyên; Trong năm 2027", update("2027-01-01", 100))
    assert small.codes() == ["ky-thieu"]


@pytest.mark.parametrize(
    ("product", "more", "found"),
    [
        ("Báo cáo", "", True),
        ("Các văn bản QPPL được ban hành", "", True),
        ("Quyết định của UBND xã", "", True),
        ("Báo cáo", "    van_ban: [Báo cáo số 9/BC-UBND]\n", False),
        ("Báo cáo", "    van_ban:\n      - {so: 9/BC-UBND, ngay: 2026-03-01}\n", False),
        ("Báo cáo (lồng ghép trong BC CCHC)", "", False),
        ("Hội nghị", "", False),
        ("Điểm số các chỉ số", "", False),
    ],
)
def test_a_finished_document_is_named(small: Spoiled, product: str, more: str, found: bool) -> None:
    write(small, "Quý I hàng năm", update("2026-03-01", 100, more))
    small.edit("01", "san_pham: [Hội nghị]", f"san_pham: [{product}]")
    assert small.codes() == (["thieu-van-ban"] if found else [])


def test_a_document_in_any_update_of_the_occurrence_will_do(small: Spoiled) -> None:
    earlier = update("2026-02-20", 50, "    van_ban: [Công văn số 3/UBND]\n")
    write(small, "Quý I hàng năm", earlier, update("2026-03-01", 100), update("2027-02-01", 100))
    small.edit("01", "san_pham: [Hội nghị]", "san_pham: [Báo cáo]")
    assert small.messages("thieu-van-ban") == [
        "Kỳ 2027 ghi 100% mà chưa có văn bản, trong khi sản phẩm là «Báo cáo»"
    ]


def test_a_document_is_missed_in_the_first_of_the_occurrences_it_finishes(small: Spoiled) -> None:
    write(small, "Quý I hàng năm; Hàng năm", update("2026-03-01"))
    small.edit("01", "san_pham: [Hội nghị]", "san_pham: [Báo cáo]")
    assert small.messages("thieu-van-ban") == [
        "Kỳ 2026-Q1 ghi 100% mà chưa có văn bản, trong khi sản phẩm là «Báo cáo»"
    ]
