"""Why a YAML text cannot be read, in plain Vietnamese, for the mistakes that people really make."""

import re

import yaml

from cchc.plan.problems import Problem

_KEY = re.compile(r"\s*(?:- +)?([\w-]+):(?: +|$)")


def explain(file: str, text: str, error: Exception) -> Problem:
    """The problem behind what the YAML parser raised, at the place where the user should look."""
    if isinstance(error, RecursionError):
        return Problem(file, 1, 1, "yaml-thut-le", "Nội dung lồng nhau quá nhiều cấp", "Bỏ bớt cấp lồng nhau.")
    if isinstance(error, yaml.reader.ReaderError):
        return _bad_character(file, text, error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    begun = getattr(error, "context_mark", None)
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""

    def at(code: str, message: str, remedy: str = "", line: int = line, column: int = column) -> Problem:
        return Problem(file, line, column, code, message, remedy)

    if tab := _tab_indent(lines, line):
        return at("yaml-tab", "Dòng này thụt lề bằng phím Tab", line=tab, column=lines[tab - 1].index("\t") + 1)
    if "cannot start any token" in words and here[column - 1 : column] == "\t":
        return at("yaml-tab", "Có phím Tab đứng trước nội dung")
    if "cannot start any token" in words:
        sign = here[column - 1 : column]
        return at(
            "yaml-nhay",
            f"Câu bắt đầu bằng ký tự «{sign}» phải đặt trong dấu nháy",
            "Đặt cả câu trong dấu nháy kép.",
        )
    if "mapping values are not allowed" in words:
        return _stray_colon(file, lines, line, column)
    if "quoted scalar" in words:
        place = (begun.line + 1, begun.column + 1) if begun else (line, column)
        if "unknown escape" in words or "escape" in words:
            return at(
                "yaml-nhay",
                "Dấu \\ trong dấu nháy kép có nghĩa đặc biệt",
                "Viết \\\\ hoặc dùng dấu nháy đơn cho cả câu.",
            )
        return at("yaml-nhay", "Dấu nháy mở ở đây mà không thấy đóng", line=place[0], column=place[1])
    if begun and (quoted := _text_after_quote(lines, line, begun.line + 1)):
        return at(
            "yaml-nhay",
            "Còn chữ sau dấu nháy đóng",
            "Đặt cả câu trong dấu nháy đơn '…', hoặc viết \\\" cho dấu nháy nằm bên trong.",
            *quoted,
        )
    if "flow sequence" in words or "flow mapping" in words:
        place = (begun.line + 1, begun.column + 1) if begun else (line, column)
        return at(
            "yaml-nhay",
            "Dấu ngoặc mở ở đây mà không thấy đóng, hoặc thiếu dấu phẩy",
            "Đóng ngoặc ] hoặc }; câu bắt đầu bằng ngoặc thì đặt trong dấu nháy.",
            *place,
        )
    if "expected a single document" in words:
        return at(
            "yaml-cu-phap", "Tệp có hơn một tài liệu (dòng ---)", "Bỏ dòng --- ở giữa tệp; mỗi hồ sơ một tệp."
        )
    if "could not find expected ':'" in words:
        place = (begun.line + 1, begun.column + 1) if begun else (line, column)
        return at(
            "yaml-thut-le",
            "Dòng này thiếu dấu hai chấm sau tên khóa, hoặc là phần tiếp của câu trên mà thụt lề chưa đủ",
            "Viết «khóa: nội dung»; câu dài nhiều dòng thì thụt sâu hơn tên khóa.",
            *place,
        )
    if "undefined alias" in words or "anchor" in words or "alias" in words or "tag" in words:
        return at("yaml-bi-danh", "Câu bắt đầu bằng &, * hoặc ! phải đặt trong dấu nháy")
    if "block mapping" in words or "block collection" in words or "block sequence" in words or "block end" in words:
        beginning = f" (nhóm bắt đầu ở dòng {begun.line + 1})" if begun else ""
        return at("yaml-thut-le", f"Dòng này không thẳng cột với các dòng cùng cấp{beginning}")
    return at("yaml-cu-phap", "Sai cú pháp YAML ở đây")


def _tab_indent(lines: list[str], line: int) -> int:
    """The line, near the place of the error, that is indented with a tab; 0 if none."""
    for number in (line, line - 1, line + 1):
        if 0 < number <= len(lines) and re.match(r" *\t", lines[number - 1]) and lines[number - 1].strip():
            return number
    return 0


def _stray_colon(file: str, lines: list[str], line: int, column: int) -> Problem:
    here = lines[line - 1] if line <= len(lines) else ""
    key = _KEY.match(here)
    if key and column - 1 > key.end(1):
        sentence = here[key.end() :].strip()
        if '"' not in sentence:
            remedy = f'Viết: {key[1]}: "{sentence}"' if len(sentence) <= 60 else "Đặt cả câu trong dấu nháy kép."
        else:
            remedy = "Đặt cả câu trong dấu nháy đơn '…'."
        return Problem(
            file,
            line,
            column,
            "yaml-hai-cham",
            f"Câu sau «{key[1]}:» có dấu hai chấm mà không đặt trong dấu nháy",
            remedy,
        )
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    if key and above and _indent(lines[above - 1]) < _indent(here) and not lines[above - 1].rstrip().endswith(":"):
        return Problem(
            file,
            line,
            _indent(here) + 1,
            "yaml-thut-le",
            f"Khóa «{key[1]}» thụt lề sâu hơn dòng {above} ở trên",
        )
    return Problem(file, line, column, "yaml-hai-cham", "Dấu hai chấm trong câu mà câu không đặt trong dấu nháy")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _text_after_quote(lines: list[str], line: int, begun: int) -> tuple[int, int] | None:
    """Where text follows a closing quote, as in  ket_qua: "Kế hoạch" đã ban hành ."""
    for number in (line, line - 1):
        if 0 < number <= len(lines) and (
            match := re.match(
                r"""\s*(?:- +)?(?:[\w-]+: +)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?=[^\s#,\]}:])""",
                lines[number - 1],
            )
        ):
            return number, match.end() + 1
    return None


def _bad_character(file: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    match = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", text)
    if match is None:
        return Problem(file, 1, 1, "yaml-ky-tu", "Có ký tự không đọc được")
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
    return Problem(file, line, column, "yaml-ky-tu", f"Có ký tự lạ không nhìn thấy được (U+{ord(match[0]):04X})")
