"""What the sheets of tasks and of explanations say. Pure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from cchc.forms import layout
from cchc.intake.forms import values
from cchc.intake.forms.cells import Cell, Finding
from cchc.intake.forms.rows import RowReader, UnclearCell, demand_clear
from cchc.intake.forms.said import Known, Row, TaskSaid
from cchc.intake.forms.table import plain


class TaskRows(RowReader):
    """Reads what is said of occurrences of tasks."""

    def __init__(self, known: Known, findings: list[Finding], repeated: frozenset[str]) -> None:
        """`repeated` are results that stand in many rows, as compared."""
        super().__init__(known, findings)
        self.repeated = repeated

    def task(self, row: Row, code: str, cells: Mapping[str, Cell]) -> Iterator[TaskSaid]:
        """What both sheets say of an occurrence; nothing where they are empty."""
        unclear: list[UnclearCell] = []
        cause, remedy = self.tried(unclear, lambda: self._explanation(row, code, cells), ("", ""))
        report = self.tried(unclear, lambda: self._report(row, code, cells), None)
        demand_clear(unclear)
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
            raise UnclearCell(
                code,
                layout.STATE,
                first,
                f"Nhiệm vụ {row.number} có nội dung mà chưa chọn tình hình",
                "Chọn tình hình.",
            )
        place = cells[layout.STATE]
        unclear: list[UnclearCell] = []
        state = self.tried(unclear, lambda: self._state(row, code, cells), "")
        result = self.tried(unclear, lambda: self._result(row, code, cells), "")
        share = self.tried(unclear, lambda: self._share(code, cells), None)
        listed: list[str] = self.tried(unclear, lambda: self._documents(row, code, cells), [])
        demand_clear(unclear)
        said = TaskSaid(
            code, row.number, row.occurrence, row.recurring, None, result, False, tuple(listed), place=place.place
        )
        if state == layout.NOTHING:
            return self._nothing(said, result, share, place)
        if row.recurring:
            if not result and not listed:
                raise UnclearCell(
                    code,
                    layout.RESULT,
                    place,
                    f"Nhiệm vụ {row.number} có kết quả mà chưa ghi kết quả gì",
                    "Ghi kết quả trong kỳ.",
                )
            return said._replace(result=result or layout.HAS_RESULT)
        return self._dated(said, state, share, place)

    def _state(self, row: Row, code: str, cells: Mapping[str, Cell]) -> str:
        return self.read(
            code, layout.STATE, cells, lambda cell: values.state(values.words(cell), recurring=row.recurring)
        )

    def _share(self, code: str, cells: Mapping[str, Cell]) -> Decimal | None:
        return self.read(code, layout.SHARE, cells, values.share) if layout.SHARE in cells else None

    def _documents(self, row: Row, code: str, cells: Mapping[str, Cell]) -> list[str]:
        if layout.DOCUMENT not in cells:
            return []
        return self.read(
            code, layout.DOCUMENT, cells, lambda cell: values.documents(cell, row.start, self.known.last)
        )

    def _dated(self, said: TaskSaid, state: str, share: Decimal | None, place: Cell) -> TaskSaid:
        number = said.number
        if state == layout.UNDER_WAY:
            if share is None:
                raise UnclearCell(
                    said.code,
                    layout.SHARE,
                    place,
                    f"Nhiệm vụ {number} đang thực hiện mà chưa ghi tỷ lệ",
                    "Ghi 25, 50 hoặc 75.",
                )
            if share == 100:
                raise UnclearCell(
                    said.code,
                    layout.STATE,
                    place,
                    f"Nhiệm vụ {number} ghi 100% mà chọn “{state}”",
                    f"Chọn “{layout.DONE}”, hoặc ghi lại tỷ lệ.",
                )
            return said._replace(progress=share, result=said.result or state)
        expected = Decimal(100 if state == layout.DONE else 0)
        if share is not None and share != expected:
            raise UnclearCell(
                said.code,
                layout.STATE,
                place,
                f"Nhiệm vụ {number} chọn “{state}” mà tỷ lệ khác {expected}%",
                "Ghi lại tình hình hoặc tỷ lệ.",
            )
        if state == layout.DONE and not said.documents:
            raise UnclearCell(
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
            raise UnclearCell(
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
        text = self.read(code, layout.RESULT, cells, values.words)
        cell = cells[layout.RESULT]
        compared = plain(text)
        if values.says_nothing(text):
            raise UnclearCell(
                code, layout.RESULT, cell, f"Kết quả chỉ ghi «{text}»", "Trả lại: ghi việc đã làm trong kỳ."
            )
        if compared in self.repeated:
            raise UnclearCell(
                code,
                layout.RESULT,
                cell,
                f"Cùng một câu ở nhiều dòng: «{text[:60]}»",
                "Trả lại: ghi kết quả của từng việc.",
            )
        if compared in row.told:
            raise UnclearCell(
                code, layout.RESULT, cell, "Kết quả giống hệt kỳ trước", "Trả lại: ghi việc đã làm trong kỳ này."
            )
        return text

    def _explanation(self, row: Row, code: str, cells: Mapping[str, Cell]) -> tuple[str, str]:
        """The cause with its proof, and the remedy with the day asked for. The officer settles what the cause is."""
        unclear: list[UnclearCell] = []
        told = {
            one: self.tried(unclear, partial(self._told, code, one, cells), "")
            for one in (layout.CAUSE, layout.PROOF, layout.REMEDY)
            if one in cells
        }
        asked = self.tried(unclear, lambda: self._extension(code, cells), "")
        demand_clear(unclear)
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

    def _told(self, code: str, heading: str, cells: Mapping[str, Cell]) -> str:
        text = self.read(code, heading, cells, values.words)
        if values.says_nothing(text):
            raise UnclearCell(code, heading, cells[heading], f"“{heading}” chỉ ghi «{text}»", "Trả lại: ghi rõ.")
        return text

    def _extension(self, code: str, cells: Mapping[str, Cell]) -> str:
        if layout.EXTENSION not in cells:
            return ""
        return self.read(code, layout.EXTENSION, cells, lambda cell: values.wanted_day(cell, self.known.last))
