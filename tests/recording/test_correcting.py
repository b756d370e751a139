"""`cchc update --dinh-chinh`: each thing that can be wrong is mended by adding lines, and `check`, `show`, `diff` agree."""

import subprocess
from datetime import timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from cchc.plan.reading import read_book
from cchc.plan.records import Measurement, Update
from cchc.state.corrections import standing
from cchc.state.statuses import Status
from cchc.state.tasks import TaskState, assess_task, horizon
from tests import running
from tests.recording.running import TODAY, errors, read_task

WRONG = (
    "33",
    "--ngay",
    "2026-05-20",
    "--xong",
    "--ket-qua",
    "Đã gửi báo cáo",
    "--van-ban",
    "Báo cáo số 45/BC-UBND",
)
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()


def commit(plan: Path) -> None:
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@b", "-C", str(plan.parent))
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Kế hoạch"]):
        subprocess.run([*git, *command], check=True)


def cchc(plan: Path, *arguments: str) -> CompletedProcess[str]:
    return running.carry_out(*arguments, cwd=plan.parent, COLUMNS="100")


def update(plan: Path, *arguments: str) -> CompletedProcess[str]:
    done = cchc(plan, "update", *arguments)
    assert done.returncode == 0, done.stderr
    return done


def correct(plan: Path, code: str, *arguments: str) -> CompletedProcess[str]:
    """Correct an entry; nothing but new lines may come of it, and nothing that `check` refuses."""
    files = {path: path.read_text("utf-8") for path in plan.rglob("*.yaml")}
    done = update(plan, code, "--dinh-chinh", "Ghi nhầm", *arguments)
    for path, before in files.items():
        lines = iter(path.read_text("utf-8").splitlines())
        assert all(line in lines for line in before.splitlines())
    assert errors(plan) == []
    return done


def counted(plan: Path, number: int) -> list[Update]:
    return list(standing(read_task(plan, number).updates, TODAY))


def state(plan: Path, number: int) -> TaskState:
    found = read_book(plan).plan
    assert found
    return assess_task(read_task(plan, number), horizon(found.record), found.record.thresholds, TODAY)


def measured(plan: Path, code: str) -> list[Measurement]:
    found = read_book(plan).plan
    assert found
    target = next(one for one in found.record.targets if one.code == code)
    return list(standing(target.measurements, TODAY))


def test_a_wrong_hundred_becomes_a_lower_progress_and_the_rest_is_taken_over(plan: Path) -> None:
    update(plan, *WRONG)
    assert state(plan, 33).having(Status.DONE_ON_TIME)
    done = correct(plan, "33", "--tien-do", "40")
    assert "Đính chính cập nhật 20/05/2026, 100%: Đã gửi báo cáo" in done.stderr
    (one,) = counted(plan, 33)
    assert (one.progress, one.result, one.documents) == (40, "Đã gửi báo cáo", ("Báo cáo số 45/BC-UBND",))
    assert one.day.isoformat() == "2026-05-20" and one.correction and one.correction.reason == "Ghi nhầm"
    assert not state(plan, 33).having(Status.DONE_ON_TIME, Status.DONE_LATE)
    assert len(read_task(plan, 33).updates) == 2
    update(
        plan, "33", "--ngay", "2026-06-10", "--tien-do", "45", "--ket-qua", "Đã có số liệu"
    )  # no longer below 100


def test_the_text_the_documents_and_the_causes_can_each_be_mended_or_left_empty(plan: Path) -> None:
    update(plan, *WRONG, "--khach-quan", "Chưa có mẫu", "--giai-phap", "Đôn đốc")
    correct(
        plan,
        "33",
        "--ket-qua",
        "Đã gửi dự thảo",
        "--van-ban",
        "Tờ trình số 5",
        "--khach-quan",
        "",
        "--chu-quan",
        "Chậm",
    )
    (one,) = counted(plan, 33)
    assert (one.result, one.documents, one.remedy) == ("Đã gửi dự thảo", ("Tờ trình số 5",), "Đôn đốc")
    assert one.causes and (one.causes.objective, one.causes.subjective) == (None, "Chậm")
    correct(plan, "33", "--giai-phap", "", "--van-ban", "")
    (one,) = counted(plan, 33)
    assert (one.remedy, one.documents) == (None, None)


def test_the_day_can_be_moved_later(plan: Path) -> None:
    update(plan, *WRONG)
    correct(plan, "33", "--ngay", "2026-07-05", "--ky", "2026")
    assert [(one.key, one.days_late) for one in state(plan, 33).having(Status.DONE_LATE)] == [("2026", 5)]


def test_the_occurrence_can_be_mended(plan: Path) -> None:
    update(plan, "33", "--ngay", "2026-05-20", "--xong", "--ket-qua", "Đã gửi báo cáo", "--ky", "2027")
    correct(plan, "33", "--ky", "2026")
    assert [one.key for one in state(plan, 33).having(Status.DONE_ON_TIME)] == ["2026"]


def test_the_result_of_another_task_is_taken_away_and_recorded_there(plan: Path) -> None:
    update(plan, *WRONG)
    done = correct(plan, "33", "--bo")
    assert "Bỏ cập nhật 20/05/2026, 100%" in done.stderr
    assert counted(plan, 33) == [] and not state(plan, 33).occurrences[0].reported
    update(plan, "34", "--ngay", "2026-03-20", "--xong", "--ket-qua", "Đã gửi báo cáo")
    assert errors(plan) == []


def test_another_entry_than_the_newest_is_named_by_its_day_and_place(plan: Path) -> None:
    for progress in ("20", "30"):
        update(plan, "8", "--ngay", "2026-06-01", "--tien-do", progress, "--ket-qua", f"Đợt {progress}")
    update(plan, "8", "--ngay", YESTERDAY, "--tien-do", "60", "--ket-qua", "Đợt 60")
    correct(plan, "8", "--ngay", TODAY.isoformat(), "--cua", "1/6/2026", "--muc", "1", "--tien-do", "60")
    assert [(one.progress, one.result) for one in counted(plan, 8)] == [
        (30, "Đợt 30"),
        (60, "Đợt 60"),
        (60, "Đợt 20"),
    ]
    correct(plan, "8", "--cua", TODAY.isoformat(), "--tien-do", "65")
    assert [one.progress for one in counted(plan, 8)] == [30, 60, 65]


def test_a_correction_is_corrected_and_what_was_taken_away_by_mistake_is_stated_again(plan: Path) -> None:
    update(plan, "8", "--ngay", TODAY.isoformat(), "--tien-do", "60", "--ket-qua", "Xong đề cương")
    correct(plan, "8", "--tien-do", "50")
    correct(plan, "8", "--tien-do", "40")
    assert [one.progress for one in counted(plan, 8)] == [40]
    correct(plan, "8", "--bo")
    assert counted(plan, 8) == []
    correct(plan, "8", "--cua", TODAY.isoformat(), "--muc", "4")
    assert [(one.progress, one.result) for one in counted(plan, 8)] == [(40, "Xong đề cương")]


def test_a_report_of_a_quarter_becomes_nothing_occurred_and_back(plan: Path) -> None:
    update(plan, "12", "--ngay", "2026-05-20", "--ket-qua", "Ban hành 02 văn bản")
    correct(plan, "12", "--khong-phat-sinh")
    (one,) = counted(plan, 12)
    assert one.nothing_occurred and one.result is None
    correct(plan, "12", "--ket-qua", "Ban hành 01 văn bản")
    (one,) = counted(plan, 12)
    assert not one.nothing_occurred and one.result == "Ban hành 01 văn bản"


def test_a_measurement_is_corrected_and_taken_away(plan: Path) -> None:
    update(plan, "b2", "--ngay", "2026-06-12", "--gia-tri", "96,5", "--nguon", "Cổng Dịch vụ công")
    correct(plan, "b2", "--tu-so", "193", "--mau-so", "200", "--tu", "2026-03-15", "--den", "2026-06-12")
    (one,) = measured(plan, "b2")
    assert (one.value, one.part, one.whole, one.source) == (None, 193, 200, "Cổng Dịch vụ công")
    correct(plan, "b2", "--gia-tri", "95", "--nguon", "Trung tâm PVHCC")
    (one,) = measured(plan, "b2")
    assert (one.value, one.part, one.source) == (95, None, "Trung tâm PVHCC")
    correct(plan, "b2", "--bo")
    assert measured(plan, "b2") == []
    shown = cchc(plan, "show", "b2").stdout
    assert "· đã đính chính ngày " in shown and "Bỏ số liệu thứ 3 ngày 12/06/2026 (Ghi nhầm)" in shown
    assert "CHỈ TIÊU b2: Chưa có số liệu" in shown


def test_a_judgement_is_corrected(plan: Path) -> None:
    update(plan, "e6", "--ngay", "2026-06-12", "--danh-gia", "dat", "--nguon", "Phòng Văn hóa - Xã hội")
    correct(plan, "e6", "--danh-gia", "chưa đạt")
    assert [one.judgement for one in measured(plan, "e6")] == ["chua_dat"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["33", "--dinh-chinh", "sai"], "Chưa nêu điều cần sửa"),
        (["33", "--dinh-chinh", "sai", "--xong"], "Chưa nêu điều cần sửa"),
        (["33", "--dinh-chinh", "sai", "--cua", "21/5/2026", "--bo"], "Không có cập nhật nào ngày 21/05/2026"),
        (["33", "--dinh-chinh", "sai", "--cua", "20/5/2026", "--muc", "2", "--bo"], "chỉ có 1 cập nhật"),
        (["8", "--dinh-chinh", "sai", "--bo"], "Chưa có cập nhật nào"),
        (["b2", "--dinh-chinh", "sai", "--bo"], "Chưa có số liệu nào"),
        (["33", "--dinh-chinh", " ", "--bo"], "phải nêu lý do"),
        (["33", "--cua", "20/5/2026", "--tien-do", "40", "--ket-qua", "x"], "chỉ đi cùng --dinh-chinh"),
        (["33", "--bo"], "chỉ đi cùng --dinh-chinh"),
        (["33", "--dinh-chinh", "sai", "--muc", "1", "--bo"], "--muc chỉ đi cùng --cua"),
        (["33", "--dinh-chinh", "sai", "--bo", "--tien-do", "4", "--ngay", "1/6/2026"], "--bo không đi cùng --tien-do, --ngay"),
        (["33", "--dinh-chinh", "sai", "--xong", "--tien-do", "4"], "chỉ dùng một trong hai"),
        (["33", "--dinh-chinh", "sai", "--quy", "1", "--tien-do", "4"], "--quy không đi cùng --dinh-chinh"),
        (["33", "--dinh-chinh", "sai", "--khong-phat-sinh", "--ket-qua", "x"], "không đi cùng"),
        (["33", "--dinh-chinh", "sai", "--gia-tri", "5"], "là của chỉ tiêu"),
        (["33", "--dinh-chinh", "sai", "--tien-do", "140"], "Chưa ghi gì"),
        (["33", "--dinh-chinh", "sai", "--ngay", (TODAY + timedelta(days=1)).isoformat()], "lỗi [dinh-chinh-ngay]"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_written(plan: Path, arguments: list[str], said: str) -> None:
    update(plan, *WRONG)
    before = {path: path.read_bytes() for path in plan.rglob("*.yaml")}
    done = cchc(plan, "update", *arguments)
    assert done.returncode == 2 and said in done.stderr
    assert {path: path.read_bytes() for path in plan.rglob("*.yaml")} == before


def test_an_entry_that_is_corrected_already_names_the_one_to_correct(plan: Path) -> None:
    update(plan, *WRONG)
    correct(plan, "33", "--tien-do", "40")
    done = cchc(plan, "update", "33", "--dinh-chinh", "sai", "--cua", "20/5/2026", "--muc", "1", "--tien-do", "50")
    assert done.returncode == 2 and "đính chính mục đã thay nó: --cua 20/05/2026 --muc 2" in done.stderr


def test_progress_that_falls_names_the_command_that_corrects(plan: Path) -> None:
    update(plan, *WRONG)
    done = cchc(plan, "update", "33", "--ngay", "2026-06-01", "--tien-do", "50", "--ket-qua", "Lùi")
    assert "cchc update 33 --dinh-chinh" in done.stderr and "--cua 20/05/2026" in done.stderr


def test_show_diff_and_log_call_it_a_correction(plan: Path) -> None:
    update(plan, *WRONG)
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@b", "-C", str(plan.parent))
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "Ghi")):
        subprocess.run([*git, *command], check=True)
    correct(plan, "33", "--tien-do", "40")
    found = cchc(plan, "diff")
    assert "LỊCH SỬ" not in found.stdout and "1 đính chính" in found.stdout
    assert (
        "Đính chính cập nhật ngày 20/05/2026 (Ghi nhầm): 20/05/2026, [-100%:-] {+40%:+} Đã gửi báo cáo"
        in found.stdout
    )
    assert '"loai": "dinh_chinh"' in cchc(plan, "diff", "--json").stdout
    assert "Đính chính cập nhật ngày 20/05/2026 (Ghi nhầm)" in cchc(plan, "log", "33").stdout
    shown = cchc(plan, "show", "33").stdout
    assert f"20/05/2026  100%  (đã đính chính ngày {TODAY:%d/%m/%Y}: Ghi nhầm)" in shown
    assert "20/05/2026  40%  (kỳ 2026)\n      Đính chính cập nhật ngày 20/05/2026 (Ghi nhầm)" in shown
    earlier = cchc(plan, "show", "33", "--ngay", YESTERDAY).stdout
    assert "đã đính chính" not in earlier and "1 đính chính" in earlier and "20/05/2026  100%  (kỳ 2026)" in earlier


def test_the_day_can_be_moved_earlier(plan: Path) -> None:
    update(plan, *WRONG)
    update(plan, "33", "--ngay", "2026-06-10", "--xong", "--ket-qua", "Gửi bổ sung")
    correct(plan, "33", "--cua", "20/5/2026", "--ngay", "2026-05-02")
    assert [one.day.isoformat() for one in counted(plan, 33)] == ["2026-05-02", "2026-06-10"]
    correct(plan, "33", "--cua", "10/6/2026", "--ngay", "2026-05-01")
    assert [one.result for one in counted(plan, 33)] == ["Gửi bổ sung", "Đã gửi báo cáo"]


def test_an_old_entry_is_corrected_where_it_stands_and_may_be_stated_again(plan: Path) -> None:
    for day in ("2026-05-01", "2026-06-01"):
        update(plan, "8", "--ngay", day, "--xong", "--ket-qua", f"Việc ngày {day}")
    refused = cchc(plan, "update", "8", "--dinh-chinh", "sai", "--tien-do", "40")
    assert refused.returncode == 2 and "--cua 01/05/2026" in refused.stderr  # the earlier 100 is wrong, too
    correct(plan, "8", "--cua", "1/5/2026", "--tien-do", "30")
    correct(plan, "8", "--tien-do", "40")
    assert [one.progress for one in counted(plan, 8)] == [30, 40]
    correct(plan, "8", "--cua", "1/5/2026", "--bo")
    assert [one.progress for one in counted(plan, 8)] == [40]
    correct(plan, "8", "--cua", TODAY.isoformat(), "--muc", "1")
    assert [one.progress for one in counted(plan, 8)] == [30, 40]


def test_a_measurement_before_others_is_corrected(plan: Path) -> None:
    for day, value in (("2026-03-12", "90"), ("2026-06-12", "96,5")):
        update(plan, "b2", "--ngay", day, "--gia-tri", value, "--nguon", "Cổng Dịch vụ công")
    correct(plan, "b2", "--cua", "12/3/2026", "--gia-tri", "91")
    correct(plan, "b2", "--cua", "12/3/2026", "--ngay", "2026-03-14", "--gia-tri", "92")
    assert [str(one.value) for one in measured(plan, "b2")] == ["92", "96.5"]


def test_a_correction_that_git_does_not_have_is_taken_back(plan: Path) -> None:
    update(plan, *WRONG)
    before = {path: path.read_bytes() for path in plan.rglob("*.yaml")}
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@b", "-C", str(plan.parent))
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "Ghi")):
        subprocess.run([*git, *command], check=True)
    correct(plan, "33", "--tien-do", "40")
    done = cchc(plan, "undo", "33")
    assert done.returncode == 0, done.stderr
    assert {path: path.read_bytes() for path in plan.rglob("*.yaml")} == before


def test_corrected_causes_stand_in_the_order_of_their_keys(plan: Path) -> None:
    causes = ("--khach-quan", "Chờ kho bạc", "--xac-nhan", "Công văn số 3", "--giai-phap", "Cử người")
    update(plan, "34", "--ngay", "2026-03-12", *causes)
    correct(plan, "34", "--chu-quan", "Phân công chậm")
    assert "thu-tu-khoa" not in cchc(plan, "check").stdout


def test_the_difference_of_a_correction_of_a_correction_tells_only_what_changed(plan: Path) -> None:
    update(plan, *WRONG)
    correct(plan, "33", "--ngay", "2026-05-21")
    correct(plan, "33", "--ngay", "2026-05-22")
    commit(plan)
    correct(plan, "33", "--tien-do", "40")
    shown = " ".join(cchc(plan, "diff").stdout.split())
    assert "(Ghi nhầm): 22/05/2026, [-100%:-] {+40%:+} Đã gửi báo cáo · văn bản: Báo cáo số 45/BC-UBND" in shown


def test_the_board_of_a_quarter_counts_corrections_as_its_report_does(plan: Path) -> None:
    update(plan, "14", "--quy", "2", "--nam", "2026", "--ket-qua", "Việc của xã khác")
    quarter = ("--quy", "2", "--nam", "2026")

    def unreported(*day: str) -> list[bool]:
        board = cchc(plan, "status", "--chua-bao-cao", *quarter, *day).stdout
        report = " ".join(cchc(plan, "report", "--xem", *quarter, *day).stdout.split())
        return [" 14, " in board, "(số 12, 14, 16)" in report]

    assert unreported() == [False, False]
    correct(plan, "14", "--bo")
    assert unreported() == [True, True]
    assert unreported("--ngay", "20/06/2026") == [False, False]
