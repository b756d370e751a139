"""The self-score of a year as of a date: every criterion with its points, and the sums."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from cchc.index.evidence import Evidence, evidence_of, used_everywhere
from cchc.index.exact import ZERO, rounded
from cchc.index.feeds import Fed, PeriodFigures, Reported, difference, fed, reported
from cchc.index.gains import Gain, gain_of
from cchc.index.points import Points, points_of
from cchc.plan.index.criteria import CriteriaSet, Criterion, Group
from cchc.plan.index.scores import Appraisal, ScoreEntry, ScoreSheet
from cchc.state.tasks import Assessment
from cchc.vietnamese import number


class Scored(NamedTuple):
    """One criterion with its points as of a date."""

    criterion: Criterion
    maximum: Decimal
    """What counts towards the whole: 0 where nothing occurred, for a bonus, and from above without a result."""
    points: Decimal | None
    """Claimed; None while a figure is missing."""
    words: str
    """The arithmetic, or why there are no points."""
    origin: str
    """Where figures that nobody typed come from."""
    missing: tuple[str, ...]
    evidence: Evidence
    explanation: str
    nothing_occurred: bool
    appraisals: tuple[Appraisal, ...]
    gain: Gain | None
    entry: ScoreEntry | None
    figure: str = ""
    """The figures alone."""
    differing: tuple[str, ...] = ()
    """How the figures differ from those that the year's report, or the plan, has."""

    @property
    def arithmetic(self) -> str:
        """The words without the figures that they begin with."""
        return self.words.removeprefix(self.figure).lstrip(",; ")

    @property
    def proven(self) -> Decimal:
        """The points that a faultless document stands behind."""
        given_from_above = self.criterion.from_above and self.points is not None
        return (self.points or ZERO) if self.evidence.proven or given_from_above else ZERO

    @property
    def lost(self) -> Decimal:
        """Points of the maximum that are not there."""
        return max(ZERO, self.maximum - (self.points or ZERO))

    @property
    def appraised(self) -> Decimal | None:
        """The points of the last round of appraisal that gave any."""
        given = [one.points for one in sorted(self.appraisals, key=lambda one: one.turn) if one.points is not None]
        return given[-1] if given else None


class Sums(NamedTuple):
    """Points of some criteria together."""

    maximum: Decimal
    claimed: Decimal
    proven: Decimal
    attainable: Decimal
    """Claimed, and what can still be won."""


class FieldScore(NamedTuple):
    """A field with its sums; `full` is its maximum in the set, before anything is taken off."""

    group: Group
    sums: Sums
    full: Decimal


class Score(NamedTuple):
    """The self-score of a year."""

    criteria: CriteriaSet
    as_of: date
    items: tuple[Scored, ...]
    fields: tuple[FieldScore, ...]
    sums: Sums
    everywhere: tuple[tuple[str, tuple[str, ...]], ...]
    """Documents given for many criteria, with the codes."""

    def index_of(self, points: Decimal) -> Decimal | None:
        """The index that these points make: of the maximum that applies, in percent, where the set is rescaled; else the
        points. None where nothing applies.
        """
        if not self.criteria.rescaled:
            return points
        if not self.sums.maximum:
            return None
        return rounded(100 * Fraction(points) / Fraction(self.sums.maximum), self.criteria.decimals)

    def grade(self, index: Decimal | None) -> str:
        """The grade of an index; empty where the set has none for it."""
        if index is None:
            return ""
        return next((one.name for one in self.criteria.grades or () if index >= one.at_least), "")

    @property
    def to_win(self) -> list[Scored]:
        """What can still be won, most points first."""
        found = [one for one in self.items if one.gain is not None]
        return sorted(found, key=lambda one: (-_points_of_gain(one), code_order(one.criterion.code)))

    @property
    def from_above(self) -> list[Scored]:
        """The criteria that the superior scores."""
        return [one for one in self.items if one.criterion.from_above]


def score(
    criteria: CriteriaSet,
    sheet: ScoreSheet | None,
    now: Assessment,
    figures: Sequence[PeriodFigures] = (),
    missing_files: frozenset[str] = frozenset(),
    report: Reported | None = None,
) -> Score:
    """The score as of the assessment's day; later entries do not count. `report` is the year's, once it is signed."""
    entries: dict[str, list[ScoreEntry]] = {}
    appraisals: dict[str, list[Appraisal]] = {}
    for entry in sheet.entries if sheet else ():
        if entry.day <= now.as_of:
            entries.setdefault(entry.code, []).append(entry)
    for one in sheet.appraisals if sheet else ():
        if one.day <= now.as_of:
            appraisals.setdefault(one.code, []).append(one)
    items = [
        _scored(
            item,
            entries.get(item.code, []),
            appraisals.get(item.code, []),
            criteria,
            now,
            figures,
            missing_files,
            report,
        )
        for item in criteria.criteria
    ]
    items = _with_prerequisites(items)
    everywhere = used_everywhere((one.criterion.code, one.evidence) for one in items)
    return Score(
        criteria,
        now.as_of,
        tuple(items),
        tuple(_field(group, items) for group in criteria.fields),
        sums_of(items),
        tuple((name, tuple(codes)) for name, codes in everywhere),
    )


def standing(entries: Sequence[ScoreEntry]) -> ScoreEntry | None:
    """The newest entry with figures; of one day the later in the file."""
    with_figures = [entry for entry in entries if entry.has_figures]
    return max(reversed(with_figures), key=lambda one: one.day) if with_figures else None


def sums_of(items: Sequence[Scored]) -> Sums:
    """The points of these criteria together."""
    claimed = sum((one.points or ZERO for one in items), ZERO)
    return Sums(
        sum((one.maximum for one in items), ZERO),
        claimed,
        sum((one.proven for one in items), ZERO),
        claimed + sum((_points_of_gain(one) for one in items), ZERO),
    )


def appraised_total(score: Score) -> Decimal | None:
    """The points with those of the last appraisal in place of the claimed ones; None before any appraisal of a criterion
    that the office scores.
    """
    if not any(one.appraised is not None for one in score.items if not one.criterion.from_above):
        return None
    points = (
        one.points if one.appraised is None else min(one.appraised, one.criterion.points)
        for one in score.items
        if not one.nothing_occurred
    )
    return sum((one or ZERO for one in points), ZERO)


def _points_of_gain(item: Scored) -> Decimal:
    return item.gain.points if item.gain else ZERO


def code_order(code: str) -> list[int]:
    """What sorts codes by their numbers: 1.2 before 1.10."""
    return [int(part) for part in code.split(".")]


def _field(group: Group, items: Sequence[Scored]) -> FieldScore:
    return FieldScore(
        group, sums_of([one for one in items if one.criterion.code.startswith(f"{group.code}.")]), group.points
    )


def _scored(
    item: Criterion,
    entries: list[ScoreEntry],
    appraisals: list[Appraisal],
    criteria: CriteriaSet,
    now: Assessment,
    figures: Sequence[PeriodFigures],
    missing_files: frozenset[str],
    report: Reported | None,
) -> Scored:
    entry = standing(entries)
    # What was handed in with older figures does not prove the newer ones.
    since = next((at for at, one in enumerate(entries) if one is entry), 0)
    evidence = evidence_of(item, entries[since:], criteria.year, now.as_of, missing_files)
    explanation = next((one.explanation for one in reversed(entries[since:]) if one.explanation), "")
    base = Scored(item, ZERO, None, "", "", (), evidence, explanation, False, tuple(appraisals), None, entry)
    if item.from_above:
        return _scored_from_above(base)
    if base.entry is not None and base.entry.nothing_occurred:
        return base._replace(
            nothing_occurred=True, words=f"không phát sinh, giảm trừ {number(item.points)} điểm khỏi điểm tối đa"
        )
    elsewhere = fed(item, criteria.year, now, figures)
    if base.entry is None and elsewhere:
        base = base._replace(entry=elsewhere.entry, origin=elsewhere.origin)
    found = points_of(item, base.entry, criteria.decimals)
    base = base._replace(differing=_differing(base, elsewhere, report))
    return base._replace(
        maximum=ZERO if item.bonus else item.points,
        points=found.points,
        words=found.words,
        figure=found.figure,
        missing=tuple(_missing(base, found)),
        gain=gain_of(item, base.entry, found, criteria, now),
    )


def _scored_from_above(base: Scored) -> Scored:
    if (given := base.appraised) is None:
        return base._replace(words="cấp trên chấm, chưa có kết quả")
    given = min(given, base.criterion.points)
    return base._replace(maximum=base.criterion.points, points=given, words=f"cấp trên chấm: {number(given)}")


def _differing(base: Scored, elsewhere: Fed | None, report: Reported | None) -> tuple[str, ...]:
    """What the signed report says otherwise; before it is signed, or where it says nothing, what the plan does."""
    known = (reported(base.criterion, report) if report else None) or elsewhere
    words = difference(base.entry, known) if base.entry and known else ""
    return (words,) if words else ()


def _missing(base: Scored, found: Points) -> list[str]:
    missing = [found.missing] if found.missing else []
    if found.points and not base.evidence.documents and not base.explanation:
        missing.append("chưa có tài liệu kiểm chứng, cũng chưa có giải trình")
    return [*missing, *base.differing, *base.evidence.faults]


def _with_prerequisites(items: list[Scored]) -> list[Scored]:
    """Criteria whose prerequisite has 0 points have none. A chain of these is followed; what is unknown holds nobody up."""
    by_code = {one.criterion.code: one for one in items}

    def blocked(code: str | None, seen: frozenset[str] = frozenset()) -> bool:
        if code is None or code in seen or code not in by_code:
            return False
        needed = by_code[code]
        if needed.nothing_occurred:
            return False
        return needed.points == ZERO or blocked(needed.criterion.requires, seen | {code})

    return [
        one._replace(
            points=ZERO,
            words=f"tiêu chí {one.criterion.requires} không có điểm nên tiêu chí này được 0",
            gain=None,
        )
        if one.points is not None and one.maximum and blocked(one.criterion.requires)
        else one
        for one in items
    ]
