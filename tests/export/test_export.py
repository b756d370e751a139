"""Exports through the command: what they hold, what they leave out, the same bytes twice."""

import csv
import datetime
import io
import json
import re
import shutil
import textwrap
from decimal import Decimal
from pathlib import Path

import icalendar
import openpyxl
import pytest

from cchc.export.tables import Column, Table
from cchc.export.texts import csv_bytes, rows_text
from cchc.plan.records import TABLES
from tests.running import carry_out

INVENTED = Path(__file__).parent.parent / "ke-hoach-bia-dat"
DAY = ("--ngay", "2026-11-24")
SECRET = ("Bí Mật", "0912 345 678", "0912345678", "Văn Kín")
ALL = ("--xlsx", "--csv", "--ics", "--json")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The invented plan with a person and a telephone wherever a record has room for one."""
    shutil.copytree(INVENTED / "plan", tmp_path / "plan")
    path = next((tmp_path / "plan" / "tasks").glob("21-*.yaml"))
    head, _, rest = path.read_text("utf-8").partition("\ncap_nhat:")
    contact = "\nnguoi_phu_trach: {ho_ten: Trần Thị Bí Mật, dien_thoai: 0912 345 678}\n"
    path.write_text(head.rstrip("\n") + contact + (f"cap_nhat:{rest}" if rest else ""), "utf-8")
    plan = tmp_path / "plan" / "2026-2030.yaml"
    text = plan.read_text("utf-8")
    named = re.sub(
        r"(?m)^(  kt:\n(?:    .*\n)*?    ten_ngan: .*\n)",
        r"\1    dau_moi: {ho_ten: Lê Văn Kín, dien_thoai: 0912345678}\n",
        text,
    )
    assert named != text
    plan.write_text(named, "utf-8")
    return tmp_path


def exported(place: Path, *arguments: str) -> Path:
    done = carry_out("export", *DAY, *arguments, cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    return place / "out" / "xuat"


def table(folder: Path, name: str) -> list[dict[str, str]]:
    data = (folder / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def opened(place: Path, tables: str = ", ".join(TABLES)) -> None:
    path = place / "plan" / "2026-2030.yaml"
    text = path.read_text("utf-8")
    assert "\nchi_tieu:" in text
    declared = f"\ndu_lieu_mo:\n  bang: [{tables}]\n  tan_suat: Hằng quý\nchi_tieu:"
    path.write_text(text.replace("\nchi_tieu:", declared, 1), "utf-8")


def test_csv_agrees_with_status(place: Path) -> None:
    folder = exported(place, "--csv")
    status = json.loads(carry_out("status", *DAY, "--json", cwd=place).stdout)
    tasks = table(folder, "nhiem-vu")
    assert [(int(one["so"]), one["ma_tinh_trang"]) for one in tasks] == [
        (one["so"], one["tinh_trang"]) for one in status["nhiem_vu"]
    ]
    occurrences = table(folder, "ky")
    assert [(int(one["so"]), one["ky"], one["han"], one["ma_tinh_trang"]) for one in occurrences] == [
        (task["so"], one["ky"], one["han"], one["tinh_trang"]) for task in status["nhiem_vu"] for one in task["ky"]
    ]
    targets = {one["ma"]: one for one in table(folder, "chi-tieu")}
    for one in status["chi_tieu"]:
        if isinstance(one["gia_tri"], int | float):
            assert Decimal(targets[one["ma"]]["gia_tri"]) == Decimal(str(one["gia_tri"]))
        assert targets[one["ma"]]["ngay"] == (one["ngay"] or "")
    assert {path.stem for path in folder.glob("*.csv")} == set(TABLES)
    assert len(table(folder, "thong-ke")) > 20


def test_json_holds_the_rows_of_csv(place: Path) -> None:
    folder = exported(place, "--csv", "--json")
    data = json.loads((folder / "ke-hoach.json").read_text("utf-8"))
    assert data["ngay"] == "2026-11-24"
    for name in TABLES:
        rows = data[name.replace("-", "_")]
        assert [list(row) for row in rows[:1]] == [list(row) for row in table(folder, name)[:1]]
        assert len(rows) == len(table(folder, name)) > 0


def test_the_workbook_has_dates_numbers_filters_and_frozen_heads(place: Path) -> None:
    book = openpyxl.load_workbook(exported(place, "--xlsx") / "ke-hoach.xlsx")
    assert book.sheetnames == ["Nhiệm vụ", "Các kỳ", "Các lần cập nhật", "Chỉ tiêu", "Số liệu chỉ tiêu", "Thống kê"]
    for page in book:
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref == page.dimensions
    heads = {cell.value: cell.column for cell in book["Nhiệm vụ"][1]}
    row = next(row for row in book["Nhiệm vụ"].iter_rows(min_row=2) if row[0].value == 21)
    assert row[heads["Hạn kỳ đang xét"] - 1].value == datetime.datetime(2026, 3, 31)
    assert row[heads["Hạn kỳ đang xét"] - 1].number_format == "dd/mm/yyyy"
    assert row[heads["Số ngày quá hạn"] - 1].value == 238
    assert row[heads["Tiến độ (%)"] - 1].value is None


def test_the_workbook_prints_on_a4_with_rows_high_enough(place: Path) -> None:
    page = openpyxl.load_workbook(exported(place, "--xlsx") / "ke-hoach.xlsx")["Nhiệm vụ"]
    assert re.fullmatch(r"Kế hoạch .+, tính đến ngày \d\d/\d\d/2026", page.HeaderFooter.oddHeader.center.text)
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    hidden = {cell.value for cell in page[1] if page.column_dimensions[cell.column_letter].hidden}
    assert hidden == {"Tên lĩnh vực", "Mã tình trạng"}
    shown = [page.column_dimensions[cell.column_letter] for cell in page[1] if cell.value not in hidden]
    # About 130 of these units fill the page: smaller than three fifths nobody reads.
    assert sum(one.width for one in shown) < 215
    for row in page.iter_rows(min_row=2):
        lines = [
            len(textwrap.wrap(cell.value, int(page.column_dimensions[cell.column_letter].width * 1.1)))
            for cell in row
            if isinstance(cell.value, str) and not page.column_dimensions[cell.column_letter].hidden
        ]
        assert page.row_dimensions[row[0].row].height >= 14 * max(lines)


HOSTILE = '=1+1; <b>"&" ]]> \\n, 😀 ' + "dài " * 60 + "hết"


def test_hostile_texts_stay_texts(place: Path) -> None:
    path = next((place / "plan" / "tasks").glob("02-*.yaml"))
    text = re.sub(
        r"(?m)^ten: .*(\n  .*)*$",
        lambda _: f"ten: {json.dumps(HOSTILE, ensure_ascii=False)}",
        path.read_text("utf-8"),
    )
    path.write_text(text, "utf-8")
    folder = exported(place, "--xlsx", "--ics")
    page = openpyxl.load_workbook(folder / "ke-hoach.xlsx")["Nhiệm vụ"]
    [cell] = [row[1] for row in page.iter_rows(min_row=2) if row[0].value == 2]
    assert (cell.value, cell.data_type) == (HOSTILE, "s")
    found = [one for uid, one in events(folder / "lich.ics").items() if uid.startswith("nv-2-")]
    assert found and all(str(one["DESCRIPTION"]).startswith(f"{HOSTILE}\n") for one in found)


def events(path: Path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    found = list(calendar.walk("VEVENT"))
    named = {str(one["UID"]): one for one in found}
    assert len(named) == len(found)
    return named


def test_the_calendar_updates_itself_when_imported_again(place: Path) -> None:
    assert carry_out("export", "--ics", "--ngay", "2026-11-23", cwd=place).returncode == 0
    before = events(place / "out" / "xuat" / "lich.ics")
    late = next(one for uid, one in before.items() if uid.startswith("nv-21-2026@"))
    assert late.decoded("dtstart") == datetime.date(2026, 3, 31)
    assert late.decoded("dtend") == datetime.date(2026, 4, 1)
    assert [one["TRIGGER"].dt.days for one in late.walk("VALARM")] == [-7, -1]
    extend = ("extend", "21", "--ky", "2026", "--den", "15/12/2026", "--can-cu", "Công văn 9/UBND", "--ngay")
    assert carry_out(*extend, "24/11/2026", cwd=place).returncode == 0
    after = events(exported(place, "--ics") / "lich.ics")
    assert set(after) == set(before)
    moved = after[str(late["UID"])]
    assert moved.decoded("dtstart") == datetime.date(2026, 12, 15)
    assert moved["SEQUENCE"] > late["SEQUENCE"]
    assert "đã gia hạn" in moved["SUMMARY"] and "hạn cũ là ngày 31/03/2026" in moved["DESCRIPTION"]


def test_the_calendar_has_the_days_of_reports_and_no_alarm_for_what_is_done(place: Path) -> None:
    found = events(exported(place, "--ics") / "lich.ics")
    cutoff = next(one for uid, one in found.items() if uid.startswith("bc-2026-Q3-chot@"))
    assert cutoff.decoded("dtstart") == datetime.date(2026, 9, 14)
    done = next(one for uid, one in found.items() if uid.startswith("nv-1-2026@"))
    assert str(done["SUMMARY"]).startswith("Hoàn thành đúng hạn: 1.") and not done.walk("VALARM")
    lines = (place / "out" / "xuat" / "lich.ics").read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"X-WR-TIMEZONE:Asia/Ho_Chi_Minh" in lines


def test_the_same_day_gives_the_same_bytes(place: Path) -> None:
    folder = exported(place, *ALL)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)
    exported(place, *ALL)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    assert len(first) == 9


def test_persons_are_in_no_export(place: Path) -> None:
    opened(place)
    exported(place, *ALL)
    assert carry_out("export", "--du-lieu-mo", *DAY, cwd=place).returncode == 0
    for path in (place / "out").rglob("*.*"):
        if path.suffix == ".xlsx":
            text = str([list(row) for page in openpyxl.load_workbook(path) for row in page.values])
        else:
            text = path.read_text("utf-8").replace("\r\n ", "")
        assert not any(one in text for one in SECRET), path.name


def test_filters_keep_what_is_asked_for(place: Path) -> None:
    folder = exported(place, "--csv", "--co-quan", "kt", "--linh-vuc", "VI")
    assert [one["so"] for one in table(folder, "nhiem-vu")] == ["20", "21", "22"]
    assert {one["linh_vuc"] for one in table(folder, "thong-ke")} == {"VI"}
    assert {one["so"] for one in table(folder, "cap-nhat")} <= {"20", "21", "22"}


def test_nothing_after_the_day_is_exported(place: Path) -> None:
    done = carry_out("export", "--json", "--ngay", "2026-03-31", "--ra", "-", cwd=place)
    data = json.loads(done.stdout)
    assert data["cap_nhat"] and max(one["ngay"] for one in data["cap_nhat"]) <= "2026-03-31"
    assert all(one["ngay"] <= "2026-03-31" for one in data["so_lieu_chi_tieu"])


def test_one_table_to_the_screen_writes_no_file(place: Path) -> None:
    done = carry_out("export", "--csv", "--bang", "chi-tieu", *DAY, "--ra", "-", cwd=place)
    assert done.returncode == 0 and done.stdout.startswith("\ufeffma,noi_dung,")
    assert not (place / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "ghi muốn xuất gì"),
        (("--csv", "--ra", "-"), "cần --bang"),
        (("--csv", "--json", "--ra", "-"), "chỉ in được một tệp"),
        (("--json", "--bang", "ky"), "--bang chỉ dùng cùng với --csv"),
        (("--csv", "--bang", "viec"), "không có bảng «viec»"),
        (("--du-lieu-mo", "--csv"), "không dùng cùng với"),
        (("--du-lieu-mo", "--co-quan", "kt"), "cả kế hoạch"),
        (("--du-lieu-mo",), "chưa khai bảng nào là dữ liệu mở"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(place: Path, arguments: tuple[str, ...], said: str) -> None:
    done = carry_out("export", *DAY, *arguments, cwd=place)
    assert done.returncode == 2 and said in " ".join(done.stderr.split())
    assert not (place / "out").exists()


def test_open_data_is_what_the_plan_names_with_its_meaning(place: Path) -> None:
    opened(place, "nhiem-vu, cap-nhat")
    done = carry_out("export", "--du-lieu-mo", *DAY, cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    folder = place / "out" / "du-lieu-mo"
    assert sorted(path.name for path in folder.iterdir()) == [
        "cap-nhat.csv",
        "cap-nhat.json",
        "danh-muc.json",
        "index.html",
        "nhiem-vu.csv",
        "nhiem-vu.json",
    ]
    catalogue = json.loads((folder / "danh-muc.json").read_text("utf-8"))
    assert catalogue["ngay_du_lieu"] == "2026-11-24" and catalogue["tan_suat"] == "Hằng quý"
    page = (folder / "index.html").read_text("utf-8")
    for data in catalogue["tap_du_lieu"]:
        rows = table(folder, data["tep"][0].removesuffix(".csv"))
        assert list(rows[0]) == [column["ma"] for column in data["cot"]] and len(rows) == data["so_dong"]
        assert all(f'<th scope="row">{column["ma"]}</th>' in page for column in data["cot"])
        assert json.loads((folder / data["tep"][1]).read_text("utf-8"))
    assert "ket_qua" not in page and "24/11/2026" in page and "<dt>Liên hệ</dt><dd>chưa khai</dd>" in page


def test_open_data_is_refused_while_a_file_cannot_be_read(place: Path) -> None:
    opened(place)
    next((place / "plan" / "tasks").glob("02-*.yaml")).write_text("so: [", "utf-8")
    done = carry_out("export", "--du-lieu-mo", *DAY, cwd=place)
    assert done.returncode == 2 and "phải đầy đủ" in done.stderr
    assert not (place / "out").exists()


def test_an_edited_workbook_stays(place: Path) -> None:
    path = exported(place, "--xlsx") / "ke-hoach.xlsx"
    book = openpyxl.load_workbook(path)
    book["Nhiệm vụ"]["B2"] = "Sửa tay"
    book.save(path)
    done = carry_out("export", "--xlsx", *DAY, cwd=place)
    assert done.returncode == 0 and "được giữ nguyên" in done.stderr
    assert openpyxl.load_workbook(path)["Nhiệm vụ"]["B2"].value == "Sửa tay"
    assert path.with_name("ke-hoach (2).xlsx").exists()


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@a", "\tz"])
def test_a_text_is_never_a_formula(text: str) -> None:
    made = Table("t", "T", (Column("a", "A", "A"), Column("b", "B", "B")), ((text, Decimal("-1.50")),))
    rows = list(csv.reader(io.StringIO(csv_bytes(made).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'" + text, "-1.50"]
    assert json.loads(rows_text(made)) == [{"a": text, "b": -1.5}]
