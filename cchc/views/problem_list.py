"""Problems as plain text."""

from collections.abc import Iterable

from cchc.plan.problems import Problem, Severity

SEVERITY_LABELS: dict[Severity, str] = {"loi": "lỗi", "canh_bao": "cảnh báo"}

DOUBT = "doi-chieu"
"""Code of what somebody must still compare with the signed paper: no mistake of the last edit."""


def problem_lines(problems: Iterable[Problem]) -> str:
    """One line for each problem (file:line:column: severity [code] message), and under it what to do."""
    return "".join(
        f"{one.file}:{one.line}:{one.column}: {SEVERITY_LABELS[one.severity]} [{one.code}] {one.message}\n    → {one.advice}\n"
        for one in problems
    )


def doubts_counted(count: int) -> str:
    """The line that stands for the doubts that are not listed; empty if there are none."""
    return f"{count} chỗ cần đối chiếu với bản ký, xem bằng cchc check --doi-chieu\n" if count else ""


def summary(problems: Iterable[Problem], records: int) -> str:
    """The closing line of a check."""
    rows = list(problems)
    errors = sum(one.severity == "loi" for one in rows)
    if not rows:
        return f"Đã kiểm tra {records} hồ sơ: không có lỗi, không có cảnh báo."
    return f"Đã kiểm tra {records} hồ sơ: {errors or 'không có'} lỗi, {len(rows) - errors or 'không có'} cảnh báo."
