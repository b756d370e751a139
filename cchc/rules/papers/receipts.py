"""Rules for what says which agency handed in its report (`plan/thu-bao-cao/<period>.yaml`)."""

from collections.abc import Iterator, Sequence

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.receipts.records import Receipt, Receipts, SentBack
from cchc.rules.setting import Setting, day_problems, unknown_agency
from cchc.state.periods import period_of


def receipts_are_of_a_period(receipts: Sourced[Receipts], setting: Setting) -> Iterator[Problem]:
    """The file is named after a period of the plan, and says so."""
    name = receipts.source.file.rpartition("/")[2].rpartition(".")[0]
    stage = setting.plan.stage
    if name != receipts.record.period or period_of(name, stage.first, stage.last) is None:
        message = f"Tệp tên {name} mà ky ghi {receipts.record.period}, hoặc kỳ ấy không có trong kế hoạch"
        yield receipts.source.problem(("ky",), "thu-ten", message)


def senders_are_agencies_of_the_plan(receipts: Sourced[Receipts], setting: Setting) -> Iterator[Problem]:
    """Every agency is one of the plan, and no day is before the plan or in the future."""
    lists: tuple[tuple[str, Sequence[Receipt | SentBack]], ...] = (
        ("da_nhan", receipts.record.received),
        ("tra_lai", receipts.record.sent_back),
    )
    for name, entries in lists:
        for at, one in enumerate(entries):
            if one.agency not in setting.plan.agencies:
                yield unknown_agency(receipts, (name, at, "co_quan"), one.agency, setting.plan)
            yield from day_problems(receipts, (name, at, "ngay"), one.day, setting)


RECEIPT_RULES = (receipts_are_of_a_period, senders_are_agencies_of_the_plan)
"""All rules for receipts."""
