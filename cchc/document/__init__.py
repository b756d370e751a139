"""Documents that look as Nghị định 30/2020/NĐ-CP wants them: building, showing and inspecting them.

Knows nothing of plans or tasks. A document comes in as a small subset of HTML:

    <header class="van-ban">  <p class="chu-quan">* <p class="ban-hanh">+ <p class="so"> <p class="noi-ngay"> <p class="ve-viec">?
    <h1> <p class="trich-yeu"> <p class="ky-bao-cao"> <p class="kinh-gui"> or <ul class="kinh-gui"> <p class="can-cu">
    <p class="phan"> <p class="ten-phan"> <h2> (mục) <h3> (khoản) <p class="diem"> <p> <ul> (two levels)
    <p class="hinh"> <p class="ten-bang"> <p class="ghi-chu">
    <table class="bang" data-co="11|12|13"> with <colgroup>, <thead>, <tbody>, <tr class="nhom">,
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
from typing import TYPE_CHECKING, Any

from cchc.document.build.plain_text import plain
from cchc.document.markup.blocks import MarkupError, parse

__all__ = ["Departure", "MarkupError", "NotADocument", "build_docx", "inspect_docx", "plain_text"]

if TYPE_CHECKING:
    from cchc.document.inspect.finding import Departure
    from cchc.document.inspect.opening import NotADocument

_NO_IMAGES: Mapping[str, bytes] = MappingProxyType({})


def build_docx(
    html: str, *, title: str, author: str, made_on: datetime.date, images: Mapping[str, bytes] = _NO_IMAGES
) -> bytes:
    """A .docx of this html. The same arguments give the same bytes on any machine.

    `title` and `author` go into the file's properties, `made_on` is the only date in it, `images` holds PNG or
    JPEG files, or charts made by `cchc.document.build.chart`, by the name that `<img src>` uses. Raises MarkupError for html outside the subset.
    """
    from cchc.document.build.package import docx_bytes  # python-docx takes long to load

    with _collector_at_rest():
        return docx_bytes(parse(html), title=title, author=author, made_on=made_on, images=images)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A large annex makes half a million small objects, none in a cycle: collecting would only walk them in vain."""
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
    return plain(parse(html), width)


def inspect_docx(data: bytes) -> "list[Departure]":
    """What in this .docx departs from the decree, the page first, then in reading order; empty when nothing does.

    Reads any .docx, whoever made it. Raises NotADocument for anything else.
    """
    from cchc.document.inspect.inspection import inspect_bytes  # lxml takes long to load

    return inspect_bytes(data)


def __getattr__(name: str) -> Any:
    """`Departure` and `NotADocument` come from modules that load lxml, so they load when first asked for."""
    if name == "Departure":
        from cchc.document.inspect.finding import Departure

        return Departure
    if name == "NotADocument":
        from cchc.document.inspect.opening import NotADocument

        return NotADocument
    raise AttributeError(name)
