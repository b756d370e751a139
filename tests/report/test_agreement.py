"""Charts, body and annexes of one report, and the board of the same day, give the same numbers."""

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from cchc.plan.reading import read_book
from cchc.report.content import Order
from cchc.report.groups import Window, group_of
from cchc.report.making import Report, make_report
from cchc.state.periods import Period, half_year, quarter, whole_year
from cchc.state.statuses import DONE, Status
from cchc.state.tasks import Assessment, assess
from cchc.views.board import Board, board

PERIODS = (*(quarter(2026, number) for number in (1, 2, 3, 4)), half_year(2026), whole_year(2026), quarter(2027, 1))
NAMESPACE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

DRAWN_AS = {
    "Hoàn thành đúng hạn": "Hoàn thành",
    "Hoàn thành quá hạn": "Hoàn thành",
    "Đang thực hiện, còn trong hạn": "Đang thực hiện, còn trong hạn",
    "Còn trong hạn, chưa triển khai": "Còn trong hạn, chưa triển khai hoặc chưa có báo cáo tiến độ",
    "Còn trong hạn, chưa có báo cáo tiến độ": "Còn trong hạn, chưa triển khai hoặc chưa có báo cáo tiến độ",
    "Quá hạn": "Quá hạn, chưa hoàn thành",
    "Chưa đến kỳ": "Chưa đến kỳ",
    "Đã báo cáo": "Thường xuyên: đã báo cáo",
    "Không phát sinh": "Thường xuyên: không phát sinh",
    "Chưa nhận được báo cáo": "Thường xuyên: chưa nhận được báo cáo",
    "Thực hiện khi phát sinh": "Thực hiện khi phát sinh",
    "Dừng thực hiện": "Dừng thực hiện",
}
"""Which part of a bar shows a state of the annex, by the first words of the state."""


class Made(NamedTuple):
    report: Report
    now: Assessment
    board: Board
    window: Window


def made(folder: Path, period: Period) -> Made:
    book = read_book(folder)
    assert book.plan
    plan, tasks = book.plan.record, [task.record for task in book.tasks]
    now = assess(plan, tasks, period.cutoff)
    order = Order(period, period.cutoff, next(iter(plan.commune.addressees.values())))
    template = "bao-cao-nam" if period.kind == "ca-nam" else "bao-cao"
    report = make_report(order, now, None, template=template, plan_folder=folder, with_charts=True)
    return Made(report, now, board(now), order.window)


@pytest.fixture(params=["shipped", "invented"])
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def annex(report: Report, title: str) -> list[list[str]]:
    """The rows of the table of one annex; a row that names a field has one cell."""
    [section] = [one for one in report.html.split('<section class="phu-luc"')[1:] if title in one]
    body = section.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = (re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in body.split("<tr")[1:])
    return [[unescape(cell) for cell in row] for row in rows]


def drawing(report: Report, image: str) -> dict[str, dict[str, str]]:
    """The values of a chart as its part of the document holds them: by series, then by category."""
    tree = ElementTree.fromstring(report.images[image].xml)
    found = {}
    for series in tree.iter(f"{NAMESPACE}ser"):
        names = [one.text or "" for one in series.find(f"{NAMESPACE}cat").iter(f"{NAMESPACE}v")]  # type: ignore[union-attr]
        points = series.find(f"{NAMESPACE}val").iter(f"{NAMESPACE}pt")  # type: ignore[union-attr]
        name = next(series.find(f"{NAMESPACE}tx").iter(f"{NAMESPACE}v")).text or ""  # type: ignore[union-attr]
        found[name] = {names[int(one.attrib["idx"])]: one[0].text or "" for one in points}
    return found


def drawn_as(state: str) -> str:
    [name] = {drawn for words, drawn in DRAWN_AS.items() if state.startswith(words)}
    return name


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_the_chart_of_tasks_shows_the_annex_by_field(folder: Path, period: Period) -> None:
    report = made(folder, period).report
    listed: Counter[tuple[str, str]] = Counter()
    field = ""
    for row in annex(report, "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ"):
        if len(row) == 1:
            field = row[0]
        else:
            listed[field, drawn_as(row[-1])] += 1
    shown = {
        (field, name): int(value)
        for name, values in drawing(report, "trang-thai").items()
        for field, value in values.items()
    }
    assert shown == dict(listed)


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_the_body_names_the_counts_of_the_chart(folder: Path, period: Period) -> None:
    report = made(folder, period).report
    body = report.html.partition('<section class="phu-luc"')[0]
    dated = body.partition("nhiệm vụ có thời hạn: ")[2].partition("</li>")[0]
    recurring = body.partition("nhiệm vụ thường xuyên: ")[2].partition("</li>")[0]
    said = {
        "Hoàn thành": _count(r"(\d+) nhiệm vụ đã hoàn thành", dated),
        "Đang thực hiện, còn trong hạn": _count(r"(\d+) nhiệm vụ đang thực hiện", dated),
        "Còn trong hạn, chưa triển khai hoặc chưa có báo cáo tiến độ": _count(
            r"(\d+) nhiệm vụ còn trong hạn, chưa", dated
        ),
        "Quá hạn, chưa hoàn thành": _count(r"(\d+) nhiệm vụ quá hạn", dated),
        "Chưa đến kỳ": _count(r"(\d+) nhiệm vụ chưa đến kỳ", f"{dated}; {recurring}"),
        "Thường xuyên: đã báo cáo": _count(r"(\d+) nhiệm vụ đã báo cáo", recurring),
        "Thường xuyên: không phát sinh": _count(r"(\d+) nhiệm vụ không phát sinh", recurring),
        "Thường xuyên: chưa nhận được báo cáo": _count(r"báo cáo của (\d+) nhiệm vụ", recurring),
    }
    shown = {name: sum(map(int, values.values())) for name, values in drawing(report, "trang-thai").items()}
    assert {name: count for name, count in said.items() if count} == {
        name: count for name, count in shown.items() if name in said
    }


def _count(pattern: str, text: str) -> int:
    return sum(map(int, re.findall(pattern, text)))


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_the_board_of_the_same_day_has_the_same_groups(folder: Path, period: Period) -> None:
    found = made(folder, period)
    rows = {row[0]: row[-1] for row in annex(found.report, "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ") if len(row) > 1}
    assert {str(row.state.task.number) for row in found.board.overdue} == {
        number for number, state in rows.items() if "quá hạn" in state.lower() and "Hoàn thành" not in state
    }
    unreported = {str(state.task.number) for row in found.board.unreported for state in row.tasks}
    missing = {number for number, state in rows.items() if state.startswith("Chưa nhận được báo cáo")}
    # The board asks for the last quarter, a report of several quarters for each of them.
    assert unreported == missing if period.kind == "quy" else unreported <= missing
    by_status = found.board.by_status
    assert sum(by_status[status] for status in DONE) == sum(
        state.startswith("Hoàn thành") for state in rows.values()
    )
    assert by_status[Status.STOPPED] == sum(state == "Dừng thực hiện" for state in rows.values())
    assert sum(by_status.values()) == len(rows)


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_the_charts_of_targets_show_the_values_and_thresholds_of_their_annex(folder: Path, period: Period) -> None:
    report = made(folder, period).report
    rows = {row[0]: row for row in annex(report, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU") if len(row) > 1}
    wanted = {}
    for code, row in rows.items():
        threshold = re.fullmatch(r"[≥≤<>] (\d+(?:,\d+)?)%", row[2])
        value = re.match(r"(-?\d[\d.]*(?:,\d+)?)%", row[4]) or re.match(r"(-?\d[\d.]*(?:,\d+)?)%", row[5])
        if threshold and value:
            wanted[code] = (value[1].replace(".", "").replace(",", "."), threshold[1].replace(",", "."))
    shown: dict[str, tuple[str, str]] = {}
    for image in report.images:
        if image.startswith("chi-tieu"):
            parts = drawing(report, image)
            shown |= {
                name.partition(". ")[0]: (value, parts["Ngưỡng"][name]) for name, value in parts["Kết quả"].items()
            }
    assert shown == wanted


def test_every_group_of_the_reports_has_a_part_in_the_chart(invented: Path) -> None:
    """The comparison above is of something: the year's report draws most groups."""
    found = made(invented, whole_year(2026))
    groups = {group_of(state, found.window) for state in found.now.tasks}
    assert len(groups) >= 6 and len(drawing(found.report, "trang-thai")) >= 5
