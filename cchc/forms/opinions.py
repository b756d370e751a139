"""The rows of a form about opinions, and in longer periods the judgements that an agency proposes."""

from cchc.forms import layout
from cchc.forms.asked import Asked
from cchc.forms.content import Cell, Kind
from cchc.forms.figures import judged


def opinion_rows(asked: Asked, agency: str) -> list[tuple[Cell, ...]]:
    """One row for a quarter; for a longer period four, and the qualitative targets."""
    if asked.period.kind in ("quy", "dot-xuat"):
        return [_opinion(code, words) for code, words in layout.SHORT_OPINION_ROWS.items()]
    rows = [_opinion(code, words) for code, words in layout.OPINION_ROWS.items()]
    return rows + [
        (
            Cell(target.code),
            Cell(f"Chỉ tiêu {target.code}: {target.wording}"),
            Cell(kind=Kind.CHOICE, choices=layout.JUDGEMENTS),
            Cell(kind=Kind.TEXT),
        )
        for target in judged(asked, agency)
    ]


def _opinion(code: str, words: str) -> tuple[Cell, ...]:
    return Cell(code), Cell(words), Cell(kind=Kind.TEXT), Cell()
