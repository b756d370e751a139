"""`cchc undo`: an entry that git does not have yet goes, and the file is as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.place import Place
from tests.recording.running import ROOT, cchc, file_of, read_task

DAY = ("--ngay", "2026-06-01")
REPORT = ("update", "33", *DAY, "--tien-do", "60", "--ket-qua", "Đã gửi dự thảo")
ENTRIES = {
    "update": REPORT,
    "causes": ("update", "12", *DAY, "--giai-phap", "Phân công lại"),
    "measurement": ("update", "b2", *DAY, "--gia-tri", "96,50", "--nguon", "Trung tâm"),
    "judgement": ("update", "a1", *DAY, "--danh-gia", "dat", "--nguon", "Báo cáo số 9"),
    "extension": ("extend", "33", "--den", "15/7/2026", "--can-cu", "Công văn số 45 ngày 20/6/2026"),
    "change": ("change", "33", "--chu-tri", "vp", "--can-cu", "Quyết định số 9 ngày 01/5/2026"),
    "stop": ("stop", "33", "--ly-do", "Bãi bỏ", "--can-cu", "Công văn số 45 ngày 20/6/2026"),
}


def snapshot(plan: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in plan.rglob("*.yaml")}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_says_how_to_take_its_entry_back_and_that_leaves_the_file_as_it_was(
    plan: Path, name: str
) -> None:
    before = snapshot(plan)
    done = cchc(plan, *ENTRIES[name])
    assert done.returncode == 0, done.stderr
    said = done.stderr.split("Ghi nhầm thì bỏ:  cchc ")[1].split()
    assert snapshot(plan) != before
    undone = cchc(plan, *said)
    assert undone.returncode == 0, undone.stderr
    assert "\n-" in undone.stdout and "Bỏ " in undone.stderr
    assert snapshot(plan) == before


def test_an_event_of_an_added_task_is_taken_back(plan: Path) -> None:
    new = ("--ten", "Góp ý", "--linh-vuc", "3", "--san-pham", "Văn bản", "--chu-tri", "vp", "--nguon", "Công văn 1")
    assert cchc(plan, "add", *new, "--thoi-han", "Khi có yêu cầu").returncode == 0
    before = snapshot(plan)
    done = cchc(plan, "event", "41", "--han", "Tháng 11/2026", "--can-cu", "Công văn số 45 ngày 05/5/2026")
    assert done.returncode == 0, done.stderr
    event = (read_task(plan, 41).events or ())[0]
    assert (event.day.isoformat(), event.due.isoformat()) == ("2026-05-05", "2026-11-30")
    report = cchc(plan, "update", "41", "--ky", "2026-11-30", *DAY, "--tien-do", "50", "--ket-qua", "Đã góp ý")
    assert report.returncode == 0, report.stderr
    # The update names the event, and would belong to nothing without it.
    needed = cchc(plan, "undo", "41", "--moc", "5/5/2026")
    assert needed.returncode == 2 and "ky-la" in needed.stderr
    assert cchc(plan, "undo", "41", "--cap-nhat", "1/6/2026").returncode == 0
    assert cchc(plan, "undo", "41", "--moc", "5/5/2026").returncode == 0
    assert snapshot(plan) == before


def test_what_git_has_is_not_taken_back(place: Place) -> None:
    assert place.cchc(*REPORT).returncode == 0
    place.commit("Cập nhật")
    before = snapshot(place.plan)
    done = place.cchc("undo", "33")
    assert done.returncode == 2 and "cchc update 33 --dinh-chinh" in done.stderr
    assert place.cchc("undo", "33", "--cap-nhat", "1/6/2026").returncode == 2
    assert snapshot(place.plan) == before


def test_only_the_new_entry_goes_and_the_committed_ones_stay(place: Place) -> None:
    place.cchc(*REPORT)
    place.commit("Cập nhật")
    before = snapshot(place.plan)
    late = place.cchc("update", "33", "--ngay", "1/5/2026", "--tien-do", "40", "--ket-qua", "Đã họp")
    assert late.returncode == 0, late.stderr
    assert [str(one.progress) for one in read_task(place.plan, 33).updates] == ["40", "60"]
    done = place.cchc("undo", "33")
    assert done.returncode == 0 and "Tệp lại đúng như trong git." in done.stderr
    assert snapshot(place.plan) == before


def test_an_entry_that_was_only_added_to_the_index_is_new(place: Place) -> None:
    before = snapshot(place.plan)
    place.cchc(*REPORT)
    place.git("add", "-A")
    assert place.cchc("undo", "33").returncode == 0
    assert snapshot(place.plan) == before


def test_of_several_a_script_must_choose_and_is_shown_how(plan: Path) -> None:
    for name in ("update", "extension"):
        assert cchc(plan, *ENTRIES[name]).returncode == 0
    twin = cchc(plan, "update", "33", *DAY, "--tien-do", "60", "--ket-qua", "Đã gửi bản chính")
    assert twin.returncode == 0
    before = snapshot(plan)
    done = cchc(plan, "undo", "33")
    assert done.returncode == 2 and snapshot(plan) == before
    commands = [line.split()[1:] for line in done.stderr.splitlines() if line.startswith("  cchc undo")]
    assert commands == [
        ["undo", "33", "--cap-nhat", "01/06/2026", "--muc", "1"],
        ["undo", "33", "--cap-nhat", "01/06/2026", "--muc", "2"],
        ["undo", "33", "--gia-han", "20/06/2026"],
    ]
    assert cchc(plan, *commands[1]).returncode == 0
    assert cchc(plan, *commands[2]).returncode == 0
    task = read_task(plan, 33)
    assert [one.result for one in task.updates] == ["Đã gửi dự thảo"] and task.extensions is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("33",), "«33» chưa có lần ghi nào để bỏ"),
        (("33", "--dung"), "không có lần ghi nào như thế"),
        (("99",), "Không có nhiệm vụ số 99"),
        (("zz",), "Không có nhiệm vụ hay chỉ tiêu"),
        (("33", "--dung", "--moc", "1/5/2026"), "mỗi lần chỉ bỏ một lần ghi"),
        (("33", "--cap-nhat", "hôm qua"), "không phải là ngày"),
        (("9" * 5000,), "Không có nhiệm vụ hay chỉ tiêu"),
    ],
)
def test_where_there_is_nothing_to_take_back_the_command_says_so(
    plan: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = cchc(plan, "undo", *arguments)
    assert done.returncode == 2 and message in done.stderr and len(done.stderr) < 1000


def test_a_trial_shows_the_lines_and_keeps_them(plan: Path) -> None:
    cchc(plan, *REPORT)
    before = snapshot(plan)
    done = cchc(plan, "undo", "33", "--thu")
    assert done.returncode == 0 and "-    tien_do: 60" in done.stdout
    assert snapshot(plan) == before


def test_lines_that_someone_typed_between_stay(plan: Path) -> None:
    file = file_of(plan, 33)
    file.write_text(file.read_text("utf-8") + "# hỏi lại Sở\n", "utf-8")
    before = snapshot(plan)
    assert cchc(plan, *REPORT).returncode == 0
    assert cchc(plan, "undo", "33").returncode == 0
    assert snapshot(plan) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("keys", "left"), [("7\n2\nc\n", [40]), ("1\n\n", [60]), ("1\nk\n", [40, 60])])
def test_on_a_terminal_the_entry_is_chosen_and_its_removal_confirmed(
    plan: Path, keys: str, left: list[int]
) -> None:
    cchc(plan, *REPORT)
    cchc(plan, "update", "33", "--ngay", "1/5/2026", "--tien-do", "40", "--ket-qua", "Đã họp")
    status, shown = on_terminal(plan, keys, "undo", "33")
    assert status == 0, shown
    assert "1. cập nhật 01/05/2026, 40%: Đã họp" in shown and "2. cập nhật 01/06/2026, 60%" in shown
    assert [one.progress for one in read_task(plan, 33).updates] == left


def on_terminal(plan: Path, keys: str, *arguments: str) -> tuple[int, str]:
    """Run a command on a pseudo-terminal with keys typed ahead; its exit status and what it showed."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "cchc", *arguments]
    with subprocess.Popen(
        command, cwd=plan.parent, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, keys.encode())
        shown = b""
        while part := _read(ours):
            shown += part
    os.close(ours)
    return process.returncode, shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux reports the end so
        return b""


def test_an_entry_that_a_correction_leans_on_stays_until_the_correction_is_gone(plan: Path) -> None:
    before = snapshot(plan)
    assert cchc(plan, *REPORT).returncode == 0
    once = snapshot(plan)
    corrected = cchc(plan, "update", "33", "--dinh-chinh", "Nhầm ngày", "--ngay", "2/6/2026")
    assert "Ghi nhầm thì bỏ:  cchc undo 33" in corrected.stderr
    refused = cchc(plan, "undo", "33", "--cap-nhat", "1/6/2026")
    assert (
        refused.returncode == 2
        and "Bỏ lần đính chính trước:\n  cchc undo 33 --cap-nhat 02/06/2026" in refused.stderr
    )
    assert "yaml" not in refused.stderr
    assert cchc(plan, "undo", "33", "--cap-nhat", "2/6/2026").returncode == 0
    assert snapshot(plan) == once
    assert cchc(plan, "undo", "33").returncode == 0
    assert snapshot(plan) == before


def test_taking_an_entry_back_never_lets_a_correction_mean_another(plan: Path) -> None:
    for done, progress in (("Đã họp", "10"), ("Đã lấy ý kiến", "20"), ("Đã trình", "30")):
        assert cchc(plan, "update", "33", *DAY, "--tien-do", progress, "--ket-qua", done).returncode == 0
    ways = ("--cua", "1/6/2026", "--muc", "2", "--ngay", "2/6/2026", "--tien-do", "40")
    assert cchc(plan, "update", "33", "--dinh-chinh", "Ghi nhầm", *ways).returncode == 0
    before = snapshot(plan)
    refused = cchc(plan, "undo", "33", "--cap-nhat", "1/6/2026", "--muc", "1")
    assert refused.returncode == 2 and "có lần đính chính dựa vào nó" in refused.stderr
    assert snapshot(plan) == before
    # The last of the day is named by nothing.
    assert cchc(plan, "undo", "33", "--cap-nhat", "1/6/2026", "--muc", "3").returncode == 0
