"""README and the pages in docs say what the program does: their tables are compared with the code, their examples run, their links followed."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path
from unittest import mock

import pytest
import typer
import yaml

from cchc.cli import COMMANDS
from cchc.cli.guide import build
from cchc.cli.process import run
from cchc.papers import making
from cchc.plan.folder import RECORD_FOLDERS
from cchc.plan.keys import Record
from cchc.plan.reading import read_text
from cchc.plan.records import OpenData, Target, Task, YearPlan
from tests.doc_tables import BLOCK, TABLES
from tests.papers.made_up import PAPERS, cchc, make_place
from tests.report.invented import values
from tests.test_structure import LAYERS, MODULES, part

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
}
README, TEMPLATES, RECORDS = PAGES["README.md"], PAGES["docs/mau.md"], PAGES["docs/ho-so.md"]
ARCHITECTURE = PAGES["docs/en/architecture.md"]
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
SESSIONS = [
    pytest.param(session, id=f"{name}: {', '.join(re.findall(r'^[$] cchc (.*)', session, re.MULTILINE))[:60]}")
    for name, text in PAGES.items()
    for session in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
]
COMMAND_LINES = sorted(
    {line for text in PAGES.values() for line in re.findall(r"(?:`|\$ |run: |')(cchc [a-z][^`'\n]*)", text)}
)


def names(part: dict, prefix: str = "") -> list[str]:  # type: ignore[type-arg]
    """The dotted names of a template's values; an item of a list is written `name[]`."""
    found: list[str] = []
    for key, value in part.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found += names(value, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found += names(value[0], f"{name}[].")
        else:
            found.append(name)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_table_is_what_the_program_knows(page: str) -> None:
    """To bring them up to date: python -m tests.doc_tables."""
    for _, name, table, _ in BLOCK.findall(PAGES[page]):
        assert table == TABLES[name](), name


def test_no_table_is_missing() -> None:
    shown = [name for text in PAGES.values() for _, name, _, _ in BLOCK.findall(text)]
    assert sorted(shown) == sorted(TABLES)


def test_every_name_of_the_templates_is_listed() -> None:
    listed = TEMPLATES.partition("## Mẫu báo cáo")[2].partition("\n## ")[0]
    # Of these the page says that they have the names of `linh_vuc[]`.
    whole = {**values(), "linh_vuc_chi_dao": "", "linh_vuc_khac": ""}
    given = {name for name in re.findall(r"`([\w.\[\]]+)`", listed) if "." in name or name in whole}
    assert given == set(names(whole))


def test_every_name_of_the_templates_of_papers_is_listed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[str] = set()
    real = making.paper_values

    def noted(*arguments, **more):  # type: ignore[no-untyped-def]
        found = real(*arguments, **more)
        given.update(names(found))
        return found

    monkeypatch.setattr(making, "paper_values", noted)
    own = make_place(place / "rieng")
    for arguments in PAPERS.values():
        assert cchc(own, "paper", *arguments, "--xem").returncode == 0
    # A list that is empty in one paper has names in another.
    given = {name for name in given if not any(one.startswith(f"{name}[]") for one in given)}
    listed = TEMPLATES.partition("| Tên | Nội dung |")[2]
    shown = {name for row in listed.splitlines() for name in re.findall(r"`([\w.\[\]]+)`", row.partition(" | ")[0])}
    of_reports = {name for name in given if name.startswith(("don_vi.", "ke_hoach.", "van_ban."))}
    assert shown == given - of_reports | {"don_vi.uy_ban"}
    assert of_reports - {"don_vi.uy_ban"} <= set(names(values()))


def test_the_example_of_a_paper_template_is_a_paper(place: Path) -> None:
    example = re.search(r"^```html\n(\{#---.*?)^```", TEMPLATES, re.MULTILINE | re.DOTALL)
    assert example
    own = make_place(place / "rieng")
    (own / "templates").mkdir()
    (own / "templates" / "moi-hop.html.j2").write_text(example[1], "utf-8")
    made = cchc(own, "paper", "moi-hop", "--co-quan", "kt", "--xem")
    assert made.returncode == 0 and "GIẤY MỜI" in made.stdout and "[Bổ sung: nơi họp]" in made.stdout


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_line_names_commands_and_options_that_exist(line: str) -> None:
    words = shlex.split(line.partition(" > ")[0].replace("…", ""))
    assert words[1] in COMMANDS
    group = build(COMMANDS)
    command = group.get_command(typer.Context(group), words[1])
    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known


def test_every_command_is_shown_to_users() -> None:
    assert set(COMMANDS) - {"merge-driver"} <= {line.split()[1] for line in COMMAND_LINES}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A fresh clone: both plans, the templates, one commit."""
    for folder in ("plan", "templates", "tests/ke-hoach-bia-dat"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    dated = {**os.environ, "GIT_AUTHOR_DATE": "2026-02-02T09:00:00", "GIT_COMMITTER_DATE": "2026-02-02T09:00:00"}
    for arguments in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=Nguyễn Thị Mai", "-c", "user.email=mai@example.vn", "commit", "-qm", "Kế hoạch"),
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, env=dated, check=True, capture_output=True)
    return tmp_path


@pytest.mark.parametrize("session", SESSIONS)
def test_every_example_shows_what_the_commands_print(place: Path, session: str) -> None:
    """The commands of a block run in order; "…" stands for what the page leaves out."""
    if session.startswith("$ cchc check\n"):
        _write_a_decimal_comma(place)
    for command in re.split(r"^\$ cchc ", session, flags=re.MULTILINE)[1:]:
        line, _, expected = command.partition("\n")
        printed = _run(place, shlex.split(line))
        assert re.fullmatch(_pattern(expected), printed), f"cchc {line}\n{printed}"


def _write_a_decimal_comma(place: Path) -> None:
    path = next((place / "plan" / "tasks").glob("33-*"))
    update = "cap_nhat:\n  - ngay: 2026-07-15\n    tien_do: 96,5\n    ket_qua: Đã gửi báo cáo\n    ky: 2026\n"
    path.write_text(path.read_text("utf-8") + update, "utf-8")


def _run(place: Path, arguments: list[str]) -> str:
    """What a command prints on a screen: both its streams, in order."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with (
        contextlib.chdir(place),
        mock.patch.dict(os.environ, {"COLUMNS": "80"}),
        mock.patch("sys.stdin", io.StringIO()),
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
    ):
        run(COMMANDS, arguments)
        screen.flush()
    return screen.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _pattern(expected: str) -> str:
    lines = expected.splitlines()
    return "".join(r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in lines)


def test_the_example_of_a_task_is_a_good_record() -> None:
    example = re.search(r"^```yaml\n(so: 33\n.*?)^```", RECORDS, re.MULTILINE | re.DOTALL)
    assert example
    record, problems = read_text(example[1].encode(), "33-vi-du.yaml", Task)
    assert isinstance(record, Task)
    assert problems == []


@pytest.mark.parametrize(
    ("page", "start", "record"),
    [
        ("docs/ho-so.md", "nam: 2027", YearPlan),
        ("docs/ho-so.md", "  - ma: b7", Target),
        ("docs/trang-va-xuat.md", "du_lieu_mo:", OpenData),
    ],
)
def test_the_other_examples_of_records_are_good(page: str, start: str, record: type[Record]) -> None:
    example = re.search(rf"^```yaml\n({re.escape(start)}\n.*?)^```", PAGES[page], re.MULTILINE | re.DOTALL)
    assert example
    data = yaml.load(example[1], yaml.BaseLoader)
    data = data[0] if isinstance(data, list) else data.get("du_lieu_mo", data)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    found, problems = read_text(text.encode(), "vi-du.yaml", record)
    assert isinstance(found, record) and problems == []


def test_every_folder_of_records_is_named() -> None:
    assert {name for name in RECORD_FOLDERS if f"`plan/{name}/`" not in RECORDS} == set()


def _anchors(text: str) -> set[str]:
    """The names that links to headings use: lower case, hyphens for spaces, no punctuation."""
    headings = re.findall(
        r"^#+ (.*)$", CODE.sub(lambda one: one[0] if "\n" not in one[0] else "", text), re.MULTILINE
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _links(page: str) -> list[tuple[str, str]]:
    """The files of the repository that a page links to, as (path from the root, anchor)."""
    targets = re.findall(r"\]\(([^)\s]+)\)", CODE.sub("", PAGES[page]))
    own = [one.partition("#") for one in targets if "://" not in one]
    folder = Path(page).parent
    return [
        (os.path.normpath(folder / path).replace(os.sep, "/") if path else page, anchor) for path, _, anchor in own
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for path, anchor in _links(page):
        assert (ROOT / path).is_file(), path
        assert not anchor or anchor in _anchors(PAGES[path]), f"{path}#{anchor}"


def test_every_page_and_picture_is_linked_to_from_readme() -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        if (page := waiting.pop()) not in reached:
            reached.add(page)
            waiting += [path for path, _ in _links(page)] if page in PAGES else []
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.*")}
    assert here <= reached


def test_readme_is_short() -> None:
    assert len(README.splitlines()) < 300


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs/en/")])
def test_english_pages_hold_no_vietnamese_sentence(page: str) -> None:
    words = re.findall(r"\w+", CODE.sub("", PAGES[page]))
    marked = [one for one in words if unicodedata.normalize("NFD", one) != one or "đ" in one.lower()]
    assert marked == []


@pytest.mark.parametrize("page", PAGES)
def test_letters_are_composed(page: str) -> None:
    assert unicodedata.is_normalized("NFC", PAGES[page])


# On Windows, `bash` may be the one of a Linux subsystem that is not installed.
@pytest.mark.skipif(sys.platform == "win32" or shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("marker", "ending"), [("lệnh chạy chính", ".venv/bin/cchc status"), ("lệnh kiểm thử", "python -m pytest")]
)
def test_ci_run_finds_its_two_commands_in_readme(marker: str, ending: str) -> None:
    script = f"eval \"$(sed -n '/^command_after()/,/^}}/p' .ci/run)\"; command_after '{marker}'"
    found = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert len(found.stdout.splitlines()) == 1
    assert found.stdout.rstrip().endswith(ending)


def test_the_workflow_runs_the_two_commands_for_powershell() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    shown = re.search(r"^```powershell\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert shown
    steps = workflow["jobs"]["windows"]["steps"]
    assert {step["run"] for step in steps if "run" in step} == set(shown[1].splitlines())


def test_the_workflow_begins_with_the_oldest_python() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for job in workflow["jobs"].values():
        assert project["requires-python"] == f">={job['strategy']['matrix']['python'][0]}"


def test_the_tree_names_every_folder_and_file_of_the_program() -> None:
    listed = re.findall(r"^\| `cchc/(\w+)(?:\.py|/)` \|", ARCHITECTURE, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == {part(module) for module in MODULES} - {"", "__main__"}


def test_the_order_of_imports_is_the_one_that_is_tested() -> None:
    [line] = re.findall(r"^`(.* < .*)`\.$", ARCHITECTURE, re.MULTILINE)
    given = [set(layer.split(", ")) for layer in line.split(" < ")]
    assert [*given, {"__main__"}] == [set(layer) for layer in LAYERS]
