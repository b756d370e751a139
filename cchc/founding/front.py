"""The letterhead, the number, the title and the legal bases of a decision (NĐ 30/2020, Phụ lục I, II). Pure."""

import re
from collections.abc import Sequence
from datetime import date

from cchc.founding.annex.reading import ANNEX
from cchc.founding.identity import POST, Front
from cchc.founding.paper.letters import sentence_case
from cchc.founding.paper.model import Line, Paper
from cchc.founding.signature import read_recipients, read_signature
from cchc.vietnamese import capitalised

_NATION = re.compile(
    r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?- ?Tự do ?- ?Hạnh phúc",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"Số\s*:?\s*([\d….]*)\s*/\s*((?:\d{4}/)?[A-ZĐ][A-ZĐa-z]*(?:-[A-ZĐ0-9&.]+)+)")
_PARTY_NUMBER = re.compile(r"Số\s*:?\s*(\d+)\s*-\s*([A-ZĐ][A-ZĐa-z]*/[A-ZĐ][A-ZĐ0-9&.]*)")
"""Number and symbol as papers of the Party have them: 11-KH/ĐU."""
_CITED = re.compile(
    r"(?:số|Số)\s*:?\s*(\d+)\s*/\s*((?:\d{4}/)?[A-ZĐ]+(?:-[A-ZĐ0-9&.]+)+)\s+ngày\s+(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})"
)
_DAY = re.compile(
    r"(?:([^,;:()\d]{2,40}?)\s*,\s*)?ngày\s+([\d….]*)\s*tháng\s+([\d….]*)\s*năm\s+(20\d\d)", re.IGNORECASE
)
_KIND = re.compile(r"(QUYẾT ĐỊNH|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|NGHỊ QUYẾT)")
_PLAN_KIND = re.compile(r"(KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN)")
_STAGE = re.compile(r"(?:giai đoạn|nhiệm kỳ|thời kỳ)?\s*(20\d\d)\s*-\s*(20\d\d)")
_YEAR = re.compile(r"năm\s+(20\d\d)")
_UNTIL = re.compile(r"đến năm\s+(20\d\d)")
_OFFICES = re.compile(
    r"(?:UBND|ỦY BAN|UỶ BAN|HỘI ĐỒNG|HĐND|SỞ|CHI CỤC|CỤC|PHÒNG|VĂN PHÒNG|BAN|TRUNG TÂM|BỘ|ĐẢNG ỦY|ĐẢNG UỶ|THÀNH ỦY|TỈNH ỦY|TRƯỜNG|BỆNH VIỆN)\b"
)
_PLACES = re.compile(r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN)\s")
_WITHOUT_PLACE = re.compile(r".*(?:NHÂN DÂN|UBND|HĐND)")
"""The name of a council or committee up to that of its place, which stands on the next line."""
_NAMED_ALIKE = re.compile(r"(?:(?:Ủy|Uỷ) ban nhân dân|UBND) (?:xã|phường|đặc khu|tỉnh|thành phố)")
_ENDS = re.compile(r"20\d\d\W*$")
_ISSUERS = re.compile(
    r"(?:TM\.|KT\.|TL\.|TUQ\.|(?:CHỦ TỊCH |CHÁNH |GIÁM ĐỐC )?(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ)\b|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)"
)
"""Who decides, as printed below the title."""
_PURPOSE = re.compile(r"^(?:Về việc |V/v )?(?:ban hành|phê duyệt)(?: kèm theo)?\s+", re.IGNORECASE)


def read_front(paper: Paper) -> Front:
    """Everything about the decision itself. What is not found or unclear is named in `doubts`."""
    lines = paper.lines()
    texts = [line.text for line in lines]
    front = Front()
    _read_number(front, texts)
    _read_day(front, texts)
    _read_letterhead(front, lines, texts)
    _read_title(front, texts)
    _read_stage(front, texts)
    _read_bases(front, texts)
    read_signature(front, texts)
    read_recipients(front, texts)
    return front


def _read_number(front: Front, texts: Sequence[str]) -> None:
    found = next((match for text in texts[:40] if (match := _NUMBER.search(text))), None)
    cited = next((match for text in texts if "kèm theo" in text.lower() and (match := _CITED.search(text))), None)
    if found and found[1].strip("…."):
        front.symbol = f"{found[1].strip('….')}/{found[2]}"
    elif party := next((match for text in texts[:40] if (match := _PARTY_NUMBER.search(text))), None):
        front.symbol, front.office = f"{party[1]}-{party[2]}", party[2].partition("/")[2]
        return
    elif cited:
        front.symbol = f"{cited[1]}/{cited[2]}"
        front.doubts.append(
            f"Số, ký hiệu {front.symbol} lấy ở dòng “Kèm theo”, đầu văn bản không có số; so với bản ký."
        )
    elif found:
        front.symbol = f"…/{found[2]}"
        front.doubts.append("Văn bản chưa có số; ghi số vào so_ky_hieu khi có bản ký.")
    else:
        front.symbol = "…/QĐ-UBND"
        front.doubts.append("Không thấy số, ký hiệu của văn bản; ghi vào so_ky_hieu theo bản ký.")
    front.office = front.symbol.rpartition("-")[2]
    if found and cited and front.symbol != f"{cited[1]}/{cited[2]}" and found[1].strip("…."):
        front.doubts.append(
            f"Đầu văn bản ghi số {front.symbol}, dòng “Kèm theo” ghi {cited[1]}/{cited[2]}; so với bản ký."
        )


def _read_day(front: Front, texts: Sequence[str]) -> None:
    for text in texts[:40]:
        # A law or a decision that a line cites has a day too: that of issue stands alone.
        if match := _DAY.fullmatch(_NATION.sub("", _NUMBER.sub("", text)).strip(" .")):
            front.place = (match[1] or "").strip()
            front.issued = _date(match[4], match[3], match[2])
            break
    cited = next((match for text in texts if "kèm theo" in text.lower() and (match := _CITED.search(text))), None)
    told = _date(cited[5], cited[4], cited[3]) if cited else None
    if front.issued is None and told is not None:
        front.issued = told
        front.doubts.append(f"Ngày ban hành {told:%d/%m/%Y} lấy ở dòng “Kèm theo”; so với bản ký.")
    elif front.issued and told and front.issued != told:
        front.doubts.append(
            f"Đầu văn bản ghi ngày {front.issued:%d/%m/%Y}, dòng “Kèm theo” ghi {told:%d/%m/%Y}; so với bản ký."
        )


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_letterhead(front: Front, lines: Sequence[Line], texts: Sequence[str]) -> None:
    end = next(
        (at for at, text in enumerate(texts[:40]) if _NUMBER.search(text) or _KIND.fullmatch(text.strip(":"))), 6
    )
    head = [(_NATION.sub("", line.text).strip(" -_*"), line.bold) for line in lines[:end]]
    head = [(text, bold) for text, bold in head if text.isupper() and len(text) > 2][:4]
    if not head:
        front.doubts.append("Không thấy tên cơ quan ban hành ở đầu văn bản; sửa mục don_vi.")
        return
    own = _own_name([text for text, _ in head])
    front.superior = [text for text, _ in head[:own]]
    front.letterhead = [text for text, _ in head[own:]]
    joined = " ".join(front.letterhead)
    front.name = _as_in_a_sentence(joined, texts) or _named_by_place(joined, front)
    if front.office == "UBND" and _PLACES.match(front.letterhead[0]):
        front.name = f"Ủy ban nhân dân {front.name[:1].lower()}{front.name[1:]}"
        front.doubts.append(
            f"Đầu văn bản chỉ ghi “{joined}”, ký hiệu là của UBND, ở đây viết “{front.name}”; so với bản ký."
        )


def _own_name(head: Sequence[str]) -> int:
    """The line at which the office's own name begins, below those of its superior."""
    starts = [
        at
        for at, text in enumerate(head)
        if _OFFICES.match(text) or (_PLACES.match(text) and not (at and _WITHOUT_PLACE.fullmatch(head[at - 1])))
    ]
    return starts[-1] if len(starts) > 1 else 0


def _as_in_a_sentence(capitals: str, texts: Sequence[str]) -> str:
    """How the text itself writes this name, not in capitals."""
    pattern = re.compile(re.escape(capitals).replace(r"\ ", r"\s+"), re.IGNORECASE)
    for text in texts:
        for match in pattern.finditer(text):
            if not match[0].isupper():
                return capitalised(match[0])
    return ""


def _named_by_place(capitals: str, front: Front) -> str:
    name = sentence_case(capitals)
    place = front.place
    if place and place.lower() in name.lower():
        at = name.lower().index(place.lower())
        name = name[:at] + place + name[at + len(place) :]
        if _NAMED_ALIKE.fullmatch(name[:at].strip()):
            return name
    front.doubts.append(
        f"Tên cơ quan ở đầu văn bản in chữ hoa, ở đây viết “{name}”; sửa chữ hoa trong don_vi.ten, ten_ngan."
    )
    return name


def _read_title(front: Front, texts: Sequence[str]) -> None:
    kinds = [
        at for at, text in enumerate(texts) if _KIND.fullmatch(text.strip(" :")) and not text.strip().endswith(":")
    ]
    if kinds:
        front.kind = texts[kinds[0]].strip(" :").capitalize()
    plans = [at for at in kinds if _PLAN_KIND.fullmatch(texts[at].strip(" :"))]
    own = _title_after(front, texts, plans[0]) if plans else ""
    purpose = _title_after(front, texts, kinds[0]) if kinds and kinds[0] not in plans[:1] else ""
    purpose = _PURPOSE.sub("", purpose)
    kind = texts[plans[0]].strip(" :").capitalize() if plans else ""
    if own and purpose and _letters(f"{kind} {own}") == _letters(purpose):
        front.title = capitalised(purpose)  # the other may be in capitals, which hide those of names
    elif own:
        front.title = f"{kind} {own[:1].lower() + own[1:] if not own[:2].isupper() else own}"
    elif purpose:
        front.title = capitalised(purpose)
    else:
        line = next((text for text in texts if _PLAN_KIND.match(text) and len(text) > 12), "")
        front.title = sentence_case(line) or "Kế hoạch"
        front.doubts.append(f"Không thấy rõ tên kế hoạch, ở đây ghi “{front.title}”; so với bản ký.")
    if own and purpose and _letters(front.title) != _letters(purpose):
        front.doubts.append(
            f"Trích yếu của quyết định ghi “{capitalised(purpose)}”, khác tên kế hoạch; so với bản ký."
        )


def _title_after(front: Front, texts: Sequence[str], at: int) -> str:
    """The lines below a word like KẾ HOẠCH up to what cannot be a title."""
    found: list[str] = []
    capitals = False
    for text in texts[at + 1 : at + 6]:
        if re.match(r"\(|Căn cứ|[IVX]+[.\s]|Điều|-{2,}|_{2,}|[*]", text) or len(text) > 250:
            break
        if text.startswith("Thực hiện") and (found or text.endswith((":", ";"))):
            break
        if text.isupper() and (text in front.letterhead or _ISSUERS.match(text) or POST.fullmatch(text)):
            break
        if found and (ANNEX.match(text) or (text.isupper() and not capitals)):
            break
        capitals = text.isupper()
        found.append(sentence_case(text) if not found else text)
        if _ENDS.search(text):
            break
    return " ".join(found).strip(" .")


def _read_stage(front: Front, texts: Sequence[str]) -> None:
    year = front.issued.year if front.issued else None
    for text in (front.title, *texts[:30]):
        if match := _STAGE.search(text):
            front.stage = int(match[1]), int(match[2])
            break
        if match := _UNTIL.search(text):
            front.stage = (year or int(match[1])), int(match[1])
            front.doubts.append(
                f"Tên kế hoạch chỉ ghi “{match[0]}”, ở đây lấy năm đầu là {front.stage[0]}; so với bản ký."
            )
            break
        if text is front.title and (match := _YEAR.search(text)):
            front.stage = int(match[1]), int(match[1])
            break
    if front.stage is None:
        front.stage = (year, year) if year else None
        front.doubts.append("Không thấy giai đoạn của kế hoạch, ở đây lấy năm ban hành; sửa giai_doan theo bản ký.")
    elif front.stage[1] < front.stage[0]:
        front.doubts.append(f"Giai đoạn đọc được là {front.stage[0]}-{front.stage[1]}; so với bản ký.")
        front.stage = front.stage[1], front.stage[0]


def _read_bases(front: Front, texts: Sequence[str]) -> None:
    for text in texts:
        if re.match(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:|Điều 1\b|I\.\s", text):
            break
        if text.startswith("Căn cứ"):
            front.bases.append(text.strip(" ;.,"))
        elif match := re.match(
            r"((?:Thực hiện|Triển khai|Triển khai thực hiện) .{10,}?)[,;.]\s*(?:UBND|Ủy ban|Uỷ ban|Sở|Văn phòng)\b.*\b(?:ban hành|xây dựng)",
            text,
        ):
            front.bases.append(match[1])
        elif match := re.match(r"(?:Theo|Xét) đề nghị của (.+)", text):
            front.proposer = _office_of(match[1].strip(" ;.,"))
    if not front.bases:
        front.doubts.append("Không thấy căn cứ ban hành; ghi can_cu theo bản ký.")


def _office_of(head: str) -> str:
    """The agency of a post: "Trưởng phòng Văn hóa - Xã hội xã" is of "Phòng Văn hóa - Xã hội xã"."""
    head = re.split(r"\s+tại (?:Tờ trình|văn bản|Công văn)\b", head, flags=re.IGNORECASE)[0]
    found = re.sub(
        r"^(?:Trưởng|Chánh|Giám đốc|Thủ trưởng|Chủ tịch|Trưởng ban)\s+(?=phòng|văn phòng|sở|trung tâm|ban|ủy ban)",
        "",
        head,
        flags=re.IGNORECASE,
    )
    return capitalised(found)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
