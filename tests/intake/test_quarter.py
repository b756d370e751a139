"""A whole quarter at the officer's desk, and what must hold of any filling, order, and kill."""

import hashlib
import io
import random
import shutil
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc.forms import layout
from cchc.intake import journal
from cchc.intake.forms.table import read_form
from cchc.intake.forms.workbook import read_pages
from cchc.plan.reading import JOURNAL, read_book
from cchc.recording.edits import Edit, Refused
from cchc.rules import check
from tests.intake.filling import (
    CAUSE,
    DOCUMENT,
    OPINION,
    REMEDY,
    RESULT,
    SHARE,
    STATE,
    VALUE,
    Filling,
    cchc,
    collect,
    data,
    fill,
    filled,
    process,
    snapshot,
)

ROUNDS = 50


def recurring(numbers: range, word: str) -> dict[str, dict[str, Any]]:
    return {f"{number}|2026-Q3": {STATE: "Có kết quả", RESULT: f"{word} {number}"} for number in numbers}


KT: dict[str, dict[str, Any]] = {
    "34|2026": {
        STATE: "Đã hoàn thành",
        RESULT: "Đã gửi báo cáo giải ngân",
        DOCUMENT: "Báo cáo số 12/BC-KT ngày 05/9/2026 về kết quả giải ngân",
        CAUSE: "Chờ số liệu của Kho bạc",
    },
    "33|2026": {STATE: "Đang thực hiện", SHARE: 75, RESULT: "Đã trình dự thảo", CAUSE: "Đơn vị nộp chậm"},
    "VI.01": {VALUE: 4000},
    "VI.02": {VALUE: 1480.5},
}


def sloppy(forms: Path, mail: Path) -> None:
    """Five clerks, each with a habit of their own."""
    for agency in ("kt", "vp", "ttpvhcc", "vhxh"):
        shutil.copy(forms / f"{agency}.xlsx", mail / f"{agency}.xlsx")
    kt = {**KT, "34|2026": {**KT["34|2026"], DOCUMENT: None}, "33|2026": {**KT["33|2026"], SHARE: 0.75}}
    fill(forms / "kt.xlsx", mail / "kt.xlsx", kt)
    counts = {"III.07": {VALUE: 1.24}, "III.08": {VALUE: "1.000"}, "III.09": {VALUE: 220}, "III.10": {VALUE: 20}}
    fill(
        forms / "ttpvhcc.xlsx", mail / "Copy of bieu (1).xlsx", {**recurring(range(18, 23), "Đã rà soát"), **counts}
    )
    fill(forms / "ttpvhcc.xlsx", mail / "bieu phan 2.xlsx", {"23|2026-Q3": {STATE: "ko phát sinh"}})
    (mail / "ttpvhcc.xlsx").unlink()
    (mail / "vp.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    fill(forms / "vhxh.xlsx", mail / "vhxh.xlsx", {"kho-khan": {OPINION: "nt"}})


def test_a_whole_quarter_takes_at_most_twelve_commands(plan: Path) -> None:
    commands = 0

    def run(*arguments: str, status: int = 0) -> str:
        nonlocal commands
        commands += 1
        done = cchc(plan, *arguments)
        assert done.returncode == status, done.stdout + done.stderr
        return str(done.stdout)

    mail = plan.parent / "nhan-ve"
    mail.mkdir()
    run("form", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-14")
    forms = plan.parent / "out" / "bieu" / "2026-Q3"
    sloppy(forms, mail)
    before = snapshot(plan)
    seen = run("collect", "nhan-ve", "--ngay", "2026-09-16", "--thu", status=1)
    assert snapshot(plan) == before
    for words in (
        "chưa ghi văn bản",
        "75% hay 0,75%",
        "1.240 (hàng nghìn) hay 1,24",
        "dạng cũ (.xls, .et)",
        "Ý kiến chỉ ghi «nt»",
    ):
        assert words in seen
    run("collect", "nhan-ve", "--ngay", "2026-09-16", status=1)
    run(
        "collect",
        "--tra-lai",
        "kt",
        "--ly-do",
        "Chưa ghi văn bản",
        "--quy",
        "3",
        "--nam",
        "2026",
        "--ngay",
        "2026-09-16",
    )
    # Mended.
    again = plan.parent / "nhan-lai"
    fill(forms / "kt.xlsx", again / "kt.xlsx", KT)
    fill(forms / "ttpvhcc.xlsx", again / "tt.xlsx", {"III.07": {VALUE: 1240}})
    fill(forms / "vp.xlsx", again / "vp.xlsx", {"kho-khan": {OPINION: "Không"}})
    fill(forms / "vhxh.xlsx", again / "vhxh.xlsx", {"kho-khan": {OPINION: "Thiếu máy quét"}})
    run("collect", "nhan-lai", "--ngay", "2026-09-17")
    assert "đã nhận của 04/04 đơn vị" in run(
        "collect", "--tinh-hinh", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-17"
    )
    run("report", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-17")
    assert commands <= 12
    book = read_book(plan, with_notes=True)
    assert [one.message for one in check(book, date(2026, 9, 17)) if one.severity == "loi"] == []
    updates = {one.record.number: one.record.updates for one in book.tasks if one.record.updates}
    assert sorted(updates) == [18, 19, 20, 21, 22, 23, 33, 34]
    assert all(len(entries) == 1 for entries in updates.values())
    figures = {one.code: one.value for one in book.figures[0].record.entries}
    assert (figures["III.07"], figures["III.08"], figures["VI.01"]) == (1240, 1000, 4000)
    assert book.notes[0].record.proposals == ("Phòng VH-XH: Thiếu máy quét",)


# Any order records the same


def shuffled(form: bytes, chance: random.Random) -> bytes:
    """The form with its rows and columns in another order and empty columns between."""
    book = load_workbook(io.BytesIO(form))
    for page in book:
        if page.title != layout.GUIDE:
            _shuffle(page, chance)
    return data(book)


def _shuffle(page: Worksheet, chance: random.Random) -> None:
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=layout.HEADING_ROW)]
    body = rows[1:]
    chance.shuffle(body)
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    shift = chance.randrange(3)
    page.delete_rows(layout.HEADING_ROW, len(rows))
    for number, row in enumerate([rows[0], *body], start=layout.HEADING_ROW):
        for column, at in enumerate(order, start=1 + shift):
            page.cell(number, column).value = row[at]


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_rows_and_columns_says_the_same(forms: Path, seed: int) -> None:
    form = data(filled(forms / "kt.xlsx", KT))
    plain, other = (read_form(read_pages(one)) for one in (form, shuffled(form, random.Random(seed))))
    assert other.findings == ()
    assert {key: cell.value for key, cell in other.cells.items()} == {
        key: cell.value for key, cell in plain.cells.items()
    }


# No filling is lost


def generated(chance: random.Random) -> Filling:
    """A correct filling of the form of the centre."""
    filling: dict[str, dict[str, Any]] = {}
    for number in range(18, 28):
        match chance.randrange(3):
            case 0:
                filling[f"{number}|2026-Q3"] = {
                    STATE: "Có kết quả",
                    RESULT: f"Đã xử lý {chance.randrange(1, 9999)} hồ sơ",
                }
            case 1:
                filling[f"{number}|2026-Q3"] = {STATE: "Không phát sinh"}
    for code in ("III.01", "III.17", "III.18", "III.10"):
        if chance.random() < 0.7:
            value = chance.choice([0, 1, 7, 12, 1240, 999_999])
            filling[code] = {VALUE: chance.choice([value, str(value), float(value)])}
    if chance.random() < 0.5:
        filling["17|2026"] = {
            STATE: "Đang thực hiện",
            SHARE: chance.choice([25, 50, 75, "50%"]),
            RESULT: "Đã có dự thảo",
        }
    if chance.random() < 0.5:
        filling["kho-khan"] = {OPINION: "=Thiếu 'nhân lực': \"một cửa\" #1 - [x]"}
    return filling


def recorded(plan: Path) -> dict[str, Any]:
    """What the records hold, by code as in the form."""
    book = read_book(plan, with_notes=True)
    found: dict[str, Any] = {}
    for one in book.tasks:
        for update in one.record.updates:
            found[f"{one.record.number}|{update.occurrence}"] = (
                update.progress,
                update.nothing_occurred,
                update.result,
            )
    for file in book.figures:
        found |= {figure.code: figure.value for figure in file.record.entries}
    for notes in book.notes:
        found["kho-khan"] = (notes.record.proposals or ("",))[0].removeprefix("Trung tâm PVHCC: ")
    return found


def expected(code: str, cells: Mapping[str, Any]) -> Any:
    if code == "kho-khan":
        return cells[OPINION]
    if VALUE in cells:
        return int(float(cells[VALUE]))
    if cells[STATE] == "Không phát sinh":
        return (None, True, None)
    share = int(str(cells[SHARE]).rstrip("%")) if SHARE in cells else None
    return (share, False, cells[RESULT])


@pytest.mark.slow
def test_generated_fillings_lose_nothing(prepared: Path, tmp_path: Path) -> None:
    chance = random.Random(13)
    forms = prepared.parent / "out" / "bieu" / "2026-Q3"
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        plan = Path(shutil.copytree(prepared, folder / "plan"))
        filling = generated(chance)
        book = filled(forms / "ttpvhcc.xlsx", filling)
        for row in book["Ý kiến"].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.data_type = "s"
        book.save(folder / "tt.xlsx")
        done = collect(plan, "tt.xlsx")
        assert done.returncode == 0, (filling, done.stdout, done.stderr)
        wanted = {code: expected(code, cells) for code, cells in filling.items()}
        assert recorded(plan) == wanted, filling


# Killed in between


def test_a_kill_at_any_step_of_writing_leaves_all_or_nothing(
    plan: Path, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(forms / "kt.xlsx", plan.parent / "kt.xlsx", KT)
    empty = snapshot(plan)
    whole = plan.parent / "whole" / "plan"
    shutil.copytree(plan, whole)
    shutil.copy(plan.parent / "kt.xlsx", whole.parent)
    collect(whole, "kt.xlsx")
    wanted = snapshot(whole)
    assert len([name for name in wanted if wanted[name] != empty.get(name)]) >= 4

    class Killed(BaseException):
        pass

    write = journal._write
    for steps in range(1, 6):
        shutil.rmtree(plan)
        shutil.copytree(whole.parent / "plan", plan)
        for name in set(wanted) - set(empty):
            (plan / name).unlink()
        for name, content in empty.items():
            (plan / name).write_bytes(content)
        left = steps

        def killed(folder: Path, row: dict[str, Any]) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise Killed
            write(folder, row)

        monkeypatch.setattr(journal, "_write", killed)
        try:
            collect(plan, "kt.xlsx")
        except Killed:
            monkeypatch.setattr(journal, "_write", write)
            warned = cchc(plan, "status", "--ngay", "2026-09-17")
            assert warned.returncode == 2 and JOURNAL in warned.stderr
            done = cchc(plan, "collect")
            assert done.returncode == 0 and "đã ghi nốt" in done.stderr
        monkeypatch.setattr(journal, "_write", write)
        assert snapshot(plan) == wanted


def test_a_file_edited_after_the_kill_takes_the_rest_back(plan: Path) -> None:
    first, second = sorted((plan / "tasks").glob("*.yaml"))[:2]
    before = {path: path.read_bytes() for path in (first, second)}
    edits = []
    for path in (first, second):
        from cchc.files import read_for_edit

        original = read_for_edit(path)
        edits.append(Edit(original, path.name, path, path.name, original.data.decode() + "# thêm\n"))
    second.write_bytes(before[second] + b"# sua tay\n")
    with pytest.raises(Refused):
        journal.write_as_one(plan, edits)
    assert first.read_bytes() == before[first]
    assert second.read_bytes() == before[second] + b"# sua tay\n"
    assert not (plan / JOURNAL).exists()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_killed_processes_leave_whole_workbooks_or_none(prepared: Path, tmp_path: Path, part: int) -> None:
    forms = prepared.parent / "out" / "bieu" / "2026-Q3"
    whole = Path(shutil.copytree(prepared, tmp_path / "whole" / "plan"))
    fill(forms / "kt.xlsx", whole.parent / "kt.xlsx", KT)
    began = time.monotonic()
    process(whole, "collect", "kt.xlsx", "--ngay", "2026-09-16").wait()
    lasted = time.monotonic() - began
    wanted, empty = digest(whole), digest(prepared)
    assert wanted != empty
    chance = random.Random(part)
    for number in range(ROUNDS // 5):
        folder = tmp_path / str(number)
        plan = Path(shutil.copytree(prepared, folder / "plan"))
        shutil.copy(whole.parent / "kt.xlsx", folder)
        running = process(plan, "collect", "kt.xlsx", "--ngay", "2026-09-16")
        # Most kills hit the end, where the files are written.
        time.sleep(lasted * (1 - chance.random() ** 2))
        running.kill()
        running.wait()
        if (plan / JOURNAL).exists():
            assert cchc(plan, "collect").returncode == 0
        assert digest(plan) in (empty, wanted)
        assert collect(plan, "kt.xlsx").returncode == 0
        assert digest(plan) == wanted


def digest(plan: Path) -> str:
    """One checksum of all records."""
    files = {name: data for name, data in snapshot(plan).items() if not Path(name).name.startswith(".")}
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def test_remedies_are_kept_with_the_day_asked_for(plan: Path, forms: Path) -> None:
    asked = {
        **KT["33|2026"],
        REMEDY: "Đôn đốc hằng tuần",
        layout.EXTENSION: "30/9/2026",
        layout.PROOF: "Công văn 45/KBNN",
    }
    fill(forms / "kt.xlsx", plan.parent / "kt.xlsx", {"33|2026": asked})
    assert collect(plan, "kt.xlsx").returncode == 0
    task = next(one.record for one in read_book(plan).tasks if one.record.number == 33)
    (update,) = task.updates
    assert update.remedy == "Đôn đốc hằng tuần; đề nghị gia hạn đến ngày 30/9/2026"
    assert update.causes and update.causes.stated == "Đơn vị nộp chậm; văn bản chứng minh: Công văn 45/KBNN"
    assert not task.extensions
