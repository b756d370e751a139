"""Paragraphs, runs and pictures as XML text. All text enters the file through `escape`."""

from collections.abc import Callable
from typing import NamedTuple

from cchc.document import decree
from cchc.document.build.styles import BLANK_STYLE
from cchc.document.markup.tree import Content, Paragraph, Picture, Span
from cchc.document.measure import EMU_PER_MM


class PlacedPicture(NamedTuple):
    """An image or a chart already in the package."""

    relationship: str
    height_per_width: float
    chart: bool = False


FindPicture = Callable[[Picture], PlacedPicture]


def escape(text: str) -> str:
    """Text as the content of an XML element or a quoted attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class RunWriter:
    """Writes the runs of one document and numbers its pictures."""

    def __init__(self, find_picture: FindPicture) -> None:
        self._find_picture = find_picture
        self._pictures = 0

    def paragraph(self, paragraph: Paragraph, properties: str = "") -> str:
        """One w:p in the style of its kind; `properties` is further XML for its w:pPr, in the schema's order."""
        return self.styled(decree.ELEMENTS[paragraph.kind].style, paragraph.content, properties)

    def styled(self, style: str, content: Content, properties: str = "") -> str:
        """One w:p in a given style."""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{self.runs(content)}</w:p>'

    def runs(self, content: Content) -> str:
        """The w:r elements of one paragraph."""
        if len(content) == 1 and isinstance(content[0], Span):  # by far the most frequent case
            return _run(content[0])
        return "".join([_run(piece) if isinstance(piece, Span) else self._picture(piece) for piece in content])

    def _picture(self, picture: Picture) -> str:
        placed = self._find_picture(picture)
        self._pictures += 1
        width = picture.width_mm
        height = width * placed.height_per_width
        tallest = decree.text_height_mm() * 0.8
        if height > tallest:
            width, height = width * tallest / height, tallest
        size = f'cx="{round(width * EMU_PER_MM)}" cy="{round(height * EMU_PER_MM)}"'
        identity = f'id="{self._pictures}" name="Hình {self._pictures}" descr="{escape(picture.description)}"'
        graphic = _chart(placed) if placed.chart else _image(placed, identity, size)
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {size}/><wp:docPr {identity}/>"
            f'<a:graphic xmlns:a="{_DRAWING}main">{graphic}</a:graphic></wp:inline></w:drawing></w:r>'
        )


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"


def _chart(placed: PlacedPicture) -> str:
    return (
        f'<a:graphicData uri="{_DRAWING}chart"><c:chart xmlns:c="{_DRAWING}chart" r:id="{placed.relationship}"/>'
        "</a:graphicData>"
    )


def _image(placed: PlacedPicture, identity: str, size: str) -> str:
    return (
        f'<a:graphicData uri="{_DRAWING}picture"><pic:pic xmlns:pic="{_DRAWING}picture">'
        f"<pic:nvPicPr><pic:cNvPr {identity}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{placed.relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData>"
    )


def _run(span: Span) -> str:
    text = span.text
    kept = ' xml:space="preserve"' if text[:1] == " " or text[-1:] == " " or "  " in text or "\n" in text else ""
    text = f"<w:t{kept}>{escape(text)}</w:t>"
    if "\n" in text:
        text = text.replace("\n", f"</w:t><w:br/><w:t{kept}>")
    if not (span.bold or span.italic or span.blank):
        return f"<w:r>{text}</w:r>"
    return (
        "<w:r><w:rPr>"
        + (f'<w:rStyle w:val="{BLANK_STYLE}"/>' if span.blank else "")
        + ("<w:b/><w:bCs/>" if span.bold else "")
        + ("<w:i/><w:iCs/>" if span.italic else "")
        + f"</w:rPr>{text}</w:r>"
    )
