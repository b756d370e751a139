"""An edit adds its entry and leaves every other byte of the record unchanged."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc.editing.append import add_by_day, append, record_text, set_mapping
from cchc.editing.opening import EditRefused
from cchc.editing.remove import remove

TASK_KEYS = ["so", "ten", "san_pham", "thoi_han", "chi_tieu", "nguon", "gia_han", "dung", "cap_nhat"]
UPDATE = {"ngay": date(2026, 3, 2), "tien_do": 60, "ket_qua": "Đã ban hành kế hoạch"}
UPDATE_LINES = ["- ngay: 2026-03-02", "  tien_do: 60", "  ket_qua: Đã ban hành kế hoạch"]

bounded = settings(derandomize=True, max_examples=80, deadline=None)


def data(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def lines(*parts: str) -> str:
    return "".join(part + "\n" for part in parts)


def update_at(column: int) -> list[str]:
    return [" " * column + line for line in UPDATE_LINES]


# What the officer types -------------------------------------------------------------------------------------

AWKWARD_TEXTS = [
    "Kết quả: 95%",
    "mục #3 và # 4",
    'nói "được"',
    "l'été",
    "cả \" và '",
    "C:\\tai lieu",
    "- gạch đầu dòng",
    "-không cách",
    "? hỏi",
    "& và",
    "&neo",
    "* sao",
    "*neo",
    "! lệnh",
    "!!str x",
    "% phần",
    "@ai",
    "`mã`",
    "[vuông]",
    "{nhọn}",
    "a, b",
    "a]",
    "| gạch",
    "> lớn",
    "~",
    "null",
    "Null",
    "yes",
    "No",
    "on",
    "Có",
    "Không",
    "true",
    "False",
    "1.10",
    "010",
    "0o17",
    "1e3",
    "0x1F",
    ".inf",
    ".5",
    "1_000",
    "2026-01-02",
    "2026-01-02 10:20:30",
    "5:30",
    "96,5",
    "",
    " ",
    " đầu",
    "cuối ",
    "=",
    "<<",
    "---",
    "...",
    "--- a",
    "kết thúc:",
    "a:b",
    "🎉 xong",
    "khoảng\u00a0trắng",
    "\u00a0",
    "tab\tgiữa",
    "\ttab đầu",
    "dòng 1\ndòng 2",
    "dòng 1\n\n\n  - thụt: 2\n# không phải chú thích\n--- \n",
    "dòng 1\n  thụt\ndòng 3",
    " thụt đầu\ndòng 2",
    "\ndòng 2",
    "dòng 1\n",
    "cuối dòng có cách \ndòng 2",
    "a\r\nb",
    "a\rb",
    "a\x85b",
    "a\u2028b\nc",
    "a\u2029b",
    "\ufeffBOM",
    "\x00\x07\x1b\x7f\x9f",
    "\ufffe\uffff",
    "\U0010ffff",
    "xong " * 3000,
]
texts = st.one_of(
    st.sampled_from(AWKWARD_TEXTS),
    st.text(max_size=40),
    st.text(alphabet="a1 :#-'\"\n\r\t[]{},&*!|>%@`?~.ế🎉\u00a0\u2028\\", max_size=12),
)


def comes_back(text: str) -> None:
    entry = {"ket_qua": text, "van_ban": [text, "x"], "nguyen_nhan": {"chu_quan": text}, "giai_phap": "hết"}
    for record in ("so: 1\n", "so: 1\r\n", "cap_nhat: [{a: 1}]\n", "cap_nhat:\n- {a: 1}\n", "so: 1"):
        assert data(append(record, ("cap_nhat",), entry))["cap_nhat"][-1] == entry


@pytest.mark.parametrize("text", AWKWARD_TEXTS)
def test_an_awkward_text_reads_back_unchanged(text: str) -> None:
    comes_back(text)


@pytest.mark.slow
@bounded
@given(texts)
def test_any_text_reads_back_unchanged(text: str) -> None:
    comes_back(text)


def test_a_text_that_is_not_unicode_is_refused() -> None:
    with pytest.raises(EditRefused):
        append("so: 1\n", ("cap_nhat",), {"ket_qua": "\ud800"})


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Đã ban hành Kế hoạch số 45/KH-UBND", "Đã ban hành Kế hoạch số 45/KH-UBND"),
        ("Đạt 95% (kế hoạch 90%)", "Đạt 95% (kế hoạch 90%)"),
        ("Kết quả: đạt", '"Kết quả: đạt"'),
        ('nói "được": có', "'nói \"được\": có'"),
        ("1.10", '"1.10"'),
        ("0o17", '"0o17"'),
        ("a\tb", '"a\\tb"'),
        ("\u00a0a", '"\u00a0a"'),
        ("a \nb", '"a \\nb"'),
        ("dòng 1\n\ndòng 2", "|-\n      dòng 1\n\n      dòng 2"),
        (" thụt\ndòng 2", '" thụt\\ndòng 2"'),
    ],
)
def test_a_text_is_plain_where_safe_and_never_folded(text: str, written: str) -> None:
    new = append("so: 1\n", ("cap_nhat",), {"ket_qua": text})
    assert new == f"so: 1\ncap_nhat:\n  - ket_qua: {written}\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (60, "60"),
        (True, "true"),
        (date(2026, 3, 2), "2026-03-02"),
        (96.5, "96.5"),
        (1e22, "10000000000000000000000"),
        (Decimal("96.50"), "96.50"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.0000001"), "0.0000001"),
        ([], "[]"),
    ],
)
def test_numbers_and_dates_are_plain_without_exponents(value: Any, written: str) -> None:
    new = append("so: 1\n", ("cap_nhat",), {"gia_tri": value})
    assert new == f"so: 1\ncap_nhat:\n  - gia_tri: {written}\n"


@pytest.mark.parametrize("value", [None, float("nan"), Decimal("Infinity"), datetime(2026, 1, 2, 3), object()])
def test_a_value_that_no_record_can_hold_raises_type_error(value: Any) -> None:
    with pytest.raises(TypeError):
        append("so: 1\n", ("cap_nhat",), {"gia_tri": value})


# What the record looks like ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Style:
    line_end: str
    mark: str
    final_line_end: bool
    list_step: int
    dash_gap: int
    blank_between: bool
    key_quote: str
    comments: bool
    document_marks: bool
    keys_after: bool


styles = st.builds(
    Style,
    line_end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    final_line_end=st.booleans(),
    list_step=st.sampled_from([0, 2, 4]),
    dash_gap=st.sampled_from([2, 4]),
    blank_between=st.booleans(),
    key_quote=st.sampled_from(["", '"', "'"]),
    comments=st.booleans(),
    document_marks=st.booleans(),
    keys_after=st.booleans(),
)
# The last value of an existing update: the line of its key, and the lines under it, indented from the key.
LAST_VALUES: list[tuple[str, list[str]]] = [
    (" Đã xong", []),
    (" Đã xong  # theo báo cáo miệng", []),
    (" dòng đầu", ["  dòng nối", "  dòng cuối 🎉"]),
    (' "trong ngoặc: kép"', []),
    (" 'hai", ["  dòng'"]),
    ("", []),
    (" ~", []),
    (" |", ["  dòng 1", "", "  dòng 2", ""]),
    (" |-", ["  dòng 1", "    thụt", ""]),
    (" |+", ["  giữ dòng trống", "", ""]),
    (" >-  # gập", ["  dòng 1", "  dòng 2", "    "]),
    (" |", ["  dòng 1", "      "]),
    (" |2-", ["    thụt hai"]),
    ("", ["  - một", "  - hai"]),
    ("", ["- một", "- hai"]),
    ("", ["  khach_quan: mưa bão", "  chu_quan: chậm"]),
    (" [một,", ["  hai]"]),
    (" {khach_quan: mưa}", []),
]
updates = st.lists(st.sampled_from(LAST_VALUES), min_size=1, max_size=3)


def record(style: Style, last_values: list[tuple[str, list[str]]]) -> str:
    quote = style.key_quote
    result = ["---"] if style.document_marks else []
    if style.comments:
        result.append("# Bản ghi bịa để thử")
    result += ["so: 33  # số thứ tự", "ten: 'Tên: có ngoặc'", f"{quote}cap_nhat{quote}:"]
    inner = " " * (style.list_step + style.dash_gap)
    for number, (value, under) in enumerate(last_values):
        if number and style.blank_between:
            result.append("")
        dash = " " * style.list_step + "-" + " " * (style.dash_gap - 1)
        result.append(f"{dash}{quote}ngay{quote}: 2026-01-0{number + 1}")
        result.append(f"{inner}{quote}ket_qua{quote}:{value}")
        result += [inner + line if line else line for line in under]
    if style.comments:
        result += [inner + "# về cập nhật cuối", "", "# cuối tệp"]
    if style.keys_after:
        result += ["# thêm", "khac: 1"]
    if style.document_marks:
        result.append("...")
    return style.mark + style.line_end.join(result) + (style.line_end if style.final_line_end else "")


def is_one_insertion(old: str, new: str) -> bool:
    """Whether removing one run of characters from `new` gives `old`."""
    start = next((i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    return len(new) > len(old) and new.endswith(old[start:])


def _without_last_break(record: dict[str, Any], old_entries: int) -> dict[str, Any]:
    last = record["cap_nhat"][old_entries - 1]
    if isinstance(last["ket_qua"], str):
        last["ket_qua"] = last["ket_qua"].rstrip("\n")
    return record


entries = st.fixed_dictionaries(
    {"ngay": st.dates(), "ket_qua": texts},
    optional={
        "tien_do": st.integers(0, 100),
        "van_ban": st.lists(texts, max_size=2),
        "nguyen_nhan": st.fixed_dictionaries({"khach_quan": texts, "chu_quan": texts}),
    },
)


@pytest.mark.slow
@bounded
@given(styles, updates, entries)
def test_appending_to_any_record_inserts_one_run_of_lines(
    style: Style, last_values: list[tuple[str, list[str]]], entry: dict[str, Any]
) -> None:
    old = record(style, last_values)
    before = data(old)
    new = append(old, ("cap_nhat",), entry)

    after = data(new)
    if not (style.final_line_end or style.comments or style.keys_after or style.document_marks):
        # A block scalar at the end of the file gets a line break, which readers of records drop.
        before, after = (_without_last_break(one, len(last_values)) for one in (before, after))
    assert after == before | {"cap_nhat": [*before["cap_nhat"], entry]}
    assert list(data(new)) == list(before)
    assert is_one_insertion(old, new)
    assert new.startswith(style.mark) and new.count("\ufeff") == new[1:].count("\ufeff") + len(style.mark)
    assert new.endswith("\n") == old.endswith("\n")
    assert ("\r\n" in new) == (style.line_end == "\r\n")
    if style.line_end == "\r\n":
        assert "\n" not in new.replace("\r\n", "")


@bounded
@given(styles, updates)
def test_a_new_entry_has_the_layout_of_the_earlier_ones(
    style: Style, last_values: list[tuple[str, list[str]]]
) -> None:
    quote = style.key_quote
    new = append(record(style, last_values), ("cap_nhat",), UPDATE).split(style.line_end)
    first = " " * style.list_step + "-" + " " * (style.dash_gap - 1) + f"{quote}ngay{quote}: 2026-03-02"
    second = " " * (style.list_step + style.dash_gap) + f"{quote}tien_do{quote}: 60"
    assert new[new.index(first) + 1] == second
    if style.blank_between and len(last_values) > 1 and not style.comments:
        assert new[new.index(first) - 1].strip() == ""


@pytest.mark.parametrize("final", ["", "\n", "\n\n", "\n# cuối tệp\n", "\n...\n"])
def test_a_missing_list_becomes_the_last_key(final: str) -> None:
    new = append("so: 1\nsan_pham:\n- a" + final, ("cap_nhat",), UPDATE)
    assert new == "so: 1\nsan_pham:\n- a\ncap_nhat:\n" + "\n".join(UPDATE_LINES) + final


def test_a_missing_key_goes_to_its_place_in_the_key_order() -> None:
    old = lines(
        "so: 1", "thoi_han: Hàng năm", "  # hỏi lại Sở", "", "# tiến độ", "cap_nhat:", "  - ngay: 2026-01-01"
    )
    new = append(old, ("gia_han",), {"ky": "2026", "den": date(2026, 7, 15)}, key_order=TASK_KEYS)
    assert new == lines(
        "so: 1",
        "thoi_han: Hàng năm",
        "  # hỏi lại Sở",
        "gia_han:",
        '  - ky: "2026"',
        "    den: 2026-07-15",
        "",
        "# tiến độ",
        "cap_nhat:",
        "  - ngay: 2026-01-01",
    )


def test_a_measurement_goes_into_its_own_target_of_the_plan() -> None:
    old = lines(
        "chi_tieu:",
        "  - ma: a1",
        "    lo_trinh: {2026: 90}",
        "",
        "  # tiếp",
        "  - {ma: a2, don_vi: '%'}  # gọn",
        "  - ma: a3",
        "    so_lieu:",
        "      - {ngay: 2026-01-01, gia_tri: 1}",
        "khac: 1",
    )
    entry = {"ngay": date(2026, 4, 1), "gia_tri": Decimal("96.5")}
    assert append(old, ("chi_tieu", 0, "so_lieu"), entry) == old.replace(
        "    lo_trinh: {2026: 90}\n",
        "    lo_trinh: {2026: 90}\n    so_lieu:\n      - ngay: 2026-04-01\n        gia_tri: 96.5\n",
    )
    assert append(old, ("chi_tieu", 1, "so_lieu"), entry) == old.replace(
        "don_vi: '%'}", "don_vi: '%', so_lieu: [{ngay: 2026-04-01, gia_tri: 96.5}]}"
    )
    assert append(old, ("chi_tieu", 2, "so_lieu"), entry) == old.replace(
        "gia_tri: 1}\n", "gia_tri: 1}\n      - {ngay: 2026-04-01, gia_tri: 96.5}\n"
    )


@pytest.mark.parametrize(
    ("empty", "opened"),
    [
        ("cap_nhat:", "cap_nhat:"),
        ("cap_nhat: []", "cap_nhat:"),
        ("cap_nhat: [ ]", "cap_nhat:"),
        ("cap_nhat: ~", "cap_nhat:"),
        ("cap_nhat: null", "cap_nhat:"),
        ("cap_nhat:  # chưa có", "cap_nhat:  # chưa có"),
        ("cap_nhat: []  # chưa có", "cap_nhat:  # chưa có"),
    ],
)
@pytest.mark.parametrize("after", ["", "# cuối tệp\n", "khac: 1\n"])
def test_an_empty_list_is_opened_on_its_line_only(empty: str, opened: str, after: str) -> None:
    new = append(f"so: 1\n{empty}\n{after}", ("cap_nhat",), UPDATE)
    assert new == lines("so: 1", opened, *update_at(2)) + after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cap_nhat: [{a: 1}]  # x\n", "cap_nhat: [{a: 1}, {b: x}]  # x\n"),
        ("cap_nhat: [{a: 1},]\n", "cap_nhat: [{a: 1}, {b: x}]\n"),
        ("cap_nhat: [\n  {a: 1},  # một\n  {a: 2}  # hai\n]\n", "cap_nhat: [\n  {a: 1},  # một\n  {a: 2}, {b: x}  # hai\n]\n"),
        ("{so: 1, cap_nhat: []}\n", "{so: 1, cap_nhat: [{b: x}]}\n"),
        ("{so: 1}\n", "{so: 1, cap_nhat: [{b: x}]}\n"),
        ("{}", "{cap_nhat: [{b: x}]}"),
    ],
)  # fmt: skip
def test_a_list_in_brackets_stays_in_brackets(old: str, new: str) -> None:
    assert append(old, ("cap_nhat",), {"b": "x"}) == new


@pytest.mark.parametrize("header", ["|", ">", "|+", "|2"])
def test_below_a_block_scalar_without_a_final_line_break_only_lines_are_added(header: str) -> None:
    old = f"so: 1\ncap_nhat:\n- ngay: 2026-01-01\n  ket_qua: {header}  # x\n    hết"
    new = append(old, ("cap_nhat",), UPDATE)
    assert new == "\n".join([old, *UPDATE_LINES])
    # Records are read without the line break that the lines below give it.
    assert data(new)["cap_nhat"][0]["ket_qua"].rstrip("\n") == data(old)["cap_nhat"][0]["ket_qua"]


def test_blank_lines_kept_by_a_block_scalar_also_separate_the_entries() -> None:
    old = "cap_nhat:\n- a: 1\n\n- a: |+\n    giữ\n\n"
    assert append(old, ("cap_nhat",), {"b": 2}) == old + "- b: 2\n"


def test_mixed_line_ends_stay_and_the_most_frequent_one_is_used() -> None:
    old = "so: 1\r\nten: a\ncap_nhat:\r\n- a: 1\nkhac: 2\r\n"
    new = append(old, ("cap_nhat",), {"b": 2})
    assert new == "so: 1\r\nten: a\ncap_nhat:\r\n- a: 1\n- b: 2\r\nkhac: 2\r\n"


def test_many_edits_one_after_the_other_add_up() -> None:
    text = "so: 1"
    for day in range(1, 20):
        text = append(text, ("cap_nhat",), {"ngay": date(2026, 1, day), "ket_qua": AWKWARD_TEXTS[day]})
    assert [entry["ket_qua"] for entry in data(text)["cap_nhat"]] == AWKWARD_TEXTS[1:20]


def test_stopping_a_task_adds_a_mapping_in_its_place() -> None:
    old = lines("so: 1", "thoi_han: Hàng năm", "cap_nhat: []")
    stop = {"ngay": date(2026, 5, 1), "ly_do": "Bãi bỏ"}
    added = ["dung:", "  ngay: 2026-05-01", "  ly_do: Bãi bỏ"]
    new = lines("so: 1", "thoi_han: Hàng năm", *added, "cap_nhat: []")
    assert set_mapping(old, "dung", stop, TASK_KEYS) == new
    assert set_mapping(lines("so: 1", "dung:", "x: 1"), "dung", stop) == lines("so: 1", *added, "x: 1")
    with pytest.raises(EditRefused, match="đã có `dung`"):
        set_mapping(new, "dung", stop, TASK_KEYS)


def test_a_mapping_is_added_to_an_item_of_a_list_and_taken_away_again() -> None:
    old = lines("so: 1", "phat_hien:", "  - noi_dung: a", "    han: 2026-05-01", "  - noi_dung: b")
    remedy = {"ngay": date(2026, 5, 1)}
    new = set_mapping(old, ("phat_hien", 0, "khac_phuc"), remedy, ["noi_dung", "han", "khac_phuc"])
    assert new == old.replace("  - noi_dung: b", "    khac_phuc:\n      ngay: 2026-05-01\n  - noi_dung: b")
    assert remove(new, ("phat_hien", 0, "khac_phuc"), committed=old) == old
    with pytest.raises(EditRefused, match="đã có `khac_phuc`"):
        set_mapping(new, ("phat_hien", 0, "khac_phuc"), remedy)


@pytest.mark.slow
@bounded
@given(
    st.dictionaries(
        st.sampled_from(TASK_KEYS), st.one_of(texts, entries, st.lists(entries, min_size=1)), min_size=1
    )
)
@example({"ten": AWKWARD_TEXTS[0], "cap_nhat": [{"ket_qua": "yes"}]})  # fmt: skip
def test_a_new_record_reads_back(new: dict[str, Any]) -> None:
    assert data(record_text(new)) == new


# An entry between others -------------------------------------------------------------------------------------


@pytest.mark.slow
@bounded
@given(styles, updates, entries, st.data())
def test_an_entry_before_another_is_one_run_of_lines_and_keeps_every_old_byte(
    style: Style, last_values: list[tuple[str, list[str]]], entry: dict[str, Any], choice: st.DataObject
) -> None:
    old = record(style, last_values)
    before = data(old)
    at = choice.draw(st.integers(0, len(last_values) - 1))
    new = append(old, ("cap_nhat",), entry, before=at)

    assert data(new)["cap_nhat"] == [*before["cap_nhat"][:at], entry, *before["cap_nhat"][at:]]
    assert data(new) | {"cap_nhat": None} == before | {"cap_nhat": None}
    assert is_one_insertion(old, new)
    assert new.startswith(style.mark) and new.endswith(style.line_end) == old.endswith(style.line_end)
    if style.line_end == "\r\n":
        assert "\n" not in new.replace("\r\n", "")


@bounded
@given(styles, updates, st.dates(date(2025, 12, 30), date(2026, 1, 6)))
def test_late_news_stands_in_order_of_day_after_that_of_the_same_day(
    style: Style, last_values: list[tuple[str, list[str]]], day: date
) -> None:
    new = add_by_day(record(style, last_values), ("cap_nhat",), {"ngay": day, "ket_qua": "muộn"})
    found = data(new)["cap_nhat"]
    assert [one["ngay"] for one in found] == sorted(one["ngay"] for one in found)
    assert [one["ket_qua"] for one in found if one["ngay"] == day][-1] == "muộn"


def test_comments_stay_with_the_entry_that_they_belong_to() -> None:
    head = lines("so: 1", "cap_nhat:  # cũ trước mới sau")
    first = lines("  # họp đầu năm", "  - ngay: 2026-01-01", "    ket_qua: một", "    # còn thiếu phụ lục")
    second = lines("", "  # họp quý I", "  - ngay: 2026-03-31", "    ket_qua: hai")
    late = {"ngay": date(2026, 2, 1), "ket_qua": "muộn"}
    written = lines("  - ngay: 2026-02-01", "    ket_qua: muộn")
    assert add_by_day(head + first + second, ("cap_nhat",), late) == head + first + "\n" + written + second
    earliest = {"ngay": date(2025, 12, 31), "ket_qua": "muộn"}
    written = lines("  - ngay: 2025-12-31", "    ket_qua: muộn", "")
    assert add_by_day(head + first + second, ("cap_nhat",), earliest) == head + written + first + second


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: [{ngay: 2026-01-01}, {ngay: 2026-03-01}]", "a: [{ngay: 2026-01-01}, {ngay: 2026-02-01}, {ngay: 2026-03-01}]"),
        ("a: [\n  {ngay: 2026-03-01},  # sau\n]\n", "a: [\n  {ngay: 2026-02-01}, {ngay: 2026-03-01},  # sau\n]\n"),
        ("a:\n- {ngay: 2026-03-01}\n", "a:\n- {ngay: 2026-02-01}\n- {ngay: 2026-03-01}\n"),
        ("a:\n- ngay: 1/2/2026\n- ngay: 1/3/2026\n", "a:\n- ngay: 1/2/2026\n- ngay: 2026-02-01\n- ngay: 1/3/2026\n"),
        ("a:\n- den: 2026-03-01\n- chữ\n- ngay: mai\n", "a:\n- den: 2026-03-01\n- chữ\n- ngay: mai\n- ngay: 2026-02-01\n"),
    ],
)  # fmt: skip
def test_lists_of_every_form_are_kept_in_order_of_day(old: str, new: str) -> None:
    assert add_by_day(old, ("a",), {"ngay": date(2026, 2, 1)}) == new


def test_there_must_be_an_item_to_stand_before() -> None:
    with pytest.raises(IndexError):
        append("a:\n- b: 1\n", ("a",), {"b": 2}, before=1)


# What is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "old",
    [
        "",
        "# chỉ có chú thích\n",
        "- một\n- hai\n",
        "chữ\n",
        "so: [\n",
        'so: "chưa đóng\n',
        "so: 1\n\tten: tab\n",
        "<<<<<<< HEAD\nso: 1\n=======\nso: 2\n>>>>>>> nhanh\n",
        "so: 1\n---\nso: 2\n",
        "so: \x00\n",
        "so: \ud800\n",
        "cap_nhat: chữ\n",
        "cap_nhat: {a: 1}\n",
        "cap_nhat:\n  a: 1\n",
        "cap_nhat:\n- a: 1\ncap_nhat:\n- a: 2\n",
        "x: &a\n- 1\ncap_nhat: *a\n",
        "cap_nhat: &a\n- a: 1\nx: *a\n",
        "cap_nhat: &a []\nx: *a\n",
        "cap_nhat: # ghi chú\n  []\n",
    ],
)
def test_a_text_that_cannot_be_edited_safely_is_refused(old: str) -> None:
    with pytest.raises(EditRefused) as refused:
        append(old, ("cap_nhat",), UPDATE)
    assert refused.value.message_vi


@pytest.mark.parametrize("path", [("chi_tieu", 1, "so_lieu"), ("linh_vuc", 0, "x"), ("so", "x"), ("khong_co", 0, "x")])  # fmt: skip
def test_a_missing_place_is_refused(path: tuple[str | int, ...]) -> None:
    with pytest.raises(EditRefused):
        append("so: 1\nchi_tieu:\n- ma: a1\nlinh_vuc: {}\n", path, UPDATE)


@pytest.mark.parametrize(
    "written",
    [
        ["- ket_qua: y"],
        ["- ket_qua: 'x'", "  them: 1"],
        ["    nối vào dòng trên", "- ket_qua: x"],
        ["- ket_qua: x", "them: 1"],
        ["- ket_qua: x", "- ket_qua: x"],
        ["- ket_qua: [x"],
    ],
)
def test_anything_but_the_old_data_plus_the_entry_is_refused(
    written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.editing.placing.item_lines", lambda *_: written)
    with pytest.raises(EditRefused, match="thay đổi nội dung đã có"):
        append("cap_nhat:\n- ket_qua: một\nkhac: 1\n", ("cap_nhat",), {"ket_qua": "x"})


def test_the_message_names_the_line_of_the_mistake() -> None:
    with pytest.raises(EditRefused, match="dòng 2"):
        append("so: 1\nten: a: b\n", ("cap_nhat",), UPDATE)


@pytest.mark.parametrize("depth", [60, 500, 3000, 100_000])
def test_too_many_nested_brackets_are_refused_with_a_clear_message(depth: int) -> None:
    with pytest.raises(EditRefused, match="lồng nhau quá nhiều cấp"):
        append("x: " + "[" * depth + "]" * depth + "\n", ("cap_nhat",), {"a": 1})


def test_a_few_nested_brackets_are_kept() -> None:
    deep = "x: " + "[" * 59 + "]" * 59 + "\n"
    assert append(deep, ("cap_nhat",), {"a": 1}) == deep + "cap_nhat:\n  - a: 1\n"
