"""The targets of a plan: its bullets with the numbers, units and years in them. Pure."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from cchc.founding.annex.numbers import at_head
from cchc.founding.paper.letters import LONGEST_LIST
from cchc.founding.sections import Part
from cchc.vietnamese import POINT_LETTERS, capitalised, parse_number, unaccented

_LETTER = re.compile(r"([a-zđ])[).]\s*(.+)")
_BULLET = re.compile(r"[-+•*]\s*(.+)")
_FIGURE = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_UNITS = (
    r"%|ha|tấn|tạ|kg|km|m2|m²|triệu đồng|tỷ đồng|nghìn đồng|đồng|người|hộ|hồ sơ|mô hình|lớp|cuộc|lượt|trường|ấp|khóm|thôn|xã|điểm|lao động"
    r"|doanh nghiệp|hợp tác xã|sản phẩm|ngày|giờ|văn bản|máy|thành viên|tin|bài|công trình"
)
_AMOUNT = re.compile(rf"(?<![\w/.,-]){_FIGURE}\s?({_UNITS})(?![\w²/])(?:/[^\W\d]+)?", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:tối thiểu|ít nhất|không thấp hơn|không dưới|đạt từ|từ)\s*$", re.IGNORECASE)
_ABOVE = re.compile(r"(?:trên|hơn|cao hơn|vượt)\s*$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:tối đa|không quá|không vượt quá|không cao hơn|nhiều nhất|còn)\s*$", re.IGNORECASE)
_BELOW = re.compile(r"(?:dưới|thấp hơn|nhỏ hơn)\s*$", re.IGNORECASE)
_UPWARD = re.compile(r"\s*(?:trở lên|trở đi)", re.IGNORECASE)
_DOWNWARD = re.compile(r"\s*(?:trở xuống)", re.IGNORECASE)
_RANGE = re.compile(rf"(?<![\w/.,]){_FIGURE}\s?(?:%)?\s?(?:-|đến)\s?{_FIGURE}\s?({_UNITS})(?![\w²])", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm|đến năm|hết năm)\s+(20\d\d)", re.IGNORECASE)
_SECOND = re.compile(r"[,;.]?\s*(?:trong đó|trong số đó)[,:]?\s*|(?<=[\w%])\.\s+(?=[A-ZĐÁÀẢÃẠÂĂÊÔƠƯ])|;\s+")


class Founded(NamedTuple):
    """Targets as records, in order, and what the plan's list has besides."""

    targets: list[dict[str, Any]]
    doubts: list[str]


def read_targets(parts: Sequence[Part], fields: Mapping[str, str]) -> Founded:
    """The targets that these parts of a plan list, coded by the letter above them and their place (a1, b2, b2.1)."""
    found: list[dict[str, Any]] = []
    doubts: list[str] = []
    used: set[str] = set()
    for part in parts:
        letter, heading, count = "", part.heading, 0
        for line in part.lines:
            if match := _LETTER.match(line):
                letter, heading, count = _free(match[1], used), match[2], 0
                if letter != match[1]:
                    doubts.append(
                        f"Điểm “{match[1]}) {match[2][:60]}” lặp chữ cái, ở đây dùng chữ {letter}; so với bản ký."
                    )
                used.add(letter)
                if _AMOUNT.search(heading):
                    found += _of_bullet(f"{letter}1", heading, heading, fields)
                    count = 1
                continue
            bullet = _BULLET.match(line)
            text = bullet[1] if bullet else line
            if not bullet and not _AMOUNT.search(text):
                if len(text) > 40:
                    doubts.append(f"Mục chỉ tiêu có đoạn không thành chỉ tiêu: “{text[:120]}”; so với bản ký.")
                else:
                    heading = text
                continue
            if not letter:
                letter = _free("a", used)
                used.add(letter)
            count += 1
            found += _of_bullet(f"{letter}{count}", text, heading, fields)
    return Founded(found, doubts)


def _free(letter: str, used: set[str]) -> str:
    """The letter, or the next free one after it where a list letters two points alike."""
    if letter not in used:
        return letter
    after = POINT_LETTERS[POINT_LETTERS.find(letter) + 1 :]
    return next((one for one in after if one not in used), letter)


def _of_bullet(code: str, text: str, heading: str, fields: Mapping[str, str]) -> list[dict[str, Any]]:
    """The targets of one bullet: the first keeps its code, further thresholds get .1, .2."""
    key, sure = field_of(heading, fields)
    pieces = _pieces(text.strip(" ;."))
    records = []
    for at, piece in enumerate(pieces):
        wording = capitalised(piece.strip(" ;.,"))
        record: dict[str, Any] = {"ma": code if at == 0 else f"{code}.{at}", "linh_vuc": key, "noi_dung": wording}
        bounds, told = _bounds(piece)
        record |= bounds
        doubts = (
            [] if sure else [f"Không rõ chỉ tiêu thuộc lĩnh vực nào (đề mục “{heading[:80]}”); tạm xếp vào {key}."]
        )
        doubts += [told] if told else []
        if len(pieces) > 1:
            doubts.append("Câu trong kế hoạch có nhiều mức, ở đây tách thành nhiều chỉ tiêu; so với bản ký.")
        records.append(record | ({"doi_chieu": doubts} if doubts else {}))
    return records


def _pieces(text: str) -> list[str]:
    """The parts of a bullet that have a threshold each; the whole bullet where there is at most one."""
    if len(text) > LONGEST_LIST:
        return [text]
    cuts = [
        match
        for match in _SECOND.finditer(text)
        if _AMOUNT.search(text[: match.start()]) and _AMOUNT.search(text[match.end() :])
    ]
    if not cuts or len(_YEAR.findall(text)) > 1:
        return [text]
    found, start = [], 0
    for cut in cuts:
        piece = text[start : cut.start()]
        if _AMOUNT.search(piece):
            found.append(piece)
            start = cut.end()
    return [*found, text[start:]]


def _bounds(text: str) -> tuple[dict[str, Any], str]:
    """Unit and threshold of a text, and what is unclear about them; nothing for a text without an amount."""
    if len(text) > LONGEST_LIST:
        return {}, "Câu quá dài nên không đọc con số trong đó; so với bản ký."
    if match := _RANGE.search(text):
        low, high = parse_number(match[1]), parse_number(match[2])
        if low < high and "năm" not in text[max(0, match.start() - 5) : match.start()]:
            return {"don_vi": match[3].lower(), "toi_thieu": low, "toi_da": high}, ""
    amounts = list(_AMOUNT.finditer(text))
    if not amounts:
        return {}, ""
    units = {match[2].lower() for match in amounts}
    years = _yearly(text, amounts)
    unit = amounts[0][2].lower()
    if len(years) > 1 and len(units) == 1:
        last = max(years)
        return {"don_vi": unit, "toi_thieu": years[last], "lo_trinh": years}, (
            f"Các mức theo năm đọc từ câu ({', '.join(f'{year}: {value}' for year, value in years.items())}); so với bản ký."
        )
    chosen = next((match for match in amounts if _qualified(text, match)), amounts[0])
    key, sure = _kind(text, chosen)
    value = parse_number(chosen[1])
    told = ""
    if len(amounts) > 1 and len({match[1] for match in amounts}) > 1:
        told = f"Câu có nhiều con số, ở đây lấy {chosen[0]}; so với bản ký."
    elif not sure:
        told = f"Câu ghi “{chosen[0]}” mà không nói tối thiểu hay tối đa, ở đây hiểu là tối thiểu; so với bản ký."
    return {"don_vi": chosen[2].lower(), key: value}, told


def _yearly(text: str, amounts: Sequence[re.Match[str]]) -> dict[int, Decimal]:
    """The amounts that stand nearest to the years a text names, by year; none unless each year has one of its own."""
    marks = [(match.start(), int(match[1])) for match in _YEAR.finditer(text)]
    if len(marks) != len(amounts) or len(marks) < 2:
        return {}
    found = {year: parse_number(amount[1]) for (_, year), amount in zip(marks, amounts, strict=True)}
    return found if list(found) == sorted(found) and len(found) == len(marks) else {}


def _qualified(text: str, match: re.Match[str]) -> bool:
    return _kind(text, match)[1]


def _kind(text: str, match: re.Match[str]) -> tuple[str, bool]:
    """Which bound an amount is, and whether the words say so; "100%" needs no words."""
    before, after = text[: match.start()], text[match.end() :]
    if _UPWARD.match(after) or _AT_LEAST.search(before):
        return "toi_thieu", True
    if _DOWNWARD.match(after) or _AT_MOST.search(before):
        return "toi_da", True
    if _ABOVE.search(before):
        return "tren", True
    if _BELOW.search(before):
        return "duoi", True
    plainly = match[2] == "%" and (
        match[1] == "100" or not before.strip() or bool(re.search(r"(?:đạt|tỷ lệ)\s*$", before))
    )
    return "toi_thieu", plainly


def field_of(heading: str, fields: Mapping[str, str]) -> tuple[str, bool]:
    """The field that a heading means, by the words they share, and whether that is sure."""
    wanted = _words(heading)
    scored = sorted(
        ((len(wanted & _words(name)) / max(1, len(wanted | _words(name))), key) for key, name in fields.items()),
        reverse=True,
    )
    if not scored:
        return "I", False
    best = scored[0][0]
    sure = best >= 0.3 and (len(scored) == 1 or scored[1][0] < best - 0.1)
    return (scored[0][1] if best > 0 else next(iter(fields))), sure


_COMMON = frozenset(["ve", "va", "cac", "cong", "tac", "cua", "nhom", "linh", "vuc"])


def _words(text: str) -> frozenset[str]:
    plain = at_head(text).text if text else text
    words = unaccented(plain).replace("tthc", "thu tuc hanh chinh").replace("cchc", "cai cach hanh chinh")
    return frozenset(re.findall(r"[a-z]+", words)) - _COMMON
