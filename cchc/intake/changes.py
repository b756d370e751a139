"""Compares what a form says with what is recorded: what is new, what corrects, and what was typed otherwise since. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from cchc.changes.words import entry_words
from cchc.intake.context import Setting
from cchc.intake.forms.cells import Finding
from cchc.intake.forms.said import FigureSaid, Meaning, TargetSaid, TaskSaid
from cchc.numbering import TaskNumber
from cchc.plan.records import Measurement, Task, Update
from cchc.plan.statistics.figures import Figure
from cchc.recording.corrections import correcting_entry
from cchc.recording.entries import data_of, measurement_entry, update_entry
from cchc.recording.figures import figure_entry
from cchc.recording.occurrences import News, contradiction
from cchc.state.corrections import standing_places
from cchc.vietnamese import day_in, number, screen_date, shortened

Said = TypeVar("Said", TaskSaid, FigureSaid, TargetSaid)


class Step(NamedTuple):
    """One entry to write."""

    kind: str
    """task, target, figure or opinion: which file it is for."""
    code: str
    """The number of the task, the code of the target, statistic or opinion."""
    entry: Any
    """As a file holds it."""
    words: str
    place: str
    drop: int | None = None
    """The place of the entry that it replaces, which git does not have yet."""


class Sender(NamedTuple):
    """Who says it."""

    agency: str
    """Short name."""
    source: str
    """What figures name as their source."""
    reason: str
    """Why an earlier entry is corrected."""


Fresh = Callable[[str, Any], bool]
"""Whether git does not have an entry yet: the file by kind and code, and the entry."""


class Compared(NamedTuple):
    """What is to be written, and what is not."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    same: int
    """How many entries are recorded already."""


def compared(setting: Setting, now: Meaning, before: Meaning | None, sender: Sender, fresh: Fresh) -> Compared:
    """What a form adds to the records; `before` is what the agency's earlier forms said."""
    return _Comparer(setting, before, sender, fresh).compared(now)


class _Comparer:
    def __init__(self, setting: Setting, before: Meaning | None, sender: Sender, fresh: Fresh) -> None:
        self.setting, self.sender, self.fresh = setting, sender, fresh
        self.tasks: Mapping[TaskNumber, Task] = {one.record.number: one.record for one in setting.tasks}
        old = before or Meaning((), (), (), (), ())
        self.old_tasks = {one.code: one for one in old.tasks}
        self.old_figures = {one.code: one for one in old.figures}
        self.old_targets = {one.code: one for one in old.targets}
        self.old_opinions = {one.code: one.text for one in old.opinions}
        self.findings: list[Finding] = []
        self.same = 0

    def compared(self, now: Meaning) -> Compared:
        steps = [
            *(step for one in now.tasks for step in self._task(one)),
            *(step for one in now.figures for step in self._figure(one)),
            *(step for one in now.targets for step in self._target(one)),
            *(
                Step(
                    "opinion",
                    one.code,
                    f"{self.sender.agency}: {one.text}",
                    f"Ý kiến: {shortened(one.text, 120)}",
                    one.place,
                )
                for one in now.opinions
                if one.text != self.old_opinions.get(one.code)
            ),
        ]
        return Compared(tuple(steps), tuple(self.findings), self.same)

    # Tasks

    def _task(self, said: TaskSaid) -> Iterator[Step]:
        task = self.tasks[said.number]
        times = self.setting.times(task)
        entry = self._update(said)
        present = list(times.belonging.get(said.occurrence, ()))
        if any(_says(update, entry) for update in present):
            self.same += 1
            return
        name = f"Nhiệm vụ {said.number}, kỳ {said.occurrence}"
        words = f"{name}: {_update_words(entry)}"
        old = self.old_tasks.get(said.code)
        if old and not _repeats(old, said):
            former = self._update(old)
            yield from self._instead(
                said, words, entry, [one for one in present if _says(one, former)], present, task.updates
            )
            return
        # Later entries only tell of later work; whether they fit is what `contradiction` says.
        last = max(self.setting.period.cutoff, entry["ngay"])
        since = [one for one in present if said.recurring or entry["ngay"] <= one.day <= last]
        if said.progress is None and not said.recurring:
            since = [one for one in since if one.causes is not None]
        if since:
            self._differs(said.place, name, _update_words(entry), entry_words(since[-1]), known=old is not None)
            return
        news = News(entry["ngay"], said.progress, said.nothing)
        if against := contradiction(times, news, said.occurrence):
            self.findings.append(Finding(said.place, against, "Hỏi lại đơn vị, rồi đính chính bên nào sai."))
            return
        yield Step("task", str(said.number), entry, words, said.place)

    def _instead(
        self,
        said: TaskSaid | TargetSaid,
        words: str,
        entry: dict[str, Any],
        former: Sequence[Any],
        present: Sequence[Any],
        entries: Sequence[Any],
    ) -> Iterator[Step]:
        """The entry that takes the place of what an earlier form said."""
        kind = "task" if isinstance(said, TaskSaid) else "target"
        code = str(said.number) if isinstance(said, TaskSaid) else said.code
        if not former:
            what = f"Nhiệm vụ {code}" if kind == "task" else f"Chỉ tiêu {code}"
            known = entry_words(present[-1]) if present else "đã bỏ"
            self._differs(said.place, what, words.partition(": ")[2], known)
            return
        place = next(at for at, one in enumerate(entries) if one is former[-1])
        if self.fresh(f"{kind} {code}", former[-1]):
            if former[-1].correction is not None:
                # What it corrects is in git and must not count again.
                entry = {**entry, "dinh_chinh": data_of(former[-1])["dinh_chinh"]}
            yield Step(kind, code, entry, f"{words} (thay mục chưa vào git)", said.place, place)
            return
        had = data_of(former[-1])
        changes = {name: entry.get(name) for name in {*had, *entry} - {"ngay", "ky", "dinh_chinh"}}
        corrected = correcting_entry(entries, place, changes, self.sender.reason, self.setting.day)
        yield Step(kind, code, corrected, f"{words} (đính chính)", said.place)

    def _update(self, said: TaskSaid) -> dict[str, Any]:
        day = self.setting.entry_day
        if said.progress == 100:
            # What is done was done on the day of its document, not on the day of the report.
            named = [found for one in said.documents if (found := day_in(one)) and found <= day]
            day = max(named, default=day)
        return update_entry(
            day,
            progress=said.progress,
            result=said.result,
            nothing_occurred=said.nothing,
            occurrence=said.occurrence,
            documents=said.documents,
            stated=said.cause,
            remedy=said.remedy,
        )

    # Figures

    def _figure(self, said: FigureSaid) -> Iterator[Step]:
        assert self.setting.statistics is not None
        period = self.setting.period
        known = self.setting.statistics.periods.get(period.key, {}).get(said.code)
        words = f"Thống kê {said.code}: {_figure_words(said)}"
        if known is not None and _same_figure(known, said):
            self.same += 1
            return
        replaced: date | None = None
        drop = None
        if known is not None:
            old = self.old_figures.get(said.code)
            repeated = old is not None and _repeats(old, said)
            if old is None or repeated or not _same_figure(known, old):
                shown = known.words or ("không phát sinh" if known.nothing_occurred else number(known.value or 0))
                self._differs(said.place, f"Thống kê {said.code}", _figure_words(said), shown, known=repeated)
                return
            if self.fresh("figure", known):
                drop, words = 0, f"{words} (thay số chưa vào git)"
                replaced = known.replacement.day if known.replacement else None
            else:
                replaced, words = self.setting.day, f"{words} (đính chính)"
        entry = figure_entry(
            said.code,
            self.setting.entry_day,
            self.sender.source,
            value=said.value,
            words=said.words,
            nothing_occurred=said.nothing,
            note=said.note,
            replaced_on=replaced,
            reason=self.sender.reason if replaced else "",
        )
        yield Step("figure", said.code, entry, words, said.place, drop)

    def _target(self, said: TargetSaid) -> Iterator[Step]:
        target = next(one for one in self.setting.plan.targets if one.code == said.code)
        period, entries = self.setting.period, target.measurements
        present = [
            entries[at]
            for at in standing_places(entries, self.setting.known_on)
            if period.start <= entries[at].day <= period.cutoff
        ]
        if any(_same_measurement(one, said) for one in present):
            self.same += 1
            return
        entry = measurement_entry(
            self.setting.entry_day,
            said.source or self.sender.source,
            value=said.value,
            part=said.part,
            whole=said.whole,
            judgement=said.judgement,
            note=said.note,
        )
        words = f"Chỉ tiêu {said.code}: {_target_words(said)}"
        old = self.old_targets.get(said.code)
        if old and not _repeats(old, said):
            former = [one for one in present if _same_measurement(one, old)]
            yield from self._instead(said, words, entry, former, present, entries)
        elif present:
            self._differs(
                said.place, f"Chỉ tiêu {said.code}", _target_words(said), entry_words(present[-1], target)
            )
        else:
            yield Step("target", said.code, entry, words, said.place)

    def _differs(self, place: str, what: str, said: str, recorded: str, *, known: bool = False) -> None:
        """Say that the records differ. Where the agency only repeats what it said before (`known`), that is no news."""
        message = f"{what}: biểu ghi «{shortened(said, 120)}», hồ sơ đã ghi khác «{shortened(recorded, 120)}»"
        remedy = "Giữ nguyên hồ sơ; biểu đúng thì đính chính bằng cchc update --dinh-chinh."
        self.findings.append(Finding(place, message, remedy, warning=known))


def _repeats(old: Said, said: Said) -> bool:
    """Whether a form says of a row what an earlier one said, wherever the row stands."""
    return old._replace(place="") == said._replace(place="")


_COMPARED = ("tien_do", "ket_qua", "khong_phat_sinh", "van_ban", "giai_phap")


def _says(update: Update, entry: Mapping[str, Any]) -> bool:
    """Whether an update says what an entry says, whatever its day, and however the cause was settled since."""
    had = data_of(update)
    stated = (entry.get("nguyen_nhan") or {}).get("don_vi_neu")
    known = (had.get("nguyen_nhan") or {}).get("don_vi_neu")
    return stated == known and all(_listed(had.get(one)) == _listed(entry.get(one)) for one in _COMPARED)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _same_figure(figure: Figure, said: FigureSaid) -> bool:
    return (figure.value, figure.words or "", figure.nothing_occurred) == (said.value, said.words, said.nothing)


def _same_measurement(one: Measurement, said: TargetSaid) -> bool:
    if said.judgement:
        return one.judgement == said.judgement
    if said.value is not None:
        return one.value == said.value
    return (one.part, one.whole) == (said.part, said.whole)


def _update_words(entry: Mapping[str, Any]) -> str:
    if entry.get("khong_phat_sinh"):
        return "không phát sinh"
    pieces = [f"{number(entry['tien_do'])}%"] if "tien_do" in entry else []
    pieces += [entry["ket_qua"]] if "ket_qua" in entry else []
    if stated := (entry.get("nguyen_nhan") or {}).get("don_vi_neu"):
        pieces.append(f"nguyên nhân: {stated}")
    if remedy := entry.get("giai_phap"):
        pieces.append(f"giải pháp: {remedy}")
    return f"ngày {screen_date(entry['ngay'])}, {shortened('; '.join(pieces), 160)}"


def _figure_words(said: FigureSaid) -> str:
    return said.words or ("không phát sinh" if said.nothing or said.value is None else number(said.value))


def _target_words(said: TargetSaid) -> str:
    if said.judgement:
        return "đạt" if said.judgement == "dat" else "chưa đạt"
    if said.value is not None:
        return number(said.value)
    return f"{number(said.part or 0)}/{number(said.whole or 0)}"
