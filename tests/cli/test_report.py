"""What `cchc report` says about the files that it made."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.cli.saving import say_made
from tests.conftest import Outcome


def test_a_file_is_named_from_the_current_folder_if_it_is_inside_else_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "xa"
    here.mkdir()
    monkeypatch.chdir(here)
    for path, shown in (
        (here / "out" / "a.docx", Path("out", "a.docx")),
        (Path("out", "a.docx"), Path("out", "a.docx")),
        (tmp_path / "b.docx", tmp_path / "b.docx"),
    ):
        say_made(path)
        assert capsys.readouterr().out == f"Đã lập {shown}\n"


def test_a_file_on_another_drive_is_named_in_full(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_way_there(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way_there)
    path = Path(Path.cwd().anchor, "bao-cao", "a.docx")
    say_made(path)
    assert capsys.readouterr().out == f"Đã lập {path}\n"


def test_a_report_counts_corrections_up_to_the_day_it_is_made_or_signed(
    invented: Path, tmp_path: Path, command_line: Callable[..., Outcome]
) -> None:
    plan = Path(shutil.copytree(invented, tmp_path / "plan"))
    notes = plan / "reports" / "2026-Q1.yaml"
    notes.unlink()
    file = next((plan / "tasks").glob("01-*.yaml"))
    kept = file.read_text("utf-8").partition("cap_nhat:")[0]
    file.write_text(
        f"{kept}cap_nhat:\n"
        "  - {ngay: 2026-03-10, tien_do: 100, ket_qua: AAA}\n"
        "  - ngay: 2026-03-10\n    tien_do: 40\n    ket_qua: BBB\n"
        "    dinh_chinh: {cua: 2026-03-10, ngay: 2026-03-20, ly_do: Ghi nhầm}\n",
        "utf-8",
    )

    def made(day: str) -> str:
        done = command_line("report", "--quy", "1", "--nam", "2026", "--ngay", day, "--xem", "--plan", plan)
        assert done.status == 0, done.err
        return done.out

    before, after = made("2026-03-19"), made("2026-03-20")
    assert "AAA" in before and "BBB" not in before
    assert "BBB" in after and "AAA" not in after
    notes.write_text("so: 45\nngay: 2026-03-17\n", "utf-8")
    assert "AAA" in made("2026-04-20")
    notes.write_text("so: 45\nngay: 2026-03-21\n", "utf-8")
    assert "BBB" in made("2026-04-20")
