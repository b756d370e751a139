"""The annex of the statistics."""

import shutil
from pathlib import Path

from cchc.plan.reading import read_book
from cchc.report.statistics import statistics_rows
from cchc.state.periods import ad_hoc, half_year, quarter
from cchc.state.statistics.values import Statistics
from tests.report.invented import INVENTED, cchc


def rows(period):  # type: ignore[no-untyped-def]
    book = read_book(INVENTED / "plan", with_notes=True)
    assert book.plan and book.catalogue
    known = Statistics(book.catalogue.record, [one.record for one in book.figures], period.cutoff)
    found = statistics_rows(known, book.plan.record, period)
    return {row["ma"]: row for group in found for row in group["dong"]}


def test_a_row_shows_this_period_beside_the_one_before() -> None:
    found = rows(quarter(2026, 3))
    assert (found["III.07"]["ky_truoc"], found["III.07"]["ky_nay"]) == ("1.120", "1.240")
    assert found["III.07"]["ghi_chu"] == "Số liệu từ ngày 01/6/2026 đến ngày 31/8/2026"
    assert (found["I.04"]["ky_nay"], found["I.04"]["don_vi"]) == ("44", "%")
    assert (found["I.17"]["ky_nay"], found["III.16"]["ky_nay"]) == ("Không phát sinh", "0")
    assert (found["III.01"]["ky_nay"], found["III.01"]["ky_truoc"]) == ("Chưa có số liệu", "-")
    assert found["VI.02"]["ghi_chu"] == "Lũy kế"


def test_what_only_other_reports_ask_for_is_left_out() -> None:
    assert "VI.07" not in rows(quarter(2026, 3))
    assert "VI.07" in rows(half_year(2026))


def test_there_is_no_annex_without_figures_or_catalogue() -> None:
    book = read_book(INVENTED / "plan")
    assert book.plan
    assert rows(quarter(2027, 1)) == {}
    assert rows(ad_hoc(quarter(2026, 3).start, quarter(2026, 3).cutoff)) == {}
    assert statistics_rows(None, book.plan.record, quarter(2026, 3)) == []


def test_the_report_carries_the_annex_and_the_charts_come_after_it(tmp_path: Path) -> None:
    shutil.copytree(INVENTED / "plan", tmp_path / "plan")
    wanted = ("report", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-16", "--xem", "--bieu-do")
    out = cchc(tmp_path, *wanted).stdout
    assert "tỷ lệ trước hạn và đúng hạn 98,98%" in " ".join(out.split())
    assert "bằng 78,5% kế hoạch năm. (Số liệu: Báo cáo số 88/BC-KT ngày 14/9/2026.)" in " ".join(out.split())
    assert out.index("THỐNG KÊ SỐ LIỆU QUÝ III NĂM 2026") < out.rindex("Phụ lục IV")
    (tmp_path / "plan" / "thong-ke.yaml").unlink()
    shutil.rmtree(tmp_path / "plan" / "so-lieu")
    without = cchc(tmp_path, *wanted).stdout
    assert "tỷ lệ trước hạn" not in without and "THỐNG KÊ SỐ LIỆU" not in without and "Phụ lục IV" not in without
