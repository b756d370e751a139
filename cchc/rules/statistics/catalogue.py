"""Rules for the catalogue of statistics (`plan/thong-ke.yaml`), and for the targets that refer to it."""

from collections.abc import Iterator
from typing import Any

from cchc.plan.book import Book, Sourced
from cchc.plan.problems import Problem
from cchc.plan.statistics.catalogue import Catalogue
from cchc.plan.values import KeyPath
from cchc.rules.setting import unknown_agency, unknown_code, unknown_field
from cchc.rules.statistics.against import Against
from cchc.state.statistics.formulas import FormulaError, read_formula, read_sum
from cchc.state.statistics.sentences import codes_in, formulas_in
from cchc.state.statistics.values import Statistics, formula_of


def codes_are_unique(catalogue: Sourced[Catalogue], against: Against) -> Iterator[Problem]:
    """No code is that of another statistic, a target or a task: commands name all of them by it (design: Commands)."""
    first: dict[str, int] = {}
    for index, row in enumerate(catalogue.record.rows):
        path: KeyPath = ("thong_ke", index, "ma")
        code = row.code.lower()
        if (earlier := first.setdefault(code, index)) != index:
            line, _ = catalogue.source.place(("thong_ke", earlier, "ma"))
            message = f"Mã thống kê «{row.code}» đã có ở dòng {line}"
            yield catalogue.source.problem(path, "trung-ma", message, "Đổi một trong hai mã.")
        elif code in against.others:
            message = f"Mã thống kê «{row.code}» trùng với {against.others[code]}"
            yield catalogue.source.problem(path, "trung-ma", message, "Đổi mã thống kê.")


def fields_and_owners_are_known(catalogue: Sourced[Catalogue], against: Against) -> Iterator[Problem]:
    """The field and the owner of every row are of the plan; a row that is entered has an owner."""
    plan = against.setting.plan
    for index, row in enumerate(catalogue.record.rows):
        if row.field not in plan.fields:
            yield unknown_field(catalogue, ("thong_ke", index, "linh_vuc"), row.field, plan)
        if row.owner is not None and row.owner not in plan.agencies:
            yield unknown_agency(catalogue, ("thong_ke", index, "co_quan"), row.owner, plan)
        if row.owner is None and row.entered:
            message = f"{row.code} chưa ghi cơ quan cung cấp số liệu"
            yield catalogue.source.problem(
                ("thong_ke", index), "thieu-khoa", message, "Thêm co_quan; số tính ra thì thêm tinh."
            )


def formulas_are_understood(catalogue: Sourced[Catalogue], against: Against) -> Iterator[Problem]:
    """Every formula can be read, and names codes of the catalogue whose rows hold numbers."""
    for index, row in enumerate(catalogue.record.rows):
        for key, text, read in (
            ("tinh", row.formula, read_formula),
            ("bang", row.equals, read_sum),
            ("ky_truoc", row.carried_from, read_sum),
            ("khong_qua", row.at_most, read_sum),
        ):
            if text is None:
                continue
            path: KeyPath = ("thong_ke", index, key)
            try:
                codes = read(text).codes
            except FormulaError as error:
                yield catalogue.source.problem(path, "cong-thuc", f"{key}: {error}")
                continue
            yield from _unknown_codes(catalogue, path, codes, against.known)


def _unknown_codes(
    sourced: Sourced[Any], path: KeyPath, codes: tuple[str, ...], known: Statistics
) -> Iterator[Problem]:
    for code in codes:
        if code not in known.by_code:
            yield unknown_code(sourced, path, "thong-ke-la", f"Không có mã thống kê «{code}»", code, known.by_code)
        elif known.by_code[code].choices:
            yield sourced.source.problem(path, "cong-thuc", f"{path[-1]}: {code} là câu chọn, không tính được")


def sentences_are_understood(catalogue: Sourced[Catalogue], against: Against) -> Iterator[Problem]:
    """Every sentence has formulas in braces that can be read, and is of a field of the plan."""
    for index, sentence in enumerate(catalogue.record.sentences):
        path: KeyPath = ("loi_van", index, "cau")
        if sentence.field not in against.setting.plan.fields:
            yield unknown_field(catalogue, ("loi_van", index, "linh_vuc"), sentence.field, against.setting.plan)
        for text in formulas_in(sentence.text):
            try:
                read_formula(text)
            except FormulaError as error:
                yield catalogue.source.problem(path, "cong-thuc", f"cau: {error}")
        yield from _unknown_codes(catalogue, path, tuple(codes_in(sentence.text)), against.known)


def formulas_lead_somewhere(catalogue: Sourced[Catalogue], against: Against) -> Iterator[Problem]:
    """No computed row is computed, by whatever steps, from itself."""
    needs = {
        row.code: formula.codes
        for row in catalogue.record.rows
        if row.formula is not None and (formula := formula_of(row.formula))
    }
    for index, row in enumerate(catalogue.record.rows):
        waiting, seen = list(needs.get(row.code, ())), set()
        while waiting:
            code = waiting.pop()
            if code not in seen:
                seen.add(code)
                waiting += needs.get(code, ())
        if row.code in seen:
            message = f"tinh: {row.code} được tính từ chính nó"
            yield catalogue.source.problem(("thong_ke", index, "tinh"), "cong-thuc", message)


def doubts_are_reported(catalogue: Sourced[Catalogue], against: Against) -> Iterator[Problem]:
    """Each entry of `doi_chieu` is a warning until someone compares it with the official form."""
    remedy = "So với biểu chính thức; đúng rồi thì xóa dòng này khỏi doi_chieu."
    for index, doubt in enumerate(catalogue.record.doubts or ()):
        yield catalogue.source.problem(("doi_chieu", index), "doi-chieu", doubt, remedy)
    for at, row in enumerate(catalogue.record.rows):
        for index, doubt in enumerate(row.doubts or ()):
            yield catalogue.source.problem(("thong_ke", at, "doi_chieu", index), "doi-chieu", doubt, remedy)


def shares_are_of_known_statistics(book: Book, against: Against) -> Iterator[Problem]:
    """A target takes its parts (`tinh_tu`) from sums of known statistics, and is measured in percent."""
    for index, target in enumerate(against.setting.plan.targets):
        if book.plan is None or target.computed_from is None:
            continue
        path: KeyPath = ("chi_tieu", index, "tinh_tu")
        if target.unit != "%" or target.qualitative:
            message = f"Chỉ tiêu {target.code} không tính bằng %: không có tinh_tu"
            yield book.plan.source.problem(path, "so-lieu-sai", message, "Xóa tinh_tu.")
        for key, text in (("tu_so", target.computed_from.part), ("mau_so", target.computed_from.whole)):
            try:
                codes = read_sum(text).codes
            except FormulaError as error:
                yield book.plan.source.problem((*path, key), "cong-thuc", f"{key}: {error}")
                continue
            yield from _unknown_codes(book.plan, (*path, key), codes, against.known)
