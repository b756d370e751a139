"""Writes a new entry as YAML: plain where that is safe, otherwise quoted or as a literal block.

Lines are never folded, so a text appears in the file as it was typed and a diff shows all of it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml

from cchc.editing.outline import LINE_BREAK, Layout, Part

# What quotes cannot hold unescaped: line breaks, the BOM, and what the YAML specification calls not printable.
NEEDS_ESCAPE = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\0": "\\0",
    "\t": "\\t",
    "\n": "\\n",
    "\r": "\\r",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}
# Numbers in YAML 1.2 but texts to PyYAML. They are quoted, so that every program reads a text.
NUMBER_ELSEWHERE = re.compile(r"[-+]?(0o[0-7]+|\.?\d[\d_]*(\.[\d_]*)?([eE][-+]?\d+)?)")
FLOW_INDICATORS = frozenset("[]{},")
# Texts that begin with one of these are quoted. Some would be legal without quotes, but hard to read.
QUOTED_BEFORE = frozenset("-?:,[]{}#&*!|>'\"%@`~<=+.\\^$;")


class OneLine(dict[str, Any]):
    """A mapping that is written on one line: a row of a long table."""


def block_lines(value: Any, layout: Layout, key_style: str = "") -> list[str]:
    """The lines, from column 0 and without line ends, of a non-empty mapping or list in block style.

    `key_style` is "" for plain keys, or the quote to put around them.
    """
    if isinstance(value, Mapping):
        lines: list[str] = []
        for key, item in value.items():
            name = f"{key_style}{key}{key_style}" if key_style else quoted(key)
            lines += _lines_led_by(name + ":", item, layout, key_style)
        return lines
    return [line for item in value for line in item_lines(item, layout, key_style)]


def item_lines(item: Any, layout: Layout, key_style: str = "") -> list[str]:
    """The lines of one list item, with its dash in column 0."""
    lead = "-" + " " * (layout.dash_gap - 1)
    if isinstance(item, Mapping) and item and not isinstance(item, OneLine):
        lines = block_lines(item, layout, key_style)
        return [lead + lines[0], *indented(lines[1:], layout.dash_gap)]
    return _lines_led_by(lead.rstrip(" "), item, layout, key_style, gap=lead.count(" "))


def _lines_led_by(lead: str, value: Any, layout: Layout, key_style: str, gap: int = 1) -> list[str]:
    if isinstance(value, Mapping) and value and not isinstance(value, OneLine):
        return [lead, *indented(block_lines(value, layout, key_style), layout.mapping_step)]
    if isinstance(value, list | tuple) and value:
        return [lead, *indented(block_lines(value, layout, key_style), layout.list_step)]
    if isinstance(value, str) and _fits_literal_block(value):
        return [lead + " " * gap + "|-", *indented(value.split("\n"), layout.mapping_step)]
    return [lead + " " * gap + flow_text(value, in_flow=False)]


def indented(lines: Sequence[str], columns: int) -> list[str]:
    """The lines moved right; empty ones stay empty."""
    return [" " * columns + line if line else line for line in lines]


def flow_text(value: Any, *, in_flow: bool = True) -> str:
    """The value on one line: `{ngay: 2026-03-31, gia_tri: 96.5}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(k)}: {flow_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow_text(item) for item in value) + "]"
    if isinstance(value, str):
        return quoted(value, in_flow=in_flow)
    return _unquoted(value)


def _unquoted(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, float | Decimal) and math.isfinite(value):
        return format(Decimal(str(value)), "f")
    raise TypeError(f"a record cannot hold {value!r}")


def quoted(text: str, *, in_flow: bool = True) -> str:
    """The text on one line: plain if that is safe, else in quotes, with escapes only if there is no other way."""
    if _is_safe_plain(text, in_flow):
        return text
    if not NEEDS_ESCAPE.search(text):
        if '"' not in text and "\\" not in text:
            return f'"{text}"'
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _is_safe_plain(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or text[0] in QUOTED_BEFORE or NEEDS_ESCAPE.search(text):
        return False
    if NUMBER_ELSEWHERE.fullmatch(text):
        return False
    if in_flow and not FLOW_INDICATORS.isdisjoint(text):
        return False
    # The parser decides how a plain text is read (dates, yes/no, 5:30, "a: b", " #").
    try:
        if in_flow:
            return bool(yaml.load(f"[{{k: {text}}}]", yaml.CSafeLoader) == [{"k": text}])
        return bool(yaml.load(f"k: {text}", yaml.CSafeLoader) == {"k": text})
    except (yaml.YAMLError, ValueError):
        return False


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    if not NEEDS_ESCAPE.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def _fits_literal_block(text: str) -> bool:
    """Whether `|-` keeps the text as it is. Lines that end in spaces do not fit, since editors remove such spaces."""
    lines = text.split("\n")
    if len(lines) == 1 or not lines[0] or not lines[-1] or lines[0][0].isspace():
        return False
    return not any(
        line != line.rstrip() or LINE_BREAK.search(line) or NEEDS_ESCAPE.search(line.replace("\t", ""))
        for line in lines
    )


def event_count(value: Any) -> int:
    """How many parser events the written value produces."""
    if isinstance(value, Mapping):
        return 2 + sum(1 + event_count(item) for item in value.values())
    if isinstance(value, list | tuple):
        return 2 + sum(map(event_count, value))
    return 1


def loaded(part: Part) -> Any:
    """The data of `part` as PyYAML's safe loaders read it; `part` must hold no alias.

    Only this part is converted: loading a whole document of unknown depth could exhaust the stack.
    """
    if part.kind == "mapping":
        return {loaded(key): loaded(value) for key, value in part.pairs()}
    if part.kind == "list":
        return [loaded(item) for item in part.children]
    is_plain = not part.style
    tag = yaml.resolver.Resolver().resolve(yaml.ScalarNode, part.value, (is_plain, not is_plain))  # type: ignore[no-untyped-call]
    return yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(tag, part.value))


def as_loaded(value: Any) -> Any:
    """The data that the written value must be read as: decimals become int or float, numbers of tasks text."""
    if isinstance(value, Mapping):
        return {key: as_loaded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_loaded(item) for item in value]
    if isinstance(value, float | Decimal):
        return float(value) if "." in _unquoted(value) else int(value)
    return str(value) if isinstance(value, str) else value


def is_same(one: Any, other: Any) -> bool:
    """Whether two loaded values are equal in type too (1, 1.0 and true differ) and in the order of keys."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)
