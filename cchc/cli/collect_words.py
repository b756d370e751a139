"""What `cchc collect` shows of workbooks, in words and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date

from cchc.intake.forms.cells import Finding
from cchc.intake.gathering import Result
from cchc.plan.records import Plan
from cchc.views.json import dump


def in_words(results: Sequence[Result], faults: Sequence[Finding], plan: Plan) -> str:
    """What is to be recorded of each workbook, and what is left out, with place and what to do."""
    lines: list[str] = []
    for one in results:
        names = ", ".join(file.name for file in one.sheaf.files)
        lines.append(f"{plan.agency_name(one.sheaf.agency)} ({names}): {_summary(one)}")
        lines += [f"  + {step.words}" for step in one.compared.steps]
        lines += _findings(one.findings)
        if any(not finding.warning for finding in one.findings):
            lines.append("  Dòng nào có chỗ chưa rõ (!) thì cả dòng ấy chưa ghi.")
    for fault in faults:
        lines.append(f"{fault.place}: KHÔNG NHẬN. {fault.message}")
    return "\n".join(lines)


def _summary(one: Result) -> str:
    steps, same = len(one.compared.steps), one.compared.same
    unclear = sum(not finding.warning for finding in one.findings)
    pieces = [f"ghi {steps} mục" if steps else "không có mục mới"]
    pieces += [f"{same} mục đã có"] if same else []
    pieces += [f"{unclear} chỗ chưa rõ, chưa ghi"] if unclear else []
    return ", ".join(pieces)


def _findings(findings: Iterable[Finding]) -> list[str]:
    lines = []
    for one in findings:
        place = f"{one.place}: " if one.place else ""
        lines.append(f"  {'-' if one.warning else '!'} {place}{one.message}")
        if one.remedy:
            lines.append(f"      → {one.remedy}")
    return lines


def json_of(day: date, results: Sequence[Result], faults: Sequence[Finding], *, dry: bool, plan: Plan) -> str:
    """The same for other programs: {ngay, ghi, bieu: [{co_quan, tep, ky, muc, da_co, con_lai}], khong_nhan}."""
    forms = [
        {
            "co_quan": one.sheaf.agency,
            "tep": [file.name for file in one.sheaf.files],
            "ky": one.sheaf.files[0].filled.period,
            "muc": [
                {"loai": _KINDS[step.kind], "ma": step.code, "o": step.place, "noi_dung": step.words}
                for step in one.compared.steps
            ],
            "da_co": one.compared.same,
            "con_lai": [
                {
                    "o": finding.place,
                    "muc": "canh_bao" if finding.warning else "loi",
                    "thong_bao": finding.message,
                    "cach_sua": finding.remedy,
                }
                for finding in one.findings
            ],
        }
        for one in results
    ]
    refused = [{"tep": one.place, "thong_bao": one.message} for one in faults]
    return dump({"ngay": day, "thu": dry, "bieu": forms, "khong_nhan": refused})


_KINDS = {
    "task": "nhiem_vu",
    "target": "chi_tieu",
    "figure": "thong_ke",
    "criterion": "tieu_chi",
    "opinion": "y_kien",
}
