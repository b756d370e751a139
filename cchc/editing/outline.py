"""The position of every part of a YAML text, for edits.

Built from libyaml's events rather than its nodes: events keep aliases as they are written and resolve nothing, so two
texts with equal events hold equal data in the same style.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

# libyaml also breaks lines at NEL, LS and PS.
LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
COMMENT_LINE = re.compile(r"( *)#")
MAX_DEPTH = 60
"""The deepest nesting that is read. Records need five levels; much deeper texts would exhaust the stack of recursive code."""
BLOCK_SCALAR_HEADER = re.compile(r"[|>][0-9+-]*(?=[ \t]*(?:#|\r|\n|$))")


class NestedTooDeeply(ValueError):
    """The text opens more than MAX_DEPTH levels."""


@dataclass
class Part:
    """One scalar, alias, list or mapping of the document.

    `start` and `end` count characters of the text. The `end` of a block list or block mapping is past the blank lines
    and comments that follow it; use `line_after` instead. Its events are those from `first_event` up to `next_event`.
    The children of a mapping are key, value, key, value, ...
    """

    kind: str
    start: int
    end: int
    column: int
    first_event: int
    next_event: int
    flow: bool = False
    style: str | None = None
    value: str = ""
    children: list["Part"] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether this is a list or mapping in block style, without brackets."""
        return self.kind in ("list", "mapping") and not self.flow

    def pairs(self) -> Iterator[tuple["Part", "Part"]]:
        """Keys and values of a mapping, in the order of the text."""
        return zip(self.children[::2], self.children[1::2], strict=True)


@dataclass(frozen=True)
class Layout:
    """How a document is indented, in columns: the most frequent steps, or 2 if it has none."""

    mapping_step: int
    list_step: int
    dash_gap: int


@dataclass(frozen=True)
class Outline:
    """The parts of one document, and its events without positions: data, anchors, tags and styles."""

    root: Part | None
    signatures: list[tuple[Any, ...]]
    documents: int

    def anchor(self, part: Part) -> str | None:
        """The name of the anchor (`&name`) of `part`, if it has one."""
        name: str | None = self.signatures[part.first_event][1]
        return name


def read_outline(text: str) -> Outline:
    """Read the outline of `text`, which has no byte-order mark.

    Raises yaml.YAMLError or ValueError if the parser does, NestedTooDeeply beyond MAX_DEPTH levels.
    """
    root: Part | None = None
    documents = 0
    signatures: list[tuple[Any, ...]] = []
    open_parts: list[Part] = []
    for number, event in enumerate(_events(text)):
        signatures.append(_signature(event))
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = open_parts.pop()
            closed.end, closed.next_event = _place(event)[1], number + 1
        elif isinstance(event, yaml.NodeEvent):
            part = _part(event, number)
            if open_parts:
                open_parts[-1].children.append(part)
            else:
                root = part
            if isinstance(event, yaml.CollectionStartEvent):
                open_parts.append(part)
                if len(open_parts) > MAX_DEPTH:
                    raise NestedTooDeeply
    return Outline(root, signatures, documents)


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        # Newer releases of libyaml have a limit of their own, and reach it while they look ahead.
        if "nesting depth" in (error.problem or ""):
            raise NestedTooDeeply from error
        raise


def _signature(event: yaml.Event) -> tuple[Any, ...]:
    names = ("anchor", "tag", "implicit", "value", "style", "flow_style")
    return (type(event), *(getattr(event, name, None) for name in names))


def _place(event: yaml.Event) -> tuple[int, int, int]:
    """Start, end and column."""
    assert event.start_mark is not None and event.end_mark is not None
    return event.start_mark.index, event.end_mark.index, event.start_mark.column


def _part(event: yaml.NodeEvent, number: int) -> Part:
    start, end, column = _place(event)
    part = Part("alias", start, end, column, number, number + 1)
    if isinstance(event, yaml.ScalarEvent):
        part.kind, part.style, part.value = "scalar", event.style or "", event.value
    elif isinstance(event, yaml.CollectionStartEvent):
        part.kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
        part.flow = bool(event.flow_style)
    return part


def last_written(part: Part) -> Part:
    """The scalar, alias or bracketed collection that ends `part` in the text."""
    while part.is_block and part.children:
        part = part.children[-1]
    return part


def next_line(text: str, position: int) -> int:
    """The start of the line after the one that holds `position`; the end of the text on the last line."""
    found = LINE_BREAK.search(text, position)
    return found.end() if found else len(text)


def line_after(text: str, part: Part) -> int:
    """The start of the line after the last line of the data of `part`.

    Blank lines and comments that follow are not included, except the blank lines that a `|+` scalar keeps
    as its content.
    """
    leaf = last_written(part)
    header = block_scalar_header(text, leaf)
    if header is None:
        return next_line(text, leaf.end)
    if "+" in header[0]:
        return leaf.end
    lines: list[tuple[int, str]] = []
    position = next_line(text, header.end())
    while position < leaf.end:
        following = next_line(text, position)
        lines.append((position, LINE_BREAK.sub("", text[position:following])))
        position = following
    indents = [len(line) - len(line.lstrip(" ")) for _, line in lines if line.strip(" ")]
    # Spaces beyond the indentation are content even on an otherwise blank line.
    while lines and not lines[-1][1].strip(" ") and len(lines[-1][1]) <= min(indents, default=len(text)):
        position = lines.pop()[0]
    return position


def block_scalar_header(text: str, part: Part) -> re.Match[str] | None:
    """The `|-`, `>` ... that opens `part`, if it is a block scalar."""
    if part.kind != "scalar" or part.style not in ("|", ">"):
        return None
    return BLOCK_SCALAR_HEADER.search(text, part.start)


def after_own_comments(text: str, position: int, column: int) -> int:
    """Skip the comment lines at `position` that are indented deeper than `column`: they belong to what is above."""
    while (comment := COMMENT_LINE.match(text, position)) and len(comment[1]) > column:
        position = next_line(text, position)
    return position


def dash_column(text: str, item: Part) -> int | None:
    """The column of the dash before a list item; None if the dash is not on the item's line."""
    before = text[item.start - item.column : item.start]
    stripped = before.rstrip(" ")
    return len(stripped) - 1 if stripped.endswith("-") and stripped != before else None


def read_layout(text: str, root: Part) -> Layout:
    """Measure how the document is indented."""
    mapping_steps: Counter[int] = Counter()
    list_steps: Counter[int] = Counter()
    dash_gaps: Counter[int] = Counter()
    waiting = [root]
    while waiting:
        part = waiting.pop()
        waiting.extend(reversed(part.children))
        if not part.is_block:
            continue
        for child in part.children[1::2] if part.kind == "mapping" else part.children:
            step = child.column - part.column
            if part.kind == "list":
                dash = dash_column(text, child)
                if dash is not None:
                    dash_gaps[child.column - dash] += 1
            elif child.is_block and child.kind == "mapping" and step > 0:
                mapping_steps[step] += 1
            elif child.is_block and child.kind == "list" and step >= 0:
                list_steps[step] += 1
    dash_gap = _usual(dash_gaps, 2)
    list_step = _usual(list_steps, _usual(mapping_steps, 2))
    return Layout(_usual(mapping_steps, list_step or dash_gap), list_step, dash_gap)


def _usual(steps: Counter[int], otherwise: int) -> int:
    return steps.most_common(1)[0][0] if steps else otherwise
