"""What a paragraph of a .docx really looks like: direct formatting over styles over the document's defaults.

Lengths are in points. Where the file says nothing, Word's built-in defaults apply.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cchc.document.inspect.numbering import Numbering, Properties
from cchc.document.inspect.opening import Element, OpenedDocument, W, is_on, points, tag_of
from cchc.document.measure import TWIPS_PER_POINT

FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_WORD_FONT = "Times New Roman"
_WORD_SIZE = 10.0
_SIZE_UNITS = 2
"""Units of one point in w:sz."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINE = 240
"""Units of one line in w:spacing."""
_TOGGLES = ("b", "i", "caps")
_DEEPEST_CHAIN = 20


class RunLook(NamedTuple):
    """The look of one stretch of text."""

    fonts: tuple[str, ...]
    """In the order of `FONT_SLOTS`."""
    size: float
    bold: bool
    italic: bool
    capitals: bool
    colour: str
    """Six hexadecimal digits or "auto"."""
    underline: bool
    marked: bool
    """Highlighted or shaded, as a place to be filled in."""


class Run(NamedTuple):
    """A stretch of text of one look."""

    text: str
    look: RunLook


class ParagraphLook(NamedTuple):
    """The look of a paragraph."""

    alignment: str
    """left, center, right or both."""
    left: float
    right: float
    first_line: float
    """Negative for a hanging first line."""
    before: float
    after: float
    line: float
    line_rule: str
    """auto (then `line` counts lines), exact or atLeast (then points)."""
    style_name: str
    borders: frozenset[str]
    """Sides with a visible border, of top and bottom."""


class Resolver:
    """Finds how the runs and paragraphs of one document look."""

    def __init__(self, document: OpenedDocument) -> None:
        self._styles: dict[str, Element] = {}
        self._default_paragraph_style = ""
        self._theme = _theme_fonts(document.theme)
        self._default_run: Properties = {}
        self._default_paragraph: Properties = {}
        self._run_chains: dict[str, Properties] = {}
        self._paragraph_chains: dict[str, Properties] = {}
        self._numbering = Numbering(document.numbering)
        if document.styles is not None:
            for style in document.styles.iterfind(f"{W}style"):
                identity = style.get(f"{W}styleId", "")
                self._styles[identity] = style
                if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default", "0")):
                    self._default_paragraph_style = identity
            self._default_run = self._run_properties(document.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            self._default_paragraph = _paragraph_properties(
                document.styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
            )

    # --- paragraphs

    def paragraph_style(self, paragraph: Element) -> str:
        """Identifier of the style in use."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return named.get(f"{W}val", "") if named is not None else self._default_paragraph_style

    def paragraph_look(self, paragraph: Element, table_style: str = "") -> ParagraphLook:
        """How this paragraph is set; `table_style` is the style of the table around it."""
        style = self.paragraph_style(paragraph)
        direct = paragraph.find(f"{W}pPr")
        properties = dict(self._default_paragraph)
        if table_style:
            properties |= self._paragraph_chain(table_style)
        properties |= self._paragraph_chain(style)
        properties |= self._numbering_indents(properties, direct)
        properties |= _paragraph_properties(direct)
        name = self._styles[style].find(f"{W}name") if style in self._styles else None
        alignment = {"start": "left", "end": "right", "distribute": "both"}.get(
            properties.get("jc", "left"), properties.get("jc", "left")
        )
        line_rule = properties.get("lineRule", "auto")
        line = points(properties["line"]) * TWIPS_PER_POINT if "line" in properties else float(_LINE)
        hanging = points(properties.get("hanging", "0"))
        return ParagraphLook(
            alignment=alignment,
            left=points(properties.get("left", "0")),
            right=points(properties.get("right", "0")),
            first_line=-hanging if hanging else points(properties.get("firstLine", "0")),
            before=points(properties.get("before", "0")),
            after=points(properties.get("after", "0")),
            line=line / _LINE if line_rule == "auto" else line / TWIPS_PER_POINT,
            line_rule=line_rule,
            style_name=name.get(f"{W}val", "") if name is not None else "",
            borders=frozenset(side for side in ("top", "bottom") if properties.get(f"border-{side}") == "1"),
        )

    def _numbering_indents(self, properties: Properties, direct: Element | None) -> Properties:
        level = self._numbering.level(properties | _paragraph_properties(direct))
        return _paragraph_properties(level.find(f"{W}pPr")) if level is not None else {}

    def label(self, paragraph: Element) -> str:
        """The number or bullet that Word adds before the text, with a space; "" if there is none.

        Call it once for each paragraph, in reading order, since it counts.
        """
        chain = self._paragraph_chain(self.paragraph_style(paragraph))
        return self._numbering.label(chain | _paragraph_properties(paragraph.find(f"{W}pPr")))

    def _paragraph_chain(self, style: str) -> Properties:
        if style not in self._paragraph_chains:
            merged: Properties = {}
            for link in self._chain(style):
                merged |= _paragraph_properties(link.find(f"{W}pPr"))
            self._paragraph_chains[style] = merged
        return self._paragraph_chains[style]

    def _chain(self, style: str) -> list[Element]:
        """The style and those it is based on, the most basic first."""
        chain: list[Element] = []
        while style in self._styles and len(chain) < _DEEPEST_CHAIN:
            chain.append(self._styles[style])
            based = chain[-1].find(f"{W}basedOn")
            style = based.get(f"{W}val", "") if based is not None else ""
        return chain[::-1]

    # --- runs

    def runs(self, paragraph: Element, table_style: str = "") -> list[Run]:
        """The visible text in reading order, without deleted text, field codes and text boxes."""
        style = self.paragraph_style(paragraph)
        return [
            Run(text, self._run_look(run, style, table_style)) for run in _runs(paragraph) if (text := _text(run))
        ]

    def mark_look(self, paragraph: Element) -> RunLook:
        """The look of the paragraph mark, which decides the height of an empty paragraph."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        return self._look(self.paragraph_style(paragraph), "", "", self._run_properties(mark))

    def _run_look(self, run: Element, paragraph_style: str, table_style: str) -> RunLook:
        direct = run.find(f"{W}rPr")
        named = direct.find(f"{W}rStyle") if direct is not None else None
        return self._look(
            paragraph_style,
            table_style,
            named.get(f"{W}val", "") if named is not None else "",
            self._run_properties(direct),
        )

    def _look(self, paragraph_style: str, table_style: str, character_style: str, direct: Properties) -> RunLook:
        layers = [self._run_chain(table_style), self._run_chain(paragraph_style), self._run_chain(character_style)]
        merged = dict(self._default_run)
        for layer in layers:
            merged |= layer
        for toggle in _TOGGLES:  # set in two styles, a toggle is off again (ECMA-376, 17.7.3)
            votes = [layer[toggle] == "1" for layer in layers if toggle in layer]
            if votes:
                merged[toggle] = "1" if sum(votes) % 2 else "0"
        merged |= direct
        return RunLook(
            fonts=tuple(merged.get(f"font-{slot}", _WORD_FONT) for slot in FONT_SLOTS),
            size=points(merged["sz"], _SIZE_UNITS) if "sz" in merged else _WORD_SIZE,
            bold=merged.get("b") == "1",
            italic=merged.get("i") == "1",
            capitals=merged.get("caps") == "1",
            colour=merged.get("color", "auto"),
            underline=merged.get("u", "none") != "none",
            marked=merged.get("marked") == "1",
        )

    def _run_chain(self, style: str) -> Properties:
        if style not in self._run_chains:
            merged: Properties = {}
            for link in self._chain(style):
                merged |= self._run_properties(link.find(f"{W}rPr"))
            self._run_chains[style] = merged
        return self._run_chains[style]

    def _run_properties(self, properties: Element | None) -> Properties:
        found: Properties = {}
        for item in properties if properties is not None else ():
            name = tag_of(item)
            value = item.get(f"{W}val", "")
            if name == "rFonts":
                found |= self._fonts(item)
            elif name in _TOGGLES:
                found[name] = "1" if is_on(value or "1") else "0"
            elif name == "color":
                theme = item.get(f"{W}themeColor", "")
                found["color"] = "auto" if theme in ("text1", "dark1") else value
            elif name in ("sz", "u"):
                found[name] = value
            elif name == "highlight":
                found["marked"] = "0" if value in ("none", "white") else "1"
            elif name == "shd":
                fill = item.get(f"{W}fill", "auto").lower()
                found["marked"] = "0" if fill in ("auto", "ffffff") else "1"
        return found

    def _fonts(self, item: Element) -> Properties:
        found: Properties = {}
        for slot in FONT_SLOTS:
            theme = item.get(f"{W}{'cstheme' if slot == 'cs' else slot + 'Theme'}")
            if theme:
                found[f"font-{slot}"] = self._theme.get(theme, "") or f"phông theo giao diện ({theme})"
            elif name := item.get(f"{W}{slot}"):
                found[f"font-{slot}"] = name
        return found


def _runs(paragraph: Element) -> Iterator[Element]:
    for child in paragraph:
        name = tag_of(child)
        if name == "r":
            yield child
        elif name in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml"):
            yield from _runs(child)


def _text(run: Element) -> str:
    pieces = []
    for child in run:
        name = tag_of(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in ("br", "cr"):
            pieces.append("" if child.get(f"{W}type") in ("page", "column") else "\n")
        elif name == "tab":
            pieces.append("\t")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _paragraph_properties(properties: Element | None) -> Properties:
    found: Properties = {}
    for item in properties if properties is not None else ():
        name = tag_of(item)
        if name == "jc":
            found["jc"] = item.get(f"{W}val", "left")
        elif name in ("spacing", "ind"):
            for attribute, value in item.attrib.items():
                key = str(attribute).rpartition("}")[2]
                key = {"start": "left", "end": "right"}.get(key, key)
                found[key] = str(value)
            if name == "ind" and "firstLine" in found and f"{W}hanging" not in item.attrib:
                found["hanging"] = "0"
        elif name == "numPr":
            for part in item:
                found[tag_of(part)] = part.get(f"{W}val", "0")
        elif name == "pBdr":
            for side in item:
                visible = side.get(f"{W}val", "none") not in ("none", "nil")
                found[f"border-{tag_of(side)}"] = "1" if visible else "0"
    return found


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    if theme is None:
        return found
    for kind in ("major", "minor"):
        fonts = theme.find(f".//{_A}{kind}Font")
        if fonts is None:
            continue
        for part, names in (("latin", ("Ascii", "HAnsi")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            item = fonts.find(f"{_A}{part}")
            for name in names:
                found[f"{kind}{name}"] = item.get("typeface", "") if item is not None else ""
    return found
