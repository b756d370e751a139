"""Turns text typed in the old encodings TCVN3 (.VnTime) and VNI into Unicode. Pure."""

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ§¡¢£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĐĂÂÊÔƠƯ",
        strict=True,
    )
)

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _ROOF, _BREVE = (
    "\u0301",
    "\u0300",
    "\u0309",
    "\u0303",
    "\u0323",
    "\u0302",
    "\u0306",
)
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _ROOF,
    "á": _ROOF + _ACUTE, "à": _ROOF + _GRAVE, "å": _ROOF + _HOOK, "ã": _ROOF + _TILDE, "ä": _ROOF + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
"""What stands after a vowel in VNI, and the marks it puts on it."""
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
"""Letters that VNI has at other places."""
_VNI_PAIR = re.compile("([aeouyôö])([ùøûõïâáàåãäêéèúüë])?|([ñæóòî])", re.IGNORECASE)


def converted(text: str, encoding: str) -> str:
    """The text in Unicode, NFC. `encoding` is TCVN3 or VNI, as `legacy_encoding` names it."""
    if encoding == "TCVN3":
        return unicodedata.normalize("NFC", "".join(_TCVN3.get(letter, letter) for letter in text))
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_from_vni, unicodedata.normalize("NFC", text)))


def _from_vni(match: re.Match[str]) -> str:
    letter = match[1] or match[3]
    base = _VNI_LETTERS.get(letter.lower(), letter.lower())
    made = base + _VNI_MARKS.get((match[2] or "").lower(), "")
    return made.upper() if letter.isupper() else made
