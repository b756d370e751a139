"""A file that changes while a command waits for an answer: the value goes to the record that was meant, or nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from cchc.plan.records import Target
from tests.recording.running import file_of, read_task
from tests.running import carry_out

PLAN_FILE = "2026-2030.yaml"


def target(plan: Path, code: str) -> Target:
    book = read_book(plan)
    assert book.plan is not None
    return next(one for one in book.plan.record.targets if one.code == code)


@pytest.fixture
def at_the_question(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object], str], None]:
    """Make the commands believe in a person, who does something before each answer."""

    def arrange(meanwhile: Callable[[], object], answer: str) -> None:
        answers = [answer]

        def asked(*_: object) -> str:
            meanwhile()
            return answers.pop() if answers else ""  # Enter: nothing more to say, and yes

        for module in ("asking", "dialog", "measuring", "recording", "reporting_progress"):
            monkeypatch.setattr(f"cchc.cli.{module}.interactive", lambda: True)
        monkeypatch.setattr("cchc.cli.asking.read_line", asked)

    return arrange


def moved(plan: Path, code: str, spoil: bool = False) -> Callable[[], None]:
    """Put another target above the one of this code, once; with `spoil` change its words too."""

    def move() -> None:
        path = plan / PLAN_FILE
        text = path.read_text("utf-8")
        if "ma: a9" not in text:
            at = text.index(f"  - ma: {code}\n")
            more = "  - ma: a9\n    linh_vuc: I\n    noi_dung: Chỉ tiêu mới\n    don_vi: '%'\n    toi_thieu: 50\n    co_quan: [vp]\n"
            rest = text[at:].replace("noi_dung: ", "noi_dung: Lời mới ", 1) if spoil else text[at:]
            path.write_text(text[:at] + more + rest, "utf-8")

    return move


def test_a_target_is_found_again_by_its_code(
    plan: Path, at_the_question: Callable[[Callable[[], object], str], None]
) -> None:
    at_the_question(moved(plan, "b2"), "90")
    done = carry_out("update", "b2", "--ngay", "2026-06-01", "--nguon", "Cổng", cwd=plan.parent)
    assert done.returncode == 0, done.stderr
    assert [one.value for one in target(plan, "b2").measurements] == [90]
    assert target(plan, "a9").measurements == ()


def test_a_target_that_is_no_longer_what_was_shown_is_not_written_to(
    plan: Path, at_the_question: Callable[[Callable[[], object], str], None]
) -> None:
    at_the_question(moved(plan, "b2", spoil=True), "90")
    done = carry_out("update", "b2", "--ngay", "2026-06-01", "--nguon", "Cổng", cwd=plan.parent)
    assert done.returncode == 2 and "vừa được sửa trong khi lệnh này chạy" in done.stderr
    assert target(plan, "b2").measurements == ()


def test_a_task_that_is_no_longer_what_was_shown_is_not_written_to(
    plan: Path, at_the_question: Callable[[Callable[[], object], str], None]
) -> None:
    path = file_of(plan, 8)
    text = path.read_text("utf-8")
    at_the_question(lambda: path.write_text(text.replace("ten: ", "ten: Việc ", 1), "utf-8"), "Đã họp")
    done = carry_out("update", "8", "--ngay", "2026-06-01", "--tien-do", "5", cwd=plan.parent)
    assert done.returncode == 2 and "vừa được sửa" in done.stderr
    assert read_task(plan, 8).updates == ()
