"""Brings the many spellings of a deadline phrase to one, so that grammar.py needs few forms.

The expressions run over text that others write: each is linear, without nested optional groups.
"""

import re
import unicodedata

from cchc.state.phrases.expression import Expression

_DAY = r"\d{1,2}"
_MONTH = r"\d{1,2}"

_SPELLINGS = tuple(
    (Expression(pattern), replacement)
    for pattern, replacement in (
        (r"\s+", " "),
        (r"hằng\b", "hàng"),
        (r"\bquí\b", "quý"),
        (r" ?[-‐-―] ?", "-"),
        (r" ?/ ?", "/"),
        (r" ?\(", ", "),
        (r"\)", " "),
        (r" (?:và|&) ", ", "),
        (r"\.(?= )", ", "),
        (r"(?: *,)+ *", ", "),
        (r" {2,}", " "),
        # Quarters in Arabic figures
        (r"\biv\b", "4"),
        (r"\biii\b", "3"),
        (r"\bii\b", "2"),
        (r"\bi\b", "1"),
        # "ngày 31 tháng 12 năm 2026", "31.12.2026" and "ngày 31/12/2026" are 31/12/2026.
        (rf"\b({_DAY})[.-]({_MONTH})[.-](?=20\d\d\b)", r"\1/\2/"),
        (rf"\bngày ({_DAY}) tháng (?={_MONTH}\b)", r"ngày \1/"),
        (rf"\b({_DAY}) tháng (?={_MONTH} năm 20\d\d\b)", r"\1/"),
        (r"(?<=\d)(?<!\d{4}),? năm (?=20\d\d\b)", "/"),
        (r"(?<=quý \d)[- ](?=20\d\d\b)", "/"),
        (r"(?<=tháng \d)-(?=20\d\d\b)", "/"),
        (r"(?<=tháng \d\d)-(?=20\d\d\b)", "/"),
        (r"\bnăm (?=20\d\d\b)", ""),
        (r"\bngày (?=\d{1,2}/\d)", ""),
        # A list or range may name its unit each time: "quý 2, quý 4 hàng năm".
        (r"(?<=quý \d) đến (?=quý \d\b(?!/)|\d\b(?!/))", "-"),
        (r"(?<=tháng \d) đến (?=tháng \d|\d)", "-"),
        (r"(?<=tháng \d\d) đến (?=tháng \d|\d)", "-"),
        (r"(?<=quý \d)(-|, )quý (?=\d\b)", r"\1"),
        (r"(?<=tháng \d)(-|, )tháng (?=\d)", r"\1"),
        (r"(?<=tháng \d\d)(-|, )tháng (?=\d)", r"\1"),
        (r"(?<=/\d), (?:trước|đến) (?=\d{1,2}/\d{1,2}\b(?!/))", ", "),
        (r"(?<=/\d\d), (?:trước|đến) (?=\d{1,2}/\d{1,2}\b(?!/))", ", "),
        (r"\btừ (?=(?:quý|tháng) \d{1,2}-\d)", ""),
        (r"\b(20\d\d) đến (?:hết )?(?=20\d\d\b)", r"\1-"),
        (r"\btừ (?=20\d\d-20\d\d\b)", ""),
        # Words that say the same
        (r"\b0(?=[69] tháng\b)", ""),
        (r"\bđịnh kỳ,? (?=(?:quý|tháng)\b(?! \d))", "định kỳ hàng "),
        (r"\bbáo cáo (?=(?:quý|tháng)\b(?! \d))", "báo cáo hàng "),
        (r"(?<=hàng tháng, )quý\b(?! \d)", "hàng quý"),
        (r"\btừ nay đến\b", "đến"),
        (r"\b(?:mỗi|từng) (?=năm|quý|tháng|tuần|ngày)", "hàng "),
        (r"\b(?:1|một) lần/(?=năm|quý|tháng|tuần|ngày)", "hàng "),
        (r"[/ ](?:(?:1|một) lần|lần)$", ""),
        (r"\b(?:các|những) năm (?:tiếp theo|kế tiếp|tiếp sau|sau đó|sau)\b", "các năm tiếp theo"),
        (r"\b(?:không muộn hơn|không chậm hơn|không quá|muộn nhất|trễ nhất|hạn cuối|hạn chót)\b", "chậm nhất"),
        (r"\b(?:chậm nhất|xong) (?:là|vào|đến|hết|trong|trước) ", "chậm nhất "),
        (r"\b(?:chậm nhất|xong) (?=\d{1,2}/\d)", "trước "),
        (r"\b(?:chậm nhất|xong)\b", "đến"),
        (r"\b(?:đến|trước) hết\b", "đến"),
        (r"\bđến trước\b", "trước"),
        (r"\b(?:trong thời hạn|trong vòng|trong thời gian) (?=\d)", "trong "),
        (r"\bhàng năm(?: vào| trong|)(?= (?:quý|tháng|trước|đến) )", "hàng năm,"),
        (r"\bhàng năm, (?:vào|trong) ", "hàng năm, "),
    )
)

_OPENINGS = (
    "định kỳ, ", "theo định kỳ, ", "theo định kỳ ", "định kỳ ", "đến ", "vào ", "nhiệm vụ ", "công việc ", "thời hạn ",
    "thời gian ", "được ", "các nhiệm vụ ", "hết ", "sau đó ", "rồi ", "đồng thời ",
)  # fmt: skip
"""Words before a phrase that change nothing."""

_ACTION = re.compile(
    r"(?:hoàn thành|thực hiện|triển khai|tiếp tục|ban hành|trình|tổ chức|xây dựng|báo cáo|tham mưu|phê duyệt|rà soát|cập nhật"
    r"|sơ kết|tổng kết|thí điểm|vận hành|nghiên cứu|có|đưa vào|gửi|công bố|duy trì|bảo đảm|đảm bảo|hoàn thiện|kiểm tra|đánh giá"
    r"|khai trương|bổ sung|sửa đổi|điều chỉnh|lập|mở|nộp)\b"
)
_TIME = re.compile(
    r"\b(?:trong|trước|đến|vào|từ|quý|tháng|năm|ngày|định kỳ|thường xuyên|giai đoạn|nhiệm kỳ|đột xuất|khi|sau|ngay|nếu"
    r"|theo(?! dõi)|hàng (?=năm|quý|tháng|tuần|ngày)|(?:đầu|cuối|cả) (?=năm|quý|tháng|giai|20)|các năm)\b|\d"
)
_WITHIN = re.compile(r"^trong (?!20\d\d\b(?!-))")
"""Changes nothing, except before a year: "Trong năm 2026" is not "Năm 2026"."""
_MANNER = re.compile(
    r"(?:liên tục|hiệu quả|có hiệu quả|kịp thời|đồng bộ|lâu dài|nghiêm túc|chất lượng|thiết thực|đầy đủ|đúng quy định|đều đặn)"
)
_REPORTING = re.compile(r",? (?:báo cáo|gửi|trình) ")


def normal(text: str) -> str:
    """A phrase in its one spelling: lower case, "quý 3/2026" for "Quý III năm 2026", "," for "và", "." and brackets."""
    text = unicodedata.normalize("NFC", text).lower()
    for expression, replacement in _SPELLINGS:
        if expression.possible(text):
            text = expression.compiled.sub(replacement, text)
    return text.strip(" .,")


def core(part: str) -> str:
    """A normal phrase without what is done ("hoàn thành", "trình Thủ tướng Chính phủ") and to whom it is reported.

    The words left out never name a time, so no part of a deadline is lost with them.
    """
    before = ""
    while part != before:
        before = part
        for opening in _OPENINGS:
            part = part.removeprefix(opening)
        part = _WITHIN.sub("", part)
        if _ACTION.match(part) and (time := _TIME.search(part)):
            part = part[time.start() :]
    if (told := _REPORTING.search(part)) and not _TIME.search(part[told.end() :]):
        part = part[: told.start()]
    return part


def adds_no_time(text: str) -> bool:
    """Whether words after a phrase say only how or what is done (", liên tục, hiệu quả"; " cập nhật")."""
    _first, *others = text.split(", ")
    return not _TIME.search(text) and all(_MANNER.fullmatch(one) or _ACTION.match(one) for one in others)
