"""Who issues a paper, to whom, on which bases, who signs it (NĐ 30/2020, Phụ lục I, II.2-II.9)."""

import re
from typing import Any

from cchc.papers.asked import Asked
from cchc.plan.records import Plan, Signer
from cchc.report.heading import attached, drafter_symbol, numbered, office, plan_cited
from cchc.report.prose.words import clause, plain

_HEADS = {
    "Phòng": "TRƯỞNG PHÒNG",
    "Văn phòng": "CHÁNH VĂN PHÒNG",
    "Ban ": "TRƯỞNG BAN",
    "Chi cục": "CHI CỤC TRƯỞNG",
    "Trung tâm": "GIÁM ĐỐC",
}
_SYMBOL = re.compile(r"\d{1,6}/(?:\d{4}/)?[A-ZĐ][\w.-]*")


def paper_office(asked: Asked) -> dict[str, Any]:
    """The office as the letterhead names it: the committee, or the standing room below it."""
    plan, values = asked.plan, office(asked.plan)
    values["uy_ban"] = plan.commune.called
    if asked.kind.issuer == "phong":
        room = plan.full_agency_name(plan.commune.drafter)
        values |= {
            # The body above may be abbreviated, and so fits on one line (II.2).
            "chu_quan": [plan.commune.short_name.upper()],
            "tieu_de": [room.upper()],
            "tu_xung": room,
            "ten": room,
        }
    return values


def paper_document(asked: Asked) -> dict[str, Any]:
    """Number, place and day, kind, salutation, bases, recipients and signer."""
    plan, kind, notes = asked.plan, asked.kind, asked.notes
    letters, year = _symbol(asked), (notes.day or asked.now.as_of).year
    given = numbered(letters, notes.number, notes.day, year)
    blank = numbered(letters, None, None, year)
    greeted = [name for one in notes.greeted or kind.greeted for name in _greeted(one, asked)]
    issuer = paper_office(asked)["ten"]
    signer = _signer(asked)
    values = {
        "ten_loai": (kind.kind or "").upper(),
        "so": f"Số: {given.symbol}",
        "noi_ngay": f"{plan.commune.place}, {given.day}",
        "kem_theo": attached(plan.commune, kind.kind or "Công văn", given, blank, issuer),
        "kinh_gui": greeted,
        "can_cu": [one for text in notes.bases or kind.bases for one in _bases(text, asked)],
        "noi_nhan": [*(["Như trên"] if greeted else []), *_recipients(asked)],
        "luu": ", ".join(plan.commune.archive),
        "nguoi_ky": {"quyen_han": signer.authority or "", "chuc_vu": signer.post, "ho_ten": signer.name or ""},
        "kem_quyet_dinh": "",
    }
    if asked.decision:
        # Number, place and day are those of the decision (NĐ 30/2020, Phụ lục III).
        issued = paper_document(asked.decision)["kem_theo"]
        values |= {"so": "\u00a0", "noi_ngay": "\u00a0", "kem_theo": issued, "kem_quyet_dinh": issued}
    return values


def _symbol(asked: Asked) -> str:
    """ "TB-UBND" of a named kind, "UBND-VHXH" of a letter; a room's own papers carry its letters alone."""
    room = drafter_symbol(asked.plan)
    if asked.kind.issuer == "phong":
        return "-".join(filter(None, (asked.kind.symbol, room)))
    if asked.kind.symbol:
        return f"{asked.kind.symbol}-{asked.plan.commune.symbol}"
    return "-".join(filter(None, (asked.plan.commune.symbol, room)))


def _signer(asked: Asked) -> Signer:
    chosen = asked.notes.signer or asked.settings.signer or asked.kind.signer
    if chosen:
        return chosen
    if asked.kind.issuer == "uy-ban":
        return asked.plan.commune.signer
    room = asked.plan.agencies.get(asked.plan.commune.drafter)
    return (room.signer if room else None) or Signer(post=_head_of(room.name if room else ""))


def _head_of(room: str) -> str:
    """Who leads a room, by the first words of its name; a blank to be filled where they do not tell."""
    return next((post for words, post in _HEADS.items() if room.startswith(words)), "THỦ TRƯỞNG")


def _greeted(one: str, asked: Asked) -> list[str]:
    plan = asked.plan
    match one:
        case "co-quan":
            return [plan.full_agency_name(asked.agency)]
        case "cac-co-quan":
            return [plan.full_agency_name(key) for key in asked.leads]
        case "chu-tich":
            return [f"{plan.commune.signer.head} {plan.commune.name}"]
        case "noi-gui":
            return list(next(iter(plan.commune.addressees.values())).salutation)
        case _:
            return [one]


def _recipients(asked: Asked) -> list[str]:
    chosen = asked.notes.recipients or asked.settings.recipients or asked.kind.recipients
    usual, values = asked.plan.commune.recipients, office(asked.plan)
    named = {"{đơn vị}": "tu_xung", "{người đứng đầu}": "nguoi_dung_dau", "{văn phòng}": "van_phong"}
    listed: list[str] = []
    for one in chosen or usual:
        for placeholder, key in named.items():
            one = one.replace(placeholder, values[key])
        listed += usual if one == "{nơi nhận}" else filter(None, [one])
    return listed


def _bases(text: str, asked: Asked) -> list[dict[str, str]]:
    """The bases that a line of the template stands for. One that an open doubt of the plan names is a blank, not copied."""
    plan = asked.plan
    if text == "ke-hoach":
        return [{"cau": f"Căn cứ {plan_cited(plan)['trich_dan']}", "bo_sung": ""}]
    listed = plan.bases if text == "cua-ke-hoach" else (text,)
    if text == "cua-nam":
        listed = (asked.year_plan.bases if asked.year_plan else None) or ()
    return [_base(one, plan) for one in listed]


def _base(text: str, plan: Plan) -> dict[str, str]:
    symbol = _SYMBOL.search(text)
    if symbol and any(symbol[0] in doubt for doubt in plan.doubts or ()):
        at = plan.bases.index(text) + 1 if text in plan.bases else 0
        which = f"căn cứ thứ {at} của Kế hoạch" if at else "căn cứ này"
        return {"cau": "", "bo_sung": f"{which}, sau khi đối chiếu số, ký hiệu với bản ký"}
    return {"cau": clause(plain(text)), "bo_sung": ""}
