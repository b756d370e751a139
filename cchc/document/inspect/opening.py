"""Opens a .docx of unknown origin safely: sizes are bounded; no entities, no network, nothing is executed."""

import io
import zipfile
import zlib

from lxml import etree

from cchc.document.inspect import NotADocument
from cchc.document.measure import POINTS_PER_UNIT, TWIPS_PER_POINT

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

GREATEST_FILE = 50_000_000
"""Bytes of the largest document that is inspected."""

_GREATEST_PART = 60_000_000
_GREATEST_SUM = 150_000_000
_MOST_ENTRIES = 5_000
_GREATEST_FIGURE = 1e7
_CONTENT_TYPES = "[Content_Types].xml"
_OFF = ("0", "false", "off")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# In the parts we read, "Strict Open XML" differs from the usual format only in its namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


class OpenedDocument:
    """The parsed parts of one .docx that decide how it looks."""

    def __init__(self, data: bytes) -> None:
        """Raises NotADocument for anything but a well-formed .docx of ordinary size."""
        if data[:4] == _OLD_OFFICE:
            raise NotADocument("Tệp là .doc đời cũ hoặc có đặt mật khẩu; mở bằng Word rồi lưu lại thành .docx")
        if len(data) > GREATEST_FILE:
            raise NotADocument(f"Tệp lớn hơn {GREATEST_FILE // 1_000_000} MB, không kiểm tra")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise NotADocument("Tệp không phải là văn bản Word (.docx) hoặc đã hỏng") from error
        names = self._archive.namelist()
        if len(names) > _MOST_ENTRIES:
            raise NotADocument("Tệp có cấu trúc bất thường (quá nhiều thành phần), không kiểm tra")
        if _CONTENT_TYPES not in names:
            raise NotADocument(f"Tệp không phải là văn bản Word (.docx): thiếu thành phần {_CONTENT_TYPES}")
        self._read_so_far = 0
        main = self._targets("_rels/.rels", "").get("officeDocument", [])
        root = self._part(main[0][1]) if main else None
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise NotADocument("Tệp không phải là văn bản Word (.docx): không có phần nội dung")
        self.body: Element = body
        name = main[0][1]
        folder, _, file = name.rpartition("/")
        related = self._targets(f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
        self.styles = self._first(related, "styles")
        self.settings = self._first(related, "settings")
        self.numbering = self._first(related, "numbering")
        self.theme = self._first(related, "theme")
        self.comments = self._first(related, "comments")
        self.footnotes = self._first(related, "footnotes")
        self.endnotes = self._first(related, "endnotes")
        self.headers = dict(self._all(related, "header"))
        self.footers = dict(self._all(related, "footer"))
        self._related = related

    def custom_parts(self) -> list[Element]:
        """The parts in which programs keep data of their own."""
        return [part for _, part in self._all(self._related, "customXml")]

    def _first(self, related: dict[str, list[tuple[str, str]]], kind: str) -> Element | None:
        return next((part for _, part in self._all(related, kind)), None)

    def _all(self, related: dict[str, list[tuple[str, str]]], kind: str) -> list[tuple[str, Element]]:
        parts = ((identity, self._part(name)) for identity, name in related.get(kind, []))
        return [(identity, part) for identity, part in parts if part is not None]

    def _targets(self, name: str, folder: str) -> dict[str, list[tuple[str, str]]]:
        """Identifier and path of each related part, by the last component of the type of the relationship."""
        found: dict[str, list[tuple[str, str]]] = {}
        root = self._part(name)
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            path = target.lstrip("/") if target.startswith("/") else _resolve(folder, target)
            found.setdefault(relation.get("Type", "").rpartition("/")[2], []).append((relation.get("Id", ""), path))
        return found

    def _part(self, name: str) -> Element | None:
        try:
            with self._archive.open(name) as file:
                blob = file.read(_GREATEST_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
            raise NotADocument(f"Tệp đã hỏng hoặc có đặt mật khẩu (không đọc được {name})") from error
        self._read_so_far += len(blob)
        if len(blob) > _GREATEST_PART or self._read_so_far > _GREATEST_SUM:
            raise NotADocument("Tệp khi giải nén lớn bất thường, không kiểm tra")
        for strict, usual in _STRICT:
            blob = blob.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(blob, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise NotADocument(f"Tệp đã hỏng (thành phần {name} sai cú pháp)") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise NotADocument(f"Tệp có khai báo lạ trong {name}, không kiểm tra")
        return root


def _resolve(folder: str, target: str) -> str:
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in (".", ""):
            steps.append(step)
    return "/".join(steps)


# --- Elements of a part ------------------------------------------------------------------------------------------


def tag_of(element: Element) -> str:
    """The name of the element without its namespace; "" for a comment and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value_of(parent: Element, name: str, default: str = "") -> str:
    """The w:val of the child of this name."""
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val", default) if child is not None else default


def is_on(value: str) -> bool:
    """Whether a switch with this value is on."""
    return value not in _OFF


def figure(text: str) -> float:
    """The text as a number; 0 if it is not one, or is greater than anything on paper."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if abs(value) < _GREATEST_FIGURE else 0.0  # false for "nan" too


def figure_of(element: Element, name: str) -> float:
    """An attribute as a number; 0 without one."""
    return figure(element.get(f"{W}{name}", "0"))


def points(text: str, units_per_point: float = TWIPS_PER_POINT) -> float:
    """A length in points, from a bare number of units (twips) or from a number with its own unit: "210mm", "13pt"."""
    for unit, factor in POINTS_PER_UNIT.items():
        if text.endswith(unit):
            return figure(text[: -len(unit)]) * factor
    return figure(text) / units_per_point


def points_of(element: Element, name: str) -> float:
    """An attribute that is a length, in points; 0 without one."""
    return points(element.get(f"{W}{name}", "0"))
