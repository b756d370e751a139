"""The style sheet of the file, generated from the constants of the decree."""

from collections.abc import Iterable

from cchc.document import decree
from cchc.document.decree import Element
from cchc.document.measure import mm_twips, twips

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BLANK_STYLE = "ChoDien"
"""Character style of a place still to be filled in."""
RULE_STYLE = "DuongKe"
BREAK_STYLE = "NgatPhan"
"""A paragraph one point high; the file format requires one after a table and at the end of a section."""
PAGE_NUMBER_STYLE = "SoTrang"
BLANK_SHADE = "FFFF00"
RULE_GAP = 8.0


def cell_style(size: float) -> str:
    """Paragraph style of a cell at this font size."""
    return f"OBang{size:g}"


def heading_style(size: float) -> str:
    """Paragraph style of the cells in a table's head."""
    return f"DauBang{size:g}"


def group_style(size: float) -> str:
    """Paragraph style of a row that is the heading of a group of rows."""
    return f"NhomBang{size:g}"


def styles_xml(table_sizes: Iterable[float]) -> bytes:
    """word/styles.xml: a paragraph style for each element of the decree, and for table cells of these sizes."""
    styles = [_paragraph_style(element) for element in decree.ELEMENTS.values()]
    for size in sorted(set(table_sizes)):
        gap = decree.CELL_GAP
        cell = Element(f"Ô bảng {size:g}", cell_style(size), "", decree.TABLE_SIZES, size, before=gap, after=gap)
        bold = cell._replace(bold=True)
        heading = bold._replace(
            name=f"Đầu bảng {size:g}", style=heading_style(size), alignment="center", keep_next=True
        )
        group = bold._replace(name=f"Nhóm bảng {size:g}", style=group_style(size), keep_next=True)
        styles += [_paragraph_style(look) for look in (cell, heading, group)]
    page_number = Element(
        "Số trang", PAGE_NUMBER_STYLE, decree.PAGE_NUMBER_POINT, decree.PAGE_NUMBER_SIZES, decree.PAGE_NUMBER_SIZE,
        alignment="center",
    )  # fmt: skip
    styles.append(_paragraph_style(page_number))
    font = f'w:ascii="{decree.FONT}" w:hAnsi="{decree.FONT}" w:eastAsia="{decree.FONT}" w:cs="{decree.FONT}"'
    size = twips(decree.ELEMENTS["doan"].size) // 10
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {font}/>"
        f'<w:color w:val="{decree.COLOUR}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
        + "".join(styles)
        + f'<w:style w:type="character" w:customStyle="1" w:styleId="{BLANK_STYLE}"><w:name w:val="Chỗ điền"/><w:qFormat/>'
        f'<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{BLANK_SHADE}"/></w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{RULE_STYLE}"><w:name w:val="Đường kẻ"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:pBdr>'
        f'<w:top w:val="single" w:sz="{round(decree.RULE_WEIGHT * 8)}" w:space="0" w:color="{decree.COLOUR}"/></w:pBdr>'
        f'<w:spacing w:before="40" w:after="{twips(RULE_GAP)}" w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{BREAK_STYLE}"><w:name w:val="Ngắt phần"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
        "</w:styles>"
    ).encode()


def _paragraph_style(element: Element) -> str:
    spacing = "".join(
        f' w:{name}="{twips(value)}"'
        for name, value in (("before", element.before), ("after", element.after))
        if value
    )
    if element.line != 1:
        spacing += f' w:line="{round(element.line * 240)}" w:lineRule="auto"'
    size = round(element.size * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{element.style}"><w:name w:val="{element.name}"/>'
        f'<w:basedOn w:val="Normal"/>'
        + ('<w:next w:val="NoiDung"/>' if element.outline is not None else "")
        + "<w:qFormat/><w:pPr>"
        + ("<w:keepNext/>" if element.keep_next else "")
        + (f"<w:spacing{spacing}/>" if spacing else "")
        + (f'<w:ind w:firstLine="{mm_twips(element.first_line_mm)}"/>' if element.first_line_mm else "")
        + f'<w:jc w:val="{element.alignment}"/>'
        + (f'<w:outlineLvl w:val="{element.outline}"/>' if element.outline is not None else "")
        + "</w:pPr><w:rPr>"
        + ("<w:b/><w:bCs/>" if element.bold else "")
        + ("<w:i/><w:iCs/>" if element.italic else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )
