"""Rules for a task by itself."""

from datetime import date

import pytest

from tests.rules.spoiling import Spoiled, task_text, write

TASK = (
    "so: 1\nlinh_vuc: VI\nten: Báo cáo tự chủ tài chính\nsan_pham: [Hội nghị]\nchu_tri: [kt]\nthoi_han: Hàng năm\n"
)


def update(day: str, result: str = "Đã gửi báo cáo", progress: str = "100", more: str = "") -> str:
    return f"  - ngay: {day}\n    tien_do: {progress}\n    ket_qua: {result}\n{more}"


def test_what_is_in_the_future_depends_on_the_date_of_the_check(plan: Spoiled) -> None:
    assert "cap-nhat-tuong-lai" not in plan.codes(date(2027, 2, 20))
    assert plan.messages("cap-nhat-tuong-lai", date(2027, 2, 19)) == ["Ngày 20/02/2027 sau ngày 19/02/2027"]


def test_the_day_of_issue_is_within_the_plan_and_the_day_before_is_not(small: Spoiled) -> None:
    small.write_task(f"{TASK}cap_nhat:\n{update('2026-01-29')}")
    assert small.codes() == []
    small.write_task(f"{TASK}cap_nhat:\n{update('2026-01-28')}")
    assert small.messages("cap-nhat-som") == ["Ngày 28/01/2026 đứng trước ngày ban hành kế hoạch (29/01/2026)"]


def test_each_update_is_compared_with_the_latest_before_it(small: Spoiled) -> None:
    days = ("2026-05-10", "2026-04-01", "2026-05-01", "2026-05-10")
    small.write_task(f"{TASK}cap_nhat:\n{''.join(update(day, f'Việc {at}') for at, day in enumerate(days))}")
    assert small.messages("cap-nhat-thu-tu") == [
        "Cập nhật ngày 01/04/2026 đứng sau cập nhật ngày 10/05/2026",
        "Cập nhật ngày 01/05/2026 đứng sau cập nhật ngày 10/05/2026",
    ]


@pytest.mark.parametrize(
    "other",
    [
        update("2026-05-15"),
        update("2026-05-15", progress="100.0"),
        update("2026-05-15", result='"Đã gửi báo cáo"'),
        "  - {ket_qua: Đã gửi báo cáo, tien_do: 100, ngay: 15/05/2026}\n",
    ],
    ids=["to the letter", "another decimal", "quoted", "another order"],
)
def test_an_update_that_stands_twice_is_a_warning_however_it_is_typed(small: Spoiled, other: str) -> None:
    small.write_task(f"{TASK}cap_nhat:\n{update('2026-05-15')}{other}")
    twins = [one for one in small.found() if one.code == "cap-nhat-trung"]
    assert [one.message for one in twins] == ["Cập nhật ngày 15/05/2026 giống hệt cập nhật ở dòng 8"]
    assert [(one.line, one.severity) for one in twins] == [(11, "canh_bao")]


@pytest.mark.parametrize(
    "other",
    [
        update("2026-05-16"),
        update("2026-05-15", result="Đã gửi báo cáo lần hai"),
        update("2026-05-15", more="    van_ban: [12/BC-KT]\n"),
        update("2026-05-15", more="    nguyen_nhan:\n      khach_quan: Mưa bão\n"),
        update("2026-05-15", more="    ky: 2027\n"),
    ],
    ids=["day", "result", "document", "cause", "occurrence"],
)
def test_updates_that_differ_in_one_key_are_two(small: Spoiled, other: str) -> None:
    small.write_task(f"{TASK}cap_nhat:\n{update('2026-05-15')}{other}")
    assert "cap-nhat-trung" not in small.codes()


def test_every_further_twin_is_reported_and_leads_to_the_first(small: Spoiled) -> None:
    small.write_task(f"{TASK}cap_nhat:\n{update('2026-05-15') * 3}")
    assert small.messages("cap-nhat-trung") == ["Cập nhật ngày 15/05/2026 giống hệt cập nhật ở dòng 8"] * 2


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        (
            "moc:\n  - {{ngay: {0}, han: 2026-09-30, can_cu: a}}\n  - {{ngay: {1}, han: 2026-09-30, can_cu: b}}\n",
            "Mốc",
        ),
        (
            "gia_han:\n  - {{ky: 2026, den: 2027-01-31, can_cu: a, ngay: {0}}}\n"
            "  - {{ky: 2027, den: 2028-01-31, can_cu: b}}\n  - {{ky: 2026, den: 2027-02-28, can_cu: b, ngay: {1}}}\n",
            "Gia hạn",
        ),
        (
            "dieu_chinh:\n  - {{ngay: {0}, can_cu: a, ten: Một}}\n  - {{ngay: {1}, can_cu: b, ten: Hai}}\n",
            "Điều chỉnh",
        ),
    ],
    ids=["event", "extension", "change"],
)
def test_entries_of_every_list_are_in_order_and_within_the_plan(small: Spoiled, entries: str, problem: str) -> None:
    small.write_task(TASK + entries.format("2026-05-01", "2026-05-01"))
    assert small.codes() == []
    small.write_task(TASK + entries.format("2026-05-02", "2026-05-01"))
    assert small.messages("cap-nhat-thu-tu") == [
        f"{problem} ngày 01/05/2026 đứng sau {problem.lower()} ngày 02/05/2026"
    ]
    small.write_task(TASK + entries.format("2026-01-28", "2026-05-01"))
    assert small.codes() == ["cap-nhat-som"]
    small.write_task(TASK + entries.format("2026-05-01", "2027-03-01"))
    assert "cap-nhat-tuong-lai" in small.codes()


def change(day: str, more: str) -> str:
    return f"  - ngay: {day}\n    can_cu: Công văn số 5\n{more}"


def test_a_change_makes_the_task_another_than_it_was(small: Spoiled) -> None:
    other, back = "    chu_tri: [vhxh]\n", "    chu_tri: [kt]\n"
    small.write_task(TASK + "dieu_chinh:\n" + change("2026-05-01", other) + change("2026-06-01", back))
    assert small.codes() == []
    small.write_task(TASK + "dieu_chinh:\n" + change("2026-05-01", other) + change("2026-05-01", back))
    assert small.codes() == []
    small.write_task(TASK + "dieu_chinh:\n" + change("2026-05-01", back) + change("2026-06-01", other))
    assert [(one.code, one.line) for one in small.found()] == [("dieu-chinh-rong", 8)]


@pytest.mark.parametrize(("key", "agencies"), [("chu_tri", "[kt, vhx]"), ("phoi_hop", "[kt, vhx]")])
def test_agencies_of_a_change_are_known(small: Spoiled, key: str, agencies: str) -> None:
    small.write_task(TASK + "dieu_chinh:\n" + change("2026-05-01", f"    {key}: {agencies}\n"))
    assert [(one.code, one.line, one.advice) for one in small.found()] == [("co-quan-la", 10, "Có phải là «vhxh»?")]


def test_steps_may_stay_and_never_fall(small: Spoiled) -> None:
    task = TASK.replace("Hàng năm", "Năm 2030")
    small.write_task(task + "lo_trinh: {2030: 50, 2026: 50}\n")
    assert small.codes() == []
    small.write_task(task + "lo_trinh: {2030: 49, 2026: 50}\n")
    assert small.messages("lo-trinh") == ["lo_trinh: năm 2030 là 49%, thấp hơn 50% của năm 2026"]
    small.write_task(task + "lo_trinh:\n  2025: 50\n  2030: 50\n")
    assert [(one.line, one.column, one.message) for one in small.found()] == [
        (8, 3, "lo_trinh: năm 2025 nằm ngoài giai đoạn 2026-2030")
    ]


def test_a_target_typed_without_vietnamese_letters_is_proposed_with_them(small: Spoiled) -> None:
    small.write_task(TASK + "chi_tieu: [dd1]\n")
    assert [(one.code, one.message, one.advice) for one in small.found()] == [
        ("chi-tieu-la", "Không có chỉ tiêu «dd1»", "Có phải là «đ1»?")
    ]


def test_a_file_of_another_number_is_a_warning(small: Spoiled) -> None:
    small.write_task(TASK, "02-x.yaml")
    assert [(one.code, one.message, one.advice) for one in small.found()] == [
        (
            "tep-ten",
            "Số nhiệm vụ là 1 nhưng tên tệp là 02-x.yaml",
            "Tên tệp phải bắt đầu bằng «01-», hoặc sửa lại số.",
        )
    ]


def test_causes_and_a_remedy_alone_need_no_progress_and_no_result(small: Spoiled) -> None:
    remedy = "  - ngay: 2026-06-02\n    giai_phap: Đôn đốc hằng tuần\n"
    cause = "  - ngay: 2026-06-01\n    nguyen_nhan:\n      don_vi_neu: Chậm có mẫu biểu\n"
    write(small, "Năm 2030", cause, remedy)
    assert small.codes() == []
    for more in ("    tien_do: 20\n", "    van_ban: [Công văn số 3]\n"):
        write(small, "Năm 2030", remedy.replace("    giai", f"{more}    giai"))
        assert [(one.code, one.message, one.advice) for one in small.found()] == [
            (
                "thieu-khoa",
                "Thiếu khóa «ket_qua»",
                "Thêm ket_qua; cập nhật chỉ nói nguyên nhân, giải pháp thì không ghi tien_do, van_ban.",
            )
        ]


def test_an_update_that_names_only_its_occurrence_is_empty(small: Spoiled) -> None:
    write(small, "Năm 2030", "  - ngay: 2026-06-02\n    ky: 2030\n")
    assert [(one.code, one.message) for one in small.found()] == [
        ("cap-nhat-trong", "Cập nhật không có nội dung nào ngoài ngày")
    ]


@pytest.mark.parametrize("more", ["    tien_do: 0\n", "    ket_qua: Không có\n"])
def test_nothing_stands_without_progress_and_result(small: Spoiled, more: str) -> None:
    write(small, "Thường xuyên", "  - ngay: 2026-06-12\n" + more + "    khong_phat_sinh: true\n")
    assert small.messages("khong-phat-sinh") == ["Cập nhật ghi khong_phat_sinh thì không ghi tien_do, ket_qua"]


@pytest.mark.parametrize(
    ("due", "codes"),
    [
        ("2026-04-09", ["ngay-nguoc"]),
        ("2026-04-10", []),
        ("2030-12-31", []),
        ("2031-01-01", ["han-ngoai-ke-hoach"]),
    ],
)
def test_an_event_is_due_from_its_day_to_the_end_of_the_plan(small: Spoiled, due: str, codes: list[str]) -> None:
    event = f"moc:\n  - ngay: 2026-04-10\n    han: {due}\n    can_cu: Công văn số 9\n"
    small.write_task(task_text("Khi có yêu cầu") + event)
    assert small.codes() == codes
