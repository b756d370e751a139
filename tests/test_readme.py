"""README says what the program does: its tables are compared with the code and its examples are run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer
import yaml

from cchc.cli import COMMANDS
from cchc.cli.guide import build
from cchc.plan.problems import KINDS
from cchc.plan.reading import read_text
from cchc.plan.records import Task
from cchc.state.schedule import FORMS
from cchc.views.problem_list import SEVERITY_LABELS
from tests.report.invented import values
from tests.test_structure import LAYERS, MODULES, part

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SESSIONS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


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


def test_every_problem_code_is_explained() -> None:
    rows = [
        f"| `{code}` | {SEVERITY_LABELS[kind.severity]} | {kind.meaning} | {kind.remedy} |"
        for code, kind in KINDS.items()
    ]
    assert re.findall(r"^\| `[\w-]+` \| (?:lỗi|cảnh báo) \|.*$", README, re.MULTILINE) == rows


def test_every_deadline_phrase_is_listed() -> None:
    assert "\n".join(f"| {form} | {meaning} |" for form, meaning in FORMS) in README


def test_every_name_of_the_templates_is_listed() -> None:
    listed = README.partition("## Mẫu báo cáo")[2].partition("\n## ")[0]
    # Of these README says that they have the names of `linh_vuc[]`.
    whole = {**values(), "linh_vuc_chi_dao": "", "linh_vuc_khac": ""}
    given = {name for name in re.findall(r"`([\w.\[\]]+)`", listed) if "." in name or name in whole}
    assert given == set(names(whole))


@pytest.mark.parametrize("line", sorted(set(re.findall(r"(?:`|\$ |run: |')(cchc [a-z][^`'\n]*)", README))))
def test_every_command_line_names_commands_and_options_that_exist(line: str) -> None:
    words = shlex.split(line.partition(" > ")[0].replace("…", ""))
    assert words[1] in COMMANDS
    group = build(COMMANDS)
    command = group.get_command(typer.Context(group), words[1])
    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known


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


@pytest.mark.parametrize(
    "session",
    SESSIONS,
    ids=[", ".join(re.findall(r"^\$ cchc (\S+)", session, re.MULTILINE)) for session in SESSIONS],
)
def test_every_example_shows_what_the_commands_print(place: Path, session: str) -> None:
    """The commands of a block run in order; "…" stands for what README leaves out."""
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
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "80",
    }
    done = subprocess.run(
        [sys.executable, "-m", "cchc", *arguments],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _pattern(expected: str) -> str:
    lines = expected.splitlines()
    return "".join(r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in lines)


def test_the_example_of_a_task_is_a_good_record() -> None:
    example = re.search(r"^```yaml\n(so: 33\n.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert example
    record, problems = read_text(example[1].encode(), "33-vi-du.yaml", Task)
    assert isinstance(record, Task)
    assert problems == []


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
    listed = re.findall(r"^\| `cchc/(\w+)(?:\.py|/)` \|", README, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == {part(module) for module in MODULES} - {"", "__main__"}


def test_the_order_of_imports_is_the_one_that_is_tested() -> None:
    [line] = re.findall(r"^`(.* < .*)`\.$", README, re.MULTILINE)
    given = [set(layer.split(", ")) for layer in line.split(" < ")]
    assert [*given, {"__main__"}] == [set(layer) for layer in LAYERS]
