"""Makes one paper from its template and the records."""

from pathlib import Path
from typing import NamedTuple

from cchc.papers.asked import Asked, is_partner
from cchc.papers.blanks import Blanks
from cchc.papers.content import paper_values
from cchc.papers.responsibility import lacking
from cchc.plan.reading import template_folders
from cchc.report.templates import Html, render


class NotToBeMade(Exception):
    """The paper must not be made now; the message, in Vietnamese, says why."""


class Paper(NamedTuple):
    """A paper ready to be shown or saved."""

    html: Html
    title: str
    blanks: Blanks


def make_paper(asked: Asked, template: str, plan_folder: Path) -> Paper:
    """The paper that is wanted. Raises NotToBeMade, TemplateFault."""
    blanks = Blanks(asked.notes)
    values = paper_values(asked, blanks)
    needs = asked.kind.needs
    if needs == "xem_xet":
        _demand_ready(asked, bool(values["xem_xet"]["dong"]))
    elif needs and not values.get(needs):
        about = f" {asked.plan.full_agency_name(asked.agency)}" if asked.agency else ""
        raise NotToBeMade(f"Không lập {asked.kind.name}{about}: không có gì để nêu (mục {needs} trống).")
    html = render(template, values, template_folders(plan_folder))
    return Paper(html, asked.kind.name, blanks)


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
        raise NotToBeMade(f"{name} không thuộc Ủy ban nhân dân: chỉ đề nghị phối hợp, không yêu cầu giải trình.")
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
