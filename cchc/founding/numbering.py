"""Fields and numbers for the records: as printed, and told apart by the field where the annex begins anew. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as made_of

from cchc.founding.annex.items import Annex, Entry, Heading
from cchc.founding.annex.numbers import ARABIC, LETTER, NONE, PART, ROMAN, depth, kind_of
from cchc.founding.paper.letters import sentence_case
from cchc.numbering import FIELD_PATTERN, task_number
from cchc.vietnamese import roman

_LETTERS = "abcdđeghik"


@dataclass
class Placed:
    """A task with the field, the group and the number that its record gets."""

    entry: Entry
    field: str
    group: str = ""
    """The heading between field and task, with its number; "" where there is none."""
    number: str = ""
    gathers: bool = False
    """Whether it is a heading that only gathers the tasks numbered below it."""
    doubts: list[str] = made_of(default_factory=list)


@dataclass
class Numbered:
    """The tasks of an annex in the order printed, and its fields."""

    tasks: list[Placed]
    fields: dict[str, str]
    """The name of each field by its number."""
    parts: dict[str, str] = made_of(default_factory=dict)
    """The name of each part above fields by its letter; the numbers of its fields begin with that letter."""
    missing: list[int] = made_of(default_factory=list)
    """Whole numbers that the annex leaves out."""
    doubts: list[str] = made_of(default_factory=list)


def number_tasks(annex: Annex, subject: str) -> Numbered:
    """Field and number of each task. `subject` names the one field of an annex without headings."""
    found = _Fields(annex)
    for at, item in enumerate(annex.items):
        if isinstance(item, Entry):
            found.task(item)
        else:
            following = next((one for one in annex.items[at + 1 :] if isinstance(one, Entry)), None)
            found.heading(item, following)
    result = Numbered(found.tasks, found.fields, found.parts, [], [*found.doubts, *found.of_capitals()])
    if not result.fields and result.tasks:
        result.fields = {"I": subject}
        result.doubts.append(f"Phụ lục không chia lĩnh vực, ở đây xếp mọi nhiệm vụ vào một lĩnh vực “{subject}”.")
    first = next(iter(result.fields), "I")
    for one in result.tasks:
        if not one.field:
            one.field = first
            if len(result.fields) > 1:
                one.doubts.append(
                    f"Nhiệm vụ đứng trước đề mục đầu tiên của phụ lục, tạm xếp vào {first}; so với bản ký."
                )
    _give_numbers(result)
    return result


class _Fields:
    """Follows the headings of an annex: which of them are fields, parts above and groups below."""

    def __init__(self, annex: Annex) -> None:
        self.fields: dict[str, str] = {}
        self.tasks: list[Placed] = []
        self.doubts: list[str] = []
        headings = [one for one in annex.items if isinstance(one, Heading)]
        kinds = [_rank(one) for one in headings]
        self._level = next((kind for kind in (ROMAN, PART, ARABIC, NONE) if kind in kinds), NONE)
        if self._level == ARABIC and NONE in kinds and kinds.index(NONE) < kinds.index(ARABIC):
            self._level = NONE
        self._parts: dict[str, str] = {}
        self._part = self._field = self._group = ""
        self._in_capitals: list[str] = []

    @property
    def parts(self) -> dict[str, str]:
        """The parts that have fields."""
        above = {key.partition(".")[0] for key in self.fields if "." in key}
        return {key: name for key, name in self._parts.items() if key in above}

    def of_capitals(self) -> list[str]:
        """The doubt about names that were printed in capitals."""
        listed = ", ".join(self._in_capitals)
        told = (
            f"Tên các lĩnh vực, phần {listed} in chữ hoa, ở đây viết chữ thường; sửa chữ hoa của tên riêng nếu có."
        )
        return [told] if listed else []

    def heading(self, one: Heading, following: Entry | None) -> None:
        """`following` is the next task."""
        rank = _rank(one)
        if rank == PART and self._level == ROMAN:
            self._part, self._field, self._group = one.number, "", ""
            self._parts.setdefault(one.number, self._name(one, one.number))
        elif rank == self._level:
            self._open(one)
        elif following and one.number and kind_of(one.number) == ARABIC and _is_below(following.number, one.number):
            self._group = ""
            self.tasks.append(Placed(Entry(one.place, one.number, one.text, {}), self._field, gathers=True))
        else:
            self._group = f"{one.number}. {one.text}" if one.number else one.text

    def task(self, entry: Entry) -> None:
        if self._part and not self._field:  # a part without fields of its own is one
            self._field = self._part
            self.fields.setdefault(self._part, self._parts[self._part])
        self.tasks.append(Placed(entry, self._field, self._group))

    def _open(self, one: Heading) -> None:
        name = sentence_case(one.text).strip(" .:;")
        code = f"{self._part}.{one.number}" if self._part and depth(one.number) == 1 else one.number
        code = code if re.fullmatch(FIELD_PATTERN, code) else ""
        self._group = ""
        if not code:
            known = next((key for key, text in self.fields.items() if text.lower() == name.lower()), "")
            code = known or roman(len(self.fields) + 1)
            if not known:
                self.doubts.append(f"Đề mục “{name}” của phụ lục không có số, ở đây đánh số {code}.")
        elif code in self.fields and _differ(self.fields[code], name):
            other = roman(len(self.fields) + 1)
            self.doubts.append(
                f"Phụ lục có hai đề mục số {code} (“{self.fields[code]}”, “{name}”), ở đây đề mục sau là {other}."
            )
            code = other
        self._field = code
        if code not in self.fields:
            self.fields[code] = self._name(one, code) or f"Lĩnh vực {code}"

    def _name(self, one: Heading, code: str) -> str:
        name = sentence_case(one.text).strip(" .:;")
        if name != one.text.strip(" .:;"):
            self._in_capitals.append(code)
        return name


def _is_below(number: str, above: str) -> bool:
    """Whether a number is that of a sub-task: 1.2 of 1, or the letter a below any."""
    return number.startswith(f"{above}.") or kind_of(number) == LETTER


def _rank(heading: Heading) -> str:
    """What kind of heading this is; one with two levels in its number (I.1) is below one of the first level, but A.II is a field."""
    kind = kind_of(heading.number)
    if kind == PART and re.fullmatch(r"[A-ZĐ]\.[IVX]+", heading.number):
        return ROMAN
    return LETTER if depth(heading.number) > 1 else kind


def _differ(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"\W+", " ", re.sub(r"\(.*?\)", "", text.lower())).strip()

    return bare(one) != bare(other)


def _give_numbers(result: Numbered) -> None:
    """A number for each task, different from all others."""
    printed = [_whole(one, at, result.tasks) for at, one in enumerate(result.tasks)]
    if not any(printed):
        for at, one in enumerate(result.tasks, 1):
            one.number = str(at)
        if result.tasks:
            result.doubts.append("Phụ lục không đánh số nhiệm vụ, ở đây đánh số từ 1 theo thứ tự in.")
        return
    by_field = {(one.field, number) for one, number in zip(result.tasks, printed, strict=True) if number}
    restarting = len({number for _, number in by_field}) < len(by_field)
    wanted = [
        f"{one.field}.{number}" if number and restarting and not number.startswith(f"{one.field}.") else number
        for one, number in zip(result.tasks, printed, strict=True)
    ]
    kept = {number for number in wanted if task_number(number) is not None}
    used: set[str] = set()
    before = "0"
    for one, number in zip(result.tasks, wanted, strict=True):
        free = number in kept and number not in used
        one.number = number if free else _beside(number if number in kept else before, used | kept)
        if not number:
            one.doubts.append(f"Hàng này không có số trong phụ lục, ở đây cho số {one.number}; so với bản ký.")
        elif number not in kept:
            one.doubts.append(
                f"Số “{number}” của phụ lục không dùng được, ở đây cho số {one.number}; so với bản ký."
            )
        elif not free:
            one.doubts.append(f"Phụ lục in số {number} hai lần, ở đây cho số {one.number}; so với bản ký.")
        used.add(one.number)
        before = one.number
    _name_gaps(result)


def _whole(one: Placed, at: int, tasks: Sequence[Placed]) -> str:
    """The number as printed; a letter alone ("a") follows the number above it: 5.a."""
    number = one.entry.number
    if kind_of(number) != LETTER:
        return number
    if above := re.match(r"\d+(?:\.\d+)*", one.group):
        return f"{above[0]}.{number}"
    earlier = next(
        (other.entry.number for other in reversed(tasks[:at]) if kind_of(other.entry.number) == ARABIC), ""
    )
    return f"{earlier}.{number}" if earlier else ""


def _beside(number: str, used: set[str]) -> str:
    """A number that stands just after one: 12a after 12."""
    base = re.sub(r"(?<=\d)[a-zđ]$", "", number)
    free = next((f"{base}{letter}" for letter in _LETTERS if f"{base}{letter}" not in used), "")
    if not base.rpartition(".")[2].isdecimal() or base == "0" or not free:
        head = base.rpartition(".")[0]
        count = 1 + max(
            (
                int(tail)
                for one in used
                if (tail := one.rpartition(".")[2]).isdecimal() and one.rpartition(".")[0] == head
            ),
            default=0,
        )
        return f"{head}.{count}".lstrip(".")
    return free


def _name_gaps(result: Numbered) -> None:
    numbers = sorted({int(one.number) for one in result.tasks if one.number.isdecimal()})
    if len(numbers) < len(result.tasks) or not numbers:
        return
    result.missing = [number for number in range(1, numbers[-1]) if number not in numbers][:200]
    if result.missing:
        listed = ", ".join(map(str, result.missing[:20]))
        result.doubts.append(
            f"Phụ lục không có nhiệm vụ số {listed}; so với bản ký để biết bị mất hay chỉ nhảy số."
        )
