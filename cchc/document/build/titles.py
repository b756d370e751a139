"""Breaks a centred title into lines of similar length, between words and not inside a phrase."""

import re
from typing import NamedTuple

from cchc.document import decree
from cchc.document.markup.tree import Content, Span
from cchc.document.measure import POINTS_PER_MM, text_width

_ROOM_SHARE = 0.96
"""Share of the line that a title may fill, since a substitute font may be a little wider."""
_INSIDE_PHRASE, _OPEN_END, _AFTER_MARK = 0.5, 0.1, -0.06
"""What a break costs inside a phrase, after a word that belongs to the next, and after a mark.

They are added to the sum of the squares of the line lengths, as shares of the room.
"""
# Vietnamese words contain spaces. These are common in the titles of administrative documents.
_WORDS = frozenset(
    re.split(
        r"\s*\|\s*",
        """ban hành|báo cáo|bảo đảm|cán bộ|cải cách|chế độ|chính quyền|chính sách|chủ tịch|chuyển đổi|cơ quan|cơ cấu|công bố
        |công chức|công dân|công khai|công tác|công vụ|chỉ đạo|chỉ tiêu|cuối năm|cung cấp|doanh nghiệp|đánh giá|đầu năm|đẩy mạnh
        |điện tử|điều hành|đôn đốc|đơn vị|giai đoạn|giải pháp|giải quyết|hành chính|hằng năm|hàng năm|hiện đại|hội đồng|hướng dẫn
        |kế hoạch|kèm theo|kết quả|kiểm soát|kiểm tra|kiến nghị|lần thứ|lĩnh vực|nhân dân|nhiệm vụ|phối hợp|phương hướng|phụ lục
        |quản lý|quy định|quyết định|rà soát|sáng kiến|sơ kết|tài chính|thể chế|theo dõi|thủ tục|thực hiện|tiến độ|tiếp nhận
        |tiếp tục|tình hình|tổ chức|tổng hợp|tổng kết|triển khai|trọng tâm|tuyên truyền|ủy ban|văn bản|xây dựng""",
    )
)
_LEADS = ("năm", "quý", "tháng", "ngày", "số", "xã", "phường", "tỉnh", "các", "những", "về", "của", "và")
"""Words that belong to the next one; a line should not end with them."""
_NUMBER = re.compile(r"[\dIVX]+[\d/.,\-–]*[;,)]?")
_UNITS = ("tháng", "năm", "nhiệm", "ngày")


class _Word(NamedTuple):
    text: str
    width: float


def with_breaks(content: Content, kind: str, room_mm: float) -> Content:
    """The title with line breaks; unchanged if it fits on one line, has breaks already or holds a picture."""
    element = decree.ELEMENTS[kind]
    text = "".join(piece.text for piece in content if isinstance(piece, Span))
    if "\n" in text or not all(isinstance(piece, Span) for piece in content):
        return content

    def width(words: str) -> float:
        shown = words.upper() if element.capitals else words
        return text_width(shown, element.size, bold=element.bold, italic=element.italic)

    room = room_mm * POINTS_PER_MM * _ROOM_SHARE
    words = [_Word(word, width(word)) for word in text.split(" ")]
    if width(text) <= room or any(word.width > room for word in words):
        return content
    return _placed(content, _ends(words, width(" "), room))


def _ends(words: list[_Word], space: float, room: float) -> list[int]:
    """The number of words before each break: the fewest lines first, then the least cost."""
    best: list[tuple[int, float, list[int]]] = [(0, 0.0, [])]  # lines, cost and breaks of the first words
    for end in range(1, len(words) + 1):
        ways = []
        length = -space
        for start in range(end - 1, -1, -1):
            length += words[start].width + space
            if length > room:
                break
            lines, cost, ends = best[start]
            parting = _cost(words[start - 1].text, words[start].text) if start else 0.0
            share = length / room
            ways.append((lines + 1, cost + parting + share * share, [*ends, start] if start else []))
        best.append(min(ways, key=lambda way: way[:2]))
    return best[-1][2]


def _cost(before: str, after: str) -> float:
    one, other = before.lower(), re.sub(r"[^\w]+$", "", after.lower())
    if f"{one} {other}" in _WORDS or (_NUMBER.fullmatch(after) and not before.endswith((";", ",", "."))):
        return _INSIDE_PHRASE
    if _NUMBER.fullmatch(before) and other in _UNITS:
        return _INSIDE_PHRASE
    if one in _LEADS:
        return _OPEN_END
    return _AFTER_MARK if before.endswith((";", ",")) or other == "và" else 0.0


def _placed(content: Content, ends: list[int]) -> Content:
    """The content with line breaks in place of the spaces after these numbers of words."""
    spaces = 0
    pieces: list[Span] = []
    for piece in content:
        assert isinstance(piece, Span)
        text = ""
        for character in piece.text:
            if character == " ":
                spaces += 1
                if spaces in ends:
                    character = "\n"
            text += character
        pieces.append(piece._replace(text=text))
    return tuple(pieces)
