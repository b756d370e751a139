"""The structure of the program: imports point one way, the core is pure, folders stay small, start-up loads little."""

import ast
import functools
import graphlib
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cchc"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LAYERS = (
    words("vietnamese files"),
    words("citation numbering"),
    words("plan document"),
    words("editing"),
    words("state"),
    words("index"),
    words("rules changes"),
    words("recording report history"),
    words("views forms papers"),
    words("intake export"),
    words("founding page"),
    words("cli"),
    words("__main__"),
)
"""The folders and files of the program, the lowest first. Each imports only from lines above its own."""

OUTSIDE = words(
    "files plan.folder plan.reading plan.index plan.index.reading history document report.templates papers.kinds forms.workbook "
    "intake.forms.workbook intake.journal founding.writing views.lines export.workbook export.open_data page.making cli __main__"
)
"""What may touch files, the clock or the screen. All other modules are the core: records and a date in, an answer out."""

OUTSIDE_FUNCTIONS = words("open print input exec eval breakpoint __import__")
OUTSIDE_METHODS = words(
    "read_bytes read_text write_bytes write_text unlink mkdir rename iterdir glob rglob stat exists is_file is_dir "
    "today now utcnow localtime gmtime monotonic perf_counter sleep getenv getcwd cwd system popen Popen urlopen"
)
OUTSIDE_MODULES = words("os sys io time subprocess socket random shutil tempfile urllib logging")
CLOCK = words("today now utcnow fromtimestamp localtime gmtime time time_ns")


def module_name(path: Path) -> str:
    """cchc/views/board.py is cchc.views.board; a package is named after its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def part(module: str) -> str:
    """The first name below the package: `views` for cchc.views.board."""
    return module.split(".")[1] if "." in module else ""


@functools.cache
def imports(module: str, *, when_loaded: bool = False) -> tuple[str, ...]:
    """Full names of everything that a module imports; with `when_loaded` without the imports inside functions."""
    return tuple(_imports(module, when_loaded))


def _imports(module: str, when_loaded: bool) -> Iterator[str]:
    waiting: list[ast.AST] = [TREES[module]]
    while waiting:
        node = waiting.pop()
        if when_loaded and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module


@functools.cache
def calls(module: str) -> tuple[ast.Call, ...]:
    """Everything a module calls."""
    return tuple(node for node in ast.walk(TREES[module]) if isinstance(node, ast.Call))


def functions(module: str) -> set[str]:
    """Names called as functions: open(...)."""
    return {call.func.id for call in calls(module) if isinstance(call.func, ast.Name)}


def methods(module: str) -> set[str]:
    """Names called on something: path.open(...)."""
    return {call.func.attr for call in calls(module) if isinstance(call.func, ast.Attribute)}


def in_core(module: str) -> bool:
    inside = module.removeprefix("cchc.")
    return module != "cchc" and inside not in OUTSIDE and part(module) not in OUTSIDE


# Imports


def test_every_folder_and_file_has_its_layer() -> None:
    placed = [name for layer in LAYERS for name in layer]
    assert len(placed) == len(set(placed))
    assert {part(module) for module in MODULES} - {""} == set(placed), "add the new folder or file to LAYERS"


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    for imported in imports(module):
        own, other = part(module), part(imported)
        if imported.split(".")[0] == "cchc" and other and other != own:
            assert height[other] < height[own], f"{module} imports {imported}"


def test_nobody_imports_the_command_line_but_itself() -> None:
    importers = {
        module for module in MODULES for imported in imports(module) if (imported + ".").startswith("cchc.cli.")
    }
    assert {module for module in importers if part(module) != "cli"} == {"cchc.__main__"}


def test_no_import_leads_back_to_its_module() -> None:
    needs = {
        module: {one for one in imports(module, when_loaded=True) if one in MODULES and one != module}
        for module in MODULES
    }
    assert len(list(graphlib.TopologicalSorter(needs).static_order())) == len(MODULES)


def test_imports_are_absolute() -> None:
    relative = {
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert relative == set()


def test_only_the_declared_dependencies_are_imported() -> None:
    allowed = {"cchc", "typer", "yaml", "jinja2", "docx", "lxml", "openpyxl", "icalendar"} | sys.stdlib_module_names
    foreign = {imported.split(".")[0] for module in MODULES for imported in imports(module)}
    assert foreign <= allowed


# Folders

FOLDERS = sorted({path.parent for path in MODULES.values()} - {PACKAGE})


def named(folder: Path) -> str:
    return folder.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_folder_says_what_it_holds(folder: Path) -> None:
    assert named(folder).replace("/", ".") in TREES, "the folder has no __init__.py"
    assert ast.get_docstring(TREES[named(folder).replace("/", ".")])


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder != PACKAGE / "cli"], ids=named)
def test_a_folder_holds_at_most_ten_modules(folder: Path) -> None:
    assert len({path.name for path in folder.glob("*.py")} - {"__init__.py"}) <= 10


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_leaves_no_module_out() -> None:
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *map(str, MODULES.values())],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == ""


# Purity


@pytest.mark.parametrize("module", [module for module in MODULES if in_core(module)])
def test_the_core_touches_nothing_outside_its_arguments(module: str) -> None:
    assert functions(module) & OUTSIDE_FUNCTIONS == set()
    assert methods(module) & OUTSIDE_METHODS == set()
    assert {imported.split(".")[0] for imported in imports(module, when_loaded=True)} & OUTSIDE_MODULES == set()


def test_everything_named_in_outside_exists() -> None:
    found = {module.removeprefix("cchc.") for module in MODULES} | {part(module) for module in MODULES}
    assert set(OUTSIDE) <= found


def test_only_the_options_of_the_command_line_ask_the_clock() -> None:
    asking = {module for module in MODULES if (functions(module) | methods(module)) & CLOCK}
    assert asking == {"cchc.cli.options"}
    waiting = {module for module in MODULES if "time" in imports(module)}
    assert waiting <= {"cchc.files.locking", "cchc.files.writing", "cchc.cli.waiting"}


def test_no_module_asks_the_locale() -> None:
    assert {module for module in MODULES if "locale" in imports(module)} == set()


def test_no_module_runs_data_as_code() -> None:
    for module in MODULES:
        assert not functions(module) & {"exec", "eval"}
        assert not methods(module) & {"full_load", "unsafe_load", "exec_module"}
        assert not {imported.split(".")[0] for imported in imports(module)} & {"pickle", "marshal", "shelve"}


# The same program for any commune


def texts() -> list[Path]:
    return sorted(
        path
        for folder in (PACKAGE, ROOT / "templates")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in (".py", ".j2", ".html", ".md", ".css", ".txt", ".json")
    )


@pytest.mark.parametrize("path", texts(), ids=lambda path: str(path.relative_to(ROOT)))
def test_code_and_templates_know_no_particular_commune(path: Path) -> None:
    text = path.read_text("utf-8")
    for name in ("Thạnh Phú", "Cần Thơ", "177/QĐ-UBND"):
        assert name.lower() not in text.lower()
    assert unicodedata.is_normalized("NFC", text)


# Start-up

HEAVY = ("docx", "icalendar", "jinja2", "lxml", "openpyxl", "rich", "pydantic")
PROBE = f"""
import sys
try:
    from cchc.cli import main
    main()
finally:
    print("heavy:", *[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command with its output piped. The last line of stderr names the heavy modules that it imported."""
    return subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "--ngay", "2026-11-23"),
        ("status", "--ngay", "2026-11-23", "--json"),
        ("check", "--ngay", "2026-11-23"),
        ("show", "33", "--ngay", "2026-11-23"),
    ],
    ids=" ".join,
)
def test_the_daily_commands_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert done.stderr.rstrip().split("\n")[-1] == "heavy:"
