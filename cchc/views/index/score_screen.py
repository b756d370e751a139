"""The self-score of a year as lines for a terminal: sums by field, then what is lost, missing and can still be won."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cchc.index.evidence import document_words
from cchc.index.exact import ZERO, rounded
from cchc.index.score import Score, Scored, Sums, appraised_total
from cchc.plan.records import Plan
from cchc.vietnamese import number, screen_date
from cchc.views.lines import Line, Piece, wrapped
from cchc.views.tables import table

_INDENT = "    "


def score_lines(
    score: Score, plan: Plan, before: Score | None, agencies: Sequence[str], width: int
) -> Iterator[Line]:
    """The whole score. `before` is the score of the year before; `agencies` limits the lists to criteria these lead."""
    criteria = score.criteria
    yield from wrapped(
        [Piece(f"Tự chấm điểm năm {criteria.year}, tính đến ngày {screen_date(score.as_of)}", "bold")], width
    )
    subject = criteria.source.subject or ""
    yield from wrapped(
        [Piece(f"{document_words(criteria.source)}{f': {subject}' if criteria.source.number else ''}")], width
    )
    yield []
    yield from _totals(score, width)
    yield []
    yield from _fields(score, before, width)
    chosen = [one for one in score.items if not agencies or set(agencies) & set(one.criterion.lead or ())]
    for title, lines in (
        ("Mất điểm", _lost(chosen, width)),
        ("Chưa có số liệu nên chưa có điểm", _without_figures(chosen, plan, width)),
        ("Có điểm mà còn thiếu, hoặc phải xem lại", _missing(chosen, width)),
        ("Còn có thể đạt thêm", _to_win(score, chosen, plan, width)),
        ("Không phát sinh, đề nghị giảm trừ điểm tối đa", _nothing(chosen, width)),
        ("Cấp trên chấm, không tự chấm", _above(chosen, width)),
        ("Một tài liệu dùng cho nhiều tiêu chí", _everywhere(score, width)),
    ):
        found = list(lines)
        if found:
            yield []
            yield [Piece(title, "bold")]
            yield from found


def criterion_lines(item: Scored, score: Score, plan: Plan, width: int) -> Iterator[Line]:
    """One criterion with all that is known of it."""
    criterion = item.criterion
    yield from wrapped([Piece(f"{criterion.code} {criterion.title}", "bold")], width)
    rows = [
        ("Điểm tối đa", number(criterion.points)),
        ("Tự chấm", "chưa chấm được" if item.points is None else number(item.points)),
        ("Cách tính", item.words),
        ("Số liệu từ", item.origin),
        ("Chủ trì", _leads(item, plan)),
        ("Nhiệm vụ", ", ".join(map(str, criterion.tasks or ()))),
        ("Phải có điểm", criterion.requires or ""),
        ("Tài liệu cần", criterion.evidence or ""),
        (
            "Đã có",
            "; ".join(
                f"{document_words(one)}{f': {one.subject}' if one.number and one.subject else ''}"
                for one in item.evidence.documents
            ),
        ),
        ("Giải trình", item.explanation),
        ("Còn thiếu", "; ".join(item.missing)),
        ("Có thể thêm", _gain_words(item) if item.gain else ""),
    ]
    for one in item.appraisals:
        given = f"{number(one.points)} điểm" if one.points is not None else "chưa cho điểm"
        said = "; ".join(
            part for part in (given, one.remark, f"giải trình: {one.answer}" if one.answer else "") if part
        )
        rows.append((f"Thẩm định {one.turn}", f"{screen_date(one.day)}: {said}"))
    for name, text in rows:
        if text:
            yield from wrapped([Piece(text)], width, f"  {name:<14}", " " * 16)


def status_line(score: Score) -> str:
    """One line for the board of the plan."""
    missing = sum(bool(one.missing) for one in score.items)
    index = score.index_of(score.sums.claimed)
    said = f"Tự chấm điểm năm {score.criteria.year}: {_points(score.sums.claimed, score.sums.maximum)} điểm"
    if score.criteria.rescaled and index is not None:
        said += f" (chỉ số {number(index)}%)"
    return f"{said}; {missing} tiêu chí thiếu số liệu hoặc tài liệu (cchc score)"


def _totals(score: Score, width: int) -> Iterator[Line]:
    sums = score.sums
    rows = [
        ("Tự chấm", sums.claimed),
        ("Có tài liệu chứng minh", sums.proven),
        ("Còn có thể đạt đến", sums.attainable),
    ]
    if (appraised := appraised_total(score)) is not None:
        rows.append(("Sau thẩm định đến nay", appraised))
    for name, points in rows:
        yield from wrapped([Piece(f"{name + ':':<24}{_with_index(score, points)}")], width)
    off = score.criteria.scale - sums.maximum
    if off:
        above = sum((one.criterion.points for one in score.from_above if one.points is None), ZERO)
        nothing = sum((one.criterion.points for one in score.items if one.nothing_occurred), ZERO)
        parts = [
            f"{number(points)} điểm {why}"
            for points, why in ((nothing, "không phát sinh"), (above, "cấp trên chấm, chưa có kết quả"))
            if points
        ]
        yield from wrapped(
            [
                Piece(
                    f"Điểm tối đa áp dụng {number(sums.maximum)} = {number(score.criteria.scale)} trừ {'; trừ '.join(parts)}."
                )
            ],
            width,
        )


def _with_index(score: Score, points: Decimal) -> str:
    index = score.index_of(points)
    said = _points(points, score.sums.maximum)
    if index is None or not score.criteria.rescaled:
        return said
    grade = score.grade(index)
    return f"{said} điểm, chỉ số {number(index)}%{f' (loại {grade})' if grade else ''}"


def _fields(score: Score, before: Score | None, width: int) -> Iterator[Line]:
    earlier = {one.group.code: one.sums for one in before.fields} if before else {}
    header = ["", "Lĩnh vực", "Tối\nđa", "Áp\ndụng", "Tự\nchấm", "Chứng\nminh", "Có\nthể"]
    rows: list[list[str]] = []
    for field in score.fields:
        sums = field.sums
        row = [field.group.code, field.group.title, *map(number, (field.full, *_columns(sums)))]
        rows.append([*row, *_share_before(earlier.get(field.group.code))] if before else row)
    total = ["", "Cộng", *map(number, (score.criteria.scale, *_columns(score.sums)))]
    rows.append([*total, *_share_before(before.sums)] if before else total)
    if before:
        header.append(f"Năm {before.criteria.year}\n(%)")
    yield from table(width, rows, header, 1, range(2, len(header)))
    if before and before.criteria.source != score.criteria.source:
        yield from wrapped(
            [Piece("Hai năm theo hai bộ tiêu chí khác nhau, điểm không so sánh trực tiếp được.")], width
        )


def _columns(sums: Sums) -> tuple[Decimal, ...]:
    return sums.maximum, sums.claimed, sums.proven, sums.attainable


def _share_before(sums: Sums | None) -> list[str]:
    if sums is None or not sums.maximum:
        return ["-"]
    return [number(rounded(100 * sums.claimed / sums.maximum, 1))]


def _lost(items: Iterable[Scored], width: int) -> Iterator[Line]:
    lost = [one for one in items if one.points is not None and one.lost > 0]
    for one in sorted(lost, key=lambda one: -one.lost):
        yield from _item(one, f"-{number(one.lost)}", one.words + _origin(one), width)


def _without_figures(items: Sequence[Scored], plan: Plan, width: int) -> Iterator[Line]:
    """Criteria with no figures at all, for each agency that has to give them; with a day where one ends before the year."""
    found = [one for one in items if one.points is None and one.maximum]
    for leads in dict.fromkeys(_leads(one, plan) for one in found):
        own = [one for one in found if _leads(one, plan) == leads]
        total = sum((one.criterion.points for one in own), ZERO)
        yield from wrapped(
            [Piece(f"{leads or 'Chưa ghi chủ trì'}: {len(own)} tiêu chí, {number(total)} điểm")],
            width,
            "  ",
            _INDENT,
        )
        for one in own:
            why = "" if one.missing[0] == "chưa có số liệu" else f"; {one.missing[0]}"
            until = f" (đến {screen_date(one.gain.until)})" if one.gain and _before_year_end(one) else ""
            evidence = f"; tài liệu: {one.criterion.evidence}" if one.criterion.evidence else ""
            yield from _item_line(one, number(one.criterion.points), f"{until}{why}{evidence}", width)


def _before_year_end(item: Scored) -> bool:
    return item.gain is not None and (item.gain.until.month, item.gain.until.day) != (12, 31)


def _missing(items: Iterable[Scored], width: int) -> Iterator[Line]:
    found = (one for one in items if one.missing and one.points is not None)
    for one in sorted(found, key=lambda one: -one.criterion.points):
        yield from _item(one, number(one.criterion.points), "; ".join(one.missing), width)


def _to_win(score: Score, chosen: Sequence[Scored], plan: Plan, width: int) -> Iterator[Line]:
    for one in score.to_win:
        if one in chosen and one.points is not None:
            assert one.gain is not None
            leads = _leads(one, plan)
            yield from _item(
                one, f"+{number(one.gain.points)}", _gain_words(one), width, f" ({leads})" if leads else ""
            )


def _gain_words(item: Scored) -> str:
    assert item.gain is not None
    until = f"đến ngày {screen_date(item.gain.until)}: " if _before_year_end(item) else ""
    return f"{until}{item.gain.words}"


def _nothing(items: Iterable[Scored], width: int) -> Iterator[Line]:
    for one in items:
        if one.nothing_occurred:
            reason = (one.entry.reason if one.entry else None) or "chưa ghi lý do"
            yield from _item(one, number(one.criterion.points), reason, width)


def _above(items: Iterable[Scored], width: int) -> Iterator[Line]:
    for one in items:
        if one.criterion.from_above:
            yield from _item(one, number(one.criterion.points), one.words, width)


def _everywhere(score: Score, width: int) -> Iterator[Line]:
    for name, codes in score.everywhere:
        yield from wrapped([Piece(f"{name}: tiêu chí {', '.join(codes)}")], width, "  ", _INDENT)


def _item(item: Scored, points: str, words: str, width: int, after: str = "") -> Iterator[Line]:
    yield from _item_line(item, points, f"{after}: {words}", width)


def _item_line(item: Scored, points: str, after: str, width: int) -> Iterator[Line]:
    head = f"{item.criterion.code} {item.criterion.title}{after}"
    yield from wrapped([Piece(head)], width, f"  {points:>6}  ", " " * 10)


def _origin(item: Scored) -> str:
    return f" (lấy từ {item.origin})" if item.origin else ""


def _leads(item: Scored, plan: Plan) -> str:
    known = plan.agencies
    return ", ".join(known[key].short_name if key in known else key for key in item.criterion.lead or ())


def _points(points: Decimal, maximum: Decimal) -> str:
    return f"{number(points)}/{number(maximum)}"
