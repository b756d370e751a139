"""Repositories made to run a program, to hang, or to show files of others, as one that came in a zip archive may be."""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.place import ROOT, environment
from tests.running import carry_out

COMMANDS = (
    ("diff",), ("diff", "--index"), ("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD"), ("diff", "HEAD~1...HEAD"),
    ("log", "8"), ("log", "b2"),
)  # fmt: skip

EPOCH = 1_700_000_000


class Hostile:
    """A repository with two commits and a change that is not committed; `spy` is a program that leaves a mark."""

    def __init__(self, top: Path) -> None:
        self.top = top / "repo"
        self.mark = top / "da-chay"
        self.spy = top / "spy"
        self.plan = self.top / "plan"
        self.spy.write_text(f"#!/bin/sh\ntouch '{self.mark}'\ncat\n", "utf-8")
        self.spy.chmod(0o755)
        shutil.copytree(ROOT / "plan", self.plan)
        self.git("init", "-q", "-b", "main")
        self.config("user.name", "A")
        self.config("user.email", "a@example.vn")
        self.commit("Một")
        self.write("08", "ghi_chu: Một dòng\n")
        for path in self.plan.rglob("*.yaml"):
            os.utime(path, (EPOCH, EPOCH))
        self.commit("Hai")
        self.touch()
        self.write("33", "ghi_chu: Hai dòng\n")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.top, env=environment(), capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return done.stdout

    def config(self, name: str, value: str) -> None:
        self.git("config", name, value)

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def write(self, number: str, line: str) -> None:
        path = next((self.plan / "tasks").glob(f"{number}-*"))
        text = path.read_text("utf-8")
        path.write_text(
            text.replace("doi_chieu:", f"{line}doi_chieu:") if "doi_chieu:" in text else text + line, "utf-8"
        )

    def attributes(self, line: str) -> None:
        """Attributes of every file, where only the owner of the folder sees them; and files with a new time."""
        (self.top / ".git" / "info").mkdir(exist_ok=True)
        (self.top / ".git" / "info" / "attributes").write_text(f"* {line}\n", "utf-8")
        (self.top / ".gitattributes").write_text(f"* {line}\n", "utf-8")
        self.touch()

    def touch(self) -> None:
        """Make the index as old as the files, so that git compares their contents, by filters if it has any."""
        os.utime(self.top / ".git" / "index", (EPOCH, EPOCH))


def _settings(*names: str) -> Callable[[Hostile], None]:
    def make(one: Hostile) -> None:
        for name in names:
            one.config(name, str(one.spy))
        one.touch()

    return make


def _filter(kind: str, name: str = "x") -> Callable[[Hostile], None]:
    def make(one: Hostile) -> None:
        one.config(f"filter.{name}.{kind}", str(one.spy))
        one.config(f"filter.{name}.required", "true")
        one.attributes(f"filter={name}")
        path = next((one.plan / "tasks").glob("33-*"))
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    return make


def _drivers(one: Hostile) -> None:
    for kind in ("textconv", "command"):
        one.config(f"diff.x.{kind}", str(one.spy))
    one.config("diff.external", str(one.spy))
    one.attributes("diff=x merge=x working-tree-encoding=UTF-8")


def _included(one: Hostile) -> None:
    (one.top / ".git" / "more").write_text(f'[core]\n\tfsmonitor = {one.spy}\n[filter "y"]\n\tclean = {one.spy}\n')
    one.config("include.path", "more")
    one.attributes("filter=y")


def _hooks(one: Hostile) -> None:
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout", "pre-commit"):
        shutil.copy(one.spy, one.top / ".git" / "hooks" / name)
    one.config("core.hooksPath", ".git/hooks")
    one.touch()


def _submodule(one: Hostile) -> None:
    inner = one.plan / "sub"
    inner.mkdir()
    for arguments in (
        ("init", "-q"), ("config", "user.name", "A"), ("config", "user.email", "a@b.vn"), ("commit", "-q", "--allow-empty", "-m", "x"),
    ):  # fmt: skip
        subprocess.run(["git", *arguments], cwd=inner, env=environment(), check=True)
    one.commit("Ba")
    for name in ("core.fsmonitor", "filter.x.clean", "core.pager"):
        subprocess.run(["git", "config", name, str(one.spy)], cwd=inner, env=environment(), check=True)
    (inner / ".gitattributes").write_text("* filter=x\n")
    (inner / "a.yaml").write_text("a: b\n")
    one.config("diff.ignoreSubmodules", "none")
    one.config("status.submoduleSummary", "true")
    one.touch()


def _promisor(url: str) -> Callable[[Hostile], None]:
    def make(one: Hostile) -> None:
        for name, value in (
            ("remote.origin.url", url.format(spy=one.spy)), ("remote.origin.promisor", "true"), ("remote.origin.partialclonefilter", "blob:none"),
            ("remote.origin.uploadpack", str(one.spy)), ("core.sshCommand", str(one.spy)), ("core.gitProxy", str(one.spy)),
            ("protocol.allow", "always"), ("protocol.ext.allow", "always"), ("extensions.partialClone", "origin"),
            ("core.repositoryformatversion", "1"), ("credential.helper", f"!{one.spy}"), ("core.alternateRefsCommand", str(one.spy)),
        ):  # fmt: skip
            one.config(name, value)
        file = next((one.plan / "tasks").glob("08-*")).relative_to(one.top).as_posix()
        for revision in ("HEAD", "HEAD~1"):
            blob = one.git("rev-parse", f"{revision}:{file}").strip()
            (one.top / ".git" / "objects" / blob[:2] / blob[2:]).unlink(missing_ok=True)

    return make


def _elsewhere(one: Hostile) -> None:
    """The working tree is said to be a folder of somebody else, whose files must not be read."""
    other = one.top.parent / "other"
    shutil.copytree(one.plan, other / "plan")
    secret = next((other / "plan" / "tasks").glob("08-*"))
    secret.write_text(secret.read_text("utf-8") + "nguon: BÍ MẬT\n", "utf-8")
    one.config("core.worktree", str(other))


def _bare(one: Hostile) -> None:
    """The plan folder is itself a repository without a working tree."""
    subprocess.run(
        ["git", "clone", "-q", "--bare", str(one.top), str(one.plan) + ".git"], env=environment(), check=True
    )
    for entry in Path(str(one.plan) + ".git").iterdir():
        shutil.move(entry, one.plan / entry.name)
    with (one.plan / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tfsmonitor = {one.spy}\n[core]\n\tworktree = {one.plan}\n\tbare = false\n")


def _pipe(name: str) -> Callable[[Hostile], None]:
    def make(one: Hostile) -> None:
        path = one.top / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        os.mkfifo(path)
        if name == "order":
            one.config("diff.orderFile", str(path))
        one.touch()

    return make


ATTACKS: dict[str, Callable[[Hostile], None]] = {
    "fsmonitor": _settings("core.fsmonitor"),
    "pagers and editors": _settings("core.pager", "pager.log", "core.editor", "core.askPass", "gpg.program", "sequence.editor"),
    "aliases": _settings("alias.log", "alias.diff-index", "alias.cat-file", "alias.ls-files"),
    "filter clean": _filter("clean"),
    "filter smudge": _filter("smudge"),
    "filter process": _filter("process"),
    "filter with an odd name": _filter("clean", "a.b"),
    "filter with an equals sign": _filter("clean", "a=b"),
    "drivers of diff": _drivers,
    "included settings": _included,
    "hooks": _hooks,
    "submodule": _submodule,
    "promisor ext": _promisor("ext::{spy} %S"),
    "promisor ssh": _promisor("ssh://example.invalid/x"),
    "promisor file": _promisor("file:///nowhere"),
    "promisor git": _promisor("git://127.0.0.1:1/x"),
    "working tree elsewhere": _elsewhere,
    "bare in the plan": _bare,
    "mailmap pipe": _pipe(".mailmap"),
    "attributes pipe": _pipe(".gitattributes"),
    "info attributes pipe": _pipe(".git/info/attributes"),
    "order pipe": _pipe("order"),
}  # fmt: skip


def attack(name: str, top: Path) -> Counter[str]:
    """Carry out every command in one hostile repository. Fails if a program ran or anything unexpected happened."""
    one = Hostile(top)
    ATTACKS[name](one)
    found: Counter[str] = Counter()
    for command in COMMANDS:
        done = carry_out(*command, cwd=one.top, **environment())
        assert not one.mark.exists(), f"{name}: {command} ran a program"
        assert done.returncode in (0, 1, 2) and "Lỗi ngoài dự kiến" not in done.stderr, f"{name}: {done.stderr}"
        assert "BÍ MẬT" not in done.stdout + done.stderr, f"{name}: {command} showed a file of others"
        found["answered" if done.returncode == 0 else "refused"] += 1
    return found
