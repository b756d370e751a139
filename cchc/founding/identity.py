"""What is known of a decision itself: filled in by front.py and signature.py."""

import re
from dataclasses import dataclass, field
from datetime import date

AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|T/M|Q)\b[./]?\s*\S.*")
POST = re.compile(
    r"(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|BÍ THƯ|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG BAN|HIỆU TRƯỞNG)(?: .*)?"
)


@dataclass
class Front:
    """What stands before and after the body of a decision; empty or None where nothing was found."""

    title: str = ""
    symbol: str = ""
    kind: str = ""
    issued: date | None = None
    stage: tuple[int, int] | None = None
    bases: list[str] = field(default_factory=list)
    name: str = ""
    """The office in full, as in a sentence."""
    place: str = ""
    superior: list[str] = field(default_factory=list)
    letterhead: list[str] = field(default_factory=list)
    office: str = ""
    """The letters of the office in its symbols: UBND."""
    authority: str = ""
    post: str = ""
    signer: str = ""
    recipients: list[str] = field(default_factory=list)
    archive: list[str] = field(default_factory=list)
    proposer: str = ""
    """The agency on whose proposal the decision was made."""
    doubts: list[str] = field(default_factory=list)
