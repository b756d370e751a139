"""Plans of other kinds than the shipped one: every command works on them, and what it says reads well."""

import json
from pathlib import Path

import pytest

from tests.running import carry_out
from tests.small_plans import task, write_plan

TWELVE = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def one_year(folder: Path) -> None:
    tasks = [
        task("1", "I", "Tuyên truyền về chuyển đổi số", due="Quý II"),
        task("2", "II", "Kiểm tra việc thực hiện", due="Tháng 10/2025"),
        task("3", "I", "Duy trì chuyên mục", due="Thường xuyên"),
    ]
    targets = ["{ma: a1, linh_vuc: I, noi_dung: Tỷ lệ hồ sơ trực tuyến, don_vi: '%', toi_thieu: 90}"]
    title = "Kế hoạch chuyển đổi số phường An Bình năm 2025"
    fields = {"I": "Tuyên truyền", "II": "Kiểm tra"}
    write_plan(folder, fields, tasks, title=title, stage=(2025, 2025), issued="2025-01-10", targets=targets)


def ten_years(folder: Path) -> None:
    tasks = [task("1", "I", "Việc dài hạn", due="Giai đoạn 2021-2030"), task("2", "I", "Việc hằng năm")]
    targets = [
        "{ma: I.1, linh_vuc: I, noi_dung: Tỷ lệ, don_vi: '%', toi_thieu: 90, lo_trinh: {2025: 50, 2030: 90}}"
    ]
    title = "Kế hoạch phát triển giáo dục phường An Bình giai đoạn 2021-2030"
    write_plan(
        folder, {"I": "Giáo dục"}, tasks, title=title, stage=(2021, 2030), issued="2021-03-01", targets=targets
    )


def past(folder: Path) -> None:
    tasks = [task("1", "I", "Việc đã qua", due="Năm 2018"), task("2", "I", "Việc hằng năm")]
    title = "Kế hoạch phòng, chống tham nhũng phường An Bình giai đoạn 2016-2020"
    write_plan(folder, {"I": "Kinh tế"}, tasks, title=title, stage=(2016, 2020), issued="2016-03-01")


def twelve_fields(folder: Path) -> None:
    fields = {key: f"Lĩnh vực thứ {place}" for place, key in enumerate(TWELVE, 1)}
    write_plan(folder, fields, [task(str(place), key, f"Việc của {key}") for place, key in enumerate(TWELVE, 1)])


def with_parts(folder: Path) -> None:
    fields = {"A.I": "Thể chế", "A.II": "Hạ tầng", "B.I": "Nhân lực"}
    tasks = [task(f"{key}.{last}", key, f"Việc {last} của {key}") for key in fields for last in (1, 2)]
    write_plan(folder, fields, tasks, more="phan: {A: NHIỆM VỤ TRỌNG TÂM, B: NHIỆM VỤ KHÁC}\n")


def numbered_fields(folder: Path) -> None:
    fields = {"1": "Thể chế", "2": "Hạ tầng"}
    write_plan(
        folder, fields, [task(f"{key}.{last}", key, f"Việc {last}") for key in fields for last in range(1, 12)]
    )


KINDS = {
    one_year: 2025,
    ten_years: 2026,
    past: 2020,
    twelve_fields: 2026,
    with_parts: 2026,
    numbered_fields: 2026,
}


def answer(folder: Path, *arguments: str, status: int = 0) -> str:
    done = carry_out(*arguments, cwd=folder, COLUMNS="100")
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout or done.stderr


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_command_works(kind, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    kind(tmp_path)
    year = str(KINDS[kind])
    day = ("--ngay", f"{year}-12-20")
    assert json.loads(answer(tmp_path, "check", "--json", *day))["loi"] == []
    said = [
        answer(tmp_path, "status", *day),
        answer(tmp_path, "status", "--day-du", *day),
        answer(tmp_path, "report", "--ca-nam", "--nam", year, "--xem", *day),
        answer(tmp_path, "report", "--giai-doan", "--xem", *day),
        answer(tmp_path, "export", "--csv", "--bang", "nhiem-vu", "--ra", "-", *day),
    ]
    answer(tmp_path, "page", *day)
    said.append(next((tmp_path / "out").rglob("*.html")).read_text("utf-8"))
    for text in said:
        assert "None" not in text
        assert "cải cách hành chính" not in text
        assert f"{year}-{year}" not in text


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_workbooks_are_made(kind, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    kind(tmp_path)
    year = str(KINDS[kind])
    answer(tmp_path, "form", "--quy", "4", "--nam", year, "--ngay", f"{year}-12-01")
    answer(tmp_path, "export", "--xlsx", "--ngay", f"{year}-12-01")
    assert list((tmp_path / "out").rglob("kt.xlsx"))


def test_a_plan_of_one_year_is_called_by_its_year(tmp_path: Path) -> None:
    one_year(tmp_path)
    text = " ".join(answer(tmp_path, "report", "--giai-doan", "--xem", "--ngay", "2025-12-20").split())
    assert "Tổng kết công tác chuyển đổi số năm 2025; phương hướng, nhiệm vụ năm 2026" in text
    assert "giai đoạn" not in text
    wrong = answer(tmp_path, "report", "--ca-nam", "--nam", "2026", status=2)
    assert "năm 2026 ngoài năm 2025 của kế hoạch" in wrong


def test_recurring_work_ends_with_the_plan(tmp_path: Path) -> None:
    one_year(tmp_path)
    third = answer(tmp_path, "report", "--quy", "3", "--xem", "--ngay", "2025-09-20")
    assert "Tiếp tục thực hiện 01 nhiệm vụ thường xuyên" in third
    whole = answer(tmp_path, "report", "--ca-nam", "--xem", "--ngay", "2025-12-20")
    assert "Tiếp tục thực hiện" not in whole


def test_a_plan_without_targets_does_not_speak_of_them(tmp_path: Path) -> None:
    past(tmp_path)
    day = ("--ngay", "2020-12-20")
    for text in (
        answer(tmp_path, "status", *day),
        answer(tmp_path, "status", "--day-du", *day),
        answer(tmp_path, "report", "--ca-nam", "--xem", *day),
    ):
        assert "chỉ tiêu" not in text.lower()


def test_parts_stand_above_their_fields(tmp_path: Path) -> None:
    with_parts(tmp_path)
    lines = answer(tmp_path, "report", "--ca-nam", "--xem", "--ngay", "2026-12-20").splitlines()
    heads = [line.strip() for line in lines if line.startswith(("A. ", "A.I", "B. ", "B.I"))]
    heads = [head for head in heads if "|" not in head]
    assert heads == ["A. NHIỆM VỤ TRỌNG TÂM", "A.I. Thể chế", "A.II. Hạ tầng", "B. NHIỆM VỤ KHÁC", "B.I. Nhân lực"]


def test_a_part_without_fields_is_named(tmp_path: Path) -> None:
    with_parts(tmp_path)
    path = tmp_path / "plan/2026-2030.yaml"
    path.write_text(path.read_text("utf-8").replace("B: NHIỆM VỤ KHÁC", "C: NHIỆM VỤ KHÁC"), "utf-8")
    found = json.loads(answer(tmp_path, "check", "--json", "--ngay", "2026-12-20", status=1))["loi"]
    assert [(one["ma"], "«C»" in one["thong_bao"]) for one in found] == [("linh-vuc-la", True)]


@pytest.mark.parametrize(("typed", "number"), [("a.ii", "A.II.1"), ("2", "A.II.1"), ("B.I", "B.I.1")])
def test_fields_are_asked_for_by_number_or_place(tmp_path: Path, typed: str, number: str) -> None:
    with_parts(tmp_path)
    data = json.loads(answer(tmp_path, "status", "--json", "--linh-vuc", typed, "--ngay", "2026-12-20"))
    assert data["nhiem_vu"][0]["so"] == number
    assert len(data["nhiem_vu"]) == 2


DEPARTMENT = {
    "ten: Ủy ban nhân dân phường An Bình": "ten: Sở Y tế tỉnh An Bình",
    "ten_ngan: UBND phường An Bình": "ten_ngan: Sở Y tế",
    "[ỦY BAN NHÂN DÂN, PHƯỜNG AN BÌNH]": "[SỞ Y TẾ]",
    "ky_hieu: UBND": "ky_hieu: SYT",
    "quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH": "quyen_han: KT. GIÁM ĐỐC, chuc_vu: PHÓ GIÁM ĐỐC",
    "[Thường trực Đảng ủy phường]": "[Ban Giám đốc Sở]",
    "vp: {ten: Văn phòng,": "vp: {ten: Văn phòng Sở,",
}
PAPERS = (
    ("paper", "bien-ban", "--quy", "3"),
    ("paper", "don-doc", "--co-quan", "kt"),
    ("paper", "giai-trinh", "--co-quan", "kt"),
    ("paper", "thong-bao-theo-doi", "--quy", "3"),
    ("paper", "ke-hoach-nam", "--nam", "2027"),
    ("paper", "ke-hoach-kiem-tra", "--nam", "2026", "--nhiem-vu", "2"),
    ("report", "--quy", "3"),
)


def department(folder: Path) -> None:
    tasks = [
        task("1", "I", "Công khai dự toán", due="Quý I hàng năm"),
        task("2", "II", "Kiểm tra tại các đơn vị", due="Trước ngày 30/6 hàng năm"),
        task("3", "II", "Tiếp công dân", "chu_tri: [vp]", due="Thường xuyên"),
    ]
    title = "Kế hoạch phòng, chống tham nhũng của Sở Y tế giai đoạn 2026-2030"
    plan = write_plan(folder, {"I": "Công khai", "II": "Kiểm tra"}, tasks, title=title)
    path = plan / "2026-2030.yaml"
    text = path.read_text("utf-8")
    for old, new in DEPARTMENT.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def test_papers_of_a_department_speak_of_no_commune(tmp_path: Path) -> None:
    department(tmp_path)
    said = {one: answer(tmp_path, *one, "--xem", "--ngay", "2026-09-20") for one in PAPERS}
    for command, text in said.items():
        for wrong in ("xã", "phường", "Chủ tịch", "CHỦ TỊCH", "HĐND", "Đảng ủy", "cải cách hành chính"):
            assert wrong not in text, command
    assert "báo cáo Giám đốc Sở Y tế" in " ".join(said[PAPERS[1]].split())
    # The general office drafts, so it is not asked to work with itself.
    assert "phối hợp" not in said[PAPERS[2]]


def test_the_draft_of_a_report_names_the_own_office(tmp_path: Path) -> None:
    department(tmp_path)
    answer(tmp_path, "report", "--quy", "3", "--soan", "--ngay", "2026-09-20")
    text = (tmp_path / "plan/reports/2026-Q3.yaml").read_text("utf-8")
    assert "Sở Y tế đã ban hành …" in text
    assert "KT. GIÁM ĐỐC, chuc_vu là PHÓ GIÁM ĐỐC." in text
    assert "xã" not in text


def test_no_report_is_asked_for_a_time_before_the_plan(tmp_path: Path) -> None:
    write_plan(tmp_path, {"I": "Hạ tầng"}, [task("1", "I", "Việc")], issued="2026-03-30")
    said = " ".join(answer(tmp_path, "status", "--ngay", "20/10/2026").split())
    assert "1 báo cáo trước đó (quý II năm 2026) chưa ghi số" in said
