"""Makes the records of a plan from what was read of a decision. What is unclear becomes a doubt (`doi_chieu`). Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cchc.founding.agencies import UNKNOWN, UNKNOWN_NAME, Names, names_in, parted, short_name, split_by_known
from cchc.founding.annex import columns
from cchc.founding.annex.cells import deadline, products
from cchc.founding.annex.items import Annex, Entry
from cchc.founding.annex.reading import read_annex
from cchc.founding.front import read_front
from cchc.founding.identity import Front
from cchc.founding.numbering import Numbered, Placed, number_tasks
from cchc.founding.office import drafter_of, office_of
from cchc.founding.paper.model import Paper
from cchc.founding.sections import Body, Part, read_body
from cchc.founding.targets.bullets import read_targets
from cchc.founding.targets.tables import is_target_table, read_table, tables_not_read
from cchc.state.schedule import Horizon
from cchc.vietnamese import capitalised

Data = dict[str, Any]

_NO_PRODUCT = "Kết quả thực hiện nhiệm vụ"
_LONGEST_NAME = 90
_FOCAL = re.compile(r"\s*\((?:cơ quan |đơn vị )?đầu mối\)", re.IGNORECASE)


class Founded(NamedTuple):
    """The records of a new plan, as the YAML files hold them."""

    plan: Data
    tasks: list[Data]

    @property
    def doubts(self) -> int:
        """How many doubts all records have."""
        records = (self.plan, *self.tasks, *self.plan.get("chi_tieu", ()))
        return sum(len(one.get("doi_chieu", ())) for one in records)


def found(paper: Paper, today: date) -> Founded:
    """The records of the plan that a decision orders. `today` stands for the day of issue where none is printed."""
    front, body, annex = read_front(paper), read_body(paper), read_annex(paper)
    front.doubts += paper.doubts
    first = front.stage[0] if front.stage else (front.issued or today).year
    issued = front.issued or date(first, 1, 1)
    stage = front.stage or (issued.year, issued.year)
    if front.issued is None:
        front.doubts.append(f"Không thấy ngày ban hành, tạm ghi {issued:%d/%m/%Y}; sửa ngay_ban_hanh theo bản ký.")
    numbered = number_tasks(annex, _only_field(front.title))
    names = Names()
    duties = _duties(body.duties, names, front.doubts)
    _meet(annex, names)
    horizon = Horizon(issued, *stage)
    parents = {above for one in numbered.tasks for above in _all_above(one.number)}
    tasks = [_task(one, names, horizon, one.number in parents) for one in numbered.tasks]
    plan = _plan(paper, front, issued, stage, body, numbered, names, duties, annex, tasks)
    return Founded(plan, tasks)


def _all_above(number: str) -> list[str]:
    """The numbers that a number is below: 1 and 1.2 for 1.2.3."""
    steps = number.split(".")
    return [".".join(steps[:end]) for end in range(1, len(steps))]


def _only_field(title: str) -> str:
    bare = re.sub(r"\s*(?:giai đoạn|năm)\s+\d{4}.*$", "", title)
    return capitalised(re.sub(r"^(?:Kế hoạch|Chương trình|Đề án)\s+", "", bare)) or "Nhiệm vụ của kế hoạch"


def _meet(annex: Annex, names: Names) -> None:
    """Learn all names of agencies in the annex, so that names that run together can be taken apart."""
    met: list[str] = []
    for entry in annex.entries:
        for role in (columns.LEAD, columns.COORDINATING):
            met += names_in(entry.values.get(role, ()))
        if columns.BOTH in entry.values:
            told = parted(entry.values[columns.BOTH])
            met += [*told.lead, *told.coordinating]
    for name in sorted(dict.fromkeys(met), key=len):
        if split_by_known([name], names) == [name]:
            names.learn(name)


def _task(one: Placed, names: Names, horizon: Horizon, parent: bool) -> Data:
    """The record of a task; `parent`: it has sub-tasks, and need not say what they say."""
    entry, doubts = one.entry, [*one.entry.doubts, *one.doubts]
    lead, coordinating, focal = _agencies(entry, names, doubts)
    due = _due(entry, horizon, doubts, parent)
    if not lead and (due or not parent):
        lead = [UNKNOWN]
        doubts.append("Hàng này không ghi cơ quan chủ trì; ghi chu_tri theo bản ký.")
    made = products(entry.values.get(columns.PRODUCT, ()))
    if not made and not parent:
        made = [_NO_PRODUCT]
        doubts.append(f"Hàng này không ghi sản phẩm, tạm ghi “{_NO_PRODUCT}”; so với bản ký.")
    notes = [f"Thuộc: {one.group}"] if one.group else []
    notes += [_said(entry, columns.NOTE)] if columns.NOTE in entry.values else []
    person = _said(entry, columns.PERSON)
    record: Data = {
        "so": _number(one.number),
        "linh_vuc": one.field,
        "ten": _title(one, doubts),
        "san_pham": made,
        "cap_trinh": _said(entry, columns.APPROVER),
        "chu_tri": lead,
        "dau_moi": focal if len(lead) > 1 else "",
        "phoi_hop": coordinating,
        "thoi_han": due,
        "kinh_phi": _said(entry, columns.FUNDS),
        "van_ban_giao": _said(entry, columns.DOCUMENT),
        "ghi_chu": "; ".join([*notes, *entry.more]),
        "nguoi_phu_trach": {"ho_ten": person} if person else "",
        "doi_chieu": list(dict.fromkeys(doubts)),
    }
    return {key: value for key, value in record.items() if value not in ("", [])}


def _due(entry: Entry, horizon: Horizon, doubts: list[str], parent: bool) -> str:
    if parent and not entry.years and not {columns.SCHEDULE, columns.START, columns.END} & set(entry.values):
        return ""
    due = deadline(entry.values, entry.years, horizon)
    doubts += [due.doubt] if due.doubt else []
    return due.phrase


def _title(one: Placed, doubts: list[str]) -> str:
    title = capitalised(one.entry.title.strip(" .;,:-"))
    if not title:
        title = f"Nhiệm vụ {one.number}"
        doubts.append(f"Hàng này không có tên nhiệm vụ, tạm ghi “{title}”; so với bản ký.")
    return title


def _said(entry: Entry, role: str) -> str:
    return " ".join(entry.values.get(role, ()))


def _number(printed: str) -> int | str:
    return int(printed) if printed.isdecimal() else printed


def _agencies(entry: Entry, names: Names, doubts: list[str]) -> tuple[list[str], list[str], str]:
    """The keys of who is in the lead, who helps, and who of several in the lead is asked; unclear names are doubts."""
    lead = names_in(entry.values.get(columns.LEAD, ()))
    coordinating = names_in(entry.values.get(columns.COORDINATING, ()))
    if columns.BOTH in entry.values:
        told = parted(entry.values[columns.BOTH])
        lead, coordinating = [*lead, *told.lead], [*coordinating, *told.coordinating]
        if not told.sure:
            doubts.append(
                "Một cột ghi chung cơ quan chủ trì và phối hợp, ở đây lấy tên đầu là chủ trì; so với bản ký."
            )
    focal = next((_FOCAL.sub("", one) for one in lead if _FOCAL.search(one)), "")
    lead = split_by_known([_FOCAL.sub("", one) for one in lead], names)
    coordinating = split_by_known(coordinating, names)
    for name in (*lead, *coordinating):
        if len(name) > _LONGEST_NAME or re.search(r"\d{3}|[.:]", name) or _runs_on(name, names):
            doubts.append(f"Tên cơ quan đọc được là “{name}”; so với bản ký.")
    keys = [list(dict.fromkeys(map(names.key, found))) for found in (lead, coordinating)]
    if again := [names.name(key) for key in keys[1] if key in keys[0]]:
        doubts.append(f"{', '.join(again)} vừa chủ trì vừa phối hợp; so với bản ký.")
    return keys[0], keys[1], names.key(focal) if focal else ""


def _runs_on(name: str, names: Names) -> bool:
    """Whether a name with a comma may be two: one of its parts is an agency elsewhere."""
    return "," in name and any(names.has(part.strip()) for part in re.split(r",| và ", name))


def _duties(parts: Sequence[Part], names: Names, doubts: list[str]) -> dict[str, list[str]]:
    """The duties of each agency that the section on carrying out names; parts that are of no clear agency are doubts."""
    found: dict[str, list[str]] = {}
    for part in parts:
        heading, _, rest = part.heading.partition(":")
        name = re.sub(r"^(?:Đề nghị|Giao|Trách nhiệm của)\s+", "", heading.strip(" .;"), flags=re.IGNORECASE)
        name, _, more = name.partition(". ")
        name = re.sub(r"\s+(?:có trách nhiệm|chịu trách nhiệm).*$", "", name)
        said = [one.strip() for one in (more, rest) if one.strip()]
        lines = [*said, *part.lines]
        if lines and len(name) <= 120 and len(names_in([name])) <= 2:
            found.setdefault(names.key(name), []).extend(lines)
        else:
            told = f"Khoản {part.number} “{part.heading[:80]}” của phần tổ chức thực hiện"
            doubts.append(f"{told} không rõ là trách nhiệm của cơ quan nào, chưa đưa vào hồ sơ.")
    return found


def _targets(
    paper: Paper, body: Body, annex: Annex, fields: Mapping[str, str], stage: tuple[int, int], tasks: Sequence[Data]
) -> tuple[list[Data], list[str]]:
    """The targets of the bullets and of the tables, and what is unclear of the lists; also tables that nothing was read of."""
    bullets = read_targets(body.targets, fields)
    targets, doubts = bullets.targets, bullets.doubts
    others = [grid for grid in paper.grids if grid.name not in annex.tables]
    for grid in others:
        taken = {str(one["so"]) for one in tasks} | {one["ma"] for one in targets}
        targets += read_table(grid, fields, stage, taken)
    rest = [grid for grid in others if not is_target_table(grid)]
    return targets, [*doubts, *tables_not_read(rest)]


def _plan(
    paper: Paper,
    front: Front,
    issued: date,
    stage: tuple[int, int],
    body: Body,
    numbered: Numbered,
    names: Names,
    duties: Mapping[str, list[str]],
    annex: Annex,
    tasks: Sequence[Data],
) -> Data:
    fields = numbered.fields or {"I": _only_field(front.title)}
    targets, of_targets = _targets(paper, body, annex, fields, stage, tasks)
    doubts = [*front.doubts, *numbered.doubts, *of_targets]
    drafter = drafter_of(front, names, duties, tasks, doubts)
    unknown = any(UNKNOWN in one.get("chu_tri", ()) for one in tasks) or drafter == UNKNOWN
    agencies: Data = {key: _agency(key, names, duties) for key in names.spellings}
    if unknown:
        agencies[UNKNOWN] = {"ten": UNKNOWN_NAME, "ten_ngan": UNKNOWN_NAME}
    doubts += [
        f"“{'”, “'.join(others)}” ở đây hiểu là {name}; so với bản ký." for name, others in names.differing()
    ]
    doubts += [f"Dòng “{one[:160]}” của phụ lục không thành nhiệm vụ; so với bản ký." for one in annex.ignored]
    doubts += [
        f"Mục {one.number}. {sentence} có {len(one.flat())} đoạn không đưa vào hồ sơ; xem có nhiệm vụ nào chỉ nêu ở đó."
        for one in body.unused
        if len(one.flat()) > 2 and (sentence := one.heading[:80])
    ]
    if not tasks:
        doubts.append("Không thấy bảng nhiệm vụ nào trong văn bản; thêm nhiệm vụ bằng cchc add.")
    plan: Data = {
        "ten": front.title,
        "so_ky_hieu": front.symbol,
        "loai_van_ban": front.kind,
        "ngay_ban_hanh": issued,
        "giai_doan": {"tu": stage[0], "den": stage[1]},
        "can_cu": front.bases or ["Căn cứ …"],
        "don_vi": office_of(front, drafter, doubts),
        "co_quan": agencies,
        "linh_vuc": fields,
        "phan": numbered.parts,
        "muc_dich": list(body.purposes),
        "yeu_cau": list(body.demands),
        "muc_tieu": list(body.aims),
        "giai_phap": list(body.measures),
        "kinh_phi": list(body.funding),
        "so_khuyet": numbered.missing,
        "doi_chieu": list(dict.fromkeys(doubts)),
        "chi_tieu": targets,
    }
    return {key: value for key, value in plan.items() if value not in ("", [], {})}


def _agency(key: str, names: Names, duties: Mapping[str, list[str]]) -> Data:
    name = names.name(key)
    agency: Data = {"ten": name, "ten_ngan": short_name(name)}
    return agency | ({"trach_nhiem": duties[key]} if key in duties else {})
