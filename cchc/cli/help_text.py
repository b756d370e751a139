"""Help pages in Vietnamese: how the docstring and the parameters of a command are laid out."""

import inspect
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperOption

from cchc.cli import Entry
from cchc.cli.parameters import choices_of, item_type, label, range_words


def command_page(docstring: str, path: str, parameters: Sequence[Any]) -> str:
    """Usage, docstring, arguments, options and examples of one command; `path` is how it is called."""
    width = _page_width()
    paragraphs, examples = _split_docstring(docstring)
    options = [parameter for parameter in parameters if isinstance(parameter, TyperOption)]
    arguments = [parameter for parameter in parameters if isinstance(parameter, TyperArgument)]
    usage = " ".join([path, *map(_usage, arguments), *filter(None, map(_usage, options)), "[TÙY CHỌN]"])
    parts = [_wrapped(usage, width, "Cách dùng: ", " " * 11), *(_paragraph(block, width) for block in paragraphs)]
    if arguments:
        rows = [(metavar(one), _describe(one)) for one in arguments if not one.hidden]
        parts.append("Tham số:\n" + _columns(rows, width))
    parts.append("Tùy chọn:\n" + _options(options, width))
    parts += ["Ví dụ:\n" + textwrap.indent(example, "  ") for example in examples]
    return "\n\n".join(parts)


def guide_page(entries: Mapping[str, Entry], path: str, parameters: Sequence[Any]) -> str:
    """Every command with its purpose and an example; `path` is the name of the program."""
    width = _page_width()
    shown = {name: entry for name, entry in entries.items() if entry.example}
    column = max(map(len, shown), default=0) + 4
    lines = [
        f"  {name}".ljust(column) + f"{entry.summary}\n" + " " * column + f"  {entry.example}"
        for name, entry in shown.items()
    ]
    parts = [
        _wrapped("Theo dõi, đôn đốc và báo cáo việc thực hiện kế hoạch của cơ quan nhà nước.", width),
        f"Cách dùng: {path} LỆNH [TÙY CHỌN]",
        "Lệnh, mỗi lệnh một ví dụ:\n" + "\n".join(lines),
        "Tùy chọn:\n" + _options([one for one in parameters if isinstance(one, TyperOption)], width),
        f"Xem hướng dẫn của một lệnh: {path} LỆNH --help",
    ]
    return "\n\n".join(parts)


def metavar(parameter: Any) -> str:
    """The placeholder for a parameter's value in help and messages: SỐ, NGÀY, red|blue."""
    if parameter.metavar:
        return str(parameter.metavar)
    if choices := choices_of(parameter):
        return "|".join(map(label, choices))
    if isinstance(parameter, TyperArgument):
        return parameter.name.upper().replace("_", "-")
    item = item_type(parameter)
    if isinstance(item, type) and issubclass(item, Path):
        return "ĐƯỜNG-DẪN"
    return "SỐ" if item in (int, float) else "CHỮ"


def option_names(option: Any) -> str:
    """All names of an option, with the placeholder for its value: `--ngay NGÀY`."""
    names = ", ".join(option.opts) + "".join(f" / {name}" for name in option.secondary_opts)
    return names if option.is_flag or option.count else f"{names} {metavar(option)}"


def _options(options: Sequence[Any], width: int) -> str:
    return _columns([(option_names(one), _describe(one)) for one in options if not one.hidden], width)


def _usage(parameter: Any) -> str:
    """The parameter in the usage line; empty for an option that may be left out."""
    if isinstance(parameter, TyperOption):
        return f"{parameter.opts[0]} {metavar(parameter)}" if parameter.required and not parameter.hidden else ""
    name = metavar(parameter) if parameter.required else f"[{metavar(parameter)}]"
    return f"{name}..." if parameter.nargs == -1 else name


def _describe(parameter: Any) -> str:
    """The help of a parameter, followed by its range, its default and whether it is required."""
    notes = []
    if parameter.min is not None or parameter.max is not None:
        notes.append(range_words(parameter.min, parameter.max))
    default = parameter.default
    if isinstance(parameter.show_default, str):
        notes.append(f"mặc định: {parameter.show_default}")
    elif parameter.show_default and not callable(default) and default not in (None, False, "", [], ()):
        notes.append(f"mặc định: {label(default)}")
    if parameter.required and isinstance(parameter, TyperOption):
        notes.append("bắt buộc")
    known = f"({'; '.join(notes)})" if notes else ""
    return f"{parameter.help or ''} {known}".strip()


def _page_width() -> int:
    return max(40, min(shutil.get_terminal_size().columns, 120))


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _columns(rows: Sequence[tuple[str, str]], width: int) -> str:
    """Two aligned columns. If a name is too long for the first, its text starts on the next line."""
    left = min(max((len(name) for name, _ in rows), default=0), 28) + 4
    lines = []
    for name, text in rows:
        body = _wrapped(text, width, " " * left, " " * left)
        head = f"  {name}"
        lines.append(head.ljust(left) + body[left:] if len(head) <= left - 2 else f"{head}\n{body}".rstrip())
    return "\n".join(line.rstrip() for line in lines)


def _split_docstring(docstring: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a docstring, and its examples as typed: the paragraphs that start with "Ví dụ:"."""
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
    """A wrapped paragraph; a line that starts with "- " begins a list item."""
    items: list[str] = []
    for line in block.splitlines():
        if line.startswith("- ") or not items:
            items.append(line.strip())
        else:
            items[-1] += " " + line.strip()
    return "\n".join(_wrapped(item, width, "", "  " if item.startswith("- ") else "") for item in items)
