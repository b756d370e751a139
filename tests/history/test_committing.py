"""`--commit` where git refuses: Vietnamese advice, and the file stays written."""

from pathlib import Path

import pytest

from cchc.history import GitTrouble, commit_files
from tests.place import Place, environment


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    place = Place(tmp_path)
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    return place


def refusal(place: Place) -> str:
    with pytest.raises(GitTrouble) as trouble:
        commit_files([place.task(8)], "Một")
    assert "tệp đã ghi xong" in str(trouble.value)
    return str(trouble.value)


def test_a_file_is_committed_and_hooks_of_the_team_run(place: Place) -> None:
    hook = place.top / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\ntouch da-chay\n", "utf-8")
    hook.chmod(0o755)
    commit_files([place.task(8)], "Một")
    assert place.git("log", "-1", "--format=%s").strip() == "Một"
    assert list(place.top.rglob("da-chay"))


def test_who_has_no_name_is_told_how_to_give_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.git("config", "--unset", "user.name")
    place.git("config", "--unset", "user.email")
    place.git("config", "user.useConfigOnly", "true")
    assert "git config --global user.name" in refusal(place)


def test_a_merge_in_progress_is_told(place: Place) -> None:
    place.git("stash", "-q")
    place.git("switch", "-qc", "nhanh", "HEAD")
    place.append(9, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    place.commit("Nhánh")
    place.git("switch", "-q", "main")
    place.git("merge", "--no-commit", "--no-ff", "nhanh")
    place.git("stash", "pop", ok=False)
    place.append(8, "ngay: 2026-05-02", "tien_do: 20", "ket_qua: Đã họp")
    assert "đang gộp nhánh dở" in refusal(place)


def test_a_lock_that_was_left_is_told(place: Place) -> None:
    (place.top / ".git" / "index.lock").touch()
    assert "index.lock" in refusal(place)


def test_what_a_hook_says_is_quoted(place: Place) -> None:
    hook = place.top / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho thiếu chữ ký >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    assert "«thiếu chữ ký»" in refusal(place)


def test_nothing_new_is_told(place: Place) -> None:
    commit_files([place.task(8)], "Một")
    assert "không có gì khác" in refusal(place)
