"""What `check` says of sets of criteria, self-scores and surveys."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.index.reading import read_index
from cchc.plan.reading import read_plan
from cchc.rules.index import check_index

INVENTED = Path(__file__).parents[1] / "ke-hoach-bia-dat" / "plan"
AS_OF = date(2027, 1, 31)
SET = """nam: 2026
nguon: {trich_yeu: Bộ tiêu chí thử}
thang_diem: 10
nhom:
  - {ma: 1, ten: Lĩnh vực, diem_toi_da: 10}
tieu_chi:
  - {ma: 1.1, ten: Có hay không, diem_toi_da: 4, cach_tinh: {loai: co_khong}}
  - {ma: 1.2, ten: Tỷ lệ, diem_toi_da: 3, cach_tinh: {loai: ty_le, san: 60, nguong: 85}}
  - {ma: 1.3, ten: Mức, diem_toi_da: 2, cach_tinh: {loai: nguong, muc: [{tu: 30, diem: 2}, {tu: 20, diem: 1}]}}
  - {ma: 1.4, ten: Cấp trên, diem_toi_da: 1, cach_tinh: {loai: cap_tren}}
"""
SHEET = """nam: 2026
muc:
  - {ma: 1.1, ngay: 2026-06-01, dat: co}
  - {ma: 1.2, ngay: 2026-06-01, tu_so: 3, mau_so: 4}
"""
SURVEY = """phuong_phap: tu-khao-sat
tu: 2026-11-01
den: 2026-11-15
phieu: {phat: 200, thu: 192, hop_le: 188}
thang: [100, 50, 0]
muc_hai_long: 1
cau_hoi:
  - {ma: a, ten: Thái độ, dem: [180, 5, 3]}
chi_tieu: [b2]
nguon: Báo cáo 1
"""


def problems(folder: Path, criteria: str = SET, sheet: str = SHEET, survey: str = SURVEY) -> list[str]:
    """Codes and messages that `check` gives for these three files."""
    for name, text in (("bo-chi-so/2026", criteria), ("cham-diem/2026", sheet), ("khao-sat/2026-T11", survey)):
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    plan = read_plan(INVENTED).plan
    assert plan is not None
    found = check_index(read_index(folder, shown_as="plan"), plan.record, range(1, 27), AS_OF)
    return [f"{one.code} {one.line}: {one.message}" for one in found]


def test_good_files_have_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_the_example_has_no_problem(tmp_path: Path) -> None:
    for name in ("bo-chi-so", "cham-diem", "khao-sat"):
        shutil.copytree(INVENTED / name, tmp_path / name)
    plan = read_plan(INVENTED).plan
    assert plan is not None
    index = read_index(tmp_path, shown_as="plan")
    assert check_index(index, plan.record, range(1, 27), AS_OF) == []
    (criteria,) = index.sets
    assert criteria.record.scale == sum(one.points for one in criteria.record.criteria) == 100
    codes = {".".join(one.code.split(".")[:3]) for one in criteria.record.criteria}
    assert len(codes) == 60


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("nam: 2026", "nam: 2027", "bo-chi-so 1: Năm ghi là 2027 nhưng tên tệp là 2026.yaml"),
        ("thang_diem: 10", "thang_diem: 100", "bo-chi-so-tong 3: Thang điểm ghi 100, cộng các lĩnh vực được 10"),
        ("diem_toi_da: 4", "diem_toi_da: 5", "bo-chi-so-tong 5: Nhóm 1 ghi 10 điểm, cộng các mục bên dưới được 11"),
        ("ma: 1.2,", "ma: 1.1,", "bo-chi-so 8: Mã 1.1 có hai lần"),
        ("ma: 1.2,", "ma: 2.2,", "bo-chi-so 8: Mã 2.2: không có nhóm 2"),
        ("ma: 1.4,", "ma: 7,", "bo-chi-so 10: Tiêu chí 7 không thuộc lĩnh vực nào"),
        ("4, cach_tinh", "4, chu_tri: xyz, cach_tinh", "bo-chi-so 7: Không có cơ quan «xyz»"),
        ("4, cach_tinh", "4, nhiem_vu: [99], cach_tinh", "bo-chi-so 7: Tiêu chí 1.1: không có nhiệm vụ số 99"),
        ("co_khong}}", "co_khong}, phu_thuoc: 1.9}", "bo-chi-so 7: Không có tiêu chí 1.9"),
        ("co_khong}}", "co_khong}, phu_thuoc: 1.1}", "bo-chi-so 7: Tiêu chí 1.1 phụ thuộc vòng quanh vào chính nó"),
        (
            "co_khong}}",
            "co_khong, nguong: 5}}",
            "bo-chi-so 7: Tiêu chí 1.1: cách tính co_khong không dùng «nguong»",
        ),
        ("co_khong}}", "tru}}", "bo-chi-so 7: Tiêu chí 1.1: cách tính tru cần moi_lan"),
        ("co_khong}}", "co_khong}, lay_tu: {chi_tieu: z9}}", "bo-chi-so 7: Tiêu chí 1.1: không có chỉ tiêu z9"),
        ("co_khong}}", "co_khong}, lay_tu: {gia_tri: I.99}}", "bo-chi-so 7: Tiêu chí 1.1: không có thống kê I.99"),
        ("san: 60", "san: 90", "bo-chi-so 8: Tiêu chí 1.2: san 90 cao hơn tỷ lệ được điểm tối đa"),
        (
            "tu: 30, diem: 2",
            "tu: 30, diem: 1.5",
            "bo-chi-so-toi-da 9: Tiêu chí 1.3: mức cao nhất được 1,5, điểm tối đa là 2",
        ),
        ("tu: 30, diem: 2", "tu: 30, diem: 3", "bo-chi-so 9: Tiêu chí 1.3: mức 3 điểm cao hơn điểm tối đa 2"),
        (
            "tu: 20, diem: 1",
            "tu: 40, diem: 1",
            "bo-chi-so 9: Tiêu chí 1.3: mức từ 40 trở lên không bao giờ được dùng",
        ),
        (
            "tu: 20, diem: 1",
            "tu: 10, den: 20, diem: 1",
            "bo-chi-so 9: Tiêu chí 1.3: giá trị giữa 20 và 30 không thuộc mức nào",
        ),
        ("tu: 20, diem: 1", "tu: 20", "bo-chi-so 9: Tiêu chí 1.3: mức từ 20 trở lên phải có diem hoặc theo_ty_le"),
        ("loai: ty_le", "loai: ti_le", "gia-tri 8: loai: không có giá trị «ti_le»"),
    ],
)
def test_a_fault_of_the_set_is_found_at_its_line(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert old in SET
    assert any(one.startswith(wanted) for one in problems(tmp_path, SET.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("ma: 1.1", "ma: 1.9", "cham-diem 3: Bộ tiêu chí năm 2026 không có tiêu chí 1.9"),
        ("dat: co", "gia_tri: 1", "cham-diem 3: Tiêu chí 1.1 không dùng gia_tri"),
        ("ma: 1.1", "ma: 1.4", "cham-diem 3: Tiêu chí 1.4 do cấp trên chấm, không tự chấm"),
        ("mau_so: 4", "mau_so: 0", "cham-diem 4: Tiêu chí 1.2: mẫu số bằng 0"),
        ("mau_so: 4", "mau_so: 4, gia_tri: 75", "cham-diem 4: Tiêu chí 1.2 có cả gia_tri và tu_so, mau_so"),
        ("dat: co", "khong_phat_sinh: true", "cham-diem 3: Tiêu chí 1.1: khong_phat_sinh phải có ly_do"),
        (
            "dat: co",
            "dat: co, khong_phat_sinh: true, ly_do: Không có",
            "cham-diem 3: Tiêu chí 1.1: khong_phat_sinh phải có",
        ),
        (", dat: co", "", "cham-diem 3: Tiêu chí 1.1: mục không có nội dung"),
        (
            "1.1, ngay: 2026-06-01",
            "1.1, ngay: 2026-06-02",
            "cap-nhat-thu-tu 4: Ngày 01/06/2026 đứng sau ngày 02/06/2026",
        ),
        ("1.2, ngay: 2026-06-01", "1.2, ngay: 2027-02-01", "cap-nhat-tuong-lai 4: Ngày 01/02/2027 ở tương lai"),
        ("nam: 2026", "nam: 2028", "cham-diem 1: Chưa có bộ tiêu chí năm 2028"),
    ],
)
def test_a_fault_of_the_score_is_found_at_its_line(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert old in SHEET
    assert any(one.startswith(wanted) for one in problems(tmp_path, sheet=SHEET.replace(old, new, 1)))


def test_faults_of_appraisals(tmp_path: Path) -> None:
    rounds = (
        "tham_dinh:\n  - {ma: 1.1, lan: 1, ngay: 2027-01-10, diem: 9}\n  - {ma: 1.1, lan: 1, ngay: 2027-01-10}\n"
    )
    assert problems(tmp_path, sheet=SHEET + rounds) == [
        "cham-diem 6: Tiêu chí 1.1: 9 cao hơn điểm tối đa 4",
        "cham-diem 7: Tiêu chí 1.1 đã có thẩm định lần 1",
    ]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("den: 2026-11-15", "den: 2026-10-15", "ngay-nguoc 3"),
        ("den: 2026-11-15", "den: 2027-11-15", "cap-nhat-tuong-lai 3"),
        ("thu: 192", "thu: 292", "khao-sat 4: Số phiếu thu về (292) lớn hơn số phiếu phát ra (200)"),
        ("hop_le: 188", "hop_le: 199", "khao-sat 4: Số phiếu hợp lệ (199) lớn hơn số phiếu thu về (192)"),
        ("dem: [180, 5, 3]", "dem: [180, 5]", "khao-sat 8: Câu hỏi a có 2 số, thang có 3 mức"),
        ("dem: [180, 5, 3]", "dem: [180, 5, 30]", "khao-sat 8: Câu hỏi a có 215 trả lời, hơn 188 phiếu hợp lệ"),
        ("muc_hai_long: 1", "muc_hai_long: 3", "khao-sat 8: Câu hỏi a: mọi mức đều tính là hài lòng"),
        ("[100, 50, 0]", "[0, 50, 100]", "khao-sat 5: Thang điểm phải giảm dần"),
        ("[b2]", "[z9]", "khao-sat 9: Không có chỉ tiêu «z9»"),
        ("nguon: Báo", "ket_qua: 97\nnguon: Báo", "khao-sat 10: Khảo sát phải có số phiếu"),
    ],
)
def test_a_fault_of_a_survey_is_found_at_its_line(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert old in SURVEY
    assert any(one.startswith(wanted) for one in problems(tmp_path, survey=SURVEY.replace(old, new, 1)))


def test_two_files_of_one_year_are_named(tmp_path: Path) -> None:
    problems(tmp_path)
    (tmp_path / "bo-chi-so" / "2026.yml").write_text(SET, "utf-8")
    assert problems(tmp_path) == ["bo-chi-so 1: Năm 2026 đã có ở plan/bo-chi-so/2026.yaml"]


def test_two_methods_for_one_target_are_a_warning(tmp_path: Path) -> None:
    problems(tmp_path)
    other = "phuong_phap: sipas\ntu: 2026-08-01\nden: 2026-09-30\nket_qua: 90\nchi_tieu: [b2]\nnguon: Quyết định\n"
    (tmp_path / "khao-sat" / "2026-sipas.yaml").write_text(other, "utf-8")
    said = "khao-sat-phuong-phap 5: Chỉ tiêu b2 đã đo bằng «Phiếu tự khảo sát của cơ quan»"
    assert problems(tmp_path) == [said]
