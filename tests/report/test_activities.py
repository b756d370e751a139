"""Inspections with their findings, publicity and the year's money, as reports tell of them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.plan.papers.activities import Finding, Inspection, Publicity, PublicityRound, Remedy
from cchc.plan.records import Money, YearCost
from cchc.report.groups import Window
from cchc.report.prose.activities import Activities, activity_sentences
from cchc.report.prose.money import budget
from tests.report.invented import cchc, plan_and_tasks

PLAN, _ = plan_and_tasks()
SECOND = Window(date(2026, 3, 15), date(2026, 6, 14))
THIRD = Window(date(2026, 6, 15), date(2026, 9, 14))
FOURTH = Window(date(2026, 9, 15), date(2026, 12, 14))

POSTED = Finding(words="Niêm yết thiếu 03 thủ tục.", due=date(2026, 6, 30), remedy=Remedy(day=date(2026, 7, 2)))
BOOK = Finding(words="Chưa mở sổ theo dõi phản ánh", due=date(2026, 7, 15))
INSPECTIONS = (
    Inspection(task=2, agency="kt", day=date(2026, 6, 10), findings=(POSTED, BOOK)),
    Inspection(task=2, agency="vp", day=date(2026, 8, 5)),
)
PUBLICITY = Publicity(
    year=2026,
    task=3,
    planned={"tin-bai": 24},
    rounds=(
        PublicityRound(day=date(2026, 4, 2), kind="tin-bai", count=6),
        PublicityRound(day=date(2026, 5, 8), kind="hoi-nghi", count=1),
        PublicityRound(day=date(2026, 7, 9), kind="tin-bai", count=12),
        PublicityRound(day=date(2026, 9, 20), kind="tin-bai", count=5),
    ),
)


def told(window: Window, *tasks: int) -> list[str]:
    return activity_sentences(Activities(INSPECTIONS, (PUBLICITY,)), tasks, PLAN, window, "quy")


def test_a_report_tells_who_was_inspected_and_what_is_not_remedied() -> None:
    assert told(SECOND, 2) == [
        "Trong quý, thực hiện 01 cuộc kiểm tra (nhiệm vụ số 2): Phòng Kinh tế (ngày 10/6/2026); phát hiện 02 vấn đề cần"
        " khắc phục.",
        "Đến ngày 14/6/2026, trong 02 vấn đề phát hiện qua kiểm tra (nhiệm vụ số 2), 02 vấn đề chưa khắc phục: niêm yết thiếu"
        " 03 thủ tục (Phòng Kinh tế, hạn ngày 30/6/2026); chưa mở sổ theo dõi phản ánh (Phòng Kinh tế, hạn ngày 15/7/2026).",
    ]
    assert told(THIRD, 2) == [
        "Trong quý, thực hiện 01 cuộc kiểm tra (nhiệm vụ số 2): Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã (ngày"
        " 05/8/2026); không phát hiện vấn đề cần khắc phục.",
        "Đến ngày 14/9/2026, trong 02 vấn đề phát hiện qua kiểm tra (nhiệm vụ số 2), 01 vấn đề đã khắc phục, 01 vấn đề chưa"
        " khắc phục: chưa mở sổ theo dõi phản ánh (Phòng Kinh tế, đã hết hạn ngày 15/7/2026).",
    ]


def test_a_finding_remedied_in_an_earlier_period_is_not_told_again() -> None:
    [sentence] = told(FOURTH, 2)
    assert sentence.startswith("Đến ngày 14/12/2026, trong 01 vấn đề phát hiện")


def test_publicity_is_added_up_by_kind_beside_the_years_plan() -> None:
    assert told(SECOND, 3) == [
        "Trong quý, công tác tuyên truyền (nhiệm vụ số 3) có 06 tin, bài (lũy kế 6/24 theo kế hoạch năm 2026); 01 hội nghị,"
        " lớp tập huấn."
    ]
    assert told(THIRD, 3) == [
        "Trong quý, công tác tuyên truyền (nhiệm vụ số 3) có 12 tin, bài (lũy kế 18/24 theo kế hoạch năm 2026)."
    ]
    assert told(THIRD, 1) == []


def cost(**more: object) -> YearCost:
    return YearCost(
        wording="In tờ gấp", number=3, count=Decimal(100), price=Decimal(5000), source="Ngân sách", **more
    )


def test_money_that_nobody_recorded_is_not_nothing() -> None:
    allotted = Money(day=date(2026, 1, 5), amount=Decimal(400_000))
    spent = (Money(day=date(2026, 5, 4), amount=Decimal(150_000)), Money(day=date(2026, 8, 4), amount=Decimal(1)))
    lines = (cost(allotted=allotted, spent=spent), cost())
    june = budget(lines, date(2026, 6, 14))
    assert [(row["thanh_tien"], row["giao"], row["thuc_hien"]) for row in june["dong"]] == [
        ("500.000", "400.000", "150.000"),
        ("500.000", "Chưa có số liệu", "Chưa có số liệu"),
    ]
    assert (june["du_toan"], june["giao"], june["thuc_hien"], june["da_chi"]) == (
        "1.000.000",
        "400.000",
        "150.000",
        True,
    )
    assert budget(lines, date(2026, 8, 4))["thuc_hien"] == "150.001"
    before = budget(lines, date(2026, 1, 4))
    assert (before["giao"], before["da_chi"]) == ("", False)


YEAR = """nam: 2026
van_ban: {so: 12/KH-UBND, ngay: 2026-02-05}
kinh_phi:
  - noi_dung: In tờ gấp tuyên truyền
    nhiem_vu: 3
    so_luong: 1000
    don_gia: 5000
    nguon: Ngân sách xã
    giao: {ngay: 2026-02-10, so_tien: 4500000}
    thuc_hien:
      - {ngay: 2026-06-20, so_tien: 3000000}
"""

INSPECTED = """nhiem_vu: 2
co_quan: kt
ngay: 2026-06-10
phat_hien:
  - noi_dung: Niêm yết thiếu 03 thủ tục
    han: 2026-06-30
"""


@pytest.fixture
def recorded(place: Path) -> Path:
    for name, text in (("nam/2026.yaml", YEAR), ("kiem-tra/2026-06-10-kt.yaml", INSPECTED)):
        path = place / "plan" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return place


def shown(place: Path, *period: str) -> str:
    done = cchc(place, "report", *period, "--nam", "2026", "--ngay", "2026-12-20", "--xem")
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_the_command_reads_the_records_and_the_yearly_report_has_the_table(recorded: Path) -> None:
    text = shown(recorded, "--ca-nam")
    assert "thực hiện 01 cuộc kiểm tra (nhiệm vụ số 2): Phòng Kinh tế (ngày 10/6/2026)" in text
    assert (
        "Kinh phí thực hiện Kế hoạch năm 2026: dự toán 5.000.000 đồng; được giao 4.500.000 đồng; tính đến ngày 14/12/2026,"
        " đã thực hiện 3.000.000 đồng, gồm:"
    ) in text
    quarter = shown(recorded, "--quy", "2")
    assert "Phòng Kinh tế (ngày 10/6/2026)" in quarter and "Kinh phí thực hiện" not in quarter


def test_the_budget_of_a_plan_that_is_not_signed_is_not_told(recorded: Path) -> None:
    path = recorded / "plan" / "nam" / "2026.yaml"
    path.write_text(YEAR.replace("van_ban: {so: 12/KH-UBND, ngay: 2026-02-05}\n", ""), "utf-8")
    assert "Kinh phí thực hiện" not in shown(recorded, "--ca-nam")


def test_check_reads_them(recorded: Path) -> None:
    done = cchc(recorded, "check", "--ngay", "2027-02-28")
    assert done.returncode == 0, done.stdout
    (recorded / "plan" / "kiem-tra" / "2026-06-10-kt.yaml").write_text(INSPECTED.replace("kt", "ktt"), "utf-8")
    done = cchc(recorded, "check", "--ngay", "2027-02-28")
    assert done.returncode == 1 and "kiem-tra/2026-06-10-kt.yaml:2:10" in done.stdout + done.stderr
