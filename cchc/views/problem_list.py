"""Problems as plain text, and as annotations that GitHub and GitLab show beside a change."""

import hashlib
import json
from collections.abc import Iterable

from cchc.plan.problems import Problem, Severity

SEVERITY_LABELS: dict[Severity, str] = {"loi": "lỗi", "canh_bao": "cảnh báo"}


def problem_lines(problems: Iterable[Problem]) -> str:
    """One line for each problem (file:line:column: severity [code] message), and under it what to do."""
    return "".join(
        f"{one.file}:{one.line}:{one.column}: {SEVERITY_LABELS[one.severity]} [{one.code}] {one.message}\n    → {one.advice}\n"
        for one in problems
    )


def summary(problems: Iterable[Problem], records: int) -> str:
    """The closing line of a check."""
    rows = list(problems)
    errors = sum(one.severity == "loi" for one in rows)
    if not rows:
        return f"Đã kiểm tra {records} hồ sơ: không có lỗi, không có cảnh báo."
    return f"Đã kiểm tra {records} hồ sơ: {errors or 'không có'} lỗi, {len(rows) - errors or 'không có'} cảnh báo."


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows as annotations in a pull request."""
    return "".join(
        f"::{'error' if one.severity == 'loi' else 'warning'} file={_property(one.file)},line={one.line},col={one.column},"
        f"title={_property(one.code)}::{_data(f'{one.message} — {one.advice}')}\n"
        for one in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: Iterable[Problem]) -> str:
    """A Code Quality report, as GitLab reads it from an artifact."""
    rows = [
        {
            "description": f"{one.message} — {one.advice}",
            "check_name": one.code,
            "fingerprint": hashlib.sha256("\0".join(map(str, one)).encode()).hexdigest(),
            "severity": "major" if one.severity == "loi" else "minor",
            "location": {"path": one.file, "lines": {"begin": one.line}},
        }
        for one in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
