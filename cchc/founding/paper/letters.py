"""The letters of a paper: brought to one form, and out of capitals."""

import re
import unicodedata

from cchc.vietnamese import capitalised

LONGEST_LIST = 1_500
"""Letters of the longest cell that is taken apart; a longer one is no list, and taking it apart could take long."""

_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0c-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uefff"
    "\uf100-\uf8ff\ufeff\ufff9-\ufffb]"
)
_SYMBOLS = re.compile("[\uf000-\uf0ff\u25aa\u25ab\u25e6\u2023\u2043]\\s*")
"""Bullets of symbol fonts."""
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_VOWELS = "AĂÂEÊIOÔƠUƯYÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
_SYLLABLE = rf"(?:NGH|NG|NH|CH|GH|GI|KH|PH|QU|TH|TR|[BCDĐGHKLMNPQRSTVX])?[{_VOWELS}]{{1,3}}(?:NG|NH|CH|[CMNPT])?"
_ABBREVIATION = re.compile(rf"^[^\w]*(?!{_SYLLABLE}\W*$)[A-ZĐ&-]{{2,}}\W*$|\d|^[IVX]+$")


def plain(text: str) -> str:
    """The text in NFC, with hyphens for all dashes, one blank for several, and without what cannot be seen."""
    text = _SYMBOLS.sub("- ", _UNSEEN.sub("", text.replace("\v", "\n").replace("\r", "\n")))
    text = unicodedata.normalize("NFC", text)
    lines = (_BLANKS.sub(" ", line).strip() for line in _DASHES.sub("-", text).split("\n"))
    return "\n".join(line for line in lines if line)


def sentence_case(text: str) -> str:
    """A text in capitals as in a sentence; abbreviations, which are no Vietnamese syllables, stay. Other texts stay."""
    if not text.isupper():
        return text
    words = [word if _ABBREVIATION.search(word) else word.lower() for word in text.split(" ")]
    return capitalised(" ".join(words))
