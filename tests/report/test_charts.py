"""The charts show the numbers of the assessment."""

from datetime import date

from cchc.report.charts import charts
from cchc.report.groups import Window
from cchc.state.tasks import assess
from tests.report.invented import plan_and_tasks

YEAR = Window(date(2025, 12, 15), date(2026, 11, 23))


def test_the_description_of_each_chart_says_its_numbers_for_whoever_reads_only_the_text() -> None:
    plan, own = plan_and_tasks()
    drawn = charts(assess(plan, own, date(2026, 11, 23)), YEAR).values
    assert (
        "VI. Cải cách tài chính công: hoàn thành 1, đang thực hiện, còn trong hạn 1, quá hạn, chưa hoàn thành 1"
        in drawn["trang_thai"]["mo_ta"]
    )
    [targets] = drawn["chi_tieu"]
    assert "b2: 96,5% (ngưỡng ≥ 97%); " in targets["mo_ta"] and "b3: 0,9% (ngưỡng ≤ 1%)" in targets["mo_ta"]


def test_targets_too_many_for_a_page_go_on_in_a_second_chart() -> None:
    plan, own = plan_and_tasks()
    now = assess(plan, own, date(2026, 11, 23))
    measured = next(state for state in now.targets if state.target.code == "b2")
    drawn = charts(now._replace(targets=(measured,) * 40), YEAR)
    assert [len(part["dong"]) for part in drawn.values["chi_tieu"]] == [9, 9, 9, 9, 4]
    assert {part["hinh"] for part in drawn.values["chi_tieu"]} <= set(drawn.images)


def test_a_value_from_before_the_window_is_named_with_its_day() -> None:
    plan, own = plan_and_tasks()
    fourth = Window(date(2026, 9, 15), date(2026, 11, 23))
    [targets] = charts(assess(plan, own, date(2026, 11, 23)), fourth).values["chi_tieu"]
    assert "b3: 0,9% (11/9/2026) (ngưỡng ≤ 1%)" in targets["mo_ta"]
