"""The questions about a task that superiors assign later, in the order of the document that assigns it."""

from collections.abc import Sequence

import typer

from cchc.cli.asking import Next, Question, Values, interactive
from cchc.cli.options import read_agencies, read_fields
from cchc.plan.records import Plan
from cchc.state.schedule import UnknownPhrase, unfold
from cchc.state.tasks import horizon
from cchc.vietnamese import capitalised

RECORD_CONCERNS = {
    "thoi-han": "thoi_han",
    "linh-vuc-la": "linh_vuc",
    "co-quan-la": "chu_tri",
    "chu-to-hop": "ten",
    "bang-ma": "ten",
}
"""Which question is asked again, by the code of the problem that `check` would report."""


def task_record_questions(plan: Plan) -> Next:
    """What is missing of a new task."""
    questions = _questions(plan)

    def following(values: Values) -> Question | None:
        return next((one for one in questions if one.name not in values), None)

    return following


def task_record_rows(values: Values, plan: Plan) -> list[tuple[str, str]]:
    """A new task in words, for the person to confirm."""
    field = values["linh_vuc"]
    return [
        ("Tên", values["ten"]),
        ("Văn bản giao", values["nguon"]),
        ("Lĩnh vực", f"{field}. {plan.fields.get(field, '')}"),
        ("Sản phẩm", "; ".join(values["san_pham"])),
        ("Chủ trì", "; ".join(map(plan.full_agency_name, values["chu_tri"]))),
        ("Phối hợp", "; ".join(map(plan.full_agency_name, values.get("phoi_hop") or ()))),
        ("Thời hạn", values["thoi_han"]),
    ]


def _questions(plan: Plan) -> Sequence[Question]:
    agencies = [(key, f"{key}: {agency.name}") for key, agency in plan.agencies.items()]
    several = ", nhiều mục thì ngăn bằng dấu ;" if interactive() else ""
    return (
        Question("ten", "Tên nhiệm vụ, đúng lời văn của văn bản giao", option="--ten", needed="Cần tên nhiệm vụ."),
        Question(
            "nguon",
            "Văn bản giao",
            option="--nguon",
            example="Công văn số 12/SNV ngày 05/02/2027",
            needed="Cần văn bản giao: nhiệm vụ ngoài phụ lục phải nêu do văn bản nào giao.",
        ),
        Question(
            "linh_vuc",
            "Lĩnh vực",
            lambda text: _field(text, plan),
            "--linh-vuc",
            choices=[(key, f"{key}. {name}") for key, name in plan.fields.items()],
            needed="Phải chọn một lĩnh vực, vì báo cáo xếp nhiệm vụ theo lĩnh vực.",
        ),
        Question(
            "san_pham",
            f"Sản phẩm{several}",
            _several,
            "--san-pham",
            example="Kế hoạch; Báo cáo kết quả",
            needed="Cần sản phẩm: phải biết nhiệm vụ xong thì có gì.",
        ),
        Question(
            "chu_tri",
            f"Cơ quan chủ trì{several}",
            lambda text: _agencies(text, plan),
            "--chu-tri",
            choices=agencies,
            needed="Cần cơ quan chủ trì.",
        ),
        Question("phoi_hop", f"Cơ quan phối hợp{several}", lambda text: _agencies(text, plan), hint="không có"),
        Question(
            "thoi_han",
            "Thời hạn, như văn bản giao ghi",
            lambda text: _schedule(text, plan),
            "--thoi-han",
            example="Trước ngày 31/12/2026; Quý III/2027; Hàng năm",
            needed="Cần thời hạn.",
        ),
    )


def _field(text: str, plan: Plan) -> str:
    try:
        return read_fields([text], plan)[0]
    except typer.BadParameter as error:
        raise ValueError(capitalised(error.message.removeprefix("--linh-vuc: "))) from None


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _agencies(text: str, plan: Plan) -> list[str]:
    """Agencies by key, name, or number in the list."""
    keys = list(plan.agencies)
    named = [
        keys[int(one) - 1] if one.isdecimal() and 1 <= int(one) <= len(keys) else one for one in _several(text)
    ]
    try:
        return read_agencies(named, plan)
    except typer.BadParameter as error:
        raise ValueError(capitalised(error.message.removeprefix("--co-quan: "))) from None


def _schedule(text: str, plan: Plan) -> str:
    try:
        unfold(text, horizon(plan))
    except UnknownPhrase as error:
        raise ValueError(str(error)) from None
    return text
