"""Every kind of document that the commands make: two judges of Office files find nothing to object to."""

from pathlib import Path

import pytest

from cchc.document import inspect_docx
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


@pytest.mark.parametrize(
    ("command", "notes", "written"),
    [
        (("report", "--quy", "1"), "reports/2026-Q1.yaml", "so: 45\nngay: 2026-03-20\n"),
        (
            ("paper", "ke-hoach-nam", "--nam", "2027", "--kem-quyet-dinh"),
            "van-ban/quyet-dinh-ke-hoach-nam-2027.yaml",
            "so: 45\nngay: 2026-12-18\n",
        ),
    ],
    ids=["annex of a report", "plan issued with a decision"],
)
def test_an_electronic_copy_does_not_repeat_number_and_day(
    command: tuple[str, ...], notes: str, written: str, tmp_path: Path
) -> None:
    place = make_place(tmp_path)
    (place / "plan" / notes).parent.mkdir(exist_ok=True)
    (place / "plan" / notes).write_text(written, "utf-8")
    plan = place / "plan" / "2026-2030.yaml"
    told = []
    for electronic in (False, True):
        if electronic:
            plan.write_text(
                plan.read_text("utf-8").replace("\ndon_vi:\n", "\ndon_vi:\n  ban_dien_tu: true\n"), "utf-8"
            )
        done = cchc(place, *command, "--xem")
        assert done.returncode == 0, done.stderr
        said = " ".join(done.stdout.split())
        assert "Số: 45/" in said
        told.append((said.count("(Kèm theo"), said.count("số 45/"), said.count("số /")))
    (lines, repeated, blank), (same, left, rooms) = told
    assert lines == same > 0 and repeated - left == rooms - blank == lines
    assert cchc(place, *command, "--ra", "out").returncode == 0
    for made in (place / "out").glob("*.docx"):
        assert not [one for one in inspect_docx(made.read_bytes()) if one.rule.startswith("Kèm theo")]
