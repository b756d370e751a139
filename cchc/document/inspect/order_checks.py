"""Checks of the order in which the elements stand (I.6, and the layout diagram of mục IV)."""

from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.finding import Finding
from cchc.document.inspect.recognition import Reading

_UPPER_AND_LOWER = (
    ("quoc-hieu", "tieu-ngu"),
    ("quoc-hieu", "ten-loai"),
    ("tieu-ngu", "noi-ngay"),
    ("ban-hanh", "so"),
    ("so", "ten-loai"),
    ("so", "ve-viec"),
    ("kinh-gui", "can-cu"),
    ("kinh-gui", "doan"),
)


def order_departures(reading: Reading) -> Iterator[Finding]:
    """Elements that stand under what they should stand above."""
    place_of: dict[str, int] = {}
    for place, item in enumerate(reading.items):
        place_of.setdefault(item.role, place)
    for upper, lower in _UPPER_AND_LOWER:
        if upper in place_of and lower in place_of and place_of[lower] < place_of[upper]:
            one, other = decree.ELEMENTS[upper].name, decree.ELEMENTS[lower].name
            yield Finding(
                reading.items[place_of[upper]],
                "Thứ tự các thành phần",
                decree.POSITION_POINT,
                f"{one} ở dưới {other}",
                f"{one} ở trên {other}",
            )
