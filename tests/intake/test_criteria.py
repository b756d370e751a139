"""Criteria of the reform index in forms: asked of the agency that leads them, read back into the self-score."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from cchc.forms.layout import (
    ACHIEVED,
    EXPLAINED,
    NOTHING_WHY,
    OF_WHOLE,
    PROOF_DAY,
    PROOF_NUMBER,
    PROOF_SUBJECT,
)
from cchc.intake.forms.cells import Cell, Finding
from cchc.intake.forms.rows import UnclearCell
from cchc.intake.forms.said import Known
from cchc.intake.index.rows import CriterionRows
from cchc.plan.index.reading import read_index
from cchc.plan.index.scores import ScoreEntry
from tests.index.building import criterion
from tests.intake.filling import ROOT, As, cchc, fill

DAY = "2026-12-16"
PROVED = {PROOF_NUMBER: "70/QĐ-UBND", PROOF_DAY: "10/7/2026", PROOF_SUBJECT: "Thành lập đoàn kiểm tra"}
GOOD: dict[str, dict[str, Any]] = {
    "tc:1.3.2": {ACHIEVED: 3, OF_WHOLE: 11, **PROVED},
    "tc:1.3.3": {NOTHING_WHY: "Kiểm tra không phát hiện vấn đề"},
    "tc:1.7.1": {ACHIEVED: "Có", EXPLAINED: "Đang chờ quyết định khen thưởng"},
    "tc:1.6.1": {ACHIEVED: 0},
    "tc:1.1.1": {ACHIEVED: "05/02/2026", OF_WHOLE: "10/01/2026"},
    "tc:5.2.1": {ACHIEVED: 61.5},
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented plan with the forms of its year; nothing is scored yet."""
    plan = tmp_path_factory.mktemp("tieu-chi") / "plan"
    shutil.copytree(ROOT / "tests" / "ke-hoach-bia-dat" / "plan", plan)
    (plan / "cham-diem" / "2026.yaml").unlink()
    done = cchc(plan, "form", "--ca-nam", "--nam", "2026", "--ngay", "2026-12-10")
    assert done.returncode == 0, done.stderr
    assert "24 tiêu chí" in done.stdout
    return plan


@pytest.fixture
def plan(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared.parent, tmp_path / "xa")
    return tmp_path / "xa" / "plan"


def sent(plan: Path, filling: dict[str, dict[str, Any]]) -> CompletedProcess[str]:
    """What `collect` says of the room's form with these cells."""
    form = plan.parent / "out" / "bieu" / "2026" / "vhxh.xlsx"
    fill(form, plan.parent / "ve" / "vhxh.xlsx", filling)
    return cchc(plan, "collect", "ve", "--ngay", DAY)


def entries(plan: Path) -> dict[str, list[ScoreEntry]]:
    sheet = read_index(plan).sheet(2026)
    found: dict[str, list[ScoreEntry]] = {}
    for one in sheet.entries if sheet else ():
        found.setdefault(one.code, []).append(one)
    return found


def test_what_the_form_says_becomes_figures_and_evidence(plan: Path) -> None:
    done = sent(plan, GOOD)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {code: one for code, (one,) in entries(plan).items()}
    assert set(found) == {code.removeprefix("tc:") for code in GOOD}
    share = found["1.3.2"]
    assert (share.part, share.whole, str(share.day)) == (3, 11, "2026-12-14"), "the day is that of the cut-off"
    assert share.evidence is not None
    assert [(one.number, str(one.day), one.subject) for one in share.evidence] == [
        ("70/QĐ-UBND", "2026-07-10", "Thành lập đoàn kiểm tra")
    ]
    assert (found["1.3.3"].nothing_occurred, found["1.3.3"].reason) == (True, "Kiểm tra không phát hiện vấn đề")
    assert (found["1.7.1"].met, found["1.7.1"].explanation) == ("co", "Đang chờ quyết định khen thưởng")
    assert found["1.6.1"].value == 0
    assert (str(found["1.1.1"].issued), str(found["1.1.1"].reference)) == ("2026-02-05", "2026-01-10")
    assert str(found["5.2.1"].value) == "61.5"
    assert cchc(plan, "check", "--ngay", "2027-02-28").returncode == 0


def test_the_same_form_adds_nothing_and_a_changed_one_only_what_changed(plan: Path) -> None:
    sent(plan, GOOD)
    before = (plan / "cham-diem" / "2026.yaml").read_text("utf-8")
    assert sent(plan, GOOD).returncode == 0
    assert (plan / "cham-diem" / "2026.yaml").read_text("utf-8") == before
    changed = {
        **GOOD,
        "tc:1.3.2": {ACHIEVED: 4, OF_WHOLE: 11, **PROVED},
        "tc:1.6.1": {ACHIEVED: 0, PROOF_NUMBER: "95/BC-UBND", PROOF_DAY: "16/12/2026"},
    }
    done = sent(plan, changed)
    assert done.returncode == 0, done.stdout + done.stderr
    after = (plan / "cham-diem" / "2026.yaml").read_text("utf-8")
    assert after.startswith(before), "lines are only added"
    found = entries(plan)
    assert [one.part for one in found["1.3.2"]] == [3, 4]
    assert found["1.3.2"][1].evidence, "the document is given anew, to prove the new figures"
    assert not found["1.6.1"][1].has_figures
    assert found["1.6.1"][1].evidence is not None
    assert [len(found[code]) for code in ("1.3.3", "1.7.1", "1.1.1")] == [1, 1, 1]


def test_what_the_officer_wrote_since_is_not_undone_by_the_old_form(plan: Path) -> None:
    sent(plan, GOOD)
    with (plan / "cham-diem" / "2026.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {ma: 1.6.1, ngay: 2026-12-15, gia_tri: 1}\n")
    done = sent(plan, {**GOOD, "tc:1.5.1": {ACHIEVED: 2}})
    assert "Tiêu chí 1.6.1: biểu ghi «0», bảng chấm đã ghi khác sau đó" in done.stdout
    assert [one.value for one in entries(plan)["1.6.1"]] == [0, 1]
    assert entries(plan)["1.5.1"][0].value == 2


def test_figures_of_a_day_after_the_cut_off_are_not_hidden_behind_the_form(plan: Path) -> None:
    (plan / "cham-diem" / "2026.yaml").write_text(
        "nam: 2026\nmuc:\n  - {ma: 1.6.1, ngay: 2026-12-15, gia_tri: 1}\n  - {ma: 1.3.2, ngay: 2026-12-15, tu_so: 4}\n",
        "utf-8",
    )
    done = sent(plan, {"tc:1.6.1": {ACHIEVED: 0}, "tc:1.5.1": {ACHIEVED: 2}})
    assert done.returncode == 1
    assert "Tiêu chí 1.6.1: biểu ghi «0», bảng chấm đã có số liệu mới hơn, ngày 15/12/2026" in done.stdout
    assert {code: len(found) for code, found in entries(plan).items()} == {"1.6.1": 1, "1.3.2": 1, "1.5.1": 1}


@pytest.mark.parametrize(
    ("code", "row", "said"),
    [
        ("tc:1.3.2", {OF_WHOLE: 11}, "chỉ có tổng số"),
        ("tc:1.3.2", {ACHIEVED: 0, OF_WHOLE: 0}, "tổng số bằng 0"),
        ("tc:1.3.3", {NOTHING_WHY: "x"}, "chưa nêu lý do"),
        ("tc:1.3.3", {ACHIEVED: 1, OF_WHOLE: 2, NOTHING_WHY: "Không có việc"}, "vừa có số liệu, vừa ghi"),
        ("tc:1.3.3", {ACHIEVED: "Không phát sinh"}, "chưa nêu lý do"),
        ("tc:1.7.1", {ACHIEVED: "Một nửa"}, "không rõ có hay không"),
        ("tc:1.6.1", {ACHIEVED: 1.5}, "Số đếm mà không nguyên"),
        ("tc:1.1.1", {ACHIEVED: "hôm qua", OF_WHOLE: "10/01/2026"}, "hôm qua"),
        ("tc:5.2.1", {ACHIEVED: 0.95}, "chưa rõ 95% hay 0,95%"),
    ],
)
def test_an_unclear_row_is_left_out_and_said(plan: Path, code: str, row: dict[str, Any], said: str) -> None:
    done = sent(plan, {code: row})
    assert done.returncode == 1
    assert said in done.stdout
    assert entries(plan) == {}


def test_a_person_can_be_asked_which_reading_of_a_cell_is_right() -> None:
    """The finding names the cell as the form does, so that the answer is read in its place."""
    findings: list[Finding] = []
    known = Known("2026", {}, {}, {}, {}, date(2026, 12, 14))
    rows = CriterionRows(known, findings)
    with pytest.raises(UnclearCell) as unclear:
        list(rows.criterion(criterion("5.2.1", 1, "ty_le"), {ACHIEVED: Cell(0.95, "General", "Tiêu chí!F22")}))
    found = unclear.value.findings[0]
    assert (found.key, [value for _, value in found.readings]) == (
        ("tc:5.2.1", ACHIEVED),
        [Decimal(95), Decimal("0.95")],
    )
    assert found.message == "Tiêu chí 5.2.1: Tỷ lệ 0,95: chưa rõ 95% hay 0,95%"


def test_a_cell_that_excel_shows_as_a_percentage_is_that_percentage(plan: Path) -> None:
    assert sent(plan, {"tc:5.2.1": {ACHIEVED: As(0.615, "0.0%")}}).returncode == 0
    assert str(entries(plan)["5.2.1"][0].value) == "61.5"


def test_a_criterion_of_another_agency_is_not_taken(plan: Path) -> None:
    form = plan.parent / "out" / "bieu" / "2026" / "vhxh.xlsx"
    book = fill(form, plan.parent / "ve" / "vhxh.xlsx", {"tc:1.7.1": {ACHIEVED: "Có"}})
    from openpyxl import load_workbook

    changed = load_workbook(book)
    for row in changed["Tiêu chí"].iter_rows():
        if row[0].value == "tc:1.7.1":
            row[0].value = "tc:6.1.1"
    changed.save(book)
    done = cchc(plan, "collect", "ve", "--ngay", DAY)
    assert done.returncode == 1
    assert "Mã «tc:6.1.1» không thuộc biểu của cơ quan này" in done.stdout


def test_a_quarterly_form_has_criteria_only_on_request(plan: Path) -> None:
    asked = cchc(plan, "form", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-14", "--tieu-chi", "--ra", "co")
    without = cchc(plan, "form", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-14", "--ra", "khong")
    assert "24 tiêu chí" in asked.stdout
    assert "tiêu chí" not in without.stdout
    shutil.rmtree(plan / "bo-chi-so")
    refused = cchc(plan, "form", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-14", "--tieu-chi")
    assert refused.returncode == 2
    assert "Chưa có bộ tiêu chí năm 2026" in refused.stderr
