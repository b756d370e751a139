"""How well the tests of a module notice mistakes: small changes are made to its code, and its tests must fail.

    python -m tests.mutate cchc/editing/merge.py                        with the tests that mirror it (see `tests_of`)
    python -m tests.mutate cchc/editing/outline.py tests/editing/test_append.py [...]   with further tests

Each mutant is one change: another comparison, `and` for `or`, a number one off, `None` returned, a statement removed,
a condition negated. It lives in a temporary copy of the package; the work tree is not touched. A mutant that no test
notices survives and is printed with its line. Mutants that mean the same as the original are listed, with the reason,
in `mutate_equivalent.txt` beside this file, and do not count.
"""

import argparse
import ast
import copy
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("mutate_equivalent.txt")
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "out", "__pycache__", ".*_cache", "bench")

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
REMOVED = (ast.Assign, ast.AugAssign, ast.Expr, ast.Raise, ast.Continue, ast.Break, ast.Delete)


class Mutant(NamedTuple):
    """One changed version of a module."""

    line: int
    written: str
    """The line of the file, without its indentation."""
    change: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of a module, in order of lines, each source once."""
    tree = ast.parse(source)
    lines = source.splitlines()
    known = {ast.unparse(tree)}
    found: list[Mutant] = []
    skipped = {id(node) for annotation in _annotations(tree) for node in ast.walk(annotation)}
    for position, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for new in _changes(node):
            changed = ast.unparse(_with(tree, position, new))
            if changed not in known:
                known.add(changed)
                line: int = node.lineno  # type: ignore[attr-defined]
                change = f"{_shown(node)} -> {_shown(new)}"
                found.append(Mutant(line, lines[line - 1].strip(), change, changed))
    yield from sorted(found, key=lambda mutant: mutant.line)


def _annotations(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if (annotation := getattr(node, name, None)) is not None:
                yield annotation


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that may replace this one."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            for other in COMPARISONS[type(operator)]:
                ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                yield ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node, ast.Return) and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, REMOVED) and node.col_offset and not _is_text(node):
        yield ast.Pass()
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        changed = copy.copy(node)
        changed.test = _negated(node.test)
        yield changed
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        yield from _with_negated_conditions(node)


def _with_negated_conditions(node: ast.AST) -> Iterator[ast.AST]:
    for at, generator in enumerate(node.generators):  # type: ignore[attr-defined]
        for number, test in enumerate(generator.ifs):
            ifs = [*generator.ifs[:number], _negated(test), *generator.ifs[number + 1 :]]
            other = ast.comprehension(generator.target, generator.iter, ifs, generator.is_async)
            changed = copy.copy(node)
            changed.generators = [*node.generators[:at], other, *node.generators[at + 1 :]]  # type: ignore[attr-defined]
            yield changed


def _negated(test: ast.expr) -> ast.expr:
    """The opposite; written as the comparison mutants write it, so that it is not counted twice."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        opposite = COMPARISONS[type(test.ops[0])][-1]
        return ast.Compare(test.left, [opposite()], test.comparators)
    return ast.UnaryOp(ast.Not(), test)


def _is_none(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _is_text(node: ast.stmt) -> bool:
    """Whether this is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _with(tree: ast.AST, position: int, new: ast.AST) -> ast.Module:
    """A copy of the tree with one node, counted as `ast.walk` does, replaced."""
    changed = copy.deepcopy(tree)
    old = next(node for number, node in enumerate(ast.walk(changed)) if number == position)
    for parent in ast.walk(changed):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list):
                value[:] = [new if item is old else item for item in value]
    assert isinstance(changed, ast.Module)
    return ast.fix_missing_locations(changed)


def _shown(node: ast.AST) -> str:
    """A node on one line; of a statement that holds others only its head."""
    return ast.unparse(node).split("\n")[0]


def tests_of(module: str) -> list[str]:
    """cchc/state/tasks.py is tested by tests/state/test_tasks.py and test_tasks_....py, a module that has none by those of its
    package.
    """
    path = PurePosixPath(module).with_suffix("")
    while len(path.parts) > 1:
        folder = ROOT.joinpath("tests", *path.parts[1:-1])
        found = [*folder.glob(f"test_{path.name}.py"), *folder.glob(f"test_{path.name}_*.py")]
        if found:
            return sorted(one.relative_to(ROOT).as_posix() for one in found)
        path = path.parent
    return []


def equivalents(module: str) -> set[tuple[str, str]]:
    """The listed (line, change) of a module that mean the same as the original."""
    found = set()
    for group in EQUIVALENT.read_text("utf-8").split("\n\n"):
        rows = [row.strip() for row in group.strip().split("\n") if not row.startswith("#")]
        if len(rows) >= 4 and rows[0] == module:
            found.add((rows[1], rows[2]))
    return found


def passes(folder: Path, tests: list[str], limit: float | None) -> bool:
    """Whether the tests pass in a copy of the project; exceeding the time limit (seconds) counts as failing."""
    # Without shrinking, since a failure is enough.
    command = [
        sys.executable,
        "-B",
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "--hypothesis-profile=mutate",
    ]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            [*command, *tests],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit,
        )
    except subprocess.TimeoutExpired:
        return False
    if done.returncode not in (0, 1, 2):
        sys.exit(done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace"))
    return done.returncode == 0


def main() -> None:
    """Try all mutants of one module and print the score and the survivors; exit status 1 when some survive."""
    parser = argparse.ArgumentParser(description="Mutation score of one module.")
    parser.add_argument("module", help="cchc/editing/merge.py")
    parser.add_argument("tests", nargs="*", help="test files besides the one that mirrors the module")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    module = PurePosixPath(options.module.replace("\\", "/")).as_posix()
    tests = [*tests_of(module), *options.tests]
    if not tests or not all((ROOT / name).is_file() for name in (module, *tests)):
        sys.exit(f"no module {module}, or no tests for it")
    with tempfile.TemporaryDirectory() as temporary:
        survivors, total = _survivors(Path(temporary), module, tests, options.jobs)
    for mutant in survivors:
        print(f"{module}:{mutant.line}: {mutant.written}\n    {mutant.change}")
    killed = total - len(survivors)
    print(
        f"{module}: {killed} of {total} mutants killed ({100 * killed / max(total, 1):.1f} %) by {', '.join(tests)}"
    )
    sys.exit(1 if survivors else 0)


def _survivors(temporary: Path, module: str, tests: list[str], jobs: int) -> tuple[list[Mutant], int]:
    """The mutants that the tests do not notice, and how many were tried."""
    free: queue.Queue[Path] = queue.Queue()
    for number in range(jobs):
        free.put(Path(shutil.copytree(ROOT, temporary / str(number), ignore=NOT_COPIED)))
    begun = time.monotonic()
    if not passes(temporary / "0", tests, None):
        sys.exit("the tests fail without any change")
    limit = 10 + 5 * (time.monotonic() - begun)
    listed = equivalents(module)
    tried = [one for one in mutants((ROOT / module).read_text("utf-8")) if (one.written, one.change) not in listed]

    def survives(mutant: Mutant) -> bool:
        folder = free.get()
        try:
            (folder / module).write_text(mutant.source, "utf-8")
            return passes(folder, tests, limit)
        finally:
            free.put(folder)

    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(survives, tried))
    return [mutant for mutant, survived in zip(tried, results, strict=True) if survived], len(tried)


if __name__ == "__main__":
    main()
