"""The counts by month: which days, what `status` says of each, and the table of the terminal."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from cchc.export.trend import GROUPS, Point, month_days
from cchc.export.trend_lines import bar_text
from cchc.plan.reading import read_book
from cchc.plan.records import Plan
from tests.running import carry_out

INVENTED = Path(__file__).parent.parent / "ke-hoach-bia-dat" / "plan"


def plan() -> Plan:
    found = read_book(INVENTED).plan
    assert found is not None
    return found.record


def test_months_run_from_the_day_of_issue_to_the_day_asked_for() -> None:
    issued = plan().issued
    assert month_days(plan(), issued) == [issued]
    days = month_days(plan(), date(2027, 2, 10))
    assert days[0] == date(2026, 1, 31) and days[-3:] == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 10)]
    assert len(days) == 14
    assert month_days(plan(), date(2026, 2, 28))[-1] == date(2026, 2, 28)


def test_no_month_before_the_plan_or_after_its_last_year() -> None:
    assert month_days(plan(), date(2025, 12, 31)) == []
    assert month_days(plan(), date(2035, 5, 5))[-1] == date(2030, 12, 31)


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_fits_and_says_what_status_says(tmp_path: Path, width: int) -> None:
    shutil.copytree(INVENTED, tmp_path / "plan")
    done = carry_out("status", "--dien-bien", "--ngay", "2026-11-24", cwd=tmp_path, COLUMNS=str(width))
    assert done.returncode == 0
    lines = done.stdout.split("\n")
    assert max(map(len, lines)) <= width
    status = json.loads(carry_out("status", "--ngay", "2026-07-31", "--json", cwd=tmp_path).stdout)
    wanted = [sum(status["tong_hop"][one.value] for one in group.statuses) for group in GROUPS]
    row = next(line for line in lines if line.startswith(" 31/07/2026")).split()
    assert [0 if one == "-" else int(one) for one in row[2:-1]] == wanted
    assert int(row[1]) == sum(wanted)


def test_filters_count_only_what_is_asked_for(tmp_path: Path) -> None:
    shutil.copytree(INVENTED, tmp_path / "plan")
    done = carry_out("status", "--dien-bien", "--co-quan", "kt", "--ngay", "2026-11-24", cwd=tmp_path)
    assert [line.split()[1] for line in done.stdout.split("\n") if line.startswith(" 24/11/2026")] == ["3"]


@pytest.mark.parametrize("other", ["--json", "--day-du", "--qua-han", "--strict", "--giao-ban"])
def test_it_is_a_view_of_its_own(tmp_path: Path, other: str) -> None:
    shutil.copytree(INVENTED, tmp_path / "plan")
    done = carry_out("status", "--dien-bien", other, "--ngay", "2026-11-24", cwd=tmp_path)
    assert done.returncode == 2 and "--dien-bien" in done.stderr


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ((10, 0, 0, 0, 0, 0, 0, 0), "██████████"),
        ((0, 0, 0, 0, 9, 0, 0, 0), "░░░░░░░░░░"),
        ((1, 1, 0, 0, 98, 0, 0, 0), "█▓░░░░░░░░"),
        ((99, 1, 0, 0, 0, 0, 0, 0), "█████████▓"),
        ((0, 0, 0, 0, 0, 0, 0, 0), ""),
    ],
)
def test_a_bar_hides_no_share_and_has_its_length(counts: tuple[int, ...], wanted: str) -> None:
    assert bar_text(Point(date(2026, 1, 31), counts), 10) == wanted
