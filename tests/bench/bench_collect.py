"""`cchc collect --thu` of all agencies' forms against `cchc status` and the bare reading of the same cells, and recording them.

    python tests/bench/bench_collect.py [TASKS]

Without a number the shipped plan is taken, else the invented plan over and over up to so many tasks, in one round.
The trial may take 3 x (status + bare reading); recording besides, which is the difference to a trial, 3 x the atomic writing of
the same files. Each is printed beside its bound.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench_status_check import many_tasks
from openpyxl import load_workbook
from timing import ROOT, cchc, run

from cchc.files import create
from cchc.forms import layout

ROUNDS = 5
DAY = ("--ngay", "2026-09-16")
BARE = """
import sys
from openpyxl import load_workbook
for name in sys.argv[1:]:
    for sheet in load_workbook(name, read_only=True, data_only=True):
        for row in sheet.iter_rows(values_only=True):
            pass
"""


def fill(path: Path, to: Path) -> None:
    """A form with every figure and every result filled in."""
    book = load_workbook(path)
    for sheet in book:
        headings = {cell.value: cell.column for cell in sheet[layout.HEADING_ROW]}
        for row in range(layout.FIRST_ROW, sheet.max_row + 1):
            if layout.VALUE in headings:
                sheet.cell(row, headings[layout.VALUE]).value = 1
            if layout.STATE in headings:
                recurring = sheet.cell(row, headings["Loại"]).value == "Thường xuyên"
                sheet.cell(row, headings[layout.STATE]).value = "Có kết quả" if recurring else "Đang thực hiện"
                sheet.cell(row, headings[layout.RESULT]).value = f"Đã làm việc số {row}"
                if not recurring:
                    sheet.cell(row, headings[layout.SHARE]).value = 50
    book.save(to)


def seconds(command: Sequence[str]) -> float:
    """The time of a process; findings (status 1) are no failure here."""
    return run(["sh", "-c", '"$@"; test $? -le 1', "sh", *command]).seconds


def recording(folder: Path, clean: Path, mail: Path) -> float:
    """The time that recording takes besides a trial."""
    plan = folder / "moi" / "plan"
    shutil.rmtree(plan.parent, ignore_errors=True)
    shutil.copytree(clean, plan)
    command = cchc("collect", str(mail), *DAY, "--plan", str(plan))
    trial = seconds([*command, "--thu"])
    return seconds(command) - trial


def writing(folder: Path, clean: Path) -> float:
    """The time to write atomically what recording wrote."""
    made = folder / "moi"
    files = [path for path in made.rglob("*") if path.is_file()]
    changed = [
        path
        for path in files
        if not (clean / path.relative_to(made / "plan" if path.is_relative_to(made / "plan") else made)).exists()
        or (clean / path.relative_to(made / "plan")).read_bytes() != path.read_bytes()
    ]
    target = folder / "ghi"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    contents = [path.read_bytes() for path in changed]
    begin = time.perf_counter()
    for number, data in enumerate(contents):
        create(target / str(number), data)
    return time.perf_counter() - begin


def show(name: str, taken: float, floor: float) -> None:
    """One line: the ratio beside its bound."""
    print(f"{name}: {taken * 1000:.0f} ms, {taken / floor:.2f} x {floor * 1000:.0f} ms (bound 3)")


if __name__ == "__main__":
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    rounds = 1 if tasks else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clean, mail = folder / "plan", folder / "nhan-ve"
        if tasks:
            many_tasks(folder, tasks)
        else:
            shutil.copytree(ROOT / "plan", clean)
        mail.mkdir()
        run(cchc("form", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-15", "--plan", str(clean)))
        for form in sorted((folder / "out" / "bieu" / "2026-Q3").glob("*.xlsx")):
            fill(form, mail / form.name)
        names = [str(path) for path in sorted(mail.glob("*.xlsx"))]
        trials, floors = [], []
        for _ in range(rounds):
            status = run(cchc("status", *DAY, "--plan", str(clean))).seconds
            floors.append(status + run([sys.executable, "-c", BARE, *names]).seconds)
            trials.append(seconds(cchc("collect", str(mail), *DAY, "--thu", "--plan", str(clean))))
        show("cchc collect --thu", statistics.median(trials), statistics.median(floors))
        besides = [(recording(folder, clean, mail), writing(folder, clean)) for _ in range(rounds)]
        taken, floor = (statistics.median(column) for column in zip(*besides, strict=True))
        show("recording besides", taken, floor)
