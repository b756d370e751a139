"""The JSON Schemas that editors use: committed as made, and of one mind with `check` about good files and mistakes."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cchc.plan.index.criteria import CriteriaSet
from cchc.plan.index.scores import ScoreSheet
from cchc.plan.index.surveys import Survey
from cchc.plan.keys import Record, read_record
from cchc.plan.papers.notes import PaperNotes
from cchc.plan.papers.reminders import Reminder
from cchc.plan.receipts.records import Receipts
from cchc.plan.records import Plan, ReportNotes, Task, YearPlan
from cchc.plan.schemas import SCHEMAS, schema_text
from cchc.plan.statistics.catalogue import Catalogue
from cchc.plan.statistics.figures import Figures
from cchc.plan.values import Fault

ROOT = Path(__file__).parents[2]
FILES = {
    "plan": "2026-2030.yaml",
    "task": "tasks/*.yaml",
    "report": "reports/*.yaml",
    "statistics": "thong-ke.yaml",
    "figures": "so-lieu/*.yaml",
    "criteria": "bo-chi-so/*.yaml",
    "score": "cham-diem/*.yaml",
    "survey": "khao-sat/*.yaml",
}
PLANS = [ROOT / "plan", ROOT / "tests" / "ke-hoach-bia-dat" / "plan"]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors see it: numbers are numbers, but a date is the text that was typed."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_json(text: str) -> Any:
    """The data of a YAML text as an editor holds it against a schema: the names of keys are text."""
    return json.loads(json.dumps(yaml.load(text, EditorLoader)))


def faults(kind: str, text: str) -> list[str]:
    validator = Draft202012Validator(json.loads(schema_text(kind)))
    return [error.message for error in validator.iter_errors(as_json(text))]


def record_files() -> list[Any]:
    return [
        pytest.param(kind, path, id=f"{path.relative_to(ROOT)}")
        for plan in PLANS
        for kind, pattern in FILES.items()
        for path in sorted(plan.glob(pattern))
    ]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_committed_schema_is_the_one_made_from_the_records(kind: str) -> None:
    committed = (ROOT / "plan" / "schema" / f"{kind}.schema.json").read_bytes()
    assert committed.decode() == schema_text(kind), f"run: cchc schema {kind} > plan/schema/{kind}.schema.json"


def test_each_kind_of_file_has_a_schema_and_each_schema_a_kind() -> None:
    assert {path.name for path in (ROOT / "plan" / "schema").iterdir()} == {
        f"{kind}.schema.json" for kind in SCHEMAS
    }
    assert {model for model, _ in SCHEMAS.values()} == {
        Plan,
        Task,
        ReportNotes,
        YearPlan,
        Catalogue,
        Figures,
        CriteriaSet,
        ScoreSheet,
        Survey,
        Receipts,
        Reminder,
        PaperNotes,
    }


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_valid_refers_only_to_itself_and_explains_every_key(kind: str) -> None:
    schema = json.loads(schema_text(kind))
    Draft202012Validator.check_schema(schema)
    for record in (schema, *schema["$defs"].values()):
        assert all(one["description"] for one in record["properties"].values())
    referred = {part.split('"')[0] for part in schema_text(kind).split("#/$defs/")[1:]}
    assert referred == set(schema["$defs"])


@pytest.mark.parametrize(("kind", "path"), record_files())
def test_the_files_of_both_plans_are_valid(kind: str, path: Path) -> None:
    assert faults(kind, path.read_text("utf-8")) == []


TASK = """so: 33
linh_vuc: VI
ten: Báo cáo tự chủ tài chính
san_pham: [Báo cáo]
chu_tri: [kt]
thoi_han: Quý II hàng năm
cap_nhat:
  - ngay: 2026-03-31
    tien_do: 50
    ket_qua: Đã dự thảo
    ky: 2026
"""


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("so: 33\n", "so: 33\n"),
        ("ky: 2026", "ky: 2026-Q1"),
        ("ky: 2026", "ky: '2026'"),
        ("2026-03-31", "31/3/2026"),
        ("tien_do: 50", "tien_do: 99.5"),
        ("chu_tri: [kt]", "chu_tri: kt"),
    ],
)
def test_what_the_program_reads_the_schema_allows(typed: str, instead: str) -> None:
    assert typed in TASK
    assert faults("task", TASK.replace(typed, instead)) == []


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [
        ("so: 33\n", ""),
        ("so: 33", "so: 0"),
        ("so: 33", "so: ba mươi ba"),
        ("linh_vuc: VI", "linh_vuc: sáu"),
        ("linh_vuc: VI", "linh_vuc: VIX"),
        ("ten: Báo cáo tự chủ tài chính", "ten: ''"),
        ("ten: Báo cáo tự chủ tài chính", "ten:"),
        ("ten: Báo cáo", "tenn: Báo cáo"),
        ("san_pham: [Báo cáo]", "san_pham: Báo cáo"),
        ("san_pham: [Báo cáo]", "san_pham: []"),
        ("chu_tri: [kt]", "chu_tri: [[kt]]"),
        ("2026-03-31", "31/3"),
        ("2026-03-31", "hôm qua"),
        ("tien_do: 50", "tien_do: 101"),
        ("tien_do: 50", "tien_do: -1"),
        ("tien_do: 50", "tien_do: 50%"),
        ("ky: 2026", "ky: quý I"),
        ("linh_vuc: VI\n", ""),
        ("    ket_qua:", "    ketqua:"),
    ],
)
def test_a_mistake_is_marked_by_the_editor_and_refused_by_the_program(typed: str, mistake: str) -> None:
    assert TASK.count(typed) == 1
    text = TASK.replace(typed, mistake)
    assert faults("task", text)
    assert program_faults(Task, text)


def program_faults(model: type[Record], text: str) -> list[Fault]:
    found: list[Fault] = []
    read_record(model, yaml.load(text, yaml.BaseLoader), found)
    return found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("plan", "ten: Kế hoạch\n"),
        ("report", "so: mười hai\n"),
        ("report", "linh_vuc: {VIX: [Nội dung]}\n"),
        ("report", "danh_gia: {hanche: [Còn chậm]}\n"),
        ("report", "ngay: 14.6\n"),
    ],
)
def test_mistakes_in_other_files_are_marked_and_refused_too(kind: str, text: str) -> None:
    assert faults(kind, text)
    assert program_faults(SCHEMAS[kind][0], text)
