"""What a report says of targets."""

from datetime import date
from decimal import Decimal

from cchc.plan.records import Measurement, Target
from cchc.report.groups import Window
from cchc.report.prose.targets import target_result, target_row, target_tally
from cchc.state.schedule import Horizon
from cchc.state.targets import TargetState, assess_target

TIME = Horizon(date(2026, 1, 29), 2026, 2030)
SECOND = Window(date(2026, 3, 15), date(2026, 6, 14))
FIRST = Window(date(2025, 12, 15), date(2026, 3, 14))


def measured(day: date, **more) -> Measurement:  # type: ignore[no-untyped-def]
    return Measurement(day=day, source="Bộ chỉ số 766", **more)


def state(as_of: date, *measurements: Measurement, **more) -> TargetState:  # type: ignore[no-untyped-def]
    target = Target(code="b7", field="III", wording="Số hóa hồ sơ", unit="%", **more, measurements=measurements)
    return assess_target(target, 100, TIME, as_of)


def of(value: int, day: date = date(2026, 6, 12)) -> Measurement:
    return measured(day, value=Decimal(value))


def test_a_value_is_shown_with_its_parts_and_the_days_it_was_measured_on() -> None:
    share = measured(
        date(2026, 6, 12),
        part=Decimal(1655),
        whole=Decimal(3310),
        since=date(2026, 3, 1),
        until=date(2026, 5, 31),
    )
    one = state(SECOND.end, share, at_least=Decimal(100))
    assert target_row(one, SECOND, FIRST)["ket_qua"] == "50% (1.655/3.310)"
    assert target_result(one, SECOND, 2030) == (
        "Số hóa hồ sơ: đạt 50% (1.655/3.310; mục tiêu đến năm 2030: 100%), nguồn: Bộ chỉ số 766,"
        " số liệu từ ngày 01/3/2026 đến ngày 31/5/2026."
    )


def test_an_older_value_is_the_newest_known_and_has_its_day() -> None:
    one = state(SECOND.end, of(41, date(2026, 3, 13)), at_least=Decimal(100))
    row = target_row(one, SECOND, FIRST)
    assert (row["ky_truoc"], row["ket_qua"], row["gan_nhat"]) == ("41%", "Chưa có số liệu", "41% (13/3/2026)")
    assert "trong kỳ chưa có số liệu mới; số liệu gần nhất: 41%" in target_result(one, SECOND, 2030)
    assert target_tally([one], SECOND, 2030).endswith("chưa có số liệu mới, tính theo số liệu gần nhất: b7")


def test_the_verdict_follows_the_step_in_force() -> None:
    path = {2026: Decimal(60), 2030: Decimal(100)}
    cutoff = date(2026, 12, 14)
    year = Window(date(2025, 12, 15), cutoff)
    behind, on_path, reached = (state(cutoff, of(value), path=path) for value in (50, 70, 100))
    assert target_result(behind, year, 2030).endswith("; chậm so với lộ trình.")
    assert target_result(on_path, year, 2030).endswith("; đúng lộ trình.")
    assert target_result(reached, year, 2030).endswith("; đạt mức đề ra tại thời điểm báo cáo.")
    assert target_tally([behind, on_path, reached], year, 2030) == (
        "01 chỉ tiêu đạt mức đề ra tại thời điểm báo cáo; 01 chỉ tiêu đúng lộ trình; 01 chỉ tiêu chậm so với lộ trình"
    )


def test_a_limit_is_not_reached_but_kept() -> None:
    kept = state(SECOND.end, of(1), at_most=Decimal(2), path={2026: Decimal(3), 2030: Decimal(2)})
    assert target_result(kept, SECOND, 2030, "quy") == (
        "Số hóa hồ sơ: 1% (mục tiêu đến năm 2030: không vượt quá 2%; lộ trình năm 2026: 3%), nguồn: Bộ chỉ số 766,"
        " số liệu đến ngày 12/6/2026; đạt mức đề ra tại thời điểm báo cáo."
    )


def test_only_the_end_of_the_stage_says_that_a_measured_target_is_missed() -> None:
    before = state(date(2030, 9, 14), of(50), at_least=Decimal(100))
    after = state(date(2030, 12, 14), of(50), at_least=Decimal(100))
    assert "chưa đạt" not in target_result(before, SECOND, 2030)
    assert target_result(after, SECOND, 2030).endswith("; chưa đạt mức đề ra đến năm 2030.")


def test_a_qualitative_target_is_judged_by_people() -> None:
    target = Target(code="a1", field="II", wording="Nâng cao chất lượng", measurements=())
    nobody = assess_target(target, 100, TIME, SECOND.end)
    assert target_row(nobody, SECOND, FIRST)["ket_qua"] == "Chưa đánh giá"
    assert target_result(nobody, SECOND, 2030) == "Nâng cao chất lượng: chưa đánh giá."
    assert target_tally([nobody], SECOND, 2030) == "01 chỉ tiêu định tính chưa được đánh giá"
