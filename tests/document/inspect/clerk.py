"""Writes papers as a clerk does in Word: python-docx's own template, direct formatting, lines drawn by hand."""

import io
from collections.abc import Sequence

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc.document.measure import text_width

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FONT = "Times New Roman"
LEFT_MM, RIGHT_MM = 70, 95
_ALIGN = {
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


class Clerk:
    """One paper, written from top to bottom.

    `tabs` sets the letterhead and the signature with tabs instead of tables; `share` is the length of the lines under
    issuing body and subject, as a share of their text.
    """

    def __init__(self, *, tabs: bool = False, nation: str = NATION, share: float = 0.4) -> None:
        self.tabs = tabs
        self.share = share
        self.one_row = False
        """Whether number, place and date stand in the same row as the names above them, and empty lines make room."""
        self.nation = nation
        self.document = Document()
        self._style()
        self._page()

    def _style(self) -> None:
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(14)  # leaves the East-Asian slot to the theme, as Word does
        normal.paragraph_format.space_after = Pt(0)
        compat = OxmlElement("w:compat")
        compat.append(
            parse_xml(
                f'<w:compatSetting {nsdecls("w")} w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
                'w:val="15"/>'
            )
        )
        settings = self.document.settings.element
        for old in settings.findall(qn("w:compat")):
            settings.remove(old)
        settings.append(compat)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.CENTER
        header.style = self.document.styles["Normal"]
        run = header.add_run()
        run.font.size = Pt(13)
        for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            part.set(qn("w:fldCharType"), kind) if kind else setattr(part, "text", code)
            run._r.append(part)

    # --- Paragraphs

    def line(
        self,
        text: str,
        *,
        size: float = 14,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        before: float = 0,
        after: float = 0,
        first: float = 0,
        spacing: float = 1.0,
        at: Paragraph | None = None,
    ) -> Paragraph:
        """A paragraph; `**` around words makes them bold, `==` highlights them."""
        paragraph = at if at is not None else self.document.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        look = paragraph.paragraph_format
        look.space_before, look.space_after, look.line_spacing = Pt(before), Pt(after), spacing
        if first:
            look.first_line_indent = Mm(first)
        for place, piece in enumerate(text.split("**")):
            for turn, part in enumerate(piece.split("==")):
                if part:
                    run = paragraph.add_run(part)
                    run.font.size, run.bold, run.italic = Pt(size), bold or bool(place % 2), italic
                    if turn % 2:
                        run.font.highlight_color = 7
        return paragraph

    def text(self, *texts: str, **how: object) -> None:
        """Paragraphs of the body."""
        for one in texts:
            self.line(one, **{"align": "both", "after": 6, "first": 12.7, "spacing": 1.15, **how})  # type: ignore[arg-type]

    def drawn(self, paragraph: Paragraph, points: float) -> None:
        """A line of this length, anchored to a paragraph and centred below it, as drawn with Shift in Word."""
        length = round(points * 12700)
        paragraph.add_run()._r.append(
            parse_xml(
                f'<w:drawing {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
                '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
                'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center'
                '</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>220000</wp:posOffset></wp:positionV>'
                f'<wp:extent cx="{length}" cy="0"/><wp:wrapNone/><wp:docPr id="{length % 9973 + 1}" name="Line"/><wp:cNvGraphicFramePr/>'
                '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
                f'<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>'
                '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
                "</a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
            )
        )

    # --- Parts of a paper

    def letterhead(
        self,
        issuer: Sequence[str],
        number: str,
        date: str,
        *,
        superior: str = "",
        subject: str = "",
    ) -> None:
        """The letterhead. Without `number` and `date` none is printed."""
        left = [(superior, False)] * bool(superior) + [(line, True) for line in issuer]
        right = [(self.nation, 12.0), (MOTTO, 13.0)]
        if self.tabs:
            self._tabbed_letterhead(left, right, number, date)
            return
        table = self.document.add_table(rows=2 if number and not self.one_row else 1, cols=2)
        self._widths(table)
        cells = table.rows[0].cells
        for text, bold in left:
            last = self._in_cell(cells[0], text, size=12, bold=bold)
        self.drawn(last, text_width(issuer[-1], 12, bold=True) * self.share)
        for text, size in right:
            last = self._in_cell(cells[1], text, size=size, bold=True)
        self.drawn(last, text_width(MOTTO, 13, bold=True))
        if number:
            self._in_cell(table.rows[-1].cells[0], number, size=13, before=6)
            if subject:
                self._in_cell(table.rows[-1].cells[0], subject, size=12, before=6)
            self._in_cell(table.rows[-1].cells[1], date or "\u00a0", size=13, italic=True, before=6)

    def _widths(self, table: object) -> None:
        table.columns[0].width, table.columns[1].width = Mm(LEFT_MM), Mm(RIGHT_MM)  # type: ignore[attr-defined]
        for row in table.rows:  # type: ignore[attr-defined]
            row.cells[0].width, row.cells[1].width = Mm(LEFT_MM), Mm(RIGHT_MM)

    def _in_cell(self, cell: object, text: str, **how: object) -> Paragraph:
        first = cell.paragraphs[0]  # type: ignore[attr-defined]
        at = first if not first.runs else cell.add_paragraph()  # type: ignore[attr-defined]
        return self.line(text, **{"align": "center", "at": at, **how})  # type: ignore[arg-type]

    def _tabbed_letterhead(
        self, left: list[tuple[str, bool]], right: list[tuple[str, float]], number: str, date: str
    ) -> None:
        for (text, bold), (other, size) in zip(left, right, strict=True):
            last = self._tabbed(self.line(f"\t{text}\t", size=12, bold=bold), other, size, bold=True)
        self.drawn(last, text_width(left[-1][0], 12, bold=True) * self.share)
        self.drawn(last, text_width(MOTTO, 13, bold=True))
        self._tabbed(self.line(f"\t{number}\t", size=13, before=12), date, 13, italic=True)

    def _tabbed(
        self, paragraph: Paragraph, text: str, size: float, *, bold: bool = False, italic: bool = False
    ) -> Paragraph:
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(LEFT_MM / 2), WD_TAB_ALIGNMENT.CENTER)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(LEFT_MM + RIGHT_MM / 2), WD_TAB_ALIGNMENT.CENTER)
        return paragraph

    def kind(self, name: str, subject: str, *, rule: bool = True) -> None:
        """Name of the kind and subject, with the rule under it."""
        self.line(name, bold=True, align="center", before=18)
        last = self.line(subject, bold=True, align="center", after=0 if not rule else 12)
        if rule:
            self.drawn(last, text_width(subject, 14, bold=True) * self.share)

    def to(self, *addressees: str) -> None:
        """Kính gửi: one on its line, several one below the other."""
        if len(addressees) == 1:
            self.line(f"Kính gửi: {addressees[0]}", align="center", before=12, after=12)
            return
        self.line("Kính gửi:", before=12, first=20)
        for place, one in enumerate(addressees, 1):
            self.line(f"- {one}{'.' if place == len(addressees) else ';'}", first=35)

    def bases(self, *texts: str) -> None:
        """The legal bases."""
        self.text(*texts, italic=True)

    def heading(self, text: str) -> None:
        """A mục or the title of a khoản."""
        self.text(text, bold=True)

    def table(self, rows: Sequence[Sequence[str]], *, repeated: bool = True) -> None:
        """A table with a header row, repeated on each page or not."""
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for place, row in enumerate(rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                self.line(text, size=12, bold=not place, align="left" if place else "center", at=cell.paragraphs[0])
        if repeated:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def foot(self, recipients: Sequence[str], post: Sequence[str], name: str) -> None:
        """Recipients on the left, the signature on the right."""
        if self.tabs:
            self._tabbed_foot(recipients, post, name)
            return
        table = self.document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        self._in_cell(left, "Nơi nhận:", size=12, bold=True, italic=True, align="left")
        for one in recipients:
            self._in_cell(left, one, size=11, align="left")
        for one in post:
            self._in_cell(right, one, bold=True)
        for _ in range(4 if self.one_row else 0):
            right.add_paragraph()
        self.line(name, bold=True, align="center", before=0 if self.one_row else 70, at=right.add_paragraph())

    def next_page(self) -> None:
        """What follows begins on a new page."""
        self.document.add_page_break()

    def next_section(self) -> None:
        """What follows begins on a new page, and counts its pages from 1."""
        section = self.document.add_section()
        counted = OxmlElement("w:pgNumType")
        counted.set(qn("w:start"), "1")
        section._sectPr.append(counted)

    def _tabbed_foot(self, recipients: Sequence[str], post: Sequence[str], name: str) -> None:
        left = [("Nơi nhận:", 12.0), *((one, 11.0) for one in recipients)]
        right = [*post, *[""] * (len(left) - len(post) - 1), name]
        for (text, size), other in zip(left, right, strict=True):
            paragraph = self.line(text, size=size, bold=size == 12, italic=size == 12)
            if other:
                self._tabbed(paragraph, f"\t{other}", 14, bold=True)
                paragraph.paragraph_format.tab_stops.clear_all()
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(125), WD_TAB_ALIGNMENT.CENTER)

    def two_signatures(self, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Two posts and names beside each other, as in a biên bản."""
        table = self.document.add_table(rows=1, cols=2)
        for cell, (post, name) in zip(table.rows[0].cells, (left, right), strict=True):
            self._in_cell(cell, post, bold=True)
            self._in_cell(cell, name, bold=True, before=70)

    def recipients(self, *texts: str) -> None:
        """Recipients below the signatures."""
        self.line("Nơi nhận:", size=12, bold=True, italic=True, before=12)
        for one in texts:
            self.line(one, size=11)

    def annex(self, number: str, title: str, attached: str) -> None:
        """The head of an annex on a new page, whose pages are counted from 1."""
        self.next_section()
        self.line(number, bold=True, align="center")
        self.line(title, bold=True, align="center")
        self.line(attached, italic=True, align="center", after=8)

    def saved(self) -> bytes:
        """The bytes of the file."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()
