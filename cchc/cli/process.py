"""Runs one command line: output streams, exit status, unexpected errors."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from cchc.cli import Entry
from cchc.cli.guide import PROGRAM, Guide, build
from cchc.cli.usage_errors import explanation, printable
from cchc.vietnamese import visible

COMPLETION_VARIABLE = "_CCHC_COMPLETE"
"""Set by the shell's completion script, as typer's protocol demands."""
DEBUG_VARIABLE = "CCHC_DEBUG"

USAGE_ERROR = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell reports for a program whose reader (`| head`) has ended: 128 + SIGPIPE."""


def run(entries: Mapping[str, Entry], arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status. Raises nothing and shows no traceback.

    With CCHC_DEBUG=1 in the environment, an unexpected error also shows its traceback.
    """
    _prepare_streams()
    if odd := [word for word in arguments if not _is_text(word)]:
        _complain(f"Lỗi: «{printable(odd[0])}» có ký tự không đọc được (không phải UTF-8). Hãy gõ lại.")
        return USAGE_ERROR
    try:
        group = build(entries)
        if os.environ.get(COMPLETION_VARIABLE):
            group.main(list(arguments), prog_name=PROGRAM, complete_var=COMPLETION_VARIABLE)
        status = _invoke(group, arguments)
        sys.stdout.flush()
        return status
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else USAGE_ERROR
    except (KeyboardInterrupt, typer.Abort, EOFError):
        _complain("Đã dừng.")
        return INTERRUPTED
    except Exception as error:
        if _reader_has_left(error):
            _discard_output()
            return PIPE_CLOSED
        _show_unexpected(error)
        return USAGE_ERROR


def _invoke(group: Guide, arguments: Sequence[str]) -> int:
    try:
        with group.make_context(PROGRAM, list(arguments)) as ctx:
            group.invoke(ctx)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.TyperException as error:
        _complain(explanation(error))
        return USAGE_ERROR
    return 0


def _is_text(word: str) -> bool:
    """Whether a word of the command line is text; bytes that are not UTF-8 arrive as lone surrogates."""
    return "\0" not in word and not any("\ud800" <= letter <= "\udfff" for letter in word)


def _show_unexpected(error: Exception) -> None:
    if os.environ.get(DEBUG_VARIABLE, "0") not in ("", "0"):
        import traceback

        _complain(traceback.format_exc().rstrip())
    elif os.environ.get(COMPLETION_VARIABLE):
        return  # a message would appear in the line that is being typed
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        _complain("Không in được kết quả vì ổ đĩa chứa tệp nhận kết quả đã đầy.")
        _discard_output()
        return
    text = printable(" ".join(str(error).split()))
    _complain(
        f"Lỗi ngoài dự kiến ({type(error).__name__}: {text}). Để xem chi tiết và gửi kèm khi báo lỗi, "
        f"đặt biến môi trường {DEBUG_VARIABLE}=1 rồi chạy lại."
    )
    if isinstance(error, OSError):
        _discard_output()  # the disk may be full; Python's flush at exit would fail again, in English


def _complain(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def _reader_has_left(error: Exception) -> bool:
    """Whether writing failed because the pipe's reader has ended; Windows reports an invalid argument."""
    if isinstance(error, BrokenPipeError):
        return True
    return (
        sys.platform == "win32"
        and isinstance(error, OSError)
        and error.errno == errno.EINVAL
        and not error.filename
    )


def _discard_output() -> None:
    """Discard what is still buffered, so that Python's flush at exit does not fail."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _prepare_streams() -> None:
    """Make both streams UTF-8 on every system, and replace a missing or closed stream by one that discards its output."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif hasattr(stream, "reconfigure"):
            # "replace" matters only for lone surrogates, as in a file name that is not UTF-8.
            stream.reconfigure(encoding="utf-8", errors="replace")
        setattr(sys, name, _Visible(getattr(sys, name)))
    if sys.platform == "win32" and sys.stdout.isatty() and not _console_reads_colours():
        os.environ["NO_COLOR"] = "1"


class _Visible:
    """A stream on which no character of the data, of a file's name or of an author's can command the terminal."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> Any:
        return self._stream.write(visible(text))

    def writelines(self, lines: Iterable[str]) -> None:
        self._stream.writelines(map(visible, lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _console_reads_colours() -> bool:
    """Make the Windows console interpret ANSI codes; False if it cannot (before Windows 10)."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt
    from ctypes import wintypes

    console = wintypes.HANDLE(msvcrt.get_osfhandle(sys.stdout.fileno()))
    mode = wintypes.DWORD()
    virtual_terminal = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
    kernel = ctypes.windll.kernel32
    if not kernel.GetConsoleMode(console, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(console, mode.value | virtual_terminal))
