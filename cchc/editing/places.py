"""Finds keys and items in the outline of a record."""

from cchc.editing.opening import ADVICE, EditRefused
from cchc.editing.outline import Part
from cchc.plan.values import KeyPath


def find(root: Part, path: KeyPath) -> Part:
    """The value at `path`. Raises EditRefused if a key or an item of it is missing or stands twice."""
    for step in path:
        root = child(root, step)[1]
    return root


def child(part: Part, step: str | int) -> tuple[Part, Part]:
    """The key and value of a mapping, or an item of a list (twice). Raises EditRefused as `find` does."""
    if isinstance(step, int):
        found = [(item, item) for item in part.children[step : step + 1]] if part.kind == "list" else []
    else:
        found = [pair for pair in part.pairs() if pair[0].value == step] if part.kind == "mapping" else []
    if len(found) != 1:
        problem = f"có hai lần `{step}`" if found else f"không có `{step}`"
        raise EditRefused(f"Tệp {problem} ở chỗ cần ghi. {ADVICE}")
    return found[0]
