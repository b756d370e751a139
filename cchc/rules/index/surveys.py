"""Rules for surveys: days, counts that add up, a scale for the answers."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from cchc.index.survey import result_of
from cchc.plan.book import Sourced
from cchc.plan.index.reading import survey_name
from cchc.plan.index.surveys import METHODS, Survey
from cchc.plan.problems import Problem
from cchc.plan.records import Measurement, Plan
from cchc.rules.index.against import Against
from cchc.vietnamese import number, screen_date

Surveys = Sourced[Survey]


def days_are_in_order(one: Surveys, against: Against) -> Iterator[Problem]:
    """It ends no earlier than it begins, and not in the future."""
    record = one.record
    if record.until < record.since:
        message = f"Ngày cuối {screen_date(record.until)} trước ngày đầu {screen_date(record.since)}"
        yield one.source.problem(("den",), "ngay-nguoc", message)
    if record.until > against.as_of:
        yield one.source.problem(("den",), "cap-nhat-tuong-lai", f"Ngày {screen_date(record.until)} ở tương lai")


def forms_add_up(one: Surveys, against: Against) -> Iterator[Problem]:
    """Satisfied ≤ valid ≤ returned ≤ handed out."""
    forms = one.record.forms
    if forms is None:
        return
    counts = [
        ("phat", "phát ra", forms.handed_out),
        ("thu", "thu về", forms.returned),
        ("hop_le", "hợp lệ", forms.valid),
        ("hai_long", "hài lòng", forms.satisfied),
    ]
    known = [(key, name, value) for key, name, value in counts if value is not None]
    for (_, more_name, more), (key, name, value) in pairwise(known):
        if value > more:
            message = f"Số phiếu {name} ({number(value)}) lớn hơn số phiếu {more_name} ({number(more)})"
            yield one.source.problem(("phieu", key), "khao-sat", message)


def answers_fit_the_scale(one: Surveys, against: Against) -> Iterator[Problem]:
    """Each question has a count for each level, no more answers than valid forms; the scale falls; codes are unique."""
    record = one.record
    seen: set[str] = set()
    for index, question in enumerate(record.questions or ()):
        if record.scale is not None and len(question.counts) != len(record.scale):
            message = f"Câu hỏi {question.code} có {len(question.counts)} số, thang có {len(record.scale)} mức"
            yield one.source.problem(("cau_hoi", index, "dem"), "khao-sat", message, "Ghi số phiếu của từng mức.")
        if record.forms is not None and sum(question.counts) > record.forms.valid:
            message = (
                f"Câu hỏi {question.code} có {sum(question.counts)} trả lời, hơn {record.forms.valid} phiếu hợp lệ"
            )
            yield one.source.problem(("cau_hoi", index, "dem"), "khao-sat", message)
        if len(question.counts) <= record.satisfied_levels:
            message = f"Câu hỏi {question.code}: mọi mức đều tính là hài lòng"
            yield one.source.problem(("cau_hoi", index, "dem"), "khao-sat", message, "Sửa lại muc_hai_long.")
        if question.code in seen:
            message = f"Câu hỏi {question.code} có hai lần"
            yield one.source.problem(("cau_hoi", index, "ma"), "khao-sat", message, "Sửa lại mã câu hỏi.")
        seen.add(question.code)
    for index, (better, worse) in enumerate(pairwise(record.scale or ())):
        if worse >= better:
            message = "Thang điểm phải giảm dần, mức hài lòng nhất đứng đầu"
            yield one.source.problem(("thang", index + 1), "khao-sat", message, "Xếp lại thang và các số đếm.")


def result_is_given_once(one: Surveys, against: Against) -> Iterator[Problem]:
    """A survey has counts or a published result, not both; the office's own forms have counts."""
    record = one.record
    counted = bool(record.questions) or (record.forms is not None and record.forms.satisfied is not None)
    if counted == (record.result is not None):
        message = "Khảo sát phải có số phiếu (phieu.hai_long hoặc cau_hoi) hoặc ket_qua được công bố"
        yield one.source.problem(("ket_qua",), "khao-sat", message, "Ghi một trong hai.")
    elif record.method == "tu-khao-sat" and not counted:
        message = f"{METHODS[record.method]} phải có số phiếu"
        yield one.source.problem(("ket_qua",), "khao-sat", message, "Ghi phieu và cau_hoi thay cho ket_qua.")


def targets_are_known(one: Surveys, against: Against) -> Iterator[Problem]:
    """The targets it measures exist in the plan."""
    known = {target.code for target in against.plan.targets}
    for index, code in enumerate(one.record.targets or ()):
        if code not in known:
            yield one.source.problem(("chi_tieu", index), "khao-sat", f"Không có chỉ tiêu «{code}»", "Sửa lại mã.")


def a_target_has_one_method(surveys: Iterable[Surveys]) -> Iterator[Problem]:
    """No target is measured by two methods: a value of one is not comparable with a value of another."""
    methods: dict[str, str] = {}
    for one in surveys:
        for index, code in enumerate(one.record.targets or ()):
            if (first := methods.setdefault(code, one.record.method)) != one.record.method:
                message = f"Chỉ tiêu {code} đã đo bằng «{METHODS[first]}»"
                yield one.source.problem(("chi_tieu", index), "khao-sat-phuong-phap", message)


def values_agree_with_their_survey(plan: Sourced[Plan], surveys: Iterable[Surveys]) -> Iterator[Problem]:
    """A value that names a survey has the survey's figure, of a target that it measures, and no day before its last."""
    known = {survey_name(one): one.record for one in surveys}
    for at, target in enumerate(plan.record.targets):
        for place, value in enumerate(target.measurements):
            path = ("chi_tieu", at, "so_lieu", place, "khao_sat")
            if value.survey is None:
                continue
            survey = known.get(value.survey)
            if survey is None:
                listed = f"Các khảo sát: {', '.join(sorted(known))}." if known else "Chưa có khảo sát nào."
                yield plan.source.problem(path, "khao-sat", f"Không có khảo sát «{value.survey}»", listed)
            elif why := _disagrees(target.code, value, survey):
                yield plan.source.problem(path, "khao-sat", f"Khảo sát «{value.survey}»: {why}")


def _disagrees(code: str, value: Measurement, survey: Survey) -> str:
    if code not in (survey.targets or ()):
        return f"không đo chỉ tiêu {code}"
    if value.day < survey.until:
        return f"kết thúc ngày {screen_date(survey.until)}, sau ngày của số liệu"
    overall = result_of(survey).overall
    found = overall.percent if overall else survey.result
    if value.amount is not None and found is not None and value.amount != found:
        return f"kết quả là {number(found)}%, số liệu ghi {number(value.amount)}%"
    return ""
