"""Finds and renders the Jinja templates of reports.

A template runs in a sandbox, every value is escaped, and an unknown name is an error with file and line.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

SUFFIX = ".html.j2"


class TemplateFault(Exception):
    """A template cannot be used; the message, in Vietnamese, names file and line."""


def template_folders(plan_folder: Path) -> list[Path]:
    """Where templates are searched: beside the plan first, then among those that come with the program."""
    package = Path(__file__).resolve().parent.parent
    return [plan_folder.resolve().parent / "templates", package / "templates", package.parent / "templates"]


def render(name: str, values: Mapping[str, Any], folders: list[Path]) -> str:
    """The template's HTML. Raises TemplateFault."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    try:
        return environment.get_template(name + SUFFIX).render(values)
    except TemplateNotFound as error:
        raise TemplateFault(
            f"Không có mẫu «{(error.name or name).removesuffix(SUFFIX)}». Các mẫu: {', '.join(available(folders))}."
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


def available(folders: list[Path]) -> list[str]:
    """Names of the templates of whole reports."""
    shared = {"van-ban", "phan-chung", "cong-van-thu-bao-cao"}
    found = {path.name.removesuffix(SUFFIX) for folder in folders for path in folder.glob(f"*{SUFFIX}")}
    return sorted(found - shared)


def _place(error: BaseException) -> str:
    """File and line in the template: the innermost frame of the traceback that is one."""
    place = "templates"
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(SUFFIX):
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
