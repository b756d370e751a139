"""Agencies as an annex names them: names told apart in a cell, spellings of one agency brought together, keys given. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cchc.founding.paper.letters import LONGEST_LIST
from cchc.vietnamese import capitalised, unaccented

_MANY = r"(?:[Cc]ác|[Mm]ột số|[Tt]ất cả các|[Tt]oàn thể)"
_HEADS = (
    rf"(?:{_MANY} [\w-]+|(?:Phòng|Văn phòng|Trung tâm|Ban|Công an|Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội|Đoàn|Trạm|Trường|Chi cục|Bộ|Cục|Tổ|Đài"
    r"|Thanh tra|Kho bạc|Bảo hiểm|Thuế|Mặt trận|MTTQ|UBMTTQ|UB MTTQ|Đảng ủy|Đảng uỷ|Thủ trưởng|Chủ tịch|Phó Chủ tịch|Lãnh đạo|Ngân hàng"
    r"|Liên đoàn|Đơn vị|Cơ quan|Ấp|Khóm|Khu phố|Thôn|Bưu điện|Viễn thông|Điện lực|Tòa án|Viện|Doanh nghiệp|Hợp tác xã|Trưởng|Phó|Người đứng đầu"
    r"|Chi hội|TT|VP|P\.|BCH|BCĐ|Quân sự|Quỹ|Xã(?! hội)|Phường|Tỉnh|Thành phố|Đội|Hạt|Thường trực|Công ty|Trung ương|Kiểm lâm|Câu lạc bộ"
    r"|Nhà văn hóa|Thư viện|Bệnh viện|Địa phương|[Tt]ổ chức)\b)"
)
_GENERIC = r"(?:phòng|ban|đơn vị|cơ quan|sở|trường|ấp|khóm|tổ chức|đoàn thể|hội|trạm|trung tâm|văn phòng|công an)"
_SPLIT = re.compile(rf"\s*(?:,|\bvà\b|&|\+)\s*(?={_HEADS})|\s*,\s*(?:và\s+)?(?={_MANY} |{_GENERIC}\b|{_HEADS})")
_LABEL = re.compile(
    r"^(?:-|\+|•|\*|\d{1,2}[.)])\s*|^(?:cơ quan |đơn vị )?(?:chủ trì|phối hợp|thực hiện)(?: thực hiện)?\s*:\s*",
    re.IGNORECASE,
)
_KINDS = r"(?:cơ quan|đơn vị|phòng|ban|sở|ngành|tổ chức|địa phương|đoàn thể|doanh nghiệp|cá nhân|hội|ấp|khóm|thôn|xã|phường)"
_TOGETHER = (
    re.compile(rf"(?:^|(?<=ác )|(?<=, )|(?<=uộc ))(?i:{_KINDS})(?:,| và)(?= {_KINDS}\b)"),
    re.compile(
        r"(?:HĐND|HDND|Hội đồng nhân dân)(?:,| và| &) (?=UBND|Ủy ban nhân dân|Uỷ ban nhân dân)", re.IGNORECASE
    ),
    re.compile(r"(?:MTTQ|Mặt trận Tổ quốc)[^,;]*?(?: và|,) (?=các (?:tổ chức|đoàn thể))", re.IGNORECASE),
)
_ABBREVIATIONS = (
    (r"\b(?:vh ?xh|vh va xh|van hoa xh)\b", "van hoa xa hoi"),
    (r"\bvan hoa va xa hoi\b", "van hoa xa hoi"),
    (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\b(?:ub ?mttq|mttq)\b", "uy ban mat tran to quoc"),
    (r"\buy ban uy ban\b", "uy ban"),
    (r"\b(?:tt pvhcc|ttpvhcc|trung tam pvhcc|trung tam hcc|tt hcc|trung tam hanh chinh cong)\b", "trung tam phuc vu hanh chinh cong"),
    (r"\bvp\b", "van phong"),
    (r"\bbch\b", "ban chi huy"),
    (r"\bp (?=[a-z])", "phong "),
    (r"\bktht(?: ?dt)?\b", "kinh te ha tang do thi"),
    (r"\blhpn\b", "lien hiep phu nu"),
    (r"\btncs hcm\b", "thanh nien cong san ho chi minh"),
)  # fmt: skip
_OWN_KEYS = (
    (r"mat tran to quoc", "mttq"),
    (r"lien quan", "lien-quan"),
    (r"chuyen mon", "chuyen-mon"),
    (r"^van phong(?: (?:hoi dong|uy ban|so|tinh).*)?$", "vp"),
)
_SHORT = (
    ("Hội đồng nhân dân", "HĐND"),
    ("Ủy ban nhân dân", "UBND"),
    ("Uỷ ban nhân dân", "UBND"),
    ("Mặt trận Tổ quốc", "MTTQ"),
    ("Phục vụ hành chính công", "PVHCC"),
    ("Văn hóa - Xã hội", "VH-XH"),
)
_LEVELS = r"(?: (?:xa|phuong|dac khu|thi tran))"
_OF_LEVELS = re.compile(r"\bcac (?:xa|phuong|dac khu)\b")
"""Where the level is what is named, not where an agency belongs: "UBND các xã, phường"."""

_ABBREVIATED = re.compile(r"\b[A-ZĐ]{2,}\b|\b[A-ZĐ]\.")

_MOST_INITIALS = 8
_LONGEST_KEY = 20
_BY_INITIALS = re.compile(r"(?:phong|so|trung tam|khoa) ")

UNKNOWN = "chua-ro"
UNKNOWN_NAME = "Chưa rõ cơ quan"


class Names:
    """The agencies met so far: one key for all spellings of a name, in the order met."""

    def __init__(self) -> None:
        self.spellings: dict[str, dict[str, int]] = {}
        """All names of each, as printed, and how often."""
        self._keys: dict[str, str] = {}
        self._learnt: set[str] = set()

    def key(self, name: str) -> str:
        """The key of an agency, a new one where it was not met."""
        same = essence(name)
        if same not in self._keys:
            self._keys[same] = self._new_key(name, same)
        key = self._keys[same]
        known = self.spellings.setdefault(key, {})
        known[name] = known.get(name, 0) + 1
        return key

    def name(self, key: str) -> str:
        """The fullest name of an agency: without abbreviations before with them, then the most frequent."""
        known = self.spellings[key]
        return capitalised(min(known, key=lambda one: (bool(_ABBREVIATED.search(one)), -known[one])))

    def learn(self, name: str) -> None:
        """Know that this is one agency, whether a record names it or not."""
        self._learnt.add(essence(name))

    def has(self, name: str) -> bool:
        """Whether this is known to be one agency, under any spelling."""
        same = essence(name)
        return same in self._keys or same in self._learnt

    def differing(self) -> list[tuple[str, list[str]]]:
        """Names brought together though they differ in more than capitals, dashes and the level: the fullest, the others."""
        found = []
        for key, spellings in self.spellings.items():
            name = self.name(key)
            others = [one for one in spellings if _letters(one) != _letters(name)]
            if others:
                found.append((name, others))
        return found

    def _new_key(self, name: str, same: str) -> str:
        wanted = next((key for pattern, key in _OWN_KEYS if re.search(pattern, same)), "") or _suggested(same)
        number, key = 2, wanted
        while key in self.spellings or key == UNKNOWN:
            key, number = f"{wanted}-{number}", number + 1
        return key


def essence(name: str) -> str:
    """What two spellings of one agency have in common: "Phòng VH-XH xã", "phòng Văn hóa và Xã hội"."""
    text = " ".join(re.findall(r"[a-z0-9]+", unaccented(name)))
    for pattern, full in _ABBREVIATIONS:
        text = re.sub(pattern, full, text)
    text = re.sub(r"\bva\b", "", text)
    text = re.sub(r"^(?:lanh dao|cong chuc) (?=phong)", "", text)
    text = re.sub(r"\b(?:viet nam|co(?= lien quan))\b", " ", text)
    if _OF_LEVELS.search(text):
        return " ".join(text.split())
    return " ".join(re.sub(rf"{_LEVELS}(?=\s|$)(?! hoi)", " ", f" {text}").split())


def names_in(lines: Sequence[str]) -> list[str]:
    """The agencies that the lines of a cell name, in order, each once."""
    if sum(map(len, lines)) > LONGEST_LIST:
        return [" ".join(lines)]
    found: list[str] = []
    for line in joined_lines(lines):
        for piece in re.split(r"\s*;\s*", line):
            held = _LABEL.sub("", piece.strip())
            for pattern in _TOGETHER:
                held = pattern.sub(
                    lambda match: match[0].replace(",", "\0").replace(" và", " \1").replace("&", "\2"), held
                )
            for name in _SPLIT.split(held):
                whole = name.replace("\0", ",").replace("\1", "và").replace("\2", "&").strip(" .,;:-")
                if whole and whole not in found:
                    found.append(whole)
    return found


def split_by_known(names: Iterable[str], known: Names) -> list[str]:
    """Names like "Phòng Kinh tế, Văn hóa - Xã hội" taken apart where each part is an agency that stands elsewhere; so are two
    names that run into each other.
    """
    return list(dict.fromkeys(one for name in names for one in _apart(name, known)))


def _apart(name: str, known: Names) -> list[str]:
    if len(name) > LONGEST_LIST:
        return [name]
    head, _, rest = re.sub(r"^(?:Các|các) ", "", name).partition(" ")
    pieces = re.split(r"\s*,\s*|\s+và\s+", rest.lstrip(": "))
    wholes = [f"{capitalised(head.rstrip(':'))} {piece.removeprefix(head).strip()}" for piece in pieces]
    if len(pieces) > 1 and all(known.has(one) for one in wholes):
        return wholes
    for cut in re.finditer(rf"\s+(?={_HEADS})", name):
        left, right = name[: cut.start()], name[cut.end() :]
        if known.has(left) and known.has(right):
            return [left, *_apart(right, known)]
    return [name]


def joined_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a cell, those put together that only the narrow column broke."""
    found: list[str] = []
    for line in lines:
        text = line.strip()
        begins = re.match(r"[-+•*]|\d{1,2}[.)]", text)
        if found and not begins and (text[:1].islower() or found[-1].endswith((",", " và", "-"))):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def short_name(name: str) -> str:
    """A name for narrow columns: the usual abbreviations, without the level."""
    text = name
    for full, short in _SHORT:
        text = re.sub(re.escape(full), short, text, flags=re.IGNORECASE)
    text = re.sub(r"\bVăn hóa và Xã hội\b", "VH-XH", text)
    text = capitalised(text)
    if re.match(r"Văn phòng (?:HĐND|UBND)", text):
        return "Văn phòng"
    return re.sub(r"(?<=\w) (?:xã|phường|đặc khu)$", "", text)


class Parted(NamedTuple):
    """The agencies of a cell that names both kinds."""

    lead: list[str]
    coordinating: list[str]
    sure: bool


def parted(lines: Sequence[str]) -> Parted:
    """The agencies of a column of both kinds: told by "chủ trì" and "phối hợp", else the first is in the lead."""
    text = "\n".join(joined_lines(lines))
    if len(text) > LONGEST_LIST:
        return Parted([text], [], False)
    match = re.search(
        r"[,;.\n]?\s*(?:và |cơ quan |đơn vị |- )*phối hợp(?: với| thực hiện)?\s*:?\s*", text, re.IGNORECASE
    )
    if match:
        before = re.sub(
            r"\s*\(?chủ trì\)?\s*$|^\s*-?\s*(?:cơ quan |đơn vị )?chủ trì\s*:?\s*",
            "",
            text[: match.start()],
            flags=re.IGNORECASE,
        )
        return Parted(names_in(before.split("\n")), names_in(text[match.end() :].split("\n")), True)
    names = names_in(re.sub(r"\(?chủ trì\)?:?", "", text, flags=re.IGNORECASE).split("\n"))
    return Parted(names[:1], names[1:], len(names) == 1)


def _suggested(same: str) -> str:
    """A key that an officer reads at once: the initials that offices use themselves (vhxh, snv, ttpvhcc), else the words."""
    words = same.removeprefix("phong ").removeprefix("cac ").split()
    if _BY_INITIALS.match(same) and 1 < len(words) <= _MOST_INITIALS:
        return "".join(word[0] for word in words)
    text = same.removeprefix("cac ").replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    kept = re.sub(r" (?:tren dia ban|truc thuoc|thuoc)\b.*", "", text).removeprefix("phong ").split()
    while len("-".join(kept)) > _LONGEST_KEY and len(kept) > 1:
        kept.pop()
    return "-".join(kept)[:_LONGEST_KEY] or "cq"


def _letters(name: str) -> str:
    text = " ".join(re.findall(r"\w+", name.lower()))
    return re.sub(r" (?:xã|phường|đặc khu)$", "", text)
