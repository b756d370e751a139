"""What a person says of a new plan, put into its records in place of what was not known. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cchc.founding.agencies import UNKNOWN, Names, short_name
from cchc.founding.office import DRAFTER_DOUBT, RECEIVER_DOUBT
from cchc.founding.records import Founded
from cchc.vietnamese import file_word, roman

Data = dict[str, Any]

_DOUBTS = {
    "ten": ("Không thấy rõ tên kế hoạch",),
    "so_ky_hieu": ("Không thấy số, ký hiệu",),
    "ngay_ban_hanh": ("Không thấy ngày ban hành",),
    "giai_doan": ("Không thấy giai đoạn",),
    "co_quan_ban_hanh": ("Không thấy tên cơ quan ban hành",),
    "chuc_vu": ("Không thấy người ký",),
}
"""How the doubts begin that each answer settles."""


def with_keys(founded: Founded, changed: Mapping[str, str]) -> Founded:
    """The records with other keys of agencies: the new key by the old."""

    def new(value: Any) -> Any:
        return changed.get(value, value) if isinstance(value, str) else [changed.get(key, key) for key in value]

    plan = founded.plan | {"co_quan": {changed.get(key, key): one for key, one in founded.plan["co_quan"].items()}}
    office = dict(plan["don_vi"])
    office["soan_thao"] = changed.get(office["soan_thao"], office["soan_thao"])
    tasks = [
        {key: new(value) if key in ("chu_tri", "dau_moi", "phoi_hop") else value for key, value in task.items()}
        for task in founded.tasks
    ]
    return founded._replace(plan=plan | {"don_vi": office}, tasks=tasks)


def with_drafter(founded: Founded, key: str) -> Founded:
    """The records with another drafter of reports; the doubt about it is settled."""
    plan = founded.plan | {"don_vi": founded.plan["don_vi"] | {"soan_thao": key}}
    return founded._replace(plan=_without(plan, (DRAFTER_DOUBT,)))


def with_answers(founded: Founded, values: Mapping[str, Any]) -> Founded:
    """An empty plan with the answers in it: `ten`, `so_ky_hieu`, `ngay_ban_hanh`, `giai_doan` (first and last year),
    `co_quan_ban_hanh`, `dia_danh`, `co_quan` and `linh_vuc` (names), `chuc_vu`, `ho_ten`, `noi_gui`.
    """
    plan: Data = dict(founded.plan)
    for name in ("ten", "so_ky_hieu", "ngay_ban_hanh"):
        plan[name] = values.get(name) or plan[name]
    first, last = values["giai_doan"]
    plan["giai_doan"] = {"tu": first, "den": last}
    names = Names()
    keys = [names.key(name) for name in values["co_quan"]]
    plan["co_quan"] = {key: {"ten": names.name(key), "ten_ngan": short_name(names.name(key))} for key in keys}
    plan["linh_vuc"] = {roman(at): name for at, name in enumerate(values["linh_vuc"], 1)}
    plan["don_vi"] = _office(plan["don_vi"], values, keys[0])
    settled = [begin for name, begins in _DOUBTS.items() if values.get(name) for begin in begins]
    settled += [RECEIVER_DOUBT] if values.get("noi_gui") else []
    return founded._replace(plan=_without(plan, (*settled, DRAFTER_DOUBT)))


def _office(office: Data, values: Mapping[str, Any], drafter: str) -> Data:
    name = values["co_quan_ban_hanh"]
    signer = {"chuc_vu": values.get("chuc_vu") or office["nguoi_ky"]["chuc_vu"]}
    office = office | {
        "ten": name,
        "ten_ngan": re.sub(r"^(?:Ủy|Uỷ) ban nhân dân", "UBND", name),
        "dia_danh": values["dia_danh"],
        "tieu_de": _letterhead(name),
        "ky_hieu": (values.get("so_ky_hieu") or "").rpartition("-")[2] or office["ky_hieu"],
        "soan_thao": drafter,
        "nguoi_ky": signer | ({"ho_ten": values["ho_ten"]} if values.get("ho_ten") else {}),
    }
    if receiver := values.get("noi_gui"):
        office["noi_gui"] = {file_word(receiver): {"ten": receiver, "kinh_gui": [receiver]}}
    return office


def _letterhead(name: str) -> list[str]:
    """The name of an office as letterheads print it: the People's Committee on a line of its own."""
    found = re.match(r"((?:Ủy|Uỷ) ban nhân dân)\s+(.+)", name)
    return [found[1].upper(), found[2].upper()] if found else [name.upper()]


def _without(plan: Data, begins: Sequence[str]) -> Data:
    left = [one for one in plan.get("doi_chieu", ()) if not one.startswith(tuple(begins))]
    rest = {key: value for key, value in plan.items() if key != "doi_chieu"}
    if not left:
        return rest
    return {key: left if key == "doi_chieu" else value for key, value in plan.items()}


def changeable(founded: Founded) -> dict[str, str]:
    """The names of the agencies whose keys a person may change, by key."""
    return {key: one["ten"] for key, one in founded.plan["co_quan"].items() if key != UNKNOWN}
