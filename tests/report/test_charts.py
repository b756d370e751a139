"""The charts show the numbers of the assessment."""

from datetime import date

from cchc.report.charts import charts
from cchc.state.tasks import assess
from tests.report.invented import plan_and_tasks


def test_the_description_of_each_chart_says_its_numbers_for_whoever_reads_only_the_text() -> None:
    plan, own = plan_and_tasks()
    drawn = charts(assess(plan, own, date(2026, 11, 23))).values
    assert "VI. Cải cách tài chính công: hoàn thành 1, có nguy cơ 1, quá hạn 1" in drawn["trang_thai"]["mo_ta"]
    [targets] = drawn["chi_tieu"]
    assert "b2: 96,5% (ngưỡng ≥ 97%); " in targets["mo_ta"] and "b3: 0,9% (ngưỡng ≤ 1%)" in targets["mo_ta"]


def test_targets_too_many_for_a_page_go_on_in_a_second_chart() -> None:
    plan, own = plan_and_tasks()
    now = assess(plan, own, date(2026, 11, 23))
    measured = next(state for state in now.targets if state.target.code == "b2")
    drawn = charts(now._replace(targets=(measured,) * 40))
    assert [len(part["dong"]) for part in drawn.values["chi_tieu"]] == [18, 18, 4]
    assert {part["hinh"] for part in drawn.values["chi_tieu"]} <= set(drawn.images)
