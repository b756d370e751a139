"""Tasks with sub-tasks, and what the rows of some annexes say besides: state, counts, and what cannot be recorded."""

import json
from pathlib import Path

import pytest

from tests.running import carry_out
from tests.small_plans import task, write_plan

DAY = ("--ngay", "2026-12-31")


def gathering(number: str, field: str, title: str, *more: str) -> tuple[str, str]:
    """A task of which only the title is given."""
    return number, "".join(f"{line}\n" for line in (f"so: {number}", f"linh_vuc: {field}", f"ten: {title}", *more))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    done = "cap_nhat: [{ngay: 2026-05-20, tien_do: 100, ket_qua: Đã ban hành, van_ban: [Kế hoạch 5/KH-UBND]}]"
    tasks = [
        gathering("1", "I", "Nâng cao nhận thức số"),
        task("1.1", "I", "Tuyên truyền", done, due="Năm 2026"),
        task("1.2", "I", "Tập huấn", "chu_tri: [vh, kt]", "dau_moi: kt", due="Tháng 6/2026"),
        task(
            "2",
            "I",
            "Xây dựng quy chế",
            "cap_trinh: Ủy ban nhân dân phường",
            "kinh_phi: 150 triệu đồng",
            "van_ban_giao: Nghị quyết 57-NQ/TW",
            "ghi_chu: Ban hành thay quy chế cũ",
            due="Năm 2027",
        ),
    ]
    write_plan(tmp_path, {"I": "Thể chế số"}, tasks)
    return tmp_path


def answer(folder: Path, *arguments: str, status: int = 0, columns: str = "110") -> str:
    done = carry_out(*arguments, cwd=folder, COLUMNS=columns)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout or done.stderr


def found_codes(folder: Path, status: int) -> list[str]:
    return [one["ma"] for one in json.loads(answer(folder, "check", "--json", *DAY, status=status))["loi"]]


def test_a_task_with_sub_tasks_needs_no_deadline(place: Path) -> None:
    assert found_codes(place, 0) == []


def test_without_sub_tasks_every_key_is_demanded(place: Path) -> None:
    for number in ("1.1", "1.2"):
        (place / f"plan/tasks/{number}-viec.yaml").unlink()
    assert found_codes(place, 1) == ["thieu-khoa"] * 3
    assert "01-viec.yaml" in answer(place, "show", "1", *DAY, status=2)


def test_only_the_sub_tasks_are_counted(place: Path) -> None:
    data = json.loads(answer(place, "status", "--json", *DAY))
    assert sum(data["tong_hop"].values()) == 3
    assert [one["so"] for one in data["nhiem_vu"]] == ["1.1", "1.2", 2]
    assert data["nhiem_vu_gop"] == [
        {
            "so": 1,
            "ten": "Nâng cao nhận thức số",
            "linh_vuc": "I",
            "chu_tri": [],
            "tinh_trang": "qua_han",
            "gom": ["1.1", "1.2"],
        }
    ]


def test_its_state_is_the_worst_of_its_sub_tasks(place: Path) -> None:
    early = json.loads(answer(place, "show", "1", "--json", "--ngay", "2026-03-01"))
    assert early["tinh_trang"] == "chua_co_thong_tin"
    path = place / "plan/tasks/1.2-viec.yaml"
    entry = "cap_nhat: [{ngay: 2026-07-02, tien_do: 100, ket_qua: Xong, van_ban: [Báo cáo 9/BC-KT]}]\n"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    assert json.loads(answer(place, "show", "1", "--json", *DAY))["tinh_trang"] == "hoan_thanh_qua_han"


def test_the_sheets_name_the_whole_and_its_parts(place: Path) -> None:
    whole = answer(place, "show", "1", *DAY)
    assert "NHIỆM VỤ 1: Hoàn thành 1/2 việc, 1 việc quá hạn" in whole
    assert "1.2  Tập huấn: Quá hạn" in whole
    part = answer(place, "show", "1.2", *DAY)
    assert "Thuộc nhiệm vụ:" in part
    assert "1. Nâng cao nhận thức số" in part
    board = answer(place, "status", "--day-du", *DAY)
    assert "Hoàn thành 1/2 việc" in board


def test_nothing_is_recorded_for_what_only_gathers(place: Path) -> None:
    assert "gồm các việc 1.1 và 1.2" in answer(
        place, "update", "1", "--tien-do", "50", "--ket-qua", "Đang làm", status=2
    )
    path = place / "plan/tasks/01-viec.yaml"
    path.write_text(
        path.read_text("utf-8") + "cap_nhat: [{ngay: 2026-05-20, tien_do: 5, ket_qua: Đã làm}]\n", "utf-8"
    )
    assert found_codes(place, 1) == ["nhiem-vu-gop"]


def test_a_task_with_its_own_deadline_is_counted_beside_its_sub_tasks(place: Path) -> None:
    path = place / "plan/tasks/01-viec.yaml"
    path.write_text(path.read_text("utf-8") + "chu_tri: [vp]\nthoi_han: Năm 2028\n", "utf-8")
    assert found_codes(place, 0) == []
    data = json.loads(answer(place, "status", "--json", *DAY))
    assert [one["so"] for one in data["nhiem_vu"]] == [1, "1.1", "1.2", 2]
    assert "nhiem_vu_gop" not in data


def test_what_a_row_says_besides_is_shown(place: Path) -> None:
    sheet = answer(place, "show", "2", *DAY)
    for words in ("Ủy ban nhân dân phường", "150 triệu đồng", "Nghị quyết 57-NQ/TW", "Ban hành thay quy chế cũ"):
        assert words in sheet
    data = json.loads(answer(place, "show", "2", "--json", *DAY))
    assert data["kinh_phi"] == "150 triệu đồng"
    assert "dau_moi" not in data


def test_the_focal_agency_is_one_of_the_leads_and_gets_the_form(place: Path) -> None:
    assert "Đầu mối:" in answer(place, "show", "1.2", *DAY)
    answer(place, "form", "--quy", "2", "--nam", "2026", "--ngay", "2026-06-10", "--ra", "bieu")
    names = [path.name for path in (place / "bieu").rglob("*.xlsx")]
    assert "kt.xlsx" in names
    assert "vh.xlsx" not in names
    path = place / "plan/tasks/1.2-viec.yaml"
    path.write_text(path.read_text("utf-8").replace("dau_moi: kt", "dau_moi: vp"), "utf-8")
    assert found_codes(place, 1) == ["dau-moi"]


def test_the_report_lists_the_whole_above_its_parts(place: Path) -> None:
    text = answer(place, "report", "--ca-nam", "--nam", "2026", "--ngay", "2026-12-20", "--xem")
    whole, part = text.index("| Nâng cao nhận thức"), text.index("| Tuyên truyền")
    assert whole < part
    assert "Kế hoạch có 03 nhiệm vụ" in text


def test_a_deadline_given_later_makes_it_a_task_of_its_own(place: Path) -> None:
    path = place / "plan/tasks/01-viec.yaml"
    change = "dieu_chinh: [{ngay: 2026-03-01, can_cu: Công văn 3, thoi_han: Năm 2027}]\n"
    entry = "cap_nhat: [{ngay: 2026-02-01, tien_do: 5, ket_qua: Đã khảo sát}]\n"
    path.write_text(path.read_text("utf-8") + "chu_tri: [vp]\n" + change + entry, "utf-8")
    answer(place, "check", *DAY, status=1)
    assert "cap-nhat" in " ".join(found_codes(place, 1))
    path.write_text(path.read_text("utf-8").replace(entry, ""), "utf-8")
    assert found_codes(place, 0) == []
    assert json.loads(answer(place, "show", "1", "--json", *DAY))["tinh_trang"] == "chua_co_thong_tin"


def test_the_page_names_the_whole_and_what_the_row_says(place: Path) -> None:
    answer(place, "page", *DAY)
    text = (place / "out/trang/index.html").read_text("utf-8")
    assert "Thuộc nhiệm vụ 1: Nâng cao nhận thức số" in text
    assert "Kinh phí: 150 triệu đồng" in text
