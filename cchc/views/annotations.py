"""Problems as annotations that GitHub and GitLab show beside a change."""

import hashlib
from collections.abc import Iterable

from cchc.plan.problems import Problem
from cchc.views.json import rows


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
    issues = (
        {
            "description": f"{one.message} — {one.advice}",
            "check_name": one.code,
            "fingerprint": hashlib.sha256("\0".join(map(str, one)).encode()).hexdigest(),
            "severity": "major" if one.severity == "loi" else "minor",
            "location": {"path": one.file, "lines": {"begin": one.line}},
        }
        for one in problems
    )
    return "".join(rows(issues)) + "\n"
