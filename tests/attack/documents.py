"""Word files made to exhaust memory, to read other files, or broken at random."""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Iterator

from cchc.document import NotADocument, inspect_docx
from tests.document.sample import made, quarterly_report

CONTENT = "word/document.xml"
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _changed(data: bytes, changes: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.pop(name, old.read(name)))
        for name, content in changes.items():
            new.writestr(name, content)
    return packed.getvalue()


def hostile(good: bytes) -> Iterator[tuple[str, bytes]]:
    """Named documents that attack the reader."""
    text = zipfile.ZipFile(io.BytesIO(good)).read(CONTENT)
    head, body = text.split(b"?>", 1)
    for name, doctype in (("entities", BOMB), ("entity of a file", OUTSIDE)):
        yield (
            name,
            _changed(good, {CONTENT: head + b"?>" + doctype.encode() + body.replace(b"</w:t>", b"&a;</w:t>", 1)}),
        )
    yield "deep", _changed(good, {CONTENT: text.replace(b"<w:body>", b"<w:body>" + b"<w:tbl>" * 20_000, 1)})
    yield "zip bomb", _changed(good, {CONTENT: b"<a>" + b" " * 80_000_000 + b"</a>"})
    yield "many parts", _changed(good, {f"x/{number}": b"" for number in range(6_000)})
    yield "parts outside", _changed(good, {"../../x": b"x", "/etc/x": b"x"})
    yield "numbers", _changed(good, {CONTENT: text.replace(b'w:val="', b'w:val="9' + b"9" * 5_000, 3)})
    yield "controls", _changed(good, {CONTENT: text.replace(b"</w:t>", b"&#x202e;&#x85;</w:t>")})
    yield "no zip", b"PK\x03\x04" + b"\0" * 100
    yield "empty", b""


def run(chance: random.Random, mutations: int) -> Counter[str]:
    """All hostile documents, and a good one with bytes changed. Fails at any other end than a finding or NotADocument."""
    good = made(quarterly_report(tasks=3))
    texts = [data for _, data in hostile(good)]
    inner = zipfile.ZipFile(io.BytesIO(good))
    for _ in range(mutations):
        if chance.random() < 0.3:
            broken = bytearray(good)
            for _ in range(chance.randint(1, 20)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            texts.append(bytes(broken))
        else:
            name = chance.choice([one for one in inner.namelist() if one.endswith(".xml")])
            part = inner.read(name)
            at = chance.randrange(len(part))
            texts.append(
                _changed(
                    good, {name: part[:at] + chance.choice((b"", b"<", b'"', b"-1", b"99999")) + part[at + 3 :]}
                )
            )
    found: Counter[str] = Counter()
    for data in texts:
        try:
            inspect_docx(data)
            found["inspected"] += 1
        except NotADocument:
            found["refused"] += 1
    return found
