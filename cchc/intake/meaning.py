"""What an agency says in its form: of tasks, figures, targets, and its opinions; and what in it is unclear. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from cchc.forms import layout
from cchc.intake import values
from cchc.intake.cells import Cell, Filled, Finding, Key
from cchc.intake.reading import plain
from cchc.intake.values import Unclear
from cchc.plan.records import Target
from cchc.plan.statistics.catalogue import Statistic

Said = TypeVar("Said")
Value = TypeVar("Value")


class Row(NamedTuple):
    """An occurrence of a task that the agency leads."""

    number: int
    occurrence: str
    recurring: bool
    start: date
    due: date
    late: bool
    """Whether it is overdue, so that a cause is wanted."""
    told: frozenset[str]
    """What was reported before the period, as compared (`reading.plain`)."""


class Known(NamedTuple):
    """What a form is read against."""

    period: str
    rows: Mapping[str, Row]
    """By code."""
    statistics: Mapping[str, Statistic]
    targets: Mapping[str, Target]
    opinions: Mapping[str, str]
    last: date
    """The last day that a document may have: the earlier of the day of receipt and the cut-off."""


class TaskSaid(NamedTuple):
    """What a form says of an occurrence of a task."""

    code: str
    number: int
    occurrence: str
    recurring: bool
    progress: Decimal | None = None
    result: str = ""
    nothing: bool = False
    documents: tuple[str, ...] = ()
    cause: str = ""
    remedy: str = ""
    place: str = ""


class FigureSaid(NamedTuple):
    """What a form says of a statistic."""

    code: str
    value: Decimal | None = None
    words: str = ""
    nothing: bool = False
    note: str = ""
    place: str = ""


class TargetSaid(NamedTuple):
    """What a form says of a target."""

    code: str
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    judgement: str = ""
    source: str = ""
    note: str = ""
    place: str = ""


class OpinionSaid(NamedTuple):
    """An opinion."""

    code: str
    text: str
    place: str = ""


class Meaning(NamedTuple):
    """All that a form says."""

    tasks: tuple[TaskSaid, ...]
    figures: tuple[FigureSaid, ...]
    targets: tuple[TargetSaid, ...]
    opinions: tuple[OpinionSaid, ...]
    findings: tuple[Finding, ...]


def meaning(filled: Filled, known: Known) -> Meaning:
    """What the cells say; whatever is unclear is left out and listed."""
    return _Reader(filled, known).meaning()


class _Reader:
    def __init__(self, filled: Filled, known: Known) -> None:
        self.filled, self.known = filled, known
        self.findings: list[Finding] = list(filled.findings)
        self.codes: dict[str, dict[str, Cell]] = {}
        for (code, heading), cell in filled.cells.items():
            self.codes.setdefault(code, {})[heading] = cell
        results = (row[layout.RESULT] for row in self.codes.values() if layout.RESULT in row)
        self.repeated = values.alike([str(cell.value) for cell in results])

    def meaning(self) -> Meaning:
        known = self.known
        tasks: list[TaskSaid] = []
        figures: list[FigureSaid] = []
        targets: list[TargetSaid] = []
        opinions: list[OpinionSaid] = []
        parts: dict[str, dict[str, Cell]] = {}
        for code, row in self.codes.items():
            target, _, part = code.partition("|")
            if code in known.rows:
                tasks += self._tried(self._task(known.rows[code], code, row))
            elif code in known.statistics:
                figures += self._tried(self._figure(known.statistics[code], row))
            elif code in known.opinions:
                opinions += self._tried(self._opinion(code, row))
            elif target in known.targets and part in ("", layout.PART, layout.WHOLE):
                for heading, cell in row.items():
                    parts.setdefault(target, {})[f"{part}|{heading}"] = cell
            else:
                self.findings.append(_unknown(code, next(iter(row.values()))))
        for code, row in parts.items():
            targets += self._tried(self._target(known.targets[code], row))
        return Meaning(tuple(tasks), tuple(figures), tuple(targets), tuple(opinions), tuple(self.findings))

    def _tried(self, said: Iterable[Said]) -> list[Said]:
        """What a row says; nothing where a cell of it is unclear, since half of a row may mislead."""
        try:
            return list(said)
        except _At as unclear:
            self.findings.append(unclear.finding)
            return []

    # Tasks

    def _task(self, row: Row, code: str, cells: Mapping[str, Cell]) -> Iterator[TaskSaid]:
        cause, remedy = self._explanation(row, code, cells)
        report = self._report(row, code, cells)
        if report is None and not cause and not remedy:
            return
        said = report or TaskSaid(code, row.number, row.occurrence, row.recurring)
        place = said.place or next(iter(cells.values())).place
        if row.late and not cause and said.progress != 100:
            message = f"Nhiệm vụ {row.number} quá hạn mà chưa ghi nguyên nhân"
            self.findings.append(
                Finding(place, message, "Đề nghị đơn vị nêu nguyên nhân, giải pháp.", warning=True)
            )
        yield said._replace(cause=cause, remedy=remedy, place=place)

    def _report(self, row: Row, code: str, cells: Mapping[str, Cell]) -> TaskSaid | None:
        """What the sheet of tasks says; None where the row is empty."""
        if not any(heading in cells for heading in (layout.STATE, layout.SHARE, layout.RESULT, layout.DOCUMENT)):
            return None
        first = next(
            cells[one] for one in (layout.STATE, layout.SHARE, layout.RESULT, layout.DOCUMENT) if one in cells
        )
        if layout.STATE not in cells:
            raise _At(
                code,
                layout.STATE,
                first,
                f"Nhiệm vụ {row.number} có nội dung mà chưa chọn tình hình",
                "Chọn tình hình.",
            )
        place = cells[layout.STATE]
        state = self._read(
            code, layout.STATE, cells, lambda cell: values.state(values.words(cell), recurring=row.recurring)
        )
        result = self._result(row, code, cells)
        share = self._read(code, layout.SHARE, cells, values.share) if layout.SHARE in cells else None
        listed = (
            self._read(
                code, layout.DOCUMENT, cells, lambda cell: values.documents(cell, row.start, self.known.last)
            )
            if layout.DOCUMENT in cells
            else []
        )
        said = TaskSaid(
            code, row.number, row.occurrence, row.recurring, None, result, False, tuple(listed), place=place.place
        )
        if state == layout.NOTHING:
            return self._nothing(said, result, share, place)
        if row.recurring:
            if not result and not listed:
                raise _At(
                    code,
                    layout.RESULT,
                    place,
                    f"Nhiệm vụ {row.number} có kết quả mà chưa ghi kết quả gì",
                    "Ghi kết quả trong kỳ.",
                )
            return said._replace(result=result or layout.HAS_RESULT)
        return self._dated(said, state, share, place)

    def _dated(self, said: TaskSaid, state: str, share: Decimal | None, place: Cell) -> TaskSaid:
        number = said.number
        if state == layout.UNDER_WAY:
            if share is None:
                raise _At(
                    said.code,
                    layout.SHARE,
                    place,
                    f"Nhiệm vụ {number} đang thực hiện mà chưa ghi tỷ lệ",
                    "Ghi 25, 50 hoặc 75.",
                )
            if share == 100:
                raise _At(
                    said.code,
                    layout.STATE,
                    place,
                    f"Nhiệm vụ {number} ghi 100% mà chọn “{state}”",
                    f"Chọn “{layout.DONE}”, hoặc ghi lại tỷ lệ.",
                )
            return said._replace(progress=share, result=said.result or state)
        expected = Decimal(100 if state == layout.DONE else 0)
        if share is not None and share != expected:
            raise _At(
                said.code,
                layout.STATE,
                place,
                f"Nhiệm vụ {number} chọn “{state}” mà tỷ lệ khác {expected}%",
                "Ghi lại tình hình hoặc tỷ lệ.",
            )
        if state == layout.DONE and not said.documents:
            raise _At(
                said.code,
                layout.DOCUMENT,
                place,
                f"Nhiệm vụ {number} đã hoàn thành mà chưa ghi văn bản",
                "Ghi số, ký hiệu, ngày, trích yếu văn bản.",
            )
        return said._replace(progress=expected, result=said.result or state)

    def _nothing(self, said: TaskSaid, result: str, share: Decimal | None, place: Cell) -> TaskSaid | None:
        if (
            share
            or said.documents
            or (result and not values.is_no(result) and "khong phat sinh" not in plain(result))
        ):
            raise _At(
                said.code,
                layout.STATE,
                place,
                f"Nhiệm vụ {said.number} chọn “{layout.NOTHING}” mà vẫn ghi kết quả",
                "Chọn lại tình hình, hoặc xóa kết quả.",
            )
        if not said.recurring:
            message = f"Nhiệm vụ {said.number} có thời hạn, không phát sinh gì trong kỳ: không ghi thêm"
            self.findings.append(Finding(place.place, message, warning=True))
            return None
        return said._replace(nothing=True, result="")

    def _result(self, row: Row, code: str, cells: Mapping[str, Cell]) -> str:
        if layout.RESULT not in cells:
            return ""
        text = self._read(code, layout.RESULT, cells, values.words)
        cell = cells[layout.RESULT]
        compared = plain(text)
        if values.says_nothing(text):
            raise _At(code, layout.RESULT, cell, f"Kết quả chỉ ghi «{text}»", "Trả lại: ghi việc đã làm trong kỳ.")
        if compared in self.repeated:
            raise _At(
                code,
                layout.RESULT,
                cell,
                f"Cùng một câu ở nhiều dòng: «{text[:60]}»",
                "Trả lại: ghi kết quả của từng việc.",
            )
        if compared in row.told:
            raise _At(
                code, layout.RESULT, cell, "Kết quả giống hệt kỳ trước", "Trả lại: ghi việc đã làm trong kỳ này."
            )
        return text

    def _explanation(self, row: Row, code: str, cells: Mapping[str, Cell]) -> tuple[str, str]:
        """The cause with its proof, and the remedy with the day asked for. The officer settles what the cause is."""
        told = {
            one: self._read(code, one, cells, values.words)
            for one in (layout.CAUSE, layout.PROOF, layout.REMEDY)
            if one in cells
        }
        for heading, text in told.items():
            if values.says_nothing(text):
                raise _At(code, heading, cells[heading], f"“{heading}” chỉ ghi «{text}»", "Trả lại: ghi rõ.")
        asked = (
            self._read(code, layout.EXTENSION, cells, lambda cell: values.wanted_day(cell, self.known.last))
            if layout.EXTENSION in cells
            else ""
        )
        cause = told.get(layout.CAUSE, "")
        if proof := told.get(layout.PROOF):
            cause = (
                f"{cause.rstrip('.;')}; văn bản chứng minh: {proof}" if cause else f"Văn bản chứng minh: {proof}"
            )
        remedy = told.get(layout.REMEDY, "")
        if asked:
            wish = f"đề nghị gia hạn đến ngày {asked}" if asked[:1].isdigit() else f"đề nghị gia hạn: {asked}"
            remedy = f"{remedy.rstrip('.;')}; {wish}" if remedy else wish[0].upper() + wish[1:]
        return cause, remedy

    # Figures

    def _figure(self, statistic: Statistic, cells: Mapping[str, Cell]) -> Iterator[FigureSaid]:
        code = statistic.code
        note = self._read(code, layout.SOURCE, cells, values.words) if layout.SOURCE in cells else ""
        cell = cells.get(layout.VALUE)
        if cell is None:
            if note:
                message = f"{code}: chưa có số liệu, đơn vị ghi «{note[:80]}»"
                self.findings.append(Finding(cells[layout.SOURCE].place, message, warning=True))
            return
        text = self._read(code, layout.VALUE, cells, values.words)
        if isinstance(cell.value, str) and "khong phat sinh" in plain(text):
            yield FigureSaid(code, nothing=True, note=note, place=cell.place)
        elif statistic.choices:
            chosen = next((one for one in statistic.choices if plain(one) == plain(text)), None)
            if chosen is None:
                listed = "; ".join(statistic.choices)
                raise _At(
                    code, layout.VALUE, cell, f"{code}: «{text}» không có trong danh sách", f"Chọn: {listed}."
                )
            yield FigureSaid(code, words=chosen, note=note, place=cell.place)
        else:
            value = self._read(
                code, layout.VALUE, cells, lambda one: values.amount(one, whole=not statistic.fractional)
            )
            yield FigureSaid(code, value, note=note, place=cell.place)

    def _target(self, target: Target, cells: Mapping[str, Cell]) -> Iterator[TargetSaid]:
        code = target.code
        first = next(iter(cells.values()))
        notes = {
            heading: self._read(code, heading, cells, values.words)
            for heading in cells
            if heading.endswith(layout.SOURCE)
        }
        note = "; ".join(dict.fromkeys(notes.values()))
        if f"|{layout.OPINION}" in cells:
            yield self._judgement(code, cells, cells[f"|{layout.OPINION}"])
            return
        found = {
            heading.partition("|")[0]: cell
            for heading, cell in cells.items()
            if heading.endswith(f"|{layout.VALUE}")
        }
        read = {
            part: self._read_as(
                (f"{code}|{part}" if part else code, layout.VALUE),
                cell,
                lambda one: values.amount(one, whole=False),
            )
            for part, cell in found.items()
        }
        if not read:
            if note:
                self.findings.append(
                    Finding(
                        first.place, f"Chỉ tiêu {code}: chưa có số liệu, đơn vị ghi «{note[:80]}»", warning=True
                    )
                )
            return
        if "" in read:
            yield TargetSaid(code, read[""], note=note, place=first.place)
            return
        if set(read) != {layout.PART, layout.WHOLE}:
            raise _At(
                code, layout.VALUE, first, f"Chỉ tiêu {code} chỉ có một trong hai số", "Ghi đủ tử số và mẫu số."
            )
        part, whole = read[layout.PART], read[layout.WHOLE]
        if whole == 0 or part > whole:
            why = "mẫu số bằng 0, không có tỷ lệ" if whole == 0 else "tử số lớn hơn mẫu số"
            raise _At(code, layout.VALUE, first, f"Chỉ tiêu {code}: {why}", "Kiểm tra lại hai số.")
        yield TargetSaid(code, part=part, whole=whole, note=note, place=first.place)

    def _judgement(self, code: str, cells: Mapping[str, Cell], cell: Cell) -> TargetSaid:
        said = plain(self._read_as((code, layout.OPINION), cell, values.words))
        word = {"dat": "dat", "chua dat": "chua_dat", "khong dat": "chua_dat"}.get(said)
        if word is None:
            raise _At(
                code,
                layout.OPINION,
                cell,
                f"Chỉ tiêu {code}: «{cell.value}» không rõ",
                "Chọn “Đạt” hoặc “Chưa đạt”.",
                (("Đạt", "Đạt"), ("Chưa đạt", "Chưa đạt")),
            )
        basis = cells.get(f"|{layout.BASIS}")
        if basis is None:
            raise _At(
                code,
                layout.BASIS,
                cell,
                f"Chỉ tiêu {code}: đề nghị đánh giá mà chưa nêu văn bản làm căn cứ",
                "Ghi văn bản làm căn cứ.",
            )
        return TargetSaid(code, judgement=word, source=values.words(basis), place=cell.place)

    def _opinion(self, code: str, cells: Mapping[str, Cell]) -> Iterator[OpinionSaid]:
        if layout.OPINION not in cells:
            return
        text = self._read(code, layout.OPINION, cells, values.words)
        if values.is_no(text):
            return
        if values.says_nothing(text):
            raise _At(
                code,
                layout.OPINION,
                cells[layout.OPINION],
                f"Ý kiến chỉ ghi «{text}»",
                "Trả lại: ghi rõ, hoặc ghi “Không”.",
            )
        yield OpinionSaid(code, text, cells[layout.OPINION].place)

    def _read(self, code: str, heading: str, cells: Mapping[str, Cell], read: Callable[[Cell], Value]) -> Value:
        return self._read_as((code, heading), cells[heading], read)

    def _read_as(self, key: Key, cell: Cell, read: Callable[[Cell], Value]) -> Value:
        try:
            return read(cell)
        except Unclear as unclear:
            raise _At(*key, cell, unclear.message_vi, unclear.remedy, unclear.readings) from None


class _At(Exception):
    """An unclear cell, with its place."""

    def __init__(
        self, code: str, heading: str, cell: Cell, message: str, remedy: str, readings: values.Readings = ()
    ) -> None:
        super().__init__(message)
        said = message if code.partition("|")[0] in message else f"{code.partition('|')[0]}: {message}"
        self.finding = Finding(cell.place, said, remedy, (code, heading), readings)


def _unknown(code: str, cell: Cell) -> Finding:
    return Finding(
        cell.place, f"Mã «{code}» không thuộc biểu của cơ quan này", "Điền trên biểu đã nhận, không sửa cột Mã."
    )
