"""Slips that clerks make, one in each of the clean papers: what stands on the page is wrong, not how it looks."""

import functools
import re

from tests.document.inspect.broken import HEADER, MAIN, Broken, Edit, Parts, both, drop, swap
from tests.document.inspect.clean import written

PLAN, REPORT, LETTER, DECISION, PROPOSAL, NOTICE, MINUTES = (
    functools.partial(written, name)
    for name in ("kế hoạch", "báo cáo", "công văn", "quyết định", "tờ trình", "thông báo", "biên bản")
)
TABBED = functools.partial(written, "kế hoạch", tabs=True)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def around_number(before: str, after: str = "") -> Edit:
    """Words around the page number."""

    def edit(parts: Parts) -> None:
        start, end = parts[HEADER].index("<w:r>"), parts[HEADER].rindex("</w:r>") + len("</w:r>")
        runs = [f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else "" for text in (before, after)]
        parts[HEADER] = parts[HEADER][:start] + runs[0] + parts[HEADER][start:end] + runs[1] + parts[HEADER][end:]

    return edit


def in_run(text: str, properties: str) -> Edit:
    """More formatting for the run with this text."""

    def edit(parts: Parts) -> None:
        place = parts[MAIN].rindex("</w:rPr>", 0, parts[MAIN].index(text))
        parts[MAIN] = parts[MAIN][:place] + properties + parts[MAIN][place:]

    return edit


def inserted(text: str) -> Edit:
    """Make the run with this text a tracked insertion."""

    def edit(parts: Parts) -> None:
        place = parts[MAIN].index(text)
        start, end = parts[MAIN].rindex("<w:r>", 0, place), parts[MAIN].index("</w:r>", place) + len("</w:r>")
        run = parts[MAIN][start:end]
        parts[MAIN] = f'{parts[MAIN][:start]}<w:ins w:id="1" w:author="A">{run}</w:ins>{parts[MAIN][end:]}'

    return edit


def _with_comment(parts: Parts) -> None:
    parts["word/comments.xml"] = (
        f'<w:comments {WORD}><w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment></w:comments>'
    )
    relations = "word/_rels/document.xml.rels"
    new = f'<Relationship Id="rId99" Type="{COMMENTS}" Target="comments.xml"/></Relationships>'
    parts[relations] = parts[relations].replace("</Relationships>", new)
    parts[MAIN] = re.sub(
        r"(Các phòng, đơn vị nghiêm túc.*?</w:r>)",
        r'\1<w:r><w:commentReference w:id="0"/></w:r>',
        parts[MAIN],
        count=1,
    )


def _shorter_table(parts: Parts) -> None:
    """Some 40 rows, less than a page, below text that fills half of one."""
    rows = re.findall(r"<w:tr>.*?</w:tr>", parts[MAIN])
    for row in rows[-25:-2]:
        parts[MAIN] = parts[MAIN].replace(row, "", 1)
    before = parts[MAIN].rindex("<w:tbl>", 0, parts[MAIN].index("Rà soát, công bố"))
    empty = '<w:p><w:pPr><w:spacing w:before="2400"/></w:pPr></w:p>'
    parts[MAIN] = parts[MAIN][:before] + empty * 4 + parts[MAIN][before:]


def slip(
    name: str, paper: functools.partial[bytes], old: str, new: str, subject: str, point: str, found: str
) -> Broken:
    """Other words in a paper."""
    return Broken(name, swap(old, new), subject, point, found, paper=paper)


def second(old: str, new: str) -> Edit:
    """Other words in the document that a decision issues, below it in the same file."""

    def edit(parts: Parts) -> None:
        place = parts[MAIN].index("TM. ỦY BAN NHÂN DÂN")
        assert old in parts[MAIN][place:], f"{old!r} is not in the second document"
        parts[MAIN] = parts[MAIN][:place] + parts[MAIN][place:].replace(old, new, 1)

    return edit


def issued(name: str, old: str, new: str, subject: str, point: str, found: str, tabs: bool = False) -> Broken:
    """A slip in the document that a decision issues, below it in the same file."""
    paper = functools.partial(written, "quyết định và kế hoạch", tabs=tabs)
    return Broken(f"issued with a decision: {name}", second(old, new), subject, point, found, paper=paper)


def _counts_on(parts: Parts) -> None:
    """Let the pages of the second document follow those of the first."""
    place = parts[MAIN].rindex('<w:pgNumType w:start="1"/>')
    parts[MAIN] = parts[MAIN][:place] + parts[MAIN][place:].replace('<w:pgNumType w:start="1"/>', "", 1)


NUMBER, DATES, SIGNED = "Số, ký hiệu", "Ngày, tháng", "Quyền hạn"

SLIPS = [
    # Page numbers
    Broken("Trang 2", around_number("Trang "), "Số trang", "I.7", "ghi «Trang»", paper=PLAN),
    Broken("- 2 -", around_number("- ", " -"), "Số trang", "I.7", "ghi «- -»", paper=PLAN),
    Broken("2/10", around_number("", "/10"), "Số trang", "I.7", "ghi «/10»", paper=PLAN),
    # Number, symbol, kind
    slip("BC of a plan", PLAN, "12/KH-UBND", "12/BC-UBND", NUMBER, "II.3", "ký hiệu «BC»"),
    slip("QĐ of a notice", NOTICE, "101/TB-UBND", "101/QĐ-UBND", NUMBER, "II.3", "ký hiệu «QĐ»"),
    slip("KH of a công văn", LETTER, "52/UBND-VHXH", "52/KH-UBND", NUMBER, "II.3", "ký hiệu «KH»"),
    slip("TTR", PROPOSAL, "08/TTr-VHXH", "08/TTR-VHXH", NUMBER, "II.3", "ký hiệu «TTR»"),
    slip("Ttr", PROPOSAL, "08/TTr-VHXH", "08/Ttr-VHXH", NUMBER, "II.3", "ký hiệu «Ttr»"),
    slip("038", PLAN, "Số: 12/", "Số: 038/", NUMBER, "II.3", "số 038"),
    slip("00", PLAN, "Số: 12/", "Số: 007/", NUMBER, "II.3", "số 007"),
    # Dates
    slip("31 February", PLAN, "10/3/2026", "31/02/2026", DATES, "II.4", "ngày 31/02/2026, không có trong lịch"),
    slip("31 April in words", PLAN, "ngày 05 tháng 02 năm 2026", "ngày 31 tháng 4 năm 2026", DATES, "II.4", "31 tháng 4 năm 2026, không"),
    slip("month 13", PLAN, "05/12/2026", "05/13/2026", DATES, "II.4", "ngày 05/13/2026"),
    slip("31/6 without its year", PLAN, "ngày 10/3/2026", "ngày 31/6", DATES, "II.4", "ngày 31/6"),
    slip("31 June in words without its year", PLAN, "ngày 10/3/2026", "ngày 31 tháng 6", DATES, "II.4", "ngày 31 tháng 6"),
    # Kèm theo
    slip("annex of another number", REPORT, "(Kèm theo Báo cáo số 45/", "(Kèm theo Báo cáo số 54/", "Kèm theo", "III.1", "số 54/BC-UBND"),
    slip("annex of another kind", REPORT, "(Kèm theo Báo cáo số 45/BC", "(Kèm theo Kế hoạch số 45/KH", "Kèm theo", "III.1", "số 45/KH-UBND"),
    slip("annex of another day", REPORT, "45/BC-UBND ngày 20 tháng 3", "45/BC-UBND ngày 21 tháng 3", "Kèm theo", "III.1", "ngày 21 tháng 3 năm 2026"),
    slip("annex of another day, written short", REPORT, "45/BC-UBND ngày 20 tháng 3 năm 2026", "45/BC-UBND ngày 20/4/2026", "Kèm theo", "III.1", "ngày 20/4/2026"),
    # Recipients
    slip("Như trên without Kính gửi", PLAN, "- Sở Nội vụ;", "- Như trên;", "Nơi nhận", "II.9", "- Như trên;"),
    # Headings and lists
    slip("II is left out", PLAN, "II. NỘI DUNG", "III. NỘI DUNG", "Mục, số thứ tự", "II.6", "số III"),
    slip("1 is left out", PLAN, "2. Kiểm tra kỷ luật", "3. Kiểm tra kỷ luật", "Khoản, số thứ tự", "II.6", "số 3"),
    slip("b is left out", PLAN, "b) Kiểm tra tỷ lệ", "c) Kiểm tra tỷ lệ", "Điểm, thứ tự chữ cái", "II.6", "c)"),
    slip("Điều 2 is left out", DECISION, "Điều 3.", "Điều 4.", "Điều, số thứ tự", "II.6", "số 4"),
    slip("part II is left out", REPORT, "Phần II", "Phần III", "Phần, số thứ tự", "II.6", "số III"),
    slip("B.", PLAN, "II. NỘI DUNG", "B. NỘI DUNG", "Mục, số thứ tự", "II.6", "ghi «B.»"),
    slip("C., which is a Roman number too", PLAN, "III. TỔ CHỨC", "C. TỔ CHỨC", "Mục, số thứ tự", "II.6", "số C"),
    slip("B. in small letters", NOTICE, "2. Địa điểm: Trụ sở tiếp công dân xã.", "B. Địa điểm", "Mục, số thứ tự", "II.6", "ghi «B.»"),
    slip("II/", PLAN, "II. NỘI DUNG", "II/ NỘI DUNG", "Mục, số thứ tự", "II.6", "ghi «II/»"),
    slip("II -", PLAN, "II. NỘI DUNG", "II - NỘI DUNG", "Mục, số thứ tự", "II.6", "ghi «II -»"),
    slip("1/", NOTICE, "2. Địa điểm", "2/ Địa điểm", "Khoản, số thứ tự", "II.6", "ghi «2/»"),
    slip("1)", NOTICE, "2. Địa điểm", "2) Địa điểm", "Khoản, số thứ tự", "II.6", "ghi «2)»"),
    slip("a.", PLAN, "b) Kiểm tra", "b. Kiểm tra", "Điểm, số thứ tự", "II.6", "ghi «b.»"),
    slip("a/", PLAN, "b) Kiểm tra", "b/ Kiểm tra", "Điểm, số thứ tự", "II.6", "ghi «b/»"),
    # The end of the text
    slip("no ./.", PLAN, "nghiêm túc thực hiện./.", "nghiêm túc thực hiện.", "Kết thúc văn bản", "II.6", "nghiêm túc thực hiện"),
    slip("no ./. in minutes", MINUTES, "năm 2026./.", "năm 2026.", "Kết thúc văn bản", "II.6", "năm 2026"),
    # Signature
    slip("T/M", DECISION, "TM. ỦY BAN", "T/M ỦY BAN", SIGNED, "II.7", "T/M ỦY BAN NHÂN DÂN"),
    slip("TM", DECISION, "TM. ỦY BAN", "TM ỦY BAN", SIGNED, "II.7", "TM ỦY BAN NHÂN DÂN"),
    slip("T.M.", DECISION, "TM. ỦY BAN", "T.M. ỦY BAN", SIGNED, "II.7", "T.M. ỦY BAN NHÂN DÂN"),
    slip("K/T", PLAN, "KT. CHỦ TỊCH", "K/T CHỦ TỊCH", SIGNED, "II.7", "K/T CHỦ TỊCH"),
    slip("KT. over the same post", PLAN, "PHÓ CHỦ TỊCH", "CHỦ TỊCH", "Chức vụ người ký", "II.7", "KT. CHỦ TỊCH / CHỦ TỊCH"),
    slip("TL. over the same post", NOTICE, "CHÁNH VĂN PHÒNG", "CHỦ TỊCH", "Chức vụ người ký", "II.7", "TL. CHỦ TỊCH / CHỦ TỊCH"),
    # Text
    Broken("underlined", in_run("Các phòng, đơn vị nghiêm túc", '<w:u w:val="single"/>'), "Nội dung, kiểu chữ", "II.6", "gạch chân «Các phòng", paper=PLAN),
    Broken("underlined heading", in_run("II. NỘI DUNG", '<w:u w:val="single"/>'), "Mục, kiểu chữ", "II.6", "gạch chân «II. NỘI DUNG»", paper=PLAN),
    slip("3,025 hồ sơ", PLAN, "3.025 hồ sơ", "3,025 hồ sơ", "Số hàng nghìn", "", "3,025"),
    slip("12,500,000", PLAN, "12.500.000 đồng", "12,500,000 đồng", "Số hàng nghìn", "", "12,500,000"),
    slip("a space before a comma", PLAN, "Các phòng, đơn vị", "Các phòng , đơn vị", "Dấu câu", "", "«phòng ,»"),
    slip("a space before a full stop", PLAN, "phiền hà.", "phiền hà .", "Dấu câu", "", "«hà .»"),
    slip("a blank that nothing marks", PLAN, "Các phòng, đơn vị", "[Bổ sung: tên phòng], đơn vị", "Chỗ còn phải điền", "", "«[Bổ sung: tên phòng]» không tô màu"),
    slip("only [Bổ sung]", PLAN, "Các phòng, đơn vị", "[Bổ sung] đơn vị", "Chỗ còn phải điền", "", "«[Bổ sung]» không tô màu"),
    # Set with tabs
    slip("TTr of a plan set with tabs", TABBED, "12/KH-UBND", "12/TTr-UBND", NUMBER, "II.3", "ký hiệu «TTr»"),
    slip("recipient set with tabs", TABBED, "- Sở Nội vụ;", "- Sở Nội vụ,", "Nơi nhận, dấu cuối dòng", "II.9", "«,»"),
    slip("T/M set with tabs", TABBED, "TM. ỦY BAN", "T/M ỦY BAN", SIGNED, "II.7", "T/M ỦY BAN NHÂN DÂN"),
    # What is not settled
    Broken("tracked insertion", inserted("Các phòng, đơn vị"), "Theo dõi thay đổi", "", "còn thay đổi chưa duyệt", paper=PLAN),
    Broken("tracked deletion", swap("<w:t>Các phòng, đơn vị", '<w:t></w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>Mọi </w:delText></w:r></w:del><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>Các phòng, đơn vị'), "Theo dõi thay đổi", "", "còn thay đổi chưa duyệt", paper=PLAN),
    Broken("tracked formatting", in_run("Các phòng, đơn vị", '<w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'), "Theo dõi thay đổi", "", "còn thay đổi chưa duyệt", paper=PLAN),
    Broken("tracked table row", swap("<w:tblHeader/>", '<w:tblHeader/><w:ins w:id="1" w:author="A"/>'), "Theo dõi thay đổi", "", "còn thay đổi chưa duyệt", paper=REPORT),
    Broken("a comment", _with_comment, "Chú thích bên lề", "", "còn chú thích", paper=PLAN),
    # Tables
    Broken("header of a table that goes on to page 2", both(drop("<w:tblHeader/>"), _shorter_table), "Bảng dài hơn một trang", "", "hàng tiêu đề không lặp lại", paper=REPORT),
    Broken("header of a long table not repeated", drop("<w:tblHeader/>"), "Bảng dài hơn một trang", "", "hàng tiêu đề không lặp lại", paper=REPORT),
    # The document that a decision issues
    issued("no Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "Quốc hiệu", "II.1", "không tìm thấy"),
    issued("motto", "Độc lập - Tự do", "Độc lập-Tự do", "Tiêu ngữ", "II.1", "Độc lập-Tự do"),
    issued("motto set with tabs", "Độc lập - Tự do", "Độc lập-Tự do", "Tiêu ngữ", "II.1", "Độc lập-Tự do", tabs=True),
    issued("issuer in small letters", "XÃ VÍ DỤ", "Xã Ví Dụ", "Cơ quan ban hành, chữ in hoa", "II.2", "chữ in thường"),
    issued("subject in capitals", "Cải cách hành chính giai đoạn", "CẢI CÁCH HÀNH CHÍNH GIAI ĐOẠN", "Trích yếu, chữ in thường", "II.5", "chữ in hoa"),
    issued("another decision", "Quyết định số     /QĐ", "Quyết định số 178/QĐ", "Kèm theo", "III.1", "số 178/QĐ-UBND"),
    issued("another day", "ngày     tháng     năm 2026", "ngày 06 tháng 02 năm 2026", "Kèm theo", "III.1", "ngày 06 tháng 02"),
    issued("II is left out", "I. MỤC ĐÍCH, YÊU CẦU", "II. MỤC ĐÍCH, YÊU CẦU", "Mục, số thứ tự", "II.6", "số II"),
    issued("no ./.", "cơ quan chủ trì./.", "cơ quan chủ trì.", "Kết thúc văn bản", "II.6", "cơ quan chủ trì."),
    Broken("issued with a decision: pages go on", _counts_on, "Số trang của văn bản kèm theo", "I.7", "đánh tiếp theo phần trước", paper=functools.partial(written, "quyết định và quy chế")),
]  # fmt: skip
"""Each with one departure and no other."""
