"""What a plan is about, told from its title: "cải cách hành chính" of "Kế hoạch cải cách hành chính giai đoạn 2026 - 2030"."""

import re

_CITED = r"(?:Nghị quyết|Chỉ thị|Kết luận|Quyết định|Kế hoạch|Chương trình|Đề án|Thông tri)"
_BEGIN = re.compile(
    rf"^(?:(?:Kế hoạch|Chương trình|Đề án) )?"
    rf"(?:(?:tổ chức )?(?:thực hiện|triển khai(?: thực hiện)?) )?"
    rf"(?:{_CITED}(?: số)? \S*\d\S* (?:ngày \S+ )?(?:của .{{3,80}}? )?về (?:việc )?|Chương trình(?: mục tiêu quốc gia| hành động)? |Đề án )?"
    rf"(?:[Cc]ông tác )?"
)
_END = re.compile(
    r",? (?:của|tại|trên|xã|phường|đặc khu|thành phố|tỉnh|huyện|sở|giai đoạn|năm|đến năm)\b.*", re.DOTALL
)
"""Where the words about whose plan it is, and of which years, begin."""


_NAME = re.compile(rf"[A-ZĐ]{{2}}|{_CITED} số|(?:Luật|Pháp lệnh|Hiến pháp)\b")
"""What keeps its capital within a sentence."""


def subject_of(title: str) -> str:
    """The subject as papers put it after "công tác": without the kind of paper, what it carries out, the place and the years."""
    bare = _END.sub("", _BEGIN.sub("", title, count=1), count=1).strip(" ,;.")
    if not bare:
        return title
    if _NAME.match(bare):
        return bare
    return bare[:1].lower() + bare[1:]
