"""What the records must mean together: each rule is one plain function that yields problems.

A rule sees one task (or the plan) and what it is held against; it reads no file and no clock. `check` gathers them all.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import NamedTuple

from cchc.plan.book import Book, Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, ReportNotes, Task
from cchc.plan.values import KeyPath
from cchc.state.schedule import Horizon, ImpossiblePhrase, Occurrence, UnknownPhrase, unfold
from cchc.state.tasks import DONE, OccurrenceState, Status, assess_task, due_of, holders, horizon
from cchc.vietnamese import screen_date


class Setting(NamedTuple):
    """What a task is held against."""

    plan: Plan
    time: Horizon
    target_codes: frozenset[str]
    as_of: date


def check(book: Book, as_of: date) -> list[Problem]:
    """All problems of a plan as of a date, those of syntax and shape first found included, by file, line and column."""
    problems = list(book.problems)
    if book.plan is not None:
        plan = book.plan.record
        if plan.stage.last < plan.stage.first:
            problems.append(
                book.plan.source.problem(
                    ("giai_doan", "den"), "giai-doan", "giai_doan: năm cuối đứng trước năm đầu"
                )
            )
        else:
            setting = Setting(plan, horizon(plan), frozenset(target.code for target in plan.targets), as_of)
            for plan_rule in PLAN_RULES:
                problems.extend(plan_rule(book.plan, setting))
            for task in book.tasks:
                problems.extend(check_task(task, setting))
            for notes in book.notes:
                problems.extend(_note_fields(notes, setting))
        problems.extend(_gaps(book))
    problems.extend(_numbers(book.tasks))
    return sorted(set(problems))


def check_task(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """The problems of one task by itself."""
    for rule in TASK_RULES:
        yield from rule(task, setting)
    try:
        occurrences = unfold(task.record.schedule, setting.time)
    except UnknownPhrase as error:
        message = str(error)
        remedy = (
            "So với bản ký; sửa ngày, năm hoặc cụm từ thừa trong thời hạn."
            if isinstance(error, ImpossiblePhrase)
            else "Viết theo dạng gần nhất; README, mục Thời hạn, có đủ các dạng; nối hai dạng bằng dấu ;"
        )
        yield task.source.problem(("thoi_han",), "thoi-han", message[0].upper() + message[1:], remedy)
        return
    if not occurrences:
        message = f"Thời hạn «{task.record.schedule}» chỉ có kỳ khi phát sinh, chưa theo dõi được"
        yield task.source.problem(("thoi_han",), "thoi-han", message)
        return
    for timed_rule in TIMED_RULES:
        yield from timed_rule(task, occurrences, setting)


# A task by itself


def _agencies(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    record = task.record
    for key, codes in (("chu_tri", record.lead), ("phoi_hop", record.coordinating or ())):
        for index, code in enumerate(codes):
            if code not in setting.plan.agencies:
                yield _unknown(
                    task,
                    (key, index),
                    "co-quan-la",
                    f"Không có cơ quan «{code}»",
                    code,
                    setting.plan.agencies,
                )


def _field(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    if task.record.field not in setting.plan.fields:
        yield _unknown_field(task, ("linh_vuc",), task.record.field, setting.plan)


def _targets(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    for index, code in enumerate(task.record.targets or ()):
        if code not in setting.target_codes:
            yield _unknown(
                task,
                ("chi_tieu", index),
                "chi-tieu-la",
                f"Không có chỉ tiêu «{code}»",
                code.lower().replace("dd", "đ", 1),
                setting.target_codes,
            )


def _file_name(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    name = PurePosixPath(task.source.file).name
    begun = f"{task.record.number:02d}-"
    if not name.startswith(begun):
        yield task.source.problem(
            ("so",),
            "tep-ten",
            f"Số nhiệm vụ là {task.record.number} nhưng tên tệp là {name}",
            f"Tên tệp phải bắt đầu bằng «{begun}», hoặc sửa lại số.",
        )


def _days(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    previous: date | None = None
    for index, update in enumerate(task.record.updates):
        path: KeyPath = ("cap_nhat", index, "ngay")
        if previous and update.day < previous:
            yield task.source.problem(
                path,
                "cap-nhat-thu-tu",
                f"Cập nhật ngày {screen_date(update.day)} đứng sau cập nhật ngày {screen_date(previous)}",
            )
        previous = max(previous or update.day, update.day)
        yield from _day_in_time(task, path, update.day, setting)
    for index, extension in enumerate(task.record.extensions or ()):
        if extension.day:
            yield from _day_in_time(task, ("gia_han", index, "ngay"), extension.day, setting)


def _day_in_time(
    sourced: Sourced[Task] | Sourced[Plan], path: KeyPath, day: date, setting: Setting
) -> Iterator[Problem]:
    if day < setting.time.issued:
        yield sourced.source.problem(
            path,
            "cap-nhat-som",
            f"Ngày {screen_date(day)} đứng trước ngày ban hành kế hoạch ({screen_date(setting.time.issued)})",
        )
    elif day > setting.as_of:
        yield sourced.source.problem(
            path, "cap-nhat-tuong-lai", f"Ngày {screen_date(day)} sau ngày {screen_date(setting.as_of)}"
        )


def _doubts(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    for index, doubt in enumerate(task.record.doubts or ()):
        yield task.source.problem(("doi_chieu", index), "doi-chieu", doubt)


# A task in its time


def _occurrence_keys(
    task: Sourced[Task], occurrences: tuple[Occurrence, ...], setting: Setting
) -> Iterator[Problem]:
    known = [occurrence.key for occurrence in occurrences]
    named: list[tuple[KeyPath, str | None]] = [
        *((("cap_nhat", index, "ky"), update.occurrence) for index, update in enumerate(task.record.updates)),
        *(
            (("gia_han", index, "ky"), extension.occurrence)
            for index, extension in enumerate(task.record.extensions or ())
        ),
    ]
    for path, key in named:
        if key is not None and key not in known:
            yield task.source.problem(
                path,
                "ky-la",
                f"Thời hạn «{task.record.schedule}» không có kỳ «{key}»",
                f"Các kỳ: {_listed(known)}.",
            )


def _outside(task: Sourced[Task], occurrences: tuple[Occurrence, ...], setting: Setting) -> Iterator[Problem]:
    extensions = task.record.extensions or ()
    for index, update in enumerate(task.record.updates):
        if not holders(update, occurrences, extensions) and update.day >= setting.time.issued:
            late = [one.key for one in occurrences if due_of(one, extensions) < update.day and not one.conditional]
            coming = [one.key for one in occurrences if one.start > update.day]
            likely = [*late, *coming[:1], occurrences[-1].key][max(len(late) - 1, 0)]
            yield task.source.problem(
                ("cap_nhat", index, "ngay"),
                "cap-nhat-ngoai-ky",
                f"Ngày {screen_date(update.day)} không nằm trong kỳ nào của thời hạn «{task.record.schedule}»",
                f'Ghi rõ kỳ ngay dưới ket_qua, thí dụ «ky: "{likely}"».',
            )


class _Newest(NamedTuple):
    """The newest progress of an occurrence while its updates are read in order."""

    day: date
    value: Decimal


def _progress(task: Sourced[Task], occurrences: tuple[Occurrence, ...], setting: Setting) -> Iterator[Problem]:
    extensions = task.record.extensions or ()
    continuous = {one.key for one in occurrences if one.continuous}
    newest: dict[str, _Newest] = {}
    for index, update in enumerate(task.record.updates):
        keys = holders(update, occurrences, extensions)
        if update.progress is None:
            if keys and not any(key in continuous for key in keys):
                yield task.source.problem(
                    ("cap_nhat", index),
                    "tien-do-thieu",
                    f"Cập nhật ngày {screen_date(update.day)} thiếu tien_do",
                )
            continue
        for key in keys:
            before = newest.get(key)
            if key not in continuous and before and update.progress < before.value and update.day >= before.day:
                yield task.source.problem(
                    ("cap_nhat", index, "tien_do"),
                    "tien-do-lui",
                    f"Kỳ {key}: tiến độ {update.progress}% thấp hơn {before.value}% của ngày {screen_date(before.day)}",
                )
            newest[key] = _Newest(update.day, update.progress)


def _extensions(task: Sourced[Task], occurrences: tuple[Occurrence, ...], setting: Setting) -> Iterator[Problem]:
    due = {one.key: one.due for one in occurrences}
    for index, extension in enumerate(task.record.extensions or ()):
        if extension.occurrence in due:
            if extension.until <= due[extension.occurrence]:
                yield task.source.problem(
                    ("gia_han", index, "den"),
                    "gia-han-rut",
                    f"Kỳ {extension.occurrence} đang có hạn {screen_date(due[extension.occurrence])}, gia hạn đến {screen_date(extension.until)} không phải là kéo dài",
                )
            due[extension.occurrence] = extension.until


def _causes(task: Sourced[Task], occurrences: tuple[Occurrence, ...], setting: Setting) -> Iterator[Problem]:
    """Overdue and finished late without a cause (the plan's V.1.c, V.2.c): where something was reported, it must say why."""
    if not task.record.updates:
        return
    state = assess_task(task.record, setting.time, setting.plan.thresholds, setting.as_of)
    for occurrence in state.occurrences:
        if (
            occurrence.status in (Status.OVERDUE, Status.DONE_LATE)
            and occurrence.updates
            and not _explained(occurrence)
        ):
            index = task.record.updates.index(occurrence.updates[-1])
            what = "hoàn thành trễ" if occurrence.status in DONE else "quá hạn"
            yield task.source.problem(
                ("cap_nhat", index),
                "thieu-nguyen-nhan",
                f"Kỳ {occurrence.key} {what} {occurrence.days_late} ngày mà chưa ghi nguyên nhân",
            )


def _explained(state: OccurrenceState) -> bool:
    return any(update.causes and (update.causes.objective or update.causes.subjective) for update in state.updates)


# The plan


def _plan_agencies(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    record = plan.record
    if record.commune.drafter not in record.agencies:
        yield _unknown(
            plan,
            ("don_vi", "soan_thao"),
            "co-quan-la",
            f"Không có cơ quan «{record.commune.drafter}»",
            record.commune.drafter,
            record.agencies,
        )
    for index, target in enumerate(record.targets):
        for code in target.agencies or ():
            if code not in record.agencies:
                yield _unknown(
                    plan,
                    ("chi_tieu", index, "co_quan"),
                    "co-quan-la",
                    f"Không có cơ quan «{code}»",
                    code,
                    record.agencies,
                )
        if target.field not in record.fields:
            yield _unknown_field(plan, ("chi_tieu", index, "linh_vuc"), target.field, record)


def _plan_targets(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, target in enumerate(plan.record.targets):
        path: KeyPath = ("chi_tieu", index)
        if target.code in seen:
            line, _ = plan.source.place(("chi_tieu", seen[target.code], "ma"))
            yield plan.source.problem((*path, "ma"), "trung-ma", f"Mã chỉ tiêu «{target.code}» đã có ở dòng {line}")
        seen.setdefault(target.code, index)
        if target.at_least is not None and target.at_most is not None:
            yield plan.source.problem(
                (*path, "toi_da"), "nguong", f"Chỉ tiêu {target.code} có cả toi_thieu và toi_da"
            )
        if not target.qualitative and not target.unit:
            yield plan.source.problem(path, "nguong", f"Chỉ tiêu {target.code} có ngưỡng mà thiếu don_vi")
        if target.qualitative and target.path:
            yield plan.source.problem(
                (*path, "lo_trinh"), "nguong", f"Chỉ tiêu {target.code} định tính, không có lộ trình bằng số"
            )
        for key, threshold in (("toi_thieu", target.at_least), ("toi_da", target.at_most)):
            if threshold is not None and target.unit == "%" and not 0 <= threshold <= 100:
                yield plan.source.problem(
                    (*path, key),
                    "ngoai-khoang",
                    f"{key}: {threshold} nằm ngoài khoảng 0-100%",
                    "Ghi số từ 0 đến 100.",
                )
        yield from _measurements(plan, index, setting)


def _measurements(plan: Sourced[Plan], index: int, setting: Setting) -> Iterator[Problem]:
    target = plan.record.targets[index]
    previous: date | None = None
    for at, one in enumerate(target.measurements):
        path: KeyPath = ("chi_tieu", index, "so_lieu", at)
        if previous and one.day < previous:
            yield plan.source.problem(
                (*path, "ngay"),
                "cap-nhat-thu-tu",
                f"Số liệu ngày {screen_date(one.day)} đứng sau số liệu ngày {screen_date(previous)}",
            )
        previous = max(previous or one.day, one.day)
        yield from _day_in_time(plan, (*path, "ngay"), one.day, setting)
        if target.qualitative and (one.judgement is None or one.value is not None):
            yield plan.source.problem(
                path,
                "so-lieu-sai",
                f"Chỉ tiêu {target.code} định tính: ghi danh_gia (dat hoặc chua_dat), không ghi gia_tri",
            )
        if not target.qualitative and (one.value is None or one.judgement is not None):
            yield plan.source.problem(
                path, "so-lieu-sai", f"Chỉ tiêu {target.code} có ngưỡng: ghi gia_tri, không ghi danh_gia"
            )
        if target.unit == "%" and one.value is not None and not 0 <= one.value <= 100:
            yield plan.source.problem(
                (*path, "gia_tri"),
                "ngoai-khoang",
                f"gia_tri: {one.value} nằm ngoài khoảng 0-100%",
                "Ghi số từ 0 đến 100.",
            )


def _plan_doubts(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    for index, doubt in enumerate(plan.record.doubts or ()):
        yield plan.source.problem(("doi_chieu", index), "doi-chieu", doubt)
    for at, target in enumerate(plan.record.targets):
        for index, doubt in enumerate(target.doubts or ()):
            yield plan.source.problem(("chi_tieu", at, "doi_chieu", index), "doi-chieu", doubt)


# The book


def _numbers(tasks: Iterable[Sourced[Task]]) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for task in tasks:
        number = task.record.number
        if number in seen:
            yield task.source.problem(("so",), "trung-so", f"Số {number} đã dùng trong {seen[number]}")
        seen.setdefault(number, task.source.file)


def _gaps(book: Book) -> Iterator[Problem]:
    """Numbers missing from the row, unless a doubt of the plan speaks of them or a file could not be read."""
    plan = book.plan
    if plan is None or book.unread:
        return
    numbers = {task.record.number for task in book.tasks if task.record.source is None}
    missing = [number for number in range(1, max(numbers, default=0)) if number not in numbers]
    spoken = set(re.findall(r"\d+", " ".join(plan.record.doubts or ())))
    unexplained = [str(number) for number in missing if str(number) not in spoken]
    if unexplained:
        yield plan.source.problem((), "thieu-so", f"Không có hồ sơ nhiệm vụ số {_listed(unexplained)}")


def _note_fields(notes: Sourced[ReportNotes], setting: Setting) -> Iterator[Problem]:
    for key in notes.record.fields or {}:
        if key not in setting.plan.fields:
            yield _unknown_field(notes, ("linh_vuc", key), key, setting.plan, on_key=True)


def _unknown_field(
    sourced: Sourced[Task] | Sourced[Plan] | Sourced[ReportNotes],
    path: KeyPath,
    field: str,
    plan: Plan,
    *,
    on_key: bool = False,
) -> Problem:
    remedy = f"Các lĩnh vực có trong kế hoạch: {', '.join(plan.fields)}."
    return sourced.source.problem(path, "linh-vuc-la", f"Không có lĩnh vực «{field}»", remedy, on_key=on_key)


def _unknown(
    sourced: Sourced[Task] | Sourced[Plan],
    path: KeyPath,
    code: str,
    message: str,
    value: str,
    known: Iterable[str],
) -> Problem:
    names = list(known)
    near = get_close_matches(value, names, n=1)
    hint = f"Có phải là «{near[0]}»?" if near else f"Các mã có trong kế hoạch: {', '.join(sorted(names))}."
    return sourced.source.problem(path, code, message, hint)


def _listed(keys: list[str]) -> str:
    return ", ".join(keys) if len(keys) <= 6 else f"{', '.join(keys[:4])}, …, {keys[-1]}"


_TaskRule = Callable[[Sourced[Task], Setting], Iterator[Problem]]
_TimedRule = Callable[[Sourced[Task], tuple[Occurrence, ...], Setting], Iterator[Problem]]
_PlanRule = Callable[[Sourced[Plan], Setting], Iterator[Problem]]

TASK_RULES: tuple[_TaskRule, ...] = (_agencies, _field, _targets, _file_name, _days, _doubts)
TIMED_RULES: tuple[_TimedRule, ...] = (_occurrence_keys, _outside, _progress, _extensions, _causes)
PLAN_RULES: tuple[_PlanRule, ...] = (_plan_agencies, _plan_targets, _plan_doubts)
