"""Targets in units of other plans: paths, ranges, strict bounds, ranks, a base year."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import carry_out
from tests.small_plans import task, write_plan

TARGETS = (
    "{ma: I.1, linh_vuc: I, noi_dung: Diện tích lúa chất lượng cao, don_vi: ha, toi_thieu: 2500, "
    "nam_goc: {nam: 2020, gia_tri: 1240.5}, lo_trinh: {2026: 1500, 2028: 2000, 2030: 2500}}",
    "{ma: I.2, linh_vuc: I, noi_dung: Sản lượng, don_vi: tấn, lo_trinh: {2026: 12500.5, 2030: 20000}}",
    "{ma: 11.1, linh_vuc: I, noi_dung: Thu nhập bình quân, don_vi: triệu đồng, tren: 90}",
    "{ma: 11.2, linh_vuc: I, noi_dung: Thứ hạng chỉ số, don_vi: hạng, toi_da: 10, lo_trinh: {2026: 30, 2030: 10}}",
    "{ma: 11.3, linh_vuc: I, noi_dung: Điểm chỉ số, don_vi: điểm, toi_thieu: 80, toi_da: 100}",
    "{ma: 11.4, linh_vuc: I, noi_dung: Tỷ lệ hộ nghèo, don_vi: '%', toi_da: 3, tren: 1}",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_plan(tmp_path, {"I": "Nông nghiệp"}, [task("1", "I", "Mở rộng diện tích")], targets=TARGETS)
    return tmp_path


def answer(folder: Path, *arguments: str, status: int = 0) -> str:
    done = carry_out(*arguments, cwd=folder, COLUMNS="110")
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout or done.stderr


def measured(folder: Path, code: str, value: str, day: str = "2026-12-20") -> dict[str, Any]:
    path = folder / "plan/2026-2030.yaml"
    lines = path.read_text("utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if f"ma: {code}," in line)
    lines[at] = f"{lines[at][:-1]}, so_lieu: [{{ngay: {day}, gia_tri: {value}, nguon: Thống kê}}]}}"
    path.write_text("\n".join(lines), "utf-8")
    found: dict[str, Any] = json.loads(answer(folder, "show", code, "--json", "--ngay", "2026-12-31"))
    return found


def test_they_have_no_problem(place: Path) -> None:
    found = json.loads(answer(place, "check", "--json", "--ngay", "2026-12-31"))["loi"]
    assert [one for one in found if one["ma"] != "thu-tu-khoa"] == []


@pytest.mark.parametrize(
    ("code", "value", "status"),
    [
        ("I.1", "1500", "dung_lo_trinh"),
        ("I.1", "1499.9", "cham_lo_trinh"),
        ("I.1", "2500", "dat"),
        ("I.2", "12500.5", "dung_lo_trinh"),
        ("I.2", "12500.4", "cham_lo_trinh"),
        ("11.1", "90", "dang_thuc_hien"),
        ("11.1", "90.01", "dat"),
        ("11.2", "30", "dung_lo_trinh"),
        ("11.2", "31", "cham_lo_trinh"),
        ("11.2", "10", "dat"),
        ("11.3", "79", "dang_thuc_hien"),
        ("11.3", "100", "dat"),
        ("11.4", "1", "dang_thuc_hien"),
        ("11.4", "3", "dat"),
    ],
)
def test_each_is_held_against_its_own_bounds(place: Path, code: str, value: str, status: str) -> None:
    assert measured(place, code, value)["tinh_trang"] == status


def test_the_base_year_is_shown(place: Path) -> None:
    sheet = answer(place, "show", "I.1", "--ngay", "2026-12-31")
    assert "2020: 1.240,5 ha" in sheet
    assert "2026: 1.500 ha" in sheet
    assert "tối thiểu 2.500 ha" in sheet
    data = json.loads(answer(place, "show", "i.1", "--json", "--ngay", "2026-12-31"))
    assert data["nam_goc"] == {"nam": 2020, "gia_tri": 1240.5}


def test_a_rank_stands_before_its_number(place: Path) -> None:
    sheet = answer(place, "show", "11.2", "--ngay", "2026-12-31")
    assert "không vượt quá hạng 10" in sheet
    assert "2026: hạng 30" in sheet


def test_two_bounds_are_named_from_the_lower_to_the_upper(place: Path) -> None:
    assert "trên 1%, không vượt quá 3%" in answer(place, "show", "11.4", "--ngay", "2026-12-31")
    assert "từ 80 điểm đến 100 điểm" in answer(place, "show", "11.3", "--ngay", "2026-12-31")


def test_they_stand_in_the_report(place: Path) -> None:
    measured(place, "11.2", "28", "2026-12-10")
    measured(place, "I.1", "1600", "2026-12-10")
    text = " ".join(answer(place, "report", "--ca-nam", "--nam", "2026", "--ngay", "2026-12-20", "--xem").split())
    assert (
        "Thứ hạng chỉ số: hạng 28 (mục tiêu đến năm 2030: không vượt quá hạng 10; lộ trình năm 2026: hạng 30)"
        in text
    )
    assert "lộ trình năm 2026: 1.500 ha" in text
