"""The numbers and bullets that Word adds before the paragraphs of lists."""

from cchc.document.inspect.opening import Element, W, figure, value_of
from cchc.vietnamese import roman

_DEEPEST_LEVEL = 8
_GREATEST_ROMAN = 3999

Properties = dict[str, str]
"""Formatting of a paragraph or run by the names of the file format; `numId` and `ilvl` say how it is numbered."""


class Numbering:
    """The numbered lists of one document. Each call of `label` counts."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels = _levels(numbering)
        self._counters: dict[tuple[str, int], int] = {}

    def level(self, properties: Properties) -> Element | None:
        """The w:lvl of a paragraph with these properties; None for one that is not numbered."""
        return self._levels.get((properties.get("numId", "0"), properties.get("ilvl", "0")))

    def label(self, properties: Properties) -> str:
        """The next label of a paragraph with these properties, with a space; "" for one that is not numbered."""
        level = self.level(properties)
        if level is None:
            return ""
        numbering, depth = properties["numId"], min(_DEEPEST_LEVEL, int(figure(properties.get("ilvl", "0"))))
        key = (numbering, depth)
        start = int(figure(value_of(level, "start", "1")))
        self._counters[key] = self._counters.get(key, start - 1) + 1
        for deeper in [other for other in self._counters if other[0] == numbering and other[1] > depth]:
            del self._counters[deeper]
        text = value_of(level, "lvlText")
        for shown in range(depth + 1):
            if f"%{shown + 1}" in text:
                other = self._levels.get((numbering, str(shown)))
                kind = value_of(other, "numFmt", "decimal") if other is not None else "decimal"
                text = text.replace(f"%{shown + 1}", _counted(self._counters.get((numbering, shown), 1), kind))
        return f"{text} " if text else ""


def _levels(numbering: Element | None) -> dict[tuple[str, str], Element]:
    """Each w:lvl by `numId` and `ilvl`; `numId` 0 means no numbering."""
    if numbering is None:
        return {}
    abstract = {item.get(f"{W}abstractNumId"): item for item in numbering.iterfind(f"{W}abstractNum")}
    levels: dict[tuple[str, str], Element] = {}
    for number in numbering.iterfind(f"{W}num"):
        identity = number.get(f"{W}numId", "")
        source = abstract.get(value_of(number, "abstractNumId"))
        if source is not None and identity != "0":
            for level in source.iterfind(f"{W}lvl"):
                levels[identity, level.get(f"{W}ilvl", "0")] = level
    return levels


def _counted(number: int, kind: str) -> str:
    """The number as a w:numFmt writes it; decimal for formats that are not supported."""
    if kind in ("upperRoman", "lowerRoman"):
        text = roman(min(number, _GREATEST_ROMAN))
        return text if kind == "upperRoman" else text.lower()
    if kind in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26)
        return text if kind == "lowerLetter" else text.upper()
    return str(number)
