"""The expected output of whole commands, kept as text in `tests/cases/mau/` and reviewed like code.

    python -m tests.golden        rewrite them after an intended change

`test_golden.py` compares them; it never writes, and fails if a file is missing.
"""

from pathlib import Path
from typing import NamedTuple

from tests.running import carry_out

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "cases" / "mau"
INVENTED = "tests/ke-hoach-bia-dat/plan"
NOVEMBER = ("--ngay", "2026-11-23")


class Command(NamedTuple):
    """A command line without the program's name, and the width of its terminal."""

    arguments: tuple[str, ...]
    columns: int = 80


def _report(cutoff: str, *options: str) -> Command:
    return Command(("report", *options, "--nam", "2026", "--ngay", cutoff, "--xem", "--plan", INVENTED), 100)


COMMANDS: dict[str, Command] = {
    "status-ke-hoach-that-80": Command(("status", *NOVEMBER, "--plan", "plan")),
    "status-80": Command(("status", *NOVEMBER, "--plan", INVENTED)),
    "status-120": Command(("status", *NOVEMBER, "--plan", INVENTED), 120),
    "status-day-du-80": Command(("status", "--day-du", *NOVEMBER, "--plan", INVENTED)),
    "status-loc": Command(("status", "kế hoạch", "--den-han", "40", *NOVEMBER, "--plan", "plan")),
    "status-giao-ban": Command(("status", "--giao-ban", "--xem", *NOVEMBER, "--plan", "plan")),
    "status-json": Command(("status", *NOVEMBER, "--json", "--plan", INVENTED)),
    "status-quy": Command(("status", "--quy", "2", "--nam", "2026", "--linh-vuc", "3", "--plan", INVENTED)),
    "show-nhiem-vu": Command(("show", "20", *NOVEMBER, "--plan", INVENTED)),
    "show-chi-tieu": Command(("show", "b2", *NOVEMBER, "--plan", INVENTED)),
    "check": Command(("check", "--ngay", "2027-02-28", "--plan", INVENTED)),
    "check-json": Command(("check", "--ngay", "2027-02-28", "--json", "--plan", INVENTED)),
    "check-github": Command(("check", "--ngay", "2027-02-28", "--chu-thich", "github", "--plan", INVENTED)),
    "bao-cao-quy-1": _report("2026-03-14", "--quy", "1"),
    "bao-cao-6-thang": _report("2026-06-14", "--sau-thang"),
    "bao-cao-9-thang": _report("2026-09-14", "--chin-thang"),
    "bao-cao-nam": _report("2026-12-14", "--ca-nam"),
    "huong-dan": Command(()),
}


def output(command: Command) -> str:
    """What the command prints: stdout, then stderr under a line of its own, then the exit status."""
    done = carry_out(*command.arguments, cwd=ROOT, COLUMNS=str(command.columns))
    return f"{done.stdout}--- stderr\n{done.stderr}--- mã kết thúc {done.returncode}\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, command in COMMANDS.items():
        (FOLDER / f"{name}.txt").write_text(output(command), "utf-8", newline="\n")
