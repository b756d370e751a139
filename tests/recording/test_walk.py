"""`cchc update --quy 3` alone: all that is unreported for a quarter in one sitting."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from tests.recording.running import TODAY, cchc, errors, read_task
from tests.recording.terminal import CTRL_C, sit

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
    pytest.mark.skipif(date(2026, 9, 15) > TODAY, reason="the quarter has not ended"),
]

SENTENCE = "Đã thực hiện theo kế hoạch"
THIRD = ["update", "--quy", "3", "--nam", "2026"]


def fill_in(question: str) -> str:
    """Answers every question, with few keys."""
    asked = " ".join(question.split())
    for beginning, answer in (
        ("Ghi luôn vào git?", ""),
        ("Làm tiếp", "k"),
        ("vào git", ""),
        ("Kết quả đã làm được", SENTENCE),
        ("Tiến độ", "40"),
        ("Đánh giá", "1"),
        ("Giá trị", "95"),
        ("Nguồn số liệu (Enter:", ""),
        ("Nguồn số liệu", SENTENCE),
        ("Họ và tên", "Nguyễn Thị Mai"),
        ("Thư điện tử", "mai@example.vn"),
    ):
        if beginning in asked.rpartition("] ")[2]:
            return answer
    return ""


def nobody(tmp_path: Path) -> dict[str, str]:
    """An environment in which git knows nobody."""
    return {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}


def git(plan: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=plan.parent, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_the_whole_plan_is_reported_in_one_command_with_few_keys(plan: Path, tmp_path: Path) -> None:
    git(plan, "init", "-q")
    git(plan, "add", ".")
    git(plan, "-c", "user.name=A", "-c", "user.email=a@example.vn", "commit", "-qm", "Kế hoạch")
    done = sit(plan, THIRD, fill_in, nobody(tmp_path))
    assert done.status == 0, done.screen[-2000:]
    assert "[73/73]" in done.screen

    book = read_book(plan)
    assert book.plan is not None
    assert [len(task.record.updates) for task in book.tasks] == [1] * 39
    assert [len(target.measurements) for target in book.plan.record.targets] == [1] * 34
    recurring = read_task(plan, 12).updates[0]
    assert (recurring.day, recurring.occurrence, recurring.progress) == (date(2026, 9, 14), "2026-Q3", None)
    dated = read_task(plan, 1).updates[0]
    assert (dated.day, dated.occurrence, dated.progress) == (date(2026, 9, 14), None, 40)
    assert read_task(plan, 33).updates[0].occurrence == "2026"
    assert errors(plan) == []

    keys = sum(len(answer) + 1 for answer in done.answers)
    own = sum(len(answer) for answer in done.answers if answer == SENTENCE)
    assert keys - own < 1500, f"{keys - own} keystrokes besides the sentences"

    assert (
        git(plan, "log", "--format=%an: %s", "-1")
        == "Nguyễn Thị Mai: Quý III năm 2026: 39 cập nhật và 34 số liệu\n"
    )
    assert git(plan, "status", "--short") == ""
    assert git(plan, "config", "--local", "user.email") == "mai@example.vn\n"
    again = sit(plan, THIRD, ["k"] if date(2026, 12, 14) <= TODAY else [])
    assert "không còn gì chưa báo cáo" in again.screen


def test_what_was_answered_before_stopping_is_recorded_and_the_rest_asked_next_time(plan: Path) -> None:
    answers = iter(["k", "", "t", ""])
    done = sit(plan, [*THIRD, "--co-quan", "vp"], lambda _: next(answers, "k"))
    assert done.status == 0, done.screen
    assert read_task(plan, 12).updates[0].nothing_occurred
    assert read_task(plan, 14).updates == ()
    again = sit(plan, [*THIRD, "--co-quan", "vp"], ["t"])
    assert "Nhiệm vụ 14" in again.screen and "Nhiệm vụ 12" not in again.screen
    assert "làm tiếp: cchc update --quy 3 --nam 2026 --co-quan vp" in done.said


def test_figures_typed_from_a_report_on_paper_have_it_as_their_source(plan: Path) -> None:
    (plan / "thu-bao-cao").mkdir()
    paper = "Báo cáo số 12/BC-KT ngày 15/9/2026"
    text = (
        f"ky: 2026-Q3\nda_nhan:\n  - co_quan: kt\n    ngay: 2026-09-15\n    hinh_thuc: giay\n    van_ban: {paper}\n"
    )
    (plan / "thu-bao-cao" / "2026-Q3.yaml").write_text(text, "utf-8")
    done = sit(plan, [*THIRD, "--co-quan", "kt"], fill_in)
    assert done.status == 0, done.screen
    book = read_book(plan)
    assert book.plan is not None
    sources = {one.source for target in book.plan.record.targets for one in target.measurements}
    assert sources == {paper}


def test_ctrl_c_keeps_the_answers_until_it_is_pressed_again(plan: Path) -> None:
    done = sit(plan, [*THIRD, "--co-quan", "vp"], ["k", CTRL_C, CTRL_C])
    assert done.status == 130
    assert "Ghi 1 cập nhật vào 1 tệp?" in done.screen
    assert done.screen.rstrip().endswith("Đã dừng, chưa ghi gì.")
    assert read_task(plan, 12).updates == ()


def test_going_back_over_records_keeps_their_answers(plan: Path) -> None:
    # Task 12 and its documents, back from task 14, the same again, then enough.
    answers = iter(["Đã ban hành 02 văn bản", "", "l", "", "Quyết định số 7/QĐ-UBND", "t", ""])
    done = sit(plan, [*THIRD, "--co-quan", "vp"], lambda _: next(answers, "k"))
    assert done.status == 0, done.screen
    assert "giữ «Đã ban hành 02 văn bản»" in done.screen
    update = read_task(plan, 12).updates[0]
    assert (update.result, update.documents) == ("Đã ban hành 02 văn bản", ("Quyết định số 7/QĐ-UBND",))


def test_three_quarters_are_caught_up_in_one_sitting(plan: Path) -> None:
    def catch_up(question: str) -> str:
        return "" if "Làm tiếp quý" in question and "quý IV" not in question else fill_in(question)

    done = sit(plan, ["update", "--quy", "1", "--nam", "2026", "--co-quan", "vp"], catch_up)
    assert done.status == 0, done.screen
    updates = read_task(plan, 12).updates
    assert [one.occurrence for one in updates] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert [one.day for one in updates] == [date(2026, 3, 14), date(2026, 6, 14), date(2026, 9, 14)]
    assert errors(plan) == []


def test_what_was_corrected_is_no_last_report(plan: Path) -> None:
    quarters = ("update", "14", "--nam", "2026", "--quy")
    assert cchc(plan, *quarters, "1", "--ket-qua", "Đã rà soát 02 văn bản").returncode == 0
    assert cchc(plan, *quarters, "2", "--ket-qua", "Việc của xã khác").returncode == 0
    assert cchc(plan, "update", "14", "--dinh-chinh", "Ghi nhầm nhiệm vụ", "--bo").returncode == 0
    done = sit(plan, [*THIRD, "--co-quan", "vp"], ["", "t"])
    assert "Lần trước: 14/03/2026, kỳ 2026-Q1: Đã rà soát 02 văn bản" in done.said
    assert "Việc của xã khác" not in done.said


def test_without_a_terminal_it_says_what_is_unreported(plan: Path) -> None:
    done = cchc(plan, *THIRD, "--co-quan", "kt")
    assert done.returncode == 2
    assert "Nhiệm vụ chưa báo cáo: 33 và 34" in done.stderr


def test_options_about_one_record_need_its_number(plan: Path) -> None:
    assert "phải đi cùng số nhiệm vụ" in cchc(plan, *THIRD, "--ket-qua", "x").stderr
    assert "--co-quan" in cchc(plan, "update", "12", "--co-quan", "kt").stderr
