"""Wrong usage of the command line, explained in Vietnamese."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from cchc.cli.help_text import metavar, option_names


def explanation(error: typer.TyperException) -> str:
    """What is wrong, and which help page to read."""
    explain = _MESSAGES.get(type(error).__name__)
    message = explain(error) if explain else error.message
    text = f"Lỗi: {message if message.endswith(('.', '?', '!')) else message + '.'}"
    ctx: Any = getattr(error, "ctx", None)
    return text if ctx is None else f"{text}\nXem: {ctx.command_path} --help"


@contextlib.contextmanager
def with_context(ctx: Any) -> Iterator[None]:
    """Give every usage error the context of its command; typer forgets it for an option without its value."""
    try:
        yield
    except typer.TyperException as error:
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


def printable(text: str) -> str:
    """Text as typed, with control characters and invalid bytes shown as escapes."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def suggestion(typed: str, known: Sequence[str]) -> str:
    """ " Có phải bạn muốn gõ ...?", or nothing. Diacritics are ignored: an input method may turn "status" into "statú"."""
    # Imported here because only a mistyped word needs them.
    from difflib import get_close_matches

    from cchc.vietnamese import unaccented

    word = unaccented(typed)
    begun = [name for name in known if len(word) > 3 and name.startswith(word)]
    near = begun or get_close_matches(word, known, n=1)
    return f" Có phải bạn muốn gõ {' hay '.join(f'«{name}»' for name in near)}?" if near else ""


def extra_words(ctx: Any, extra: Sequence[str]) -> str:
    """The message about words that the command does not take."""
    message = f"Thừa «{printable(' '.join(extra))}» trên dòng lệnh."
    if any(word[:1] in ("–", "—", "−") for word in extra):
        return message + " Tên tùy chọn bắt đầu bằng hai dấu gạch nối (--), không phải dấu gạch ngang dài."
    if any(isinstance(one, TyperOption) and not one.is_flag for one in ctx.command.params):
        return message + ' Câu có dấu cách phải đặt trong dấu nháy kép, ví dụ "Đã gửi báo cáo".'
    return message


def _unknown_option(error: Any) -> str:
    typed = str(error.option_name)
    if len(typed) == 2:  # typer reads "-ngay" letter by letter and names only "-n"
        typed = next((word for word in getattr(error.ctx.command, "typed", []) if word.startswith(typed)), typed)
    parameters = error.ctx.command.get_params(error.ctx)
    known = [name for one in parameters for name in one.opts if name.startswith("--")]
    message = f"Không có tùy chọn «{printable(typed)}».{suggestion(f'--{typed.lstrip(chr(45))}', known)}"
    if isinstance(error.ctx.command, TyperGroup):
        message += " Tùy chọn của một lệnh phải viết sau tên lệnh."
    return message


def _option_usage(error: Any) -> str:
    name = printable(str(error.option_name))
    parameters = error.ctx.command.get_params(error.ctx)
    option = next(one for one in parameters if name in [*one.opts, *one.secondary_opts])
    if option.is_flag:
        return f"Tùy chọn «{name}» không nhận giá trị."
    return f"Tùy chọn «{name}» cần một giá trị: {name} {metavar(option)}."


def _missing(error: Any) -> str:
    parameter = error.param
    name = option_names(parameter) if isinstance(parameter, TyperOption) else metavar(parameter)
    kind = "tùy chọn bắt buộc" if isinstance(parameter, TyperOption) else "tham số"
    return f"Thiếu {kind} «{name}»{f': {parameter.help}' if parameter.help else '.'}"


def _bad_value(error: Any) -> str:
    message = printable(error.message)
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.opts[0] if isinstance(error.param, TyperOption) else metavar(error.param)
    name = hint if isinstance(hint, str) or hint is None else ", ".join(hint)
    return f"Giá trị của «{name}» không hợp lệ: {message}" if name else message


_MESSAGES: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _unknown_option,
    "BadOptionUsage": _option_usage,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}
"""How each kind of error is explained, by the name of its class: typer exports only BadParameter."""
