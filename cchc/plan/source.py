"""The text of one YAML file: its data as typed, the place of each value, and the problems of its syntax.

Every scalar stays the text that was typed ("1.10" stays "1.10", "010" stays "010"); `cchc.plan.records` gives each key
its type. Only the safe C loader is used, and only to build the node tree, so nothing in a file is executed. Anchors,
aliases and tags are refused: no record needs them, and nested aliases could make the data grow without bound.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from cchc.plan.problems import Problem
from cchc.plan.text.letters import CONTROLS, Oddity, odd_letters, unlike_lines
from cchc.plan.text.swallowed import swallowed
from cchc.plan.values import KeyPath

MAX_BYTES = 1_000_000
"""A record file larger than this is refused (the largest file of a real plan has some 40 kB)."""

_LONG = 4096
"""Bytes of the longest text that is kept as it is. Most files are shorter, and packing takes time."""

_MAX_DEPTH = 12
"""Records nest five levels deep; the limit keeps a hostile file from exhausting the stack."""

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?:[ \t\r]|$)", re.MULTILINE)
_SPECIAL = re.compile(r"(?:^|[\s,\[{:-])[&*!][^\s]", re.MULTILINE)
_STAIRS = re.compile(r"(?:[-?:][ \t]+){30}| {500}[-?\w]")
_BRACKET = re.compile(r"[\[\]{}]")
_DEEP_INDENT = " " * 500
_MAX_DASHES = 30
_MAX_BRACKETS = 60
_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_STRING_TAG = "tag:yaml.org,2002:str"


class _Loader(yaml.CSafeLoader):
    """The safe C loader without type detection: every scalar is a string."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return _STRING_TAG

    # The parser calls these two for each node; types by path are not used here.

    def descend_resolver(self, parent: Any, index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class Source:
    """One file of the plan: its name and its text."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        """The path as users type it, with forward slashes."""
        data = text.encode()
        self._packed = len(data) > _LONG
        self._data = zlib.compress(data, 1) if self._packed else data

    @property
    def text(self) -> str:
        """The text, made anew each time: kept as letters, the files of a large plan would take twice the room, and long
        ones, which few commands ask for again, ten times.
        """
        return (zlib.decompress(self._data) if self._packed else self._data).decode()

    def problem(self, path: KeyPath, code: str, message: str, remedy: str = "", *, on_key: bool = False) -> Problem:
        """A problem at the value (or the key) at `path`, or at the nearest thing that encloses it."""
        line, column = self.place(path, on_key=on_key)
        return Problem(self.file, line, column, code, message, remedy)

    def place(self, path: KeyPath, *, on_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of the nearest enclosing value."""
        while path and path not in self._places:
            path = path[:-1]
        value, key = self._places.get(path, ((1, 1), (1, 1)))
        return key if on_key else value

    @cached_property
    def _places(self) -> dict[KeyPath, tuple[tuple[int, int], tuple[int, int]]]:
        """Computed when first needed: most files have no problem and never need it."""
        places: dict[KeyPath, tuple[tuple[int, int], tuple[int, int]]] = {}
        node = _compose(self.text)
        if node is not None:
            for path, value, name in _walk(node, (), node):
                key = _mark(name)
                bare = isinstance(value, yaml.ScalarNode) and not value.value
                places.setdefault(path, (key if bare else _mark(value), key))
        return places


class Parsed(NamedTuple):
    """The data of one text, and its problems."""

    data: Any
    """Dicts, lists, strings, and None for an empty value. None if the text could not be read; {} if it is empty."""
    problems: list[Problem]


def parse(source: Source) -> Parsed:
    """Parse a text without interpreting its values; report every problem of its syntax."""
    text = source.text
    if conflicts := list(_conflicts(source)):
        return Parsed(None, conflicts)
    if breaks := _problems(source, unlike_lines(text)):
        return Parsed(None, breaks)
    if deep := _nested_too_deeply(text):
        line = text.count("\n", 0, deep) + 1
        return Parsed(
            None,
            [
                Problem(
                    source.file,
                    line,
                    1,
                    "yaml-thut-le",
                    "Nội dung lồng nhau quá nhiều cấp",
                    "Bỏ bớt cấp lồng nhau.",
                )
            ],
        )
    try:
        node = _compose(text)
    except (yaml.YAMLError, RecursionError) as error:
        from cchc.plan.text.syntax import explain  # most files are read without

        return Parsed(None, [explain(source.file, text, error)])
    if node is None:
        return Parsed({}, [])
    # Before any data is built: nested aliases would make it grow without bound.
    if _may_have_anchors(text) and (anchors := list(_anchors(source))):
        return Parsed(None, anchors)
    problems: list[Problem] = []
    data = _data(node, source, problems, 0)
    if "\\" in text:
        problems += _escaped(node, source)
    if any(problem.code in ("yaml-thut-le", "yaml-ky-tu") for problem in problems):
        return Parsed(None, problems)
    problems += _problems(source, swallowed(text, lambda: _scalars(node)))
    return Parsed({} if data is None else data, problems)


def _problems(source: Source, found: Iterable[Oddity]) -> list[Problem]:
    return [Problem(source.file, *one) for one in found]


def _scalars(node: yaml.Node) -> list[yaml.ScalarNode]:
    return [value for _, value, _ in _walk(node, (), node) if isinstance(value, yaml.ScalarNode)]


def _escaped(node: yaml.Node, source: Source) -> list[Problem]:
    r"""Characters that command a terminal or break lines, written as escapes such as "\e"."""
    return [
        Problem(
            source.file,
            *_mark(value),
            "yaml-ky-tu",
            f"Có ký tự điều khiển viết bằng dấu \\ (U+{ord(match[0]):04X})",
        )
        for _, value, name in _walk(node, (), node)
        for one in {id(name): name, id(value): value}.values()
        if isinstance(one, yaml.ScalarNode) and (match := CONTROLS.search(one.value))
    ]


def _may_have_anchors(text: str) -> bool:
    """Whether a word seems to begin with &, * or !. Nearly no text has such a letter, and `in` is the faster search."""
    return ("&" in text or "*" in text or "!" in text) and _SPECIAL.search(text) is not None


def _nested_too_deeply(text: str) -> int:
    """The position where brackets, dashes or indents open more levels than any record has; 0 if nowhere.

    The C parser recurses for each level, so such a text would crash the whole program.
    """
    crowded = text.count("- ") + text.count("? ") > text.count("\n") + _MAX_DASHES
    if (crowded or _DEEP_INDENT in text) and (found := _STAIRS.search(text)):
        return found.start() or 1
    if text.count("[") + text.count("{") <= _MAX_BRACKETS:
        return 0
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _MAX_BRACKETS:
            return bracket.start()
    return 0


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _data(node: yaml.Node, source: Source, problems: list[Problem], depth: int) -> Any:
    kind = node.__class__
    if kind is yaml.ScalarNode:
        value = node.value
        return None if value in _EMPTY and not node.style else value  # type: ignore[attr-defined]
    if depth > _MAX_DEPTH:
        problems.append(
            Problem(
                source.file,
                *_mark(node),
                "yaml-thut-le",
                f"Nội dung lồng nhau quá {_MAX_DEPTH} cấp",
                "Bỏ bớt cấp lồng nhau.",
            )
        )
        return None
    if kind is yaml.SequenceNode:
        return [_data(item, source, problems, depth + 1) for item in node.value]
    data: dict[str, Any] = {}
    first_of: dict[str, yaml.Node] = {}
    for name, value in node.value:
        if name.__class__ is not yaml.ScalarNode:
            problems.append(
                Problem(source.file, *_mark(name), "yaml-cu-phap", "Khóa phải là một từ, không phải danh sách")
            )
            continue
        if name.value in data:
            # Built once, and only if a key is repeated: a hostile file may repeat a hundred thousand keys.
            first_of = first_of or {
                other.value: other for other, _ in reversed(node.value) if other.__class__ is yaml.ScalarNode
            }
            first: Any = first_of[name.value]
            problems.append(
                Problem(
                    source.file,
                    *_mark(name),
                    "yaml-trung-khoa",
                    f"Khóa «{name.value}» đã có ở dòng {first.start_mark.line + 1}",
                )
            )
            continue
        if value.__class__ is yaml.ScalarNode and value.value not in _EMPTY:  # nearly all; saves a call
            data[name.value] = value.value
        else:
            data[name.value] = _data(value, source, problems, depth + 1)
    return data


def _conflicts(source: Source) -> Iterator[Problem]:
    """The conflict markers that git leaves where two branches changed the same lines."""
    text = source.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    for match in _CONFLICT.finditer(text):
        if match[1] != "=======":
            line = text.count("\n", 0, match.start()) + 1
            yield Problem(source.file, line, 1, "yaml-xung-dot", f"Còn dấu xung đột «{match[1]}» khi gộp nhánh")


def _anchors(source: Source) -> Iterator[Problem]:
    """Anchors, aliases and tags, one a line. Read from the events, because the node tree does not keep them all."""
    loader = _Loader(source.text)
    last_line = -1
    try:
        while loader.check_event():
            event: Any = loader.get_event()
            found = ""
            if isinstance(event, yaml.AliasEvent):
                found = f"bí danh «*{event.anchor}»"
            elif isinstance(event, yaml.NodeEvent) and event.anchor:
                found = f"neo «&{event.anchor}»"
            elif getattr(event, "tag", None):
                found = f"thẻ «{event.tag}»"
            mark = event.start_mark
            if found and mark.line != last_line:
                last_line = mark.line
                yield Problem(
                    source.file,
                    mark.line + 1,
                    mark.column + 1,
                    "yaml-bi-danh",
                    f"Không dùng {found} trong hồ sơ",
                )
    finally:
        loader.dispose()


def _walk(node: yaml.Node, path: KeyPath, name: yaml.Node) -> Iterator[tuple[KeyPath, yaml.Node, yaml.Node]]:
    yield path, node, name
    if len(path) > _MAX_DEPTH:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield from _walk(value, (*path, key.value), key)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*path, index), item)


def _mark(node: yaml.Node) -> tuple[int, int]:
    mark: Any = node.start_mark
    return mark.line + 1, mark.column + 1


def decode(data: bytes) -> str:
    """The text of a file's bytes; a UTF-8 byte order mark is dropped.

    Raises ValueError with a Vietnamese message that names the encoding, or the line of the invalid byte.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("Tệp lưu bằng UTF-16, không phải UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"Tệp không phải UTF-8: byte lạ ở dòng {line}") from None


def spelling(source: Source) -> list[Problem]:
    """Letters that are not what they look like, whether or not the text can be parsed."""
    return _problems(source, odd_letters(source.text))
