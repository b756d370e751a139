"""Explains in plain Vietnamese why a YAML text cannot be parsed, for the mistakes that people really make."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from cchc.plan.problems import Problem

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What the parser counts as the end of a line."""

_KEY = re.compile(r"\s*(?:- +)?([\w-]+):(?: +|$)")
_QUOTED = re.compile(r"""\s*(?:- +)?(?:[\w-]+: +)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?=[^\s#,\]}:])""")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class _Failure:
    """What the parser raised, and the text around the place of the error."""

    def __init__(self, file: str, text: str, error: Any) -> None:
        self.file = file
        self.lines = _BREAK.split(text)
        self.words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
        self.begun = _place(getattr(error, "context_mark", None))
        """Line and column where the construct that failed begins, if known."""
        self.found = _place(getattr(error, "problem_mark", None)) or self.begun or (1, 1)
        """Line and column where the parser gave up."""

    @property
    def here(self) -> str:
        """The line where the parser gave up."""
        return self.lines[self.found[0] - 1] if self.found[0] <= len(self.lines) else ""

    @property
    def letter(self) -> str:
        """The character where the parser gave up; empty at the end of a line."""
        return self.here[self.found[1] - 1 : self.found[1]]

    def at_failure(self, code: str, message: str, remedy: str = "") -> Problem:
        return Problem(self.file, *self.found, code, message, remedy)

    def at_begin(self, code: str, message: str, remedy: str = "") -> Problem:
        return Problem(self.file, *(self.begun or self.found), code, message, remedy)


class _Mistake(NamedTuple):
    """One kind of mistake: words of the parser's message (any of them) and what to say then."""

    words: tuple[str, ...]
    explain: Callable[[_Failure], Problem | None]
    """Returns None if the mistake turns out to be another one."""


def explain(file: str, text: str, error: Exception) -> Problem:
    """The problem behind an error of the YAML parser, at the place where the user should look."""
    if isinstance(error, RecursionError):
        return Problem(file, 1, 1, "yaml-thut-le", "Nội dung lồng nhau quá nhiều cấp", "Bỏ bớt cấp lồng nhau.")
    if isinstance(error, yaml.reader.ReaderError):
        return _bad_character(file, text)
    failure = _Failure(file, text, error)
    for mistake in _MISTAKES:
        if any(words in failure.words for words in mistake.words) and (problem := mistake.explain(failure)):
            return problem
    return failure.at_failure("yaml-cu-phap", "Sai cú pháp YAML ở đây")


def _place(mark: Any) -> tuple[int, int] | None:
    return (mark.line + 1, mark.column + 1) if mark else None


def _indented_with_tab(failure: _Failure) -> Problem | None:
    line = failure.found[0]
    for number in (line, line - 1, line + 1):
        if 0 < number <= len(failure.lines):
            text = failure.lines[number - 1]
            if re.match(r" *\t", text) and text.strip():
                column = text.index("\t") + 1
                return Problem(failure.file, number, column, "yaml-tab", "Dòng này thụt lề bằng phím Tab")
    return None


def _bad_beginning(failure: _Failure) -> Problem:
    if failure.letter == "\t":
        return failure.at_failure("yaml-tab", "Có phím Tab đứng trước nội dung")
    return failure.at_failure(
        "yaml-nhay",
        f"Câu bắt đầu bằng ký tự «{failure.letter}» phải đặt trong dấu nháy",
        "Đặt cả câu trong dấu nháy kép.",
    )


def _stray_colon(failure: _Failure) -> Problem:
    (line, column), here = failure.found, failure.here
    key = _KEY.match(here)
    if key and column - 1 > key.end(1):
        return failure.at_failure(
            "yaml-hai-cham",
            f"Câu sau «{key[1]}:» có dấu hai chấm mà không đặt trong dấu nháy",
            _quoting(key[1], here[key.end() :].strip()),
        )
    above = next((number for number in range(line - 1, 0, -1) if failure.lines[number - 1].strip()), 0)
    before = failure.lines[above - 1] if above else ""
    if key and above and _indent(before) < _indent(here) and not before.rstrip().endswith(":"):
        message = f"Khóa «{key[1]}» thụt lề sâu hơn dòng {above} ở trên"
        return Problem(failure.file, line, _indent(here) + 1, "yaml-thut-le", message)
    return failure.at_failure("yaml-hai-cham", "Dấu hai chấm trong câu mà câu không đặt trong dấu nháy")


def _quoting(key: str, sentence: str) -> str:
    """How to put a sentence in quotes; a short one is written out."""
    if '"' in sentence:
        return "Đặt cả câu trong dấu nháy đơn '…'."
    return f'Viết: {key}: "{sentence}"' if len(sentence) <= 60 else "Đặt cả câu trong dấu nháy kép."


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _open_quote(failure: _Failure) -> Problem:
    if "escape" in failure.words:
        return failure.at_failure(
            "yaml-nhay",
            "Dấu \\ trong dấu nháy kép có nghĩa đặc biệt",
            "Viết \\\\ hoặc dùng dấu nháy đơn cho cả câu.",
        )
    return failure.at_begin("yaml-nhay", "Dấu nháy mở ở đây mà không thấy đóng")


def _text_after_quote(failure: _Failure) -> Problem | None:
    """Text after a closing quote, as in  ket_qua: "Kế hoạch" đã ban hành ."""
    if failure.begun is None:
        return None
    line = failure.found[0]
    for number in (line, line - 1):
        if 0 < number <= len(failure.lines) and (match := _QUOTED.match(failure.lines[number - 1])):
            return Problem(
                failure.file,
                number,
                match.end() + 1,
                "yaml-nhay",
                "Còn chữ sau dấu nháy đóng",
                "Đặt cả câu trong dấu nháy đơn '…', hoặc viết \\\" cho dấu nháy nằm bên trong.",
            )
    return None


def _open_bracket(failure: _Failure) -> Problem:
    return failure.at_begin(
        "yaml-nhay",
        "Dấu ngoặc mở ở đây mà không thấy đóng, hoặc thiếu dấu phẩy",
        "Đóng ngoặc ] hoặc }; câu bắt đầu bằng ngoặc thì đặt trong dấu nháy.",
    )


def _second_document(failure: _Failure) -> Problem:
    return failure.at_failure(
        "yaml-cu-phap", "Tệp có hơn một tài liệu (dòng ---)", "Bỏ dòng --- ở giữa tệp; mỗi hồ sơ một tệp."
    )


def _missing_colon(failure: _Failure) -> Problem:
    return failure.at_begin(
        "yaml-thut-le",
        "Dòng này thiếu dấu hai chấm sau tên khóa, hoặc là phần tiếp của câu trên mà thụt lề chưa đủ",
        "Viết «khóa: nội dung»; câu dài nhiều dòng thì thụt sâu hơn tên khóa.",
    )


def _special_sign(failure: _Failure) -> Problem:
    return failure.at_failure("yaml-bi-danh", "Câu bắt đầu bằng &, * hoặc ! phải đặt trong dấu nháy")


def _bad_indent(failure: _Failure) -> Problem:
    beginning = f" (nhóm bắt đầu ở dòng {failure.begun[0]})" if failure.begun else ""
    return failure.at_failure("yaml-thut-le", f"Dòng này không thẳng cột với các dòng cùng cấp{beginning}")


_MISTAKES = (
    _Mistake(("",), _indented_with_tab),
    _Mistake(("cannot start any token",), _bad_beginning),
    _Mistake(("mapping values are not allowed",), _stray_colon),
    _Mistake(("quoted scalar",), _open_quote),
    _Mistake(("",), _text_after_quote),
    _Mistake(("flow sequence", "flow mapping"), _open_bracket),
    _Mistake(("expected a single document",), _second_document),
    _Mistake(("could not find expected ':'",), _missing_colon),
    _Mistake(("undefined alias", "anchor", "alias", "tag"), _special_sign),
    _Mistake(("block mapping", "block collection", "block sequence", "block end"), _bad_indent),
)
"""In order of precedence; the words "" are in every message."""


def _bad_character(file: str, text: str) -> Problem:
    match = _UNPRINTABLE.search(text)
    if match is None:
        return Problem(file, 1, 1, "yaml-ky-tu", "Có ký tự không đọc được")
    before = _BREAK.split(text[: match.start()])
    message = f"Có ký tự lạ không nhìn thấy được (U+{ord(match[0]):04X})"
    return Problem(file, len(before), len(before[-1]) + 1, "yaml-ky-tu", message)
