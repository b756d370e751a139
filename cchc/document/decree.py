"""The layout of Vietnamese administrative documents: every constant of Phụ lục I, Nghị định 30/2020/NĐ-CP.

No other module contains such constants. The builder uses what is printed, the inspector what is allowed. `point`
names the place in Phần I of Phụ lục I ("II.1" is khoản 1 of mục II); "" marks what the decree leaves to common practice.

Units: font sizes and spacing in points, lengths on paper in millimetres.
"""

from typing import Literal, NamedTuple

Alignment = Literal["left", "center", "right", "both"]

NAME = "Nghị định 30/2020/NĐ-CP"


def cite(point: str) -> str:
    """The point written out for people: "khoản 1 mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP"."""
    if not point:
        return f"thông lệ trình bày, {NAME} không quy định"
    section, _, clause = point.partition(".")
    return f"{f'khoản {clause} ' if clause else ''}mục {section} Phần I Phụ lục I {NAME}"


# --- Page: mục I ---------------------------------------------------------------------------------------------

PAPER_POINT = "I.1"
PAPER_MM = (210.0, 297.0)
"""A4, width and height in portrait (I.1), which is the rule; pages of tables may be landscape (I.2)."""
PAPER_WORDS = "A4 (210 x 297 mm)"

DIRECTION_POINT = "I.2"

MARGIN_POINT = "I.3"
MARGIN_RANGES_MM = {"top": (20.0, 25.0), "bottom": (20.0, 25.0), "left": (30.0, 35.0), "right": (15.0, 20.0)}
MARGINS_MM = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 15.0}
HEADER_DISTANCE_MM = 10.0
"""From the edge of the paper to the page number, which belongs in the top margin (I.7)."""

FONT_POINT = "I.4"
FONT = "Times New Roman"
COLOUR = "000000"

POSITION_POINT = "I.6"
"""The position of the elements, as in the diagram of mục IV."""

PAGE_NUMBER_POINT = "I.7"
PAGE_NUMBER_SIZES = (13.0, 14.0)
PAGE_NUMBER_SIZE = 13.0


def text_width_mm(landscape: bool = False) -> float:
    """Width between the printed margins."""
    return PAPER_MM[1 if landscape else 0] - MARGINS_MM["left"] - MARGINS_MM["right"]


def text_height_mm(landscape: bool = False) -> float:
    """Height between the printed margins."""
    return PAPER_MM[0 if landscape else 1] - MARGINS_MM["top"] - MARGINS_MM["bottom"]


# --- Points of mục II and III that the checks cite --------------------------------------------------------------

NATION_POINT = "II.1"
SYMBOL_POINT = "II.3"
DATE_POINT = "II.4"
KIND_POINT = "II.5"
BODY_POINT = "II.6"
SIGNATURE_POINT = "II.7"
RECIPIENTS_POINT = "II.9"
ANNEX_POINT = "III.1"

# --- Fixed wording -------------------------------------------------------------------------------------------

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATION_SPELLINGS = (NATION, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
"""The decree's own forms have both."""
MOTTO = "Độc lập - Tự do - Hạnh phúc"
AUTHORITY_MARKS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
"""On behalf of, as deputy for, by order of, by delegation from, acting for (II.7)."""
KIND_SYMBOLS = {
    "NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ", "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "CHƯƠNG TRÌNH": "CTr", "KẾ HOẠCH": "KH", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA", "BÁO CÁO": "BC", "BIÊN BẢN": "BB", "TỜ TRÌNH": "TTr", "HỢP ĐỒNG": "HĐ", "CÔNG ĐIỆN": "CĐ",
    "BẢN GHI NHỚ": "BGN", "BẢN THỎA THUẬN": "BTT", "GIẤY ỦY QUYỀN": "GUQ", "GIẤY MỜI": "GM", "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP", "PHIẾU GỬI": "PG", "PHIẾU CHUYỂN": "PC", "PHIẾU BÁO": "PB", "THƯ CÔNG": "",
}  # fmt: skip
"""Kinds of documents (Điều 7 of the decree), as printed above the subject, with their abbreviation (Phụ lục III)."""
KINDS = tuple(KIND_SYMBOLS)
END_MARK = "./."
"""What ends the text of a document (forms of Phụ lục III)."""

# --- Rules (drawn lines) -------------------------------------------------------------------------------------

MOTTO_RULE_SHARES = (0.9, 1.1)
"""The rule under the Tiêu ngữ is as long as its text (II.1); a tenth is allowed for rules drawn by hand."""
SHORT_RULE_SHARES = (1 / 3, 1 / 2)
"""The rules under the issuing body and the subject, as shares of the text's length (II.2, II.5)."""
SHORT_RULE_WORDS = "từ 1/3 đến 1/2"
SHORT_RULE_SHARE = 0.42
RULE_WEIGHT = 0.75

# --- Elements ------------------------------------------------------------------------------------------------


class Element(NamedTuple):
    """How one kind of paragraph looks: what the decree allows and what we print."""

    name: str
    """Vietnamese name; also the name of the paragraph style."""
    style: str
    """Identifier of the paragraph style in the file."""
    point: str
    sizes: tuple[float, float]
    """Least and greatest font size allowed."""
    size: float
    """Font size printed."""
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    alignment: Alignment = "left"
    first_line_mm: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    """Line spacing, in lines."""
    keep_next: bool = False
    outline: int | None = None
    """Level in Word's navigation pane, 0 outermost."""


INDENTS_MM = (10.0, 12.7)
"""The two first-line indents that the decree allows (II.6)."""
INDENT_WORDS = "10 mm hoặc 12,7 mm"
INDENT_MM = 12.7
PARAGRAPH_GAP = 6.0
"""Least distance between two paragraphs of the body (II.6)."""
LINE_SPACINGS = (1.0, 1.5)
LINE_WORDS = "từ dòng đơn đến 1,5 dòng"
SUBJECT_GAP = 6.0
"""Distance from number and symbol to the subject of a công văn (II.5)."""
SIGNATURE_ROOM = 70.0
"""Room for signature and seal between the post and the name."""


def _body(name: str, style: str, **how: object) -> Element:
    look: dict[str, object] = {
        "point": "II.6", "sizes": (13.0, 14.0), "size": 14.0, "alignment": "both", "first_line_mm": INDENT_MM,
        "after": PARAGRAPH_GAP, "line": 1.1,
    }  # fmt: skip
    return Element(name, style, **{**look, **how})  # type: ignore[arg-type]


def _centred(name: str, style: str, point: str, **how: object) -> Element:
    look: dict[str, object] = {"sizes": (13.0, 14.0), "size": 14.0, "alignment": "center"}
    return Element(name, style, point, **{**look, **how})  # type: ignore[arg-type]


ELEMENTS: dict[str, Element] = {
    # Letterhead
    "quoc-hieu": _centred("Quốc hiệu", "QuocHieu", "II.1", sizes=(12.0, 13.0), size=12.0, bold=True, capitals=True),
    "tieu-ngu": _centred("Tiêu ngữ", "TieuNgu", "II.1", size=13.0, bold=True),
    "chu-quan": _centred("Cơ quan chủ quản", "ChuQuan", "II.2", sizes=(12.0, 13.0), size=12.0, capitals=True),
    "ban-hanh": _centred("Cơ quan ban hành", "BanHanh", "II.2", sizes=(12.0, 13.0), size=12.0, bold=True, capitals=True),
    "so": _centred("Số, ký hiệu", "SoKyHieu", "II.3", sizes=(13.0, 13.0), size=13.0, before=6.0),
    "noi-ngay": _centred("Địa danh và thời gian", "NoiNgay", "II.4", size=13.0, italic=True, before=6.0),
    "ve-viec": _centred("Trích yếu công văn", "VeViec", "II.5", sizes=(12.0, 13.0), size=12.0, before=SUBJECT_GAP),
    # Head of the text
    "ten-loai": _centred("Tên loại", "TenLoai", "II.5", bold=True, capitals=True, before=18.0, keep_next=True, outline=0),
    "trich-yeu": _centred("Trích yếu", "TrichYeu", "II.5", bold=True, keep_next=True),
    "kinh-gui": _centred("Kính gửi", "KinhGui", "II.9", before=12.0, after=12.0),
    "kinh-gui-dau": Element("Kính gửi nhiều nơi", "KinhGuiDau", "II.9", (13.0, 14.0), 14.0, before=12.0, after=2.0, keep_next=True),
    "kinh-gui-muc": Element("Nơi kính gửi", "KinhGuiMuc", "II.9", (13.0, 14.0), 14.0, after=2.0),
    "can-cu": _body("Căn cứ", "CanCu", italic=True),
    # Body
    "phan": _centred("Phần", "Phan", "II.6", bold=True, before=6.0, keep_next=True, outline=0),
    "ten-phan": _centred("Tên phần", "TenPhan", "II.6", bold=True, capitals=True, after=6.0, keep_next=True),
    "muc": _body("Mục", "Muc", bold=True, capitals=True, before=6.0, keep_next=True, outline=0),
    "khoan": _body("Khoản", "Khoan", bold=True, keep_next=True, outline=1),
    "doan": _body("Nội dung", "NoiDung"),
    "diem": _body("Điểm", "Diem"),
    "gach": _body("Gạch đầu dòng", "GachDauDong"),
    "hinh": _centred("Hình", "Hinh", "", before=6.0, after=6.0),
    "ten-bang": _centred("Tên bảng", "TenBang", "", size=13.0, bold=True, before=6.0, after=4.0, keep_next=True),
    "ghi-chu": Element("Ghi chú", "GhiChu", "", (11.0, 14.0), 12.0, italic=True, alignment="both", before=4.0, after=4.0),
    # Foot
    "quyen-han": _centred("Quyền hạn", "QuyenHan", "II.7", bold=True, capitals=True, keep_next=True),
    "chuc-vu": _centred("Chức vụ", "ChucVu", "II.7", bold=True, capitals=True, keep_next=True),
    "ho-ten": _centred("Họ và tên", "HoTen", "II.7", bold=True, before=SIGNATURE_ROOM),
    "noi-nhan": Element("Nơi nhận", "NoiNhan", "II.9", (12.0, 12.0), 12.0, bold=True, italic=True, keep_next=True),
    "noi-nhan-muc": Element("Nơi nhận liệt kê", "NoiNhanMuc", "II.9", (11.0, 11.0), 11.0),
    # Annexes
    "phu-luc-so": _centred("Phụ lục", "PhuLuc", "III.1", sizes=(14.0, 14.0), bold=True, keep_next=True, outline=0),
    "phu-luc-ten": _centred("Tên phụ lục", "TenPhuLuc", "III.1", bold=True, capitals=True, keep_next=True),
    "kem-theo": _centred("Kèm theo", "KemTheo", "III.1", size=13.0, italic=True, after=8.0, keep_next=True),
}  # fmt: skip
"""How each kind of paragraph looks, by its name in the markup."""

OF_DECISIONS: dict[str, Element] = {
    "tham-quyen": _centred("Thẩm quyền ban hành", "", "II.6", bold=True, capitals=True),
    "loi-quyet": _centred("Lời quyết định", "", "II.6", bold=True, capitals=True),
    "dieu": _body("Điều", ""),
}
"""Paragraphs of a quyết định (forms 1.2, 1.3) that the markup has no name of its own for."""

# --- Tables: not regulated beyond the font ---------------------------------------------------------------------

TABLE_SIZES = (11.0, 14.0)
TABLE_PRINTED_SIZES = (11.0, 12.0, 13.0)
TABLE_SIZE = 12.0
CELL_PADDING_MM = 1.5
CELL_GAP = 1.5
"""Above and below each paragraph of a cell."""
TABLE_LINE = 0.5
"""Thickness of the borders."""

# --- Letterhead and foot: ô 1-4 and 7-9, in two columns -----------------------------------------------------

LETTERHEAD_COLUMNS_MM = (68.0, 97.0)
"""The right column holds the Quốc hiệu on one line (II.1), with some room for wider substitute fonts."""
FOOT_COLUMNS_MM = (82.0, 83.0)
"""The signature is in the right half (mục IV)."""
KINH_GUI_LEAD = "Kính gửi:"
NOI_NHAN_LEAD = "Nơi nhận:"
