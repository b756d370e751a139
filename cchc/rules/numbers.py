"""Rules for the numbers of all tasks together."""

from collections.abc import Iterator

from cchc.numbering import TaskNumber, above, last_part, with_last
from cchc.plan.book import Book
from cchc.plan.problems import Problem
from cchc.rules.setting import listed


def numbers_are_unique(book: Book) -> Iterator[Problem]:
    """No two tasks have one number: commands name a task by it.

    The first file keeps the number (see `Book.tasks` for the order); each further file is a problem.
    """
    first: dict[TaskNumber, str] = {}
    for task in book.tasks:
        number, file = task.record.number, task.source.file
        if (earlier := first.setdefault(number, file)) != file:
            message = f"Số {number} đã dùng trong {earlier}"
            remedy = (
                f"Hồ sơ chép thừa thì xóa tệp; hai nhánh cùng thêm nhiệm vụ thì đổi số: cchc add --doi-so {number}; "
                f"số đánh lại theo lĩnh vực thì ghi kèm lĩnh vực: {task.record.field}.{number}."
            )
            yield task.source.problem(("so",), "trung-so", message, remedy)


def codes_differ_from_numbers(book: Book) -> Iterator[Problem]:
    """No target has the number of a task as its code: commands name both alike (design: Commands)."""
    files = {str(task.record.number): task.source.file for task in reversed(book.tasks)}
    for index, target in enumerate(book.plan.record.targets if book.plan else ()):
        if book.plan and target.code in files:
            message = f"Mã chỉ tiêu «{target.code}» trùng số nhiệm vụ ở {files[target.code]}"
            yield book.plan.source.problem(("chi_tieu", index, "ma"), "trung-ma", message)


def numbers_have_no_gap(book: Book) -> Iterator[Problem]:
    """The numbers of the plan's annex run from 1 to the last without a gap, else a file may have been deleted. Only a warning.

    Numbers that restart or nest do so under each number above them (2.1, 2.2). Excused are the numbers that the source itself leaves out (`so_khuyet`). Tasks assigned later (`nguon`; the plan's
    IV.5) do not count. Nothing is said while a file cannot be read, since it may hold the missing number.
    """
    if book.plan is None or book.unread:
        return
    numbers = {task.record.number for task in book.tasks if task.record.source is None}
    last: dict[str, TaskNumber] = {}
    for one in sorted(number for number in numbers if last_part(number) is not None):
        last[above(one)] = one
    excused = numbers.union(book.plan.record.missing_numbers)
    missing = [
        str(wanted)
        for number in last.values()
        for place in range(1, last_part(number) or 1)
        if (wanted := with_last(number, place)) not in excused
    ]
    if missing:
        yield book.plan.source.problem((), "thieu-so", f"Không có hồ sơ nhiệm vụ số {listed(missing)}")


def missing_numbers_have_no_task(book: Book) -> Iterator[Problem]:
    """A number that the source leaves out (`so_khuyet`) has no task, else one of the two is wrong. Only a warning."""
    if book.plan is None:
        return
    files = {task.record.number: task.source.file for task in reversed(book.tasks)}
    for index, number in enumerate(book.plan.record.missing_numbers):
        if number in files:
            message = f"so_khuyet ghi số {number} bị khuyết, nhưng nhiệm vụ {number} có ở {files[number]}"
            yield book.plan.source.problem(("so_khuyet", index), "so-khuyet-sai", message)
