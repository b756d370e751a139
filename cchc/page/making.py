"""Puts the page together: template, style, script, data and the policy that lets nothing else in."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HERE = Path(__file__).parent

MARK = '<meta name="generator" content="cchc page">'
"""Tells a page that this program made from other files."""


def make_page(values: Mapping[str, Any]) -> str:
    """The whole HTML file. The same values give the same text."""
    style, script = ((_HERE / name).read_text("utf-8") for name in ("trang.css", "trang.js"))
    policy = f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; base-uri 'none'; form-action 'none'"
    # Not the sandbox of report templates: this template is part of the program, and a large plan would exceed its bounds.
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    own = {"kieu": style, "kich_ban": script, "chinh_sach": policy, "dau": MARK}
    return environment.get_template("trang.html.j2").render(
        {**values, **own, "du_lieu": embedded(values["du_lieu"])}
    )


def embedded(data: object) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _source(text: str) -> str:
    """The policy's name for an inline style or script: its digest."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
