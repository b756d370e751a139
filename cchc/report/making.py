"""Makes one report: chooses the template, fills it in and adds the charts.

Only the template is read from disk. The command saves or shows the result.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cchc.document.build.chart import Chart
from cchc.plan.papers.reminders import Reminder
from cchc.plan.reading import template_folders
from cchc.plan.records import Addressee, Plan, ReportNotes, YearCost
from cchc.plan.signed import Figures
from cchc.report.charts import charts
from cchc.report.content import Order, content
from cchc.report.papers import Before
from cchc.report.prose.activities import NONE, Activities
from cchc.report.statistics import main_figures, statistics_rows
from cchc.report.templates import Html, render
from cchc.state.figures import figures
from cchc.state.periods import Period
from cchc.state.statistics.values import Statistics
from cchc.state.tasks import Assessment
from cchc.vietnamese import file_word

_YEARLY = ("ca-nam", "giai-doan")
_BLANK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


class Report(NamedTuple):
    """A report ready to be shown or saved as a document."""

    html: Html
    images: Mapping[str, Chart]
    title: str
    figures: Figures
    """What it counts; the document carries them."""


def make_report(
    order: Order,
    now: Assessment,
    notes: ReportNotes | None,
    *,
    template: str,
    plan_folder: Path,
    with_charts: bool,
    signed: Before | None = None,
    statistics: Statistics | None = None,
    reminders: Iterable[Reminder] = (),
    activities: Activities = NONE,
    costs: Sequence[YearCost] = (),
) -> Report:
    """The report that `order` asks for; `signed` is that of the period before, if it was signed.

    Without `statistics` it has no annex of them. Raises TemplateFault.
    """
    values = content(order, now, notes, signed, reminders, activities, costs)
    values["thong_ke"] = statistics_rows(statistics, now.plan, order.period)
    for field, paragraph in main_figures(statistics, now.plan, order).items():
        next(one for one in values["linh_vuc"] if one["ma"] == field)["so_lieu"] = paragraph
    images: Mapping[str, Chart] = {}
    values["bieu_do"] = None
    if with_charts:
        values["bieu_do"], images = charts(now, order.window)
    made = render(template, values, template_folders(plan_folder))
    title = f"Báo cáo công tác {now.plan.subject} {order.period.name}"
    return Report(made, images, title, figures(now, order.period.key))


def template_for(period: Period, addressee: Addressee) -> str:
    """The template used unless another is asked for: the addressee's own, else the usual one for the period."""
    return addressee.template or ("bao-cao-nam" if period.kind in _YEARLY else "bao-cao")


def file_name(plan: Plan, period: Period, addressee: str) -> str:
    """Name of the document's file: initials of the plan's subject, the period, the addressee.

    `addressee` is its key, or "" for the one that the plan names first.
    """
    words = ("bao-cao", plan.subject_letters, period.key, file_word(addressee) if addressee else "")
    return "-".join(filter(None, words)) + ".docx"


def blanks(made: str) -> list[str]:
    """The texts of all places in a report's html that the officer still has to fill in (`<mark>`), in order."""
    return [html.unescape(" ".join(blank.split())) for blank in _BLANK.findall(made)]
