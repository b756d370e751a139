"""The body of a plan: its sections by their headings, and which texts, targets and duties stand in them. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cchc.founding.annex.columns import find_header
from cchc.founding.annex.numbers import ARABIC, ROMAN, at_head, depth, kind_of
from cchc.founding.annex.reading import ANNEX
from cchc.founding.paper.model import Line, Paper
from cchc.founding.targets.amounts import ALL_OF, AMOUNT
from cchc.vietnamese import roman, unaccented

_BODY = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN)")
_END = re.compile(r"(?:Nơi nhận\s*:?|(?:TM|KT|TL|TUQ)\.\s.*)")
_ITEM = re.compile(r"[-+•*]|\d{1,2}\.\s|[a-zđ]\)")
_LONGEST_HEADING = 220
_LONGEST_SUBHEADING = 60


class Part(NamedTuple):
    """A heading and the lines below it, up to the next of its kind."""

    number: str
    heading: str
    lines: tuple[str, ...]


class Section(NamedTuple):
    """A section with a Roman number: its lines before the first subsection, and its subsections."""

    number: str
    heading: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """The heading in small letters without diacritics."""
        return unaccented(self.heading)

    def flat(self) -> list[str]:
        """All its lines in order, the headings of subsections with their numbers."""
        found = list(self.lines)
        for part in self.parts:
            found += [f"{part.number}. {part.heading}", *part.lines]
        return found


class Body(NamedTuple):
    """The texts of a plan that records keep, and what else it has."""

    purposes: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    targets: tuple[Part, ...] = ()
    """The parts that list targets."""
    duties: tuple[Part, ...] = ()
    """The parts of the section on who carries the plan out: an agency each."""
    unused: tuple[Section, ...] = ()
    """Sections that no record keeps."""


def read_body(paper: Paper) -> Body:
    """What the sections of a plan say, by the words of their headings."""
    body = Body()
    unused: list[Section] = []
    for section in sections(_body_lines(paper)):
        words = section.words
        if "muc dich" in words or "yeu cau" in words:
            body = _purposes(body, section)
        elif "muc tieu" in words or "chi tieu" in words:
            body = _aims(body, section)
        elif section.parts and ("to chuc thuc hien" in words or "phan cong" in words):
            body = body._replace(duties=body.duties + section.parts)
        elif "giai phap" in words and "nhiem vu" not in words:
            body = body._replace(measures=(*body.measures, *section.flat()))
        elif "kinh phi" in words or "nguon luc" in words:
            body = body._replace(funding=(*body.funding, *section.flat()))
        else:
            unused.append(section)
    return body._replace(unused=tuple(unused))


def sections(lines: Sequence[Line]) -> list[Section]:
    """The sections of these lines; what stands before the first is left out."""
    found: list[Section] = []
    for line in lines:
        head = at_head(line.text)
        kind = kind_of(head.number) if depth(head.number) == 1 else ""
        if (
            kind == ROMAN
            and len(line.text) <= _LONGEST_HEADING
            and (line.bold or head.text.isupper() or _is_next(found, head.number))
        ):
            found.append(Section(head.number, head.text.strip(" ."), (), ()))
        elif not found:
            continue
        elif kind == ARABIC:
            part = Part(head.number, head.text, ())
            found[-1] = found[-1]._replace(parts=(*found[-1].parts, part))
        elif found[-1].parts:
            last = found[-1].parts[-1]
            found[-1] = found[-1]._replace(
                parts=(*found[-1].parts[:-1], last._replace(lines=(*last.lines, line.text)))
            )
        else:
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, line.text))
    return found


_ROMANS = {roman(value): value for value in range(1, 40)}


def _is_next(found: Sequence[Section], number: str) -> bool:
    """Whether this Roman number follows the last section's: then a heading need not be bold."""
    last = _ROMANS.get(found[-1].number, 0) if found else 0
    return _ROMANS.get(number) == last + 1


def _body_lines(paper: Paper) -> list[Line]:
    """The paragraphs of the plan itself: after its heading, before the annex and the signature."""
    found: list[Line] = []
    inside = not any(isinstance(one, Line) and _BODY.fullmatch(one.text.strip(" :")) for one in paper.blocks)
    for block in paper.blocks:
        if not isinstance(block, Line):
            if inside and find_header(block) is not None:
                break
            inside = inside or any(_BODY.fullmatch(cell.text.strip(" :")) for cell in block.cells())
            continue
        if not inside:
            inside = bool(_BODY.fullmatch(block.text.strip(" :")))
            continue
        if ANNEX.match(block.text) and found:
            break
        if not (_END.match(block.text) and found):
            found.append(block)
    return found


def _purposes(body: Body, section: Section) -> Body:
    parts = {unaccented(part.heading): part for part in section.parts}
    purpose = next((part.lines for words, part in parts.items() if "muc dich" in words), ())
    demand = next((part.lines for words, part in parts.items() if "yeu cau" in words), ())
    if not purpose and not demand:
        lines = tuple(section.flat())
        return body._replace(purposes=lines) if "muc dich" in section.words else body._replace(demands=lines)
    return body._replace(purposes=purpose, demands=demand)


def _aims(body: Body, section: Section) -> Body:
    """Aims and targets: a subsection that names targets ("chỉ tiêu", "mục tiêu cụ thể") lists them."""
    listed = [part for part in section.parts if re.search(r"chi tieu|cu the", unaccented(part.heading))]
    if not listed and "chi tieu" in section.words and section.parts:
        listed = [part for part in section.parts if "muc tieu chung" not in unaccented(part.heading)]
    if not listed and not section.parts and "chi tieu" in section.words:
        return body._replace(targets=(Part("", section.heading, section.lines),))
    others = [part for part in section.parts if part not in listed]
    places = [Part("", section.heading, section.lines), *(_with_heading(part, section.heading) for part in others)]
    measured: set[str] = set()
    if not listed:
        # A short plan has its targets right below "Mục tiêu" or its subheadings, as bullets or numbered sentences.
        listed = [one for place in places if (one := _measured(place)).lines]
        measured = {line for one in listed for line in one.lines}
    aims = [line for place in places for line in place.lines if line not in measured]
    return body._replace(aims=(*body.aims, *aims), targets=(*body.targets, *listed))


def _with_heading(part: Part, above: str) -> Part:
    """A part whose heading is a sentence of its own, as a line of it."""
    if len(part.heading) <= _LONGEST_SUBHEADING and part.lines:
        return part
    return Part(part.number, above, (f"{part.number}. {part.heading}", *part.lines))


def _measured(part: Part) -> Part:
    lines = [line for line in part.lines if _ITEM.match(line) and (AMOUNT.search(line) or ALL_OF.search(line))]
    return part._replace(lines=tuple(lines))
