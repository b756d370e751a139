"""Builds, shows and inspects documents laid out as Nghị định 30/2020/NĐ-CP demands.

Knows nothing of plans or tasks. A document comes in as a small subset of HTML:

    <header class="van-ban">  <p class="chu-quan">* <p class="ban-hanh">+ <p class="so"> <p class="noi-ngay"> <p class="ve-viec">?
    <h1> <p class="trich-yeu"> <p class="ky-bao-cao"> <p class="kinh-gui"> or <ul class="kinh-gui"> <p class="can-cu">
    <p class="phan"> <p class="ten-phan"> <h2> (mục) <h3> (khoản) <p class="diem"> <p> <ul> (two levels)
    <p class="hinh"> <p class="ten-bang"> <p class="ghi-chu">
    <table class="bang" data-co="11|12|13" data-cot="co-dan"?> with <colgroup>, <thead>, <tbody>, <tr class="nhom">,
        <td|th class="giua|phai|trai" colspan rowspan>
    <footer class="ky">  <ul class="noi-nhan"> and <div class="chu-ky"> with <p class="quyen-han|chuc-vu|ho-ten">
    <section class="phu-luc" data-huong="ngang|dung">*  <p class="phu-luc-so"> <p class="phu-luc-ten"> <p class="kem-theo"> ...

and within a line <strong> <em> <br> <mark> (to be filled in by hand) and, in a paragraph, <img src alt width="120mm">.
"""

import datetime
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from cchc.document.build import plain_text as terminal
from cchc.document.build.chart import Chart
from cchc.document.inspect import Blank, Departure, Inspection, NotADocument, examine_docx, inspect_docx
from cchc.document.markup.blocks import MarkupError, parse

__all__ = [
    "Blank", "Departure", "Inspection", "MarkupError", "NotADocument", "build_docx", "carried_text", "examine_docx", "inspect_docx",
    "plain_text",
]  # fmt: skip

_NO_IMAGES: Mapping[str, bytes | Chart] = MappingProxyType({})


def build_docx(
    html: str,
    *,
    title: str,
    author: str,
    made_on: datetime.date,
    images: Mapping[str, bytes | Chart] = _NO_IMAGES,
    carried: str = "",
) -> bytes:
    """A .docx of this html. The same arguments give the same bytes on any machine.

    `title` and `author` go into the file's properties; `made_on` is the only date in it. `images` holds PNG or JPEG
    files, and charts, by the name that `<img src>` uses; `carried` is text that the file keeps unseen, for `carried_text`.
    Raises MarkupError for html outside the subset.
    """
    from cchc.document.build.package import docx_bytes  # python-docx takes long to load

    with _collector_paused():
        return docx_bytes(parse(html), title=title, author=author, made_on=made_on, images=images, carried=carried)


def carried_text(data: bytes) -> str | None:
    """The text that `build_docx` put into a .docx unseen, also after Word or LibreOffice saved it; None without one."""
    from cchc.document import carried  # lxml takes long to load

    return carried.carried_text(data)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: a large annex makes half a million small objects, none of them in a cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def plain_text(html: str, width: int = 100) -> str:
    """The same document for a terminal, at most `width` columns wide unless a single word is wider.

    Raises MarkupError for html outside the subset.
    """
    return terminal.plain_text(parse(html), width)
