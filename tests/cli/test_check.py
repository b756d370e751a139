"""`cchc check`: the doubts that wait for the signed paper are counted, so that the other warnings are seen."""

import json
import shutil
from pathlib import Path, PurePath

import pytest


def test_doubts_are_counted_in_one_line_and_listed_when_asked(command_line, shipped: Path) -> None:
    counted = command_line("check", "--plan", shipped)
    listed = command_line("check", "--doi-chieu", "--plan", shipped)
    doubts = listed.out.count("[doi-chieu]")
    assert doubts > 10
    assert "[doi-chieu]" not in counted.out
    assert f"{doubts} chỗ cần đối chiếu với bản ký, xem bằng cchc check --doi-chieu\n" in counted.out
    assert counted.err == listed.err
    assert counted.status == listed.status == 0


def test_json_lists_them_always(command_line, shipped: Path) -> None:
    found = json.loads(command_line("check", "--json", "--plan", shipped).out)
    assert [one["ma"] for one in found["loi"]].count("doi-chieu") == found["so_canh_bao"]


def test_where_there_is_no_doubt_nothing_is_said_of_it(command_line, tmp_path: Path, shipped: Path) -> None:
    plan = tmp_path / "plan"
    (plan / "tasks").mkdir(parents=True)
    for path in [*shipped.glob("*.yaml"), *(shipped / "tasks").glob("0*.yaml")]:
        kept, inside = [], False
        for line in path.read_text("utf-8").splitlines(keepends=True):
            inside = line.strip() == "doi_chieu:" or (inside and line.lstrip().startswith("- "))
            kept += [] if inside else [line]
        (plan / path.relative_to(shipped)).write_text("".join(kept), "utf-8")
    assert "chỗ cần đối chiếu" not in command_line("check", "--plan", plan).out


MADE_UP = Path(__file__).parents[1] / "ke-hoach-bia-dat" / "plan"


@pytest.mark.parametrize("broken", sorted(path.relative_to(MADE_UP) for path in MADE_UP.rglob("*.yaml")), ids=str)
def test_a_file_that_cannot_be_read_accuses_no_other(command_line, tmp_path: Path, broken: Path) -> None:
    plan = shutil.copytree(MADE_UP, tmp_path / "plan")
    path = plan / broken
    path.write_text(path.read_text("utf-8") + "\nkhoa_la_qua: 1\n", "utf-8")
    found = json.loads(command_line("check", "--json", "--ngay", "2027-03-01", "--plan", plan).out)["loi"]
    accused = {one["tep"] for one in found if one["muc"] == "loi"}
    assert [PurePath(file).name for file in accused] == [broken.name]
