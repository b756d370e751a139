"""Text that a .docx carries unseen, as a custom XML part: Word and LibreOffice keep it when they save."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from cchc.document.build.runs import escape
from cchc.document.build.styles import DECLARATION
from cchc.document.inspect import NotADocument
from cchc.document.inspect.opening import OpenedDocument

_NAMESPACE = "urn:cchc:so-lieu"
_TAG = "so-lieu"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "{6E9B1B3C-5C0B-4F6E-9A55-0C3C5A8F2D10}"
"""Names the part within its document; any fixed identifier will do."""


def carry(main: Part, text: str) -> None:
    """Add the text to the package of the main part. The same text gives the same bytes."""
    item = f'{DECLARATION}<{_TAG} xmlns="{_NAMESPACE}" xml:space="preserve">{escape(text)}</{_TAG}>'
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    part = Part(PackURI("/customXml/item1.xml"), CT.XML, item.encode(), main.package)
    described = Part(
        PackURI("/customXml/itemProps1.xml"), CT.OFC_CUSTOM_XML_PROPERTIES, properties.encode(), main.package
    )
    part.relate_to(described, RT.CUSTOM_XML_PROPS)
    main.relate_to(part, RT.CUSTOM_XML)


def carried_text(data: bytes) -> str | None:
    """The text that a .docx carries; None where it carries none, or is no document."""
    try:
        parts = OpenedDocument(data).custom_parts()
    except NotADocument:
        return None
    ours = (part for part in parts if part.tag == f"{{{_NAMESPACE}}}{_TAG}")
    return next((part.text or "" for part in ours), None)
