"""What the letter says that asks the agencies for their reports, by the names that its template uses."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cchc.forms.asked import Asked
from cchc.report.heading import drafter_symbol, office, plan_cited
from cchc.vietnamese import document_date

_ROOM = "\u00a0" * 6
"""Space for a number or a day written by hand."""


def letter_values(asked: Asked, agencies: Sequence[str], made_on: date) -> dict[str, Any]:
    """The values of the template; `agencies` are the keys of those that the letter goes to."""
    plan, period = asked.plan, asked.period
    commune = plan.commune
    drafter = plan.agencies.get(commune.drafter)
    contact = drafter.contact if drafter else None
    symbol = "-".join(filter(None, (commune.symbol, drafter_symbol(plan))))
    others = [key for key in agencies if key != commune.drafter]
    return {
        "don_vi": office(plan),
        "van_ban": {
            "ten_loai": "",
            "can_cu": [],
            "kem_quyet_dinh": "",
            "so": f"Số: {_ROOM}/{symbol}",
            "noi_ngay": f"{commune.place}, ngày{_ROOM}tháng{_ROOM}năm {made_on.year}",
            "kinh_gui": [plan.full_agency_name(key) for key in others or agencies],
            "noi_nhan": ["Như trên", f"Lãnh đạo {commune.called}"],
            "luu": ", ".join(commune.archive),
            "nguoi_ky": {
                "quyen_han": commune.signer.authority or "",
                "chuc_vu": commune.signer.post,
                "ho_ten": commune.signer.name or "",
            },
        },
        "ky": {"ten": period.name, "tu": document_date(period.start), "den": document_date(period.cutoff)},
        "ke_hoach": plan_cited(plan),
        "noi_nhan_bao_cao": next(iter(commune.addressees.values())).name,
        "han_nop": asked.hand_in_words,
        "dau_moi": {
            "ho_ten": contact.name if contact else "",
            "chuc_vu": (contact.post or "") if contact else "",
            "dien_thoai": (contact.telephone or "") if contact else "",
        },
    }
