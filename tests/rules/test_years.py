"""Rules for the plans of single years."""

from datetime import date

import pytest

from tests.rules.spoiling import Spoiled, task_text, update, write

YEAR = "nam: 2027\nvan_ban: {so: 12/KH-UBND, ngay: 2027-01-20}\nnhiem_vu:\n"


def sign(plan: Spoiled, *rows: str, name: str = "2027.yaml", head: str = YEAR) -> None:
    (plan.folder / "nam").mkdir(exist_ok=True)
    (plan.folder / "nam" / name).write_text(head + "".join(f"  - {{{row}}}\n" for row in rows), "utf-8")


@pytest.fixture
def two(small: Spoiled) -> Spoiled:
    """A plan with a yearly task and one of two quarters."""
    small.write_task(task_text("Hàng năm"))
    second = task_text("Quý II, quý IV hàng năm").replace("so: 1", "so: 2")
    small.write_task(second, "02-x.yaml")
    return small


def test_a_good_plan_of_a_year_has_no_problem(two: Spoiled) -> None:
    sign(two, "so: 1, thoi_han: 30/6/2027", "so: 2, ky: 2027-Q2, thoi_han: 15/6/2027", "so: 2, san_pham: [Báo cáo]")
    assert two.codes() == []


def test_dates_signed_count_in_every_rule(two: Spoiled) -> None:
    sign(two, "so: 1, thoi_han: 31/01/2027")
    write(two, "Hàng năm", update("2026-12-01"), update("2027-01-15", 50))
    assert two.messages("thieu-nguyen-nhan") == ["Kỳ 2027 quá hạn 28 ngày mà chưa ghi nguyên nhân"]
    assert two.codes(date(2027, 1, 19)) == ["cap-nhat-tuong-lai"]  # of the day it was signed


def test_a_deadline_not_understood_is_one_problem_and_leaves_the_task_its_own(two: Spoiled) -> None:
    sign(two, "so: 1, thoi_han: Sớm nhất có thể", "so: 1, ky: 2027, thoi_han: 31/02/2027")
    write(two, "Hàng năm", update("2026-12-01"), update("2027-01-15", 50, "    ky: 2099\n"))
    assert [(one.code, one.line) for one in two.found()] == [("thoi-han", 4), ("thoi-han", 5), ("ky-la", 14)]


@pytest.mark.parametrize(
    ("row", "code", "message", "advice"),
    [
        ("so: 1", "nam-nhiem-vu", "Nhiệm vụ 1 không có thoi_han, cũng không có san_pham", None),
        ("so: 3, san_pham: [a]", "nam-nhiem-vu", "Không có nhiệm vụ số 3", "Sửa lại số nhiệm vụ."),
        ("so: 1, thoi_han: 30/6/2026", "nam-nhiem-vu", "Hạn 30/06/2026 không nằm trong năm 2027", "Sửa lại hạn."),
        (
            "so: 2, thoi_han: 30/6/2027",
            "nam-nhiem-vu",
            "Nhiệm vụ 2 có 2 kỳ đến hạn trong năm 2027: 2027-Q2, 2027-Q4",
            "Ghi ky để nói rõ kỳ nào.",
        ),
        (
            "so: 2, ky: 2027, san_pham: [a]",
            "ky-la",
            "Nhiệm vụ 2 không có kỳ «2027» đến hạn trong năm 2027",
            "Các kỳ đến hạn trong năm: 2027-Q2, 2027-Q4.",
        ),
    ],
)
def test_a_row_fits_its_task(two: Spoiled, row: str, code: str, message: str, advice: str | None) -> None:
    sign(two, row)
    assert [(one.code, one.message) for one in two.found()] == [(code, message)]
    assert advice in (None, *(one.advice for one in two.found()))


def test_a_task_without_a_deadline_in_the_year_gets_none(two: Spoiled) -> None:
    two.write_task(task_text("Năm 2030"))
    sign(
        two, "so: 1, thoi_han: 30/6/2027", "so: 1, ky: 2030, thoi_han: 30/6/2027", "so: 1, ky: 2028, san_pham: [a]"
    )
    assert [(one.code, one.line, one.advice) for one in two.found()] == [
        ("nam-nhiem-vu", 4, "Xóa thoi_han của mục này."),
        ("ky-la", 5, "Xóa ky và thoi_han của mục này."),
        ("ky-la", 6, "Xóa ky và thoi_han của mục này."),
    ]


def test_one_task_may_have_rows_for_its_occurrences_and_none_twice(two: Spoiled) -> None:
    rows = [f"so: 2, ky: {key}, san_pham: [a]" for key in ("2027-Q2", "2027-Q4", "2027-Q2")]
    sign(two, *rows)
    assert [(one.message, one.line) for one in two.found()] == [("Nhiệm vụ 2 đã có ở một mục trên", 6)]


def test_a_task_that_cannot_be_read_is_not_missed(two: Spoiled) -> None:
    two.edit("02", "ten: ", "ten: a: ")
    sign(two, "so: 2, thoi_han: 30/6/2027")
    assert two.codes() == ["yaml-hai-cham"]


def test_a_task_whose_deadline_is_unknown_is_one_problem(two: Spoiled) -> None:
    two.write_task(task_text("Sớm nhất có thể"))
    sign(two, "so: 1, thoi_han: 30/6/2027")
    assert two.codes() == ["thoi-han"]


def test_a_file_is_named_after_its_year(two: Spoiled) -> None:
    sign(two, "so: 1, thoi_han: 30/6/2027", name="2028.yaml")
    assert [(one.code, one.message, one.advice) for one in two.found()] == [
        ("nam-la", "Năm ghi là 2027 nhưng tên tệp là 2028.yaml", "Đổi tên tệp thành 2027.yaml, hoặc sửa lại năm.")
    ]
    (two.folder / "nam" / "2028.yaml").unlink()
    sign(two, "so: 1, san_pham: [a]", name="2031.yaml", head=YEAR.replace("nam: 2027", "nam: 2031"))
    assert two.messages("nam-la") == ["Năm 2031 nằm ngoài giai đoạn 2026-2030"]


def test_the_day_of_signing_is_within_the_plan(two: Spoiled) -> None:
    sign(two, "so: 1, san_pham: [a]", head=YEAR.replace("2027-01-20", "2026-01-28"))
    assert two.codes() == ["cap-nhat-som"]
    sign(two, "so: 1, san_pham: [a]", head=YEAR.replace("2027-01-20", "2027-03-01"))
    assert two.codes() == ["cap-nhat-tuong-lai"]


def test_a_line_of_the_budget_names_a_task_of_the_plan_or_none(two: Spoiled) -> None:
    sign(two, "so: 1, san_pham: [a]")
    line = "  - {{noi_dung: In biểu mẫu{}, so_luong: 2, don_gia: 500000, nguon: Ngân sách xã}}\n"
    budget = "".join(line.format(named) for named in ("", ", nhiem_vu: 2", ", nhiem_vu: 3"))
    file = two.folder / "nam" / "2027.yaml"
    file.write_text(f"{file.read_text('utf-8')}kinh_phi:\n{budget}", "utf-8")
    assert [(one.code, one.line, one.message, one.advice) for one in two.found()] == [
        ("nam-nhiem-vu", 8, "Không có nhiệm vụ số 3", "Sửa lại số nhiệm vụ.")
    ]
