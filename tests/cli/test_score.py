"""`cchc score`, `cchc mark` and `cchc survey` as a user meets them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

CommandLine = Callable[..., Outcome]


@pytest.fixture
def plan(invented: Path, tmp_path: Path) -> Path:
    """A copy of the invented plan that may be written to."""
    return Path(shutil.copytree(invented, tmp_path / "plan"))


def test_the_score_says_sums_lost_points_and_what_is_missing(command_line: CommandLine, invented: Path) -> None:
    done = command_line("score", "--plan", invented, "--nam", "2026", "--ngay", "2027-01-25")
    assert done.status == 0
    assert "Tự chấm điểm năm 2026, tính đến ngày 25/01/2027" in done.out
    assert "3.140/4.000 = 78,5%; (78,5/85) × 2,5" in done.out
    assert "Sau thẩm định đến nay" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_json_is_one_document_whose_sums_agree(command_line: CommandLine, invented: Path) -> None:
    done = command_line("score", "--plan", invented, "--ngay", "2026-06-30", "--json")
    data = json.loads(done.out)
    assert round(sum(one["tu_cham"] for one in data["linh_vuc"]), 2) == data["tong"]["tu_cham"]
    assert round(sum(one["diem"] or 0 for one in data["tieu_chi"]), 2) == data["tong"]["tu_cham"]
    assert (
        data["tong"]["chung_minh"] <= data["tong"]["tu_cham"] <= data["tong"]["co_the"] <= data["tong"]["ap_dung"]
    )


def test_strict_ends_with_1_while_something_is_missing(command_line: CommandLine, invented: Path) -> None:
    assert command_line("score", "--plan", invented, "--ngay", "2026-06-30", "--strict").status == 1


def test_an_agency_sees_its_own_criteria(command_line: CommandLine, invented: Path) -> None:
    done = command_line("score", "--plan", invented, "--ngay", "2026-06-30", "--co-quan", "kt")
    assert "6.1.1" in done.out
    assert "3.6.1" not in done.out.partition("Một tài liệu")[0]


def test_a_plan_without_a_set_says_where_to_put_it(command_line: CommandLine, shipped: Path) -> None:
    done = command_line("score", "--plan", shipped, "--ngay", "2026-06-30")
    assert done.status == 2
    assert "bo-chi-so/2026.yaml" in done.err


def test_an_unknown_criterion_is_refused_with_those_of_the_group(command_line: CommandLine, invented: Path) -> None:
    done = command_line("score", "6.1", "--plan", invented, "--ngay", "2026-06-30")
    assert (done.status, done.out) == (2, "")
    assert "6.1.1, 6.1.2, 6.1.3" in done.err


def test_mark_adds_lines_only_and_says_the_points(command_line: CommandLine, plan: Path) -> None:
    file = plan / "cham-diem" / "2026.yaml"
    before = file.read_text("utf-8").splitlines()
    figures = ("--tu-so", "900", "--mau-so", "1.000", "--van-ban", "9/BC-KT", "--ngay-van-ban", "20/11/2026")
    done = command_line("mark", "6.1.3", "--plan", plan, "--nam", "2026", "--ngay", "20/11/2026", *figures)
    assert done.status == 0
    assert "Tiêu chí 6.1.3: 900/1.000 = 90%; (90/100) × 1 = 0,9." in done.err
    after = iter(file.read_text("utf-8").splitlines())
    assert all(line in after for line in before)


def test_mark_writes_nothing_that_check_would_refuse(command_line: CommandLine, plan: Path) -> None:
    file = plan / "cham-diem" / "2026.yaml"
    before = file.read_bytes()
    done = command_line("mark", "8.2.2", "--plan", plan, "--nam", "2026", "--ngay", "20/11/2026", "--gia-tri", "3")
    assert done.status == 2
    assert "do cấp trên chấm" in done.err
    assert file.read_bytes() == before


def test_mark_begins_the_file_of_a_year(command_line: CommandLine, plan: Path) -> None:
    file = plan / "cham-diem" / "2026.yaml"
    file.unlink()
    done = command_line("mark", "1.3.1", "--plan", plan, "--nam", "2026", "--ngay", "20/11/2026", "--dat", "co")
    assert done.status == 0
    assert file.read_text("utf-8") == "nam: 2026\nmuc:\n  - ma: 1.3.1\n    ngay: 2026-11-20\n    dat: co\n"


def test_the_report_and_the_folder_of_evidence(command_line: CommandLine, plan: Path, tmp_path: Path) -> None:
    evidence = tmp_path / "minh-chung" / "88-BC-KT.pdf"
    evidence.parent.mkdir()
    evidence.write_bytes(b"%PDF-1.4")
    options = ("--plan", plan, "--ngay", "2027-01-25", "--bao-cao", "--minh-chung", "--ra", tmp_path / "out")
    done = command_line("score", *options)
    assert done.status == 0
    assert (tmp_path / "out" / "tu-cham-diem-2026.docx").is_file()
    gathered = tmp_path / "out" / "minh-chung" / "2026"
    assert (gathered / "6.1.1" / "88-BC-KT.pdf").read_bytes() == b"%PDF-1.4"
    listed = (gathered / "danh-muc.txt").read_text("utf-8")
    assert "6.1.1/88-BC-KT.pdf" in listed
    assert "THIẾU TỆP minh-chung/15-KH-UBND.pdf" in listed
    assert "minh-chung/15-KH-UBND.pdf" in done.err


def test_evidence_outside_the_folder_of_the_plan_is_not_copied(
    command_line: CommandLine, plan: Path, tmp_path: Path
) -> None:
    outside = tmp_path.parent / "ngoai.pdf"
    outside.write_bytes(b"x")
    file = plan / "cham-diem" / "2026.yaml"
    file.write_text(file.read_text("utf-8").replace("minh-chung/88-BC-KT.pdf", "../ngoai.pdf"), "utf-8")
    done = command_line("score", "--plan", plan, "--ngay", "2027-01-25", "--minh-chung", "--ra", tmp_path / "out")
    assert "../ngoai.pdf" in done.err
    assert not list((tmp_path / "out").rglob("ngoai.pdf"))


def test_surveys_say_method_margin_and_what_they_prove(command_line: CommandLine, invented: Path) -> None:
    done = command_line("survey", "--plan", invented, "--ngay", "2027-01-25")
    assert done.status == 0
    assert "183/188 = 97,34% (93,92-98,86%)" in done.out
    assert "chưa đủ để" in done.out
    assert "theo kết quả được công bố" in " ".join(done.out.split())
    only = json.loads(
        command_line("survey", "--plan", invented, "--json", "--phuong-phap", "sipas", "--ngay", "2027-01-25").out
    )
    assert [one["phuong_phap"] for one in only["khao_sat"]] == ["sipas"]


def test_status_says_the_score_in_a_line(command_line: CommandLine, invented: Path) -> None:
    done = command_line("status", "--plan", invented, "--ngay", "2026-06-30")
    assert "Tự chấm điểm năm 2026:" in done.out
    later = command_line("status", "--plan", invented, "--ngay", "2027-06-30")
    assert "Tự chấm điểm" not in later.out


def test_a_mark_that_git_does_not_have_is_taken_back(command_line: CommandLine, plan: Path) -> None:
    import subprocess

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.vn")
        subprocess.run(["git", *identity, *arguments], cwd=plan, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Kế hoạch")
    file = plan / "cham-diem" / "2026.yaml"
    before = file.read_bytes()
    options = ("6.1.3", "--plan", plan, "--ngay", "2026-11-20", "--gia-tri", "0", "--van-ban", "9/BC-KT")
    assert command_line("mark", *options).status == 0
    assert file.read_bytes() != before
    done = command_line("undo", "6.1.3", "--plan", plan)
    assert done.status == 0
    assert "Bỏ số liệu chấm điểm 6.1.3 năm 2026, ngày 20/11/2026: 0; tài liệu số 9/BC-KT" in done.err
    assert file.read_bytes() == before
    committed = command_line("undo", "6.1.1", "--plan", plan)
    assert committed.status == 2
    assert "cchc mark 6.1.1" in committed.err


def test_the_first_mark_of_a_year_goes_with_its_file(command_line: CommandLine, plan: Path) -> None:
    import subprocess

    file = plan / "cham-diem" / "2026.yaml"
    file.unlink()
    subprocess.run(["git", "init", "-q"], cwd=plan, check=True)
    assert command_line("mark", "1.3.1", "--plan", plan, "--ngay", "2026-11-20", "--dat", "co").status == 0
    assert command_line("undo", "1.3.1", "--plan", plan).status == 0
    assert not file.exists()


def test_a_target_takes_its_value_from_a_survey_and_the_report_says_how_it_was_measured(
    command_line: CommandLine, plan: Path
) -> None:
    file = plan / "2026-2030.yaml"
    before = file.read_text("utf-8")
    done = command_line("survey", "--plan", plan, "--ghi", "2026-T11-tthc")
    assert done.status == 0
    assert "cchc undo b2" in done.err
    after = file.read_text("utf-8")
    assert "khao_sat: 2026-T11-tthc" in after
    assert [line for line in before.split("\n") if line not in after.split("\n")] == []
    assert command_line("check", "--plan", plan, "--ngay", "2027-02-28").status == 0
    told = command_line("report", "--quy", "4", "--nam", "2026", "--ngay", "2026-11-30", "--xem", "--plan", plan)
    words = " ".join(told.out.split())
    assert "đạt 97,34% (183/188; " in words
    assert "188 phiếu hợp lệ, hài lòng 183/188 phiếu, khoảng tin cậy 95%: 93,92-98,86%" in words
    again = command_line("survey", "--plan", plan, "--ghi", "2026-T11-tthc")
    assert (again.status, file.read_text("utf-8")) == (2, after)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tu_so: 183", "tu_so: 182", "kết quả là 97,34%, số liệu ghi 96,81%"),
        ("khao_sat: 2026-T11-tthc", "khao_sat: 2026-sipas", "Khảo sát «2026-sipas»: không đo chỉ tiêu b2"),
        ("khao_sat: 2026-T11-tthc", "khao_sat: khac", "Không có khảo sát «khac»"),
        ("- ngay: 2026-11-15", "- ngay: 2026-11-14", "kết thúc ngày 15/11/2026, sau ngày của số liệu"),
    ],
)
def test_check_compares_a_value_with_the_survey_that_it_names(
    command_line: CommandLine, plan: Path, old: str, new: str, said: str
) -> None:
    assert command_line("survey", "--plan", plan, "--ghi", "2026-T11-tthc").status == 0
    file = plan / "2026-2030.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    found = command_line("check", "--plan", plan, "--ngay", "2027-02-28")
    assert found.status == 1
    assert "[khao-sat]" in found.out
    assert said in found.out


def test_the_paper_shows_figures_arithmetic_and_points_of_every_criterion(
    command_line: CommandLine, plan: Path
) -> None:
    (plan / "van-ban").mkdir()
    written = "dien:\n  to-chuc: Đã phân công các cơ quan rà soát\n  giai-trinh-5.1.1: Theo đề án vị trí việc làm\n"
    (plan / "van-ban" / "tu-cham-diem-2026.yaml").write_text(written, "utf-8")
    options = ("--nam", "2026", "--plan", plan, "--ngay", "2027-01-25", "--xem")
    done = command_line("paper", "tu-cham-diem", *options)
    assert done.status == 0
    text = " ".join(" ".join(done.out.replace("|", " ").split()).split())
    assert "44,87/94 điểm tối đa áp dụng, chỉ số đạt 47,73% (44,87 : 94 × 100); trong đó" in text
    # No class while criteria have no figure; their points are not lost ones.
    assert "tiêu chí (43,5 điểm) chưa có số liệu, chưa được chấm điểm, nêu tại mục III." in text
    assert (
        "Tiêu chí 6.1.1 (Giải ngân vốn đầu tư công): mất 0,19 điểm; 3.140/4.000 = 78,5%; (78,5/85) × 2,5 = 2,31."
        in text
    )
    assert "Đã phân công các cơ quan rà soát" in text
    assert "Theo đề án vị trí việc làm" in text
    for heading in ("Số liệu", "Cách tính", "Tài liệu", "Thẩm định"):
        assert heading in done.out
    assert "Chưa nên trình ký: " in done.err
    assert "giải trình cách chấm tiêu chí 5.1.1" not in done.err
    assert "giải trình cách chấm tiêu chí 7.1.2" in done.err
    assert "tiêu chí 1.1.1]" not in done.err, "a document duly issued whose file is not here needs no explanation"


def test_the_paper_without_a_set_says_where_to_put_it(command_line: CommandLine, shipped: Path) -> None:
    done = command_line("paper", "tu-cham-diem", "--plan", shipped, "--ngay", "2026-12-01")
    assert (done.status, done.out) == (2, "")
    assert "Chưa có bộ tiêu chí năm 2026" in done.err


SIGNED = """da_ky:
  so: 95
  ngay: 2026-12-16
  so_lieu:
    ky: 2026
    tinh_den: 2026-12-14
    chi_tieu:
      - {ma: b2, tinh_trang: dat, ngay: 2026-12-11, gia_tri: 96.9, so_lan: 4}
"""


def test_a_figure_that_differs_from_the_signed_report_is_said(command_line: CommandLine, plan: Path) -> None:
    (plan / "reports" / "2026.yaml").write_text(SIGNED, "utf-8")
    said = "số liệu 97,3 khác với 96,9 của chỉ tiêu b2 tại báo cáo năm 2026 đã ký (số 95/BC-UBND ngày 16/12/2026)"
    one = command_line("score", "8.2.1", "--plan", plan, "--ngay", "2026-12-31")
    assert said in " ".join(one.out.split())
    paper = command_line("paper", "tu-cham-diem", "--plan", plan, "--ngay", "2026-12-31", "--xem")
    assert f"Tiêu chí 8.2.1: {said}." in paper.err
    before = command_line("score", "8.2.1", "--plan", plan, "--ngay", "2026-12-15")
    assert "khác với" not in before.out, "not signed yet"


def test_mark_writes_nothing_into_a_file_that_cannot_be_read(command_line: CommandLine, plan: Path) -> None:
    file = plan / "cham-diem" / "2026.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("dat: co", "dat: maybe", 1), encoding="utf-8")
    before = file.read_bytes()
    done = command_line("mark", "6.1.3", "--plan", plan, "--nam", "2026", "--ngay", "20/11/2026", "--gia-tri", "90")
    assert done.status == 2 and "không có giá trị «maybe»" in done.err and "chưa ghi gì" in done.err
    assert file.read_bytes() == before
