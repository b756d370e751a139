"""The life of one record, from invented versions."""

from cchc.changes.differences import Fate
from cchc.changes.life import NOTHING, Commit, Found, Step, Version, life
from tests.changes.sample import FIRST, SECOND, TASK, task, updated

COMMIT = Commit("1a2b3c4d", "Nguyễn Văn A", "2026-05-01T08:00:00+07:00", "Cập nhật")
BARE, ONE, OTHER, BOTH = (
    Found(task(text)) for text in (TASK, updated(FIRST), updated(SECOND), updated(FIRST, SECOND))
)
BROKEN = Found(None, (task(TASK).source.problem((), "yaml-tab", "Dòng này thụt bằng tab"),))


def version(new: Found, *olds: Found) -> Version:
    return Version(COMMIT, olds, new)


def told(*versions: Version, present: Found) -> list[tuple[Fate | None, list[str]]]:
    steps: list[Step] = life(versions, present.record, {})
    return [(step.fate, [change.label for change in step.changes]) for step in steps]


def test_a_record_is_added_changed_and_removed() -> None:
    assert told(version(BARE, NOTHING), version(ONE, BARE), version(NOTHING, ONE), present=NOTHING) == [
        (Fate.ADDED, ["Chủ trì", "Thời hạn"]),
        (Fate.CHANGED, ["Cập nhật mới"]),
        (Fate.REMOVED, ["Hồ sơ bị xóa cùng 1 cập nhật đã ghi"]),
    ]


def test_a_merge_has_only_the_changes_that_no_parent_has() -> None:
    assert told(version(BOTH, ONE, OTHER), present=BOTH) == []
    renamed = Found(task(updated(FIRST, SECOND).replace("tự chủ", "cơ chế tự chủ")))
    assert told(version(renamed, ONE, OTHER), present=renamed) == [(Fate.CHANGED, ["Tên"])]


def test_an_entry_that_a_merge_dropped_is_lost() -> None:
    begun = (version(BARE, NOTHING), version(ONE, BARE), version(OTHER, BARE))
    assert told(*begun, version(BOTH, ONE, OTHER), present=BOTH)[3:] == []
    assert told(*begun, version(ONE, ONE, OTHER), present=ONE)[3:] == [(None, ["Mất khi gộp nhánh"])]


def test_an_entry_that_a_commit_deleted_is_not_lost() -> None:
    steps = told(version(BOTH, NOTHING), version(ONE, BOTH), present=ONE)
    assert steps[1:] == [(Fate.CHANGED, ["Cập nhật ngày 20/05/2026 bị xóa"])]


def test_an_unreadable_version_is_skipped_in_comparisons() -> None:
    assert told(version(BARE, NOTHING), version(BROKEN, BARE), version(ONE, BROKEN), present=ONE)[1:] == [
        (None, []),
        (Fate.CHANGED, ["Cập nhật mới"]),
    ]
