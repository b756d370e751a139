"""Changes of figures, receipts, papers sent, scores and surveys are told in words."""

from datetime import date

import pytest

from cchc.changes.compare import compare
from cchc.changes.differences import Fate, Kind, RecordChange
from cchc.changes.filed import model_of
from cchc.plan.book import Sourced
from cchc.plan.reading import read_text
from cchc.plan.source import Source
from tests.changes.sample import book

FIGURES = """ky: 2026-Q3
so_lieu:
  - ma: III.07
    ngay: 2026-09-14
    gia_tri: 1240
    nguon: Cổng Dịch vụ công
"""
MORE = """  - ma: III.07
    ngay: 2026-09-20
    gia_tri: 1250
    nguon: Cổng Dịch vụ công
    dinh_chinh:
      ngay: 2026-09-20
      ly_do: Đếm thiếu.
"""
CATALOGUE = """thong_ke:
  - ma: III.07
    linh_vuc: III
    ten: Hồ sơ tiếp nhận
    don_vi: hồ sơ
    co_quan: kt
"""


def sourced(what: str, text: str) -> Sourced[object]:
    file = f"plan/{what.replace('_', '-')}/2026-Q3.yaml"
    record, problems = read_text(text.encode(), file, model_of(what))
    assert record is not None, problems
    return Sourced(record, Source(file, text))


def changed(what: str, old: str, new: str) -> list[RecordChange]:
    """The changes of one such file; an empty text is a missing file."""
    catalogue = sourced("thong_ke", CATALOGUE)
    sides = [
        book(None)._replace(filed={what: (sourced(what, text),)} if text else {}, catalogue=catalogue)  # type: ignore[arg-type]
        for text in (old, new)
    ]
    return list(compare(*sides, date(2026, 11, 24)).records)


def only(what: str, old: str, new: str) -> list[tuple[Kind, str, str, str]]:
    (record,) = changed(what, old, new)
    return [(one.kind, one.label, one.old, one.new) for one in record.changes]


def test_a_new_figure_has_its_code_name_unit_and_source() -> None:
    (record,) = changed("so_lieu", "", FIGURES)
    assert (record.what, record.code, record.fate) == ("so_lieu", "2026-Q3", Fate.ADDED)
    (change,) = record.changes
    assert change.kind is Kind.MEASURED and change.label == "Số liệu III.07"
    assert change.new == "Hồ sơ tiếp nhận: 1.240 hồ sơ, nguồn: Cổng Dịch vụ công"


def test_a_correction_shows_both_figures_and_the_reason() -> None:
    ((kind, label, old, new),) = only("so_lieu", FIGURES, FIGURES + MORE)
    assert (kind, label) == (Kind.CORRECTED, "Đính chính số liệu III.07 (Đếm thiếu)")
    assert "1.240 hồ sơ" in old and "1.250 hồ sơ" in new


def test_an_altered_figure_and_a_deleted_one_rewrite_what_was_reported() -> None:
    ((kind, label, old, new),) = only("so_lieu", FIGURES, FIGURES.replace("1240", "1250"))
    assert (kind, label) == (Kind.REWRITTEN, "Số liệu III.07 bị sửa")
    assert "1.240" in old and "1.250" in new
    other = FIGURES.replace("III.07", "III.08")
    kinds = [kind for kind, *_ in only("so_lieu", FIGURES, other)]
    assert kinds == [Kind.REWRITTEN, Kind.MEASURED]
    assert only("so_lieu", FIGURES, "") == [(Kind.REWRITTEN, "Tệp bị xóa cùng 1 mục đã ghi", "", "")]


def test_a_file_with_other_comments_is_no_change_of_figures() -> None:
    assert changed("so_lieu", FIGURES, f"# bịa đặt\n{FIGURES}") == []


@pytest.mark.parametrize(
    ("what", "old", "more", "label", "words"),
    [
        (
            "thu_bao_cao",
            "ky: 2026-Q3\nda_nhan:\n  - co_quan: vp\n    ngay: 2026-09-15\n",
            "  - co_quan: kt\n    ngay: 2026-09-17\n    hinh_thuc: giay\n    van_ban: 12/BC-KT\n",
            "Báo cáo của kt",
            "nhận ngày 17/09/2026, bản giấy hoặc bản ký, 12/BC-KT",
        ),
        (
            "thu_bao_cao",
            "ky: 2026-Q3\n",
            "tra_lai:\n  - co_quan: kt\n    ngay: 2026-09-18\n    ly_do: Thiếu biểu\n",
            "Trả lại kt",
            "ngày 18/09/2026: Thiếu biểu",
        ),
        (
            "don_doc",
            "loai: don-doc\nso: 52/UBND\nngay: 2026-09-15\nmuc:\n  - nhiem_vu: 33\n    co_quan: kt\n",
            "    tra_loi:\n      ngay: 2026-09-22\n      noi_dung: Chờ hướng dẫn\n",
            "Nhiệm vụ 33 (kt) › Trả lời",
            "22/09/2026; Chờ hướng dẫn",
        ),
        (
            "kiem_tra",
            "nhiem_vu: 2\nco_quan: kt\nngay: 2026-06-12\n",
            "phat_hien:\n  - noi_dung: Chưa niêm yết\n    han: 2026-06-30\n",
            "Vấn đề «Chưa niêm yết»",
            "hạn khắc phục 30/06/2026",
        ),
        (
            "tuyen_truyen",
            "nam: 2026\nnhiem_vu: 4\n",
            "dot:\n  - ngay: 2026-07-01\n    hinh_thuc: tin-bai\n    so_luong: 12\n    nguon: Trang tin\n",
            "Đợt ngày 01/07/2026",
            "12 tin, bài, nguồn: Trang tin",
        ),
        (
            "cham_diem",
            "nam: 2026\nmuc:\n  - ma: 1.1\n    ngay: 2026-11-01\n    dat: co\n",
            "  - ma: 6.1.1\n    ngay: 2026-11-02\n    tu_so: 9\n    mau_so: 10\n    giai_trinh: Chưa có văn bản\n",
            "Tiêu chí 6.1.1",
            "02/11/2026: 9/10, giải trình: Chưa có văn bản",
        ),
        (
            "cham_diem",
            "nam: 2026\n",
            "tham_dinh:\n  - ma: 6.1.1\n    lan: 1\n    ngay: 2027-01-12\n    diem: 2.2\n    y_kien: Chưa khớp\n",
            "Thẩm định 6.1.1 lần 1",
            "12/01/2027: 2,2 điểm, ý kiến: Chưa khớp",
        ),
    ],
)
def test_each_new_entry_is_told_in_words(what: str, old: str, more: str, label: str, words: str) -> None:
    ((kind, said, _, new),) = only(what, old, old + more)
    assert kind is Kind.OTHER and said == label and new == words


def test_a_file_that_cannot_be_read_now_was_not_removed() -> None:
    old = book(None)._replace(filed={"so_lieu": (sourced("so_lieu", FIGURES),)})
    new = book(None)._replace(unread=("plan/so-lieu/2026-Q3.yaml",))
    assert compare(old, new, date(2026, 11, 24)).records == ()
