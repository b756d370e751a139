"""`cchc activity`: inspections, findings, remedies and publicity are recorded, shown, told of when late, and taken back."""

import json
import os
from pathlib import Path

import pytest

from tests.place import Place
from tests.recording.running import cchc, errors

FINDING = "Chưa niêm yết 03 thủ tục"
INSPECTION = (
    "activity",
    "2",
    "--co-quan",
    "kt",
    "--ngay",
    "12/6/2026",
    "--phat-hien",
    FINDING,
    "--han",
    "30/6/2026",
)
REMEDY = ("activity", "2", "--khac-phuc", "1", "--ngay", "5/7/2026", "--van-ban", "15/BC-KT")
ROUND = (
    "activity",
    "4",
    "--hinh-thuc",
    "tin-bai",
    "--so-luong",
    "12",
    "--ngay",
    "1/7/2026",
    "--nguon",
    "Trang tin",
)
FILE = "kiem-tra/2026-06-12-kt.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def done(plan: Path, *arguments: str) -> str:
    result = cchc(plan, *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def refused(plan: Path, *arguments: str) -> str:
    """What the command says; it must write nothing."""
    before = files(plan)
    result = cchc(plan, *arguments)
    assert result.returncode == 2
    assert files(plan) == before
    return result.stderr


def files(plan: Path) -> dict[str, str]:
    return {
        path.relative_to(plan).as_posix(): path.read_text("utf-8")
        for name in ("kiem-tra", "tuyen-truyen")
        for path in (plan / name).glob("*")
    }


def test_an_inspection_its_remedy_and_its_conclusion_only_add_lines(plan: Path) -> None:
    done(plan, *INSPECTION)
    first = files(plan)[FILE]
    assert first == (
        f"nhiem_vu: 2\nco_quan: kt\nngay: 2026-06-12\nphat_hien:\n  - noi_dung: {FINDING}\n    han: 2026-06-30\n"
    )
    done(plan, *REMEDY)
    done(
        plan,
        *INSPECTION[:6],
        "--ket-luan",
        "20/TB-UBND",
        "--ngay-ket-luan",
        "15/6/2026",
        "--phat-hien",
        "Sổ thiếu cột",
    )
    assert files(plan)[FILE] == (
        "nhiem_vu: 2\nco_quan: kt\nngay: 2026-06-12\nket_luan:\n  so: 20/TB-UBND\n  ngay: 2026-06-15\nphat_hien:\n"
        f"  - noi_dung: {FINDING}\n    han: 2026-06-30\n    khac_phuc:\n      ngay: 2026-07-05\n      van_ban: 15/BC-KT\n"
        "  - noi_dung: Sổ thiếu cột\n"
    )
    assert errors(plan) == []


def test_rounds_of_publicity_stand_in_the_file_of_their_year_in_order_of_day(plan: Path) -> None:
    done(plan, *ROUND)
    more = (
        "--hinh-thuc",
        "phat-thanh",
        "--so-luong",
        "4",
        "--ngay",
        "1/5/2026",
        "--co-quan",
        "vhxh",
        "--noi-dung",
        "Loa",
    )
    done(plan, "activity", "4", *more)
    assert files(plan)["tuyen-truyen/2026.yaml"] == (
        "nam: 2026\nnhiem_vu: 4\ndot:\n"
        "  - ngay: 2026-05-01\n    hinh_thuc: phat-thanh\n    so_luong: 4\n    noi_dung: Loa\n    co_quan: vhxh\n"
        "  - ngay: 2026-07-01\n    hinh_thuc: tin-bai\n    so_luong: 12\n    nguon: Trang tin\n"
    )
    assert errors(plan) == []


def test_a_trial_shows_what_would_be_written_and_writes_nothing(plan: Path) -> None:
    assert f"+  - noi_dung: {FINDING}" in done(plan, *INSPECTION, "--thu")
    assert files(plan) == {}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("2",), "thiếu --hinh-thuc"),
        (("2", "--hinh-thuc", "kiem-tra"), "thiếu --co-quan"),
        (("4", "--hinh-thuc", "tin-bai"), "thiếu --so-luong"),
        (("4", "--hinh-thuc", "báo"), "«báo» không có, dùng kiem-tra, tin-bai"),
        (("4", "--hinh-thuc", "tin-bai", "--so-luong", "12", "--phat-hien", "x"), "--phat-hien không dùng cùng --hinh-thuc tin-bai"),
        (("2", "--co-quan", "kt", "--phat-hien", "x", "--so-luong", "2"), "--so-luong không dùng cùng --hinh-thuc kiem-tra"),
        (("2", "--co-quan", "kt", "--han", "30/6/2026"), "đi cùng --phat-hien"),
        (("2", "--co-quan", "kt", "--ket-luan", "9/TB-UBND"), "phải đi cùng nhau"),
        (("2", "--co-quan", "zz", "--phat-hien", "x"), "không có cơ quan «zz»"),
        (("2", "--khac-phuc", "1", "--co-quan", "kt"), "--co-quan không dùng cùng --khac-phuc"),
        (("2", "--khac-phuc", "1"), "chưa ghi vấn đề phát hiện nào"),
        (("2", "--co-quan", "kt", "--phat-hien", "x", "--ngay", "1/1/2030"), "cap-nhat-tuong-lai"),
        (("2", "--co-quan", "kt", "--phat-hien", "x", "--ngay", "12/6/2026", "--han", "1/6/2026"), "ngay-nguoc"),
        (("99", "--co-quan", "kt", "--phat-hien", "x"), "Không có nhiệm vụ số 99"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_what_cannot_be_recorded_is_refused(plan: Path, arguments: tuple[str, ...], says: str) -> None:
    assert says in refused(plan, "activity", *arguments)


def test_nothing_is_recorded_twice(plan: Path) -> None:
    for arguments in (INSPECTION, ROUND, REMEDY):
        done(plan, *arguments)
    assert "không có gì mới" in refused(plan, *INSPECTION)
    assert "giống hệt cả ngày và nội dung" in refused(plan, *ROUND)
    assert "đã ghi khắc phục xong ngày 05/07/2026" in refused(plan, *REMEDY)
    assert "có 1 vấn đề phát hiện" in refused(plan, "activity", "2", "--khac-phuc", "2")
    assert "nhiệm vụ 4, không phải 2" in refused(plan, "activity", "2", *ROUND[2:])
    conclusion = ("--ket-luan", "20/TB-UBND", "--ngay-ket-luan", "15/6/2026")
    done(plan, *INSPECTION[:6], *conclusion)
    assert "đã có `ket_luan` rồi" in refused(plan, *INSPECTION[:6], *conclusion)


def test_a_second_inspection_of_that_day_by_another_task_gets_a_file_of_its_own(plan: Path) -> None:
    done(plan, *INSPECTION)
    done(plan, "activity", "3", *INSPECTION[2:])
    assert sorted(files(plan)) == ["kiem-tra/2026-06-12-kt-2.yaml", FILE]


OFFICE = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"
SECOND = ("--ngay", "20/8/2026", "--co-quan", "vp", "--phat-hien", "Chưa báo cáo")


def test_the_sheet_of_the_task_tells_of_them_up_to_its_day(plan: Path) -> None:
    for arguments in (INSPECTION, REMEDY, ("activity", "2", *SECOND), ROUND):
        done(plan, *arguments)
    told = done(plan, "show", "2", "--ngay", "1/7/2026")
    assert (
        f"KIỂM TRA\n  12/06/2026  Phòng Kinh tế\n      1. {FINDING}: chưa khắc phục (đã hết hạn 30/06/2026)\n\n"
        in told
    )
    assert "sau ngày 01/07/2026: 1 cuộc kiểm tra." in told
    told = done(plan, "show", "2", "--ngay", "20/8/2026")
    assert f"1. {FINDING}: đã khắc phục ngày 05/07/2026, 15/BC-KT\n" in told
    assert f"  20/08/2026  {OFFICE}\n      2. Chưa báo cáo: chưa khắc phục\n" in told
    assert "KIỂM TRA" not in done(plan, "show", "3", "--ngay", "20/8/2026")
    told = done(plan, "show", "4", "--ngay", "1/7/2026")
    assert "TUYÊN TRUYỀN\n  Năm 2026: 12 tin, bài\n      01/07/2026  12 tin, bài; nguồn: Trang tin\n" in told
    assert "TUYÊN TRUYỀN" not in done(plan, "show", "4", "--ngay", "30/6/2026")


def test_the_data_of_the_task_holds_them_up_to_its_day(plan: Path) -> None:
    for arguments in (INSPECTION, REMEDY, ROUND):
        done(plan, *arguments)
    (one,) = json.loads(done(plan, "show", "2", "--ngay", "1/7/2026", "--json"))["kiem_tra"]
    assert (one["co_quan"], one["ngay"], one["ket_luan"]) == ("kt", "2026-06-12", None)
    assert one["phat_hien"] == [{"noi_dung": FINDING, "han": "2026-06-30", "khac_phuc": None}]
    (one,) = json.loads(done(plan, "show", "2", "--ngay", "5/7/2026", "--json"))["kiem_tra"]
    remedy = {"ngay": "2026-07-05", "van_ban": "15/BC-KT", "noi_dung": None}
    assert one["phat_hien"][0]["khac_phuc"] == remedy
    (one,) = json.loads(done(plan, "show", "4", "--ngay", "5/7/2026", "--json"))["tuyen_truyen"]
    assert (one["hinh_thuc"], one["so_luong"], one["nguon"]) == ("tin-bai", 12, "Trang tin")
    assert "tuyen_truyen" not in json.loads(done(plan, "show", "4", "--ngay", "30/6/2026", "--json"))


def test_the_board_tells_in_one_line_of_what_is_not_remedied_in_time(plan: Path) -> None:
    late = "Qua kiểm tra, 1 vấn đề quá hạn khắc phục (Phòng Kinh tế). Xem: cchc show 2\n"
    done(plan, *INSPECTION)
    done(plan, "activity", "2", *SECOND)  # without a day to be remedied
    assert "Qua kiểm tra" not in done(plan, "status", "--ngay", "30/6/2026")
    assert done(plan, "status", "--ngay", "1/7/2026").endswith(late)
    done(plan, *REMEDY)
    assert done(plan, "status", "--ngay", "4/7/2026").endswith(late)
    assert "Qua kiểm tra" not in done(plan, "status", "--ngay", "5/7/2026")


def test_each_record_is_taken_back_as_long_as_git_does_not_have_it(place: Place) -> None:
    for arguments in (INSPECTION, REMEDY, ROUND):
        assert place.cchc(*arguments).returncode == 0
    before = files(place.plan)
    more = (*INSPECTION[:6], "--phat-hien", "Sổ thiếu cột")
    assert place.cchc(*more).returncode == 0
    several = place.cchc("undo", "2", "--hoat-dong", "12/6/2026")
    assert several.returncode == 2 and "cchc undo 2 --hoat-dong 12/06/2026 --muc 3" in several.stderr
    assert place.cchc("undo", "2", "--hoat-dong", "12/6/2026", "--muc", "3").returncode == 0
    assert files(place.plan) == before
    assert place.cchc("undo", "2", "--hoat-dong", "5/7/2026").returncode == 0
    assert "khac_phuc" not in files(place.plan)[FILE]
    place.commit("Kiểm tra, tuyên truyền")
    assert place.cchc("undo", "2").returncode == 2 and place.cchc("undo", "4").returncode == 2
    committed = files(place.plan)
    for arguments in (REMEDY, (*ROUND[:5], "3", *ROUND[6:])):
        assert place.cchc(*arguments).returncode == 0
        assert place.cchc("undo", arguments[1]).returncode == 0
        assert files(place.plan) == committed


def test_what_git_has_is_refused_with_what_to_do(place: Place) -> None:
    place.cchc("activity", "2", "--co-quan", "kt", "--ngay", "12/6/2026", "--hinh-thuc", "kiem-tra")
    place.commit("Kiểm tra")
    for arguments in (("undo", "2"), ("undo", "2", "--hoat-dong", "12/6/2026"), ("undo", "1")):
        refused = place.cchc(*arguments)
        assert refused.returncode == 2 and "Lỗi ngoài dự kiến" not in refused.stderr
    assert "mở tệp sửa lại rồi git commit" in place.cchc("undo", "2").stderr


def test_a_conclusion_has_no_day_to_come(place: Place) -> None:
    arguments = ("activity", "2", "--co-quan", "kt", "--ngay", "12/6/2026", "--ket-luan", "9/TB")
    refused = place.cchc(*arguments, "--ngay-ket-luan", "1/12/2099")
    assert refused.returncode and "Ngày 01/12/2099 sau ngày" in refused.stderr
    assert files(place.plan) == {}


def test_a_file_with_a_single_record_goes_with_it(place: Place) -> None:
    for arguments in (
        ("activity", "2", "--hinh-thuc", "kiem-tra", "--co-quan", "kt", "--ngay", "12/6/2026"),
        ROUND,
    ):
        assert place.cchc(*arguments).returncode == 0
        assert place.cchc("undo", arguments[1]).returncode == 0
    assert files(place.plan) == {}


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_person_is_asked_for_what_is_missing(plan: Path) -> None:
    from tests.recording.terminal import sit

    seen = sit(plan, ["activity", "2"], ["1", "kt", "12/6/2026", FINDING, "30/6/2026", ""])
    assert seen.status == 0, seen.screen
    assert "Hạn khắc phục: 30/06/2026" in seen.said
    assert FINDING in files(plan)[FILE]
    seen = sit(plan, ["activity", "4", "--hinh-thuc", "tin-bai"], ["12", "1/7/2026", "", "Trang tin", ""])
    assert seen.status == 0, seen.screen
    assert "so_luong: 12\n    nguon: Trang tin\n" in files(plan)["tuyen-truyen/2026.yaml"]
