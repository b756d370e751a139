"""Entries that two branches added to one record are all kept as typed, in order of day, or there is a conflict."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.editing.merge import merge
from cchc.history import merge_texts


def git(ours: str, base: str, theirs: str) -> str | None:
    text, clean = merge_texts(ours, base, theirs)
    return text if clean else None


def merged(ours: str, base: str, theirs: str) -> str | None:
    """Merge both ways: only the order of entries of the same day may depend on which side is ours."""
    result, other = merge(ours, base, theirs, git), merge(theirs, base, ours, git)
    assert (result is None) == (other is None)
    if result is not None and other is not None:
        assert sorted(result.splitlines()) == sorted(other.splitlines())
    return result


def data(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


# One record ------------------------------------------------------------------------------------------------

TASK = "so: 33\nten: Báo cáo\ncap_nhat:\n"
FIRST = "  - ngay: 2026-01-01\n    ket_qua: một\n"
OURS = "  - ngay: 2026-03-02\n    ket_qua: hai\n"
THEIRS = "  - ngay: 2026-03-01\n    ket_qua: ba\n"


def test_what_git_can_merge_is_left_to_git() -> None:
    assert merge("x", "y", "z", lambda *texts: "".join(texts)) == "xyz"


def test_git_is_asked_again_without_the_new_entries() -> None:
    asked: list[tuple[str, str, str]] = []

    def conflict(*texts: str) -> None:
        asked.append(texts)  # type: ignore[arg-type]

    assert merge(TASK + FIRST + OURS, TASK + FIRST, TASK + FIRST + THEIRS, conflict) is None
    assert asked == [(TASK + FIRST + OURS, TASK + FIRST, TASK + FIRST + THEIRS), (TASK + FIRST,) * 3]


def test_the_earlier_day_comes_first_whoever_wrote_it() -> None:
    expected = TASK + FIRST + THEIRS + OURS
    assert merged(TASK + FIRST + OURS, TASK + FIRST, TASK + FIRST + THEIRS) == expected


def test_on_the_same_day_our_entry_comes_first() -> None:
    same = THEIRS.replace("-01\n", "-02\n")
    assert merge(TASK + FIRST + OURS, TASK + FIRST, TASK + FIRST + same, git) == TASK + FIRST + OURS + same


@pytest.mark.parametrize("after", ["", "khac: 1\n"])
@pytest.mark.parametrize("end", ["\n", ""])
def test_the_first_entries_of_a_task_add_their_key_once(after: str, end: str) -> None:
    bare = "so: 33\nten: Báo cáo\n" + after
    base = bare.removesuffix("\n") + end
    assert merged(TASK + OURS + after, base, TASK + THEIRS + after) == bare + "cap_nhat:\n" + THEIRS + OURS
    assert merged(TASK + OURS, TASK, TASK + THEIRS) == TASK + THEIRS + OURS


def test_a_comment_on_one_sides_new_key_is_no_conflict() -> None:
    ours, theirs = "so: 33\ncap_nhat:  # của ta\n" + OURS, "so: 33\ncap_nhat:\n" + THEIRS
    assert merge(ours, "so: 33\n", theirs, git) == "so: 33\ncap_nhat:  # của ta\n" + THEIRS + OURS
    assert merge(theirs, "so: 33\n", ours, git) == "so: 33\ncap_nhat:\n" + THEIRS + OURS


def test_an_existing_key_keeps_its_comment() -> None:
    base = "so: 33\ncap_nhat:  # chưa có\nkhac: 1\n"
    ours, theirs = (base.replace("chưa có\n", "chưa có\n" + entry) for entry in (OURS, THEIRS))
    assert merged(ours, base, theirs) == base.replace("chưa có\n", "chưa có\n" + THEIRS + OURS)


def test_comments_stay_with_the_entry_above_or_below_them() -> None:
    ours = "  # sau cuộc họp\n" + OURS + "    # còn thiếu phụ lục\n"
    theirs = "  # theo điện thoại\n" + THEIRS + "    # đã xác minh\n"
    assert merged(TASK + FIRST + ours, TASK + FIRST, TASK + FIRST + theirs) == TASK + FIRST + theirs + ours


def test_other_changes_of_both_sides_are_merged_as_git_does() -> None:
    def record(title: str, note: str, entry: str) -> str:
        return f"so: 33\nten: {title}\na: 1\nb: 2\nc: 3\nghi_chu: {note}\nd: 4\ne: 5\ncap_nhat:\n{FIRST}{entry}"

    assert merged(record("mới", "x", OURS), record("cũ", "x", ""), record("cũ", "y", THEIRS)) == record(
        "mới", "y", THEIRS + OURS
    )
    assert merged(record("mới", "x", OURS), record("cũ", "x", ""), record("khác", "x", THEIRS)) is None


def test_an_update_that_both_sides_added_is_kept_once() -> None:
    assert merged(TASK + THEIRS + OURS, TASK, TASK + THEIRS) == TASK + THEIRS + OURS
    quoted = THEIRS.replace("ba\n", '"ba"\n')
    assert merge(TASK + THEIRS + OURS, TASK, TASK + quoted, git) == TASK + THEIRS + OURS


def test_updates_that_differ_only_in_a_list_are_two() -> None:
    ours, theirs = (THEIRS + f"    van_ban:\n      - Công văn {number}\n" for number in (1, 2))
    assert merge(TASK + ours, TASK, TASK + theirs, git) == TASK + ours + theirs


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_last_line_without_a_line_break_gets_the_files_own(line_end: str) -> None:
    texts = (TASK + FIRST + OURS, TASK + FIRST, TASK + FIRST + THEIRS)
    ours, base, theirs = (text.replace("\n", line_end) for text in texts)
    expected = (TASK + FIRST + THEIRS + OURS).replace("\n", line_end)
    cut = len(line_end)
    assert merge(ours[:-cut], base, theirs, git) == expected
    assert merge(ours, base, theirs[:-cut], git) == expected
    assert merge(ours[:-cut], base[:-cut], theirs[:-cut], git) == expected


def test_below_a_block_scalar_without_a_final_line_break_both_sides_are_kept() -> None:
    base = TASK + FIRST[:-4] + "|\n      một"
    merged_text = merge(f"{base}\n{OURS}", base, f"{base}\n{THEIRS}", git)
    assert merged_text == f"{base}\n{THEIRS}{OURS}"


@pytest.mark.parametrize(
    ("ours", "base", "theirs"),
    [
        # A block scalar without a final line break at the end of the file: another line would change its data.
        (TASK + OURS.replace("hai\n", "|\n      hai"), TASK, TASK + THEIRS),
        (
            "so: 33\ncap_nhat:\n" + OURS + "ten: |\n  a",
            "so: 33\nten: |\n  a",
            "so: 33\ncap_nhat:\n" + THEIRS + "ten: |\n  a",
        ),
        # An entry of the base is rewritten or removed.
        (TASK + FIRST + OURS, TASK + FIRST, TASK + FIRST.replace("một", "khác") + THEIRS),
        (TASK + FIRST + OURS, TASK + FIRST, TASK + THEIRS),
        # One side removed the key.
        ("so: 33\n", "so: 33\ncap_nhat:\n", "so: 33\ncap_nhat:\n" + OURS),
        # The sides are indented differently.
        (TASK + OURS, TASK, TASK + THEIRS.replace("    ", "  ").replace("  -", "-")),
        (TASK + OURS.replace("  - ", "- ").replace("    ", "  "), TASK, TASK + THEIRS),
    ],
)
def test_what_cannot_be_kept_as_both_sides_wrote_it_is_a_conflict(ours: str, base: str, theirs: str) -> None:
    assert merged(ours, base, theirs) is None


@pytest.mark.parametrize(
    "entry",
    [
        "  - ngay: 2026-02-30\n    ket_qua: x\n",
        "  - ngay: mai\n    ket_qua: x\n",
        "  - ngay: [2026-03-01]\n",
        "  - ket_qua: không ngày\n",
        "  - {ngay: 2026-03-01, ket_qua: x}\n",
        "  -\n    ngay: 2026-03-01\n",
        "  - chữ\n",
        "  - - ngay: 2026-03-01\n",
        "  - ngay: 2026-03-01\n    ket_qua: [\n",
        "  - ngay: 2026-03-01\n    ngay: 2026-03-02\n   x: 1\n",
        "  - ngay: 2026-03-01\n    x: " + "[" * 3000 + "]" * 3000 + "\n",
        "  - ngay: \x01\n",
    ],
)
def test_an_entry_that_is_not_a_dated_block_is_a_conflict(entry: str) -> None:
    assert merged(TASK + OURS, TASK, TASK + entry) is None


@pytest.mark.parametrize(
    ("text", "news"),
    [
        ("{so: 33, cap_nhat: [\n%s]}\n", ("{ngay: 2026-03-01}", "{ngay: 2026-03-02}")),
        ("so: 33\ncap_nhat: [%s]\n", ("{ngay: 2026-03-01}", "{ngay: 2026-03-02}")),
        ("so: 33\ncap_nhat: %s\n", ("một", "hai")),
        ("so: 33\ncap_nhat:\n  %s\n", ("a: 1", "b: 2")),
        ("\ufeffso: 33\ncap_nhat:\n%s", (OURS, THEIRS)),
        ("so: 33\ncap_nhat:\n%s---\nso: 34\n", (OURS, THEIRS)),
        ("ten: không số\ncap_nhat:\n%s", (OURS, THEIRS)),
        ("- so: 33\n%s", ("- a: 1\n", "- b: 2\n")),
        ("# trống\n%s", ("# a\n", "# b\n")),
        ("%s\n", ("một", "hai")),
        ("chi_tieu: %s\n", ("một", "hai")),
        ("chi_tieu:\n  - %s\n", ("một", "hai")),
        ("chi_tieu:\n  - {ma: a1, so_lieu: [%s]}\n", ("1", "2")),
        ("chi_tieu:\n  - noi_dung: không mã\n    cap_nhat:\n%s", (OURS, THEIRS)),
    ],
)
def test_a_text_that_is_no_record_is_a_conflict(text: str, news: tuple[str, str]) -> None:
    base = text.replace("%s", "")
    assert merged(text.replace("%s", news[0]), base, text.replace("%s", news[1])) is None


# A plan with targets ----------------------------------------------------------------------------------------


def target(code: str, *entries: str, words: str = "x") -> str:
    measured = "    so_lieu:\n" + "".join(entries) if entries else ""
    return f"  - ma: {code}\n    noi_dung: {words}\n{measured}"


def value(day: int, amount: int) -> str:
    return f"      - ngay: 2026-03-{day:02d}\n        gia_tri: {amount}\n"


def plan(*targets: str) -> str:
    return "ten: KH\nchi_tieu:\n" + "".join(targets) + "khac: 1\n"


def test_measurements_go_to_their_own_target() -> None:
    assert merged(
        plan(target("a1", value(2, 1)), target("a2", value(4, 2)), target("a3")),
        plan(target("a1"), target("a2"), target("a3")),
        plan(target("a1", value(1, 3)), target("a2", value(5, 4)), target("a3", value(6, 6))),
    ) == plan(
        target("a1", value(1, 3), value(2, 1)), target("a2", value(4, 2), value(5, 4)), target("a3", value(6, 6))
    )


def test_a_target_that_one_side_added_stays_as_it_is() -> None:
    assert merged(
        plan(target("a1", value(1, 0), value(2, 1)), target("a2"), target("a3", value(9, 9))),
        plan(target("a1", value(1, 0)), target("a2")),
        plan(target("a1", value(1, 0), value(3, 3)), target("a2")),
    ) == plan(target("a1", value(1, 0), value(2, 1), value(3, 3)), target("a2"), target("a3", value(9, 9)))


def test_a_target_deleted_here_and_measured_there_is_a_conflict() -> None:
    assert (
        merged(plan(target("a1")), plan(target("a1"), target("a2")), plan(target("a1"), target("a2", value(1, 1))))
        is None
    )


def test_two_targets_with_the_same_code_are_a_conflict() -> None:
    twice = (target("a2"), target("a1", value(1, 1)))
    assert (
        merged(
            plan(target("a1", value(1, 1), value(2, 2)), *twice),
            plan(target("a1", value(1, 1)), *twice),
            plan(target("a1", value(1, 1), value(3, 3)), *twice),
        )
        is None
    )


def test_other_lists_are_left_to_git() -> None:
    """A task's `so_lieu` or a target's `cap_nhat` is merged by git, which finds a conflict."""
    assert merged(*(f"so: 1\nso_lieu:\n{entry}" for entry in (OURS, "", THEIRS))) is None
    text = "so: 1\nchi_tieu:\n  - ma: a1\n    so_lieu:\n"
    assert merged(text + value(1, 1), text, text + value(2, 2)) is None


# Any entries on two branches --------------------------------------------------------------------------------


class Entry(NamedTuple):
    """An update of a day (counted from 1 March), perhaps with a comment above it."""

    day: int
    words: str
    comment: str

    def text(self, column: int) -> str:
        lines = [
            *([f"  # {self.comment}"] if self.comment else []),
            f"- ngay: {date(2026, 3, 1) + timedelta(self.day)}",
            "  ket_qua: |-",
            *(f"    {line}" for line in self.words.split("/")),
        ]
        return "".join(" " * column + line + "\n" for line in lines)


def entries(first_day: int, *, least: int = 0) -> st.SearchStrategy[list[Entry]]:
    # Few words and days, so that the two sides often have lines or whole entries in common.
    entry = st.builds(
        Entry,
        st.integers(first_day, first_day + 3),
        st.sampled_from(["Đã họp", "Đã gửi", "Đã họp/Đã gửi"]),
        st.sampled_from(["", "miệng"]),
    )
    return st.lists(entry, min_size=least, max_size=3, unique_by=lambda one: one[:2]).map(
        lambda found: sorted(found, key=lambda one: one.day)
    )


class Around(NamedTuple):
    """The text around the list."""

    column: int
    after: str
    line_end: str

    def record(self, found: list[Entry]) -> str:
        lists = "cap_nhat:\n" + "".join(entry.text(self.column) for entry in found) if found else ""
        return f"# Việc\nso: 33\nten: Báo cáo\n{lists}{self.after}".replace("\n", self.line_end)

    def plan(self, found: list[list[Entry]]) -> str:
        text = "chi_tieu:\n"
        for number, one in enumerate(found):
            text += f"  - ma: a{number}\n    noi_dung: x\n"
            text += "    so_lieu:\n" + "".join(entry.text(self.column + 4) for entry in one) if one else ""
        return (text + self.after).replace("\n", self.line_end)


around = st.builds(
    Around,
    st.sampled_from([0, 2]),
    st.sampled_from(["", "# cuối tệp\n", "khac: 1\n"]),
    st.sampled_from(["\n", "\r\n"]),
)


def together(base: list[Entry], ours: list[Entry], theirs: list[Entry]) -> list[tuple[int, str]]:
    """The day and words of the entries that the merge must hold, in order."""
    new = ours + [entry for entry in theirs if entry[:2] not in [one[:2] for one in ours]]
    return [entry[:2] for entry in base + sorted(new, key=lambda entry: entry.day)]


def held(updates: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [((one["ngay"] - date(2026, 3, 1)).days, one["ket_qua"].replace("\n", "/")) for one in updates]


def demand_all_as_typed(result: str, place: Around, *sides: list[Entry], column: int = 0) -> None:
    lines = {line for side in sides for entry in side for line in entry.text(place.column + column).splitlines()}
    assert lines - {line for line in lines if "# miệng" in line} <= set(result.splitlines())


@given(around, entries(0), entries(3), entries(3))
def test_updates_of_two_branches_are_each_kept_once_in_order_of_day(
    place: Around, base: list[Entry], ours: list[Entry], theirs: list[Entry]
) -> None:
    result = merge(*(place.record(found) for found in (base + ours, base, base + theirs)), git)
    assert result is not None
    loaded = data(result)
    found = held(loaded.pop("cap_nhat", []))
    assert sorted(found) == sorted(together(base, ours, theirs))
    assert [day for day, _ in found] == sorted(day for day, _ in found)
    if ours and theirs and ours != theirs:
        assert found == together(base, ours, theirs)
        assert merge(*(place.record(one) for one in (base + theirs, base, base + ours)), git) is not None
    assert loaded == {"so": 33, "ten": "Báo cáo"} | ({"khac": 1} if "khac" in place.after else {})
    demand_all_as_typed(result, place, base, ours, theirs)
    assert ("# cuối tệp" in result) == ("# cuối tệp" in place.after)
    assert "\n" not in result.replace(place.line_end, "")


def by_day(found: list[Entry]) -> list[Entry]:
    return sorted(found, key=lambda entry: entry.day)


@given(around, entries(0), entries(0), entries(0))
def test_late_news_of_two_branches_is_kept_once_in_order_of_day(
    place: Around, base: list[Entry], ours: list[Entry], theirs: list[Entry]
) -> None:
    known = [entry[:2] for entry in base]
    ours, theirs = ([entry for entry in side if entry[:2] not in known] for side in (ours, theirs))
    result = merge(*(place.record(by_day(found)) for found in (base + ours, base, base + theirs)), git)
    assert result is not None
    found = held(data(result).get("cap_nhat", []))
    assert sorted(found) == sorted(together(base, ours, theirs))
    assert [day for day, _ in found] == sorted(day for day, _ in found)
    demand_all_as_typed(result, place, base, ours, theirs)


def test_two_entries_inserted_at_one_place_are_both_kept() -> None:
    last = FIRST.replace("01-01", "05-01")
    expected = TASK + FIRST + THEIRS + OURS + last
    assert merged(TASK + FIRST + OURS + last, TASK + FIRST + last, TASK + FIRST + THEIRS + last) == expected
    assert merged(TASK + OURS + last, TASK + last, TASK + THEIRS + last) == TASK + THEIRS + OURS + last


measurements = st.lists(entries(3), min_size=3, max_size=3)


@given(around, st.lists(entries(0), min_size=3, max_size=3), measurements, measurements)
def test_measurements_of_several_targets_stay_with_their_targets(
    place: Around, base: list[list[Entry]], ours: list[list[Entry]], theirs: list[list[Entry]]
) -> None:
    sides = [[was + new for was, new in zip(base, side, strict=True)] for side in (ours, theirs)]
    result = merge(place.plan(sides[0]), place.plan(base), place.plan(sides[1]), git)
    assert result is not None
    for target, was, one, other in zip(data(result)["chi_tieu"], base, ours, theirs, strict=True):
        assert sorted(held(target.get("so_lieu", []))) == sorted(together(was, one, other))
        demand_all_as_typed(result, place, was, one, other, column=4)


@given(around, entries(0, least=1), entries(3, least=1), entries(3, least=1), st.data())
def test_an_entry_rewritten_or_removed_next_to_new_ones_is_a_conflict(
    place: Around, base: list[Entry], ours: list[Entry], theirs: list[Entry], choice: st.DataObject
) -> None:
    at = choice.draw(st.integers(0, len(base) - 1))
    rewritten = choice.draw(st.sampled_from([[], [base[at]._replace(words="Khác")]]))
    changed = base[:at] + rewritten + base[at + 1 :]
    result = merge(place.record(base + ours), place.record(base), place.record(changed + theirs), git)
    # If the changes are far enough apart, git keeps both. An update that both sides added may then occur twice, which
    # `cchc check` reports.
    assert result is None or set(held(data(result)["cap_nhat"])) == set(together(changed, ours, theirs))


# Corrections -----------------------------------------------------------------------------------------------


def entry(said: str, which: int | None = None) -> str:
    corrects = (
        f"    dinh_chinh: {{cua: 2026-03-01, thu: {which}, ngay: 2026-04-01, ly_do: nhầm}}\n" if which else ""
    )
    return f"  - ngay: 2026-03-01\n    ket_qua: {said}\n{corrects}"


def test_a_correction_names_after_the_merge_what_it_named_on_its_side() -> None:
    base, ours = TASK + entry("gốc"), TASK + entry("gốc") + entry("của ta")
    theirs = base + entry("của họ") + entry("của họ, sửa", which=2)
    found = data(merged(ours, base, theirs) or "")["cap_nhat"]
    assert [one["ket_qua"] for one in found] == ["gốc", "của họ", "của họ, sửa", "của ta"]


def test_where_no_order_keeps_both_corrections_people_decide() -> None:
    base = TASK + entry("gốc")
    ours = base + entry("của ta") + entry("của ta, sửa", which=2)
    theirs = base + entry("của họ") + entry("của họ, sửa", which=2)
    assert merged(ours, base, theirs) is None


def test_two_corrections_of_one_entry_are_both_kept() -> None:
    base = TASK + entry("gốc")
    found = data(merged(base + entry("ta", which=1), base, base + entry("họ", which=1)) or "")["cap_nhat"]
    assert sorted(one["ket_qua"] for one in found) == ["gốc", "họ", "ta"]
