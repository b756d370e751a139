"""Reads html into elements with their line numbers and checks their attributes, whatever the elements mean."""

import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5
from xml.parsers import expat

from cchc.vietnamese import shortened


class MarkupError(Exception):
    """The html is outside the subset.

    `line` counts from 1 in the html text; `message_vi` says in Vietnamese what is wrong.
    """

    def __init__(self, line: int, message_vi: str) -> None:
        super().__init__(f"dòng {line}: {message_vi}")
        self.line = line
        self.message_vi = message_vi


class Node:
    """One element: its children are elements and stretches of text, in order."""

    __slots__ = ("attributes", "children", "line", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.children: list[Node | str] = []

    @property
    def classes(self) -> str:
        """The value of `class`, "" without one."""
        return self.attributes.get("class", "")

    def __str__(self) -> str:
        return f'<{self.tag} class="{self.classes}">' if self.classes else f"<{self.tag}>"


SPACE = re.compile(r"[ \t\n]+")
"""Any such run counts as one space."""
_MILLIMETRES = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)mm")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOID = re.compile(r"<(br|img|col)\b([^<>]*?)\s*/?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*;)")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_ROOT = "goc"
_DEEPEST = 50


def read(html: str) -> Node:
    """All elements, below one root. Raises MarkupError for html that is not well formed."""
    source = _ILLEGAL.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
    if not unicodedata.is_normalized("NFC", source):
        source = unicodedata.normalize("NFC", source)
    if declared := _DOCTYPE.search(source):
        raise MarkupError(source.count("\n", 0, declared.start()) + 1, "không dùng khai báo <!DOCTYPE>")
    source = _ENTITY.sub(lambda found: html5.get(found[1], found[0]), source)
    source = _VOID.sub(r"<\1\2/>", source)

    root = Node(_ROOT, {}, 1)
    stack = [root]
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == _ROOT and len(stack) > 1:
            raise MarkupError(parser.CurrentLineNumber, f"không có thẻ <{_ROOT}>")
        if len(stack) > _DEEPEST:
            raise MarkupError(parser.CurrentLineNumber, f"các thẻ lồng nhau quá {_DEEPEST} cấp")
        node = Node(tag, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_tag: str) -> None:
        stack.pop()

    def data(text: str) -> None:
        stack[-1].children.append(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    try:
        parser.Parse(f"<{_ROOT}>{source}</{_ROOT}>".encode(), True)
    except expat.ExpatError as error:
        raise _explain(error, stack[-1], source.count("\n") + 1) from None
    # The parser and its functions hold each other, and the stack the whole tree: it would outlive its use.
    stack.clear()
    wrapper = root.children[0]
    assert isinstance(wrapper, Node)
    return wrapper


def _explain(error: expat.ExpatError, innermost: Node, last_line: int) -> MarkupError:
    """The syntax error in Vietnamese; `innermost` is the element that was open where it occurred."""
    reason = expat.errors.messages[error.code]
    line = min(error.lineno, last_line)
    if reason in (expat.errors.XML_ERROR_TAG_MISMATCH, expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT):
        if innermost.tag != _ROOT:
            return MarkupError(innermost.line, f"thẻ {innermost} chưa được đóng (đọc đến dòng {line})")
        return MarkupError(line, "có thẻ đóng mà không có thẻ mở tương ứng")
    if reason == expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
        return MarkupError(line, "một thuộc tính được ghi hai lần trong cùng một thẻ")
    if reason == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
        return MarkupError(line, "có ký hiệu &…; không tồn tại; dấu & phải viết là &amp;")
    rule = "dấu < và & phải viết là &lt; và &amp;, giá trị thuộc tính phải nằm trong dấu nháy"
    return MarkupError(line, f"sai cú pháp: {rule}")


def child_elements(node: Node, place: str) -> Iterator[Node]:
    """The child elements. Raises MarkupError for text between them; `place` names the parent in that message."""
    for number, child in enumerate(node.children, 1):
        if isinstance(child, Node):
            yield child
        elif child.strip():
            following = node.children[number] if number < len(node.children) else None
            # Text has no line number, but the element that follows has one.
            line = following.line - child.lstrip().count("\n") if isinstance(following, Node) else node.line
            raise MarkupError(line, f"chữ «{quoted(child)}» nằm ngoài mọi thẻ, trong {place}")


def quoted(text: str) -> str:
    """The first words of a text, on one line, for a message."""
    return shortened(SPACE.sub(" ", text).strip(), 40)


def allow(node: Node, *names: str) -> None:
    """Raises MarkupError for attributes other than these."""
    for name in node.attributes:
        if name not in names:
            raise MarkupError(node.line, f"thẻ <{node.tag}> không dùng thuộc tính «{name}»")


def want_class(node: Node, *classes: str) -> None:
    """Raises MarkupError for classes other than these; "" stands for no class."""
    if node.classes not in classes:
        known = ", ".join(f'"{name}"' for name in classes if name) or "không có lớp nào"
        raise MarkupError(node.line, f"lớp «{node.classes}» không dùng được cho thẻ <{node.tag}>; dùng: {known}")


def width_mm(node: Node, text: str) -> float:
    """Reads a width such as "12mm" or "12.5mm", at least 1. Raises MarkupError for anything else."""
    match = _MILLIMETRES.fullmatch(text)
    if not match or float(match[1]) < 1:
        raise MarkupError(node.line, f'độ rộng «{text}» không hợp lệ, viết theo mm như width="12mm"')
    return float(match[1])
