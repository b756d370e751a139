"""`cchc check`: the doubts that wait for the signed paper are counted, so that the other warnings are seen."""

import json
from pathlib import Path


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
