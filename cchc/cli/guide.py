"""The frame around the commands: typer, made to load lazily and to speak Vietnamese.

typer's own texts are English and fixed, so help pages, usage errors and the reading of values are overridden here,
in the classes that typer lets one subclass. A parameter of a command may be a str, int, float, bool flag, Path, Enum or
Literal, a list of these, or anything with `parser=`, a function from text that raises ValueError in Vietnamese.
typer would read each through a pydantic adapter; doing it here spares every command the import of pydantic.

A command that cannot go on raises `typer.BadParameter` (a wrong value) or `typer.TyperException` (anything else) with
a Vietnamese message; both end with exit status 2.
"""

import contextlib
import errno
import importlib
import inspect
import io
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from cchc import __version__
from cchc.cli import Entry

PROGRAM = "cchc"
COMPLETION_VARIABLE = "_CCHC_COMPLETE"
"""Set by the shell's completion script, as typer's protocol has it."""
DEBUG_VARIABLE = "CCHC_DEBUG"

USAGE_ERROR = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell reports for a program whose reader (`| head`) has left: 128 + SIGPIPE."""


# Parameters: values read without pydantic


class _Option(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value the command gets; typer's own method only has to raise its error for a missing one."""
        if value is None and self.required:
            return super().process_value(ctx, value)
        return _processed(self, ctx, value)


class _Argument(TyperArgument):
    def process_value(self, ctx: Any, value: Any) -> Any:
        """As for an option."""
        if value is None and self.required:
            return super().process_value(ctx, value)
        return _processed(self, ctx, value)


def _processed(parameter: Any, ctx: Any, value: Any) -> Any:
    """Read what was typed; a default, given as a value, stays as it is."""
    reader = _reader(parameter)

    def read(item: Any) -> Any:
        try:
            return reader(item) if isinstance(item, str) else item
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error

    value = [read(item) for item in value or ()] if parameter.multiple or parameter.nargs == -1 else read(value)
    return value if parameter.callback is None else parameter.callback(ctx, parameter, value)


def _adopt(parameters: Sequence[Any]) -> None:
    """Make parameters that typer has built ours: typer offers no way to name the class beforehand."""
    for parameter in parameters:
        parameter.__class__ = _Option if isinstance(parameter, TyperOption) else _Argument
        _reader(parameter)  # so that an unsupported type shows at once, not when a user types a value


def _item_type(parameter: Any) -> Any:
    annotation = parameter.type_descriptor.annotation
    return get_args(annotation)[0] if get_origin(annotation) is list else annotation


def _choices(parameter: Any) -> list[Any]:
    item = _item_type(parameter)
    if get_origin(item) is Literal:
        return list(get_args(item))
    return list(item) if isinstance(item, type) and issubclass(item, Enum) else []


def _reader(parameter: Any) -> Callable[[str], Any]:
    """The function that turns typed text into the parameter's value; it raises ValueError in Vietnamese."""
    information = parameter.type_descriptor.parameter_info
    item = _item_type(parameter)
    if information.parser is not None:
        reader: Callable[[str], Any] = information.parser
        return reader
    if choices := _choices(parameter):
        return lambda text: _read_choice(text, choices)
    if item in (int, float):
        return lambda text: _read_number(text, item, information.min, information.max)
    if item is str or (isinstance(item, type) and issubclass(item, Path)):
        return lambda text: item(text)
    if item is bool and getattr(parameter, "is_flag", False):
        return bool
    raise TypeError(f"parameter {parameter.name}: {item!r} needs parser=")


def _label(choice: Any) -> str:
    return str(choice.value if isinstance(choice, Enum) else choice)


def _read_choice(text: str, choices: Sequence[Any]) -> Any:
    for choice in choices:
        if _label(choice).casefold() == text.strip().casefold():
            return choice
    raise ValueError(f"«{text}» không có trong các giá trị được chọn: {', '.join(map(_label, choices))}")


def _read_number(text: str, kind: type[int] | type[float], low: float | None, high: float | None) -> int | float:
    try:
        # A decimal comma is how a number is written here.
        value = kind(text.strip().replace(",", "."))
    except ValueError:
        raise ValueError(f"«{text}» không phải là số{' nguyên' if kind is int else ''}") from None
    if not (low is None or value >= low) or not (high is None or value <= high):
        raise ValueError(f"«{text}» ngoài khoảng cho phép, phải {_range(low, high)}")
    return value


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"không quá {high}"
    return f"từ {low} trở lên" if high is None else f"từ {low} đến {high}"


# Help pages


class Command(TyperCommand):
    """One command, with help and errors in Vietnamese. Its help is the docstring of its function."""

    allow_extra_args = True  # judged below, where the words typed are still at hand

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, **settings)
        _adopt(self.params)
        self.typed: list[str] = []

    def get_help_option(self, ctx: Any) -> Any:
        """typer's `--help`, described in Vietnamese."""
        return _help_option(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words after the command; too many of them is a usage error."""
        self.typed = list(args)
        with _told_where(ctx):
            extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            ctx.fail(_extra_message(ctx, extra))
        return extra

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, docstring, arguments, options and examples, wrapped at the terminal's width."""
        width = _width()
        text, examples = _split_docstring(self.help or "")
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, TyperOption)]
        arguments = [parameter for parameter in self.params if isinstance(parameter, TyperArgument)]
        usage = " ".join(
            [ctx.command_path, *map(_usage, arguments), *filter(None, map(_usage, options)), "[TÙY CHỌN]"]
        )
        parts = [_wrapped(usage, width, "Cách dùng: ", " " * 11), *(_paragraph(block, width) for block in text)]
        if arguments:
            parts.append(
                "Tham số:\n" + _columns([(_metavar(a), _describe(a)) for a in arguments if not a.hidden], width)
            )
        parts.append("Tùy chọn:\n" + _columns([(_names(o), _describe(o)) for o in options if not o.hidden], width))
        parts += ["Ví dụ:\n" + textwrap.indent(example, "  ") for example in examples]
        formatter.write("\n\n".join(parts))


class Guide(TyperGroup):
    """All commands, known by a table and imported one at a time."""

    entries: Mapping[str, Entry] = {}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the name of a command."""
        with _told_where(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all commands, in the order of the guide."""
        return list(self.entries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, its module imported now; None if there is none."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        if cmd_name not in self.commands:
            function = importlib.import_module(entry.module).command
            single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            single.command(cmd_name, cls=Command, hidden=not entry.example)(function)
            self.commands[cmd_name] = get_command(single)
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was typed, or a usage error that suggests the nearest one."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            visible = [name for name, entry in self.entries.items() if entry.example]
            ctx.fail(f"Không có lệnh «{_printable(args[0])}».{_suggestion(args[0], visible)}")
        return (args[0] if command else None), command, args[1:]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Commands and options that begin with `incomplete`; no command module is imported."""
        # typer would import every command to learn its summary.
        found = [
            _Completion(name, entry.summary)
            for name, entry in self.entries.items()
            if entry.example and name.startswith(incomplete)
        ]
        # A word that begins a command is no option: only then does typer's own answer matter.
        return found if incomplete[:1].isalnum() or not incomplete else super().shell_complete(ctx, incomplete)

    def get_help_option(self, ctx: Any) -> Any:
        """typer's `--help`, described in Vietnamese."""
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The short guide: every command with what it is for and an example."""
        width = _width()
        column = max((len(name) for name, entry in self.entries.items() if entry.example), default=0) + 4
        lines = [
            f"  {name}".ljust(column) + f"{entry.summary}\n" + " " * column + f"  {entry.example}"
            for name, entry in self.entries.items()
            if entry.example
        ]
        options = [
            (_names(parameter), _describe(parameter))
            for parameter in self.get_params(ctx)
            if isinstance(parameter, TyperOption)
        ]
        parts = [
            _wrapped("Theo dõi, đôn đốc và báo cáo kế hoạch cải cách hành chính của xã.", width),
            f"Cách dùng: {ctx.command_path} LỆNH [TÙY CHỌN]",
            "Lệnh, mỗi lệnh một ví dụ:\n" + "\n".join(lines),
            "Tùy chọn:\n" + _columns(options, width),
            f"Xem hướng dẫn của một lệnh: {ctx.command_path} LỆNH --help",
        ]
        formatter.write("\n\n".join(parts))


class _Completion(NamedTuple):
    """What typer's completion asks of an item."""

    value: str
    help: str
    type: str = "plain"


def _help_option(option: Any) -> Any:
    if option is not None and not isinstance(option, _Option):
        _adopt([option])
        option.help = "Xem hướng dẫn này."
        option.opts.sort(key=len)  # typer keeps the two names in a set: the order would change from run to run
    return option


def _width() -> int:
    return max(40, min(shutil.get_terminal_size().columns, 120))


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _columns(rows: Sequence[tuple[str, str]], width: int) -> str:
    """Two aligned columns; a name too long for the first one has its text on the next line."""
    left = min(max((len(name) for name, _ in rows), default=0), 28) + 4
    lines = []
    for name, text in rows:
        body = _wrapped(text, width, " " * left, " " * left)
        head = f"  {name}"
        lines.append(head.ljust(left) + body[left:] if len(head) <= left - 2 else f"{head}\n{body}".rstrip())
    return "\n".join(line.rstrip() for line in lines)


def _split_docstring(docstring: str) -> tuple[list[str], list[str]]:
    """Paragraphs of a docstring, and its examples as typed: paragraphs that start with "Ví dụ:"."""
    text: list[str] = []
    examples: list[str] = []
    for block in inspect.cleandoc(docstring).split("\n\n"):
        if block.startswith("Ví dụ:"):
            first, _, rest = block.removeprefix("Ví dụ:").partition("\n")
            lines = ([first.strip()] if first.strip() else []) + textwrap.dedent(rest).splitlines()
            examples.append("\n".join(lines))
        elif block.strip():
            text.append(block)
    return text, examples


def _paragraph(block: str, width: int) -> str:
    """A wrapped paragraph; lines that start with "- " begin an item of a list."""
    items: list[str] = []
    for line in block.splitlines():
        if line.startswith("- ") or not items:
            items.append(line.strip())
        else:
            items[-1] += " " + line.strip()
    return "\n".join(_wrapped(item, width, "", "  " if item.startswith("- ") else "") for item in items)


def _metavar(parameter: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar)
    if choices := _choices(parameter):
        return "|".join(map(_label, choices))
    if isinstance(parameter, TyperArgument):
        return parameter.name.upper().replace("_", "-")
    item = _item_type(parameter)
    if isinstance(item, type) and issubclass(item, Path):
        return "ĐƯỜNG-DẪN"
    return "SỐ" if item in (int, float) else "CHỮ"


def _names(option: Any) -> str:
    names = ", ".join(option.opts) + "".join(f" / {name}" for name in option.secondary_opts)
    return names if option.is_flag or option.count else f"{names} {_metavar(option)}"


def _usage(parameter: Any) -> str:
    """The parameter's place in the usage line; empty for an option that may be left out."""
    if isinstance(parameter, TyperOption):
        return f"{parameter.opts[0]} {_metavar(parameter)}" if parameter.required and not parameter.hidden else ""
    name = _metavar(parameter) if parameter.required else f"[{_metavar(parameter)}]"
    return f"{name}..." if parameter.nargs == -1 else name


def _describe(parameter: Any) -> str:
    """The parameter's help with what else one must know: range, default, whether it is required."""
    notes = []
    if parameter.min is not None or parameter.max is not None:
        notes.append(_range(parameter.min, parameter.max))
    default = parameter.default
    if isinstance(parameter.show_default, str):
        notes.append(f"mặc định: {parameter.show_default}")
    elif parameter.show_default and not callable(default) and default not in (None, False, "", [], ()):
        notes.append(f"mặc định: {_label(default)}")
    if parameter.required and isinstance(parameter, TyperOption):
        notes.append("bắt buộc")
    known = f"({'; '.join(notes)})" if notes else ""
    return f"{parameter.help or ''} {known}".strip()


# Usage errors


@contextlib.contextmanager
def _told_where(ctx: Any) -> Iterator[None]:
    """Let every usage error know the command it is about; typer forgets that for an option without its value."""
    try:
        yield
    except typer.TyperException as error:
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


def _printable(text: str) -> str:
    """Text as typed, with control characters and broken bytes made visible and harmless."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def _suggestion(typed: str, known: Sequence[str]) -> str:
    """ " Có phải bạn muốn gõ ...?", or nothing. Marks are ignored: an input method may have made "statú" of "status"."""
    from difflib import get_close_matches

    from cchc.vietnamese import unaccented

    word = unaccented(typed)
    begun = [name for name in known if len(word) > 3 and name.startswith(word)]
    near = begun or get_close_matches(word, known, n=1)
    return f" Có phải bạn muốn gõ {' hay '.join(f'«{name}»' for name in near)}?" if near else ""


def _extra_message(ctx: Any, extra: Sequence[str]) -> str:
    message = f"Thừa «{_printable(' '.join(extra))}» trên dòng lệnh."
    if any(word[:1] in ("–", "—", "−") for word in extra):
        return message + " Tên tùy chọn bắt đầu bằng hai dấu gạch nối (--), không phải dấu gạch ngang dài."
    if any(isinstance(p, TyperOption) and not p.is_flag for p in ctx.command.params):
        return message + ' Câu có dấu cách phải đặt trong dấu nháy kép, ví dụ "Đã gửi báo cáo".'
    return message


def _unknown_option(error: Any) -> str:
    typed = str(error.option_name)
    if len(typed) == 2:  # typer reads "-ngay" letter by letter and names only "-n"
        typed = next((word for word in getattr(error.ctx.command, "typed", []) if word.startswith(typed)), typed)
    known = [name for p in error.ctx.command.get_params(error.ctx) for name in p.opts if name.startswith("--")]
    message = f"Không có tùy chọn «{_printable(typed)}».{_suggestion(f'--{typed.lstrip(chr(45))}', known)}"
    if isinstance(error.ctx.command, Guide):
        message += " Tùy chọn của một lệnh phải viết sau tên lệnh."
    return message


def _option_usage(error: Any) -> str:
    name = _printable(str(error.option_name))
    option = next(p for p in error.ctx.command.get_params(error.ctx) if name in [*p.opts, *p.secondary_opts])
    if option.is_flag:
        return f"Tùy chọn «{name}» không nhận giá trị."
    return f"Tùy chọn «{name}» cần một giá trị: {name} {_metavar(option)}."


def _missing(error: Any) -> str:
    parameter = error.param
    name = _names(parameter) if isinstance(parameter, TyperOption) else _metavar(parameter)
    kind = "tùy chọn bắt buộc" if isinstance(parameter, TyperOption) else "tham số"
    return f"Thiếu {kind} «{name}»{f': {parameter.help}' if parameter.help else '.'}"


def _bad_value(error: Any) -> str:
    message = _printable(error.message)
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.opts[0] if isinstance(error.param, TyperOption) else _metavar(error.param)
    name = hint if isinstance(hint, str) or hint is None else ", ".join(hint)
    return f"Giá trị của «{name}» không hợp lệ: {message}" if name else message


# Of typer's exceptions for wrong usage only BadParameter is exported; the others are known by their names.
_MESSAGES: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _unknown_option,
    "BadOptionUsage": _option_usage,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}


def _show_error(error: typer.TyperException) -> None:
    explain = _MESSAGES.get(type(error).__name__)
    message = explain(error) if explain else error.message
    ctx: Any = getattr(error, "ctx", None)
    _complain(f"Lỗi: {message if message.endswith(('.', '?', '!')) else message + '.'}")
    if ctx is not None:
        _complain(f"Xem: {ctx.command_path} --help")


# The whole: build the command line, run it, end it well


def _show_version(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        print(f"{PROGRAM} {__version__}")
        raise typer.Exit


# What typer's two options about completion do, and what they say once it is done.
_COMPLETION_OPTIONS = {
    "install_completion": (
        "Cài gợi ý lệnh bằng phím Tab cho dòng lệnh đang dùng.",
        "Đã cài gợi ý lệnh. Mở lại cửa sổ dòng lệnh rồi gõ «cchc» và nhấn phím Tab.",
    ),
    "show_completion": ("In đoạn mã gợi ý lệnh để tự cài.", ""),
}


def _translated(callback: Callable[..., Any], done: str) -> Callable[..., Any]:
    """typer's callback of an option about completion, with its English replaced by `done`, or kept where that is empty."""

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
                pass  # how typer says that it is done
        print(done or english.getvalue().rstrip())
        raise typer.Exit

    return translated


def build(entries: Mapping[str, Entry]) -> Guide:
    """The command line over a table of commands; none of their modules is imported yet."""
    application = typer.Typer(
        cls=Guide,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @application.callback(invoke_without_command=True)
    def top(
        ctx: typer.Context,
        version: Annotated[
            bool, typer.Option("--version", help="Xem phiên bản.", is_eager=True, callback=_show_version)
        ] = False,
    ) -> None:
        if ctx.invoked_subcommand is None:
            print(ctx.get_help())

    group = get_command(application)
    assert isinstance(group, Guide)
    group.entries = entries
    _adopt(group.params)
    for parameter in group.params:
        if parameter.name in _COMPLETION_OPTIONS and isinstance(parameter, TyperOption) and parameter.callback:
            parameter.help, done = _COMPLETION_OPTIONS[parameter.name]
            parameter.callback = _translated(parameter.callback, done)
    return group


def run(entries: Mapping[str, Entry], arguments: Sequence[str]) -> int:
    """Carry out one command line and return the exit status. Nothing is raised and no traceback is shown.

    With CCHC_DEBUG=1 in the environment an unexpected error also shows its traceback.
    """
    _prepare_streams()
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
        _show_error(error)
        return USAGE_ERROR
    return 0


def _show_unexpected(error: Exception) -> None:
    if os.environ.get(DEBUG_VARIABLE, "0") not in ("", "0"):
        import traceback

        _complain(traceback.format_exc().rstrip())
    elif os.environ.get(COMPLETION_VARIABLE):
        return  # the officer is typing a line; a message would land in the middle of it
    text = _printable(" ".join(str(error).split()))
    _complain(
        f"Lỗi ngoài dự kiến ({type(error).__name__}: {text}). Để xem chi tiết và gửi kèm khi báo lỗi, "
        f"đặt biến môi trường {DEBUG_VARIABLE}=1 rồi chạy lại."
    )
    if isinstance(error, OSError):
        _discard_output()  # the disk may be full: another attempt at exit would fail again, and in English


def _complain(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def _reader_has_left(error: Exception) -> bool:
    """Whether writing failed because the other end of a pipe is closed (Windows calls that an invalid argument)."""
    if isinstance(error, BrokenPipeError):
        return True
    return (
        sys.platform == "win32"
        and isinstance(error, OSError)
        and error.errno == errno.EINVAL
        and not error.filename
    )


def _discard_output() -> None:
    """Send what is still buffered nowhere, so that Python's own flush at exit has nothing to complain about."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _prepare_streams() -> None:
    """Vietnamese goes out as UTF-8 whatever the code page; a program without a console writes nowhere."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - lives as long as we do
        elif hasattr(stream, "reconfigure"):
            # "replace" concerns only halves of characters, as in a file name that is not UTF-8.
            stream.reconfigure(encoding="utf-8", errors="replace")
