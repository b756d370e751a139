"""Which template, which name, which blanks a report has, and what it is compared with."""

import dataclasses

import pytest

from cchc.plan.records import Addressee
from cchc.report.making import blanks, file_name, template_for
from cchc.state.periods import half_year, quarter, whole_stage, whole_year
from tests.report.invented import html, plan_and_tasks


def test_the_year_and_the_whole_stage_have_a_template_of_their_own() -> None:
    plan, _ = plan_and_tasks()
    addressee = next(iter(plan.commune.addressees.values()))
    assert [template_for(period, addressee) for period in (quarter(2026, 1), half_year(2026))] == ["bao-cao"] * 2
    assert [template_for(period, addressee) for period in (whole_year(2026), whole_stage(2026, 2030))] == [
        "bao-cao-nam"
    ] * 2


def test_the_template_of_the_addressee_comes_first() -> None:
    addressee = Addressee(name="HĐND xã", salutation=("Hội đồng nhân dân xã",), template="bao-cao-ky-hop")
    assert template_for(whole_year(2026), addressee) == "bao-cao-ky-hop"


def test_only_further_addressees_are_named_in_the_file_name() -> None:
    plan, _ = plan_and_tasks()
    assert file_name(plan, quarter(2026, 1), "") == "bao-cao-cchc-2026-Q1.docx"
    assert file_name(plan, half_year(2026), "hdnd") == "bao-cao-cchc-2026-6T-hdnd.docx"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kế hoạch chuyển đổi số phường An Bình năm 2026", "bao-cao-cds-2026-Q1.docx"),
        ("Kế hoạch phòng, chống tham nhũng của Sở Y tế giai đoạn 2026-2030", "bao-cao-pctn-2026-Q1.docx"),
        ("Dân số", "bao-cao-ds-2026-Q1.docx"),
        ("Một tên dài đến mức không còn viết tắt được nữa", "bao-cao-2026-Q1.docx"),
    ],
)
def test_the_name_of_a_report_follows_the_subject(title: str, name: str) -> None:
    plan, _ = plan_and_tasks()
    assert file_name(dataclasses.replace(plan, title=title), quarter(2026, 1), "") == name


def test_blanks_are_listed_as_text_in_their_order() -> None:
    assert blanks("<mark>[a &amp;\n  b]</mark><p>c</p><mark>[d]</mark><mark>[d]</mark>") == [
        "[a & b]",
        "[d]",
        "[d]",
    ]
    assert len(blanks(html())) == html().count("<mark>")
