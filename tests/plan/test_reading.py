"""Reading a plan folder: what counts as a record file, what is refused, and that nothing goes missing in silence."""

import os
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest

from cchc.plan.book import Book
from cchc.plan.reading import (
    Made,
    NoPlan,
    find_plan_folder,
    make_record,
    read_book,
    read_notes,
    read_one,
    read_text,
)
from cchc.plan.records import Plan, ReportNotes, Task
from cchc.plan.source import MAX_BYTES, Source, parse

PLAN_FILE = Path(__file__).parents[1] / "cases" / "nen" / "2026-2030.yaml"
TASK = """so: {number}
linh_vuc: VI
ten: Báo cáo tự chủ tài chính
san_pham: [Báo cáo]
chu_tri: [kt]
thoi_han: Hàng năm
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan, with room beside it."""
    folder = tmp_path / "plan"
    (folder / "tasks").mkdir(parents=True)
    (folder / "reports").mkdir()
    shutil.copy(PLAN_FILE, folder)
    return folder


def write(plan: Path, name: str, number: int = 1) -> Path:
    path = plan / "tasks" / name
    path.write_text(TASK.format(number=number), "utf-8")
    return path


def read(plan: Path) -> Book:
    return read_book(plan, shown_as="plan")


def codes(book: Book) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in book.problems]


# What is a record file


def test_records_come_by_number_and_know_their_file(plan: Path) -> None:
    write(plan, "12-x.yaml", 12)
    write(plan, "02-x.yml", 2)
    write(plan, "100-x.yaml", 100)
    book = read(plan)
    assert [(task.record.number, task.source.file) for task in book.tasks] == [
        (2, "plan/tasks/02-x.yml"),
        (12, "plan/tasks/12-x.yaml"),
        (100, "plan/tasks/100-x.yaml"),
    ]
    assert (book.problems, book.unread) == ((), ())


@pytest.mark.parametrize(
    "name",
    [
        ".01-x.yaml",
        ".01-x.yaml.swp",
        "01-x.yaml~",
        "01-x.yaml.bak",
        "#01-x.yaml#",
        "01-x.tmp",
        "README.md",
        "01-x.json",
    ],
)
def test_hidden_temporary_and_other_files_are_no_records(plan: Path, name: str) -> None:
    write(plan, "01-x.yaml")
    write(plan, name, 2)
    book = read(plan)
    assert [task.record.number for task in book.tasks] == [1]
    assert (book.problems, book.unread) == ((), ())


def test_a_plan_without_tasks_is_a_plan(plan: Path) -> None:
    book = read(plan)
    assert (book.tasks, book.problems) == ((), ())


def test_of_two_stages_the_newest_is_the_plan(plan: Path) -> None:
    (plan / "2031-2035.yaml").write_text(
        PLAN_FILE.read_text("utf-8").replace("tu: 2026", "tu: 2031").replace("den: 2030", "den: 2035"), "utf-8"
    )
    book = read(plan)
    assert book.plan is not None
    assert book.plan.record.stage.first == 2031


def test_notes_are_read_when_asked_for(plan: Path) -> None:
    (plan / "reports" / "2026-Q1.yaml").write_text("so: 12\n", "utf-8")
    assert read(plan).notes == ()
    assert [one.record.number for one in read_book(plan, with_notes=True).notes] == [12]
    notes, problems = read_notes(plan, "2026-Q1")
    assert notes is not None
    assert (notes.record.number, problems) == (12, ())
    assert read_notes(plan, "2026-Q2") == (None, ())


# One record


def test_one_task_is_read_without_the_others(plan: Path) -> None:
    write(plan, "01-x.yaml", 1)
    (plan / "tasks" / "02-hong.yaml").write_text("so: [", "utf-8")
    book = read_one(plan, 1, shown_as="plan")
    whole = read(plan)
    assert book.partial
    assert not whole.partial
    assert [(one.record, one.source.file) for one in book.tasks] == [
        (one.record, one.source.file) for one in whole.tasks
    ]
    assert book.plan is not None and whole.plan is not None
    assert (book.plan.record, book.folder, book.shown_as) == (whole.plan.record, whole.folder, whole.shown_as)
    assert (book.problems, book.unread) == ((), ())


@pytest.mark.parametrize("name", ["1-x.yaml", "001-x.yml"])
def test_any_way_of_writing_the_number_in_a_name_finds_the_task(plan: Path, name: str) -> None:
    write(plan, name, 1)
    write(plan, "10-x.yaml", 10)
    book = read_one(plan, 1)
    assert ([task.record.number for task in book.tasks], book.partial) == ([1], True)


@pytest.mark.parametrize(
    "files",
    [
        {"02-x.yaml": 1, "03-x.yaml": 3},  # no name begins with the number
        {"01-x.yaml": 2, "02-x.yaml": 1},  # the name belongs to another task
        {"01-x.yaml": 1, "01-x-copy.yaml": 1},  # two names
        {"01-x.yaml": 1, "1-y.yaml": 4},
        {"x.yaml": 1},
        {"3-x.yaml": 3},  # there is no such task
        {},
    ],
)
def test_where_names_do_not_lead_to_one_task_everything_is_read(plan: Path, files: dict[str, int]) -> None:
    for name, number in files.items():
        write(plan, name, number)
    book, whole = read_one(plan, 1), read_book(plan)
    assert not book.partial
    assert [task.source.file for task in book.tasks] == [task.source.file for task in whole.tasks]


def test_where_the_file_of_the_number_cannot_be_read_everything_is_read(plan: Path) -> None:
    (plan / "tasks" / "01-x.yaml").write_text("so: [", "utf-8")
    write(plan, "02-x.yaml", 2)
    book, whole = read_one(plan, 1), read_book(plan)
    assert (book.problems, book.unread, len(book.tasks)) == (whole.problems, whole.unread, 1)
    assert book.problems


def test_reading_one_task_needs_a_plan_too(plan: Path, tmp_path: Path) -> None:
    write(plan, "01-x.yaml", 1)
    (plan / PLAN_FILE.name).write_text("ten: [", "utf-8")
    book = read_one(plan, 1, shown_as="plan")
    assert (book.plan, book.unread, len(book.tasks)) == (None, ("plan/2026-2030.yaml",), 1)
    with pytest.raises(NoPlan):
        read_one(tmp_path / "khong-co", 1)


# What is refused


def test_a_file_that_gives_no_record_is_unread_and_the_others_are_read(plan: Path) -> None:
    write(plan, "01-x.yaml")
    (plan / "tasks" / "02-x.yaml").write_text("so: [2\n", "utf-8")
    (plan / "tasks" / "03-x.yaml").write_text("so: 3\n", "utf-8")
    (plan / "tasks" / "04-x.yaml").write_text("", "utf-8")
    (plan / "tasks" / "05-x.yaml").write_text("~\n", "utf-8")
    book = read(plan)
    assert [task.record.number for task in book.tasks] == [1]
    assert book.unread == (
        "plan/tasks/02-x.yaml",
        "plan/tasks/03-x.yaml",
        "plan/tasks/04-x.yaml",
        "plan/tasks/05-x.yaml",
    )
    assert {file for file, _ in codes(book)} == set(book.unread)


def test_a_plan_file_that_gives_no_plan_is_unread(plan: Path) -> None:
    write(plan, "01-x.yaml")
    (plan / PLAN_FILE.name).write_text("ten: [", "utf-8")
    book = read(plan)
    assert (book.plan, book.unread, len(book.tasks)) == (None, ("plan/2026-2030.yaml",), 1)


def test_a_link_out_of_the_plan_is_refused(plan: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(TASK.format(number=9), "utf-8")
    (plan / "tasks" / "09-x.yaml").symlink_to(secret)
    (plan / "tasks" / "10-x.yaml").symlink_to(Path("..", "..", "secret.yaml"))
    book = read(plan)
    assert book.tasks == ()
    assert codes(book) == [("plan/tasks/09-x.yaml", "tep-lien-ket"), ("plan/tasks/10-x.yaml", "tep-lien-ket")]
    assert book.unread == ("plan/tasks/09-x.yaml", "plan/tasks/10-x.yaml")


def test_a_folder_that_leads_out_of_the_plan_is_refused(plan: Path, tmp_path: Path) -> None:
    shutil.rmtree(plan / "tasks")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "01-x.yaml").write_text(TASK.format(number=1), "utf-8")
    (plan / "tasks").symlink_to(tmp_path / "elsewhere")
    book = read(plan)
    assert (book.tasks, codes(book)) == ((), [("plan/tasks", "tep-lien-ket")])


def test_a_plan_file_and_notes_that_lead_out_of_the_plan_are_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("so: 12\n", "utf-8")
    (plan / "reports" / "2026-Q1.yaml").symlink_to(tmp_path / "other.yaml")
    notes, problems = read_notes(plan, "2026-Q1")
    assert (notes, [one.code for one in problems]) == (None, ["tep-lien-ket"])
    shutil.move(plan / PLAN_FILE.name, tmp_path / PLAN_FILE.name)
    (plan / PLAN_FILE.name).symlink_to(tmp_path / PLAN_FILE.name)
    book = read(plan)
    assert (book.plan, codes(book)) == (None, [("plan/2026-2030.yaml", "tep-lien-ket")])


def test_a_link_within_the_plan_is_followed(plan: Path) -> None:
    write(plan, "01-x.yaml").rename(plan / "kho.yaml")
    (plan / "tasks" / "01-x.yaml").symlink_to(Path("..", "kho.yaml"))
    book = read(plan)
    assert [task.record.number for task in book.tasks] == [1]
    assert book.problems == ()


def test_a_link_to_nothing_is_told(plan: Path) -> None:
    (plan / "tasks" / "01-x.yaml").symlink_to("khong-co.yaml")
    assert codes(read(plan)) == [("plan/tasks/01-x.yaml", "tep-doc")]


def test_links_in_a_circle_are_told_and_hide_no_other_file(plan: Path) -> None:
    write(plan, "03-x.yaml", 3)
    (plan / "tasks" / "01-x.yaml").symlink_to("02-x.yaml")
    (plan / "tasks" / "02-x.yaml").symlink_to("01-x.yaml")
    book = read(plan)
    assert [task.record.number for task in book.tasks] == [3]
    assert codes(book) == [("plan/tasks/01-x.yaml", "tep-doc"), ("plan/tasks/02-x.yaml", "tep-doc")]


def test_a_folder_of_tasks_that_cannot_be_listed_is_told(plan: Path) -> None:
    shutil.rmtree(plan / "tasks")
    (plan / "tasks").write_text("", "utf-8")
    book = read(plan)
    assert (codes(book), book.unread) == ([("plan/tasks", "tep-doc")], ("plan/tasks",))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(plan: Path) -> None:
    os.mkfifo(plan / "tasks" / "01-x.yaml")
    found: list[tuple[str, str]] = []
    # In a thread of its own, so that waiting for the pipe fails this test and does not hold up the others.
    reading = Thread(target=lambda: found.extend(codes(read(plan))), daemon=True)
    reading.start()
    reading.join(timeout=5)
    assert found == [("plan/tasks/01-x.yaml", "tep-doc")]


def test_a_folder_named_like_a_record_is_told(plan: Path) -> None:
    (plan / "tasks" / "01-x.yaml").mkdir()
    assert codes(read(plan)) == [("plan/tasks/01-x.yaml", "tep-doc")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_told(plan: Path) -> None:
    write(plan, "01-x.yaml").chmod(0)
    assert codes(read(plan)) == [("plan/tasks/01-x.yaml", "tep-doc")]


@pytest.mark.parametrize(("size", "readable"), [(MAX_BYTES, True), (MAX_BYTES + 1, False)])
def test_a_file_may_be_large_but_not_too_large(plan: Path, size: int, readable: bool) -> None:
    path = write(plan, "01-x.yaml")
    text = path.read_bytes()
    path.write_bytes(text + b"#" * (size - len(text)))
    book = read(plan)
    assert bool(book.tasks) == readable
    assert codes(book) == ([] if readable else [("plan/tasks/01-x.yaml", "tep-lon")])
    assert bool(book.unread) != readable


def test_bytes_that_are_no_file_yet_are_read_the_same_way() -> None:
    record, problems = read_text(TASK.format(number=5).encode(), "01-x.yaml", Task)
    assert isinstance(record, Task)
    assert (record.number, problems) == (5, [])
    record, problems = read_text(b"\xff\xfe\x00", "01-x.yaml", Task)
    assert (record, [one.code for one in problems]) == (None, ["tep-ma-hoa"])


def test_reading_changes_nothing(plan: Path) -> None:
    write(plan, "01-x.yaml").chmod(0o444)
    before = {path: path.read_bytes() for path in plan.rglob("*") if path.is_file()}
    read_book(plan, with_notes=True)
    assert {path: path.read_bytes() for path in plan.rglob("*") if path.is_file()} == before


# From data to a record (what single values accept: `test_values.py`)


FULL_TASK = """so: 33
linh_vuc: VI
ten: Báo cáo
san_pham: [Báo cáo kết quả]
chu_tri: kt
thoi_han: Quý II hàng năm
gia_han:
  - {ky: 2026, den: 15/07/2026, can_cu: Công văn số 45/UBND}
cap_nhat:
  - {ngay: 2026-05-15, tien_do: 60.50, ket_qua: "Có", ky: 2026, nguyen_nhan: {chu_quan: Chậm}}
"""


def made(model: type, text: str) -> Made:
    source = Source("x.yaml", text)
    return make_record(model, parse(source).data, source)


def test_a_record_has_the_types_of_its_keys_and_its_defaults() -> None:
    record, problems = made(Task, FULL_TASK)
    assert problems == []
    assert (record.number, record.field, record.lead, record.coordinating) == (33, "VI", ("kt",), None)
    assert record.extensions[0].until == date(2026, 7, 15)
    update = record.updates[0]
    assert (update.day, update.progress, update.result, update.occurrence) == (
        date(2026, 5, 15),
        Decimal("60.50"),
        "Có",
        "2026",
    )
    assert (update.causes.objective, update.causes.subjective) == (None, "Chậm")


@pytest.mark.parametrize(("typed", "good"), [("33", True), ("033", False), ("3.0", False), ("0", False)])
def test_numbers_of_tasks_are_plain(typed: str, good: bool) -> None:
    assert (made(Task, FULL_TASK.replace("so: 33", f"so: {typed}")).record is not None) == good


def test_all_faults_of_a_record_are_found_at_once_each_at_its_place() -> None:
    text = FULL_TASK.replace("san_pham: [Báo cáo kết quả]", "sanpham: []").replace("2026-05-15", "31/04/2026")
    found = made(Task, text)
    assert found.record is None
    assert sorted((one.line, one.column, one.code) for one in found.problems) == [
        (1, 1, "thieu-khoa"),
        (4, 1, "khoa-la"),
        (10, 12, "ngay"),
    ]


def test_keys_out_of_order_warn_but_do_not_hide_the_record() -> None:
    first, second, *rest = FULL_TASK.splitlines(keepends=True)
    found = made(Task, second + first + "".join(rest))
    assert [one.code for one in found.problems] == ["thu-tu-khoa"]
    assert found.record == made(Task, FULL_TASK).record


@pytest.mark.parametrize("text", ["- một\n- hai\n", "chỉ có một câu\n"])
def test_a_file_that_is_no_group_of_keys(text: str) -> None:
    assert [one.code for one in made(Task, text).problems] == ["kieu"]


def test_an_empty_file_is_one_problem_where_keys_are_required_and_none_where_all_may_be_left_out() -> None:
    for model in (Task, Plan):
        assert [one.code for one in made(model, "").problems] == ["trong"]
    assert made(ReportNotes, "# chưa viết gì\n") == (ReportNotes(), [])


# Where the plan is


@pytest.mark.parametrize("start", [".", "plan", "plan/tasks", "van-ban/2026/thang-3"])
def test_the_nearest_plan_upward_is_taken(plan: Path, start: str) -> None:
    (plan.parent / "van-ban" / "2026" / "thang-3").mkdir(parents=True)
    assert find_plan_folder(plan.parent / start) == plan


def test_a_nearer_plan_goes_before_a_farther_one(plan: Path) -> None:
    inner = plan.parent / "xa-khac"
    shutil.copytree(plan, inner / "plan")
    (inner / "plan-cu").mkdir()
    assert find_plan_folder(inner / "plan-cu") == inner / "plan"


def test_a_folder_named_plan_without_a_plan_file_is_passed_by(plan: Path) -> None:
    inner = plan.parent / "tai-lieu"
    (inner / "plan").mkdir(parents=True)
    (inner / "plan" / "ghi-chu.yaml").write_text("so: 1\n", "utf-8")
    assert find_plan_folder(inner) == plan


def test_no_plan_anywhere_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoPlan, match=r"Không thấy thư mục plan .* --plan"):
        find_plan_folder(tmp_path)
    with pytest.raises(NoPlan, match="không có tệp kế hoạch nào"):
        read_book(tmp_path)
    with pytest.raises(NoPlan, match="Không có thư mục"):
        read_book(tmp_path / "khong-co")


def test_messages_name_files_as_one_would_type_them_here(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(plan, "01-x.yaml")
    monkeypatch.chdir(plan.parent)
    assert read_book(plan).tasks[0].source.file == "plan/tasks/01-x.yaml"
    monkeypatch.chdir(plan)
    assert read_book(plan).tasks[0].source.file == "tasks/01-x.yaml"
    monkeypatch.chdir(plan / "tasks")
    assert read_book(plan).tasks[0].source.file == f"{plan.as_posix()}/tasks/01-x.yaml"


# What is not read


def test_a_folder_of_tasks_that_is_missing_is_told(plan: Path) -> None:
    shutil.rmtree(plan / "tasks")
    book = read(plan)
    assert (codes(book), book.unread) == ([("plan/tasks", "thu-muc-thieu")], ("plan/tasks",))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("tasks/02-x.YAML", "tasks/02-x.YAML"),
        ("tasks/02-x.yaml.txt", "tasks/02-x.yaml.txt"),
        ("tasks/cu/02-x.yaml", "tasks/cu"),
        ("reports/2026-Q3.yaml.txt", "reports/2026-Q3.yaml.txt"),
        ("2026-2030.yml", "2026-2030.yml"),
        ("2026-2030.yaml.txt", "2026-2030.yaml.txt"),
        ("02-x.yaml", "02-x.yaml"),
        ("2026-2030 - Copy.yaml", "2026-2030 - Copy.yaml"),
        ("Task/x.yaml", "Task"),
        ("nhiem-vu/02-x.yaml", "nhiem-vu"),
    ],
)
def test_what_looks_like_a_record_and_is_not_read_is_told(plan: Path, made: str, told: str) -> None:
    write(plan, "01-x.yaml")
    (plan / made).parent.mkdir(exist_ok=True)
    shutil.copy(plan / PLAN_FILE.name, plan / made)
    book = read(plan)
    assert codes(book) == [(f"plan/{told}", "tep-bo-qua")]
    assert book.unread == (f"plan/{told}",)


@pytest.mark.parametrize(
    "made", ["schema/a.yaml", "kho.yaml", "luu/ghi-chu.yaml", "thong-ke.yaml", "so-lieu/2026-Q1.yaml"]
)
def test_other_files_of_a_plan_are_left_alone(plan: Path, made: str) -> None:
    (plan / made).parent.mkdir(exist_ok=True)
    (plan / made).write_text("a: b\n", "utf-8")
    assert codes(read(plan)) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_plan_file_or_notes_that_are_pipes_are_refused_at_once(plan: Path) -> None:
    os.mkfifo(plan / "reports" / "2026-Q1.yaml")
    assert [one.code for one in read_notes(plan, "2026-Q1")[1]] == ["tep-doc"]
    (plan / PLAN_FILE.name).unlink()
    os.mkfifo(plan / PLAN_FILE.name)
    assert codes(read(plan)) == [("plan/2026-2030.yaml", "tep-doc")]
