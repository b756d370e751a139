"""The catalogue of problems, and how problems are shown to people and programs."""

import json

import pytest

from cchc.plan.problems import KINDS, MOST, Problem, limited
from cchc.views.annotations import github, gitlab
from cchc.views.problem_list import problem_lines, summary
from cchc.views.records_json import problems_json

ERROR = Problem("plan/tasks/33-a.yaml", 8, 3, "ngay", "ngay: «31/04» thiếu năm")
WARNING = Problem("plan/tasks/33-a.yaml", 2, 1, "doi-chieu", "So tên, thời hạn: 50%", "Xem bản ký.")


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_says_what_it_means_and_what_to_do(code: str) -> None:
    kind = KINDS[code]
    assert code == code.lower() and code.isascii()
    assert kind.severity in ("loi", "canh_bao")
    assert kind.meaning[0].isupper() and not kind.meaning.endswith(".")
    assert kind.remedy[0].isupper() and kind.remedy.endswith(".")


def test_a_problem_takes_its_severity_and_advice_from_its_kind_unless_it_knows_better() -> None:
    assert (ERROR.severity, ERROR.advice) == ("loi", KINDS["ngay"].remedy)
    assert (WARNING.severity, WARNING.advice) == ("canh_bao", "Xem bản ký.")


def test_problems_sort_by_file_then_line_as_a_number_then_column() -> None:
    places = [("a", 10, 1), ("a", 9, 2), ("a", 9, 1), ("B", 99, 1)]
    found = sorted(Problem(*place, "ngay", "") for place in places)
    assert [one[:3] for one in found] == [("B", 99, 1), ("a", 9, 1), ("a", 9, 2), ("a", 10, 1)]


def test_the_list_has_place_severity_code_message_and_advice() -> None:
    assert problem_lines([WARNING, ERROR]) == (
        "plan/tasks/33-a.yaml:2:1: cảnh báo [doi-chieu] So tên, thời hạn: 50%\n"
        "    → Xem bản ký.\n"
        "plan/tasks/33-a.yaml:8:3: lỗi [ngay] ngay: «31/04» thiếu năm\n"
        "    → Viết ngày theo dạng năm-tháng-ngày, như 2026-03-31.\n"
    )


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "Đã kiểm tra 40 hồ sơ: không có lỗi, không có cảnh báo."),
        ([ERROR], "Đã kiểm tra 40 hồ sơ: 1 lỗi, không có cảnh báo."),
        ([WARNING, WARNING], "Đã kiểm tra 40 hồ sơ: không có lỗi, 2 cảnh báo."),
    ],
)
def test_the_closing_line_counts(problems: list[Problem], words: str) -> None:
    assert summary(problems, 40) == words


def test_of_very_many_problems_of_a_file_the_errors_and_the_number_of_the_rest_are_listed() -> None:
    many = [
        ERROR._replace(line=line, code="ngay" if line % 1000 == 0 else "doi-chieu") for line in range(1, 300_001)
    ]
    found = limited([*many, WARNING._replace(file="b")])
    assert len(found) == MOST + 2
    assert sum(one.severity == "loi" for one in found) == MOST
    assert "Còn 299800 vấn đề nữa" in found[-1].message
    assert limited([WARNING, ERROR]) == [WARNING, ERROR]


def test_github_annotations_escape_what_would_end_a_field() -> None:
    odd = Problem("plan/a,b:c.yaml", 1, 2, "ngay", "một\nhai 50%")
    assert github([odd]).startswith(
        "::error file=plan/a%2Cb%3Ac.yaml,line=1,col=2,title=ngay::một%0Ahai 50%25 — Viết ngày"
    )
    assert github([WARNING]).startswith("::warning file=plan/tasks/33-a.yaml,line=2,col=1,")


def test_gitlab_reports_have_one_fingerprint_for_each_problem() -> None:
    rows = json.loads(gitlab([WARNING, ERROR]))
    assert [row["severity"] for row in rows] == ["minor", "major"]
    assert [row["location"] for row in rows] == [
        {"path": "plan/tasks/33-a.yaml", "lines": {"begin": 2}},
        {"path": "plan/tasks/33-a.yaml", "lines": {"begin": 8}},
    ]
    assert len({row["fingerprint"] for row in rows}) == 2


def test_json_has_the_keys_that_the_design_names() -> None:
    answer = json.loads("".join(problems_json([WARNING, ERROR])))
    assert (answer["so_loi"], answer["so_canh_bao"]) == (1, 1)
    assert answer["loi"][1] == {
        "tep": "plan/tasks/33-a.yaml",
        "dong": 8,
        "cot": 3,
        "ma": "ngay",
        "muc": "loi",
        "thong_bao": "ngay: «31/04» thiếu năm",
        "cach_sua": KINDS["ngay"].remedy,
    }
