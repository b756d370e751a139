"""What the cells of a task say: its products, its deadline, and the marks in the columns of years. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc.founding.agencies import joined_lines
from cchc.founding.annex import columns
from cchc.founding.paper.letters import LONGEST_LIST
from cchc.state.schedule import Horizon, UnknownPhrase, unfold
from cchc.vietnamese import capitalised, shortened

_BULLET = re.compile(r"^(?:[-+•*]|\(?\d{1,2}[.)]|[a-zđ]\))\s*")
_INSIDE = re.compile(r"\s+(?=- [A-ZĐÁÀẢÃẠÂĂÊÔƠƯÝÍÓÚỨỦỔ])")
_PAPERS = re.compile(
    r"(?:các )?(?:kế hoạch|quyết định|báo cáo|hội nghị|công văn|tờ trình|nghị quyết|chương trình|đề án|văn bản|thông báo|hồ sơ|biên bản"
    r"|hướng dẫn|quy chế|quy định|danh mục|phương án|hội thi|tài liệu|tin|bài|chỉ thị|kết luận|dự án|phiếu|phần mềm|mô hình|lớp)\b[^,;]{0,30}",
    re.IGNORECASE,
)
_MARKS = frozenset("xX✓✔v●•*+")


class Deadline(NamedTuple):
    """A deadline as the record writes it."""

    phrase: str
    doubt: str = ""
    """What is unclear; empty where nothing is."""


def products(lines: Sequence[str]) -> list[str]:
    """The products that a cell lists: by lines, bullets or ";"; by commas only where each part is a kind of paper."""
    if sum(map(len, lines)) > LONGEST_LIST:
        return list(lines)
    found: list[str] = []
    for line in _bullets(joined_lines(lines)):
        bare = _BULLET.sub("", line)
        for piece in re.split(r"\s*;\s*", bare):
            parts = re.split(r"\s*,\s*(?:và\s+)?", piece)
            # "Tin, bài" is one thing in two words.
            several = len(parts) > 1 and all(len(one) > 4 and _PAPERS.fullmatch(one.strip(" .")) for one in parts)
            found += [capitalised(one.strip(" .;,")) for one in (parts if several else [piece])]
    return list(dict.fromkeys(one for one in found if one))


def _bullets(lines: Sequence[str]) -> list[str]:
    """The lines, with a new one for each bullet of a line that begins with one: "- Kế hoạch - Báo cáo"."""
    return [piece for line in lines for piece in (_INSIDE.split(line) if line.startswith("- ") else [line])]


def deadline(values: Mapping[str, Sequence[str]], years: Mapping[int, str], horizon: Horizon) -> Deadline:
    """The deadline of a row: of its cell, of the cells of begin and end, or of the columns of years.

    One that the grammar does not have, or that gives nothing within the plan, becomes the whole stage, with a doubt.
    """
    whole = whole_stage(horizon)
    start, end = (_phrase(values.get(role, ()), horizon) for role in (columns.START, columns.END))
    text = _phrase(values.get(columns.SCHEDULE, ()), horizon)
    if start and text and not end:
        text, end = "", text
    if not text and (start or end):
        text = f"Từ {start} đến {end}" if start and end else end or start
        if not understood(text, horizon) and understood(end, horizon):
            return Deadline(
                end, f"Thời hạn in là “{start}” đến “{end}”, ở đây chỉ ghi lúc kết thúc; so với bản ký."
            )
    if len(text) > LONGEST_LIST:
        text = shortened(text, 200)
    if not text and any(years.values()):
        return _of_years(years, horizon)
    if not text:
        return Deadline(whole, f"Hàng này không ghi thời hạn; tạm ghi “{whole}”, so với bản ký.")
    if understood(text, horizon):
        return Deadline(text)
    told = f"Thời hạn in là “{text}”, chương trình chưa hiểu hoặc không có kỳ nào trong giai đoạn"
    return Deadline(whole, f"{told}; tạm ghi “{whole}”, sửa thoi_han theo một dạng ở README, mục Thời hạn.")


def understood(phrase: str, horizon: Horizon) -> bool:
    """Whether the grammar reads a phrase and it gives something within the plan."""
    try:
        unfold(phrase, horizon)
    except UnknownPhrase:
        return False
    return bool(phrase)


def whole_stage(horizon: Horizon) -> str:
    """The phrase that means the whole stage of the plan."""
    if horizon.first == horizon.last:
        return f"Trong năm {horizon.first}"
    return f"Giai đoạn {horizon.first}-{horizon.last}"


def _phrase(lines: Sequence[str], horizon: Horizon) -> str:
    """The lines of a cell as one phrase: two deadlines on two lines are joined by ";"."""
    texts = [_BULLET.sub("", line).strip(" .;") for line in lines]
    texts = [text for text in texts if text]
    if len(texts) < 2:
        return "".join(texts)
    on_one_line = " ".join(texts)
    apart = "; ".join(dict.fromkeys(texts))
    if all(understood(text, horizon) for text in texts):
        return apart
    return apart if not understood(on_one_line, horizon) and understood(apart, horizon) else on_one_line


def _of_years(years: Mapping[int, str], horizon: Horizon) -> Deadline:
    """The deadline that marks in the columns of years mean: one occurrence in each marked year."""
    marked = sorted(year for year, text in years.items() if text.strip())
    if all(set(years[year].strip()) <= _MARKS for year in marked):
        listed = ", ".join(map(str, marked))
        every = marked == list(range(horizon.first, horizon.last + 1)) and len(marked) > 1
        phrase = "Hàng năm" if every else f"Năm {listed}"
        told = f"Thời hạn là dấu ở các cột năm ({listed}), ở đây hiểu mỗi năm một lần; so với bản ký."
    else:
        phrase = "; ".join(f"{years[year]}/{year}" for year in marked)
        told = f"Thời hạn ghép từ các cột năm ({phrase}); so với bản ký."
    if understood(phrase, horizon):
        return Deadline(phrase, told)
    whole = whole_stage(horizon)
    return Deadline(whole, f"Các cột năm ghi “{phrase}”, chương trình chưa hiểu; tạm ghi “{whole}”, so với bản ký.")
