"""`cchc update`, `extend`, `stop`, `add`: only new lines, nothing that `check` would refuse, nothing lost."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from cchc.plan.reading import read_book
from cchc.plan.records import Document
from tests.recording.running import ROOT, TODAY, cchc, errors, file_of, read_task

DAY = ("--ngay", "2026-06-01")


def test_an_update_adds_its_lines_at_the_end_and_changes_no_other(plan: Path) -> None:
    before = file_of(plan, 8).read_text("utf-8")
    done = cchc(
        plan,
        "update",
        "8",
        *DAY,
        "--tien-do",
        "12,5",
        "--ket-qua",
        'Đã họp: bàn "khung" #1',
        "--van-ban",
        "Thông báo số 5/TB-UBND",
    )
    assert done.returncode == 0, done.stderr
    after = file_of(plan, 8).read_text("utf-8")
    assert after.startswith(before)
    update = read_task(plan, 8).updates[-1]
    assert (str(update.progress), update.result, update.day) == ("12.5", 'Đã họp: bàn "khung" #1', date(2026, 6, 1))
    assert update.documents == ("Thông báo số 5/TB-UBND",)
    assert errors(plan) == []


def test_an_update_outside_every_window_goes_to_the_overdue_occurrence_and_says_so(plan: Path) -> None:
    done = cchc(plan, "update", "33", "--ngay", "15/7/2026", "--xong", "--ket-qua", "Đã gửi báo cáo")
    assert done.returncode == 0, done.stderr
    assert "ghi cho kỳ 2026 đang quá hạn" in done.stderr
    assert read_task(plan, 33).updates[-1].occurrence == "2026"


def test_what_check_reports_as_an_error_is_refused_with_the_same_message(plan: Path) -> None:
    cchc(plan, "update", "8", *DAY, "--tien-do", "60", "--ket-qua", "Một nửa")
    before = file_of(plan, 8).read_bytes()
    back = cchc(plan, "update", "8", *DAY, "--tien-do", "50", "--ket-qua", "Lùi")
    future = cchc(
        plan,
        "update",
        "8",
        "--ngay",
        (TODAY + timedelta(days=1)).isoformat(),
        "--tien-do",
        "70",
        "--ket-qua",
        "Mai",
    )
    assert (back.returncode, future.returncode) == (2, 2)
    assert "thấp hơn 60%" in back.stderr
    assert "lỗi [cap-nhat-tuong-lai]" in future.stderr
    assert file_of(plan, 8).read_bytes() == before


def test_a_trial_shows_the_difference_and_writes_nothing(plan: Path) -> None:
    before = file_of(plan, 8).read_bytes()
    done = cchc(plan, "update", "8", *DAY, "--tien-do", "60", "--ket-qua", "Thử", "--thu")
    assert "+    tien_do: 60" in done.stdout and done.returncode == 0
    assert file_of(plan, 8).read_bytes() == before


def test_a_continuous_task_needs_no_progress(plan: Path) -> None:
    done = cchc(plan, "update", "12", *DAY, "--ket-qua", "Đã ban hành 02 văn bản")
    assert done.returncode == 0, done.stderr
    assert read_task(plan, 12).updates[-1].progress is None


def test_other_tasks_need_progress_and_a_script_is_not_asked_for_it(plan: Path) -> None:
    done = cchc(plan, "update", "8", "--ket-qua", "Không rõ")
    assert done.returncode == 2 and "thiếu --tien-do" in done.stderr


def test_a_measurement_understands_the_decimal_comma_and_dd_for_đ(plan: Path) -> None:
    assert cchc(plan, "update", "dd2", *DAY, "--gia-tri", "15,5%", "--nguon", "Phòng Kinh tế").returncode == 0
    assert cchc(plan, "update", "a1", *DAY, "--danh-gia", "dat", "--nguon", "Báo cáo số 9/BC-UBND").returncode == 0
    book = read_book(plan)
    assert book.plan
    measured = {target.code: target.measurements for target in book.plan.record.targets}
    assert str(measured["đ2"][0].value) == "15.5" and measured["a1"][0].judgement == "dat"
    assert errors(plan) == []


def test_a_value_out_of_range_and_the_wrong_kind_of_option_are_refused(plan: Path) -> None:
    assert "ngoai-khoang" in cchc(plan, "update", "b2", "--gia-tri", "150", "--nguon", "x").stderr
    assert "có ngưỡng" in cchc(plan, "update", "b2", "--danh-gia", "dat", "--nguon", "x").stderr
    assert "--gia-tri là của chỉ tiêu" in cchc(plan, "update", "33", "--gia-tri", "5").stderr


def test_an_extension_moves_the_deadline_and_one_that_shortens_is_refused(plan: Path) -> None:
    longer = cchc(plan, "extend", "33", "--ky", "2026", "--den", "15/07/2026", "--can-cu", "Công văn số 45/UBND")
    shorter = cchc(plan, "extend", "33", "--ky", "2026", "--den", "01/07/2026", "--can-cu", "Công văn số 46/UBND")
    assert longer.returncode == 0, longer.stderr
    assert shorter.returncode == 2 and "gia-han-rut" in shorter.stderr
    assert [one.until for one in read_task(plan, 33).extensions] == [date(2026, 7, 15)]


def test_a_task_is_stopped_once(plan: Path) -> None:
    words = ("--ly-do", "Cấp trên bãi bỏ", "--can-cu", "Công văn số 45/UBND")
    assert cchc(plan, "stop", "40", *words).returncode == 0
    assert "đã dừng từ ngày" in cchc(plan, "stop", "40", *words).stderr
    assert read_task(plan, 40).stop.reason == "Cấp trên bãi bỏ"


def test_an_added_task_gets_the_next_number_and_a_telling_file_name(plan: Path) -> None:
    done = cchc(
        plan,
        "add",
        "--ten",
        "Tổ chức đối thoại: nghe dân nói",
        "--linh-vuc",
        "3",
        "--san-pham",
        "Báo cáo",
        "--chu-tri",
        "ttpvhcc",
        "--thoi-han",
        "Quý III/2027",
        "--nguon",
        "Công văn số 12/SNV",
    )
    assert done.returncode == 0, done.stderr
    task = read_task(plan, 41)
    assert (task.title, task.field, task.source) == ("Tổ chức đối thoại: nghe dân nói", "III", "Công văn số 12/SNV")
    assert file_of(plan, 41).name == "41-to-chuc-doi-thoai-nghe-dan.yaml"
    assert errors(plan) == []


def test_an_unknown_deadline_phrase_creates_no_task(plan: Path) -> None:
    done = cchc(
        plan,
        "add",
        "--ten",
        "X",
        "--linh-vuc",
        "III",
        "--san-pham",
        "Y",
        "--chu-tri",
        "kt",
        "--thoi-han",
        "Lúc nào rảnh",
        "--nguon",
        "Z",
    )
    assert done.returncode == 2 and "thoi-han" in done.stderr
    assert not list((plan / "tasks").glob("41-*"))


def test_committing_takes_only_the_file_that_was_written(plan: Path) -> None:
    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=plan.parent, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    git("init", "-q")
    git("config", "user.name", "Cán bộ")
    git("config", "user.email", "can-bo@example.vn")
    git("add", ".")
    git("commit", "-qm", "Kế hoạch")
    (plan.parent / "khac.txt").write_text("chưa xong")
    git("add", "khac.txt")
    done = cchc(plan, "update", "8", *DAY, "--tien-do", "10", "--ket-qua", "Đã họp", "--commit")
    assert done.returncode == 0, done.stderr
    assert git("show", "--name-only", "--format=%s").split("\n")[0].startswith("Nhiệm vụ 8: cập nhật 10% ngày")
    assert (
        git("-c", "core.quotePath=false", "show", "--name-only", "--format=").strip()
        == f"plan/tasks/{file_of(plan, 8).name}"
    )
    assert git("status", "--short").strip() == "A  khac.txt"


def test_two_officers_writing_at_once_lose_nothing(plan: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "cchc", "update", "12", *DAY, "--ket-qua", f"Kết quả {number}"],
            cwd=plan.parent,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for number in range(6)
    ]
    said = [process.communicate()[1] for process in running]
    kept = {update.result for update in read_task(plan, 12).updates}
    for number, (process, words) in enumerate(zip(running, said, strict=True)):
        if process.returncode == 0:
            assert f"Kết quả {number}" in kept
        else:
            assert "Hãy chạy lại" in words and f"Kết quả {number}" not in kept
    assert kept and errors(plan) == []


def test_a_document_typed_plainly_is_told_apart_and_cited_in_full_everywhere(plan: Path) -> None:
    plainly, other = "97/BC-UBND ngày 15/7/2026 về tự chủ tài chính", "Báo cáo số 9 của Trạm y tế"
    done = cchc(plan, "update", "33", "--ngay", "15/7/2026", "--xong", "--ket-qua", "Đã gửi",
                "--chu-quan", "Giao muộn", "--van-ban", plainly, "--van-ban", other)  # fmt: skip
    assert done.returncode == 0, done.stderr
    told, kept = read_task(plan, 33).updates[-1].documents or ()
    assert kept == other
    assert told == Document(symbol="97/BC-UBND", day=date(2026, 7, 15), subject="tự chủ tài chính")
    cited = "Báo cáo số 97/BC-UBND ngày 15/7/2026 về tự chủ tài chính"
    shown = cchc(plan, "show", "33", "--ngay", "2026-08-01").stdout
    report = cchc(plan, "report", "--quy", "3", "--nam", "2026", "--ngay", "2026-08-01", "--xem").stdout
    assert f"{cited}; {other}" in " ".join(shown.split())
    assert f"đã gửi; đã ban hành {cited}; đã có {other}" in " ".join(report.lower().split()).replace(
        cited.lower(), cited
    ).replace(other.lower(), other)


def test_the_file_of_a_document_is_shown_with_it(plan: Path) -> None:
    file = file_of(plan, 33)
    entry = (
        "cap_nhat:\n  - ngay: 2026-06-20\n    tien_do: 60\n    ket_qua: Đã gửi dự thảo\n"
        "    van_ban:\n      - {so: 8/UBND-KT, tep: van-ban/8.pdf}\n"
    )
    file.write_text(file.read_text("utf-8") + entry, "utf-8")
    shown = cchc(plan, "show", "33", "--ngay", "2026-08-01").stdout
    assert "Văn bản: Công văn số 8/UBND-KT (tệp van-ban/8.pdf)" in shown
