"""How the signer of a document is written (NĐ 30/2020, Phụ lục I, II.7)."""

import re
from collections.abc import Iterator
from typing import Any

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, Signer
from cchc.plan.values import KeyPath
from cchc.rules.setting import Setting
from cchc.vietnamese import DEGREES

_MARK = re.compile(r"(T/M|K/T|T/L|T/UQ|TM|KT|TL|TUQ|Q)\b(?!\. \S)", re.IGNORECASE)
"""A mark that is not followed by a full stop and a space, or has a stroke in it."""

_DEPUTY_FOR = re.compile(r"KT\.", re.IGNORECASE)


def signer_problems(sourced: Sourced[Any], path: KeyPath, signer: Signer) -> Iterator[Problem]:
    """The problems of the signer at `path`. Only warnings."""
    for key, message, remedy in signer_faults(signer):
        yield sourced.source.problem((*path, key), "nguoi-ky", message, remedy)


def signer_faults(signer: Signer) -> Iterator[tuple[str, str, str]]:
    """What is wrong with how a signer is written: the key, what is wrong, what to do."""
    for key, text in (("quyen_han", signer.authority or ""), ("chuc_vu", signer.post)):
        if found := _MARK.match(text):
            wanted = found[1].replace("/", "").upper()
            yield key, f"{key}: «{text}»", f"Viết «{wanted}.» rồi cách chữ, như TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH."
    if _DEPUTY_FOR.match(signer.authority or "") and not signer.post.upper().startswith("PHÓ"):
        message = f"Ký thay ({signer.authority}) mà chuc_vu là {signer.post}"
        yield "chuc_vu", message, "Người ký thay là cấp phó: ghi chuc_vu: PHÓ CHỦ TỊCH."
    if signer.name and (degree := DEGREES.match(signer.name)):
        message = f"ho_ten: «{degree[0]}» đứng trước họ tên"
        yield "ho_ten", message, "Không ghi học hàm, học vị, danh hiệu trước họ tên người ký."


def signer_is_written_as_the_decree_demands(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The usual signer of reports (`don_vi.nguoi_ky`) is written as the decree demands. Only warnings."""
    yield from signer_problems(plan, ("don_vi", "nguoi_ky"), plan.record.commune.signer)
