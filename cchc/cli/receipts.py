"""The parts of `cchc collect` about receipts: who handed in, what came on paper only, what was sent back."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import typer

from cchc.cli.keeping import folder_of, free_name, keep
from cchc.cli.options import Opened, read_agencies, read_date, refuse, say
from cchc.cli.recording import write
from cchc.cli.standing import standing
from cchc.files import WriteFailed, read_bounded
from cchc.intake.edits import receipt_edit
from cchc.intake.forms.workbook import LARGEST_FILE
from cchc.recording.entries import normal
from cchc.state.periods import Period, quarter
from cchc.vietnamese import joined, screen_date
from cchc.views.json import dump

PAPERS = (".docx", ".doc", ".pdf", ".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".webp")
"""Endings of files that are papers or pictures, no workbooks."""


def present(opened: Opened, day: date) -> Period:
    """The quarter whose reports come in on a day: that of its month, the nearest one of the plan."""
    stage = opened.plan.stage
    inside = min(max(day, date(stage.first, 1, 1)), date(stage.last, 12, 31))
    found = quarter(inside.year, (inside.month + 2) // 3)
    typer.echo(f"Kỳ {found.name}.", err=True)
    return found


def show(opened: Opened, period: Period, day: date, *, as_json: bool) -> None:
    """Print who has handed in, when, late, sent back and why, and who has not."""
    found = standing(opened, period, day, opened.assess(max(day, period.start)))
    if as_json:
        say(
            dump(
                {
                    "ngay": day,
                    "ky": period.key,
                    "han_nop": found.due,
                    "co_quan": [one.data() for one in found.agencies],
                }
            )
        )
        return
    due = (
        f"; hạn nộp {screen_date(found.due)}" if found.due else "; kế hoạch chưa khai hạn nộp (bao_cao.han_don_vi)"
    )
    lines = [f"Báo cáo {period.name} đến ngày {screen_date(day)}: đã nhận của {found.counted} đơn vị{due}."]
    width = max((len(opened.plan.agency_name(one.agency)) for one in found.agencies), default=0)
    lines += [f"  {opened.plan.agency_name(one.agency):<{width}}  {one.words()}" for one in found.agencies]
    say("\n".join(lines))


def send_back(
    opened: Opened, period: Period, day: date, agency: str, reason: str, *, dry: bool, commit: bool
) -> None:
    """Record that a report was sent back, and why."""
    key = sender(opened, agency, day)
    entry = {"co_quan": key, "ngay": day, "ly_do": " ".join(reason.split())}
    if not entry["ly_do"]:
        refuse("--ly-do: cần nêu lý do trả lại.")
    files = [one.record for one in opened.book.receipts if one.record.period == period.key]
    if any((one.agency, one.day, one.reason) == tuple(entry.values()) for file in files for one in file.sent_back):
        typer.echo("Đã ghi rồi, không có gì mới.", err=True)
        return
    message = f"Trả lại báo cáo {period.name} của {opened.plan.agency_name(key)}"
    write(lambda: receipt_edit(opened.book, period.key, [entry], sent_back=True), message, dry=dry, commit=commit)


def register_paper(
    opened: Opened,
    period: Period,
    day: date,
    agency: str,
    names: Sequence[str],
    document: str | None,
    *,
    dry: bool,
    commit: bool,
) -> None:
    """Record that a report came as a paper, a picture or a Word file; the files named are kept unchanged, with their checksums."""
    key = sender(opened, agency, day)
    known = [
        receipt
        for one in opened.book.receipts
        if one.record.period == period.key
        for receipt in one.record.received
    ]
    entry = {"co_quan": key, "ngay": day, "hinh_thuc": "giay", "van_ban": _normal(document)}
    files = _new_files(opened, period, key, names, {one.checksum for one in known})
    entries = [{**entry, "tep": f"nhan/{period.key}/{name}", "sha256": _checksum(data)} for name, data in files]
    if not names and not any((one.agency, one.day, one.kind) == (key, day, "giay") for one in known):
        entries = [entry]
    if not entries:
        typer.echo("Đã ghi rồi, không có gì mới.", err=True)
        return
    folder = folder_of(opened.book.folder, period.key)
    if not dry:
        # Kept first: a file that nothing refers to does no harm.
        try:
            for name, data in files:
                keep(folder, name, data)
        except WriteFailed as error:
            refuse(f"{error.message_vi} Chưa ghi gì.")
    write(
        lambda: receipt_edit(opened.book, period.key, entries),
        f"Nhận bản giấy báo cáo {period.name} của {opened.plan.agency_name(key)}",
        dry=dry,
        commit=commit,
        besides=[folder / name for name, _ in files],
    )
    if files and not dry:
        kept = joined([f"nhan/{period.key}/{name}" for name, _ in files])
        typer.echo(f"Đã lưu nguyên tệp vào {kept}; số liệu trong đó chưa được ghi.", err=True)
    if period.quarter:
        how = f"cchc update --quy {period.quarter} --nam {period.year} --co-quan {key}"
        typer.echo(f"Gõ nội dung vào hồ sơ, nguồn là báo cáo ấy:  {how}", err=True)


def sender(opened: Opened, agency: str, day: date) -> str:
    """The key of the agency that handed in. Refuses one that the plan does not have, and a day to come."""
    key = read_agencies([agency], opened.plan)[0]
    if day > read_date(None):
        raise typer.BadParameter(f"--ngay: {screen_date(day)} là ngày chưa đến")
    return key


def _normal(text: str | None) -> str | None:
    return " ".join(normal(text).split()) or None if text is not None else None


def _new_files(
    opened: Opened, period: Period, agency: str, names: Sequence[str], known: Collection[str | None]
) -> list[tuple[str, bytes]]:
    """The files that are not registered yet, each under the name it is kept by."""
    found: dict[str, bytes] = {}
    for one in names:
        data, suffix = paper_data(one), Path(one).suffix.lower()
        if _checksum(data) not in known and data not in found.values():
            found[free_name(folder_of(opened.book.folder, period.key), agency, suffix, data, found)] = data
    return list(found.items())


def paper_data(name: str) -> bytes:
    """What a file that is a paper or a picture holds. Refuses any other."""
    path = Path(name)
    if path.suffix.lower() not in PAPERS:
        refuse(
            f"{name}: --giay chỉ nhận văn bản hoặc ảnh ({', '.join(PAPERS)}); biểu Excel thì chạy cchc collect {name}. Chưa ghi gì."
        )
    try:
        data = read_bounded(path, LARGEST_FILE)
    except WriteFailed as error:
        refuse(f"{error.message_vi} Chưa ghi gì.")
    if len(data) > LARGEST_FILE or not data:
        refuse(f"{name}: tệp trống hoặc lớn hơn {LARGEST_FILE // 1_000_000} MB. Chưa ghi gì.")
    return data


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
