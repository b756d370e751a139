"""Every kind of document that the commands make: two judges of Office files find nothing to object to."""

from pathlib import Path

import pytest

from tests.audit import faults
from tests.papers.made_up import PAPERS, cchc, make_place

COMMANDS: dict[str, tuple[str, ...]] = {
    "quarter": ("report", "--quy", "3"),
    "year, with charts": ("report", "--ca-nam", "--bieu-do"),
    "whole plan": ("report", "--giai-doan"),
    "weekly meeting": ("status", "--giao-ban"),
    "call for figures": ("form", "--quy", "3"),
    "self-score": ("score", "--nam", "2026", "--bao-cao"),
    "plan issued with a decision": ("paper", "ke-hoach-nam", "--nam", "2027", "--kem-quyet-dinh"),
    **{name: ("paper", *arguments) for name, arguments in PAPERS.items()},
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_place(tmp_path_factory.mktemp("place"))


@pytest.mark.parametrize("kind", COMMANDS)
def test_nothing_is_wrong_with_a_document(kind: str, place: Path, tmp_path: Path) -> None:
    done = cchc(place, *COMMANDS[kind], "--ra", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    made = list((tmp_path / "out").rglob("*.docx"))
    assert made
    assert {path.name: faults(path.read_bytes(), tmp_path) for path in made} == {path.name: [] for path in made}
