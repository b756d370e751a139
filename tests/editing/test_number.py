"""A number is replaced and every other byte of the record stays."""

import pytest

from cchc.editing.number import with_number
from cchc.editing.opening import EditRefused


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("so: 41  # số\r\nten: 41\r\n", "so: 7  # số\r\nten: 41\r\n"),
        ("\ufeffso: 41", "\ufeffso: 7"),
        ("# so: 41\nten: a\nso: '041'\n", "# so: 41\nten: a\nso: '7'\n"),
        ('{so: "41", x: {so: 41}}\n', '{so: "7", x: {so: 41}}\n'),
        ("so:\n  41\n", "so:\n  7\n"),
    ],
)
def test_only_the_number_changes(old: str, new: str) -> None:
    assert with_number(old, "so", 7) == new


@pytest.mark.parametrize(
    "old",
    ["ten: a\n", "so: 41\nso: 41\n", "so: a\n", "so: -1\n", "so: &a 41\n", "so: [41]\n", "so:\n", "so: |\n  41\n"],
)
def test_anything_but_one_plain_number_is_refused(old: str) -> None:
    with pytest.raises(EditRefused, match="Không tìm thấy số ở `so`"):
        with_number(old, "so", 7)
