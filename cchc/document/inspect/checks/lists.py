"""Checks of lists: dashes and closing marks of addressees, recipients and legal bases."""

import re
from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding, opening_words
from cchc.document.inspect.reading import Item, Reading
from cchc.document.inspect.words import KINH_MOI


def list_departures(reading: Reading) -> Iterator[Finding]:
    """Everything about lists."""
    yield from _addressees(reading)
    yield from _recipients(reading)
    yield from _bases(reading)


def _addressees(reading: Reading) -> Iterator[Finding]:
    for item in [*reading.having("kinh-gui"), *reading.having("kinh-gui-dau")]:
        if not item.text.lower().startswith(("kính gửi:", "kính mời:")):
            yield Finding(
                item,
                "Kính gửi",
                decree.RECIPIENTS_POINT,
                opening_words(item.text),
                "sau chữ Kính gửi (Kính mời) có dấu hai chấm",
            )
    listed = reading.having("kinh-gui-muc")
    if len(listed) == 1:
        yield Finding(
            listed[0],
            "Kính gửi",
            decree.RECIPIENTS_POINT,
            "xuống dòng cho một nơi nhận",
            "cùng dòng với chữ Kính gửi",
        )
    elif listed:
        yield from _list_marks(listed, "Kính gửi")


def _recipients(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("noi-nhan"):
        if item.text != decree.NOI_NHAN_LEAD:
            yield Finding(
                item,
                "Nơi nhận",
                decree.RECIPIENTS_POINT,
                opening_words(item.text),
                f"{decree.NOI_NHAN_LEAD} trên một dòng riêng",
            )
    items = reading.having("noi-nhan-muc")
    if not items:
        return
    yield from _list_marks(items, "Nơi nhận")
    addressed = reading.having("kinh-gui") or reading.having("kinh-gui-dau")
    as_above = _bare(items[0].text).startswith("Như trên")
    if as_above and not addressed and not any(KINH_MOI.search(item.text) for item in reading.items):
        expected = "văn bản không có Kính gửi thì ghi tên nơi nhận"
        yield Finding(items[0], "Nơi nhận", decree.RECIPIENTS_POINT, opening_words(items[0].text), expected)
    if addressed and not as_above:
        yield Finding(items[0], "Nơi nhận", decree.RECIPIENTS_POINT, opening_words(items[0].text), "- Như trên;")
    if not re.match(r"Lưu:\s*VT\b", _bare(items[-1].text)):
        yield Finding(
            items[-1],
            "Nơi nhận",
            decree.RECIPIENTS_POINT,
            opening_words(items[-1].text),
            "dòng cuối là - Lưu: VT, … .",
        )


def _bare(text: str) -> str:
    return re.sub(r"^[-–+•*]\s*", "", text)


def _list_marks(items: list[Item], name: str) -> Iterator[Finding]:
    for item in items:
        if not item.text.startswith("- "):
            yield Finding(
                item,
                f"{name}, gạch đầu dòng",
                decree.RECIPIENTS_POINT,
                opening_words(item.text),
                'đầu dòng có "- "',
            )
        last = item is items[-1]
        wanted = "." if last else ";"
        if not item.text.endswith(wanted):
            found = f"cuối dòng là «{item.text[-1]}»"
            expected = "dòng cuối kết thúc bằng dấu chấm" if last else "cuối dòng là dấu chấm phẩy"
            yield Finding(item, f"{name}, dấu cuối dòng", decree.RECIPIENTS_POINT, found, expected)


def _bases(reading: Reading) -> Iterator[Finding]:
    items = reading.having("can-cu")
    for item in items:
        last = item is items[-1]
        if not item.text.endswith("." if last else ";"):
            expected = "căn cứ cuối kết thúc bằng dấu chấm" if last else "cuối mỗi căn cứ là dấu chấm phẩy"
            yield Finding(
                item, "Căn cứ, dấu cuối dòng", decree.BODY_POINT, f"cuối dòng là «{item.text[-1]}»", expected
            )
