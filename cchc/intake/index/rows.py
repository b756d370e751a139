"""What the sheet of criteria says. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from cchc.forms import layout
from cchc.intake.forms import values
from cchc.intake.forms.cells import Cell, Finding
from cchc.intake.forms.rows import RowReader, UnclearCell, demand_clear
from cchc.intake.forms.said import CriterionSaid
from cchc.intake.forms.table import plain
from cchc.intake.forms.values import Unclear
from cchc.plan.index.criteria import Criterion
from cchc.vietnamese import parse_date

_YES, _NO = ("co", "dat", "da dat"), ("khong", "chua", "chua dat", "khong dat")
_DOCUMENT = {"so": layout.PROOF_NUMBER, "ngay": layout.PROOF_DAY, "trich_yeu": layout.PROOF_SUBJECT}


class CriterionRows(RowReader):
    """Reads rows about criteria."""

    def criterion(self, criterion: Criterion, cells: Mapping[str, Cell]) -> Iterator[CriterionSaid]:
        """What is said of a criterion; nothing where the row is empty."""
        code, first = layout.criterion_code(criterion.code), next(iter(cells.values()))
        unclear: list[UnclearCell] = []
        nothing: dict[str, Any] = {}
        figures = self.tried(
            unclear, lambda: self._nothing(criterion, cells) or self._figures(criterion, cells), nothing
        )
        document: dict[str, Any] = {
            key: self.tried(
                unclear, partial(self.read, code, heading, cells, values.words if key != "ngay" else _day), None
            )
            for key, heading in _DOCUMENT.items()
            if heading in cells
        }
        demand_clear(unclear)
        if layout.EXPLAINED in cells:
            figures["giai_trinh"] = self.read(code, layout.EXPLAINED, cells, values.words)
        if figures or document:
            yield CriterionSaid(criterion.code, figures, document, first.place)

    def _nothing(self, criterion: Criterion, cells: Mapping[str, Cell]) -> dict[str, Any]:
        if layout.NOTHING_WHY not in cells:
            return {}
        code, cell = layout.criterion_code(criterion.code), cells[layout.NOTHING_WHY]
        why = self.read(code, layout.NOTHING_WHY, cells, values.words)
        if values.is_no(why):
            return {}
        if values.says_nothing(why) or plain(why) in ("x", "co", "khong phat sinh"):
            self._object(code, layout.NOTHING_WHY, cell, "ghi không phát sinh mà chưa nêu lý do", "Ghi rõ lý do.")
        if layout.ACHIEVED in cells or layout.OF_WHOLE in cells:
            self._object(
                code, layout.NOTHING_WHY, cell, "vừa có số liệu, vừa ghi không phát sinh", "Chỉ giữ một trong hai."
            )
        return {"khong_phat_sinh": True, "ly_do": why}

    def _figures(self, criterion: Criterion, cells: Mapping[str, Cell]) -> dict[str, Any]:
        code, kind = layout.criterion_code(criterion.code), criterion.rule.kind
        achieved = cells.get(layout.ACHIEVED)
        if kind == "tre":
            named = {"ngay_moc": layout.OF_WHOLE, "ngay_xong": layout.ACHIEVED}
            return {
                key: self.read(code, heading, cells, _day) for key, heading in named.items() if heading in cells
            }
        if achieved is None:
            if layout.OF_WHOLE in cells:
                self._object(
                    code, layout.OF_WHOLE, cells[layout.OF_WHOLE], "chỉ có tổng số", "Ghi cả số đạt và tổng số."
                )
            return {}
        if isinstance(achieved.value, str) and "khong phat sinh" in plain(achieved.value):
            self._object(
                code,
                layout.ACHIEVED,
                achieved,
                "ghi không phát sinh mà chưa nêu lý do",
                f"Để trống ô này, ghi lý do ở cột “{layout.NOTHING_WHY}”.",
            )
        if kind == "co_khong":
            return {"dat": self.read(code, layout.ACHIEVED, cells, _answer)}
        if kind in ("dem", "tru", "cong"):
            return {
                "gia_tri": self.read(code, layout.ACHIEVED, cells, lambda cell: values.amount(cell, whole=True))
            }
        return self._share(criterion, cells)

    def _share(self, criterion: Criterion, cells: Mapping[str, Cell]) -> dict[str, Any]:
        """Two numbers, or one value; a share alone is in percent."""
        code = layout.criterion_code(criterion.code)
        if layout.OF_WHOLE not in cells:
            read = values.share if criterion.rule.kind == "ty_le" else _amount
            return {"gia_tri": self.read(code, layout.ACHIEVED, cells, read)}
        part = self.read(code, layout.ACHIEVED, cells, _amount)
        whole = self.read(code, layout.OF_WHOLE, cells, _amount)
        if not whole:
            self._object(
                code,
                layout.OF_WHOLE,
                cells[layout.OF_WHOLE],
                "tổng số bằng 0, không có tỷ lệ",
                f"Không phát sinh thì ghi lý do ở cột “{layout.NOTHING_WHY}”, để trống hai số.",
            )
        if part > whole:
            message = f"Tiêu chí {criterion.code}: số đạt lớn hơn tổng số"
            self.findings.append(
                Finding(cells[layout.ACHIEVED].place, message, "Kiểm tra lại hai số.", warning=True)
            )
        return {"tu_so": part, "mau_so": whole}

    def _object(self, code: str, heading: str, cell: Cell, message: str, remedy: str) -> None:
        raise UnclearCell(code, heading, cell, message, remedy)


def _amount(cell: Cell) -> Decimal:
    return values.amount(cell, whole=False)


def _answer(cell: Cell) -> str:
    said = plain(values.words(cell))
    if said in _YES:
        return "co"
    if said in _NO:
        return "khong"
    raise Unclear(
        f"«{cell.value}» không rõ có hay không", "Chọn “Có” hoặc “Không”.", (("Có", "Có"), ("Không", "Không"))
    )


def _day(cell: Cell) -> date:
    if isinstance(cell.value, datetime | date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    try:
        return parse_date(values.words(cell).lower().removeprefix("ngày").strip())
    except ValueError as error:
        raise Unclear(str(error), "Ghi ngày như 05/9/2026.") from None
