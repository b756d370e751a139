"""`cchc activity`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, NamedTuple

import typer

from cchc.cli.asking import Question, Values, chosen, interactive, optional, reading, sentence
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, PlanFolder, open_one, read_agencies, read_date, read_number, refuse
from cchc.cli.recording import Commit, DryRun, find_task, write
from cchc.plan.book import Sourced
from cchc.plan.papers.activities import KINDS_OF_PUBLICITY
from cchc.plan.reading import with_activities
from cchc.plan.records import Plan, Task
from cchc.recording.edits import Edit
from cchc.recording.entries import normal
from cchc.recording.papers.activities import (
    InspectionNews,
    findings_of,
    inspection_edit,
    publicity_edit,
    remedy_edit,
)
from cchc.vietnamese import number, screen_date, shortened

INSPECTION = "kiem-tra"
KINDS = {INSPECTION: "kiểm tra một cơ quan", **KINDS_OF_PUBLICITY}
"""What may be recorded, by the name that users type."""
_MOST = 1_000_000


class _Work(NamedTuple):
    """The task that is recorded for, in its plan."""

    opened: Opened
    task: Sourced[Task]

    @property
    def plan(self) -> Plan:
        return self.opened.plan

    @property
    def number(self) -> str:
        return str(self.task.record.number)


def command(
    so: Annotated[str, typer.Argument(metavar="SỐ", help="Số nhiệm vụ mà việc này thực hiện.")],
    hinh_thuc: Annotated[
        str | None, typer.Option("--hinh-thuc", metavar="LOẠI", help=f"Một trong {', '.join(KINDS)}.")
    ] = None,
    co_quan: Annotated[
        str | None,
        typer.Option("--co-quan", metavar="MÃ", help="Cơ quan được kiểm tra, hoặc thực hiện tuyên truyền."),
    ] = None,
    ngay: Annotated[
        str | None,
        typer.Option("--ngay", metavar="NGÀY", help="Ngày kiểm tra, khắc phục, tuyên truyền. Mặc định: hôm nay."),
    ] = None,
    thoi_ky: Annotated[
        str | None, typer.Option("--thoi-ky", metavar="CÂU", help="Thời kỳ được kiểm tra, như 6 tháng đầu năm.")
    ] = None,
    phat_hien: Annotated[
        list[str] | None,
        typer.Option("--phat-hien", metavar="CÂU", help="Vấn đề phát hiện; dùng được nhiều lần."),
    ] = None,
    han: Annotated[
        str | None, typer.Option("--han", metavar="NGÀY", help="Hạn khắc phục các vấn đề ở --phat-hien.")
    ] = None,
    ket_luan: Annotated[
        str | None, typer.Option("--ket-luan", metavar="SỐ", help="Số, ký hiệu thông báo kết luận kiểm tra.")
    ] = None,
    ngay_ket_luan: Annotated[
        str | None, typer.Option("--ngay-ket-luan", metavar="NGÀY", help="Ngày kết luận, đi cùng --ket-luan.")
    ] = None,
    khac_phuc: Annotated[
        str | None,
        typer.Option("--khac-phuc", metavar="THỨ", help="Vấn đề đã khắc phục xong, đánh số như cchc show."),
    ] = None,
    van_ban: Annotated[
        str | None, typer.Option("--van-ban", metavar="SỐ", help="Văn bản báo cáo khắc phục, với --khac-phuc.")
    ] = None,
    so_luong: Annotated[
        str | None, typer.Option("--so-luong", metavar="SỐ", help="Số lượng, với việc tuyên truyền.")
    ] = None,
    noi_dung: Annotated[
        str | None, typer.Option("--noi-dung", metavar="CÂU", help="Nội dung tuyên truyền, kết quả khắc phục.")
    ] = None,
    nguon: Annotated[str | None, typer.Option("--nguon", metavar="CÂU", help="Nguồn số liệu tuyên truyền.")] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi một cuộc kiểm tra, vấn đề phát hiện, việc khắc phục, hoặc một đợt tuyên truyền, vào plan/kiem-tra, plan/tuyen-truyen.

    Ghi thêm vào cuộc kiểm tra đã có thì gõ đúng cơ quan và ngày của cuộc ấy. Báo cáo, cchc show, cchc status lấy từ đây.

    Ví dụ:
      cchc activity 2 --co-quan kt --ngay 12/6/2026 --phat-hien "Chưa niêm yết 03 thủ tục" --han 30/6/2026
      cchc activity 2 --khac-phuc 1 --ngay 28/6/2026 --van-ban 15/BC-KT
      cchc activity 4 --hinh-thuc tin-bai --so-luong 12 --nguon "Trang thông tin điện tử"
    """
    opened = Opened(with_activities(open_one(plan, so)))
    work = _Work(opened, find_task(opened, so))
    day = read_date(ngay)
    inspecting = {"--thoi-ky": thoi_ky, "--phat-hien": phat_hien, "--han": han, "--ket-luan": ket_luan}
    publishing = {"--so-luong": so_luong, "--nguon": nguon}
    if (ket_luan is None) != (ngay_ket_luan is None):
        raise typer.BadParameter("--ket-luan và --ngay-ket-luan phải đi cùng nhau")
    if han is not None and not phat_hien:
        raise typer.BadParameter("--han là hạn khắc phục, đi cùng --phat-hien")
    if khac_phuc is not None:
        _refuse_given({**inspecting, **publishing, "--co-quan": co_quan, "--hinh-thuc": hinh_thuc}, "--khac-phuc")
        which = read_number(khac_phuc, "--khac-phuc", 1, 9999) or 0
        _record_remedy(work, which, day, normal(van_ban or ""), normal(noi_dung or ""), dry=thu, commit=commit)
        return
    if hinh_thuc is not None and hinh_thuc not in KINDS:
        raise typer.BadParameter(f"--hinh-thuc: «{shortened(hinh_thuc, 40)}» không có, dùng {', '.join(KINDS)}")
    kind = hinh_thuc or (INSPECTION if any(inspecting.values()) else None)
    if kind == INSPECTION:
        _refuse_given({**publishing, "--noi-dung": noi_dung, "--van-ban": van_ban}, f"--hinh-thuc {kind}")
    elif kind is not None:
        _refuse_given({**inspecting, "--van-ban": van_ban}, f"--hinh-thuc {kind}")
    given: Values = {
        "kind": kind,
        "agency": read_agencies([co_quan], work.plan)[0] if co_quan else None,
        "day": day if ngay is not None or not interactive() else None,
        "count": read_number(so_luong, "--so-luong", 0, _MOST),
        "findings": [normal(one) for one in phat_hien] if phat_hien else None,
        "due": read_date(han, "--han") if han else None,
        "words": normal(noi_dung) if noi_dung else None,
        "source": normal(nguon) if nguon else None,
    }
    conclusion = (normal(ket_luan), read_date(ngay_ket_luan, "--ngay-ket-luan")) if ket_luan else None
    values = {name: value for name, value in given.items() if value is not None}
    if conclusion:  # nothing more to ask about what was found
        values.setdefault("findings", [])

    def prepare(values: Values) -> Edit:
        if values["kind"] == INSPECTION:
            news = InspectionNews(
                values["agency"],
                values["day"],
                normal(thoi_ky or ""),
                values["findings"],
                values["due"],
                conclusion,
            )
            return inspection_edit(opened.book, work.task.record, news, read_date(None))
        more = {"noi_dung": values["words"], "co_quan": values.get("agency"), "nguon": values["source"]}
        said = {key: text for key, text in more.items() if text}
        return publicity_edit(
            opened.book, work.task.record, values["day"], values["kind"], values["count"], read_date(None), said
        )

    title = f"việc của nhiệm vụ {work.number}, {shortened(work.task.record.title, 200)}"
    form = Form(
        title, lambda known: _question(known, work), prepare, lambda known: _rows(known, work.plan), _CONCERNS
    )
    settled = settle(form, values)
    _write(work, settled, _said(values, work.plan), values["day"], dry=thu, commit=commit)


def _refuse_given(options: Mapping[str, object], beside: str) -> None:
    if wrong := [option for option, value in options.items() if value]:
        raise typer.BadParameter(f"{', '.join(wrong)} không dùng cùng {beside}")


def _record_remedy(
    work: _Work, which: int, day: date, document: str, words: str, *, dry: bool, commit: bool
) -> None:
    book = work.opened.book
    known = list(findings_of(book, work.task.record.number))
    found = next((one for one in known if one.number == which), None)
    if found is None:
        listed = f"có {len(known)} vấn đề phát hiện" if known else "chưa ghi vấn đề phát hiện nào"
        refuse(f"--khac-phuc {which}: nhiệm vụ {work.number} {listed}. Xem: cchc show {work.number}. Chưa ghi gì.")
    if found.finding.remedy:
        done = screen_date(found.finding.remedy.day)
        refuse(f"Vấn đề {which} đã ghi khắc phục xong ngày {done}. Chưa ghi gì.")
    typer.echo(f"Khắc phục vấn đề {which}: {shortened(found.finding.words, 200)}", err=True)

    def prepare() -> Edit:
        return remedy_edit(book, work.task.record, found, day, document, words, read_date(None))

    _write(work, prepare, f"khắc phục vấn đề {which} qua kiểm tra", day, dry=dry, commit=commit)


def _write(work: _Work, prepare: Callable[[], Edit], said: str, day: date, *, dry: bool, commit: bool) -> None:
    message = f"Nhiệm vụ {work.number}: {said}, ngày {screen_date(day)}\n\n{shortened(work.task.record.title, 200)}"
    undo = f"cchc undo {work.number} --hoat-dong {screen_date(day)}"
    write(prepare, message, dry=dry, commit=commit, undo=undo)


_CONCERNS = {"cap-nhat-som": "day", "cap-nhat-tuong-lai": "day", "ngay-nguoc": "due"}


def _question(values: Values, work: _Work) -> Question | None:
    if "kind" not in values:
        needed = "Cần biết là kiểm tra hay tuyên truyền bằng hình thức nào."
        return Question(
            "kind", "Hình thức", chosen(KINDS), "--hinh-thuc", needed=needed, choices=tuple(KINDS.items())
        )
    if values["kind"] is None:  # nobody can be asked
        return None
    about = _about_inspection if values["kind"] == INSPECTION else _about_publicity
    return about(values, work)


def _about_inspection(values: Values, work: _Work) -> Question | None:
    if "agency" not in values:
        names = {code: work.plan.full_agency_name(code) for code in work.plan.agencies}
        needed = "Cần cơ quan được kiểm tra."
        return Question(
            "agency", "Kiểm tra cơ quan", chosen(names), "--co-quan", needed=needed, choices=tuple(names.items())
        )
    if "day" not in values:
        return _day("Ngày kiểm tra")
    if "findings" not in values:
        return Question("findings", "Vấn đề phát hiện", lambda text: [sentence(text)] if text else [])
    if "due" not in values:
        if not values["findings"]:
            values["due"] = None
            return None
        return Question("due", "Hạn khắc phục", optional(reading(read_date, "Hạn")), example="30/6/2026")
    return None


def _about_publicity(values: Values, work: _Work) -> Question | None:
    if "count" not in values:
        return Question(
            "count", f"Số {KINDS[values['kind']]}", reading(_count), "--so-luong", needed="Cần số lượng."
        )
    if "day" not in values:
        return _day("Ngày thực hiện")
    if "words" not in values:
        return Question("words", "Nội dung, nơi đăng")
    if "source" not in values:
        return Question("source", "Nguồn của số liệu")
    return None


def _day(label: str) -> Question:
    default = screen_date(read_date(None))
    return Question("day", label, reading(read_date, "Ngày"), default=default, needed="Cần ngày.")


def _count(text: str) -> int | None:
    return read_number(text, "Số lượng", 0, _MOST)


def _rows(values: Values, plan: Plan) -> list[tuple[str, str]]:
    agency = values.get("agency")
    due = values.get("due")
    return [
        ("Hình thức", KINDS[values["kind"]]),
        ("Cơ quan", plan.full_agency_name(agency) if agency else ""),
        ("Ngày", screen_date(values["day"])),
        ("Phát hiện", "; ".join(values.get("findings", ()))),
        ("Hạn khắc phục", screen_date(due) if due else ""),
        ("Số lượng", number(values["count"]) if "count" in values else ""),
        ("Nội dung", values.get("words") or ""),
        ("Nguồn", values.get("source") or ""),
    ]


def _said(values: Values, plan: Plan) -> str:
    if values["kind"] == INSPECTION:
        return f"kiểm tra {plan.agency_name(values['agency'])}"
    return f"{number(values['count'])} {KINDS[values['kind']]}"
