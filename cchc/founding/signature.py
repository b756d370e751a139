"""Who signed a decision, and who receives it (NĐ 30/2020, Phụ lục I, II.7 and II.9). Pure."""

import itertools
import re
from collections.abc import Sequence

from cchc.founding.identity import AUTHORITY, POST, Front

_LONGEST_NAME = 40
_BLOCK = 9
"""Lines of a signature, with the room for the seal."""


def read_signature(front: Front, texts: Sequence[str]) -> None:
    """Put authority, post and name of the signer into `front`: the first lines in capitals like TM. or CHỦ TỊCH that a name
    follows, else the first of them.
    """
    found: list[tuple[list[str], str]] = []
    for at, text in enumerate(texts):
        bare = text.strip(" *")
        if not ((AUTHORITY.fullmatch(bare) and bare.isupper()) or POST.fullmatch(bare)):
            continue
        block = [one.strip(" *") for one in texts[at : at + _BLOCK]]
        capitals = list(itertools.takewhile(str.isupper, block))
        below = itertools.takewhile(
            lambda one: len(one) <= _LONGEST_NAME and not one.isupper(), block[len(capitals) :]
        )
        name = next(filter(_is_name, below), "")
        found.append((capitals, name))
        if name:
            break
    if not found:
        front.doubts.append("Không thấy người ký; ghi don_vi.nguoi_ky theo bản ký.")
        return
    _set_signer(front, *(found[-1] if found[-1][1] else found[0]))


def _set_signer(front: Front, capitals: list[str], name: str) -> None:
    named = bool(name)
    if (
        not name
        and len(capitals) > 1
        and not POST.fullmatch(capitals[-1])
        and not AUTHORITY.fullmatch(capitals[-1])
    ):
        name = capitals.pop().title()
        front.doubts.append(f"Tên người ký in chữ hoa, ở đây viết “{name}”; so với bản ký.")
        named = True
    front.post = capitals[-1]
    above = capitals[:-1]
    front.authority = above[-1] if above else ""
    if len(above) > 1:
        front.doubts.append(
            f"Quyền hạn ký in thành nhiều dòng ({'; '.join(above)}), ở đây ghi “{front.authority}”."
        )
    front.signer = name
    if not named:
        front.doubts.append("Không thấy họ tên người ký; ghi don_vi.nguoi_ky.ho_ten theo bản ký.")


def _is_name(text: str) -> bool:
    words = text.split()
    if text.isupper():
        return False
    return 2 <= len(words) <= 6 and all(word[0].isupper() for word in words) and not re.search(r"[\d:;(]", text)


def read_recipients(front: Front, texts: Sequence[str]) -> None:
    """Put the recipients below "Nơi nhận" into `front`, without "Như Điều 3"; and where it is archived."""
    start = next((at for at, text in enumerate(texts) if re.match(r"Nơi nhận\s*:?", text)), None)
    if start is None:
        front.doubts.append("Không thấy mục Nơi nhận; ghi don_vi.noi_nhan, luu theo bản ký.")
        return
    rest = re.sub(r"^Nơi nhận\s*:?\s*", "", texts[start])
    for text in ([rest] if rest else []) + list(texts[start + 1 : start + 25]):
        if text.isupper() or not text.strip():
            break
        item = text.strip(" -+.;/")
        if match := re.match(r"Lưu\s*:?\s*(.+)", item):
            front.archive = [
                re.sub(r"\s*\(.*?\)", "", one).strip() for one in re.split(r"[,;]", match[1]) if one.strip()
            ]
            break
        if not text.startswith(("-", "+")) and front.recipients:
            break
        if item and not re.match(r"Như (?:Điều|trên)", item):
            front.recipients.append(item)
    if not front.archive:
        front.archive = ["VT"]
        front.doubts.append("Không thấy dòng “Lưu” ở Nơi nhận, tạm ghi VT; so với bản ký.")
