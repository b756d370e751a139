"""Open data: the tables that the plan names in `du_lieu_mo`, a catalogue, and a page that says what each column means.

Columns of free text are left out, since they may name persons.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cchc.export.tables import Table
from cchc.export.texts import csv_bytes, rows_text
from cchc.plan.records import OpenData, Plan
from cchc.vietnamese import screen_date
from cchc.views.json import dump

_UNSAID = "chưa khai"


def open_files(plan: Plan, opened: OpenData, tables: Iterable[Table], as_of: date) -> dict[str, bytes]:
    """The files of the folder by name. The tables come in the order that the plan names them."""
    by_name = {table.name: table.opened() for table in tables}
    chosen = [by_name[name] for name in dict.fromkeys(opened.tables)]
    files: dict[str, bytes] = {}
    for table in chosen:
        files[f"{table.name}.csv"] = csv_bytes(table)
        files[f"{table.name}.json"] = rows_text(table).encode()
    catalogue = _catalogue(plan, opened, chosen, as_of)
    files["danh-muc.json"] = dump(catalogue).encode()
    files["index.html"] = _page(catalogue).encode()
    return files


def _catalogue(plan: Plan, opened: OpenData, tables: Iterable[Table], as_of: date) -> dict[str, Any]:
    return {
        "ten": f"Dữ liệu về {plan.title}",
        "co_quan_cung_cap": plan.commune.name,
        "ngay_du_lieu": as_of,
        "muc_chia_se": "Dữ liệu mở",
        "giay_phep": opened.licence,
        "tan_suat": opened.frequency,
        "dia_chi": opened.address,
        "lien_he": opened.contact,
        "tap_du_lieu": [
            {
                "ten": table.title,
                "tep": [f"{table.name}.csv", f"{table.name}.json"],
                "so_dong": len(table.rows),
                "cot": [{"ma": one.key, "ten": one.heading, "y_nghia": one.meaning} for one in table.columns],
            }
            for table in tables
        ],
    }


def _page(catalogue: dict[str, Any]) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    values = {key: _UNSAID if value is None else value for key, value in catalogue.items()}
    return environment.get_template("du-lieu-mo.html.j2").render(
        {**values, "ngay": screen_date(catalogue["ngay_du_lieu"])}
    )
