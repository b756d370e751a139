"""Rules for the plan file."""

import pytest

from cchc.plan.problems import KINDS
from tests.rules.spoiling import Spoiled

MEASURED = "    so_lieu:\n"


def measurement(day: str, value: str = "gia_tri: 60") -> str:
    return f"      - ngay: {day}\n        {value}\n        nguon: Phòng Kinh tế\n"


def test_a_measurement_that_stands_twice_is_a_warning(small: Spoiled) -> None:
    small.append("2026", MEASURED + measurement("2026-05-15") + measurement("2026-05-15"))
    assert small.messages("cap-nhat-trung") == ["Số liệu ngày 15/05/2026 giống hệt số liệu ở dòng 33"]
    assert KINDS["cap-nhat-trung"].severity == "canh_bao"


def test_measurements_of_two_targets_may_be_equal(small: Spoiled) -> None:
    target = "  - ma: đ2\n    linh_vuc: VI\n    noi_dung: Một chỉ tiêu nữa\n    don_vi: hồ sơ\n    toi_thieu: 80\n"
    small.append("2026", MEASURED + measurement("2026-05-15") + target + MEASURED + measurement("2026-05-15"))
    assert small.codes() == []


def test_each_measurement_is_compared_with_the_latest_before_it(small: Spoiled) -> None:
    days = ("2026-06-01", "2026-05-01", "2026-05-20")
    small.append("2026", MEASURED + "".join(map(measurement, days)))
    assert small.messages("cap-nhat-thu-tu") == [
        "Số liệu ngày 01/05/2026 đứng sau số liệu ngày 01/06/2026",
        "Số liệu ngày 20/05/2026 đứng sau số liệu ngày 01/06/2026",
    ]


@pytest.mark.parametrize(
    ("unit", "value", "outside"),
    [("%", "100", False), ("%", "0", False), ("%", "100.1", True), ("hồ sơ", "101", False)],
)
def test_only_percentages_have_bounds(small: Spoiled, unit: str, value: str, *, outside: bool) -> None:
    small.edit("2026", 'don_vi: "%"', f'don_vi: "{unit}"')
    small.append("2026", MEASURED + measurement("2026-05-15", f"gia_tri: {value}"))
    expected = [f"gia_tri: {value} nằm ngoài khoảng 0-100%"] if outside else []
    assert small.messages("ngoai-khoang") == expected


@pytest.mark.parametrize(
    ("threshold", "value", "fits"),
    [
        ("    toi_thieu: 80\n", "gia_tri: 60", True),
        ("    toi_thieu: 80\n", "danh_gia: dat", False),
        ("    toi_thieu: 80\n", "gia_tri: 60\n        danh_gia: dat", False),
        ("", "danh_gia: dat", True),
        ("", "gia_tri: 60", False),
        ("", "gia_tri: 60\n        danh_gia: dat", False),
    ],
)
def test_a_threshold_is_measured_and_a_quality_is_judged(
    small: Spoiled, threshold: str, value: str, *, fits: bool
) -> None:
    small.edit("2026", "    toi_thieu: 80\n", threshold)
    small.append("2026", MEASURED + measurement("2026-05-15", value))
    assert small.codes() == ([] if fits else ["so-lieu-sai"])


def test_the_nearest_agency_is_proposed_else_all_are_listed(small: Spoiled) -> None:
    small.edit("2026", "soan_thao: vhxh", "soan_thao: vhx")
    assert [one.advice for one in small.found()] == ["Có phải là «vhxh»?"]
    small.edit("2026", "soan_thao: vhx\n", "soan_thao: ttpvhcc\n")
    assert [one.advice for one in small.found()] == ["Các mã có trong kế hoạch: kt, vhxh."]
