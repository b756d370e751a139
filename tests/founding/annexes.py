"""Annexes made at random, in the layouts that offices use, and what must be read from them."""

import io
import random
from typing import NamedTuple

import docx
from docx.document import Document
from docx.table import Table

FIELDS = (
    "Công tác chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách thủ tục hành chính", "Phát triển hạ tầng số",
    "Xây dựng chính quyền số", "Kinh tế số, xã hội số", "An toàn thông tin mạng", "Phát triển nguồn nhân lực", "Tuyên truyền, phổ biến",
)  # fmt: skip
VERBS = (
    "Xây dựng",
    "Rà soát",
    "Triển khai",
    "Nâng cấp",
    "Tổ chức",
    "Kiểm tra",
    "Ban hành",
    "Hoàn thiện",
    "Tập huấn",
)
THINGS = (
    "kế hoạch chuyển đổi số hằng năm", "cơ sở dữ liệu hộ tịch của xã", "100% thủ tục hành chính đủ điều kiện",
    "hệ thống họp trực tuyến đến các ấp", "quy chế phối hợp giữa các cơ quan, đơn vị", "tổ công nghệ số cộng đồng",
    "hội nghị đối thoại với người dân, doanh nghiệp", "việc thi hành pháp luật về đất đai", "mô hình “Ấp chuyển đổi số”",
    "việc lấy ý kiến người dân (khảo sát trực tuyến); công khai kết quả", "bộ tiêu chí nông thôn mới nâng cao 2026 - 2030",
)  # fmt: skip
PRODUCTS = (
    ("Kế hoạch",), ("Quyết định của UBND",), ("Báo cáo kết quả",), ("Kế hoạch", "Báo cáo"), ("Hội nghị",),
    ("Hệ thống được đưa vào sử dụng",), ("Văn bản chỉ đạo", "Báo cáo kết quả thực hiện"), ("Tỷ lệ hồ sơ trực tuyến toàn trình",),
)  # fmt: skip
AGENCIES = (
    "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Văn phòng HĐND và UBND", "Trung tâm Phục vụ hành chính công", "Công an xã",
    "Ban Chỉ huy Quân sự xã", "Các cơ quan, đơn vị liên quan", "Ủy ban MTTQ Việt Nam xã", "Trạm Y tế", "Các trường học trên địa bàn",
)  # fmt: skip
DEADLINES = (
    "Hàng năm", "Thường xuyên", "Quý II hàng năm", "Năm 2027", "Giai đoạn 2026-2030", "31/12/2026", "Quý III/2027", "Trước ngày 15/12 hàng năm",
    "Tháng 9/2028", "Trong năm 2026", "6 tháng, năm", "Khi có yêu cầu",
)  # fmt: skip
NOTES = ("", "", "", "Thực hiện theo Đề án 06", "Lồng ghép", "Có dự toán riêng")

SPELLINGS = {
    "Phòng Văn hóa - Xã hội": ("Phòng VH-XH", "phòng Văn hóa – Xã hội xã", "Phòng Văn hóa và Xã hội"),
    "Văn phòng HĐND và UBND": ("Văn phòng HĐND - UBND", "VP HĐND và UBND xã"),
    "Ban Chỉ huy Quân sự xã": ("BCH Quân sự xã", "Ban Chỉ huy quân sự"),
    "Trung tâm Phục vụ hành chính công": ("Trung tâm PVHCC", "TT PVHCC xã"),
}
"""Other ways to write some names."""

NUMBER, FIELD, TITLE, PRODUCT, LEAD, COORDINATING, DEADLINE, NOTE, APPROVER = range(9)
HEADINGS: dict[int, tuple[str, ...]] = {
    NUMBER: ("TT", "STT", "Số TT", "Số"),
    FIELD: ("Nhiệm vụ chung", "Lĩnh vực", "Nhóm nhiệm vụ"),
    TITLE: ("Nhiệm vụ", "Nội dung", "Nội dung công việc", "NHIỆM VỤ CỤ THỂ", "Tên nhiệm vụ", "Nhiệm vụ, giải pháp", "Nội dung thực hiện"),
    PRODUCT: ("Sản phẩm", "Kết quả", "Sản phẩm/Kết quả", "Sản phẩm đầu ra", "Kết quả, sản phẩm hoàn thành", "Dự kiến kết quả"),
    LEAD: ("Cơ quan chủ trì", "Chủ trì", "Đơn vị chủ trì", "CƠ QUAN, ĐƠN VỊ CHỦ TRÌ", "Đơn vị thực hiện", "Phòng, ban chủ trì"),
    COORDINATING: ("Cơ quan phối hợp", "Phối hợp", "Đơn vị phối hợp thực hiện"),
    DEADLINE: ("Thời gian", "Thời hạn hoàn thành", "Tiến độ", "Thời gian hoàn thành", "Thời gian thực hiện", "Thời hạn"),
    NOTE: ("Ghi chú",),
    APPROVER: ("Cấp trình", "Cấp ban hành"),
}  # fmt: skip


class Wanted(NamedTuple):
    """A task as it was put into the annex."""

    field: str
    title: str
    products: tuple[str, ...]
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: tuple[str, ...]
    note: str


class Made(NamedTuple):
    """An annex and its tasks in order."""

    data: bytes
    tasks: tuple[Wanted, ...]
    layout: str


def wanted_tasks(chance: random.Random, count: int) -> list[Wanted]:
    """Tasks in order of their fields; each name is another."""
    fields = chance.sample(FIELDS, min(len(FIELDS), max(2, count // 8)))
    tasks = []
    for place in range(count):
        field = fields[place * len(fields) // count]
        title = f"{chance.choice(VERBS)} {chance.choice(THINGS)}, đợt {place + 1}"
        lead = tuple(chance.sample(AGENCIES, 2 if chance.random() < 0.1 else 1))
        others = [one for one in AGENCIES if one not in lead]
        coordinating = tuple(chance.sample(others, chance.choice((0, 1, 1, 1, 2, 3))))
        deadline = tuple(dict.fromkeys(chance.choices(DEADLINES[:4], k=2 if chance.random() < 0.05 else 1)))
        deadline = deadline if len(deadline) > 1 else (chance.choice(DEADLINES),)
        tasks.append(
            Wanted(field, title, chance.choice(PRODUCTS), lead, coordinating, deadline, chance.choice(NOTES))
        )
    if chance.random() < 0.5:  # runs of the same agency, which layouts may merge or write as "như trên"
        for place in range(1, count):
            if chance.random() < 0.4 and tasks[place].field == tasks[place - 1].field:
                before = tasks[place - 1]
                tasks[place] = tasks[place]._replace(lead=before.lead, coordinating=before.coordinating)
    return tasks


class Layout:
    """How one annex is laid out, by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.fields = chance.choice(("group row", "group row", "blank cells", "column"))
        self.numbers = chance.choice(("column", "column", "head", "none", "restart", "nested"))
        if self.fields == "column" and self.numbers in ("nested", "restart"):
            self.numbers = "head"
        self.header_again = chance.random() < 0.3
        self.numbering_row = chance.random() < 0.4
        self.merge = chance.random() < 0.4
        self.ditto = not self.merge and chance.random() < 0.3
        self.title_row = chance.random() < 0.2
        self.two_level = chance.random() < 0.25
        self.tables = chance.random() < 0.2
        self.capitals = chance.random() < 0.3
        self.bare_fields = self.fields == "group row" and self.numbers == "column" and chance.random() < 0.3
        self.headless = self.tables and chance.random() < 0.5
        self.spellings = chance.random() < 0.3
        self.broken_lines = chance.random() < 0.3
        self.split_rows = self.numbers == "column" and not self.merge and not self.ditto and chance.random() < 0.3
        self.gaps = not self.merge and not self.ditto and chance.random() < 0.3
        middle = [PRODUCT, LEAD, COORDINATING, DEADLINE]
        chance.shuffle(middle)
        if self.two_level and abs(middle.index(LEAD) - middle.index(COORDINATING)) != 1:
            self.two_level = False
        begin = [NUMBER] if self.numbers in ("column", "restart", "nested") else []
        begin += [FIELD] if self.fields == "column" else []
        if chance.random() < 0.2:
            middle.insert(chance.randrange(5), APPROVER)
            self.two_level = self.two_level and abs(middle.index(LEAD) - middle.index(COORDINATING)) == 1
        self.columns = [*begin, TITLE, *middle, *([NOTE] if chance.random() < 0.5 else [])]
        self.headings = {column: chance.choice(HEADINGS[column]) for column in self.columns}
        if self.fields == "column":
            self.headings[FIELD], self.headings[TITLE] = "Nhiệm vụ chung", "Nhiệm vụ cụ thể"

    def __str__(self) -> str:
        told = {key: value for key, value in vars(self).items() if key not in ("chance", "headings")}
        return f"{told} {list(self.headings.values())}"


def made(seed: int, count: int) -> Made:
    """An annex of so many tasks."""
    chance = random.Random(seed)
    tasks, layout = wanted_tasks(chance, count), Layout(chance)
    if layout.gaps:
        tasks = [_with_a_gap(task, chance) if chance.random() < 0.08 else task for task in tasks]
    if NOTE not in layout.columns:
        tasks = [task._replace(note="") for task in tasks]
    paper = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN",
        "XÃ AN BÌNH",
        "Số: 12/QĐ-UBND",
        "An Bình, ngày 15 tháng 01 năm 2026",
        "QUYẾT ĐỊNH",
    ):
        paper.add_paragraph(line)
    paper.add_paragraph("Ban hành Kế hoạch chuyển đổi số xã An Bình giai đoạn 2026 - 2030")
    paper.add_paragraph("PHỤ LỤC")
    paper.add_paragraph("PHÂN CÔNG NHIỆM VỤ")
    groups = _runs(tasks)
    cut = len(groups) // 2 if layout.tables and len(groups) > 2 else len(groups)
    number = 0
    for part in (groups[:cut], groups[cut:]):
        if part:
            number = _table(paper, layout, part, number)
            paper.add_paragraph("")
    file = io.BytesIO()
    paper.save(file)
    return Made(file.getvalue(), tuple(tasks), str(layout))


def _with_a_gap(task: Wanted, chance: random.Random) -> Wanted:
    """The task without its lead, its deadline or its products."""
    return chance.choice((task._replace(lead=()), task._replace(deadline=()), task._replace(products=())))


def _runs(tasks: list[Wanted]) -> list[list[Wanted]]:
    runs: list[list[Wanted]] = []
    for task in tasks:
        if runs and runs[-1][0].field == task.field:
            runs[-1].append(task)
        else:
            runs.append([task])
    return runs


def _table(paper: Document, layout: Layout, groups: list[list[Wanted]], number: int) -> int:
    """Add a table with these tasks; `number` is the last number used. Returns the last."""
    columns = layout.columns
    table = paper.add_table(0, len(columns))
    if layout.title_row:
        row = table.add_row()
        row.cells[0].merge(row.cells[-1]).text = "BẢNG PHÂN CÔNG NHIỆM VỤ"
    if not (layout.headless and number):
        _header(table, layout)
    romans = dict(
        zip(_field_order(layout, groups), ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), strict=False)
    )
    before: Wanted | None = None
    for group in groups:
        name = group[0].field.upper() if layout.capitals else group[0].field
        roman = romans[group[0].field]
        _field(table, layout, name, roman)
        first = len(table.rows)
        for place, task in enumerate(group, 1):
            number = place if layout.numbers in ("restart", "nested") else number + 1
            printed = f"{list(romans).index(task.field) + 1}.{place}" if layout.numbers == "nested" else str(number)
            _task(table, layout, task, printed, f"{roman}. {name}" if place == 1 else "", before)
            before = task
            if layout.header_again and layout.chance.random() < 0.06:
                _header(table, layout)
                first = len(table.rows)
        if layout.merge:
            _merge_runs(table, layout, first)
        if layout.fields == "column":
            at = columns.index(FIELD)
            cells = [
                row.cells[at] for row in list(table.rows)[first:] if row.cells[at].text in ("", f"{roman}. {name}")
            ]
            if len(cells) > 1 and not layout.header_again:
                cells[0].merge(cells[-1]).text = f"{roman}. {name}"
    return number


_order: dict[int, list[str]] = {}


def _field_order(layout: Layout, groups: list[list[Wanted]]) -> list[str]:
    known = _order.setdefault(id(layout), [])
    known += [group[0].field for group in groups if group[0].field not in known]
    return known


def _header(table: Table, layout: Layout) -> None:
    columns = layout.columns
    row = table.add_row()
    for at, column in enumerate(columns):
        row.cells[at].text = layout.headings[column]
    if layout.two_level:
        below = table.add_row()
        left = min(columns.index(LEAD), columns.index(COORDINATING))
        for at, column in enumerate(columns):
            if column in (LEAD, COORDINATING):
                below.cells[at].text = "Chủ trì" if column == LEAD else "Phối hợp"
            else:
                row.cells[at].merge(below.cells[at])
                row.cells[at].text = layout.headings[column]
        row.cells[left].text = row.cells[left + 1].text = ""
        row.cells[left].merge(row.cells[left + 1]).text = "Cơ quan thực hiện"
    if layout.numbering_row:
        row = table.add_row()
        for at in range(len(columns)):
            row.cells[at].text = f"({at + 1})" if layout.capitals else str(at + 1)


def _field(table: Table, layout: Layout, name: str, roman: str) -> None:
    columns = layout.columns
    if layout.fields == "column":
        return
    row = table.add_row()
    if layout.fields == "group row":
        mark = "- " if layout.numbers == "nested" else ". "
        row.cells[0].merge(row.cells[-1]).text = name if layout.bare_fields else f"{roman}{mark}{name}"
    elif NUMBER in columns:
        row.cells[columns.index(NUMBER)].text = roman
        row.cells[columns.index(TITLE)].text = name
    else:
        row.cells[columns.index(TITLE)].text = f"{roman}. {name}"


def _task(table: Table, layout: Layout, task: Wanted, printed: str, field: str, before: Wanted | None) -> None:
    columns = layout.columns
    row = table.add_row()
    title = f"{printed}. {task.title}" if layout.numbers == "head" else task.title
    if layout.broken_lines and layout.chance.random() < 0.3:
        title = title.replace(" ", "\n", 3).replace("\n", "  ", 2)
    same = (
        layout.ditto
        and before is not None
        and before.lead == task.lead
        and before.coordinating == task.coordinating
    )
    lead, coordinating = ", ".join(_spelt(layout, task.lead)), "; ".join(_spelt(layout, task.coordinating))
    if same:
        lead, coordinating = "nt", "nt" if task.coordinating else ""
    split = layout.split_rows and len(task.products) > 1
    bulleted = len(task.products) > 1 and not split
    texts = {
        NUMBER: printed,
        FIELD: field,
        TITLE: title,
        PRODUCT: "\n".join(f"- {one}" for one in task.products) if bulleted else "".join(task.products[:1]),
        LEAD: lead,
        COORDINATING: coordinating,
        DEADLINE: "\n".join(task.deadline),
        NOTE: task.note,
        APPROVER: "Chủ tịch UBND",
    }
    for at, column in enumerate(columns):
        row.cells[at].text = texts[column]
    if split:
        below = table.add_row()
        for at, column in enumerate(columns):
            if column == PRODUCT:
                below.cells[at].text = task.products[1]
            elif column != FIELD:
                row.cells[at].merge(below.cells[at]).text = texts[column]


def _spelt(layout: Layout, names: tuple[str, ...]) -> list[str]:
    """The names, some of them written in another way."""
    if not layout.spellings:
        return list(names)
    return [layout.chance.choice((name, *SPELLINGS.get(name, ()))) for name in names]


def _merge_runs(table: Table, layout: Layout, first: int) -> None:
    """Merge cells of agencies that repeat from row to row."""
    rows = list(table.rows)
    for column in (LEAD, COORDINATING):
        at = layout.columns.index(column)
        start = first
        texts = [row.cells[at].text for row in rows]
        for place in range(first + 1, len(rows) + 1):
            if place == len(rows) or texts[place] != texts[start]:
                if place - start > 1 and texts[start]:
                    for between in range(start + 1, place):
                        rows[between].cells[at].text = ""
                    rows[start].cells[at].merge(rows[place - 1].cells[at]).text = texts[start]
                start = place
