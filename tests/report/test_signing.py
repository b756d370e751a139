"""`cchc report --da-ky`: what is kept of a signed report, and what it is used for afterwards."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.reading import read_notes
from cchc.plan.signed import SignedReport
from cchc.state.figures import figures
from cchc.state.tasks import assess
from tests.report.invented import cchc, plan_and_tasks

Q1 = ("report", "--quy", "1", "--nam", "2026")
SIGN = (*Q1, "--da-ky", "45", "--ngay-ky", "20/3/2026")
LATE = "  - ngay: 2026-03-10\n    tien_do: 100\n    ket_qua: Đã xong\n    van_ban: [1/BC-UBND]\n"


def signed_in(place: Path, key: str = "2026-Q1") -> SignedReport:
    notes, problems = read_notes(place / "plan", key)
    assert notes and notes.record.signed and not problems
    return notes.record.signed


def add_late_news(place: Path, number: str = "03", entry: str = LATE) -> None:
    """An entry of the first quarter that comes in after its report was signed."""
    file = next((place / "plan" / "tasks").glob(f"{number}-*.yaml"))
    text = file.read_text("utf-8")
    file.write_text(text.replace("  - ngay: 2026-10-05\n", entry + "  - ngay: 2026-10-05\n"), "utf-8")


def text_of(place: Path, *more: str) -> str:
    return " ".join(cchc(place, "report", "--quy", "2", "--nam", "2026", "--xem", *more).stdout.split())


# Signing


def test_number_day_and_the_figures_of_the_document_are_kept(place: Path) -> None:
    cchc(place, *Q1)
    add_late_news(place)  # after the document was made: it is not in the paper that was signed
    done = cchc(place, *SIGN)
    assert done.returncode == 0
    assert f"lấy từ {Path('out') / 'bao-cao-cchc-2026-Q1.docx'}, tính đến 14/03/2026" in done.stderr
    plan, tasks = plan_and_tasks()
    signed = signed_in(place)
    assert (signed.number, signed.day) == (45, date(2026, 3, 20))
    assert signed.figures == figures(assess(plan, tasks, date(2026, 3, 14)), "2026-Q1")


def test_without_a_document_the_figures_are_computed_and_that_is_said(place: Path) -> None:
    done = cchc(place, *SIGN)
    assert "số liệu tính lại từ hồ sơ hiện nay, đến hết ngày 14/03/2026" in done.stderr
    plan, tasks = plan_and_tasks()
    assert signed_in(place).figures == figures(assess(plan, tasks, date(2026, 3, 14)), "2026-Q1")


def test_what_people_wrote_stays_to_the_byte_and_comments_alone_are_no_hindrance(place: Path) -> None:
    assert cchc(place, *Q1, "--soan").returncode == 0
    file = place / "plan" / "reports" / "2026-Q1.yaml"
    before = file.read_bytes()
    assert cchc(place, *SIGN).returncode == 0
    assert file.read_bytes().startswith(before) and signed_in(place).number == 45
    file.write_bytes(b"so: 45\r\nchi_dao:   # nh\xe1\xbb\x9b h\xe1\xbb\x8fi\r\n  - A\r\n")
    before = file.read_bytes()
    assert cchc(place, *SIGN).returncode == 0
    assert file.read_bytes().startswith(before) and b"\n" not in file.read_bytes().replace(b"\r\n", b"")


def test_a_trial_writes_nothing(place: Path) -> None:
    done = cchc(place, *SIGN, "--thu")
    assert done.returncode == 0 and "+  so: 45" in done.stdout
    assert not (place / "plan" / "reports").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--da-ky", "45"), "--da-ky cần thêm --ngay-ky"),
        (("--da-ky", "45/QĐ-UBND", "--ngay-ky", "20/3/2026"), "ghi như 45 hoặc 45/BC-UBND"),
        (("--da-ky", "0", "--ngay-ky", "20/3/2026"), "không phải số văn bản"),
        (("--da-ky", "45", "--ngay-ky", "31/2/2026"), "không có thật"),
        (("--da-ky", "45", "--ngay-ky", "20/3/2199"), "ở tương lai"),
        (("--da-ky", "45", "--ngay-ky", "20/3/2025"), "trước ngày đầu của kỳ"),
        (("--da-ky", "45", "--ngay-ky", "20/3/2026", "--xem"), "--xem không đi cùng --da-ky"),
        (("--ngay-ky", "20/3/2026"), "--ngay-ky chỉ đi cùng --da-ky"),
        (("--da-ky", "45", "--ngay-ky", "20/3/2026", "--tep", "x.docx"), "x.docx"),
    ],
)
def test_wrong_usage_is_explained_and_writes_nothing(place: Path, more: tuple[str, ...], said: str) -> None:
    done = cchc(place, *Q1, *more)
    assert done.returncode == 2 and said in " ".join(done.stderr.split())
    assert not (place / "plan" / "reports").exists() and not (place / "out").exists()


def test_documents_that_differ_ask_which_was_signed(place: Path) -> None:
    cchc(place, *Q1)
    made = place / "out" / "bao-cao-cchc-2026-Q1.docx"
    edited = made.read_bytes() + b"x"  # what an office program saves is no longer ours
    made.write_bytes(edited)
    add_late_news(place)
    cchc(place, *Q1)
    second = place / "out" / "bao-cao-cchc-2026-Q1 (2).docx"
    assert second.exists()
    refused = cchc(place, *SIGN)
    assert refused.returncode == 2 and "chỉ bản đã ký bằng --tep TỆP" in refused.stderr
    assert cchc(place, *SIGN, "--tep", str(second)).returncode == 0
    assert next(one for one in signed_in(place).figures.tasks if one.number == 3).progress == 100


def test_a_document_of_another_period_or_without_figures_is_refused(place: Path) -> None:
    cchc(place, "report", "--quy", "2", "--nam", "2026")
    other = place / "out" / "bao-cao-cchc-2026-Q2.docx"
    assert "là báo cáo của kỳ 2026-Q2" in cchc(place, *SIGN, "--tep", str(other)).stderr
    other.write_bytes(b"?")
    assert "không mang số liệu" in cchc(place, *SIGN, "--tep", str(other)).stderr


def test_signing_twice_or_against_the_notes_is_refused(place: Path) -> None:
    reports = place / "plan" / "reports"
    reports.mkdir()
    (reports / "2026-Q1.yaml").write_text("so: 44\nngay: 2026-03-20\n", "utf-8")
    assert "đang ghi so: 44, khác số 45" in cchc(place, *SIGN).stderr
    (reports / "2026-Q1.yaml").write_text("so: 45\nngay: 2026-03-21\n", "utf-8")
    assert "đang ghi ngay: 21/03/2026" in cchc(place, *SIGN).stderr
    assert cchc(place, *Q1, "--da-ky", "45").returncode == 0  # the day of the notes
    before = (reports / "2026-Q1.yaml").read_bytes()
    again = cchc(place, *SIGN)
    assert (
        again.returncode == 2 and "Báo cáo quý I năm 2026 (số 45, ngày 21/03/2026) đã ghi là đã ký" in again.stderr
    )
    assert (reports / "2026-Q1.yaml").read_bytes() == before


def test_doubts_about_the_signature_are_said(place: Path) -> None:
    reports = place / "plan" / "reports"
    reports.mkdir()
    signer = "nguoi_ky: {quyen_han: KT. CHỦ TỊCH, chuc_vu: CHỦ TỊCH, ho_ten: ThS. Lê A}\n"
    (reports / "2026-Q1.yaml").write_text(signer, "utf-8")
    early = cchc(place, *Q1, "--da-ky", "45", "--ngay-ky", "10/3/2026", "--thu").stderr
    assert "Ngày ký 10/03/2026 đứng trước ngày chốt số liệu của kỳ (14/03/2026)" in early
    cchc(place, *Q1)
    early = cchc(place, *Q1, "--da-ky", "45", "--ngay-ky", "10/3/2026", "--thu").stderr
    assert "Ngày ký 10/03/2026 đứng trước ngày cuối của số liệu (14/03/2026)" in early
    for words in ("Người ký thay là cấp phó", "«ThS.» đứng trước họ tên"):
        assert words in early and words in cchc(place, *Q1).stderr


# Afterwards


def test_a_signed_report_made_again_takes_no_place_of_the_signed_one(place: Path) -> None:
    cchc(place, *Q1)
    original = (place / "out" / "bao-cao-cchc-2026-Q1.docx").read_bytes()
    cchc(place, *SIGN)
    same = cchc(place, *Q1)
    assert "Bản này có cùng số liệu; bản đã ký được giữ nguyên" in same.stderr
    assert "Số: 45/BC-UBND" in cchc(place, *Q1, "--xem").stdout
    add_late_news(place)
    other = cchc(place, *Q1)
    assert "Hồ sơ nay khác bản đã ký: 1 nhiệm vụ nay có tình trạng khác (số 3)" in other.stderr
    assert "Số: 45" not in cchc(place, *Q1, "--xem").stdout
    assert (place / "out" / "bao-cao-cchc-2026-Q1.docx").read_bytes() == original
    assert (place / "out" / "bao-cao-cchc-2026-Q1-lap-lai.docx").exists()


def test_the_next_report_compares_with_what_was_signed(place: Path) -> None:
    add_late_news(place)
    unsigned = text_of(place)
    assert "Trong quý, hoàn thành thêm 01 nhiệm vụ (số 5)." in unsigned and "Ghi chú: cột Kỳ trước" not in unsigned
    file = next((place / "plan" / "tasks").glob("03-*.yaml"))
    file.write_text(file.read_text("utf-8").replace(LATE, ""), "utf-8")
    cchc(place, *SIGN)
    assert "So với Báo cáo" not in text_of(place)
    add_late_news(place)
    signed = text_of(place)
    # The signed report did not count task 3 as done, so this one does: the counts of both papers add up.
    assert "Trong quý, hoàn thành thêm 02 nhiệm vụ (số 3, 5)." in signed
    assert (
        "So với Báo cáo số 45/BC-UBND ngày 20/3/2026, số liệu kỳ trước có bổ sung, đính chính sau ngày ký: "
        "tình trạng của 01 nhiệm vụ (số 3)." in signed
    )
    assert "Ghi chú: cột Kỳ trước lấy theo Báo cáo số 45/BC-UBND ngày 20/3/2026." in signed


def test_the_value_of_the_period_before_is_the_signed_one(place: Path) -> None:
    cchc(place, *SIGN)
    file = place / "plan" / "2026-2030.yaml"
    text = file.read_text("utf-8")
    value = next(one for one in signed_in(place).figures.targets if one.code == "b2")
    assert value.day and str(value.value) == "94.2"
    file.write_text(text.replace("gia_tri: 94.2", "gia_tri: 77.7", 1), "utf-8")
    shown = text_of(place)
    assert "94,2%" in shown and "77,7%" not in shown
    assert "số liệu của 01 chỉ tiêu (b2)" in shown


def test_only_periods_that_touch_share_their_counts(place: Path) -> None:
    """Half a year lies between the first six months of two years: what was done there is not of either."""
    half = ("report", "--sau-thang", "--nam")
    words = (
        "Trong 6 tháng, hoàn thành thêm 02 nhiệm vụ (số 1, 7); hoàn thành phần việc đến kỳ của 03 nhiệm vụ (số 4:"
    )
    later = " ".join(cchc(place, *half, "2027", "--ngay", "2027-02-28", "--xem").stdout.split())
    assert words in later
    assert cchc(place, *half, "2026", "--da-ky", "9", "--ngay-ky", "20/6/2026").returncode == 0
    later = " ".join(cchc(place, *half, "2027", "--ngay", "2027-02-28", "--xem").stdout.split())
    assert "Ghi chú: cột Kỳ trước lấy theo Báo cáo số 09/BC-UBND ngày 20/6/2026." in later
    assert words in later


def test_check_says_in_one_line_what_differs_from_a_signed_report(place: Path) -> None:
    cchc(place, *SIGN)
    assert "da-ky-khac" not in cchc(place, "check", "--ngay", "28/02/2027").stdout
    add_late_news(place)
    done = cchc(place, "check", "--ngay", "28/02/2027")
    assert [line for line in done.stdout.splitlines() if "[da-ky-khac]" in line] == [
        "plan/reports/2026-Q1.yaml:2:1: cảnh báo [da-ky-khac] Báo cáo quý I năm 2026 (số 45, ngày 20/03/2026) đã ký: "
        "1 nhiệm vụ nay có tình trạng khác (số 3)"
    ]


def test_notes_of_a_name_that_no_report_reads_are_refused(place: Path) -> None:
    reports = place / "plan" / "reports"
    reports.mkdir()
    (reports / "2026-Q1.yml").write_text("so: 1\n", "utf-8")
    done = cchc(place, *Q1)
    assert done.returncode == 2 and "2026-Q1.yml không được đọc: đổi tên tệp thành 2026-Q1.yaml" in done.stderr


def test_the_figures_are_in_the_document_and_shown_nowhere(place: Path) -> None:
    cchc(place, *Q1)
    archive = zipfile.ZipFile(io.BytesIO((place / "out" / "bao-cao-cchc-2026-Q1.docx").read_bytes()))
    assert b"tinh_den: 2026-03-14" in archive.read("customXml/item1.xml")
    assert b"tinh_den" not in archive.read("word/document.xml")
