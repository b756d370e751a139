"""What is said of signatures: the signer (NĐ 30/2020, Phụ lục I, II.7), the day, and what changed since."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Signer
from cchc.plan.signed import SignedReport
from cchc.plan.values import KeyPath
from cchc.state.figures import Drift
from cchc.state.periods import Period
from cchc.vietnamese import DEGREES, screen_date

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
            yield (
                key,
                f"{key}: «{text}»",
                f"Viết «{wanted}.» rồi cách chữ: TM. và tên cơ quan, KT. và chức vụ của người đứng đầu.",
            )
    if _DEPUTY_FOR.match(signer.authority or "") and not signer.post.upper().startswith("PHÓ"):
        message = f"Ký thay ({signer.authority}) mà chuc_vu là {signer.post}"
        yield "chuc_vu", message, f"Người ký thay là cấp phó: ghi chuc_vu: PHÓ {signer.head.upper()}."
    if signer.name and (degree := re.match(DEGREES, signer.name)):
        message = f"ho_ten: «{degree[0]}» đứng trước họ tên"
        yield "ho_ten", message, "Không ghi học hàm, học vị, danh hiệu trước họ tên người ký."


def signed_too_early(day: date, period: Period, last_day: date | None) -> str | None:
    """What is wrong with signing on this day a report whose data end on `last_day` (None: not known); None if nothing is."""
    if last_day is not None and day < last_day:
        return f"Ngày ký {screen_date(day)} đứng trước ngày cuối của số liệu ({screen_date(last_day)})"
    if day < period.cutoff:
        return f"Ngày ký {screen_date(day)} đứng trước ngày chốt số liệu của kỳ ({screen_date(period.cutoff)})"
    return None


def signed_name(signed: SignedReport, period: Period | None) -> str:
    """ "Báo cáo quý I năm 2026 (số 45, ngày 20/03/2026)"."""
    name = period.name if period else signed.figures.period
    return f"Báo cáo {name} (số {signed.number}, ngày {screen_date(signed.day)})"


def drift_words(found: Drift) -> str:
    """ "02 nhiệm vụ nay có tình trạng khác (số 3, 7); ..."."""
    pieces = (
        (found.status, "nhiệm vụ nay có tình trạng khác", "số "),
        (found.entries, "nhiệm vụ nay có tiến độ hoặc số lần cập nhật khác", "số "),
        (found.targets, "chỉ tiêu nay có số liệu khác", ""),
    )
    return "; ".join(f"{len(codes)} {words} ({mark}{', '.join(codes)})" for codes, words, mark in pieces if codes)
