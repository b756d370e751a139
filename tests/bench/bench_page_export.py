"""The page and each export of the shipped plan, against `status` and the import of the library that each needs.

    python tests/bench/bench_page_export.py

Each ratio to `status` with the bare import is printed beside its bound.
"""

import tempfile

from timing import ROOT, cchc, compare, python

CASES = {
    "page": ("jinja2", ("page",)),
    "export --xlsx": ("openpyxl", ("export", "--xlsx")),
    "export --csv": ("csv", ("export", "--csv")),
    "export --json": ("json", ("export", "--json")),
    "export --ics": ("hashlib", ("export", "--ics")),
}

if __name__ == "__main__":
    shipped = ("--plan", str(ROOT / "plan"), "--ngay", "2026-11-24")
    status = "import sys, {library}; from cchc.cli import main; sys.argv = ['cchc', 'status', *{shipped!r}]; main()"
    with tempfile.TemporaryDirectory() as out:
        for name, (library, arguments) in CASES.items():
            floor = python("-c", status.format(library=library, shipped=shipped))
            compare(
                {f"status and import {library}": floor, f"cchc {name}": cchc(*arguments, *shipped, "--ra", out)},
                5,
                {f"cchc {name}": 2},
            )
