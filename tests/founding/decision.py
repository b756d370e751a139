"""The shipped plan written as a signed decision with its annex, by the builder of documents."""

from datetime import date
from html import escape
from itertools import groupby

from cchc.document import build_docx
from cchc.plan.book import Book
from cchc.plan.records import Plan, Target, Task
from cchc.vietnamese import document_month


def decision_of(book: Book) -> bytes:
    """The decision, the plan and the annex of tasks, in the order and the wording that such papers have."""
    assert book.plan is not None
    plan = book.plan.record
    html = _front(plan) + _body(plan) + _annex(plan, [task.record for task in book.tasks])
    return build_docx(html, title=plan.title, author="", made_on=date(2026, 1, 29))


def _front(plan: Plan) -> str:
    office, day = plan.commune, plan.issued
    head = "".join(f'<p class="ban-hanh">{escape(line)}</p>' for line in office.letterhead)
    place = f"{office.place}, ngày {day.day:02d} tháng {document_month(day.month)} năm {day.year}"
    bases = "".join(f'<p class="can-cu">{escape(text)};</p>' for text in plan.bases)
    recipients = "".join(f"<li>{escape(one)}</li>" for one in ("Như Điều 3", *office.recipients))
    return f"""
<header class="van-ban">{head}<p class="so">Số: {plan.symbol}</p><p class="noi-ngay">{place}</p></header>
<h1>Quyết định</h1>
<p class="trich-yeu">Ban hành {escape(plan.title)}</p>
<p class="ten-phan">{" ".join(office.letterhead)}</p>
{bases}<p class="can-cu">Theo đề nghị của Trưởng phòng Văn hóa - Xã hội xã.</p>
<p class="phan">QUYẾT ĐỊNH:</p>
<p><strong>Điều 1.</strong> Ban hành kèm theo Quyết định này {escape(plan.title)}.</p>
<p><strong>Điều 2.</strong> Quyết định này có hiệu lực thi hành kể từ ngày ký.</p>
<footer class="ky"><ul class="noi-nhan">{recipients}<li>Lưu: {", ".join(office.archive)}</li></ul>
<div class="chu-ky"><p class="quyen-han">{office.signer.authority}</p><p class="chuc-vu">{office.signer.post}</p>
<p class="ho-ten">{office.signer.name}</p></div></footer>"""


def _body(plan: Plan) -> str:
    lines = [
        "<h2>I. MỤC ĐÍCH, YÊU CẦU</h2>",
        *_part("1. Mục đích", plan.purposes),
        *_part("2. Yêu cầu", plan.demands),
        "<h2>II. MỤC TIÊU, CHỈ TIÊU</h2>",
        *_part("1. Mục tiêu", plan.aims),
        "<h3>2. Các chỉ tiêu chủ yếu đến năm 2030</h3>",
        *_targets(plan),
        "<h2>III. NHIỆM VỤ TRỌNG TÂM</h2>",
        "<p>(Theo Phụ lục đính kèm).</p>",
        "<h2>IV. GIẢI PHÁP THỰC HIỆN</h2>",
        *_lines(plan.measures),
        "<h2>V. KINH PHÍ</h2>",
        *_lines(plan.funding),
        "<h2>VI. TỔ CHỨC THỰC HIỆN</h2>",
    ]
    for at, agency in enumerate((one for one in plan.agencies.values() if one.duties), 1):
        lines += _part(f"{at}. {agency.name}", agency.duties)
    kind, _, title = plan.title.partition(" cải")
    return f"""
<section class="phu-luc" data-huong="dung"><p class="phu-luc-so">{kind.upper()}</p><p class="phu-luc-ten">Cải{title}</p>
<p class="kem-theo">(Kèm theo Quyết định số {plan.symbol} ngày 29 tháng 01 năm 2026 của {plan.commune.name})</p>
{"".join(lines)}</section>"""


def _part(heading: str, texts: tuple[str, ...] | None) -> list[str]:
    return [f"<h3>{escape(heading)}</h3>", *_lines(texts)]


def _lines(texts: tuple[str, ...] | None) -> list[str]:
    return [f"<p>{escape(text)}</p>" for text in texts or ()]


def _targets(plan: Plan) -> list[str]:
    """The targets below the letters of their points; a second threshold stands in the bullet of the first."""
    lines = []
    for letter, group in groupby(plan.targets, key=lambda one: one.code[0]):
        targets = list(group)
        lines.append(f"<p>{letter}) Về {_lower(plan.fields[targets[0].field])}</p>")
        lines += [f"<p>- {escape(text)}.</p>" for text in _bullets(targets)]
    return lines


def _bullets(targets: list[Target]) -> list[str]:
    bullets: list[str] = []
    for target in targets:
        if "." in target.code:
            bullets[-1] += f"; {_lower(target.wording)}"
        else:
            bullets.append(target.wording)
    return bullets


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _annex(plan: Plan, tasks: list[Task]) -> str:
    """The table of tasks as the annex prints it: the field in a merged first column, the number before the name."""
    rows = []
    for field, group in groupby(tasks, key=lambda task: task.field):
        of_field = list(group)
        for at, task in enumerate(of_field):
            first = f'<td rowspan="{len(of_field)}">{field}. {plan.fields[field]}</td>' if at == 0 else ""
            rows.append(f"<tr>{first}{_cells(plan, task)}</tr>")
    heads = (
        "Nhiệm vụ chung",
        "Nhiệm vụ cụ thể",
        "Sản phẩm",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
    )
    return f"""
<section class="phu-luc" data-huong="ngang"><p class="phu-luc-so">Phụ lục</p>
<p class="phu-luc-ten">PHÂN CÔNG CỤ THỂ CÁC NHIỆM VỤ</p>
<p class="kem-theo">(Kèm theo Quyết định số {plan.symbol} ngày 29 tháng 01 năm 2026)</p>
<table class="bang"><colgroup>{'<col width="40mm">' * 6}</colgroup>
<thead><tr>{"".join(f"<th>{one}</th>" for one in heads)}</tr><tr>{"".join(f"<th>{at}</th>" for at in range(1, 7))}</tr></thead>
<tbody>{"".join(rows)}</tbody></table></section>"""


def _cells(plan: Plan, task: Task) -> str:
    several = len(task.products) > 1
    products = "".join(f"<p>{'- ' * several}{escape(one)}</p>" for one in task.products)
    names = [", ".join(plan.agencies[key].name for key in keys or ()) for keys in (task.lead, task.coordinating)]
    deadlines = "".join(f"<p>{escape(one)}</p>" for one in task.schedule.split("; "))
    texts = (f"{task.number}. {escape(task.title)}", products, *map(escape, names), deadlines)
    return "".join(f"<td>{text}</td>" for text in texts)
