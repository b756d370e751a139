"""What `cchc report` says about the files that it made."""

from pathlib import Path

import pytest

from cchc.cli.report import _say_made


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
        _say_made(path)
        assert capsys.readouterr().out == f"Đã lập {shown}\n"


def test_a_file_on_another_drive_is_named_in_full(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_way_there(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way_there)
    path = Path(Path.cwd().anchor, "bao-cao", "a.docx")
    _say_made(path)
    assert capsys.readouterr().out == f"Đã lập {path}\n"
