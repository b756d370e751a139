"""JSON Schemas of the record files, made from the records, for editors that complete and check keys while typing."""

import json

from cchc.plan.index.criteria import CriteriaSet
from cchc.plan.index.scores import ScoreSheet
from cchc.plan.index.surveys import Survey
from cchc.plan.keys import Record, record_schema
from cchc.plan.papers.activities import Inspection, Publicity
from cchc.plan.papers.notes import PaperNotes
from cchc.plan.papers.reminders import Reminder
from cchc.plan.receipts.records import Receipts
from cchc.plan.records import Plan, ReportNotes, Task, YearPlan
from cchc.plan.statistics.catalogue import Catalogue
from cchc.plan.statistics.figures import Figures
from cchc.plan.values import Schema

SCHEMAS: dict[str, tuple[type[Record], str]] = {
    "plan": (Plan, "Kế hoạch, cơ quan thực hiện và các chỉ tiêu"),
    "task": (Task, "Nhiệm vụ của kế hoạch"),
    "year": (YearPlan, "Kế hoạch của một năm, đã ký"),
    "statistics": (Catalogue, "Danh mục chỉ tiêu thống kê"),
    "figures": (Figures, "Số liệu thống kê của một kỳ"),
    "criteria": (CriteriaSet, "Bộ tiêu chí chấm điểm của một năm"),
    "score": (ScoreSheet, "Tự chấm điểm của một năm"),
    "survey": (Survey, "Một cuộc khảo sát hài lòng"),
    "reminder": (Reminder, "Văn bản đã gửi các cơ quan về nhiệm vụ, và trả lời"),
    "inspection": (Inspection, "Cuộc kiểm tra một cơ quan, và các vấn đề phát hiện"),
    "publicity": (Publicity, "Việc tuyên truyền của một năm"),
    "paper": (PaperNotes, "Phần viết tay của một văn bản"),
    "receipts": (Receipts, "Việc thu báo cáo của các cơ quan trong một kỳ"),
    "report": (ReportNotes, "Phần viết tay của một báo cáo"),
}


def schema_text(name: str) -> str:
    """The schema of one kind of file (a key of `SCHEMAS`), as JSON text that ends with a line break."""
    model, title = SCHEMAS[name]
    definitions: dict[str, Schema] = {}
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **record_schema(model, definitions),
        "$defs": definitions,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
