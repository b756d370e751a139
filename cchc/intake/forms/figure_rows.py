"""What the sheets of figures and of opinions say. Pure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from cchc.forms import layout
from cchc.intake.forms import values
from cchc.intake.forms.cells import Cell, Finding
from cchc.intake.forms.rows import RowReader, UnclearCell, demand_clear
from cchc.intake.forms.said import FigureSaid, OpinionSaid, TargetSaid
from cchc.intake.forms.table import plain
from cchc.plan.records import Target
from cchc.plan.statistics.catalogue import Statistic


class FigureRows(RowReader):
    """Reads statistics, targets and opinions."""

    def figure(self, statistic: Statistic, cells: Mapping[str, Cell]) -> Iterator[FigureSaid]:
        """What is said of a statistic; nothing where the figure is missing."""
        code = statistic.code
        note = self.read(code, layout.SOURCE, cells, values.words) if layout.SOURCE in cells else ""
        cell = cells.get(layout.VALUE)
        if cell is None:
            if note:
                message = f"{code}: chưa có số liệu, đơn vị ghi «{note[:80]}»"
                self.findings.append(Finding(cells[layout.SOURCE].place, message, warning=True))
            return
        text = self.read(code, layout.VALUE, cells, values.words)
        if isinstance(cell.value, str) and "khong phat sinh" in plain(text):
            yield FigureSaid(code, nothing=True, note=note, place=cell.place)
        elif statistic.choices:
            chosen = next((one for one in statistic.choices if plain(one) == plain(text)), None)
            if chosen is None:
                listed = "; ".join(statistic.choices)
                raise UnclearCell(
                    code, layout.VALUE, cell, f"{code}: «{text}» không có trong danh sách", f"Chọn: {listed}."
                )
            yield FigureSaid(code, words=chosen, note=note, place=cell.place)
        else:
            value = self.read(
                code, layout.VALUE, cells, lambda one: values.amount(one, whole=not statistic.fractional)
            )
            yield FigureSaid(code, value, note=note, place=cell.place)

    def target(self, target: Target, cells: Mapping[str, Cell]) -> Iterator[TargetSaid]:
        """What is said of a target; the keys of `cells` are the part, a bar and the heading."""
        code = target.code
        first = next(iter(cells.values()))
        notes = {
            heading: self.read(code, heading, cells, values.words)
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
        unclear: list[UnclearCell] = []
        read = {
            part: self.tried(unclear, partial(self._measured, target, part, cell), Decimal(0))
            for part, cell in found.items()
        }
        demand_clear(unclear)
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
            raise UnclearCell(
                code, layout.VALUE, first, f"Chỉ tiêu {code} chỉ có một trong hai số", "Ghi đủ tử số và mẫu số."
            )
        part, whole = read[layout.PART], read[layout.WHOLE]
        if whole == 0 or part > whole:
            why = "mẫu số bằng 0, không có tỷ lệ" if whole == 0 else "tử số lớn hơn mẫu số"
            raise UnclearCell(code, layout.VALUE, first, f"Chỉ tiêu {code}: {why}", "Kiểm tra lại hai số.")
        yield TargetSaid(code, part=part, whole=whole, note=note, place=first.place)

    def _measured(self, target: Target, part: str, cell: Cell) -> Decimal:
        key = (f"{target.code}|{part}" if part else target.code, layout.VALUE)
        share = not part and target.unit == "%"
        return self.read_as(key, cell, lambda one: values.amount(one, whole=False, share=share))

    def _judgement(self, code: str, cells: Mapping[str, Cell], cell: Cell) -> TargetSaid:
        said = plain(self.read_as((code, layout.OPINION), cell, values.words))
        word = {"dat": "dat", "chua dat": "chua_dat", "khong dat": "chua_dat"}.get(said)
        if word is None:
            raise UnclearCell(
                code,
                layout.OPINION,
                cell,
                f"Chỉ tiêu {code}: «{cell.value}» không rõ",
                "Chọn “Đạt” hoặc “Chưa đạt”.",
                (("Đạt", "Đạt"), ("Chưa đạt", "Chưa đạt")),
            )
        basis = cells.get(f"|{layout.BASIS}")
        if basis is None:
            raise UnclearCell(
                code,
                layout.BASIS,
                cell,
                f"Chỉ tiêu {code}: đề nghị đánh giá mà chưa nêu văn bản làm căn cứ",
                "Ghi văn bản làm căn cứ.",
            )
        return TargetSaid(code, judgement=word, source=values.words(basis), place=cell.place)

    def opinion(self, code: str, cells: Mapping[str, Cell]) -> Iterator[OpinionSaid]:
        """An opinion; nothing where there is none."""
        if layout.OPINION not in cells:
            return
        text = self.read(code, layout.OPINION, cells, values.words)
        if values.is_no(text):
            return
        if values.says_nothing(text):
            raise UnclearCell(
                code,
                layout.OPINION,
                cells[layout.OPINION],
                f"Ý kiến chỉ ghi «{text}»",
                "Trả lại: ghi rõ, hoặc ghi “Không”.",
            )
        yield OpinionSaid(code, text, cells[layout.OPINION].place)
