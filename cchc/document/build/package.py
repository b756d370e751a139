"""Packs the parts of a .docx. The same parts give the same bytes: no clock, no random names, a fixed order."""

import datetime
import io
from collections.abc import Iterator, Mapping

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from cchc.document.build import wording
from cchc.document.build.chart import Chart
from cchc.document.build.parts import fixed
from cchc.document.build.parts.archive import zipped
from cchc.document.build.parts.theme import theme_xml
from cchc.document.build.runs import PlacedPicture, RunWriter, escape
from cchc.document.build.styles import DECLARATION, styles_xml
from cchc.document.build.word import Headers, document_xml
from cchc.document.carried import carry
from cchc.document.markup.elements import MarkupError
from cchc.document.markup.tree import Document, Picture, Table

_LONGEST_PROPERTY = 255


def docx_bytes(
    document: Document,
    *,
    title: str,
    author: str,
    made_on: datetime.date,
    images: Mapping[str, bytes | Chart],
    carried: str,
) -> bytes:
    """The finished file; `carried` is text for `cchc.document.carried`, "" for none. Raises MarkupError for an image that `images` lacks or that is not a picture."""
    document = wording.complete(document)
    package = Package()
    main = Part(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, b"", package)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    sizes = [
        block.size
        for blocks in (document.blocks, *(annex.blocks for annex in document.annexes))
        for block in blocks
        if isinstance(block, Table)
    ]
    for name, content_type, relationship, blob in (
        ("styles", CT.WML_STYLES, RT.STYLES, styles_xml(sizes)),
        ("settings", CT.WML_SETTINGS, RT.SETTINGS, fixed.settings_xml()),
        ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, fixed.fonts_xml()),
        ("theme/theme1", CT.OFC_THEME, RT.THEME, theme_xml()),
    ):
        main.relate_to(Part(PackURI(f"/word/{name}.xml"), content_type, blob, package), relationship)
    headers = Headers(
        *(
            main.relate_to(Part(PackURI(f"/word/header{number}.xml"), CT.WML_HEADER, blob, package), RT.HEADER)
            for number, blob in enumerate((fixed.header_xml(), fixed.first_header_xml()), start=1)
        )
    )

    charts: list[str] = []

    def find_picture(picture: Picture) -> PlacedPicture:
        if picture.name not in images:
            raise MarkupError(picture.line, f"không có hình «{picture.name}»")
        image_or_chart = images[picture.name]
        if isinstance(image_or_chart, Chart):
            charts.append(picture.name)
            part = _chart_part(image_or_chart, len(charts), package)
            return PlacedPicture(main.relate_to(part, RT.CHART), image_or_chart.height_per_width, chart=True)
        try:
            image = package.get_or_add_image_part(io.BytesIO(image_or_chart))
            ratio = image.image.px_height / image.image.px_width
        except (
            UnrecognizedImageError,
            InvalidImageStreamError,
            UnexpectedEndOfFileError,
            ZeroDivisionError,
        ) as error:
            raise MarkupError(
                picture.line, f"hình «{picture.name}» không phải là ảnh PNG hay JPEG đọc được"
            ) from error
        return PlacedPicture(main.relate_to(image, RT.IMAGE), ratio)

    main._blob = document_xml(document, RunWriter(find_picture), headers)  # needs the relationships made above
    if carried:
        carry(main, carried)
    properties = package.core_properties
    moment = datetime.datetime(made_on.year, made_on.month, made_on.day)
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = author[:_LONGEST_PROPERTY]
    properties.created = properties.modified = moment
    properties.language = "vi-VN"
    properties.revision = 1
    program = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, fixed.program_xml(author), package)
    package.relate_to(program, RT.EXTENDED_PROPERTIES)
    return _zip(package, made_on)


def _chart_part(chart: Chart, number: int, package: Package) -> Part:
    """The chart with the workbook of its figures, which is its first related part, as `Chart.xml` has it."""
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, chart.xml, package)
    name = PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx")
    part.relate_to(Part(name, CT.SML_SHEET, chart.workbook, package), RT.PACKAGE)
    return part


def _zip(package: Package, made_on: datetime.date) -> bytes:
    return zipped(_entries(package), (max(1980, made_on.year), made_on.month, made_on.day, 0, 0, 0))


def _entries(package: Package) -> Iterator[tuple[str, bytes]]:
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", _relationships(package)
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, _relationships(part)


def _content_types(parts: list[Part]) -> bytes:
    defaults = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    overrides = []
    for part in parts:
        if part.content_type.startswith("image/") or part.content_type == CT.SML_SHEET:
            defaults[part.partname.ext] = part.content_type
        else:
            overrides.append(f'<Override PartName="{escape(part.partname)}" ContentType="{part.content_type}"/>')
    listed = "".join(
        f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items())
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{namespace}">{listed}{"".join(overrides)}</Types>'.encode()


def _relationships(source: Package | Part) -> bytes:
    xml: str | bytes = source.rels.xml
    return xml if isinstance(xml, bytes) else xml.encode()
