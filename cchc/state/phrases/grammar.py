"""The forms of deadline phrases, each listed once: an example and its meaning for messages and docs/thoi-han.md, and its patterns with the
rule that says what they mean. A new phrase is a line here.
"""

from typing import NamedTuple

from cchc.state.phrases import meanings as mean


class Form(NamedTuple):
    """One kind of phrase."""

    example: str
    meaning: str
    patterns: dict[str, mean.Rule]
    """Over the normal spelling (wording.py), with the atoms below."""


ATOMS = {
    "{Y}": r"(20\d\d)",
    "{YS}": r"(20\d\d(?:, 20\d\d)+)",
    "{Q}": r"([1-4])",
    "{QS}": r"([1-4](?:, [1-4])*)",
    "{M}": r"(\d{1,2})",
    "{MS}": r"(\d{1,2}(?:, \d{1,2})*)",
    "{D}": r"(\d{1,2}/\d{1,2})",
    "{DS}": r"(\d{1,2}/\d{1,2}(?:, \d{1,2}/\d{1,2})*)",
    "{DY}": r"(\d{1,2}/\d{1,2}/20\d\d)",
    "{N}": r"(\d{1,2})",
    "{BY}": r"(?:trước |đến |)",
    "{TO}": r"(?:-| đến )",
    "{ALL}": r"(?: cả| suốt| toàn|)",
    "{WHEN}": r"(?P<event>.+)",
    "{MORE}": r"(?P<more>.*)",
}
"""The pieces that patterns are built from. The words of an event must not hide a deadline, nor those after "thường xuyên" a time."""

GRAMMAR: tuple[Form, ...] = (
    Form(
        "Hàng năm",
        "mỗi năm một kỳ, hạn 31/12 (cũng vậy: Trong năm, Cả năm)",
        {
            "(?:hàng |cả |)năm": mean.every_year,
            "cuối(?: hàng|) năm": mean.every_year,
            "đầu(?: hàng|) năm": mean.year_beginnings,
            "hàng năm,?(?: trong|)(?: giai đoạn|) {Y}-{Y}": mean.every_year_of,
            "hàng năm,?(?: kể|) từ {Y}": mean.every_year_from,
            "từ {Y},? hàng năm": mean.every_year_from,
        },
    ),
    Form(
        "Quý II hàng năm",
        "mỗi năm một kỳ, trong quý đó",
        {
            "quý {QS} hàng năm": mean.quarters_yearly,
            "hàng năm, quý {QS}": mean.quarters_yearly,
            "quý {Q}-{Q} hàng năm": mean.quarter_range_yearly,
            "hàng năm, quý {Q}-{Q}": mean.quarter_range_yearly,
            "quý {QS}": mean.yearless(mean.quarters_yearly),
        },
    ),
    Form("Quý II, quý IV hàng năm", "mỗi năm một kỳ cho từng quý", {}),
    Form(
        "Tháng 12 hàng năm",
        "mỗi năm một kỳ, trong tháng đó (Tháng 5, tháng 11 hàng năm: từng tháng; Tháng 10-12 hàng năm: một kỳ)",
        {
            "tháng {MS} hàng năm": mean.months_yearly,
            "hàng năm, tháng {MS}": mean.months_yearly,
            "tháng {M}-{M} hàng năm": mean.month_range_yearly,
            "hàng năm, tháng {M}-{M}": mean.month_range_yearly,
            "tháng {MS}": mean.yearless(mean.months_yearly),
        },
    ),
    Form(
        "Trước ngày 15/02 hàng năm",
        "mỗi năm một kỳ, hạn ngày đó",
        {
            "{BY}{DS} hàng năm": mean.days_yearly,
            "hàng năm, {BY}{DS}": mean.days_yearly,
            "(?:từ |){D}{TO}{D} hàng năm": mean.day_range_yearly,
            "hàng năm,? từ {D}{TO}{D}": mean.day_range_yearly,
            "{BY}{DS}": mean.yearless(mean.days_yearly),
        },
    ),
    Form("15/6 và 15/12 hàng năm", "mỗi năm một kỳ cho từng ngày", {}),
    Form("Hàng quý", "mỗi quý một kỳ, theo kỳ số liệu báo cáo, không có hạn", {"hàng quý": mean.each_quarter}),
    Form("Hàng tháng", "mỗi tháng một kỳ, không có hạn", {"hàng tháng": mean.each_month}),
    Form(
        "Chậm nhất ngày 25 hàng tháng",
        "mỗi tháng một kỳ, hạn ngày đó",
        {
            "{BY}ngày {N}(?: của|) hàng tháng": mean.day_of_months,
            "hàng tháng, {BY}ngày {N}": mean.day_of_months,
            "{N} ngày (?:sau khi|kể từ khi|kể từ ngày) kết thúc (tháng)": mean.days_after,
        },
    ),
    Form(
        "Trước ngày 10 tháng cuối quý",
        "mỗi quý một kỳ, hạn ngày đó",
        {
            "{BY}ngày {N}(?: của|) tháng (đầu|giữa|cuối)(?: của|)(?: hàng|) quý": mean.day_of_quarters,
            "hàng quý, {BY}ngày {N}(?: của|) tháng (đầu|giữa|cuối)(?: của|) quý": mean.day_of_quarters,
            "cuối(?: hàng|) quý": mean.quarter_ends,
        },
    ),
    Form(
        "Chậm nhất 15 ngày sau khi kết thúc quý",
        "mỗi quý một kỳ, hạn ngày 15 của quý kế tiếp, mang tên quý kế tiếp",
        {"{N} ngày (?:sau khi|kể từ khi|kể từ ngày) kết thúc (quý|năm)": mean.days_after},
    ),
    Form(
        "6 tháng, năm",
        "mỗi năm hai kỳ, hạn 30/6 và 31/12",
        {
            "(?:hàng |)6 tháng": mean.half_years,
            "6 tháng(?: đầu năm|), (?:hàng |cả |)năm": mean.half_years,
            "6 tháng, 9 tháng, (?:hàng |cả |)năm": mean.halves_and_nine_months,
            "(9) tháng": mean.first_months_yearly,
            "([69]) tháng đầu(?: hàng|) năm": mean.first_months_yearly,
            "6 tháng cuối(?: hàng|) năm": mean.second_halves,
        },
    ),
    Form(
        "6 tháng đầu năm 2026",
        "một kỳ, hạn 30/6/2026",
        {"([69]) tháng đầu {Y}": mean.first_months, "6 tháng cuối {Y}": mean.second_half},
    ),
    Form("Năm 2030", "một kỳ, hạn 31/12/2030", {"{Y}": mean.by_year}),
    Form(
        "Trong năm 2026",
        "một kỳ, trong năm đó (Đầu năm 2026: hạn 31/3)",
        {
            "(?:trong|cả|trong cả|cuối) {Y}": mean.within_year,
            "đầu {Y}": mean.year_beginning,
            "(?:trong |các |trong các |){YS}": mean.years,
        },
    ),
    Form("Trước ngày 31/12/2026", "một kỳ, hạn ngày đó (có thể chỉ ghi 31/12/2026)", {"{BY}{DS}/{Y}": mean.days}),
    Form(
        "Từ ngày 15/11/2026 đến ngày 15/12/2026",
        "một kỳ, từ ngày đầu đến ngày cuối",
        {"(?:từ |){DY}{TO}{DY}": mean.day_to_day, "(?:từ |){D}{TO}{DY}": mean.day_to_day},
    ),
    Form(
        "Trước tháng 6/2026",
        "một kỳ, hạn ngày liền trước (cũng vậy: Trước quý III/2026, Trước năm 2030)",
        {
            "trước (?:tháng |){M}/{Y}": mean.before_month,
            "trước quý {Q}/{Y}": mean.before_quarter,
            "trước {Y}": mean.before_year,
        },
    ),
    Form(
        "Tháng 9/2026",
        "một kỳ, trong tháng đó (có thể chỉ ghi 9/2026)",
        {"(?:cuối |)tháng {MS}/{Y}": mean.months, "(?:cuối |){M}/{Y}": mean.months},
    ),
    Form(
        "Tháng 11-12/2026",
        "một kỳ, hạn ngày cuối của tháng sau cùng",
        {
            "tháng {M}-{M}/{Y}": mean.months_of_year,
            "(?:từ |)(?:tháng |){M}/{Y}{TO}(?:tháng |){M}/{Y}": mean.month_to_month,
        },
    ),
    Form(
        "Quý III/2027",
        "một kỳ, trong quý đó (Đầu quý III/2027: hạn cuối tháng đầu)",
        {"(?:cuối |)quý {QS}/{Y}": mean.quarters, "đầu quý {Q}/{Y}": mean.quarter_beginning},
    ),
    Form(
        "Quý IV/2026 - Quý II/2027",
        "một kỳ, hạn ngày cuối của quý sau cùng",
        {
            "quý {Q}-{Q}/{Y}": mean.quarters_of_year,
            "(?:từ |)quý {Q}/{Y}{TO}quý {Q}/{Y}": mean.quarter_to_quarter,
        },
    ),
    Form(
        "Giai đoạn 2026-2030",
        "một kỳ, hạn 31/12 năm cuối",
        {
            "(?:giai đoạn |nhiệm kỳ |các |){Y}-{Y}": mean.stage,
            "giai đoạn từ {Y}-{Y}": mean.stage,
            "(?:cả |toàn |suốt |)giai đoạn": mean.whole_plan,
        },
    ),
    Form("Năm học 2026-2027", "một kỳ, từ 01/9 đến 31/5", {"năm học {Y}-{Y}": mean.school_year}),
    Form(
        "Thực hiện trong năm 2026 và giai đoạn 2026-2030",
        "mỗi năm một kỳ",
        {"(?:trong |){Y}, (?:trong |)giai đoạn {Y}-{Y}": mean.year_and_stage},
    ),
    Form(
        "Năm 2026 và các năm tiếp theo",
        "mỗi năm một kỳ, từ năm đó",
        {"(?:trong |){Y}, (?:trong |)các năm tiếp theo": mean.year_and_following},
    ),
    Form(
        "Năm 2026 và hàng năm khi có thay đổi",
        "kỳ 2026; năm sau chỉ tính khi có cập nhật (thêm được «, trước ngày 30/6»)",
        {
            "(?:trong |){Y}, hàng năm,? khi {WHEN}, {BY}{D}": mean.year_and_when_by,
            "(?:trong |){Y}, hàng năm,? khi {WHEN}": mean.year_and_when,
        },
    ),
    Form(
        "Thường xuyên",
        "mỗi quý một kỳ, theo kỳ số liệu báo cáo, không có hạn",
        {
            r"thường xuyên\b{MORE}": mean.each_quarter,
            r"liên tục\b{MORE}": mean.each_quarter,
            "thường xuyên,?(?: liên tục|)(?: trong|){ALL} (?:giai đoạn|năm)": mean.each_quarter,
            "thường xuyên, liên tục(?: trong|){ALL} (?:giai đoạn|năm)": mean.each_quarter,
            "thường xuyên,?(?: liên tục,|) hàng (?:năm|ngày|tuần)": mean.each_quarter,
            "hàng năm,? thường xuyên": mean.each_quarter,
            "hàng (?:ngày|tuần)": mean.each_quarter,
            "thường xuyên,?(?: trong|)(?: giai đoạn|) {Y}-{Y}": mean.each_quarter_of,
            "thường xuyên,? trong {Y}": mean.each_quarter_of_year,
        },
    ),
    Form(
        "Từ năm 2026",
        "như Thường xuyên, từ năm đó (cũng vậy: Từ quý II/2026, Từ tháng 6/2026, Từ ngày 15/5/2026)",
        {
            "(?:thường xuyên,? |)(?:kể |)từ {Y}(?: trở đi|)": mean.since_year,
            "(?:thường xuyên,? |)(?:kể |)từ quý {Q}/{Y}(?: trở đi|)": mean.since_quarter,
            "(?:thường xuyên,? |)(?:kể |)từ tháng {M}/{Y}(?: trở đi|)": mean.since_month,
            "(?:thường xuyên,? |)(?:kể |)từ {DY}(?: trở đi|)": mean.since_day,
            r"từ 20\d\d, từ {DY}": mean.since_day,
            "từ {Y}, các năm tiếp theo": mean.since_year,
        },
    ),
    Form(
        "Khi có yêu cầu",
        "chưa có kỳ; mỗi lần phát sinh ghi một mốc (cũng vậy: Sau khi ..., Theo kế hoạch của ..., Nếu có)",
        {
            "(?:ngay |)(?:khi|sau khi|trước khi|sau) {WHEN}": mean.event,
            "hàng năm,? khi {WHEN}": mean.event,
            "theo {WHEN}": mean.event,
            "(?:các năm tiếp theo, |)(?:nếu|khi) (?:có|cần|cần thiết|phát sinh)": mean.event,
            "(?:trước|sau|trước, sau|dịp) tết {WHEN}": mean.event,
        },
    ),
    Form(
        "Đột xuất",
        "chưa có kỳ; mỗi lần phát sinh ghi một mốc",
        {"đột xuất": mean.event, "đột xuất,? (?:khi|theo) {WHEN}": mean.event},
    ),
    Form(
        "Trong 10 ngày kể từ ngày ban hành",
        "chưa có kỳ; mỗi lần phát sinh ghi một mốc",
        {
            r"\d{1,3} (?:ngày|tuần|tháng)(?: làm việc|) (?:kể từ|tính từ|từ ngày|từ khi|sau khi|sau ngày|sau) {WHEN}": mean.event
        },
    ),
)
"""All forms; the first pattern that matches counts. A form without patterns shows another use of the one above it."""

FORMS: tuple[tuple[str, str], ...] = tuple((form.example, form.meaning) for form in GRAMMAR)
"""The phrases understood, each with what it means, in Vietnamese. Any of them may be joined by ";"."""
