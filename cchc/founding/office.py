"""The office that carries a plan out: how its papers are headed and signed, who drafts reports and who receives them. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cchc.founding.agencies import UNKNOWN, Names
from cchc.founding.identity import Front
from cchc.vietnamese import file_word, unaccented

Data = dict[str, Any]

_STANDING = re.compile(
    r"co quan thuong truc|thuong truc (?:tham muu|giup)|(?:la|lam|co quan|don vi) dau moi|^dau moi"
)
_SUPERIOR = re.compile(
    r"(?:Sở|UBND tỉnh|UBND thành phố|UBND TP|Ủy ban nhân dân (?:tỉnh|thành phố)|Bộ|Tỉnh ủy|Thành ủy)\b"
)

DRAFTER_DOUBT = "Chưa rõ cơ quan thường trực soạn báo cáo"
RECEIVER_DOUBT = "Nơi nhận báo cáo định kỳ"
"""How these doubts begin."""


def usual_post(name: str) -> str:
    """Who signs for an office of that name, until a person says who does."""
    posts = (
        ("Ủy ban nhân dân", "CHỦ TỊCH"),
        ("Uỷ ban nhân dân", "CHỦ TỊCH"),
        ("UBND", "CHỦ TỊCH"),
        ("Sở", "GIÁM ĐỐC"),
    )
    return next((post for kind, post in posts if name.startswith(kind)), "THỦ TRƯỞNG")


def drafter_of(
    front: Front, names: Names, duties: Mapping[str, list[str]], tasks: Sequence[Data], doubts: list[str]
) -> str:
    """The agency that drafts reports: the one whose duties say so, else who proposed the decision, else who leads most tasks."""
    for key, lines in duties.items():
        if any(_STANDING.search(unaccented(line)) for line in lines):
            return key
    if front.proposer:
        key = names.key(front.proposer)
        doubts.append(f"{DRAFTER_DOUBT}, tạm ghi {names.name(key)} vì đề nghị ban hành; sửa soan_thao.")
        return key
    leads = [key for one in tasks for key in one.get("chu_tri", ()) if key != UNKNOWN]
    leads = [key for key in leads if not names.name(key).startswith(("Các ", "Cơ quan, "))] or leads
    key = max(dict.fromkeys(leads), key=leads.count, default=UNKNOWN)
    told = f"tạm ghi {names.name(key)} vì chủ trì nhiều việc nhất" if key != UNKNOWN else "chưa có cơ quan nào"
    doubts.append(f"{DRAFTER_DOUBT}, {told}; sửa don_vi.soan_thao.")
    return key


def office_of(front: Front, drafter: str, doubts: list[str]) -> Data:
    """The keys of `don_vi`; what is taken from elsewhere or made up for want of it is a doubt."""
    name = front.name or "Cơ quan ban hành kế hoạch"
    short = re.sub(r"^(?:Ủy|Uỷ) ban nhân dân", "UBND", name)
    place = front.place or re.sub(r"^.*?\b(?:xã|phường|đặc khu|tỉnh|thành phố)\s+", "", name)
    if front.place and front.place.lower() not in name.lower() and not front.superior:
        doubts.append(f"Địa danh ghi “{front.place}”, tên cơ quan là “{name}”; so với bản ký.")
    if not front.place:
        doubts.append(f"Không thấy địa danh trước ngày tháng, tạm ghi “{place}”; so với bản ký.")
    higher = [one for one in front.recipients if _SUPERIOR.match(one)]
    receiver = (
        re.sub(r"\s*\((?:để )?(?:báo cáo|b/c|bc)\)", "", higher[0], flags=re.IGNORECASE)
        if higher
        else "Cơ quan cấp trên"
    )
    why = "lấy theo Nơi nhận của văn bản" if higher else "chưa có"
    doubts.append(f"{RECEIVER_DOUBT} ({receiver}) {why}; sửa don_vi.noi_gui, thêm các kỳ báo cáo vào bao_cao.")
    signer = {"quyen_han": front.authority, "chuc_vu": front.post or usual_post(name), "ho_ten": front.signer}
    office: Data = {
        "ten": name,
        "ten_ngan": short,
        "dia_danh": place,
        "chu_quan": front.superior,
        "tieu_de": front.letterhead or [name.upper()],
        "ky_hieu": front.office or "UBND",
        "soan_thao": drafter,
        "nguoi_ky": {key: value for key, value in signer.items() if value},
        "noi_nhan": [one for one in front.recipients if one not in higher[:1]] or ["Lãnh đạo cơ quan"],
        "luu": front.archive or ["VT"],
        "noi_gui": {file_word(receiver): {"ten": receiver, "kinh_gui": [receiver]}},
    }
    return {key: value for key, value in office.items() if value not in ("", [])}
