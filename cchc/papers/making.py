"""Makes one paper from its template and the records."""

import html
import re
from pathlib import Path
from typing import NamedTuple

from cchc.papers.asked import Asked, is_partner
from cchc.papers.blanks import Blanks
from cchc.papers.content import paper_values
from cchc.papers.responsibility import lacking
from cchc.plan.papers.kinds import PaperKind
from cchc.plan.reading import template_folders
from cchc.report.prose.words import continued
from cchc.report.templates import Html, render

_SUBJECT = re.compile(r'<p class="trich-yeu">(.*?)</p>', re.DOTALL)


class NotToBeMade(Exception):
    """The paper must not be made now; the message, in Vietnamese, says why."""


class Paper(NamedTuple):
    """A paper ready to be shown or saved."""

    html: Html
    title: str
    blanks: Blanks


def make_paper(asked: Asked, template: str, plan_folder: Path, attached: str = "") -> Paper:
    """The paper that is wanted; `attached` is the name of the one that it issues. Raises NotToBeMade, TemplateFault."""
    blanks = Blanks(asked.notes)
    values = paper_values(asked, blanks, attached)
    needs = asked.kind.needs
    if needs == "xem_xet":
        _demand_ready(asked, bool(values["xem_xet"]["dong"]))
    elif needs == "viec" and not asked.tasks:
        raise NotToBeMade(f"Lập {asked.kind.name} cho nhiệm vụ nào? Thêm --nhiem-vu SỐ.")
    elif needs and not values.get(needs):
        about = f" {asked.plan.full_agency_name(asked.agency)}" if asked.agency else ""
        raise NotToBeMade(f"Không lập {asked.kind.name}{about}: không có gì để nêu (mục {needs} trống).")
    made = render(template, values, template_folders(plan_folder))
    return Paper(made, asked.kind.name, blanks)


def name_of(paper: Paper, kind: PaperKind) -> str:
    """What a decision calls the paper it issues: kind and subject, "Kế hoạch cải cách hành chính năm 2027"."""
    subject = _SUBJECT.search(paper.html)
    words = " ".join(html.unescape(subject[1]).split()) if subject else ""
    return f"{kind.kind or 'Văn bản'} {continued(words)}"


def demand_addressee(asked: Asked) -> None:
    """Refuse what may not be sent to this agency. Raises NotToBeMade."""
    plan, key = asked.plan, asked.agency
    name = plan.full_agency_name(key)
    if key == plan.commune.drafter:
        raise NotToBeMade(f"{name} là cơ quan thường trực, không tự gửi {asked.kind.name} cho mình.")
    if members := plan.agencies[key].members:
        raise NotToBeMade(f"{name} là tên gọi chung, hãy lập cho từng cơ quan: {', '.join(members)}.")
    if name.lower().startswith("các "):
        raise NotToBeMade(f"{name} là tên gọi chung, không có nơi nhận; ghi thanh_vien cho {key} trong kế hoạch.")
    if asked.name in ("giai-trinh", "phe-binh") and is_partner(plan, key):
        raise NotToBeMade(
            f"{name} không thuộc {plan.commune.short_name}: chỉ đề nghị phối hợp, không yêu cầu giải trình."
        )
    if key not in asked.leads:
        raise NotToBeMade(f"{name} không chủ trì nhiệm vụ nào; cơ quan phối hợp không bị nhắc, đôn đốc.")


def _demand_ready(asked: Asked, ready: bool) -> None:
    """A task asked for by number must be ready; without one asked for, at least one must be."""
    missing = lacking(asked)
    if ready and not (asked.tasks and missing):
        return
    lines = [
        f"  nhiệm vụ {one.number} ({asked.plan.agency_name(one.agency)}): {'; '.join(one.missing)}"
        for one in missing
    ]
    if not lines:
        raise NotToBeMade(f"Không lập {asked.kind.name}: không có nhiệm vụ quá hạn nào phải xem xét.")
    raise NotToBeMade("\n".join([f"Chưa lập được {asked.kind.name}, còn thiếu:", *lines]))
