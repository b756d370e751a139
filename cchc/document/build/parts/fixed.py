"""Settings, page-number headers, table of fonts and properties of the program, generated from the constants of the decree."""

from cchc.document import decree
from cchc.document.build.runs import escape
from cchc.document.build.styles import DECLARATION, NAMESPACES, PAGE_NUMBER_STYLE


def settings_xml() -> bytes:
    """word/settings.xml: today's file format, so that Word shows no compatibility notice."""
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    ).encode()


def header_xml() -> bytes:
    """word/header1.xml: the page number, centred in the top margin (I.7)."""
    return _header(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def first_header_xml() -> bytes:
    """word/header2.xml: nothing, as page 1 shows no number (I.7). Without it some readers repeat the other header."""
    return _header("")


def _header(runs: str) -> bytes:
    return (
        f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{PAGE_NUMBER_STYLE}"/></w:pPr>{runs}</w:p></w:hdr>'
    ).encode()


def fonts_xml() -> bytes:
    """word/fontTable.xml: the one font (I.4) with its classification, so that a machine without it takes one like it."""
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{decree.FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


def program_xml(company: str) -> bytes:
    """docProps/app.xml: the program that made the file, and the office it was made for."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>cchc</Application><DocSecurity>0</DocSecurity><Company>{escape(company)}</Company></Properties>"
    ).encode()
