"""`cchc diff`, `cchc log`, and how git itself treats plan files: hunk headers and merges.

python -m tests.cli.test_diff_and_log        rewrite the expected outputs in tests/cases/git after an intended change
"""

import json
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.place import ROOT, Place

EXPECTED = ROOT / "tests" / "cases" / "git"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def month(place: Place) -> None:
    """A month of work with every kind of change that `cchc diff` shows."""
    place.append(8, "ngay: 2026-05-02", "tien_do: 5", "ket_qua: Đã họp")
    place.commit("Cập nhật nhiệm vụ 8")
    place.edit(place.task(8), "tien_do: 5\n", "tien_do: 50\n")
    place.edit(place.task(33), "tình hình thực hiện công tác", "kết quả thực hiện cơ chế")
    place.edit(place.task(33), "chu_tri: [kt]", "chu_tri: [kt, vp]")
    place.append(
        33,
        "ngay: 2026-07-10",
        "tien_do: 100",
        "ket_qua: Đã gửi báo cáo",
        'ky: "2026"',
        "van_ban:",
        "  - Báo cáo số 45/BC-UBND",
    )
    place.task(40).rename(place.plan / "tasks" / "40-kho-du-lieu.yaml")
    place.task(39).unlink()
    plan = place.plan / "2026-2030.yaml"
    place.edit(plan, "sap_den_han: 30", "sap_den_han: 45")
    place.edit(plan, "- ma: b2\n", "- ma: b2\n    # đã hỏi lại\n")
    place.edit(plan, "tối thiểu 97%", "ít nhất 97%")


# diff


def test_no_change_says_so(place: Place) -> None:
    assert place.diff().endswith("→ thư mục đang làm việc\nKhông có thay đổi nào.\n")
    assert "Không có thay đổi nào." in place.diff("--markdown")
    assert json.loads(place.diff("--json"))["thay_doi"] == []


def test_figures_and_receipts_are_told_in_words_not_listed_as_other_files(place: Place) -> None:
    for folder, text in (
        ("so-lieu", "ky: 2026-Q3\nso_lieu:\n  - ma: III.01\n    gia_tri: 350\n    nguon: Cổng DVC\n"),
        ("thu-bao-cao", "ky: 2026-Q3\nda_nhan:\n  - co_quan: kt\n    ngay: 2026-09-15\n"),
    ):
        (place.plan / folder).mkdir(exist_ok=True)
        (place.plan / folder / "2026-Q3.yaml").write_text(text, "utf-8")
    told = place.diff()
    assert "Thêm 1 tệp số liệu, thêm 1 sổ thu báo cáo, 1 số liệu mới." in told
    assert "Số liệu III.01: " in told and "350" in told
    assert "Báo cáo của Phòng Kinh tế: nhận ngày 15/09/2026, biểu Excel" in told
    assert "TỆP KHÁC" not in told
    (place.plan / "so-lieu" / "2026-Q3.yaml").write_text("ky: [", "utf-8")
    done = place.cchc("diff")
    assert done.returncode == 2 and "plan/so-lieu/2026-Q3.yaml" in done.stderr


def month_outputs(place: Place) -> dict[str, str]:
    """The output of `cchc diff` for that month, by the name of the file with the expected output."""
    month(place)
    short = place.git("rev-parse", "HEAD")[:8]
    forms = {"diff-80.txt": place.diff(), "diff-markdown.txt": place.diff("--markdown")}
    return {name: text.replace(short, "1a2b3c4d") for name, text in forms.items()}


def test_a_month_of_changes_as_text_and_as_a_comment(place: Place) -> None:
    for name, text in month_outputs(place).items():
        assert text == (EXPECTED / name).read_bytes().decode("utf-8")


def test_a_rewritten_history_is_prominent_in_every_form(place: Place) -> None:
    month(place)
    assert place.diff().index("!!! LỊCH SỬ BỊ VIẾT LẠI") < place.diff().index("NHIỆM VỤ")
    assert "> **LỊCH SỬ BỊ VIẾT LẠI** (1 chỗ)" in place.diff("--markdown")
    assert json.loads(place.diff("--json"))["viet_lai_lich_su"] == 1


def test_each_form_of_arguments_compares_the_right_sides(place: Place) -> None:
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Lần một")
    place.commit("Một")
    place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Lần hai")
    place.git("add", "-A")
    place.append(8, "ngay: 2026-07-01", "tien_do: 30", "ket_qua: Lần ba")
    for arguments, expected in (
        (("HEAD~1", "HEAD"), {"một"}),
        (("HEAD~1..HEAD",), {"một"}),
        (("HEAD~1..",), {"một"}),
        (("--index",), {"hai"}),
        (("HEAD~1", "--index"), {"một", "hai"}),
        ((), {"hai", "ba"}),
        (("HEAD~1",), {"một", "hai", "ba"}),
    ):
        said = place.diff(*arguments)
        assert {word for word in ("một", "hai", "ba") if f"Lần {word}" in said} == expected


def test_three_dots_compare_a_branch_with_its_fork_point(place: Place) -> None:
    place.git("checkout", "-qb", "nhanh")
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Của nhánh")
    place.commit("Nhánh")
    place.git("checkout", "-q", "main")
    place.append(11, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Của main")
    place.commit("Main")
    said = place.diff("main...nhanh")
    assert "Của nhánh" in said and "Của main" not in said and "VIẾT LẠI" not in said


def test_the_signed_plan_of_a_year_changes_statuses(place: Place) -> None:
    folder = place.plan / "nam"
    folder.mkdir()
    year = "nam: 2026\nvan_ban: {so: 9/KH-UBND, ngay: 2026-02-10}\nnhiem_vu:\n  - {so: 1, thoi_han: 2026-05-15}\n"
    (folder / "2026.yaml").write_text(year, "utf-8")
    said = place.diff()
    assert "KẾ HOẠCH NĂM\n+ 2026 " in said and "Chậm tiến độ → Quá hạn" in said
    place.commit("Kế hoạch năm 2026")
    place.append(1, "ngay: 2026-05-10", "tien_do: 100", "ket_qua: Đã ban hành")
    said = place.diff()
    assert "KẾ HOẠCH NĂM" not in said and "Quá hạn → Hoàn thành đúng hạn" in said


def test_an_unreadable_file_is_said_with_its_problems_and_is_no_removal(place: Place) -> None:
    place.task(33).write_text("so: 33\n\tten: x\n", "utf-8")
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    for form in ((), ("--markdown",), ("--json",)):
        done = place.cchc("diff", *form, "--ngay", "2026-11-23")
        assert done.returncode == 2
        assert "[yaml-tab]" in done.stderr and "CHƯA ĐẦY ĐỦ" in done.stderr
        assert "Đã họp" in done.stdout and "Quá hạn" not in done.stdout and "qua_han" not in done.stdout
    place.commit("Hỏng")
    place.git("checkout", "-q", "HEAD~1", "--", "xã [1]/plan/tasks")
    assert "bên CŨ có 1 tệp chưa so được" in place.cchc("diff").stderr


def test_diff_runs_in_a_git_hook(place: Place) -> None:
    hook = place.top / ".git" / "hooks" / "pre-commit"
    hook.write_text(f'#!/bin/sh\ncd "xã [1]" && {sys.executable} -m cchc diff --index > "$OUT"\n', "utf-8")
    hook.chmod(0o755)
    place.git("config", "core.hooksPath", str(hook.parent))
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    place.git("-c", "alias.ghi=!OUT=$PWD/noi.txt git commit -qam x", "ghi")
    said = (place.top / "noi.txt").read_text("utf-8")
    assert "Đã họp" in said and "Sửa 1 nhiệm vụ, 1 cập nhật mới." in said


def test_diff_and_log_write_nothing(place: Place) -> None:
    month(place)
    before = place.git("status", "--porcelain")
    index = (place.top / ".git" / "index").read_bytes()
    place.diff()
    place.cchc("log", "8")
    assert place.git("status", "--porcelain") == before and (place.top / ".git" / "index").read_bytes() == index


def test_without_git_or_history_the_message_says_what_to_do(place: Place, tmp_path: Path) -> None:
    for command in (("diff",), ("log", "8")):
        assert "Chưa cài git" in place.cchc(*command, PATH=str(tmp_path)).stderr
    assert "Git không có phiên bản «khong-co»" in place.cchc("diff", "khong-co").stderr
    shutil.rmtree(place.top / ".git")
    for command in (("diff",), ("log", "8")):
        done = place.cchc(*command)
        assert done.returncode == 2 and "không nằm trong kho git nào" in done.stderr
    place.git("init", "-q")
    assert "chưa có lần ghi (commit) nào" in place.cchc("diff").stderr
    assert "chưa ghi vào git  thêm vào kế hoạch" in place.cchc("log", "8").stdout


def test_a_shallow_clone_is_reported(place: Place, tmp_path: Path) -> None:
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Đã họp")
    place.commit("Một")
    place.git("clone", "-q", "--depth", "1", place.top.as_uri(), str(tmp_path / "nong"))
    plan = ("--plan", str(tmp_path / "nong" / "xã [1]" / "plan"))
    assert "git fetch --unshallow" in place.cchc("diff", "HEAD~1", *plan).stderr
    done = place.cchc("log", "8", *plan)
    assert done.returncode == 2 and "CHƯA ĐẦY ĐỦ" in done.stderr


# log


def told(place: Place, code: str) -> list[str]:
    """The lines of a record's log, without headings."""
    done = place.cchc("log", code)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.strip() for line in done.stdout.splitlines() if line.startswith("    ")]


def test_log_follows_a_task_through_renamings(place: Place) -> None:
    tasks = place.plan / "tasks"
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Lần một")
    place.commit("Một")
    old = place.task(8)
    old.rename(tasks / "tong-ket.yaml")
    place.commit("Đổi tên")
    (tasks / "tong-ket.yaml").rename(tasks / "viec-tong-ket.yaml")
    place.edit(tasks / "viec-tong-ket.yaml", "thoi_han: Năm 2030", "thoi_han: Năm 2029")
    place.commit("Đổi tên lần nữa, đổi hạn")
    (tasks / "viec-tong-ket.yaml").rename(tasks / "08-moi.yaml")
    place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Lần hai")
    folder = "xã [1]/plan/tasks"
    assert " ".join(told(place, "8")) == " ".join(
        (
            "Chủ trì: Phòng VH-XH",
            "Thời hạn: Năm 2030",
            "Cập nhật mới: 01/05/2026, 10%: Lần một",
            f"Tệp: {folder}/{old.name} → {folder}/tong-ket.yaml",
            "Thời hạn: Năm 2030 → Năm 2029",
            f"Tệp: {folder}/tong-ket.yaml → {folder}/viec-tong-ket.yaml",
            "Cập nhật mới: 01/06/2026, 20%: Lần hai",
            f"Tệp: {folder}/viec-tong-ket.yaml → {folder}/08-moi.yaml",
        )
    )
    events = json.loads(place.cchc("log", "8", "--json").stdout)["su_kien"]
    assert [one["nguoi"] for one in events] == ["Nguyễn Văn A"] * 4 + [None]
    assert events[1]["commit"] == place.git("rev-parse", "HEAD~2").strip()


def test_log_shows_a_rewritten_update(place: Place) -> None:
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Lần một")
    place.commit("Một")
    place.edit(place.task(8), "tien_do: 10", "tien_do: 60")
    place.commit("Sửa")
    assert " ".join(told(place, "8")).endswith(
        "Lần một !!! Cập nhật ngày 01/05/2026 bị sửa: 01/05/2026, [-10%:-] {+60%:+} Lần một"
    )


def test_log_repeats_nothing_at_a_merge_and_shows_an_update_lost_in_one(place: Place) -> None:
    for line in readme_set_up():
        place.git(*line)
    place.git("checkout", "-qb", "khac")
    place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Của họ")
    place.commit("Họ")
    place.git("checkout", "-q", "main")
    place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Của ta")
    place.commit("Ta")
    fork = place.git("rev-parse", "HEAD").strip()
    place.git("merge", "-q", "khac", "-m", "Gộp")
    assert " ".join(told(place, "8")).count("Của họ") == 1
    place.git("reset", "-q", "--hard", fork)
    place.git("merge", "-q", "-s", "ours", "khac", "-m", "Gộp, bỏ bên kia")
    assert told(place, "8")[-1] == "!!! Mất khi gộp nhánh: [-01/05/2026, 10%: Của họ-]"


def test_log_of_a_target_leaves_out_other_changes_of_the_plan_file(place: Place) -> None:
    plan = place.plan / "2026-2030.yaml"
    for code, value in (("b2", 95), ("b1", 40), ("b2", 96)):
        place.cchc("update", code, "--ngay", "2026-06-01", "--gia-tri", str(value), "--nguon", "Cổng")
        place.commit(f"{code} {value}")
    place.edit(plan, "sap_den_han: 30", "sap_den_han: 45")
    place.commit("Ngưỡng")
    measured = [line for line in told(place, "B2") if "Số liệu" in line]
    assert measured == ["Số liệu mới: 01/06/2026: 95%, nguồn: Cổng", "Số liệu mới: 01/06/2026: 96%, nguồn: Cổng"]
    assert len(json.loads(place.cchc("log", "b2", "--json").stdout)["su_kien"]) == 3


def test_a_record_that_was_never_readable_has_a_log(place: Place) -> None:
    file = place.plan / "tasks" / "41-hong.yaml"
    file.write_text("so: 41\n\tten: x\n", "utf-8")
    place.commit("Hỏng")
    file.unlink()
    place.commit("Xóa")
    done = place.cchc("log", "41")
    assert done.returncode == 0 and "tệp có lỗi, không đọc được" in done.stdout, done.stderr


def test_log_of_an_unknown_record_is_refused(place: Place) -> None:
    assert "Không có nhiệm vụ «99»" in place.cchc("log", "99").stderr
    assert "Không có chỉ tiêu «z9»" in place.cchc("log", "z9").stderr
    assert "Số liệu thống kê xem bằng: cchc show III.07" in place.cchc("log", "III.07").stderr


# git itself


def readme_set_up(cchc: str = f"{shlex.quote(sys.executable)} -m cchc") -> list[list[str]]:
    """The documented set-up lines without the word git, with another command in place of cchc."""
    readme = (ROOT / "docs" / "thay-doi-va-git.md").read_text("utf-8")
    lines = [shlex.split(line)[1:] for line in readme.splitlines() if line.startswith("git config ")]
    program = cchc.partition(" ")[0]
    for line in lines:
        line[-1] = (
            line[-1].replace("command -v cchc", f"command -v {program}").replace("cchc merge-", f"{cchc} merge-")
        )
    return lines


def test_hunk_headers_of_git_diff_name_the_record(place: Place) -> None:
    for line in readme_set_up():
        place.git(*line)
    place.cchc("update", "b2", "--ngay", "2026-06-01", "--gia-tri", "95", "--nguon", "Cổng")
    place.append(33, "ngay: 2026-05-15", "tien_do: 30", "ket_qua: Đã nhận số liệu")
    said = place.git("-c", "core.quotePath=false", "diff", "-U0")
    assert "@@ ten: Báo cáo giai đoạn tình hình" in said
    assert "@@   - ma: b2" in said


def merged(place: Place, ours: Callable[[], None], theirs: Callable[[], None], *, set_up: bool = True) -> bool:
    """Change a branch on each side and merge them; return whether git succeeded."""
    for line in readme_set_up() if set_up else ():
        place.git(*line)
    place.git("checkout", "-qb", "khac")
    theirs()
    place.commit("Họ")
    place.git("checkout", "-q", "main")
    ours()
    place.commit("Ta")
    place.git("merge", "-q", "khac", "-m", "Gộp", ok=False)
    return place.git("status", "--porcelain") == ""


def begun(place: Place) -> None:
    place.append(8, "ngay: 2026-03-01", "tien_do: 5", "ket_qua: Chung")
    place.commit("Chung")


SAME_LINES = ("tien_do: 60", "ket_qua: Như nhau", "van_ban:", "  - Công văn số 12")


def test_updates_of_two_branches_are_kept_as_typed_in_order_of_day(place: Place) -> None:
    begun(place)
    assert merged(
        place,
        lambda: place.append(8, "ngay: 2026-06-01  # gọi điện", *SAME_LINES),
        lambda: place.append(8, "ngay: 01/05/2026", *SAME_LINES, "giai_phap: Đôn đốc"),
    )
    said = place.task(8).read_text("utf-8").partition("Chung\n")[2]
    both = "    tien_do: 60\n    ket_qua: Như nhau\n    van_ban:\n      - Công văn số 12\n"
    assert said == f"  - ngay: 01/05/2026\n{both}    giai_phap: Đôn đốc\n  - ngay: 2026-06-01  # gọi điện\n{both}"
    assert "lỗi [" not in place.cchc("check").stdout


def test_first_updates_of_a_task_on_the_same_day_merge(place: Place) -> None:
    assert merged(
        place,
        lambda: place.append(8, "ngay: 2026-06-01", "tien_do: 10", "ket_qua: Của ta"),
        lambda: place.append(8, "ngay: 2026-06-01", "tien_do: 10", "ket_qua: Của họ"),
    )
    text = place.task(8).read_text("utf-8")
    assert text.index("Của ta") < text.index("Của họ") and text.count("cap_nhat:") == 1
    assert "lỗi [" not in place.cchc("check").stdout


def test_other_changes_and_comments_of_both_sides_survive_the_merge(place: Place) -> None:
    begun(place)

    def ours() -> None:
        place.edit(place.task(8), "so: 8\n", "# hỏi chị Lan\nso: 8\n")
        place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Của ta")

    def theirs() -> None:
        place.edit(place.task(8), "thoi_han: Năm 2030", "thoi_han: Năm 2029")
        place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Của họ")

    assert merged(place, ours, theirs)
    text = place.task(8).read_text("utf-8")
    for kept in ("# hỏi chị Lan\n", "thoi_han: Năm 2029\n", "Của ta", "Của họ"):
        assert kept in text


def test_the_same_update_on_both_branches_is_kept_once(place: Place) -> None:
    same = ("ngay: 2026-05-01", "tien_do: 10", "ket_qua: Như nhau")

    def theirs() -> None:
        place.append(8, *same)
        place.append(8, "ngay: 2026-07-01", "tien_do: 30", "ket_qua: Của họ")

    def ours() -> None:
        place.append(8, *same)
        place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Của ta")

    assert merged(place, ours, theirs)
    assert place.task(8).read_text("utf-8").count("Như nhau") == 1


def test_measurements_of_the_same_target_merge(place: Place) -> None:
    def measure(day: str, value: str) -> None:
        place.cchc("update", "b2", "--ngay", day, "--gia-tri", value, "--nguon", "Cổng")

    assert merged(place, lambda: measure("2026-06-01", "96"), lambda: measure("2026-05-01", "95"))
    assert [one for one in told(place, "b2") if "mới" in one] != []
    assert "lỗi [" not in place.cchc("check").stdout
    text = (place.plan / "2026-2030.yaml").read_text("utf-8")
    assert text.index("gia_tri: 95") < text.index("gia_tri: 96")


@pytest.mark.parametrize("set_up", [True, False], ids=["with cchc's driver", "without"])
def test_a_conflict_keeps_both_sides_and_check_says_where(place: Place, set_up: bool) -> None:
    begun(place)

    def ours() -> None:
        place.edit(place.task(8), "ten: Tổ chức", "ten: Thực hiện")
        place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Của ta")

    def theirs() -> None:
        place.edit(place.task(8), "ten: Tổ chức", "ten: Chuẩn bị")
        place.append(8, "ngay: 2026-05-01", "tien_do: 10", "ket_qua: Của họ")

    assert not merged(place, ours, theirs, set_up=set_up)
    text = place.task(8).read_text("utf-8")
    for kept in ("Thực hiện", "Chuẩn bị", "Của ta", "Của họ"):
        assert kept in text
    done = place.cchc("check")
    assert done.returncode == 1 and "yaml-xung-dot" in done.stdout


def test_a_rewritten_update_is_never_merged_silently(place: Place) -> None:
    begun(place)
    assert not merged(
        place,
        lambda: place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Của ta"),
        lambda: place.edit(place.task(8), "ket_qua: Chung", "ket_qua: Khác"),
    )


def test_without_cchc_installed_a_conflict_keeps_both_sides(place: Place) -> None:
    for line in readme_set_up("khong-co-lenh-nay"):
        place.git(*line)
    assert not merged(
        place,
        lambda: place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Của ta"),
        lambda: place.append(8, "ngay: 2026-06-01", "tien_do: 20", "ket_qua: Của họ"),
        set_up=False,
    )
    text = place.task(8).read_text("utf-8")
    assert "Của ta" in text and "Của họ" in text and "<<<<<<<" in text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in month_outputs(Place(Path(folder))).items():
            (EXPECTED / name).write_text(text, "utf-8", newline="\n")
