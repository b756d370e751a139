"""Long work says how far it is."""

import io
import time

import pytest

from cchc.cli import waiting
from cchc.cli.waiting import counted, waited


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_and_the_line_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Terminal()
    monkeypatch.setattr("sys.stderr", told)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    assert list(counted(["a", "b"], "Tính")) == ["a", "b"]
    assert told.getvalue() == "\rTính: 1/2\rTính: 2/2\r" + " " * 9 + "\r"


def test_short_work_and_files_are_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Terminal()
    monkeypatch.setattr("sys.stderr", told)
    assert list(counted([1, 2], "Tính")) == [1, 2]
    assert told.getvalue() == ""
    piped = io.StringIO()
    monkeypatch.setattr("sys.stderr", piped)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    assert list(counted([1, 2], "Tính")) == [1, 2]
    assert piped.getvalue() == ""


def test_a_long_step_is_named_while_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Terminal()
    monkeypatch.setattr("sys.stderr", told)
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    with waited("Lập"):
        until = time.monotonic() + 10
        while not told.getvalue() and time.monotonic() < until:
            time.sleep(0.01)
    assert told.getvalue() == "\rLập…" + "\r    \r"


def test_a_short_step_and_a_file_are_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for told in (Terminal(), io.StringIO()):
        monkeypatch.setattr("sys.stderr", told)
        with pytest.raises(KeyError), waited("Lập"):
            raise KeyError
        assert told.getvalue() == ""
