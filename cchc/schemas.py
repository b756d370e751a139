"""JSON Schemas of the record files, made from the records themselves, for editors that complete and check while typing."""

import json
from typing import Any

from cchc.records import Plan, Record, ReportNotes, Task

SCHEMAS: dict[str, tuple[type[Record], str]] = {
    "plan": (Plan, "Kế hoạch cải cách hành chính"),
    "task": (Task, "Nhiệm vụ của kế hoạch"),
    "report": (ReportNotes, "Phần viết tay của một báo cáo"),
}


def schema_text(name: str) -> str:
    """The schema of one kind of file (a key of `SCHEMAS`), as JSON text that ends with a line break."""
    model, title = SCHEMAS[name]
    schema = _without_titles(model.model_json_schema())
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _without_titles(part: Any) -> Any:
    """Drop what names the classes of the code: English titles and descriptions mean nothing to the officer."""
    if isinstance(part, list):
        return [_without_titles(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {}
    for name, value in part.items():
        english = name == "description" and part.get("type") == "object" and "properties" in part
        if (
            not english
            and not (name == "title" and isinstance(value, str))
            and not (name == "default" and value is None)
        ):
            kept[name] = _without_titles(value)
    return kept
