"""What differs between two books, without git."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from cchc.changes.compare import compare
from cchc.changes.differences import Change, Changes, Fate, Kind
from cchc.plan.book import Sourced
from cchc.plan.reading import read_book, read_text
from cchc.plan.records import Plan, Task, YearPlan
from cchc.plan.source import Source
from cchc.state.statuses import Status
from tests.changes.sample import FIRST, SECOND, TASK, book, task, updated

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def plan(shipped: Path) -> Sourced[Plan]:
    found = read_book(shipped).plan
    assert found
    return found


def changed(plan: Sourced[Plan], old: str, new: str) -> Changes:
    return compare(book(plan, task(old)), book(plan, task(new)), DAY)


def details(plan: Sourced[Plan], old: str, new: str) -> list[Change]:
    return [change for record in changed(plan, old, new).records for change in record.changes]


def test_equal_books_have_no_changes(plan: Sourced[Plan]) -> None:
    assert changed(plan, TASK, TASK).empty


def test_each_key_of_a_task_has_its_kind_of_change(plan: Sourced[Plan]) -> None:
    for old, new, expected in (
        ("ten: Báo cáo", "ten: Lập báo cáo", Kind.WORDED),
        ("[Báo cáo kết quả]", "[Báo cáo kết quả, Biên bản]", Kind.WORDED),
        ("chu_tri: [kt]", "chu_tri: [vp]", Kind.ASSIGNED),
        ("linh_vuc: VI", "linh_vuc: V", Kind.ASSIGNED),
        ("Quý II hàng năm", "Quý III hàng năm", Kind.DEADLINE),
        ("Quý II hàng năm\n", "Quý II hàng năm\nnguon: Công văn 5\n", Kind.OTHER),
        ("năm\n", "năm\ngia_han:\n  - ky: 2026\n    den: 2026-07-15\n    can_cu: Công văn 5\n", Kind.EXTENDED),
        ("năm\n", "năm\ndung:\n  ngay: 2026-07-15\n  ly_do: Bãi bỏ\n  can_cu: Công văn 5\n", Kind.STOPPED),
        ("năm\n", f"năm\ncap_nhat:\n{FIRST}", Kind.UPDATED),
    ):
        assert [change.kind for change in details(plan, TASK, TASK.replace(old, new))] == [expected]


def test_events_and_changes_by_documents_are_told_and_count(plan: Sourced[Plan]) -> None:
    more = "moc:\n  - {ngay: 2026-03-02, han: 2026-04-01, can_cu: Công văn 9}\n"
    more += "dieu_chinh:\n  - {ngay: 2026-06-01, can_cu: Quyết định 7, chu_tri: [vp], thoi_han: Quý IV hàng năm}\n"
    found = changed(plan, TASK, TASK + more)
    assert [(one.kind, one.label, one.new) for one in found.records[0].changes] == [
        (Kind.OCCURRED, "Phát sinh", "02/03/2026, hạn 01/04/2026, theo Công văn 9"),
        (
            Kind.AMENDED,
            "Điều chỉnh",
            "từ 01/06/2026, theo Quyết định 7: chủ trì: Văn phòng · thời hạn: Quý IV hàng năm",
        ),
    ]
    added = compare(book(plan), book(plan, task(TASK + more)), DAY).records[0].changes
    assert [one.label for one in added] == ["Chủ trì", "Thời hạn", "Phát sinh", "Điều chỉnh"]


def test_an_effect_has_the_labels_that_users_read(plan: Sourced[Plan]) -> None:
    late = TASK.replace("Quý II hàng năm", "31/12/2026")
    begun = "cap_nhat:\n  - {ngay: 2026-11-20, tien_do: 90, ket_qua: Sắp xong}\n"
    (effect,) = changed(plan, late, late + begun).effects
    assert (effect.before_label, effect.after_label) == ("Chậm tiến độ", "Đang thực hiện")
    (gone,) = compare(book(plan, task(late)), book(plan), DAY).effects
    assert (gone.before_label, gone.after_label) == ("Chậm tiến độ", "")


def test_the_plan_of_a_year_is_a_record_and_its_dates_count(plan: Sourced[Plan]) -> None:
    text = "nam: 2026\nvan_ban: {so: 9/KH-UBND, ngay: 2026-02-10}\nnhiem_vu:\n  - {so: 33, thoi_han: 2026-05-15}\n"
    record, problems = read_text(text.encode(), "plan/nam/2026.yaml", YearPlan)
    assert isinstance(record, YearPlan), problems
    bare = book(plan, task(TASK))
    signed = bare._replace(years=(Sourced(record, Source("plan/nam/2026.yaml", text)),))
    found = compare(bare, signed, date(2026, 6, 1))
    assert [(one.what, one.code, one.fate) for one in found.records] == [("ke_hoach_nam", "2026", Fate.ADDED)]
    (effect,) = found.effects
    assert (effect.code, effect.after) == ("33", Status.OVERDUE)
    assert compare(signed, signed._replace(tasks=bare.tasks), DAY).empty


def test_agencies_are_named_not_coded(plan: Sourced[Plan]) -> None:
    (change,) = details(plan, TASK, TASK.replace("[kt]", "[kt, vp]"))
    assert (change.old, change.new) == ("Phòng Kinh tế", "Phòng Kinh tế, Văn phòng")


def test_an_update_that_was_altered_rewrites_history(plan: Sourced[Plan]) -> None:
    for old, new in (
        ("tien_do: 20", "tien_do: 30"),
        ("Đã giao việc", "Chưa giao việc"),
        ("2026-04-10", "2026-04-11"),
    ):
        (change,) = details(plan, updated(FIRST, SECOND), updated(FIRST.replace(old, new), SECOND))
        assert (change.kind, change.label) == (Kind.REWRITTEN, "Cập nhật ngày 10/04/2026 bị sửa")


def test_a_deleted_update_rewrites_history_even_if_another_replaces_it(plan: Sourced[Plan]) -> None:
    first, second = details(plan, updated(FIRST), updated(SECOND))
    assert (first.kind, first.label) == (Kind.REWRITTEN, "Cập nhật ngày 10/04/2026 bị xóa")
    assert second.kind is Kind.UPDATED


def test_a_task_deleted_with_its_updates_rewrites_history(plan: Sourced[Plan]) -> None:
    found = compare(book(plan, task(updated(FIRST, SECOND))), book(plan), DAY)
    assert [change.label for _, change in found.rewritten] == ["Hồ sơ bị xóa cùng 2 cập nhật đã ghi"]
    assert not compare(book(plan, task(TASK)), book(plan), DAY).rewritten


def test_an_update_inserted_between_others_rewrites_nothing(plan: Sourced[Plan]) -> None:
    (change,) = details(plan, updated(SECOND), updated(FIRST, SECOND))
    assert change.kind is Kind.UPDATED


def test_entries_that_are_equal_are_matched_in_their_order(plan: Sourced[Plan]) -> None:
    for old, new, labels in (
        ((FIRST, FIRST), (SECOND, FIRST, FIRST), ["Cập nhật mới"]),
        ((FIRST, SECOND, FIRST), (SECOND, FIRST), ["Cập nhật ngày 10/04/2026 bị xóa"]),
        ((FIRST, FIRST), (FIRST, SECOND), ["Cập nhật ngày 10/04/2026 bị xóa", "Cập nhật mới"]),
        ((FIRST,), (FIRST, FIRST), ["Cập nhật mới"]),
    ):
        assert [change.label for change in details(plan, updated(*old), updated(*new))] == labels


def test_a_correction_is_no_rewritten_history_and_shows_what_it_corrects(plan: Sourced[Plan]) -> None:
    corrects = "    dinh_chinh: {cua: 2026-04-10, ngay: 2026-05-01, ly_do: Ghi nhầm.}\n"
    old = updated(FIRST, SECOND)
    (change,) = details(plan, old, updated(FIRST, FIRST.replace("20\n", "25\n") + corrects, SECOND))
    assert (change.kind, change.label) == (Kind.CORRECTED, "Đính chính cập nhật ngày 10/04/2026 (Ghi nhầm)")
    assert (change.old, change.new) == ("10/04/2026, 20%: Đã giao việc", "10/04/2026, 25%: Đã giao việc")
    removal = "  - ngay: 2026-06-01\n    bo: true\n" + corrects.replace("05-01", "06-01")
    (gone,) = details(plan, old, updated(FIRST, SECOND, removal))
    assert (gone.label, gone.old, gone.new) == (
        "Bỏ cập nhật ngày 10/04/2026 (Ghi nhầm)",
        "10/04/2026, 20%: Đã giao việc",
        "",
    )


def test_five_thousand_entries_are_compared_in_one_go(plan: Sourced[Plan]) -> None:
    entries = [FIRST.replace("việc", f"việc thứ {number}") for number in range(5000)]
    old, new = task(updated(*entries)), task(updated(FIRST, *entries[:2500], SECOND, *reversed(entries[2500:])))
    begun = process_time()
    found = compare(book(plan, old), book(plan, new), DAY).records[0].changes
    assert process_time() - begun < 2
    assert [one.label for one in found] == ["Thứ tự các cập nhật", "Cập nhật mới", "Cập nhật mới"]


def test_reordered_updates_rewrite_nothing(plan: Sourced[Plan]) -> None:
    (change,) = details(plan, updated(SECOND, FIRST), updated(FIRST, SECOND))
    assert change == Change(Kind.OTHER, "Thứ tự các cập nhật", new="đã xếp lại, không mất mục nào")


def test_statuses_and_counts_are_compared_as_of_the_date(plan: Sourced[Plan]) -> None:
    done = SECOND.replace("60", "100")
    found = changed(plan, updated(FIRST), updated(FIRST, done))
    (effect,) = found.effects
    assert (effect.code, effect.before, effect.after) == ("33", Status.OVERDUE, Status.DONE_ON_TIME)
    assert found.task_counts == {Status.OVERDUE: -1, Status.DONE_ON_TIME: 1}
    early = compare(book(plan, task(updated(FIRST))), book(plan, task(updated(FIRST, done))), date(2026, 5, 1))
    assert early.records and not early.effects


def test_a_task_is_recognised_under_a_new_file_name_or_a_new_number(plan: Sourced[Plan]) -> None:
    moved = compare(book(plan, task(TASK)), book(plan, task(TASK, "plan/tasks/33-khac.yaml")), DAY)
    assert [change.kind for change in moved.records[0].changes] == [Kind.MOVED]
    renumbered = compare(book(plan, task(TASK)), book(plan, task(TASK.replace("33", "34"))), DAY)
    assert [(one.fate, one.changes[0][1:4]) for one in renumbered.records] == [(Fate.CHANGED, ("Số", "33", "34"))]


def test_a_record_that_cannot_be_read_is_neither_added_nor_removed(plan: Sourced[Plan]) -> None:
    for file in ("plan/tasks/33-tu-chu.yaml", "plan/tasks/33-ten-moi.yaml"):
        _, problems = read_text(b"so: 33\n\tten: x\n", file, Task)
        broken = book(plan)._replace(problems=tuple(problems), unread=(file,))
        for old, new in ((book(plan, task(TASK)), broken), (broken, book(plan, task(TASK)))):
            found = compare(old, new, DAY)
            assert not found.records and not found.effects and not found.complete and not found.empty


def test_an_unreadable_plan_removes_no_target(plan: Sourced[Plan]) -> None:
    file = "plan/2026-2030.yaml"
    _, problems = read_text(b"ten: [", file, Plan)
    found = compare(book(plan), book(None)._replace(problems=tuple(problems), unread=(file,)), DAY)
    assert not found.records and not found.effects and not found.complete


def test_a_second_file_with_the_same_number_is_a_problem(plan: Sourced[Plan]) -> None:
    copy = task(TASK.replace("Báo cáo tự chủ", "Chép"), "plan/tasks/33-tu-chu-chep.yaml")
    found = compare(book(plan, task(TASK)), book(plan, task(TASK), copy), DAY)
    assert not found.records and [problem.code for problem in found.new_problems] == ["trung-so"]


def test_a_file_that_differs_only_in_its_text_is_listed_as_such(plan: Sourced[Plan]) -> None:
    found = changed(plan, TASK, f"# ghi chú\n{TASK}")
    assert found.cosmetic == ("plan/tasks/33-tu-chu.yaml",) and not found.records


def test_an_unknown_deadline_is_quoted_as_typed(plan: Sourced[Plan]) -> None:
    found = changed(plan, TASK, TASK.replace("Quý II hàng năm", "Tùy UBND xã và Sở Nội vụ"))
    (problem,) = found.new_problems
    assert problem.message.startswith("Không hiểu thời hạn «Tùy UBND xã và Sở Nội vụ»; dạng gần nhất:")
    assert [(effect.before, effect.after) for effect in found.effects] == [(Status.OVERDUE, None)]
