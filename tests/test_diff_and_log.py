"""`cchc diff`, `cchc log` and merging, with real git."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DAY = ("--ngay", "2026-11-23")


class Place:
    """A repository whose folder `xã` holds a copy of the shipped plan."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.folder = top / "xã"
        self.plan = self.folder / "plan"
        shutil.copytree(ROOT / "plan", self.plan)
        shutil.copy(ROOT / ".gitattributes", self.folder)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Nguyễn Văn A")
        self.git("config", "user.email", "a@example.vn")
        self.commit("Kế hoạch")

    def git(self, *arguments: str, ok: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, env=environment(), capture_output=True, encoding="utf-8", check=False
        )
        assert not ok or done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def cchc(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cchc", *arguments],
            cwd=self.folder,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def update(self, number: int, day: str, progress: int, result: str, *more: str) -> None:
        done = self.cchc(
            "update", str(number), "--ngay", day, "--tien-do", str(progress), "--ket-qua", result, *more
        )
        assert done.returncode == 0, done.stderr

    def task(self, number: int) -> Path:
        return next((self.plan / "tasks").glob(f"{number:02d}-*.yaml"))

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "COLUMNS": "100",
    }


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


# diff


def test_no_change_says_so(place: Place) -> None:
    assert place.cchc("diff", *DAY).stdout == "Không có thay đổi nào của kế hoạch từ HEAD đến các tệp đang có.\n"


def test_what_was_recorded_and_what_it_does_to_the_status(place: Place) -> None:
    place.update(33, "2026-07-15", 100, "Đã gửi báo cáo")
    said = place.cchc("diff", *DAY).stdout
    assert "ĐỔI nhiệm vụ 33: Báo cáo giai đoạn tình hình" in said
    assert "  + cập nhật ngày 15/07/2026, 100%, kỳ 2026: Đã gửi báo cáo" in said
    assert "Nhiệm vụ 33: Quá hạn → Hoàn thành quá hạn" in said
    assert "Số nhiệm vụ theo tình trạng: Hoàn thành quá hạn +1, Quá hạn -1" in said
    assert "LỊCH SỬ" not in said


def test_rewording_is_shown_by_words_and_reassigning_and_moving_deadlines_by_name(place: Place) -> None:
    place.edit(place.task(33), "tình hình thực hiện công tác", "kết quả thực hiện công tác")
    place.edit(place.task(33), "chu_tri: [kt]", "chu_tri: [vp]")
    place.edit(place.task(33), "thoi_han: Quý II hàng năm", "thoi_han: Quý IV hàng năm")
    said = place.cchc("diff", *DAY).stdout
    assert "[-tình hình-]{+kết quả+} thực hiện" in said
    assert "Đổi cơ quan chủ trì: [-kt-]{+vp+}" in said
    assert "Đổi thời hạn: Quý [-II-]{+IV+} hàng năm" in said


def test_rewritten_history_is_loud(place: Place) -> None:
    place.update(8, "2026-05-01", 10, "Đã họp")
    place.commit("Cập nhật")
    place.edit(place.task(8), "tien_do: 10", "tien_do: 20")
    for form in ((), ("--markdown",), ("--json",)):
        said = place.cchc("diff", *DAY, *form).stdout
        assert "cập nhật ngày 01/05/2026, 10%" in said
        assert "LỊCH SỬ BỊ SỬA" in said or "lich_su_bi_sua" in said


def test_added_and_removed_records_and_renamed_files(place: Place) -> None:
    old = place.task(40)
    old.rename(old.with_name("40-ten-khac.yaml"))
    place.task(39).unlink()
    place.cchc(
        "add",
        "--ten",
        "Việc mới",
        "--linh-vuc",
        "I",
        "--san-pham",
        "X",
        "--chu-tri",
        "vp",
        "--thoi-han",
        "Năm 2027",
        "--nguon",
        "Công văn",
    )
    said = place.cchc("diff", *DAY).stdout
    assert "BỎ nhiệm vụ 39" in said and "THÊM nhiệm vụ 41: Việc mới" in said
    assert f"Đổi tên tệp: tasks/{old.name} → tasks/40-ten-khac.yaml" in said


def test_targets_and_the_plan_itself(place: Place) -> None:
    place.cchc("update", "b2", *DAY, "--gia-tri", "96,5", "--nguon", "Cổng")
    place.edit(place.plan / "2026-2030.yaml", "sap_den_han: 30", "sap_den_han: 45")
    said = place.cchc("diff", *DAY).stdout
    assert "+ số liệu ngày 23/11/2026: 96,5 (Cổng)" in said and "Chỉ tiêu b2: Chưa có số liệu → Chưa đạt" in said
    assert "canh_bao.sap_den_han: [-30-]{+45+}" in said


def test_a_new_threshold_shows_its_effect_on_every_task(place: Place) -> None:
    place.edit(place.plan / "2026-2030.yaml", "cham_tien_do: 25", "cham_tien_do: 95")
    effects = json.loads(place.cchc("diff", *DAY, "--json").stdout)["tac_dong"]
    assert {(one["cu"], one["moi"]) for one in effects} == {("nguy_co", "chua_bat_dau")}
    assert len(effects) == 13


def test_two_revisions_the_index_and_the_working_tree_are_told_apart(place: Place) -> None:
    place.update(8, "2026-05-01", 10, "Lần một")
    place.commit("Một")
    place.update(8, "2026-06-01", 20, "Lần hai")
    place.git("add", "-A")
    place.update(8, "2026-07-01", 30, "Lần ba")
    assert "Lần một" in (both := place.cchc("diff", "HEAD~1", "HEAD", *DAY).stdout) and "Lần hai" not in both
    assert "Lần hai" in (staged := place.cchc("diff", "--index", *DAY).stdout) and "Lần ba" not in staged
    assert "Lần ba" in place.cchc("diff", *DAY).stdout


def test_a_file_that_cannot_be_read_is_said_with_its_problem_and_status_2(place: Place) -> None:
    place.task(33).write_text("so: 33\n\tten: x\n", "utf-8")
    done = place.cchc("diff", *DAY)
    assert done.returncode == 2
    assert "yaml-tab" in done.stderr and "CHƯA ĐẦY ĐỦ" in done.stderr


def test_without_history_the_message_is_clear(place: Place, tmp_path: Path) -> None:
    assert "Không có phiên bản «khong-co»" in place.cchc("diff", "khong-co").stderr
    assert place.cchc("diff", "--output=x").returncode == 2
    shutil.rmtree(place.top / ".git")
    done = place.cchc("diff")
    assert done.returncode == 2 and "không nằm trong kho git" in done.stderr
    place.git("init", "-q")
    assert "chưa có lần ghi nào" in place.cchc("diff").stderr


def test_diff_changes_nothing(place: Place) -> None:
    place.update(8, "2026-05-01", 10, "Lần một")
    before = place.git("status", "--porcelain")
    index = (place.top / ".git" / "index").read_bytes()
    place.cchc("diff", *DAY)
    assert place.git("status", "--porcelain") == before and (place.top / ".git" / "index").read_bytes() == index


# log


def test_the_life_of_a_task_across_a_renamed_file(place: Place) -> None:
    place.update(8, "2026-05-01", 10, "Lần một")
    place.commit("Một")
    place.task(8).rename(place.plan / "tasks" / "08-ten-moi.yaml")
    place.commit("Đổi tên")
    place.edit(place.task(8), "thoi_han: Năm 2030", "thoi_han: Năm 2029")
    place.commit("Đổi hạn")
    place.update(8, "2026-06-01", 20, "Lần hai")
    lines = place.cchc("log", "8").stdout.splitlines()
    assert "Nguyễn Văn A" in lines[0] and lines[1] == "  đưa vào kế hoạch"
    assert [line for line in lines if line.startswith("  ")] == [
        "  đưa vào kế hoạch",
        "  + cập nhật ngày 01/05/2026, 10%: Lần một",
        "  Đổi thời hạn: Năm [-2030-]{+2029+}",
        "  + cập nhật ngày 01/06/2026, 20%: Lần hai",
    ]
    assert "Chưa ghi vào git" in lines


def test_the_life_of_a_target(place: Place) -> None:
    place.cchc("update", "b2", *DAY, "--gia-tri", "95", "--nguon", "Cổng", "--commit")
    place.cchc("update", "b3", *DAY, "--danh-gia", "dat", "--nguon", "Báo cáo", "--commit")
    said = place.cchc("log", "b2").stdout
    assert "+ số liệu ngày 23/11/2026: 95 (Cổng)" in said and "Báo cáo" not in said


def test_an_unknown_record_has_no_history(place: Place) -> None:
    assert place.cchc("log", "99").returncode == 2
    assert place.cchc("log", "z9").returncode == 2


# git itself


def test_hunk_headers_of_git_diff_name_the_record(place: Place) -> None:
    for line in readme_git_setup():
        place.git(*line)
    place.cchc("update", "b2", *DAY, "--gia-tri", "95", "--nguon", "Cổng")
    place.update(33, "2026-05-15", 30, "Đã nhận số liệu")
    said = place.git("-c", "core.quotePath=false", "diff", "-U0")
    assert "@@ ten: Báo cáo giai đoạn tình hình" in said
    assert "@@   - ma: b2" in said


def readme_git_setup() -> list[list[str]]:
    """The two set-up lines as README prints them, without the word git."""
    import shlex

    readme = (ROOT / "README.md").read_text("utf-8")
    return [shlex.split(line)[1:] for line in readme.splitlines() if line.startswith("git config ")]


def branches(place: Place, ours: tuple[str, int, str], theirs: tuple[str, int, str]) -> str:
    """Two branches that each add an update to task 8; the output of merging them."""
    for line in readme_git_setup():
        words = [word.replace("cchc merge-driver", f"{sys.executable} -m cchc merge-driver") for word in line]
        place.git(*words)
    place.update(8, "2026-03-01", 5, "Chung")
    place.commit("Chung")
    place.git("checkout", "-qb", "khac")
    place.update(8, theirs[0], theirs[1], theirs[2])
    place.commit("Họ")
    place.git("checkout", "-q", "main")
    place.update(8, ours[0], ours[1], ours[2])
    place.commit("Ta")
    return place.git("merge", "-q", "khac", "-m", "Gộp", ok=False)


def test_two_branches_that_each_add_an_update_merge_in_order_of_day(place: Place) -> None:
    branches(place, ("2026-06-01", 60, "Của ta"), ("2026-05-01", 60, "Của họ"))
    text = place.task(8).read_text("utf-8")
    assert text.index("Chung") < text.index("Của họ") < text.index("Của ta") and text.count("tien_do: 60") == 2
    assert "lỗi [" not in place.cchc("check").stdout
    assert place.git("status", "--porcelain") == ""


def test_a_merge_that_people_must_decide_says_so(place: Place) -> None:
    place.edit(place.task(8), "ten: Tổ chức", "ten: Thực hiện")
    place.commit("Lời")
    place.git("checkout", "-qb", "khac2", "HEAD~1")
    place.edit(place.task(8), "ten: Tổ chức", "ten: Chuẩn bị")
    place.commit("Lời khác")
    for line in readme_git_setup():
        place.git(*[word.replace("cchc merge-driver", f"{sys.executable} -m cchc merge-driver") for word in line])
    place.git("merge", "-q", "main", ok=False)
    done = place.cchc("check")
    assert done.returncode == 1 and "yaml-xung-dot" in done.stdout
