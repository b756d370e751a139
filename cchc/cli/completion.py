"""The two options of typer that install or show shell completion, in Vietnamese."""

import contextlib
import io
from collections.abc import Callable, Iterable
from typing import Any

import typer
from typer.core import TyperOption

_OPTIONS = {
    "install_completion": (
        "Cài gợi ý lệnh bằng phím Tab cho dòng lệnh đang dùng.",
        "Đã cài gợi ý lệnh. Mở lại cửa sổ dòng lệnh rồi gõ «cchc» và nhấn phím Tab.",
    ),
    "show_completion": ("In đoạn mã gợi ý lệnh để tự cài.", ""),
}
"""The help of each option, and the message after it is done; if that is empty, typer's output (the script) is kept."""


def translate_options(options: Iterable[TyperOption]) -> None:
    """Translate the options that are about completion; the others stay as they are."""
    for option in options:
        if option.name in _OPTIONS and option.callback:
            option.help, done = _OPTIONS[option.name]
            option.callback = _translated(option.callback, done)


def _translated(callback: Callable[..., Any], done: str) -> Callable[..., Any]:
    def translated(ctx: typer.Context, parameter: Any, value: Any) -> None:
        if not value or ctx.resilient_parsing:
            return
        english = io.StringIO()
        with contextlib.redirect_stdout(english), contextlib.redirect_stderr(io.StringIO()):
            try:
                callback(ctx, parameter, value)
            except typer.Exit as stop:
                raise typer.TyperException(
                    "Không nhận ra loại dòng lệnh đang dùng; gợi ý lệnh hỗ trợ bash, zsh, fish và PowerShell"
                ) from stop
            except SystemExit:
                pass  # how typer ends after success
        print(done or english.getvalue().rstrip())
        raise typer.Exit

    return translated
