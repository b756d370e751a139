"""Commands that record, at a terminal: what is asked, what a wrong answer is told, what is written and what is not."""

import sys
from datetime import date
from pathlib import Path

import pytest

from tests.recording.running import cchc, errors, file_of, read_task
from tests.recording.terminal import CTRL_C, END_OF_INPUT, sit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def test_an_update_is_asked_in_the_order_of_speaking_and_confirmed(plan: Path) -> None:
    answers = [
        "", "Đã gửi báo cáo", "sáu mươi", "120", "60", "Báo cáo số 45/BC-UBND ngày 25/6/2026; Công văn số 9",
        "Thay đổi kế toán", "", "", "Giao việc từ tháng 4", "",
    ]  # fmt: skip
    done = sit(plan, ["update", "33", "--ngay", "20/7/2026"], answers)
    assert done.status == 0, done.screen
    for said in (
        "Cần một câu về kết quả",
        "«sáu mươi» không phải là số",
        "Tiến độ từ 0 đến 100, không phải 120",
        "Kỳ 2026 trễ 20 ngày. Nguyên nhân khách quan",
        "SẼ GHI: nhiệm vụ 33",
    ):
        assert said in done.said
    assert "tien_do" not in done.screen.split("SẼ GHI")[0]
    update = read_task(plan, 33).updates[-1]
    assert (update.day, update.progress, update.occurrence) == (date(2026, 7, 20), 60, "2026")
    assert update.documents == ("Báo cáo số 45/BC-UBND ngày 25/6/2026", "Công văn số 9")
    assert update.causes and (update.causes.objective, update.causes.subjective) == ("Thay đổi kế toán", None)
    assert update.remedy == "Giao việc từ tháng 4"
    assert errors(plan) == []


@pytest.mark.parametrize("end", [CTRL_C, END_OF_INPUT])
def test_ctrl_c_and_the_end_of_input_write_nothing_and_say_so(plan: Path, end: str) -> None:
    before = file_of(plan, 33).read_bytes()
    for answers in ([end], ["Đã gửi", end], ["Đã gửi", "60", "", "", "", "", end]):
        done = sit(plan, ["update", "33", "--ngay", "20/7/2026"], answers)
        assert done.status == 130
        assert done.screen.rstrip().endswith("Đã dừng, chưa ghi gì.")
    assert file_of(plan, 33).read_bytes() == before


def test_going_back_keeps_the_answer_until_it_is_changed(plan: Path) -> None:
    answers = ["l", "Đã gửi dự thảo", "60", "l", "l", "", "70", "", ""]
    done = sit(plan, ["update", "33", "--ngay", "20/6/2026"], answers)
    assert done.status == 0, done.screen
    assert "Đây là câu đầu tiên." in done.said and "Enter: giữ «Đã gửi dự thảo»" in done.said
    update = read_task(plan, 33).updates[-1]
    assert (update.result, update.progress) == ("Đã gửi dự thảo", 70)


def test_not_confirming_writes_nothing(plan: Path) -> None:
    before = file_of(plan, 33).read_bytes()
    done = sit(plan, ["update", "33", "--ngay", "20/6/2026"], ["Đã gửi", "60", "", "k"])
    assert done.status == 0 and "Chưa ghi gì." in done.screen
    assert file_of(plan, 33).read_bytes() == before


def test_with_all_that_is_needed_given_nothing_is_asked(plan: Path) -> None:
    done = sit(plan, ["update", "33", "--ngay", "20/6/2026", "--tien-do", "60", "--ket-qua", "Đã gửi"], [])
    assert done.status == 0 and done.answers == []
    assert read_task(plan, 33).updates[-1].progress == 60


def test_only_what_is_missing_is_asked_and_done_work_asks_when(plan: Path) -> None:
    done = sit(plan, ["update", "34", "--ket-qua", "Đã báo cáo"], ["100", "25/2/2026", "", ""])
    assert done.status == 0, done.screen
    update = read_task(plan, 34).updates[-1]
    assert (update.day, update.progress, update.result) == (date(2026, 2, 25), 100, "Đã báo cáo")
    assert "Nguyên nhân" not in done.screen


def test_progress_that_another_entry_contradicts_is_asked_again(plan: Path) -> None:
    cchc(plan, "update", "33", "--ngay", "1/6/2026", "--tien-do", "60", "--ket-qua", "Một nửa")
    done = sit(plan, ["update", "33", "--ngay", "20/6/2026"], ["Tiếp tục", "50", "", "", ""])
    assert done.status == 0, done.screen
    assert "thấp hơn 60% đã ghi ngày 01/06/2026" in done.said
    assert read_task(plan, 33).updates[-1].progress == 60, "Enter keeps what was reported last"


def test_the_overdue_occurrence_is_offered_beside_the_open_one(plan: Path) -> None:
    arguments = ["update", "12", "--ngay", "20/11/2026"]
    done = sit(plan, arguments, ["2", "k", ""])
    assert done.status == 0, done.screen
    assert "2. kỳ 2026-Q2 (15/03/2026 - 14/06/2026), chưa báo cáo" in done.screen
    update = read_task(plan, 12).updates[-1]
    assert (update.occurrence, update.nothing_occurred) == ("2026-Q2", True)
    assert errors(plan) == []


def test_what_check_refuses_is_asked_again_without_keys_and_lines(plan: Path) -> None:
    done = sit(plan, ["update", "b2", "--ngay", "14/3/2026"], ["196,5", "", "Cổng Dịch vụ công", "96,5", ""])
    assert done.status == 0, done.screen
    asked = done.screen.split("SẼ GHI")[0]
    assert "Chưa được:" in asked and "yaml:" not in asked and "gia_tri" not in asked


def test_update_alone_finds_the_record_by_words_of_its_title(plan: Path) -> None:
    done = sit(plan, ["update", "--ngay", "20/6/2026"], ["xyz không có", "tu chu", "33", "Đã gửi", "60", "", ""])
    assert done.status == 0, done.screen
    assert "Không có nhiệm vụ hay chỉ tiêu «xyz không có»" in done.said
    assert "«tu chu» có trong" in done.screen
    assert read_task(plan, 33).updates[-1].result == "Đã gửi"
    script = cchc(plan, "update")
    assert script.returncode == 2 and "thiếu số nhiệm vụ hoặc mã chỉ tiêu" in script.stderr


def test_an_extension_takes_the_day_from_the_document(plan: Path) -> None:
    answers = ["", "1/6/2026", "15/7/2026", "Công văn số 45/UBND ngày 20/6/2026", "", ""]
    done = sit(plan, ["extend", "33", "--ky", "2026"], answers[1:])
    assert done.status == 0, done.screen
    assert "hạn mới phải muộn hơn" in done.screen
    extensions = read_task(plan, 33).extensions
    assert extensions and (extensions[0].until, extensions[0].day) == (date(2026, 7, 15), date(2026, 6, 20))


def test_a_stop_is_asked_and_confirmed(plan: Path) -> None:
    done = sit(plan, ["stop", "40"], ["", "Cấp trên bãi bỏ", "Công văn số 45/UBND ngày 20/6/2026", "", ""])
    assert done.status == 0, done.screen
    stop = read_task(plan, 40).stop
    assert stop and (stop.day, stop.reason) == (date(2026, 6, 20), "Cấp trên bãi bỏ")


def test_a_new_task_is_asked_with_choices(plan: Path) -> None:
    answers = [
        "Tổ chức đối thoại", "Công văn số 12/SNV ngày 05/02/2027", "IX", "3", "Kế hoạch; Báo cáo", "xyz", "kt", "",
        "Lúc nào rảnh", "Quý III/2027", "",
    ]  # fmt: skip
    done = sit(plan, ["add"], answers)
    assert done.status == 0, done.screen
    task = read_task(plan, 41)
    assert (task.field, task.products, task.lead) == ("III", ("Kế hoạch", "Báo cáo"), ("kt",))
    assert task.schedule == "Quý III/2027"
    assert errors(plan) == []
    script = cchc(plan, "add", "--ten", "X")
    for option in ("--linh-vuc", "--san-pham", "--chu-tri", "--thoi-han", "--nguon"):
        assert option in script.stderr


def test_causes_are_asked_as_far_as_they_are_known(plan: Path) -> None:
    late = ("update", "33", "--tien-do", "60", "--ky", "2026")
    done = sit(plan, late, ["Đã họp", "", "", "", "Đơn vị báo thiếu người", "", ""])
    assert done.status == 0, done.screen
    assert "Nguyên nhân do đơn vị nêu, chưa xác định loại" in done.said
    assert "Văn bản xác nhận nguyên nhân" not in done.said
    causes = read_task(plan, 33).updates[-1].causes
    assert causes and (causes.stated, causes.objective) == ("Đơn vị báo thiếu người", None)
    done = sit(plan, late, ["Đã gửi", "", "Chờ Sở hướng dẫn", "Công văn số 9/SNV", "", "", ""])
    assert done.status == 0, done.screen
    assert "Nguyên nhân do đơn vị nêu" not in done.said
    causes = read_task(plan, 33).updates[-1].causes
    assert causes and (causes.objective, causes.confirmed_by) == ("Chờ Sở hướng dẫn", "Công văn số 9/SNV")


def test_an_event_is_asked_and_confirmed(plan: Path) -> None:
    new = ("--ten", "Góp ý", "--linh-vuc", "3", "--san-pham", "Văn bản", "--chu-tri", "vp", "--nguon", "Công văn 1")
    assert cchc(plan, "add", *new, "--thoi-han", "Khi có yêu cầu").returncode == 0
    answers = ["Công văn số 45/UBND ngày 05/5/2026", "", "1/5/2026", "20/5/2026", ""]
    done = sit(plan, ["event", "41"], answers)
    assert done.status == 0, done.screen
    assert "Hạn 01/05/2026 đứng trước ngày phát sinh 05/05/2026. Trả lời lại:" in done.said
    assert "SẼ GHI: phát sinh của nhiệm vụ 41, Góp ý" in done.said
    (event,) = read_task(plan, 41).events or ()
    assert (event.day.isoformat(), event.due.isoformat()) == ("2026-05-05", "2026-05-20")


def test_a_change_is_shown_and_confirmed(plan: Path) -> None:
    done = sit(plan, ["change", "33", "--chu-tri", "vp"], ["", "Quyết định số 9/QĐ-UBND ngày 01/5/2026", "", "k"])
    assert done.status == 0, done.screen
    assert "Chủ trì mới: Văn phòng" in done.said and "Từ ngày: 01/05/2026" in done.said
    assert read_task(plan, 33).changes is None
