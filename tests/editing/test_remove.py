"""Taking an entry back leaves the file as it was before the entry was added."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.editing.append import add_by_day, append, set_mapping
from cchc.editing.opening import EditRefused
from cchc.editing.remove import remove
from tests.editing.test_append import (
    TASK_KEYS,
    UPDATE,
    Style,
    bounded,
    data,
    entries,
    lines,
    record,
    styles,
    updates,
)

DAY = {"ngay": date(2026, 1, 2), "ket_qua": "muộn"}


def place_of(text: str, entry: dict[str, Any]) -> int:
    return [one == entry for one in data(text)["cap_nhat"]].index(True)


@pytest.mark.slow
@bounded
@given(styles, updates, entries, st.data())
def test_an_entry_added_anywhere_and_taken_back_leaves_the_committed_file(
    style: Style, last_values: list[tuple[str, list[str]]], entry: dict[str, Any], choice: st.DataObject
) -> None:
    old = record(style, last_values)
    at = choice.draw(st.sampled_from([*range(len(last_values)), None]))
    new = append(old, ("cap_nhat",), entry, before=at)
    path = ("cap_nhat", len(last_values) if at is None else at)
    assert remove(new, path, committed=old) == old
    if style.comments or style.final_line_end or style.keys_after or style.document_marks:
        # Only what a block scalar at the very end of the file was like cannot be told without the committed text.
        assert remove(new, path) == old


@pytest.mark.slow
@bounded
@given(styles, updates, entries, entries)
def test_of_two_new_entries_one_may_be_taken_back(
    style: Style, last_values: list[tuple[str, list[str]]], one: dict[str, Any], other: dict[str, Any]
) -> None:
    old = record(style, last_values)
    with_one = append(old, ("cap_nhat",), one)
    both = append(with_one, ("cap_nhat",), other)
    assert remove(both, ("cap_nhat", len(last_values) + 1), committed=old) == with_one
    left = remove(both, ("cap_nhat", len(last_values)), committed=old)
    assert data(left)["cap_nhat"] == [*data(old)["cap_nhat"], other]
    assert left.startswith(old[: len(old) // 2])


@bounded
@given(styles, updates, st.data())
def test_only_the_lines_of_an_entry_are_cut(
    style: Style, last_values: list[tuple[str, list[str]]], choice: st.DataObject
) -> None:
    old = record(style, [*last_values, (" cuối", [])])
    at = choice.draw(st.integers(0, len(last_values)))
    new = remove(old, ("cap_nhat", at))
    before = data(old)
    assert data(new) == before | {"cap_nhat": before["cap_nhat"][:at] + before["cap_nhat"][at + 1 :]}
    assert [line for line in old.splitlines() if "#" in line and "ket_qua" not in line] == [
        line for line in new.splitlines() if "#" in line and "ket_qua" not in line
    ]


@pytest.mark.parametrize(
    "old",
    [
        "so: 1\n",
        "so: 1",
        "so: 1\r\nten: a\r\n",
        "\ufeffso: 1\n",
        "---\nso: 1\n...\n",
        "so: 1\n# cuối tệp\n",
        "so: 1\nten: |\n  a\n\n  b\n",
        "{so: 1}\n",
        "{}\n",
        "so: 1\ncap_nhat: [{ngay: 2026-01-01}]  # x\n",
        "so: 1\ncap_nhat: [{ngay: 2026-01-05}, {ngay: 2026-01-06}]\n",
        "so: 1\ncap_nhat:  # chưa có\n  # sẽ ghi\nkhac: 1\n",
    ],
)
def test_without_git_too_the_key_that_the_entry_needed_goes_with_it(old: str) -> None:
    new = add_by_day(old, ("cap_nhat",), DAY, key_order=TASK_KEYS)
    assert remove(new, ("cap_nhat", place_of(new, DAY)), key_order=TASK_KEYS) == old


@pytest.mark.parametrize("empty", ["", " []", " [ ]", " ~", " null", " []  # chưa có"])
@pytest.mark.parametrize("rest", ["", "khac: 1\n"])
def test_an_empty_key_that_git_has_is_left_as_it_was(empty: str, rest: str) -> None:
    old = f"so: 1\ncap_nhat:{empty}\n{rest}"
    new = add_by_day(old, ("cap_nhat",), DAY)
    assert remove(new, ("cap_nhat", 0), committed=old) == old
    more = set_mapping(new, "dung", {"ngay": date(2026, 5, 1)})
    assert remove(more, ("cap_nhat", 0), committed=old) == set_mapping(old, "dung", {"ngay": date(2026, 5, 1)})


@pytest.mark.parametrize("last", [" |\n    a", " >\n    a", " |+\n    a"])
def test_a_block_scalar_at_the_end_of_a_committed_file_gets_its_header_back(last: str) -> None:
    old = f"so: 1\ncap_nhat:\n- ngay: 2026-01-01\n  ket_qua:{last}"
    assert remove(add_by_day(old, ("cap_nhat",), DAY), ("cap_nhat", 1), committed=old) == old


def test_git_may_keep_other_line_ends_than_the_disk() -> None:
    old = "so: 1\r\ncap_nhat: []\r\n"
    new = add_by_day(old, ("cap_nhat",), DAY)
    assert remove(new, ("cap_nhat", 0), committed=old.replace("\r\n", "\n")) == old


def test_other_changes_since_the_commit_stay() -> None:
    committed = "so: 1\nten: cũ\ncap_nhat:\n- ngay: 2026-01-01\n"
    now = committed.replace("cũ", "mới  # vừa sửa")
    assert remove(add_by_day(now, ("cap_nhat",), DAY), ("cap_nhat", 1), committed=committed) == now
    # Nothing but a comment differs, which is no data.
    commented = committed.replace("cũ", "cũ  # hỏi lại")
    edited = commented + "- {ngay: 2026-01-02, ket_qua: 'ghi tay'}\n"
    assert remove(edited, ("cap_nhat", 1), committed=committed) == commented


def test_a_stop_and_a_measurement_are_taken_back_too() -> None:
    task = lines("so: 1", "thoi_han: Hàng năm", "# tiến độ", "cap_nhat:", "  - ngay: 2026-01-01")
    stopped = set_mapping(task, "dung", {"ngay": date(2026, 5, 1), "ly_do": "Bãi bỏ"}, TASK_KEYS)
    assert remove(stopped, ("dung",), key_order=TASK_KEYS) == task
    plan = lines("chi_tieu:", "  - ma: a1", "    noi_dung: x", "  - {ma: a2}", "khac: 1")
    for number in (0, 1):
        place = ("chi_tieu", number, "so_lieu")
        measured = append(plan, place, {"ngay": date(2026, 4, 1), "gia_tri": Decimal("96.50")})
        assert remove(measured, (*place, 0)) == plan


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("so: 1\n", ("cap_nhat", 0)),
        ("cap_nhat:\n- a: 1\n", ("cap_nhat", 1)),
        ("cap_nhat: chữ\n", ("cap_nhat", 0)),
        ("cap_nhat:\n-\n  a: 1\n- b: 2\n", ("cap_nhat", 0)),
        ("cap_nhat:\n- &a\n  b: 1\n- *a\n", ("cap_nhat", 0)),
        ("cap_nhat: [\n", ("cap_nhat", 0)),
    ],
)
def test_what_cannot_be_cut_safely_is_refused(old: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(EditRefused):
        remove(old, path)


def test_a_text_that_holds_other_data_is_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    new = append("cap_nhat:\n- a: 1\nkhac: 1\n", ("cap_nhat",), UPDATE)
    monkeypatch.setattr("cchc.editing.remove.line_after", lambda text, part: len(text))
    with pytest.raises(EditRefused, match="Không bỏ được"):
        remove(new, ("cap_nhat", 1))
