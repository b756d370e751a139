"""What `cchc init` asks on a terminal: about an empty plan, and about what was read of a decision."""

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from cchc.cli.asking import Question, Values, ask, fill, optional, say, sentence
from cchc.vietnamese import file_word, parse_date, shortened

if TYPE_CHECKING:
    from cchc.founding.records import Founded

_KEEP = "giữ các mã này"


def ask_about_plan(founded: "Founded") -> "Founded":
    """The empty plan with what a person says of it."""
    from cchc.founding.answers import with_answers

    say("Lập kế hoạch chưa có nhiệm vụ. Gõ l rồi Enter để quay lại câu trước.")
    values: Values = {}
    fill(_next, values)
    return with_answers(founded, values)


def _next(values: Values) -> Question | None:
    return next((one for one in _questions(values) if one.name not in values), None)


def _questions(values: Values) -> list[Question]:
    from cchc.founding.office import usual_post

    office = str(values.get("co_quan_ban_hanh", ""))
    stage = re.search(r"20\d\d ?- ?20\d\d|20\d\d", str(values.get("ten", "")))
    place = re.sub(r"^.*?\b(?:xã|phường|đặc khu|tỉnh|thành phố)\s+", "", office)
    return [
        Question("ten", "Tên kế hoạch", sentence, needed="Cần có tên kế hoạch."),
        Question("so_ky_hieu", "Số, ký hiệu văn bản ban hành", optional(_symbol), example="12/QĐ-UBND"),
        Question(
            "ngay_ban_hanh", "Ngày ban hành", parse_date, example="29/01/2026", needed="Cần có ngày ban hành."
        ),
        Question(
            "giai_doan",
            "Giai đoạn",
            _stage,
            default=stage[0] if stage else "",
            example="2026-2030",
            needed="Cần có năm đầu và năm cuối.",
        ),
        Question(
            "co_quan_ban_hanh",
            "Tên đầy đủ của cơ quan, như trong câu",
            sentence,
            example="Ủy ban nhân dân …",
            needed="Cần có tên cơ quan.",
        ),
        Question("dia_danh", "Địa danh ghi trước ngày tháng", sentence, default=place, needed="Cần có địa danh."),
        Question("chuc_vu", "Chức vụ người ký", str.upper, default=usual_post(office)),
        Question("ho_ten", "Họ và tên người ký", optional(sentence)),
        Question(
            "co_quan",
            "Các phòng, đơn vị, cách nhau bằng dấu chấm phẩy; cơ quan soạn báo cáo đứng đầu",
            _several,
            example="Phòng Văn hóa - Xã hội; Phòng Kinh tế",
            needed="Cần ít nhất một cơ quan.",
        ),
        Question(
            "linh_vuc",
            "Các lĩnh vực theo thứ tự, cách nhau bằng dấu chấm phẩy",
            _several,
            needed="Cần ít nhất một lĩnh vực.",
        ),
        Question("noi_gui", "Nơi nhận báo cáo định kỳ", optional(sentence), example="Sở Nội vụ"),
    ]


def _symbol(text: str) -> str:
    if not re.fullmatch(r"[^\s/]+/\S+", text):
        raise ValueError(f"«{shortened(text, 40)}» chưa đúng dạng, ghi như 12/QĐ-UBND")
    return text


def _stage(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(20\d\d)(?:\s*[-–]\s*(20\d\d))?", text)
    years = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if years[1] < years[0]:
        raise ValueError(f"«{shortened(text, 40)}» không phải giai đoạn, ghi như 2026-2030 hoặc 2026")
    return years


def _several(text: str) -> list[str]:
    names = list(dict.fromkeys(one.strip(" .,") for one in text.split(";") if one.strip(" .,")))
    for name in names:
        sentence(name)
    if not names:
        raise ValueError("Ghi ít nhất một tên")
    return names


def ask_about_reading(founded: "Founded") -> "Founded":
    """The records with the keys of agencies and the drafter as a person wants them."""
    from cchc.founding.answers import changeable, with_drafter, with_keys
    from cchc.founding.office import DRAFTER_DOUBT

    while known := changeable(founded):
        read = partial(_new_keys, known=known)
        say("Các cơ quan đọc được và mã sẽ dùng khi gõ lệnh:")
        for key, name in known.items():
            say(f"{key}: {name}", indent="  ", rest="    ")
        question = Question("ma", "Đổi mã nào không?", read, example=f"{next(iter(known))} = ma-moi", hint=_KEEP)
        changed: dict[str, str] = ask(question)[1]
        if not changed:
            break
        founded = with_keys(founded, changed)
    if any(one.startswith(DRAFTER_DOUBT) for one in founded.plan.get("doi_chieu", ())) and known:
        founded = with_drafter(founded, _drafter(founded, known))
    return founded


def _drafter(founded: "Founded", known: dict[str, str]) -> str:
    from cchc.cli.asking import chosen

    now = founded.plan["don_vi"]["soan_thao"]
    question = Question(
        "soan_thao",
        "Cơ quan thường trực, soạn báo cáo",
        chosen(known),
        default=now if now in known else "",
        needed="Cần biết cơ quan soạn báo cáo.",
        choices=list(known.items()),
    )
    key: str = ask(question)[1]
    return key


def _new_keys(text: str, known: dict[str, str]) -> dict[str, Any]:
    """New keys by old ones, as typed: "pbdv = cac-phong; ca = congan"."""
    changed: dict[str, str] = {}
    for piece in filter(None, (one.strip() for one in re.split(r"[;,]", text))):
        old, sign, new = (one.strip() for one in piece.partition("="))
        if not sign or old not in known:
            raise ValueError(f"«{shortened(piece, 40)}»: ghi mã đang có, dấu bằng, mã mới")
        if file_word(new) != new or len(new) > 20:
            raise ValueError(
                f"Mã «{shortened(new, 40)}»: dùng chữ thường không dấu, số và dấu gạch nối, tối đa 20 chữ"
            )
        changed[old] = new
    if len({changed.get(key, key) for key in known}) < len(known):
        raise ValueError("Hai cơ quan không dùng chung một mã")
    return changed
