"""Documents broken by hand, one for each departure that the inspection can find, and the expected finding."""

import functools
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from cchc.document import build_docx
from tests.document import sample

Parts = dict[str, str]
Edit = Callable[[Parts], None]

MAIN, STYLES, SETTINGS, HEADER = (f"word/{name}.xml" for name in ("document", "styles", "settings", "header1"))

REPORT = sample.quarterly_report(tasks=3, paragraphs=2)
LETTER = sample.official_letter()
BASES = '<p class="can-cu">Căn cứ Luật Tổ chức chính quyền địa phương;</p>\n<p class="can-cu">Căn cứ Nghị quyết số 76/NQ-CP.</p>\n'
WITH_BASES = REPORT.replace(sample.BODY, BASES + sample.BODY)
ONE_ANNEX = (
    REPORT.replace(sample.TARGET_ANNEX, "")
    .replace("Phụ lục I<", "Phụ lục<")
    .replace(", kết quả các chỉ tiêu tại Phụ lục II", "")
)


@functools.cache
def built(html: str) -> bytes:
    return build_docx(html, title=sample.TITLE, author=sample.AUTHOR, made_on=sample.MADE_ON)


def edited(data: bytes, edit: Edit) -> bytes:
    """The file with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    parts = {name: content.decode() for name, content in contents.items() if name.endswith((".xml", ".rels"))}
    edit(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (contents | parts).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def swap(old: str, new: str, part: str = MAIN, *, every: bool = False) -> Edit:
    """Replace the first (or every) occurrence of a text, which must occur."""

    def edit(parts: Parts) -> None:
        assert old in parts[part], f"{old!r} is not in {part}"
        parts[part] = parts[part].replace(old, new, -1 if every else 1)

    return edit


def drop(old: str, part: str = MAIN, *, every: bool = False) -> Edit:
    return swap(old, "", part, every=every)


def dress(text: str, properties: str) -> Edit:
    """Add direct formatting to the run that begins with this text."""

    def edit(parts: Parts) -> None:
        parts[MAIN], count = re.subn(
            rf"<w:r>(<w:t(?: [^>]*)?>{re.escape(text)})",
            rf"<w:r><w:rPr>{properties}</w:rPr>\1",
            parts[MAIN],
            count=1,
        )
        assert count, f"no run begins with {text!r}"

    return edit


def setting(style: str, properties: str) -> Edit:
    """Add direct formatting to the first paragraph in this style."""
    return swap(f'<w:pStyle w:val="{style}"/>', f'<w:pStyle w:val="{style}"/>{properties}')


def both(*edits: Edit) -> Edit:
    def edit(parts: Parts) -> None:
        for one in edits:
            one(parts)

    return edit


def paragraph_of(text: str) -> Callable[[Parts], str]:
    """The whole w:p that holds this text."""

    def find(parts: Parts) -> str:
        start = parts[MAIN].rindex("<w:p>", 0, parts[MAIN].index(text))
        return parts[MAIN][start : parts[MAIN].index("</w:p>", start) + len("</w:p>")]

    return find


def move(text: str, before: str) -> Edit:
    """Move the paragraph with one text before the paragraph with another."""

    def edit(parts: Parts) -> None:
        moved, anchor = paragraph_of(text)(parts), paragraph_of(before)(parts)
        parts[MAIN] = parts[MAIN].replace(moved, "", 1).replace(anchor, moved + anchor, 1)

    return edit


def remove(text: str) -> Edit:
    def edit(parts: Parts) -> None:
        parts[MAIN] = parts[MAIN].replace(paragraph_of(text)(parts), "", 1)

    return edit


NUMBER_7 = swap("45/BC", "7/BC", every=True)
"""A number under 10 without its 0, in the letterhead and wherever it is cited."""


def decomposed(text: str) -> Edit:
    return swap(text, unicodedata.normalize("NFD", text))


def rule_after(text: str, new: str) -> Edit:
    """Replace the rule under this text with another paragraph."""

    def edit(parts: Parts) -> None:
        main = parts[MAIN]
        start = main.index("</w:p>", main.index(text)) + len("</w:p>")
        end = main.index("</w:p>", start) + len("</w:p>")
        assert "DuongKe" in main[start:end]
        parts[MAIN] = main[:start] + new + main[end:]

    return edit


def nothing(_parts: Parts) -> None:
    """Change the HTML rather than the file."""


class Broken(NamedTuple):
    """One departure, and no other, in an otherwise good document."""

    name: str
    edit: Edit
    subject: str
    point: str
    found: str
    """What the finding must quote."""
    html: str = REPORT
    paper: Callable[[], bytes] | None = None
    """Makes the good document, where it is not built from `html`."""

    def good(self) -> bytes:
        return self.paper() if self.paper else built(self.html)


TYPED_RULE = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>__________</w:t></w:r></w:p>'
MOTTO_RULE = '<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:ind w:left="1164" w:right="1164"/></w:pPr></w:p>'
EMPTY = "<w:p/>"
LONG_POINT = (
    "Công tác rà soát văn bản được thực hiện thường xuyên, kịp thời, bảo đảm tính thống nhất của hệ thống văn bản;"
)
FIRST_SENTENCE = "Trong kỳ, Ủy ban nhân dân xã đã ban hành 03 văn bản chỉ đạo, gồm:"


def with_points(letters: str) -> str:
    paragraphs = "".join(f'<p class="diem">{letter}) Nội dung {letter};</p>\n' for letter in letters)
    return REPORT.replace(sample.CLOSING, "<h3>3. Việc khác</h3>\n" + paragraphs + sample.CLOSING)


def with_recipients(*recipients: str) -> str:
    start = REPORT.index('<ul class="noi-nhan">')
    end = REPORT.index("</ul>", start)
    return (
        REPORT[:start] + '<ul class="noi-nhan">' + "".join(f"<li>{one}</li>" for one in recipients) + REPORT[end:]
    )


FLAT_ANNEX = """\
<section class="phu-luc" data-huong="ngang"><p class="phu-luc-so">Phụ lục</p><p class="phu-luc-ten">Danh mục</p>
<p class="kem-theo">(Kèm theo Báo cáo số 45/BC-UBND ngày 20 tháng 3 năm 2026 của Ủy ban nhân dân xã Ví Dụ)</p><p>Không có.</p></section>
"""
ACROSS = (
    REPORT[: REPORT.index('<section class="phu-luc"')].replace(", kết quả các chỉ tiêu tại Phụ lục II", "")
    + FLAT_ANNEX
)
NUMBER_RUN = "<w:r><w:t>2</w:t></w:r>"


def number_run(properties: str) -> Edit:
    return swap(NUMBER_RUN, f"<w:r><w:rPr>{properties}</w:rPr><w:t>2</w:t></w:r>", HEADER)


def _number_below(parts: Parts) -> None:
    """Move the page number into a separate footer."""
    parts["word/footer1.xml"] = parts[HEADER].replace("w:hdr", "w:ftr")
    parts[HEADER] = parts[HEADER].replace(" PAGE ", "")
    relations = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
    new = f'<Relationship Id="rId99" Type="{kind}" Target="footer1.xml"/></Relationships>'
    parts[relations] = parts[relations].replace("</Relationships>", new)
    parts[MAIN] = parts[MAIN].replace(
        "<w:headerReference", '<w:footerReference w:type="default" r:id="rId99"/><w:headerReference'
    )


def _annex_counts_on(parts: Parts) -> None:
    """Let the second section continue the first one's page numbers."""
    before, first, second, rest = parts[MAIN].split('<w:pgNumType w:start="1"/>', 3)
    parts[MAIN] = f'{before}<w:pgNumType w:start="1"/>{first}{second}<w:pgNumType w:start="1"/>{rest}'


def _letterhead_mirrored(parts: Parts) -> None:
    """Exchange the two cells of both rows."""
    for _ in range(2):
        start = parts[MAIN].index('<w:tc><w:tcPr><w:tcW w:w="3855"')
        middle = parts[MAIN].index("</w:tc>", start) + len("</w:tc>")
        end = parts[MAIN].index("</w:tc>", middle) + len("</w:tc>")
        left, right = parts[MAIN][start:middle].replace('w:w="3855"', 'w:w="3856"'), parts[MAIN][middle:end]
        parts[MAIN] = parts[MAIN][:start] + right + left + parts[MAIN][end:]


def _date_in_a_row_of_its_own(parts: Parts) -> None:
    number = parts[MAIN].index("</w:tc>", parts[MAIN].index("Số: 45")) + len("</w:tc>")
    empty = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    parts[MAIN] = (
        parts[MAIN][:number] + empty.format(5499) + "</w:tr><w:tr>" + empty.format(3855) + parts[MAIN][number:]
    )


PAGE = [
    Broken("paper Letter", swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "Khổ giấy", "I.1", "216 x 279 mm"),
    Broken("running text across the paper", nothing, "Kiểu trình bày", "I.2", "trang nằm ngang mà không có bảng", ACROSS),
    Broken("left margin 29 mm", swap('w:left="1701"', 'w:left="1644"'), "Định lề trang", "I.3", "29 mm"),
    Broken("top margin 30 mm", swap('w:top="1134"', 'w:top="1701"'), "Định lề trang", "I.3", "30 mm"),
    Broken("no page number", drop(" PAGE ", HEADER), "Số trang", "I.7", "không có số trang ở lề trên"),
    Broken("page number on page 1", drop("<w:titlePg/>"), "Số trang", "I.7", "hiển thị ở trang thứ nhất"),
    Broken("page number below", _number_below, "Số trang", "I.7", "ở lề dưới"),
    Broken("page number on the left", swap("</w:pPr>", '<w:jc w:val="left"/></w:pPr>', HEADER), "Số trang", "I.7", "không canh giữa"),
    Broken("page number small", number_run('<w:sz w:val="20"/>'), "Số trang", "I.7", "cỡ 10"),
    Broken("page number italic", number_run("<w:i/>"), "Số trang", "I.7", "chữ nghiêng hoặc đậm"),
    Broken("page number in Arial", number_run('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'), "Phông chữ số trang", "I.4", "Arial"),
    Broken("Roman page numbers", swap('w:pgNumType w:start="1"', 'w:pgNumType w:fmt="upperRoman" w:start="1"'), "Số trang", "I.7", "không phải chữ số Ả Rập"),
    Broken("pages counted from 2", swap('w:pgNumType w:start="1"', 'w:pgNumType w:start="2"'), "Số trang", "I.7", "đánh từ số 2"),
    Broken("annex counts on", _annex_counts_on, "Số trang của phụ lục", "III.1", "đánh tiếp theo phần trước"),
    Broken("compatibility mode", swap('w:val="15"', 'w:val="12"', SETTINGS), "Chế độ tương thích", "", "chế độ tương thích"),
]  # fmt: skip

LOOK = [
    Broken("Arial", dress("Trong kỳ", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'), "Phông chữ", "I.4", "Arial"),
    Broken("Calibri for letters with accents", dress("Trong kỳ", '<w:rFonts w:hAnsi="Calibri"/>'), "Phông chữ", "I.4", "Calibri (ô phông: chữ có dấu)"),
    Broken("Arial in a table", dress("Hộ tịch", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'), "Phông chữ", "I.4", "Arial (ô phông: chữ ASCII, chữ có dấu)"),
    Broken("red", dress("Trong kỳ", '<w:color w:val="FF0000"/>'), "Màu chữ", "I.4", "màu FF0000"),
    Broken("Quốc hiệu too small", dress("CỘNG HÒA", '<w:sz w:val="20"/>'), "Quốc hiệu, cỡ chữ", "II.1", "cỡ 10"),
    Broken("body too small", dress("Trong kỳ", '<w:sz w:val="24"/>'), "Nội dung, cỡ chữ", "II.6", "cỡ 12"),
    Broken("body too small by its style", swap('<w:pStyle w:val="GachDauDong"/>', '<w:pStyle w:val="OBang12"/><w:spacing w:after="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'), "Gạch đầu dòng, cỡ chữ", "II.6", "cỡ 12"),
    Broken("recipients of size 12", dress("- Như trên", '<w:sz w:val="24"/>'), "Nơi nhận liệt kê, cỡ chữ", "II.9", "cỡ 12"),
    Broken("issuer not bold", both(dress("ỦY BAN NHÂN DÂN", '<w:b w:val="0"/>'), dress("XÃ VÍ DỤ", '<w:b w:val="0"/>')), "Cơ quan ban hành, kiểu chữ", "II.2", "không đậm"),
    Broken("kind not bold", dress("BÁO CÁO", '<w:b w:val="0"/>'), "Tên loại, kiểu chữ", "II.5", "không đậm"),
    Broken("title of a khoản not bold", dress("1. Cải cách thể chế", '<w:b w:val="0"/>'), "Khoản, kiểu chữ", "II.6", "không đậm"),
    Broken("number bold", dress("Số: 45", "<w:b/>"), "Số, ký hiệu, kiểu chữ", "II.3", "đậm"),
    Broken("a long paragraph bold", dress("Tỷ lệ giải quyết", "<w:b/>"), "Nội dung, kiểu chữ", "II.6", "đậm cả đoạn"),
    Broken("date upright", dress("Ví Dụ, ngày", '<w:i w:val="0"/>'), "Địa danh và thời gian, kiểu chữ", "II.4", "không nghiêng"),
    Broken("body italic", dress("Trong kỳ", "<w:i/>"), "Nội dung, kiểu chữ", "II.6", "nghiêng"),
    Broken("post in small letters", swap("CHỦ TỊCH</w:t>", "Chủ tịch</w:t>"), "Chức vụ, chữ in hoa", "II.7", "chữ in thường"),
    Broken("subject in capitals", dress("Kết quả công tác cải cách", "<w:caps/>"), "Trích yếu, chữ in thường", "II.5", "chữ in hoa"),
    Broken("kind on the left", setting("TenLoai", '<w:jc w:val="left"/>'), "Tên loại, canh lề", "II.5", "canh trái"),
    Broken("body ragged", setting("NoiDung", '<w:jc w:val="left"/>'), "Nội dung, canh lề", "II.6", "canh trái"),
    Broken("no indent", setting("NoiDung", '<w:ind w:firstLine="0"/>'), "Lùi đầu dòng", "II.6", "0 mm"),
    Broken("no room between paragraphs", setting("Khoan", '<w:spacing w:after="0"/>'), "Khoảng cách giữa các đoạn", "II.6", "0 pt"),
    Broken("double spacing", setting("NoiDung", '<w:spacing w:line="480" w:lineRule="auto"/>'), "Khoảng cách giữa các dòng", "II.6", "2 dòng"),
    Broken("exact spacing of 12 pt", setting("NoiDung", '<w:spacing w:line="240" w:lineRule="exact"/>'), "Khoảng cách giữa các dòng", "II.6", "0,7 dòng"),
    Broken("recipients indented", setting("NoiNhanMuc", '<w:ind w:left="567"/>'), "Nơi nhận liệt kê, vị trí", "II.9", "lùi vào trong"),
    Broken("empty paragraphs as spacing", swap('<w:p><w:pPr><w:pStyle w:val="Muc"/>', EMPTY + '<w:p><w:pPr><w:pStyle w:val="Muc"/>'), "Dòng trống", "", "dùng dòng trống"),
    Broken("no rule under the Tiêu ngữ", rule_after("Hạnh phúc", ""), "Đường kẻ dưới Tiêu ngữ", "II.1", "không có đường kẻ"),
    Broken("underscores instead of a rule", rule_after("XÃ VÍ DỤ", TYPED_RULE), "Đường kẻ dưới cơ quan ban hành", "II.2", "gõ bằng ký tự"),
    Broken("underlined instead of a rule", both(rule_after("Hạnh phúc", ""), dress("Độc lập", '<w:u w:val="single"/>')), "Đường kẻ dưới Tiêu ngữ", "II.1", "gạch chân chữ"),
    Broken("rule as wide as the column", swap('<w:pStyle w:val="DuongKe"/><w:ind', '<w:pStyle w:val="DuongKe"/><w:ind w:left="0" w:right="0"/><w:oldInd'), "Đường kẻ dưới cơ quan ban hành", "II.2", "dài bằng"),
    Broken("Quốc hiệu on two lines", both(dress("CỘNG HÒA", '<w:sz w:val="26"/>'), swap('<w:tcW w:w="5499"', '<w:tcW w:w="5340"')), "Quốc hiệu, vị trí", "II.1", "xuống dòng thứ hai"),
    Broken("Quốc hiệu on the left", _letterhead_mirrored, "Quốc hiệu, vị trí", "II.1", "bên trái"),
    Broken("date on another line", _date_in_a_row_of_its_own, "Địa danh và thời gian, vị trí", "II.4", "khác dòng với số, ký hiệu"),
    Broken("V/v too near", setting("VeViec", '<w:spacing w:before="0"/>'), "Trích yếu công văn, vị trí", "II.5", "cách 0 pt", LETTER),
]  # fmt: skip

WORDING = [
    Broken("no Quốc hiệu", remove("CỘNG HÒA"), "Quốc hiệu", "II.1", "không tìm thấy"),
    Broken("no place and date", remove("Ví Dụ, ngày 20"), "Địa danh và thời gian", "II.4", "không tìm thấy"),
    Broken("no Nơi nhận", remove("Nơi nhận:"), "Nơi nhận", "II.9", "không tìm thấy"),
    Broken("no kind", both(remove("BÁO CÁO</w:t>"), remove("Kết quả công tác")), "Tên loại", "II.5", "không tìm thấy"),
    Broken("no subject", remove("Kết quả công tác"), "Trích yếu", "II.5", "không tìm thấy"),
    Broken("Tiêu ngữ without spaces", swap("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"), "Tiêu ngữ", "II.1", "Độc lập-Tự do-Hạnh phúc"),
    Broken("Quốc hiệu misspelt", swap("CỘNG HÒA", "CÔNG HÒA"), "Quốc hiệu", "II.1", "CÔNG HÒA XÃ HỘI"),
    Broken("number under 10", NUMBER_7, "Số, ký hiệu", "II.3", "số 7"),
    Broken("number without symbol", swap("Số: 45/BC-UBND", "Số: bốn lăm"), "Số, ký hiệu", "II.3", "Số: bốn lăm"),
    Broken("spaces in the symbol", swap("45/BC-UBND<", "45/BC - UBND<"), "Số, ký hiệu", "II.3", "45/BC - UBND"),
    Broken("symbol in small letters", swap("45/BC-UBND<", "45/bc-ubnd<"), "Số, ký hiệu", "II.3", "bc-ubnd"),
    Broken("day and month without 0", swap("ngày 20 tháng 3 năm 2026", "ngày 5 tháng 2 năm 2026", every=True), "Ngày, tháng", "II.4", "ngày 5 tháng 2"),
    Broken("month 3 with 0", swap("ngày 20 tháng 3 năm 2026<", "ngày 20 tháng 03 năm 2026<"), "Ngày, tháng", "II.4", "ngày 20 tháng 03"),
    Broken("short date without 0", swap("ngày 05/02/2026", "ngày 5/2/2026"), "Ngày, tháng", "II.4", "ngày 5/2/2026"),
    Broken("decimal point", swap("99,0%", "99.0%"), "Số thập phân", "", "99.0%"),
    Broken("no place", swap("Ví Dụ, ngày", "Ngày"), "Địa danh và thời gian", "II.4", "Ngày 20"),
    Broken("Kính gửi without colon", swap("Kính gửi: ", "Kính gửi "), "Kính gửi", "II.9", "Kính gửi Sở Nội vụ"),
    Broken("one addressee on a line of its own", swap("Kính gửi: Sở Nội vụ.", 'Kính gửi:</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="KinhGuiMuc"/></w:pPr><w:r><w:t>- Sở Nội vụ.'), "Kính gửi", "II.9", "xuống dòng"),
    Broken("addressees without ;", swap("Phòng Kinh tế;", "Phòng Kinh tế,"), "Kính gửi, dấu cuối dòng", "II.9", "«,»", LETTER),
    Broken("Nơi nhận with words on its line", swap("Nơi nhận:", "Nơi nhận"), "Nơi nhận", "II.9", "Nơi nhận"),
    Broken("recipients without ;", swap("HĐND xã;", "HĐND xã"), "Nơi nhận, dấu cuối dòng", "II.9", "«ã»"),
    Broken("recipients without dash", swap("- Thường trực HĐND", "Thường trực HĐND"), "Nơi nhận, gạch đầu dòng", "II.9", "Thường trực HĐND"),
    Broken("last recipient without full stop", swap("VT, VHXH.", "VT, VHXH;"), "Nơi nhận, dấu cuối dòng", "II.9", "«;»"),
    Broken("no Như trên", nothing, "Nơi nhận", "II.9", "Sở Nội vụ", with_recipients("Sở Nội vụ", "Lưu: VT")),
    Broken("no Lưu", nothing, "Nơi nhận", "II.9", "Sở Nội vụ", with_recipients("Như trên", "Sở Nội vụ")),
    Broken("legal basis without ;", swap("chính quyền địa phương;", "chính quyền địa phương,"), "Căn cứ, dấu cuối dòng", "II.6", "«,»", WITH_BASES),
    Broken("English order of letters", nothing, "Điểm, thứ tự chữ cái", "II.6", "e)", with_points("abcde")),
    Broken("letter f", nothing, "Điểm, thứ tự chữ cái", "II.6", "f)", with_points("abcdđef")),
    Broken("degree before the name", swap("Nguyễn Văn", "ThS. Nguyễn Văn"), "Họ và tên người ký", "II.7", "ThS"),
    Broken("TM without a space", swap("TM. ỦY", "TM.ỦY"), "Quyền hạn", "II.7", "TM.ỦY"),
    Broken("PHỤ LỤC in capitals", swap("Phụ lục<", "PHỤ LỤC<"), "Phụ lục", "III.1", "PHỤ LỤC", ONE_ANNEX),
    Broken("annexes with Arabic numbers", both(swap("Phụ lục II<", "Phụ lục 2<"), swap("Phụ lục II kèm", "Phụ lục II, Phụ lục 2 kèm")), "Phụ lục, số thứ tự", "III.1", "Phụ lục 2"),
    Broken("annex not referred to", swap("các chỉ tiêu tại Phụ lục II kèm", "các chỉ tiêu kèm"), "Phụ lục, chỉ dẫn", "III.1", "không nhắc đến"),
    Broken("annex without title", both(remove("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")), "Tên phụ lục", "III.1", "không tìm thấy"),
    Broken("annex without Kèm theo", remove("(Kèm theo"), "Kèm theo", "III.1", "không tìm thấy"),
    Broken("loose accents", decomposed("Trong kỳ, Ủy ban"), "Bộ mã chữ", "I.4", "Unicode tổ hợp"),
    Broken("TCVN3", swap("Trong kỳ, Ủy ban nhân dân xã đã ban hành", "Trong kú, ñy ban nh©n d©n x· ®· ban hµnh"), "Bộ mã chữ", "I.4", "TCVN3"),
]  # fmt: skip

ORDER = [
    Broken("Kính gửi under the text", move("Thực hiện Kế hoạch cải cách", "Kính gửi:"), "Thứ tự các thành phần", "I.6", "Kính gửi ở dưới Nội dung"),
    Broken("Tiêu ngữ over Quốc hiệu", both(drop(MOTTO_RULE), move("Độc lập", "CỘNG HÒA"), swap("Hạnh phúc</w:t></w:r></w:p>", "Hạnh phúc</w:t></w:r></w:p>" + MOTTO_RULE)), "Thứ tự các thành phần", "I.6", "Quốc hiệu ở dưới Tiêu ngữ"),
]  # fmt: skip

ALL = [*PAGE, *LOOK, *WORDING, *ORDER]
