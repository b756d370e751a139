"""Surveys as lines for a terminal."""

from collections.abc import Iterator

from cchc.index.survey import SurveyResult, lowest
from cchc.plan.index.surveys import METHODS, Survey
from cchc.vietnamese import capitalised, number, screen_date
from cchc.views.lines import Line, Piece, wrapped
from cchc.views.tables import table


def survey_lines(result: SurveyResult, said: list[str], width: int) -> Iterator[Line]:
    """One survey: method, forms, shares with their margins, and what they prove."""
    survey = result.survey
    yield from wrapped([Piece(survey.title or METHODS[survey.method], "bold")], width)
    yield from _row("Phương pháp", METHODS[survey.method], width)
    yield from _row("Thời gian", f"{screen_date(survey.since)} - {screen_date(survey.until)}", width)
    if forms := form_words(survey):
        yield from _row("Số phiếu", capitalised(forms), width)
    if result.overall is not None:
        words = f"{result.overall.words}, tính trên {result.overall_of}"
        yield from _row("Hài lòng", words, width)
    if result.mean is not None:
        levels = "/".join(number(one) for one in survey.scale or ())
        yield from _row("Chỉ số", f"{number(result.mean)} (điểm trung bình của các mức {levels})", width)
    if survey.result is not None:
        yield from _row("Kết quả", f"{number(survey.result)}% theo {survey.source}", width)
    else:
        yield from _row("Nguồn", survey.source, width)
    for line in said:
        yield from _row("Kết luận", line, width)
    if result.questions:
        yield []
        yield from _questions(result, width)
        if (worst := lowest(result)) and len(result.questions) > 1:
            yield from wrapped([Piece(f"Thấp nhất: {worst.question.title}.")], width, " ", " ")
    for name, share in result.by_procedures:
        yield from wrapped([Piece(f"Lĩnh vực {name}: {share.words}.")], width, " ", " ")
    if result.overall is not None:
        text = "Khoảng trong ngoặc là khoảng tin cậy 95% (Wilson): tỷ lệ thật của mọi người dân nằm trong đó nếu phiếu được lấy ngẫu nhiên."
        yield from wrapped([Piece(text, "dim")], width, " ", " ")


def form_words(survey: Survey) -> str:
    """As "phát ra 200 phiếu, thu về 192, hợp lệ 188"; empty where nothing is known."""
    forms = survey.forms
    if forms is None:
        return ""
    parts = []
    if forms.handed_out is not None:
        parts.append(f"phát ra {number(forms.handed_out)}")
    if forms.returned is not None:
        parts.append(f"thu về {number(forms.returned)}")
    return ", ".join([*parts, f"hợp lệ {number(forms.valid)}"])


def _questions(result: SurveyResult, width: int) -> Iterator[Line]:
    rows: list[list[str]] = []
    for one in result.questions:
        share = one.share
        margin = f"{number(share.low)}-{number(share.high)}" if share else "-"
        rows.append(
            [
                one.question.title,
                number(sum(one.question.counts)),
                number(share.part) if share else "-",
                f"{number(share.percent)}%" if share else "-",
                margin,
                number(one.mean) if one.mean is not None else "-",
            ]
        )
    header = ["Nội dung", "Trả lời", "Hài lòng", "Tỷ lệ", "Khoảng (%)", "Chỉ số"]
    yield from table(width, rows, header, 0, range(1, 6))


def _row(name: str, text: str, width: int) -> Iterator[Line]:
    yield from wrapped([Piece(text)], width, f"  {name:<12} ", " " * 15)
