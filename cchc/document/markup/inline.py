"""Reads the words of one block: strong, em, mark, line breaks, pictures."""

from collections.abc import Callable

from cchc.document.markup.elements import SPACE, MarkupError, Node, allow, width_mm
from cchc.document.markup.tree import Content, Picture, Span


def content(node: Node, room_mm: float = 0.0, skip: str = "") -> Content:
    """The content of one block, without elements named `skip`. Pictures are allowed only if `room_mm`, their greatest width, is given."""
    children = node.children
    if len(children) == 1 and isinstance(children[0], str):  # by far the most frequent case
        text = children[0]
        if "\n" in text or "  " in text or "\t" in text:
            text = SPACE.sub(" ", text)
        text = text.strip(" ")
        return (Span(text),) if text else ()
    raw: list[Span | Picture] = []
    _inline(node, raw, Span(""), room_mm, skip)
    return _join(raw)


def _inline(node: Node, raw: list[Span | Picture], look: Span, room_mm: float, skip: str) -> None:
    for child in node.children:
        if isinstance(child, str):
            raw.append(look._replace(text=SPACE.sub(" ", child)))
        elif child.tag == skip:
            continue
        elif child.tag == "br":
            allow(child)
            raw.append(look._replace(text="\n"))
        elif child.tag == "img" and room_mm:
            raw.append(_picture(child, room_mm))
        elif change := _LOOKS.get(child.tag):
            allow(child)
            _inline(child, raw, change(look), room_mm, "")
        else:
            raise MarkupError(child.line, f"thẻ {child} không dùng được bên trong {node}")


_LOOKS: dict[str, Callable[[Span], Span]] = {
    "strong": lambda look: look._replace(bold=True),
    "em": lambda look: look._replace(italic=True),
    "mark": lambda look: look._replace(blank=True),
}


def _join(raw: list[Span | Picture]) -> Content:
    """Drop spaces at both ends of each line; join neighbours of the same look."""
    joined: list[Span | Picture] = []
    at_edge = True
    for piece in raw:
        if isinstance(piece, Span):
            text = piece.text.lstrip(" ") if at_edge else piece.text
            before = joined[-1] if joined else None
            if text.startswith("\n") and isinstance(before, Span):
                joined[-1] = before = before._replace(text=before.text.rstrip(" "))
            if not text:
                continue
            at_edge = text[-1] in " \n"
            if isinstance(before, Span) and before[1:] == piece[1:]:
                joined[-1] = before._replace(text=before.text + text)
            else:
                joined.append(piece._replace(text=text))
        else:
            joined.append(piece)
            at_edge = False
    while joined and isinstance(last := joined[-1], Span):
        joined[-1] = last._replace(text=last.text.rstrip(" \n"))
        if joined[-1] != last and not joined[-1].text:  # type: ignore[union-attr]
            joined.pop()
        else:
            break
    return tuple(joined)


def _picture(node: Node, room_mm: float) -> Picture:
    allow(node, "src", "alt", "width")
    for name in ("src", "alt", "width"):
        if not node.attributes.get(name):
            raise MarkupError(node.line, f"thẻ <img> thiếu thuộc tính «{name}»")
    width = width_mm(node, node.attributes["width"])
    if width > room_mm:
        raise MarkupError(node.line, f"hình rộng {width:g}mm, vượt bề rộng vùng chữ {room_mm:g}mm")
    return Picture(node.attributes["src"], node.attributes["alt"], width, node.line)
