"""Finds and renders the Jinja templates of reports.

A template runs in a sandbox and within bounds of time and memory, every value is escaped, and an unknown name is an error
with file and line.
"""

import bisect
import contextlib
import ctypes
import functools
import gc
import os
import re
import sys
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping, Sized
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc.plan.reading import TEMPLATE, template_names


class TemplateFault(Exception):
    """A template cannot be used; the message, in Vietnamese, names file and line."""


class Html(str):
    """What a template gave. `place` tells from where in the templates a line of it came."""

    starts: list[int]
    places: list[str]

    def place(self, line: int) -> str:
        """File and line of the template that gave this line (from 1) of the html."""
        return self.places[max(0, bisect.bisect_right(self.starts, line) - 1)] if self.places else "templates"


def render(name: str, values: Mapping[str, Any], folders: list[Path]) -> Html:
    """The template's HTML. Raises TemplateFault."""
    environment = _Bounded(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    try:
        with _cycles_freed(), _within_bounds(rows := _rows(values)):
            return _filled(environment, name + TEMPLATE, values, _MOST_LETTERS + rows * _LETTERS_A_ROW)
    except (_TooLong, MemoryError, OverflowError):
        raise TemplateFault(
            f"templates/{name}{TEMPLATE}: mẫu chạy quá lâu hoặc cần quá nhiều bộ nhớ, có lẽ lặp không dừng; "
            "xem lại các vòng {% for %} và phép nhân trong mẫu."
        ) from None
    except TemplateNotFound as error:
        raise TemplateFault(
            f"Không có mẫu «{(error.name or name).removesuffix(TEMPLATE)}». Các mẫu: {', '.join(template_names(folders))}."
        ) from None
    except TemplateSyntaxError as error:
        raise TemplateFault(
            f"templates/{error.name}:{error.lineno}: mẫu sai cú pháp: {_syntax(error.message or '')}"
        ) from None
    except UndefinedError as error:
        raise TemplateFault(f"{_place(error)}: mẫu dùng tên không có: {_undefined(error.message or '')}") from None
    except SecurityError as error:
        raise TemplateFault(f"{_place(error)}: mẫu dùng điều không được phép ({error})") from None
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        raise TemplateFault(f"{_place(error)}: mẫu không chạy được ({error})") from None


@contextlib.contextmanager
def _cycles_freed() -> Iterator[None]:
    """Free what runs inside leaves behind: contexts hold each other, and with them the values of the whole report.

    The program runs without a collector. What is older is set aside, so that this one takes no time.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


def _filled(environment: Environment, name: str, values: Mapping[str, Any], most: int) -> Html:
    """The html of a template, piece by piece, with the place that each piece comes from."""
    template = environment.get_template(name)
    stream = template.root_render_func(template.new_context(dict(values)))
    pieces: list[str] = []
    starts: list[int] = []
    places: list[str] = []
    line, size = 1, 0
    try:
        for piece in stream:
            starts.append(line)
            places.append(_source(environment, stream))
            pieces.append(piece)
            line += piece.count("\n")
            size += len(piece)
            if size > most:
                raise _TooLong
    except Exception:
        environment.handle_exception()  # raises it again, with the lines of the template
    html = Html("".join(pieces))
    html.starts, html.places = starts, places
    return html


def _source(environment: Environment, stream: Any) -> str:
    """The template and line where the innermost of nested generators stands: a block, or a template that extends another."""
    while isinstance(stream.gi_yieldfrom, Generator):
        stream = stream.gi_yieldfrom
    name = stream.gi_frame.f_globals.get("name", "")
    line = environment.get_template(name).get_corresponding_lineno(stream.gi_frame.f_lineno)
    return f"templates/{name}:{line}"


# Bounds

_SECONDS = 3.0
_SECONDS_A_ROW = 0.001
_MEMORY = 350 << 20
_MEMORY_A_ROW = 50_000
_MOST_LETTERS = 5_000_000
_LETTERS_A_ROW = 10_000
_LONGEST = 1_000_000
_WIDEST = 10_000
_WIDE = re.compile(r"%[^%a-zA-Z]*(?:\*|\d{5})|\{[^{}]*(?:\d{5}|\{)")
_NEEDLESS = ("tojson", "pprint", "urlize", "lipsum")
"""Filters and functions that no paper needs, and that make long texts in one step that cannot be stopped."""


class _TooLong(Exception):
    """The template went beyond its bounds."""


def _demand_small(name: str, subject: Any, arguments: Iterable[Any]) -> None:
    """Raise _TooLong for a method of texts or a filter that would make much out of little in one step."""
    given = list(arguments)
    texts = [one for one in given if isinstance(one, str)]
    if any(isinstance(one, int) and abs(one) > _WIDEST for one in given):
        raise _TooLong  # center, indent, zfill and others pad to a width
    if name == "join":
        glue, many = (subject, given[0] if given else ()) if isinstance(subject, str) else ("".join(texts), subject)
        made = len(glue) * (len(many) if isinstance(many, Sized) else 0)
    elif name in ("replace", "indent") and isinstance(subject, str) and texts:
        made = len(texts[-1]) * (subject.count(texts[0]) if name == "replace" else subject.count("\n"))
    elif name in ("format", "format_map") and isinstance(subject, str):
        made = _LONGEST + 1 if _WIDE.search(subject) else 0
    else:
        made = _LONGEST + 1 if name == "translate" else 0
    if made > _LONGEST:
        raise _TooLong


def _watched(name: str, function: Any) -> Any:
    """A filter that first looks at what it is asked to do."""
    takes_context = hasattr(function, "jinja_pass_arg")

    @functools.wraps(function)
    def watched(*arguments: Any, **named: Any) -> Any:
        subject, *others = arguments[1:] if takes_context else arguments
        _demand_small(name, subject, (*others, *named.values()))
        return function(*arguments, **named)

    return watched


class _Bounded(ImmutableSandboxedEnvironment):
    """What makes much out of little in one step is looked at before it is carried out, on every system.

    Left to the bounds of time and memory: loops, and texts joined by `~` that double each time.
    """

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: _watched(name, one) for name, one in self.filters.items() if name not in _NEEDLESS}
        self.globals = {name: one for name, one in self.globals.items() if name not in _NEEDLESS}

    def call(self, context: Any, function: Any, *arguments: Any, **named: Any) -> Any:
        """See jinja2."""
        method = getattr(function, "__wrapped__", function)  # the sandbox wraps str.format
        if isinstance(owner := getattr(method, "__self__", None), str):
            _demand_small(method.__name__, owner, (*arguments, *named.values()))
        return super().call(context, function, *arguments, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """See jinja2."""
        if operator == "*":
            for many, times in ((left, right), (right, left)):
                if isinstance(many, (str, list, tuple)) and isinstance(times, int) and len(many) * times > _LONGEST:
                    raise _TooLong
                if isinstance(many, int) and many.bit_length() > _LONGEST:
                    raise _TooLong
        sized = isinstance(left, Sized) and isinstance(right, Sized)
        if operator == "+" and sized and len(left) + len(right) > _LONGEST:
            raise _TooLong
        if operator == "**" and isinstance(right, int) and right >= 1_000:
            raise _TooLong
        if operator == "%" and isinstance(left, str) and _WIDE.search(left):
            raise _TooLong
        return super().call_binop(context, operator, left, right)


def _rows(values: Mapping[str, Any]) -> int:
    """How many tasks the report has: the bounds grow with them."""
    return sum(len(field.get("nhiem_vu", ())) for field in values.get("linh_vuc", ()))


@contextlib.contextmanager
def _within_bounds(rows: int) -> Iterator[None]:
    """Stop what runs inside after some seconds of work, by _TooLong, or when it needs too much memory, by MemoryError."""
    watched, done = threading.get_ident(), threading.Event()
    most = _worked() + _SECONDS + _SECONDS_A_ROW * rows

    def watch() -> None:
        while not done.wait(0.1):
            if _worked() > most:
                # Raised in the other thread, between two of its steps.
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(watched), ctypes.py_object(_TooLong))
                return

    guard = threading.Thread(target=watch, daemon=True)
    guard.start()
    try:
        with _little_memory(_MEMORY + _MEMORY_A_ROW * rows):
            yield
    finally:
        done.set()
        guard.join()


def _worked() -> float:
    """Seconds of processor time of this process: a busy machine must not make a template fail."""
    times = os.times()
    return times.user + times.system


@contextlib.contextmanager
def _little_memory(room: int) -> Iterator[None]:
    """Let the process have this many bytes more than now. Only Linux can."""
    if sys.platform != "linux":
        yield
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + room
    resource.setrlimit(resource.RLIMIT_AS, (wanted if soft == resource.RLIM_INFINITY else min(soft, wanted), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _place(error: BaseException) -> str:
    """File and line in the template: the innermost frame of the traceback that is one."""
    place = "templates"
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(TEMPLATE):
            place = f"templates/{Path(name).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _undefined(message: str) -> str:
    parts = message.split("'")
    if "has no attribute" in message:
        return f"«{parts[-2]}»"
    return f"«{parts[1]}»" if len(parts) > 1 else message


def _syntax(message: str) -> str:
    for english, vietnamese in (
        ("unexpected '}'", "thừa dấu }"),
        ("unexpected end of template", "thiếu phần kết thúc ({% endif %}, {% endfor %}, {% endblock %} hoặc }})"),
        ("Unexpected end of template", "thiếu phần kết thúc ({% endif %}, {% endfor %} hoặc {% endblock %})"),
        ("Encountered unknown tag", "có thẻ {% … %} không hiểu được"),
        ("No filter named", "có bộ lọc (sau dấu |) không có thật"),
        ("expected token", "thiếu hoặc thừa dấu trong {{ … }} hoặc {% … %}"),
    ):
        if english in message:
            return f"{vietnamese} [{message}]"
    return message
