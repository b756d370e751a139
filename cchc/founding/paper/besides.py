"""What a .docx holds besides paragraphs and tables: text boxes, which are read, and what is left out, which is told."""

from collections.abc import Iterator

from cchc.document.inspect.opening import Element, OpenedDocument, W, tag_of
from cchc.founding.paper.letters import plain
from cchc.vietnamese import shortened

_DEEPEST = 60
_LONGEST = 120
_NOTES = (
    ("footnote", "footnoteReference", "Chú thích cuối trang"),
    ("endnote", "endnoteReference", "Chú thích cuối văn bản"),
)
_PICTURES = ("blip", "imagedata")


def boxes(parent: Element, depth: int = 0) -> Iterator[Element]:
    """The text boxes in a paragraph, in order; of one that is kept in two forms only the first."""
    for child in parent:
        name = tag_of(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            forms = (list(boxes(form, depth + 1)) for form in child)
            yield from next((found for found in forms if found), [])
        elif name != "del" and depth < _DEEPEST:
            yield from boxes(child, depth + 1)


def doubts_of(opened: OpenedDocument) -> Iterator[str]:
    """What must be compared with the signed paper: text boxes, pictures, notes, changes that nobody accepted."""
    names = [tag_of(one) for one in opened.body.iter()]
    if count := sum(1 for paragraph in opened.body.iter(f"{W}p") for _ in boxes(paragraph)):
        yield f"Văn bản có {count} khung chữ (text box), ở đây đọc tại chỗ đặt khung; so với bản ký."
    if count := sum(name in _PICTURES for name in names):
        yield f"Văn bản có {count} hình; chữ trong hình, nếu có, chưa đưa vào hồ sơ."
    if any(name in ("delText", "moveFrom") for name in names) or opened.body.find(f".//{W}ins/{W}r") is not None:
        yield "Văn bản còn dấu sửa (Track Changes): chữ thêm được đọc, chữ xóa bị bỏ; so với bản ký."
    for kind, reference, called in _NOTES:
        yield from _notes(opened, kind, reference, called)


def _notes(opened: OpenedDocument, kind: str, reference: str, called: str) -> Iterator[str]:
    part = opened.footnotes if kind == "footnote" else opened.endnotes
    texts = {one.get(f"{W}id", ""): _text(one) for one in part.iterfind(f"{W}{kind}")} if part is not None else {}
    for paragraph in opened.body.iter(f"{W}p"):
        for mark in paragraph.iter(f"{W}{reference}"):
            where, said = (
                shortened(text, _LONGEST) for text in (_text(paragraph), texts.get(mark.get(f"{W}id", ""), ""))
            )
            if said:
                yield f"{called} ở “{where}” ghi “{said}”, chưa đưa vào hồ sơ."


def _text(element: Element) -> str:
    return " ".join(plain("".join(one.text or "" for one in element.iter(f"{W}t"))).split())
