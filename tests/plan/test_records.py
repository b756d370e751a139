"""What the plan's record answers about its agencies."""

from pathlib import Path

from cchc.plan.reading import read_book


def test_an_agency_is_named_short_or_in_full_and_an_unknown_one_by_its_code(invented: Path) -> None:
    sourced = read_book(invented).plan
    assert sourced is not None
    plan = sourced.record
    for code, agency in plan.agencies.items():
        assert plan.agency_name(code) == agency.short_name
        assert plan.full_agency_name(code) == agency.name
    assert plan.agency_name("la") == plan.full_agency_name("la") == "la"
