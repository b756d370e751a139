"""Rules for the plan file."""

import pytest

from cchc.plan.problems import KINDS
from tests.rules.spoiling import Spoiled

MEASURED = "    so_lieu:\n"


def measurement(day: str, value: str = "gia_tri: 60") -> str:
    return f"      - ngay: {day}\n        {value}\n        nguon: Phòng Kinh tế\n"


def test_a_measurement_that_stands_twice_is_a_warning(small: Spoiled) -> None:
    small.append("2026", MEASURED + measurement("2026-05-15") + measurement("2026-05-15"))
    assert small.messages("cap-nhat-trung") == ["Số liệu ngày 15/05/2026 giống hệt số liệu ở dòng 33"]
    assert KINDS["cap-nhat-trung"].severity == "canh_bao"


def test_measurements_of_two_targets_may_be_equal(small: Spoiled) -> None:
    target = "  - ma: đ2\n    linh_vuc: VI\n    noi_dung: Một chỉ tiêu nữa\n    don_vi: hồ sơ\n    toi_thieu: 80\n"
    small.append("2026", MEASURED + measurement("2026-05-15") + target + MEASURED + measurement("2026-05-15"))
    assert small.codes() == []


def test_each_measurement_is_compared_with_the_latest_before_it(small: Spoiled) -> None:
    days = ("2026-06-01", "2026-05-01", "2026-05-20")
    small.append("2026", MEASURED + "".join(map(measurement, days)))
    assert small.messages("cap-nhat-thu-tu") == [
        "Số liệu ngày 01/05/2026 đứng sau số liệu ngày 01/06/2026",
        "Số liệu ngày 20/05/2026 đứng sau số liệu ngày 01/06/2026",
    ]


@pytest.mark.parametrize(
    ("unit", "value", "outside"),
    [("%", "100", False), ("%", "0", False), ("%", "100.1", True), ("hồ sơ", "101", False)],
)
def test_only_percentages_have_bounds(small: Spoiled, unit: str, value: str, *, outside: bool) -> None:
    small.edit("2026", 'don_vi: "%"', f'don_vi: "{unit}"')
    small.append("2026", MEASURED + measurement("2026-05-15", f"gia_tri: {value}"))
    expected = [f"gia_tri: {value} nằm ngoài khoảng 0-100%"] if outside else []
    assert small.messages("ngoai-khoang") == expected


@pytest.mark.parametrize(
    ("threshold", "value", "fits"),
    [
        ("    toi_thieu: 80\n", "gia_tri: 60", True),
        ("    toi_thieu: 80\n", "danh_gia: dat", False),
        ("    toi_thieu: 80\n", "gia_tri: 60\n        danh_gia: dat", False),
        ("", "danh_gia: dat", True),
        ("", "gia_tri: 60", False),
        ("", "gia_tri: 60\n        danh_gia: dat", False),
    ],
)
def test_a_threshold_is_measured_and_a_quality_is_judged(
    small: Spoiled, threshold: str, value: str, *, fits: bool
) -> None:
    small.edit("2026", "    toi_thieu: 80\n", threshold)
    small.append("2026", MEASURED + measurement("2026-05-15", value))
    assert small.codes() == ([] if fits else ["so-lieu-sai"])


def test_the_nearest_agency_is_proposed_else_all_are_listed(small: Spoiled) -> None:
    small.edit("2026", "soan_thao: vhxh", "soan_thao: vhx")
    assert [one.advice for one in small.found()] == ["Có phải là «vhxh»?"]
    small.edit("2026", "soan_thao: vhx\n", "soan_thao: ttpvhcc\n")
    assert [one.advice for one in small.found()] == ["Các mã có trong kế hoạch: kt, vhxh."]


def path(*steps: str) -> str:
    return "".join(f"      {step}\n" for step in steps)


@pytest.mark.parametrize(
    ("keys", "messages"),
    [
        ("toi_thieu: 80\n    toi_da: 90", []),
        ("toi_thieu: 80\n    toi_da: 80", []),
        ("toi_thieu: 80\n    duoi: 90", []),
        ("tren: 80", []),
        (
            "toi_thieu: 90\n    toi_da: 80",
            ["Chỉ tiêu đ1: không giá trị nào vừa đạt ngưỡng dưới 90 vừa đạt ngưỡng trên 80"],
        ),
        (
            "toi_thieu: 80\n    duoi: 80",
            ["Chỉ tiêu đ1: không giá trị nào vừa đạt ngưỡng dưới 80 vừa đạt ngưỡng trên 80"],
        ),
        (
            "toi_da: 80\n    tren: 80",
            ["Chỉ tiêu đ1: không giá trị nào vừa đạt ngưỡng dưới 80 vừa đạt ngưỡng trên 80"],
        ),
        ("toi_thieu: 80\n    tren: 80", ["Chỉ tiêu đ1 có cả toi_thieu và tren"]),
        ("toi_da: 80\n    duoi: 80", ["Chỉ tiêu đ1 có cả toi_da và duoi"]),
    ],
)
def test_thresholds_leave_some_value(small: Spoiled, keys: str, messages: list[str]) -> None:
    small.edit("2026", "toi_thieu: 80", keys)
    assert small.messages("nguong") == messages


@pytest.mark.parametrize(
    ("keys", "steps", "messages"),
    [
        ("    toi_thieu: 80\n", ("2026: 60", "2028: 60", "2030: 80"), []),
        ("    tren: 80\n", ("2026: 60", "2030: 80"), []),
        ("    toi_da: 5\n", ("2026: 9", "2028: 9", "2030: 5"), []),
        ("", ("2026: 60", "2030: 80"), []),
        ("", ("2026: 80", "2030: 60"), []),
        ("", ("2030: 60",), []),
        ("    toi_thieu: 80\n", ("2026: 60", "2027: 59"), ["lo_trinh: năm 2027 là 59, thấp hơn 60 của năm 2026"]),
        ("    toi_da: 5\n", ("2026: 8", "2027: 9"), ["lo_trinh: năm 2027 là 9, cao hơn 8 của năm 2026"]),
        ("", ("2026: 60", "2027: 80", "2028: 70"), ["lo_trinh: năm 2028 là 70, thấp hơn 80 của năm 2027"]),
        ("", ("2026: 60", "2027: 70", "2028: 50"), ["lo_trinh: năm 2027 là 70, cao hơn 60 của năm 2026"]),
        ("    toi_thieu: 80\n", ("2030: 81",), ["lo_trinh: năm 2030 là 81, vượt quá ngưỡng 80 của chỉ tiêu"]),
        ("    duoi: 5\n", ("2030: 4",), ["lo_trinh: năm 2030 là 4, vượt quá ngưỡng 5 của chỉ tiêu"]),
        ("    toi_thieu: 80\n", ("2031: 80",), ["lo_trinh: năm 2031 nằm ngoài giai đoạn 2026-2030"]),
    ],
)
def test_steps_lead_to_the_threshold(
    small: Spoiled, keys: str, steps: tuple[str, ...], messages: list[str]
) -> None:
    small.edit("2026", "    toi_thieu: 80\n", f"{keys}    lo_trinh:\n{path(*steps)}")
    assert small.messages("lo-trinh") == messages
    assert set(small.codes()) <= {"lo-trinh"}


def test_a_rank_and_a_count_have_any_size_and_need_no_unit(small: Spoiled) -> None:
    small.edit("2026", '    don_vi: "%"\n    toi_thieu: 80\n', "    toi_da: 150\n    lo_trinh: {2026: 300}\n")
    small.append("2026", MEASURED + measurement("2026-05-15", "gia_tri: 200"))
    assert small.codes() == []


@pytest.mark.parametrize("key", ["toi_thieu", "toi_da", "tren", "duoi"])
@pytest.mark.parametrize(("bound", "outside"), [("100", False), ("101", True)])
def test_every_threshold_in_percent_has_bounds(small: Spoiled, key: str, bound: str, *, outside: bool) -> None:
    small.edit("2026", "toi_thieu: 80", f"{key}: {bound}")
    assert small.messages("ngoai-khoang") == ([f"{key}: {bound} nằm ngoài khoảng 0-100%"] if outside else [])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("tu_so: 5\n        mau_so: 8", None),
        ("tu_so: 1\n        mau_so: 3", None),
        ("gia_tri: 33.34\n        tu_so: 1\n        mau_so: 3", None),
        ("gia_tri: 33.32\n        tu_so: 1\n        mau_so: 3", None),
        (
            "gia_tri: 33.35\n        tu_so: 1\n        mau_so: 3",
            "gia_tri 33.35 khác tỷ lệ 1/3 (33.33%)",
        ),
        ("tu_so: 0\n        mau_so: 8", None),
        ("tu_so: 1\n        mau_so: 1", None),
        ("tu_so: 5\n        mau_so: 0", "mau_so: 0 không lớn hơn 0"),
        ("tu_so: 5\n        mau_so: -8", "mau_so: -8 không lớn hơn 0"),
        ("gia_tri: 60\n        tu_so: 5", "Có tu_so mà thiếu mau_so"),
        ("mau_so: 8", "Có mau_so mà thiếu tu_so"),
    ],
)
def test_a_share_is_a_part_of_a_whole(small: Spoiled, value: str, message: str | None) -> None:
    small.append("2026", MEASURED + measurement("2026-05-15", value))
    assert small.messages("so-lieu-sai") == ([message] if message else [])


def test_a_share_is_in_percent(small: Spoiled) -> None:
    small.edit("2026", 'don_vi: "%"', "don_vi: hồ sơ")
    small.append("2026", MEASURED + measurement("2026-05-15", "gia_tri: 62.5\n        tu_so: 5\n        mau_so: 8"))
    assert small.messages("so-lieu-sai") == ["Chỉ tiêu đ1 không tính bằng %: ghi gia_tri, không ghi tu_so, mau_so"]


@pytest.mark.parametrize("share", ["tu_so: 5", "mau_so: 8"])
def test_a_judgement_has_no_share(small: Spoiled, share: str) -> None:
    small.edit("2026", "    toi_thieu: 80\n", "")
    small.append("2026", MEASURED + measurement("2026-05-15", f"{share}\n        danh_gia: dat"))
    assert small.codes() == ["so-lieu-sai"]


@pytest.mark.parametrize(
    ("days", "messages"),
    [
        ("tu: 2026-05-15\n        den: 2026-05-15", []),
        ("tu: 2026-01-01", []),
        ("tu: 2026-05-16", ["ngay: ngày 15/05/2026 đứng trước tu (16/05/2026)"]),
        ("den: 2026-05-16", ["ngay: ngày 15/05/2026 đứng trước den (16/05/2026)"]),
        ("tu: 2026-05-02\n        den: 2026-05-01", ["den: ngày 01/05/2026 đứng trước tu (02/05/2026)"]),
    ],
)
def test_what_is_measured_is_over_by_the_day_of_the_measurement(
    small: Spoiled, days: str, messages: list[str]
) -> None:
    small.append("2026", MEASURED + measurement("2026-05-15", f"{days}\n        gia_tri: 60"))
    assert small.messages("ngay-nguoc") == messages


@pytest.mark.parametrize(
    ("members", "messages"),
    [
        ("[vhxh, kt]", []),
        ("[vhxh, vhxh]", ["thanh_vien của «chung»: «vhxh» ghi hai lần"]),
        ("[chung]", ["thanh_vien của «chung»: «chung» là chính nó"]),
        ("[khac]", ["thanh_vien của «chung»: «khac» là tên gọi chung"]),
    ],
)
def test_members_are_single_agencies(small: Spoiled, members: str, messages: list[str]) -> None:
    agencies = "".join(
        f"  {code}: {{ten: Các đơn vị, ten_ngan: Đơn vị, thanh_vien: {those}}}\n"
        for code, those in (("chung", members), ("khac", "[kt]"))
    )
    small.edit("2026", "linh_vuc:\n  I:", f"{agencies}linh_vuc:\n  I:")
    assert small.messages("thanh-vien") == messages
    assert set(small.codes()) <= {"thanh-vien"}


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ("han_gui: 20, han_don_vi: 20", False),
        ("han_gui: 20, han_don_vi: 21", True),
        ("han_don_vi: 21", False),
        ("han_gui: 1", False),
    ],
)
def test_agencies_hand_in_by_the_day_the_report_is_sent(small: Spoiled, days: str, *, wrong: bool) -> None:
    small.edit("2026", "chi_tieu:\n", f"bao_cao: {{ky: [Q1, nam], {days}}}\nchi_tieu:\n")
    expected = ["han_don_vi: ngày 21 đứng sau han_gui (ngày 20)"] if wrong else []
    assert small.messages("ngay-nguoc") == expected


def test_a_path_of_a_reversed_stage_is_not_accused(plan: Spoiled) -> None:
    plan.edit("2026", "den: 2030", "den: 2025")
    assert "lo-trinh" not in plan.codes()


def test_a_range_has_no_steps_to_approach_it(small: Spoiled) -> None:
    small.edit(
        "2026", "    toi_thieu: 80\n", "    toi_thieu: 80\n    toi_da: 90\n    lo_trinh: {2026: 70, 2027: 60}\n"
    )
    assert small.messages("lo-trinh") == ["Chỉ tiêu đ1 là một khoảng, không có lo_trinh"]


def test_a_code_that_stands_twice_names_the_line_of_the_first(small: Spoiled) -> None:
    small.append(
        "2026",
        "  - ma: đ1\n    linh_vuc: VI\n    noi_dung: Một chỉ tiêu nữa\n    don_vi: hồ sơ\n    toi_thieu: 80\n",
    )
    text = small.file("2026").read_text("utf-8")
    line = text[: text.index("ma: đ1")].count("\n") + 1
    assert small.messages("trung-ma") == [f"Mã chỉ tiêu «đ1» đã có ở dòng {line}"]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("toi_thieu: 80\n    tren: 80", "tren: 80"),
        ("toi_thieu: 90\n    toi_da: 80", "toi_da: 80"),
        ("toi_thieu: 90\n    duoi: 80", "duoi: 80"),
    ],
)
def test_of_two_thresholds_the_second_is_the_place_of_the_problem(small: Spoiled, keys: str, line: str) -> None:
    small.edit("2026", "toi_thieu: 80", keys)
    lines = small.file("2026").read_text("utf-8").splitlines()
    assert [lines[one.line - 1].strip() for one in small.found() if one.code == "nguong"] == [line]


def test_a_stage_may_be_of_one_year(small: Spoiled) -> None:
    small.edit("2026", "den: 2030", "den: 2026")
    assert "giai-doan" not in small.codes()


@pytest.mark.parametrize(("value", "wrong"), [("-0.5", True), ("0", False)])
def test_no_percentage_is_below_zero(small: Spoiled, value: str, *, wrong: bool) -> None:
    small.append("2026", MEASURED + measurement("2026-05-15", f"gia_tri: {value}"))
    assert ("ngoai-khoang" in small.codes()) == wrong


def test_a_member_that_the_plan_does_not_have_is_unknown(small: Spoiled) -> None:
    small.edit(
        "2026",
        "linh_vuc:\n  I:",
        "  chung: {ten: Các đơn vị, ten_ngan: Đơn vị, thanh_vien: [vhx]}\nlinh_vuc:\n  I:",
    )
    assert [(one.code, one.advice) for one in small.found()] == [("co-quan-la", "Có phải là «vhxh»?")]


def test_a_key_of_an_addressee_becomes_part_of_a_name(small: Spoiled) -> None:
    small.edit("2026", "    so-noi-vu:", "    Sở Nội vụ:")
    [problem] = small.found()
    line = small.file("2026").read_text("utf-8").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("Sở Nội vụ:")
    assert (problem.code, problem.message, problem.advice) == (
        "gia-tri",
        "noi_gui: «Sở Nội vụ» không dùng được làm tên tệp báo cáo",
        "Dùng chữ thường không dấu, số và dấu gạch nối, như «so-noi-vu».",
    )


def test_doubts_of_the_plan_and_of_its_targets_stay_warnings_until_they_are_taken_out(small: Spoiled) -> None:
    small.edit("2026", "chi_tieu:\n", "doi_chieu:\n  - Số 10 có thiếu không\nchi_tieu:\n")
    small.append("2026", "    doi_chieu:\n      - Ngưỡng 80 hay 90\n")
    lines = small.file("2026").read_text("utf-8").splitlines()
    assert [(one.severity, one.message, lines[one.line - 1].strip()) for one in small.found()] == [
        ("canh_bao", "Số 10 có thiếu không", "- Số 10 có thiếu không"),
        ("canh_bao", "Ngưỡng 80 hay 90", "- Ngưỡng 80 hay 90"),
    ]
