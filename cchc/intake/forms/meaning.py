"""What an agency says in its form: of tasks, figures, targets, and its opinions; and what in it is unclear. Pure."""

from collections.abc import Iterable
from typing import TypeVar

from cchc.forms import layout
from cchc.intake.forms import values
from cchc.intake.forms.cells import Cell, Filled, Finding
from cchc.intake.forms.figure_rows import FigureRows
from cchc.intake.forms.rows import UnclearCell
from cchc.intake.forms.said import CriterionSaid, FigureSaid, Known, Meaning, OpinionSaid, TargetSaid, TaskSaid
from cchc.intake.forms.task_rows import TaskRows
from cchc.intake.index.rows import CriterionRows

Said = TypeVar("Said")


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
        repeated = values.alike([str(cell.value) for cell in results])
        self.tasks, self.others = TaskRows(known, self.findings, repeated), FigureRows(known, self.findings)
        self.index = CriterionRows(known, self.findings)

    def meaning(self) -> Meaning:
        known = self.known
        tasks: list[TaskSaid] = []
        figures: list[FigureSaid] = []
        targets: list[TargetSaid] = []
        opinions: list[OpinionSaid] = []
        criteria: list[CriterionSaid] = []
        parts: dict[str, dict[str, Cell]] = {}
        for code, row in self.codes.items():
            target, _, part = code.partition("|")
            criterion = known.criteria.get(layout.read_criterion_code(code) or "")
            if code in known.rows:
                tasks += self._tried(self.tasks.task(known.rows[code], code, row))
            elif code in known.statistics:
                figures += self._tried(self.others.figure(known.statistics[code], row))
            elif code in known.opinions:
                opinions += self._tried(self.others.opinion(code, row))
            elif criterion is not None:
                criteria += self._tried(self.index.criterion(criterion, row))
            elif target in known.targets and part in ("", layout.PART, layout.WHOLE):
                for heading, cell in row.items():
                    parts.setdefault(target, {})[f"{part}|{heading}"] = cell
            else:
                self.findings.append(_unknown(code, *next(iter(row.items()))))
        for code, row in parts.items():
            targets += self._tried(self.others.target(known.targets[code], row))
        return Meaning(
            tuple(tasks), tuple(figures), tuple(targets), tuple(opinions), tuple(self.findings), tuple(criteria)
        )

    def _tried(self, said: Iterable[Said]) -> list[Said]:
        """What a row says; nothing where a cell of it is unclear, since half of a row may mislead."""
        try:
            return list(said)
        except UnclearCell as unclear:
            self.findings += unclear.findings
            return []


def _unknown(code: str, heading: str, cell: Cell) -> Finding:
    message = f"Mã «{code}» không thuộc biểu của cơ quan này"
    return Finding(cell.place, message, "Điền trên biểu đã nhận, không sửa cột Mã.", (code, heading))
