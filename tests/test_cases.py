"""Every problem code has a bad case, and each bad case gives exactly the problems that it says of itself.

`tests/cases/sai/` holds the cases; each is put into the smallest good plan (`tests/cases/nen/`) and checked as of 28/02/2027.
A case says in comments what must be found: `# mong đợi: <code> dòng <line>`, one comment for each problem.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.problems import KINDS, Problem
from cchc.plan.reading import JOURNAL, read_book
from cchc.rules import check

CASES = Path(__file__).parent / "cases"
BASE = CASES / "nen" / "2026-2030.yaml"
AS_OF = date(2027, 2, 28)
EXPECTED = re.compile(r"# mong đợi: ([\w-]+) dòng (\d+)")

# Faults of bytes, of links and of missing files cannot be said inside a readable text: they are made below.
MADE_HERE = {
    "con-nua",
    "thu-dang-do",
    "tep-bo-qua",
    "thu-muc-thieu",
    "tep-doc",
    "tep-lon",
    "tep-lien-ket",
    "tep-ma-hoa",
}


IN_THE_TESTS_OF_THE_INDEX = {
    "bo-chi-so",
    "bo-chi-so-tong",
    "bo-chi-so-toi-da",
    "cham-diem",
    "khao-sat",
    "khao-sat-phuong-phap",
}
"""Their cases are made from the whole invented set of criteria, in tests/index/test_rules.py."""


def single_files() -> list[Path]:
    return sorted(
        path
        for folder in ("nhiem-vu", "ke-hoach", "ghi-chep", "nam")
        for path in (CASES / "sai" / folder).glob("*.yaml")
    )


def folders() -> list[Path]:
    return sorted(path for path in (CASES / "sai" / "bo").iterdir())


def found_in(plan: Path) -> list[Problem]:
    return check(read_book(plan, shown_as="plan", with_notes=True), AS_OF)


def base(tmp_path: Path) -> Path:
    (tmp_path / "tasks").mkdir()
    (tmp_path / "reports").mkdir()
    shutil.copy(BASE, tmp_path)
    return tmp_path


def said(problems: list[Problem]) -> list[tuple[str, int]]:
    return sorted((problem.code, problem.line) for problem in problems)


def expected(text: str) -> list[tuple[str, int]]:
    return sorted((code, int(line)) for code, line in EXPECTED.findall(text))


@pytest.mark.parametrize("case", single_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_bad_file_gives_exactly_what_it_says(tmp_path: Path, case: Path) -> None:
    plan = base(tmp_path)
    data = case.read_bytes()
    wanted = expected(data.decode())
    assert wanted, "a bad case must say what is expected"
    match case.parent.name:
        case "nhiem-vu":
            name = "12-khac-so.yaml" if case.stem == "tep-ten" else f"01-{case.name}"
            (plan / "tasks" / name).write_bytes(data)
        case "ke-hoach":
            (plan / BASE.name).write_bytes(data)
        case "nam":
            (plan / "nam").mkdir()
            (plan / "nam" / "2027.yaml").write_bytes(data)
            for number, deadline in enumerate(("Hàng năm", "Quý II, quý IV hàng năm", "Thường xuyên"), start=1):
                task = GOOD_TASK.replace("so: 1", f"so: {number}").replace("Hàng năm", deadline)
                (plan / "tasks" / f"{number:02d}-x.yaml").write_text(task, "utf-8")
        case _:
            (plan / "reports" / "2026-Q1.yaml").write_bytes(data)
    problems = found_in(plan)
    assert said(problems) == wanted, [f"{one.line}:{one.column} {one.code} {one.message}" for one in problems]
    assert all(problem.column >= 1 and problem.message and problem.advice for problem in problems)


@pytest.mark.parametrize("case", folders(), ids=lambda path: path.name)
def test_a_bad_folder_gives_exactly_what_its_files_say(tmp_path: Path, case: Path) -> None:
    plan = base(tmp_path)
    shutil.copytree(case, plan, dirs_exist_ok=True)
    wanted = [one for path in sorted(case.rglob("*.yaml")) for one in expected(path.read_text("utf-8"))]
    assert said(found_in(plan)) == sorted(wanted)


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    texts = [path.read_text("utf-8") for path in (CASES / "sai").rglob("*.yaml")]
    covered = {code for text in texts for code, _ in expected(text)}
    assert covered | MADE_HERE | IN_THE_TESTS_OF_THE_INDEX == set(KINDS)
    elsewhere = (Path(__file__).parent / "index" / "test_rules.py").read_text("utf-8")
    assert all(code in elsewhere for code in IN_THE_TESTS_OF_THE_INDEX)


def test_what_a_killed_command_left_half_written_is_an_error(tmp_path: Path) -> None:
    plan = base(tmp_path)
    (plan / JOURNAL).write_text("{}", "utf-8")
    assert said(found_in(plan)) == [("thu-dang-do", 1)]


def test_the_base_of_all_cases_is_good(tmp_path: Path) -> None:
    assert found_in(base(tmp_path)) == []


GOOD_TASK = """so: 1
linh_vuc: VI
ten: Báo cáo tự chủ tài chính
san_pham:
  - Báo cáo
chu_tri: [kt]
thoi_han: Hàng năm
"""


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (GOOD_TASK.encode("utf-16"), "tep-ma-hoa", 1),
        (GOOD_TASK.encode("cp1258", "replace"), "tep-ma-hoa", 1),
        (GOOD_TASK.encode() + b"#" * 1_000_001, "tep-lon", 1),
        (b"", "trong", 1),
        (b"\x00" * 50, "yaml-ky-tu", 1),
        (b"ten: " + b"[" * 100_000, "yaml-thut-le", 1),
    ],
    ids=["utf-16", "cp1258", "too-large", "empty", "zeros", "nested"],
)
def test_bytes_that_are_no_record(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    plan = base(tmp_path)
    (plan / "tasks" / "01-x.yaml").write_bytes(data)
    book = read_book(plan, shown_as="plan")
    assert said(check(book, AS_OF)) == [(code, line)]
    assert book.unread == ("plan/tasks/01-x.yaml",)


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    plan = base(tmp_path)
    (plan / "tasks" / "01-x.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD_TASK.replace("\n", "\r\n").encode())
    assert found_in(plan) == []


def test_a_link_out_of_the_plan_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(GOOD_TASK, "utf-8")
    (tmp_path / "plan").mkdir()
    plan = base(tmp_path / "plan")
    (plan / "tasks" / "01-x.yaml").symlink_to(tmp_path / "secret.yaml")
    assert said(found_in(plan)) == [("tep-lien-ket", 1)]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    plan = base(tmp_path)
    (plan / "tasks" / "01-x.yaml").mkdir()
    assert said(found_in(plan)) == [("tep-doc", 1)]
