"""`cchc add`: which number is free, and how two tasks with one number get apart again."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from cchc.recording.numbers import newer, next_number, renumbered_name
from cchc.rules import check
from tests.place import Place
from tests.recording.running import TODAY, cchc, errors

NEW_TASK = (
    "--linh-vuc", "III", "--san-pham", "Báo cáo", "--chu-tri", "ttpvhcc", "--thoi-han", "Quý III/2027", "--nguon", "Công văn số 12/SNV",
)  # fmt: skip


def add(folder: Path, title: str) -> Path:
    done = cchc(folder, "add", "--ten", title, *NEW_TASK)
    assert done.returncode == 0, done.stderr
    return folder.parent / done.stderr.split("Đã ghi ")[1].splitlines()[0].rstrip(".")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "tasks").iterdir() if path.name >= "41")


@pytest.mark.parametrize(
    ("name", "text"),
    [("41-hong.yaml", "so: [\n"), ("41-so-khac.yaml", "so: 40\n"), ("41-tep.yml", "\xff")],
)
def test_the_number_of_an_unreadable_file_is_not_given_away(plan: Path, name: str, text: str) -> None:
    (plan / "tasks" / name).write_text(text, "latin-1")
    assert add(plan, "Việc mới").name == "42-viec-moi.yaml"


def test_a_readable_file_under_a_larger_name_counts_and_other_files_do_not(plan: Path) -> None:
    tasks = plan / "tasks"
    next(tasks.glob("40-*")).rename(tasks / "57-doi-ten.yaml")
    (tasks / "2026.yaml").write_text("so: [\n")
    (tasks / "100000-qua-lon.yaml").write_text("so: [\n")
    (plan / "reports").mkdir(exist_ok=True)
    (plan / "reports" / "90-x.yaml").write_text("so: [\n")
    assert next_number(read_book(plan, with_notes=True)) == 58


@pytest.fixture
def merged(tmp_path: Path) -> Place:
    """Two merged branches that both added a task 41; the one on `main` is newer."""
    place = Place(tmp_path)
    place.git("checkout", "-qb", "nhanh")
    add(place.plan, "Việc thêm ở nhánh trước")
    place.git("add", "-A")
    commit_on(place, "2027-01-01T09:00:00")
    place.git("checkout", "-q", "main")
    add(place.plan, "Việc ở main")
    place.git("add", "-A")
    commit_on(place, "2027-01-02T09:00:00")
    place.git("merge", "-q", "--no-edit", "nhanh")
    return place


def commit_on(place: Place, moment: str) -> None:
    subprocess.run(
        ["git", "commit", "-qm", "Thêm việc"],
        cwd=place.top,
        env={**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
        check=True,
    )


OLDER, NEWER = "41-viec-them-o-nhanh-truoc.yaml", "41-viec-o-main.yaml"


def test_the_task_committed_later_gets_the_next_number_and_a_new_name(merged: Place) -> None:
    assert names(merged.plan) == [NEWER, OLDER]
    shared = [one for one in check(read_book(merged.plan), TODAY) if one.code == "trung-so"]
    assert len(shared) == 1 and "cchc add --doi-so" in shared[0].advice
    before = (merged.plan / "tasks" / NEWER).read_text("utf-8")

    done = cchc(merged.plan, "add", "--doi-so", "41")

    assert done.returncode == 0, done.stderr
    assert names(merged.plan) == [OLDER, "42-viec-o-main.yaml"]
    after = (merged.plan / "tasks" / "42-viec-o-main.yaml").read_text("utf-8")
    assert after == before.replace("so: 41\n", "so: 42\n") != before
    assert "-so: 41\n+so: 42\n" in done.stdout
    assert f"Ghi vào git:  git add plan/tasks/42-viec-o-main.yaml plan/tasks/{NEWER} && git commit" in done.stderr
    assert errors(merged.plan) == []


def test_the_suggested_command_commits_the_renaming(merged: Place) -> None:
    done = cchc(merged.plan, "add", "--doi-so", "41")
    command = done.stderr.split("Ghi vào git:  ")[1]
    subprocess.run(["sh", "-c", command], cwd=merged.folder, check=True, capture_output=True)
    assert merged.git("status", "--short") == ""
    assert "R0" in merged.git("show", "--raw", "-M", "--format=")


def test_a_trial_shows_the_change_and_makes_none(merged: Place) -> None:
    done = cchc(merged.plan, "add", "--doi-so", "41", "--thu")
    assert (done.returncode, "+so: 42" in done.stdout) == (0, True)
    assert names(merged.plan) == [NEWER, OLDER]


@pytest.mark.parametrize("typed", [f"tasks/{OLDER}", OLDER, f"plan/tasks/{OLDER}", f"plan\\tasks\\{OLDER}"])
def test_a_file_can_be_named_instead(merged: Place, typed: str) -> None:
    assert cchc(merged.plan, "add", "--doi-so", typed).returncode == 0
    assert names(merged.plan) == [NEWER, "42-viec-them-o-nhanh-truoc.yaml"]


def test_an_uncommitted_file_is_newer_than_a_committed_one(merged: Place) -> None:
    (merged.plan / "tasks" / NEWER).unlink()
    shutil.copy(merged.plan / "tasks" / OLDER, merged.plan / "tasks" / "41-a.yaml")
    done = cchc(merged.plan, "add", "--doi-so", "41")
    assert names(merged.plan) == [OLDER, "42-a.yaml"]
    assert "git add plan/tasks/42-a.yaml && git commit" in done.stderr


def test_without_git_the_longer_name_is_the_copy_and_equal_ones_are_asked_for(plan: Path) -> None:
    tasks = plan / "tasks"
    first = add(plan, "Việc a")
    shutil.copy(first, tasks / "41-viec-b.yaml")
    done = cchc(plan, "add", "--doi-so", "41")
    assert done.returncode == 2
    assert "cchc add --doi-so tasks/41-viec-a.yaml\n  cchc add --doi-so tasks/41-viec-b.yaml" in done.stderr
    (tasks / "41-viec-b.yaml").rename(tasks / "41-viec-a (2).yaml")
    assert cchc(plan, "add", "--doi-so", "41").returncode == 0
    assert names(plan) == ["41-viec-a.yaml", "42-viec-a (2).yaml"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("40",), "Chỉ có một hồ sơ mang số 40"),
        (("77",), "Không có hồ sơ nào mang số 77"),
        (("tasks/khong-co.yaml",), "Không có hồ sơ nhiệm vụ"),
        (("",), "Không có hồ sơ nhiệm vụ"),
        (("40", "--ten", "X"), "--doi-so chỉ dùng cùng"),
        (("40", "--commit"), "--doi-so chỉ dùng cùng"),
    ],
)
def test_where_there_is_nothing_to_renumber_the_command_says_so(
    plan: Path,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    done = cchc(plan, "add", "--doi-so", *arguments)
    assert done.returncode == 2 and message in done.stderr


def test_a_file_whose_name_has_no_number_is_named_after_its_task(plan: Path) -> None:
    task = read_book(plan).tasks[-1]
    renamed = task._replace(source=type(task.source)("plan/tasks/ten-la.yaml", task.source.text))
    assert renumbered_name(renamed, 7).startswith("07-")
    assert newer([task, renamed], {}) == task
