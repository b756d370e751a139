"""Reading two sides from git: all kinds of sides, and only the files that differ."""

from datetime import date
from pathlib import Path

import pytest

from cchc.changes.compare import compare
from cchc.history import (
    INDEX,
    WORKING_TREE,
    Git,
    GitTrouble,
    Side,
    commit_side,
    life_of_target,
    life_of_task,
    open_git,
    read_sides,
)
from tests.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def git(place: Place) -> Git:
    return open_git(place.plan)


def numbers(git: Git, new: Side, old: str = "HEAD") -> tuple[list[int], list[int]]:
    """The numbers of the tasks read on both sides."""
    found = read_sides(git, commit_side(git, old), new)
    before, after = ([task.record.number for task in book.tasks] for book in (found.old, found.new))
    return before, after


def test_only_tasks_that_differ_are_read(place: Place, git: Git) -> None:
    assert numbers(git, WORKING_TREE) == ([], [])
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    assert numbers(git, WORKING_TREE) == ([8], [8])
    assert numbers(git, INDEX) == ([], [])
    place.git("add", "-A")
    assert numbers(git, INDEX) == ([8], [8])
    place.commit("Một")
    assert numbers(git, WORKING_TREE) == ([], [])
    assert numbers(git, commit_side(git, "HEAD"), "HEAD~1") == ([8], [8])


def test_every_task_is_read_when_the_plan_changes_a_threshold(place: Place, git: Git) -> None:
    place.edit(place.plan / "2026-2030.yaml", "cham_tien_do: 25", "cham_tien_do: 95")
    before, after = numbers(git, WORKING_TREE)
    assert len(before) == len(after) == 39
    found = read_sides(git, commit_side(git, "HEAD"), WORKING_TREE)
    effects = compare(found.old, found.new, date(2026, 11, 23)).effects
    assert {(one.before, one.after) for one in effects} == {("nguy_co", "chua_co_thong_tin")} and len(effects) == 13


def test_untracked_and_ignored_files_count_as_new(place: Place, git: Git) -> None:
    text = place.task(8).read_text("utf-8")
    place.task(8).with_name("41-moi.yaml").write_text(text.replace("so: 8", "so: 41"), "utf-8")
    (place.folder / ".gitignore").write_text("41-*\n", "utf-8")
    assert numbers(git, WORKING_TREE) == ([], [41])


def test_an_unchanged_file_with_the_number_of_a_new_one_is_read(place: Place, git: Git) -> None:
    place.task(8).with_name("08-mot-ban-chep-co-ten-that-la-dai.yaml").write_bytes(place.task(8).read_bytes())
    assert numbers(git, WORKING_TREE) == ([8], [8, 8])


def test_other_line_ends_and_a_new_time_are_no_change(place: Place, git: Git) -> None:
    place.task(8).write_bytes(place.task(8).read_bytes().replace(b"\n", b"\r\n"))
    place.task(9).touch()
    plan = place.plan / "2026-2030.yaml"
    plan.write_bytes(plan.read_bytes().replace(b"\n", b"\r\n"))
    assert numbers(git, WORKING_TREE) == ([], [])
    found = read_sides(git, commit_side(git, "HEAD"), WORKING_TREE)
    assert compare(found.old, found.new, date(2026, 11, 23), found.others).empty


def test_links_are_reported_and_not_followed(place: Place, git: Git) -> None:
    target = place.task(8)
    target.rename(place.top / "ngoai.yaml")
    target.symlink_to(place.top / "ngoai.yaml")
    assert read_sides(git, commit_side(git, "HEAD"), WORKING_TREE).new.unread == (
        f"xã [1]/plan/tasks/{target.name}",
    )
    place.git("add", "-A")
    assert read_sides(git, commit_side(git, "HEAD"), INDEX).new.unread == (f"xã [1]/plan/tasks/{target.name}",)


def test_an_unmerged_file_is_a_conflict_and_not_a_deletion(place: Place, git: Git) -> None:
    place.git("checkout", "-qb", "khac")
    place.edit(place.task(8), "ten: ", "ten: B ")
    place.commit("B")
    place.git("checkout", "-q", "main")
    place.edit(place.task(8), "ten: ", "ten: A ")
    place.commit("A")
    place.git("merge", "-q", "khac", ok=False)
    for side in (INDEX, WORKING_TREE):
        (problem,) = [
            one for one in read_sides(git, commit_side(git, "HEAD"), side).new.problems if one.severity == "loi"
        ][:1]
        assert problem.code == "yaml-xung-dot"


def test_a_worktree_and_a_plan_at_the_top_are_repositories_too(place: Place, tmp_path: Path) -> None:
    place.git("worktree", "add", "-q", str(tmp_path / "khac"), "-b", "khac")
    there = open_git(tmp_path / "khac" / "xã [1]" / "plan")
    assert read_sides(there, commit_side(there, "HEAD"), WORKING_TREE).new.plan
    place.git("mv", "xã [1]/plan", "plan")
    place.git("-C", "plan", "init", "-q")
    assert open_git(place.top / "plan").prefix == ""


def test_unknown_revisions_are_refused_in_vietnamese(git: Git) -> None:
    for name in ("khong-co", "--output=x", "-n1", "", "HEAD:plan", "a\0b"):
        with pytest.raises(GitTrouble, match="Git không có phiên bản"):
            commit_side(git, name)


def test_the_users_settings_and_environment_change_no_answer(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    place.commit("Một")
    for name, value in (
        ("color.ui", "always"), ("diff.external", "false"), ("diff.renames", "copies"), ("diff.noprefix", "true"),
        ("core.pager", "false"), ("log.showSignature", "true"), ("log.follow", "true"), ("core.quotePath", "true"),
        ("diff.relative", "true"), ("format.pretty", "oneline"), ("i18n.logOutputEncoding", "latin1"),
    ):  # fmt: skip
        place.git("config", name, value)
    for name, value in (("GIT_DIR", "khong-co"), ("GIT_EXTERNAL_DIFF", "false"), ("GIT_LITERAL_PATHSPECS", "1")):
        monkeypatch.setenv(name, value)
    git = open_git(place.plan)
    assert numbers(git, commit_side(git, "HEAD"), "HEAD~1") == ([8], [8])
    authors = [version.commit and version.commit.author for version in life_of_task(git, 8).versions]
    assert authors == ["Nguyễn Văn A"] * 2


def test_no_program_that_came_with_the_files_is_run(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = place.top / "git"
    spy.write_text("#!/bin/sh\ntouch da-chay\n", "utf-8")
    spy.chmod(0o755)
    place.git("config", "core.fsmonitor", str(spy))
    assert numbers(open_git(place.plan), WORKING_TREE) == ([], [])
    monkeypatch.chdir(place.top)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(GitTrouble, match="Chưa cài git"):
        open_git(place.plan)
    assert not list(place.top.rglob("da-chay"))


def test_an_author_in_another_encoding_is_read(place: Place) -> None:
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    place.git("add", "-A")
    tree, head = place.git("write-tree").strip(), place.git("rev-parse", "HEAD").strip()
    person = b"L\xea V\xe3n <le@example.vn> 1777593600 +0700"
    commit = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\nM\xf4t\n" % (
        tree.encode(),
        head.encode(),
        person,
        person,
    )
    file = place.top / "commit"
    file.write_bytes(commit)
    place.git("reset", "-q", "--hard", place.git("hash-object", "-t", "commit", "-w", str(file)).strip())
    for form in ((), ("--json",)):
        done = place.cchc("log", "8", *form)
        assert (done.returncode, done.stderr) == (0, "") and "Đã họp" in done.stdout


def test_an_error_elsewhere_in_the_plan_hides_no_version_of_a_target(place: Place, git: Git) -> None:
    plan = place.plan / "2026-2030.yaml"
    place.edit(plan, "cham_tien_do: 25", "cham_tien_do: hai")
    place.git("commit", "-qam", "Hỏng", "--amend")
    place.edit(plan, "cham_tien_do: hai", "cham_tien_do: 25")
    place.commit("Sửa")
    assert life_of_target(git, "b2").present.record
