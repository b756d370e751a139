"""What records are checked against, and the problems that rules of several kinds report."""

from datetime import date

import pytest

from cchc.plan.reading import read_book
from cchc.rules.setting import listed, setting_of
from tests.rules.spoiling import Spoiled, task_text, update, write


def places(plan: Spoiled, as_of: date = date(2027, 2, 28)) -> list[tuple[str, str]]:
    """The code of each problem, and what stands in the file where it is shown."""
    found = []
    for one in plan.found(as_of):
        file = plan.folder / one.file.removeprefix("plan/")
        line = file.read_text("utf-8").splitlines()[one.line - 1]
        found.append((one.code, line[one.column - 1 :]))
    return found


# The setting


def test_the_setting_holds_what_the_plan_file_names(small: Spoiled) -> None:
    book = read_book(small.folder)
    assert book.plan is not None
    setting = setting_of(book.plan.record, date(2026, 6, 1))
    assert (setting.time.issued, setting.time.end) == (date(2026, 1, 29), date(2030, 12, 31))
    assert (setting.as_of, setting.target_codes, setting.years) == (date(2026, 6, 1), {"đ1"}, ())


def sign(plan: Spoiled, *rows: str) -> None:
    """Write the signed plan of 2027."""
    (plan.folder / "nam").mkdir(exist_ok=True)
    head = "nam: 2027\nvan_ban: {so: 12/KH-UBND, ngay: 2027-01-20}\nnhiem_vu:\n"
    (plan.folder / "nam" / "2027.yaml").write_text(head + "".join(f"  - {{{row}}}\n" for row in rows), "utf-8")


LATE = "Kỳ 2027 quá hạn {} ngày mà chưa ghi nguyên nhân"


def test_a_date_of_a_signed_plan_counts_and_one_not_understood_does_not(small: Spoiled) -> None:
    write(small, "Trước ngày 10/02 hàng năm", update("2026-02-01"), update("2027-01-25", 50))
    assert small.messages("thieu-nguyen-nhan") == [LATE.format(18)]
    sign(small, "so: 1, thoi_han: 15/02/2027")
    assert small.messages("thieu-nguyen-nhan") == [LATE.format(13)]
    sign(small, "so: 1, thoi_han: Sớm nhất có thể")
    assert places(small) == [("thoi-han", "Sớm nhất có thể}"), ("thieu-nguyen-nhan", "ngay: 2027-01-25")]
    assert small.messages("thieu-nguyen-nhan") == [LATE.format(18)]


def test_a_row_of_a_signed_plan_without_a_date_is_kept(small: Spoiled) -> None:
    write(small, "Năm 2030")
    sign(small, "so: 1, san_pham: [Báo cáo]")
    book = read_book(small.folder)
    assert book.plan is not None
    [year] = setting_of(book.plan.record, date(2027, 2, 28), [one.record for one in book.years]).years
    assert [row.number for row in year.tasks] == [1]


# Deadlines


def test_a_deadline_not_understood_is_shown_where_it_stands_with_what_to_do(small: Spoiled) -> None:
    small.write_task(task_text("Sớm nhất có thể"))
    assert places(small) == [("thoi-han", "Sớm nhất có thể")]
    assert [(one.message, one.advice) for one in small.found()] == [
        (
            "Không hiểu thời hạn «Sớm nhất có thể»; dạng gần nhất: «Chậm nhất ngày 25 hàng tháng»",
            "Viết theo dạng gần nhất; docs/thoi-han.md có đủ các dạng; nối hai dạng bằng dấu ;",
        )
    ]
    small.write_task(task_text("31/02/2027"))
    assert [(one.message, one.advice) for one in small.found()] == [
        (
            "Thời hạn «31/02/2027» có ngày hoặc năm không hợp lệ",
            "So với bản ký; sửa ngày, năm hoặc cụm từ thừa trong thời hạn.",
        )
    ]


# Codes


def test_a_code_near_to_a_known_one_is_asked_about_else_all_are_named(small: Spoiled) -> None:
    small.edit("2026", "  kt:", "  vhxhk: {ten: Một phòng, ten_ngan: Phòng}\n  kt:")
    small.write_task(task_text("Năm 2030").replace("[kt]", "[vhx, thue]"))
    assert places(small) == [("co-quan-la", "vhx, thue]"), ("co-quan-la", "thue]")]
    assert [(one.message, one.advice) for one in small.found()] == [
        ("Không có cơ quan «vhx»", "Có phải là «vhxh»?"),  # not «vhxhk», which is less like it
        ("Không có cơ quan «thue»", "Các mã có trong kế hoạch: kt, vhxh, vhxhk."),
    ]


def test_an_unknown_field_is_shown_at_its_value_or_where_it_is_the_key(small: Spoiled) -> None:
    small.write_task(task_text("Năm 2030").replace("linh_vuc: VI", "linh_vuc: V"))
    assert places(small) == [("linh-vuc-la", "V")]
    assert [(one.message, one.advice) for one in small.found()] == [
        ("Không có lĩnh vực «V»", "Các lĩnh vực có trong kế hoạch: I, VI.")
    ]
    small.write_task(task_text("Năm 2030"))
    (small.folder / "reports").mkdir()
    (small.folder / "reports" / "2026-Q1.yaml").write_text("linh_vuc:\n  V: [Đã sắp xếp lại các phòng]\n", "utf-8")
    assert places(small) == [("linh-vuc-la", "V: [Đã sắp xếp lại các phòng]")]


# Days


@pytest.mark.parametrize(
    ("day", "code", "message"),
    [
        ("2026-01-28", "cap-nhat-som", "Ngày 28/01/2026 đứng trước ngày ban hành kế hoạch (29/01/2026)"),
        ("2026-01-29", None, None),
        ("2027-02-28", None, None),
        ("2027-03-01", "cap-nhat-tuong-lai", "Ngày 01/03/2027 sau ngày 28/02/2027"),
    ],
)
def test_a_day_is_from_the_day_of_issue_to_that_of_the_check(
    small: Spoiled, day: str, code: str | None, message: str | None
) -> None:
    write(small, "Năm 2030", update(day))
    assert [(one.code, one.message) for one in small.found()] == ([(code, message)] if code else [])
    if code:
        assert places(small) == [(code, day)]


EVENT = "moc:\n  - ngay: 2026-04-10\n    han: {}\n    can_cu: Công văn số 9\n"


@pytest.mark.parametrize(
    ("due", "code", "message"),
    [
        ("2026-04-09", "ngay-nguoc", "han: ngày 09/04/2026 đứng trước ngày phát sinh (10/04/2026)"),
        ("2026-04-10", None, None),
        ("2030-12-31", None, None),
        ("2031-01-01", "han-ngoai-ke-hoach", "Hạn 01/01/2031 sau ngày cuối của kế hoạch (31/12/2030)"),
    ],
)
def test_a_deadline_is_from_its_event_to_the_end_of_the_plan(
    small: Spoiled, due: str, code: str | None, message: str | None
) -> None:
    small.write_task(task_text("Khi có yêu cầu") + EVENT.format(due))
    as_of = date(2026, 4, 10)
    assert [(one.code, one.message) for one in small.found(as_of)] == ([(code, message)] if code else [])
    if code:
        assert places(small, as_of) == [(code, due)]


def test_days_of_which_one_is_left_out_are_in_no_wrong_order(small: Spoiled) -> None:
    entry = (
        "    so_lieu:\n      - ngay: 2026-05-15\n        {}\n        gia_tri: 60\n        nguon: Phòng Kinh tế\n"
    )
    text = small.file("2026").read_text("utf-8")
    for days, messages in {
        "tu: 2026-05-01": [],
        "den: 2026-05-01": [],
        "tu: 2026-05-02\n        den: 2026-05-01": ["den: ngày 01/05/2026 đứng trước tu (02/05/2026)"],
    }.items():
        small.file("2026").write_text(text + entry.format(days), "utf-8")
        assert small.messages("ngay-nguoc") == messages


def test_years_of_steps_are_years_of_the_plan(small: Spoiled) -> None:
    small.write_task(task_text("Năm 2030") + "lo_trinh:\n  2025: 10\n  2026: 20\n  2030: 90\n  2031: 100\n")
    assert places(small) == [("lo-trinh", "2025: 10"), ("lo-trinh", "2031: 100")]
    assert small.messages("lo-trinh") == [
        f"lo_trinh: năm {year} nằm ngoài giai đoạn 2026-2030" for year in (2025, 2031)
    ]
    small.edit("2026", "den: 2030", "den: 2025")
    assert small.messages("lo-trinh") == []


# Entries


def test_an_entry_older_than_one_before_it_is_shown_against_the_latest(small: Spoiled) -> None:
    days = ("2026-05-10", "2026-05-10", "2026-04-01", "2026-05-01", "2026-06-01")
    write(small, "Năm 2030", *(update(day, at) for at, day in enumerate(days)))
    assert places(small) == [("cap-nhat-thu-tu", "2026-04-01"), ("cap-nhat-thu-tu", "2026-05-01")]
    assert small.messages("cap-nhat-thu-tu") == [
        f"Cập nhật ngày {day} đứng sau cập nhật ngày 10/05/2026" for day in ("01/04/2026", "01/05/2026")
    ]


def test_entries_without_a_day_are_passed_over(small: Spoiled) -> None:
    entries = (("2026-05-02", 1), (None, 2), ("2026-05-01", 3))
    rows = "".join(
        f"  - {{ky: 2030, den: 2031-01-0{last}, can_cu: a{f', ngay: {day}' if day else ''}}}\n"
        for day, last in entries
    )
    small.write_task(task_text("Năm 2030") + f"gia_han:\n{rows}")
    assert small.messages("cap-nhat-thu-tu") == ["Gia hạn ngày 01/05/2026 đứng sau gia hạn ngày 02/05/2026"]


def test_entries_that_are_equal_in_every_key_lead_to_the_first(small: Spoiled) -> None:
    twin = update("2026-05-15", 50)
    other = twin.replace("Việc", "Việc khác")
    write(small, "Năm 2030", update("2026-05-14", 50), twin, other, twin)
    assert places(small) == [("cap-nhat-trung", "ngay: 2026-05-15")]
    assert [(one.line, one.message) for one in small.found() if one.code == "cap-nhat-trung"] == [
        (17, "Cập nhật ngày 15/05/2026 giống hệt cập nhật ở dòng 11")
    ]


def test_a_twin_that_a_correction_took_away_is_none_from_that_day_on(small: Spoiled) -> None:
    correction = "{cua: 2026-05-15, thu: 2, ngay: 2026-05-20, ly_do: Ghi hai lần}"
    taken = f"  - ngay: 2026-05-15\n    bo: true\n    dinh_chinh: {correction}\n"
    write(small, "Năm 2030", update("2026-05-15", 50), update("2026-05-15", 50), taken)
    assert "cap-nhat-trung" in small.codes(date(2026, 5, 19))
    assert small.codes(date(2026, 5, 20)) == []


# Lists in messages


def test_of_more_than_six_items_the_first_four_and_the_last_are_named() -> None:
    assert listed(["2026"]) == "2026"
    assert listed(list("abcdef")) == "a, b, c, d, e, f"
    assert listed(list("abcdefg")) == "a, b, c, d, …, g"
