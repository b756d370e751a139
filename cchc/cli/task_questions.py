"""The questions about news of a task, in the order of speaking: which occurrence, result, progress, documents, causes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from cchc.cli.asking import (
    LEFT_EMPTY,
    LeaveOut,
    Next,
    Question,
    Values,
    chosen,
    interactive,
    optional,
    reading,
    sentence,
)
from cchc.cli.options import read_date
from cchc.cli.recording import decimal
from cchc.cli.task_answers import About, Told, news_of, occurrence_of
from cchc.recording.occurrences import (
    Doubt,
    News,
    Times,
    candidates,
    contradiction,
    late_for,
    needs_progress,
    newest_progress,
)
from cchc.state.schedule import Occurrence
from cchc.vietnamese import joined, number, screen_date

NOTHING = "k"
"""The answer that says that nothing happened in the period."""

CONCERNS = {
    "tien-do-lui": "progress",
    "tien-do-thieu": "progress",
    "ngoai-khoang": "progress",
    "cap-nhat-som": "day",
    "cap-nhat-tuong-lai": "day",
    "cap-nhat-thu-tu": "day",
    "cap-nhat-ngoai-ky": "occurrence",
    "ky-la": "occurrence",
    "chu-to-hop": "result",
    "bang-ma": "result",
}
"""Which question is asked again, by the code of the problem that `check` would report."""


def task_questions(about: About) -> Next:
    """What is missing of an update, one question at a time."""

    def following(values: Values) -> Question | None:
        for name, question in _QUESTIONS.items():
            if name not in values and (found := question(about, values)) is not None:
                return found
        return None

    return following


def _day(about: About, values: Values) -> Question | None:
    return Question(
        "day", "Ngày có kết quả", reading(read_date, "Ngày"), "--ngay", example="25/6/2026", needed="Cần ngày."
    )


def _occurrence(about: About, values: Values) -> Question | None:
    """Which occurrence, where the day alone does not say it, or an overdue or unreported one may be meant."""
    found = about.meant(News(values["day"]))
    offered = candidates(about.times, values["day"])
    whys = {one.occurrence.key: one.why for one in offered}
    if isinstance(found, Doubt):
        return _which(about, list(found.choices), whys, "", found.why)._replace(name="occurrence")
    if not (about.talk and interactive() and len(offered) > 1):
        return None
    own = found.key or next((one.occurrence.key for one in offered if _holds(one.occurrence, values["day"])), "")
    question = _which(about, list(whys), whys, own, "")

    def read(text: str) -> str | None:
        key: str = question.read(text)
        # The report of the day's own quarter may tell of the stage too, so it names neither.
        return None if key == own and about.times.dated and about.times.is_recurring(key) else key

    return question._replace(name="occurrence", read=read)


def _holds(one: Occurrence, day: date) -> bool:
    return one.start <= day <= one.due


def _done_on(about: About, values: Values) -> Question | None:
    """When it was done, which decides whether that was in time."""
    if not about.talk or about.day_given or values.get("progress") != 100:
        return None
    last = values["day"]

    def read(text: str) -> date:
        day: date = reading(read_date, "Ngày")(text)
        if day > last:
            raise ValueError(f"Ngày {screen_date(day)} sau ngày {screen_date(last)}")
        if against := contradiction(about.times, News(day, Decimal(100)), values.get("occurrence")):
            raise ValueError(against)
        return day

    return Question(
        "done_on",
        "Xong ngày nào",
        read,
        "--ngay",
        default=screen_date(last),
        example="25/6/2026",
        needed="Cần ngày.",
    )


def _stage(about: About, values: Values) -> Question | None:
    """In a task of two phrases, what is done."""
    if values.get("occurrence") is not None:
        return None
    found = about.meant(news_of(values))
    return _which(about, list(found.choices), {}, "", found.why) if isinstance(found, Doubt) else None


def _which(about: About, keys: list[str], whys: dict[str, str], default: str, why: str) -> Question:
    windows = {
        one.key: f"kỳ {one.key} ({screen_date(one.start)} - {screen_date(one.due)})"
        for one in about.times.occurrences
    }
    ways = joined([f"--ky {key}" for key in keys], "hoặc")
    return Question(
        "stage",
        f"{why}. Ghi cho kỳ nào" if why else "Ghi cho kỳ nào",
        chosen(keys),
        "--ky",
        default=default,
        needed="Phải chọn một kỳ, vì ngày ghi chưa nói rõ kỳ nào.",
        choices=[(key, ", ".join(filter(None, (windows.get(key, key), whys.get(key, ""))))) for key in keys],
        refusal=f"{why}. Chưa ghi gì; hãy chạy lại kèm {ways}.",
    )


def _result(about: About, values: Values) -> Question | None:
    if about.causes_only:
        return None
    recurring = _reports(about, values)

    def read(text: str) -> Told:
        if text == NOTHING and recurring:
            return Told(nothing=True)
        if about.short and not text:
            raise LeaveOut
        if text in (NOTHING, LEFT_EMPTY):
            raise ValueError("Ghi kết quả bằng lời; «không phát sinh» chỉ dùng cho việc thường xuyên")
        return Told(sentence(text))

    return Question(
        "result",
        "Kết quả đã làm được",
        read,
        "--ket-qua",
        example="" if about.short else "Đã gửi dự thảo báo cáo lấy ý kiến",
        needed="" if about.short else "Cần một câu về kết quả, vì câu này được đưa vào báo cáo.",
        hint="bỏ qua việc này" if about.short else "",
        more=f"{NOTHING}: không phát sinh" if recurring else "",
        spoken=(NOTHING, "không phát sinh"),
        emptied="bỏ qua việc này",
    )


def _reports(about: About, values: Values) -> bool:
    """Whether the news is the report of a period of recurring work."""
    key, day = values.get("occurrence"), values["day"]
    if key is not None:
        return about.times.is_recurring(key)
    return any(_holds(one, day) for one in about.times.recurring)


def _progress(about: About, values: Values) -> Question | None:
    told = values.get("result")
    if about.causes_only or (told and told.nothing):
        return None
    key, times = values.get("occurrence"), about.times
    newest = newest_progress(times, values["day"], key)
    if needs_progress(times, values["day"], key):
        return Question(
            "progress",
            "Tiến độ, từ 0 đến 100",
            _percent(times, values),
            "--tien-do hoặc --xong",
            default=number(newest) if newest is not None else "",
            needed="Cần tiến độ: việc này có thời hạn. Chưa làm gì thì ghi 0, xong thì ghi 100.",
        )
    if not times.dated or not interactive() or (key is not None and times.is_recurring(key)):
        return None
    stage = joined([one.key for one in times.dated if one.key not in times.finished])
    return Question(
        "progress",
        f"Tiến độ của kỳ {stage}, từ 0 đến 100",
        optional(_percent(times, values)),
        hint="chưa có",
    )


def _percent(times: Times, values: Values) -> Callable[[str], Decimal]:
    """Reads progress that no other entry of the occurrence contradicts."""

    def read(text: str) -> Decimal:
        value: Decimal = reading(decimal, "Tiến độ")(text)
        if not 0 <= value <= 100:
            raise ValueError(f"Tiến độ từ 0 đến 100, không phải {number(value)}")
        if against := contradiction(times, News(values["day"], value), values.get("occurrence")):
            raise ValueError(against)
        return value

    return read


def _documents(about: About, values: Values) -> Question | None:
    told = values.get("result")
    if not about.talk or about.causes_only or (told and told.nothing):
        return None
    example = "" if about.short else "Báo cáo số 45/BC-UBND ngày 25/6/2026"
    return Question(
        "documents",
        "Văn bản đã ban hành" if about.short else "Văn bản đã ban hành, nhiều văn bản thì ngăn bằng dấu ;",
        lambda text: [sentence(part.strip()) for part in text.split(";") if part.strip()],
        example=example,
        hint="không có",
    )


def _cause(name: str, label: str) -> Callable[[About, Values], Question | None]:
    def question(about: About, values: Values) -> Question | None:
        told = values.get("result")
        if not about.talk or (told and told.nothing):
            return None
        meant = occurrence_of(about, values)
        late = None if isinstance(meant, Doubt) else late_for(about.times, news_of(values), meant.key)
        if late is None:
            return None
        return Question(name, label.format(*late), optional(sentence), hint="chưa rõ")

    return question


def _confirmation(about: About, values: Values) -> Question | None:
    """The document that confirms an objective cause."""
    if not about.talk or not values.get("objective"):
        return None
    return Question("confirmed_by", "Văn bản xác nhận nguyên nhân khách quan", optional(sentence), hint="chưa có")


def _stated(about: About, values: Values) -> Question | None:
    """What the agency says, where nobody has settled yet of which kind the cause is."""
    if values.get("objective") or values.get("subjective"):
        return None
    return _cause("stated", "Nguyên nhân do đơn vị nêu, chưa xác định loại")(about, values)


_QUESTIONS: dict[str, Callable[[About, Values], Question | None]] = {
    "day": _day,
    "occurrence": _occurrence,
    "result": _result,
    "progress": _progress,
    "done_on": _done_on,
    "stage": _stage,
    "documents": _documents,
    "objective": _cause("objective", "Kỳ {0} trễ {1} ngày. Nguyên nhân khách quan"),
    "confirmed_by": _confirmation,
    "subjective": _cause("subjective", "Nguyên nhân chủ quan"),
    "stated": _stated,
    "remedy": _cause("remedy", "Giải pháp khắc phục"),
}
