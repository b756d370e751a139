"""Rules for corrections: each names one wrong entry, on a day when it was there."""

from datetime import date

import pytest

from tests.rules.spoiling import Spoiled, update, write


def correction(of: str, made: str, which: int | None = None) -> str:
    named = f"cua: {of}" + (f", thu: {which}" if which else "")
    return f"    dinh_chinh: {{{named}, ngay: {made}, ly_do: Ghi nhầm}}\n"


def taking(day: str, more: str) -> str:
    return f"  - ngay: {day}\n    bo: true\n{more}"


def shown(plan: Spoiled, as_of: date = date(2027, 2, 28)) -> list[tuple[str, str, str]]:
    """The code of each error, its message, and what stands in the file where it is shown."""
    found = []
    for one in plan.found(as_of):
        lines = (plan.folder / one.file.removeprefix("plan/")).read_text("utf-8").splitlines()
        if one.severity == "loi":
            found.append((one.code, one.message, lines[one.line - 1][one.column - 1 :]))
    return found


WRONG = update("2026-05-01", 40)


def test_a_correction_of_an_entry_is_good(small: Spoiled) -> None:
    write(small, "Năm 2030", WRONG, update("2026-05-01", 30, correction("2026-05-01", "2026-05-01")))
    assert small.codes() == []
    write(small, "Năm 2030", WRONG, taking("2026-05-20", correction("2026-05-01", "2026-05-20")))
    assert small.codes() == []


@pytest.mark.parametrize(
    ("of", "which", "code", "message", "place", "advice"),
    [
        (
            "2026-05-02",
            None,
            "dinh-chinh-cua",
            "Không có cập nhật nào ngày 02/05/2026 để đính chính",
            "2026-05-02,",
            "cua là ngày của cập nhật ghi sai; các ngày đã ghi: 01/05/2026, 10/05/2026, 11/05/2026.",
        ),
        (
            "2026-05-01",
            3,
            "dinh-chinh-cua",
            "Ngày 01/05/2026 chỉ có 2 cập nhật, không có cập nhật thứ 3",
            "3, ngay:",
            "Ghi thu từ 1 đến 2, hoặc bỏ khóa thu.",
        ),
        (
            "2026-05-20",
            None,
            "dinh-chinh-cua",
            "dinh_chinh trỏ vào chính mục này, không phải cập nhật khác",
            "2026-05-20,",
            "Ghi cua là ngày của mục ghi sai, thu là mục thứ mấy của ngày ấy, từ 1.",
        ),
    ],
)
def test_a_correction_names_an_entry_that_is_there(
    small: Spoiled, of: str, which: int | None, code: str, message: str, place: str, advice: str
) -> None:
    entries = (WRONG, WRONG.replace("Việc", "Việc khác"), update("2026-05-10", 50), update("2026-05-11", 50))
    write(small, "Năm 2030", *entries, update("2026-05-20", 60, correction(of, "2026-05-21", which)))
    [(found, said, at)] = shown(small)
    assert (found, said) == (code, message) and at.startswith(place)
    assert [one.advice for one in small.found() if one.code == code] == [advice]


@pytest.mark.parametrize(
    ("which", "message"),
    [
        (2, "Cập nhật thứ 2 ngày 10/05/2026 được ghi sau đính chính này"),
        (None, "Ngày 10/05/2026 không còn cập nhật nào chưa đính chính"),
    ],
)
def test_a_correction_names_an_entry_recorded_before_it(small: Spoiled, which: int | None, message: str) -> None:
    first = update("2026-05-10", 30, correction("2026-05-10", "2026-06-01", 1))
    write(
        small,
        "Năm 2030",
        update("2026-05-10", 20),
        first,
        update("2026-05-11", 40, correction("2026-05-10", "2026-05-30", which)),
        *([update("2026-05-12", 50, correction("2026-05-10", "2026-05-31"))] if which is None else []),
    )
    assert message in [said for _, said, _ in shown(small)]


def test_a_wrong_entry_has_one_correction(small: Spoiled) -> None:
    once = update("2026-05-01", 30, correction("2026-05-01", "2026-05-10", 1))
    twice = update("2026-05-01", 35, correction("2026-05-01", "2026-05-11", 1))
    write(small, "Năm 2030", WRONG, once, twice)
    assert shown(small) == [
        (
            "dinh-chinh-trung",
            "Cập nhật ngày 01/05/2026 đã được đính chính ngày 10/05/2026",
            "2026-05-01, thu: 1, ngay: 2026-05-11, ly_do: Ghi nhầm}",
        )
    ]
    again = update("2026-05-01", 32, correction("2026-05-01", "2026-05-12", 2))
    write(small, "Năm 2030", WRONG, once, twice, again)
    assert "dinh-chinh-trung" in small.codes()
    # A correction of the correction is none of the entry itself, and one that was taken away leaves the place free.
    write(small, "Năm 2030", WRONG, once, twice.replace("thu: 1", "thu: 2"))
    assert small.codes() == []
    removed = taking("2026-05-10", correction("2026-05-01", "2026-05-10", 2))
    write(small, "Năm 2030", WRONG, once, twice, removed)
    assert "dinh-chinh-trung" not in small.codes()


@pytest.mark.parametrize(
    ("day", "made", "message"),
    [
        ("2026-05-01", "2027-02-28", None),
        ("2026-05-01", "2027-03-01", "Ngày đính chính 01/03/2027 sau ngày 28/02/2027"),
        ("2026-05-01", "2026-05-01", None),
        (
            "2026-04-01",
            "2026-04-30",
            "Ngày đính chính 30/04/2026 đứng trước ngày của cập nhật được đính chính (01/05/2026)",
        ),
        ("2026-06-01", "2026-06-01", None),
        ("2026-06-01", "2026-05-31", "Ngày đính chính 31/05/2026 đứng trước ngày của chính mục này (01/06/2026)"),
    ],
)
def test_the_day_of_a_correction_is_after_the_entries_it_concerns(
    small: Spoiled, day: str, made: str, message: str | None
) -> None:
    entries = [WRONG, update(day, 30, correction("2026-05-01", made))]
    write(small, "Năm 2030", *sorted(entries, key=lambda one: one[:20]))
    found = [(said, at) for code, said, at in shown(small) if code == "dinh-chinh-ngay"]
    assert found == ([(message, f"{made}, ly_do: Ghi nhầm}}")] if message else [])


def test_of_one_day_before_both_entries_one_problem_is_said(small: Spoiled) -> None:
    write(small, "Năm 2030", WRONG, update("2026-06-01", 30, correction("2026-05-01", "2026-04-30")))
    assert [code for code, _, _ in shown(small)] == ["dinh-chinh-ngay"]


def test_the_advice_for_a_day_to_come_is_the_day_it_was_made(small: Spoiled) -> None:
    write(small, "Năm 2030", WRONG, update("2026-05-01", 30, correction("2026-05-01", "2027-03-01")))
    assert [one.advice for one in small.found()] == ["Ghi ngày lập đính chính."]


def test_an_entry_that_takes_away_corrects_and_says_nothing_else(small: Spoiled) -> None:
    write(small, "Năm 2030", WRONG, taking("2026-05-20", ""))
    assert shown(small) == [("dinh-chinh-bo", "bo phải đi cùng dinh_chinh, nêu cập nhật nào bị bỏ", "true")]
    more = "    ket_qua: Đã gửi\n    ky: 2030\n" + correction("2026-05-01", "2026-05-20")
    write(small, "Năm 2030", WRONG, taking("2026-05-20", more))
    assert [(code, said, at) for code, said, at in shown(small) if code == "dinh-chinh-bo"] == [
        ("dinh-chinh-bo", "Mục chỉ để bỏ một cập nhật thì không ghi ket_qua, ky", "true")
    ]


MEASURED = "    so_lieu:\n      - {ngay: 2026-05-15, gia_tri: 60, nguon: Phòng Kinh tế}\n"


def test_measurements_are_corrected_by_the_same_rules(small: Spoiled) -> None:
    text = small.file("2026").read_text("utf-8")
    good = "{cua: 2026-05-15, ngay: 2026-06-01, ly_do: Ghi nhầm}"
    small.append("2026", f"{MEASURED}      - {{ngay: 2026-05-15, bo: true, dinh_chinh: {good}}}\n")
    assert small.codes() == []
    small.file("2026").write_text(text, "utf-8")
    wrong = good.replace("2026-05-15", "2026-05-16")
    small.append(
        "2026", f"{MEASURED}      - {{ngay: 2026-05-15, gia_tri: 61, nguon: Phòng Kinh tế, dinh_chinh: {wrong}}}\n"
    )
    assert [(code, said) for code, said, _ in shown(small)] == [
        ("dinh-chinh-cua", "Không có số liệu nào ngày 16/05/2026 để đính chính")
    ]


def test_a_measurement_has_a_source(small: Spoiled) -> None:
    small.append("2026", "    so_lieu:\n      - ngay: 2026-05-15\n        gia_tri: 60\n")
    assert [(one.code, one.message, one.advice) for one in small.found()] == [
        ("thieu-khoa", "Thiếu khóa «nguon»", "Thêm dòng «nguon: …».")
    ]
    assert shown(small)[0][2] == "ngay: 2026-05-15"
