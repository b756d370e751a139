"""What the letter says that asks the agencies for their reports, by the names that its template uses."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cchc.forms.content import Asked
from cchc.vietnamese import document_date, long_date, weekday

_ROOM = "\u00a0" * 6
"""Space for a number or a day written by hand."""


def letter_values(asked: Asked, agencies: Sequence[str], made_on: date) -> dict[str, Any]:
    """The values of the template; `agencies` are the keys of those that the letter goes to."""
    plan, period, hand_in = asked.plan, asked.period, asked.hand_in
    commune = plan.commune
    drafter = plan.agencies.get(commune.drafter)
    contact = drafter.contact if drafter else None
    office = next((one for one in reversed(commune.archive) if one != "VT"), "")
    symbol = "-".join(filter(None, (commune.symbol, office)))
    others = [key for key in agencies if key != commune.drafter]
    return {
        "don_vi": {
            "ten": commune.name,
            "ten_ngan": commune.short_name,
            "chu_quan": list(commune.superior or ()),
            "tieu_de": list(commune.letterhead),
            "co_quan_thuong_truc": plan.full_agency_name(commune.drafter),
        },
        "van_ban": {
            "ten_loai": "",
            "can_cu": [],
            "kem_quyet_dinh": "",
            "so": f"Số: {_ROOM}/{symbol}",
            "noi_ngay": f"{commune.place}, ngày{_ROOM}tháng{_ROOM}năm {made_on.year}",
            "kinh_gui": [plan.full_agency_name(key) for key in others or agencies],
            "noi_nhan": ["Như trên", "Lãnh đạo UBND xã"],
            "luu": ", ".join(commune.archive),
            "nguoi_ky": {
                "quyen_han": commune.signer.authority or "",
                "chuc_vu": commune.signer.post,
                "ho_ten": commune.signer.name or "",
            },
        },
        "ky": {"ten": period.name, "tu": document_date(period.start), "den": document_date(period.cutoff)},
        "ke_hoach": {
            "ten": plan.title,
            "loai": plan.kind or "Quyết định",
            "so_ky_hieu": plan.symbol,
            "ngay": long_date(plan.issued),
        },
        "noi_nhan_bao_cao": next(iter(commune.addressees.values())).name,
        "han_nop": f"ngày {document_date(hand_in)} ({weekday(hand_in)})" if hand_in else "",
        "dau_moi": {
            "ho_ten": contact.name if contact else "",
            "dien_thoai": (contact.telephone or "") if contact else "",
        },
    }
