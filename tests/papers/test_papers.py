"""`cchc paper`: the papers that are no reports, from the records to the text that is signed."""

import re
from pathlib import Path

import pytest

from cchc.document import inspect_docx
from tests.papers.made_up import EXPECTED, PAPERS, cchc, make_place, paper


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return make_place(tmp_path)


def add(place: Path, name: str, text: str) -> None:
    path = place / "plan" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_expected(place: Path, name: str) -> None:
    done = paper(place, *PAPERS[name], "--xem")
    assert done.returncode == 0
    assert done.stdout + "--- stderr\n" + done.stderr == (EXPECTED / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_looks_as_the_decree_demands(place: Path, name: str) -> None:
    done = paper(place, *PAPERS[name])
    assert done.returncode == 0, done.stderr
    (made,) = (place / "out").glob("*.docx")
    assert inspect_docx(made.read_bytes()) == []


def test_a_plan_and_the_decision_that_issues_it_look_as_the_decree_demands(place: Path) -> None:
    done = paper(place, *PAPERS["ke-hoach-nam"], "--kem-quyet-dinh")
    assert done.returncode == 0, done.stderr
    made = sorted((place / "out").glob("*.docx"))
    assert {path.name: inspect_docx(path.read_bytes()) for path in made} == {path.name: [] for path in made}
    assert len(made) == 2


def test_the_same_records_give_the_same_bytes(place: Path) -> None:
    paper(place, *PAPERS["don-doc"], "--ra", "mot")
    paper(place, *PAPERS["don-doc"], "--ra", "hai")
    first, second = (next((place / name).glob("*.docx")).read_bytes() for name in ("mot", "hai"))
    assert first == second


def test_a_paper_that_somebody_edited_is_kept(place: Path) -> None:
    paper(place, *PAPERS["don-doc"])
    made = place / "out" / "don-doc-kt-2.docx"
    made.write_bytes(b"edited")
    done = paper(place, *PAPERS["don-doc"])
    assert made.read_bytes() == b"edited" and "đã có người sửa" in done.stderr


def test_the_kinds_are_listed(place: Path) -> None:
    done = cchc(place, "paper")
    assert done.returncode == 0
    assert set(PAPERS) <= {line.split()[0] for line in done.stdout.splitlines()}
    assert "bao-cao" not in done.stdout.split()


# A new paper


def test_a_new_paper_is_one_template_and_a_line_in_the_plan(place: Path) -> None:
    (place / "templates").mkdir()
    (place / "templates" / "moi-hop.html.j2").write_text(
        """{#---
ten: giấy mời họp giao ban
theo: ngay
loai: Giấy mời
ky_hieu: GM
ban_hanh: phong
kinh_gui: cac-co-quan
can_cu: [ke-hoach, cua-ke-hoach]
---#}
{% extends "van-ban.html.j2" %}
{% block trich_yeu %}Họp giao ban về {{ ke_hoach.chu_de }}{% endblock %}
{% block noi_dung %}<p>Thời gian: {{ dien("gio", "giờ, ngày họp") }}. Có {{ so_qua_han }} nhiệm vụ quá hạn./.</p>{% endblock %}
""",
        "utf-8",
    )
    plan = place / "plan" / "2026-2030.yaml"
    text = plan.read_text("utf-8")
    line = "van_ban:\n  giay-moi: {mau: moi-hop, nguoi_ky: {chuc_vu: PHÓ TRƯỞNG PHÒNG, ho_ten: Trần Thị Mẫu}}\n"
    plan.write_text(text.replace("linh_vuc:\n", line + "linh_vuc:\n", 1), "utf-8")
    add(place, "van-ban/giay-moi-2026-09-14.yaml", "so: 7\nngay: 2026-09-15\ndien:\n  gio: 8 giờ ngày 18/9/2026\n")
    done = paper(place, "giay-moi", "--xem")
    said = one_line(done.stdout)
    assert done.returncode == 0 and done.stderr == ""
    assert "Số: 07/GM-VHXH" in said and "ngày 15 tháng 9 năm 2026" in said
    assert "PHÒNG VĂN HÓA - XÃ HỘI" in said and "GIẤY MỜI" in said and "Trần Thị Mẫu" in said
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;" in said
    assert "Thời gian: 8 giờ ngày 18/9/2026. Có 01 nhiệm vụ quá hạn./." in said
    assert cchc(place, "check", day="2027-02-28").returncode == 0


def test_what_a_template_says_wrongly_is_told_with_its_line(place: Path) -> None:
    (place / "templates").mkdir()
    (place / "templates" / "sai.html.j2").write_text("{#---\nten: mẫu sai\ntheo: tuan\n---#}\n", "utf-8")
    done = cchc(place, "paper")
    assert done.returncode == 2 and "templates/sai.html.j2:3:7" in done.stderr


def test_a_basis_with_an_open_doubt_is_a_marked_blank(place: Path) -> None:
    plan = place / "plan" / "2026-2030.yaml"
    text = plan.read_text("utf-8")
    doubt = "doi_chieu:\n  - Căn cứ thứ hai đọc được là số 76/NQ-CP; so với bản ký.\n"
    plan.write_text(text.replace("doi_chieu:\n", doubt, 1), "utf-8")
    add(place, "van-ban/don-doc-kt-2.yaml", "can_cu: [cua-ke-hoach]\n")
    said = one_line(paper(place, *PAPERS["don-doc"], "--xem").stdout)
    assert "[Bổ sung: căn cứ thứ hai" not in said
    assert "[Bổ sung: căn cứ thứ 2 của Kế hoạch, sau khi đối chiếu số, ký hiệu với bản ký];" in said
    assert "76/NQ-CP" not in said and "1234/QĐ-UBND" in said


# To whom


@pytest.mark.parametrize(
    ("agency", "why"),
    [
        ("vhxh", "không tự gửi"),
        ("lien-quan", "không có nơi nhận"),
        ("kt", "không có gì để nêu"),
        ("mttq", "không chủ trì nhiệm vụ nào"),
    ],
)
def test_who_gets_no_reminder(place: Path, agency: str, why: str) -> None:
    late = next((place / "plan" / "tasks").glob("21-*.yaml"))
    late.write_text(
        late.read_text("utf-8") + "  - {ngay: 2026-09-02, ky: 2026, tien_do: 100, ket_qua: Xong}\n", "utf-8"
    )
    done = paper(place, "don-doc", "--co-quan", agency)
    assert done.returncode == 2 and why in done.stderr
    assert not (place / "out").exists()


def lead(place: Path, agency: str) -> None:
    late = next((place / "plan" / "tasks").glob("21-*.yaml"))
    late.write_text(late.read_text("utf-8").replace("chu_tri: [kt]", f"chu_tri: [{agency}]"), "utf-8")


def test_a_partner_is_asked_to_cooperate(place: Path) -> None:
    lead(place, "mttq")
    said = one_line(paper(place, "don-doc", "--co-quan", "mttq", "--xem").stdout)
    assert "trân trọng đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã" in said and "V/v phối hợp" in said
    assert "yêu cầu" not in said and "đôn đốc thực hiện" not in said
    refused = paper(place, "giai-trinh", "--co-quan", "mttq")
    assert refused.returncode == 2 and "chỉ đề nghị phối hợp" in refused.stderr


# What was sent


def test_a_paper_sent_is_recorded_and_named_by_the_next(place: Path) -> None:
    add(place, "van-ban/don-doc-kt-2.yaml", "han_tra_loi: 2026-09-25\n")
    done = paper(place, "don-doc", "--co-quan", "kt", "--da-gui", "60/UBND-VHXH", "--ngay-gui", "15/9/2026")
    assert done.returncode == 0, done.stderr
    record = (place / "plan" / "don-doc" / "2026-09-15-1.yaml").read_text("utf-8")
    assert "han_tra_loi: 2026-09-25" in record and "nhiem_vu: 21" in record
    again = paper(place, "don-doc", "--co-quan", "kt", "--da-gui", "60/UBND-VHXH", "--ngay-gui", "15/9/2026")
    assert again.returncode == 2 and "đã ghi ở plan/don-doc/2026-09-15-1.yaml" in again.stderr
    said = one_line(paper(place, "don-doc", "--co-quan", "kt", "--xem", day="2026-09-30").stdout)
    assert "Ngày 15/9/2026, UBND xã đã có Công văn số 60/UBND-VHXH đôn đốc" in said
    assert cchc(place, "check", day="2027-02-28").returncode == 0
    shown = cchc(place, "show", "21", day="2026-09-30").stdout
    assert "60/UBND-VHXH; chưa nhận được trả lời (đã hết hạn 25/09/2026)" in one_line(shown)
    board = one_line(cchc(place, "status", day="2026-09-30").stdout)
    assert "chưa nhận được trả lời: Phòng Kinh tế (52/UBND-VHXH, hạn 15/08/2026); Phòng Kinh tế (60/UBND" in board


def test_an_answer_is_told_from_its_day_on(place: Path) -> None:
    sent = place / "plan" / "don-doc" / "2026-08-05-1.yaml"
    answer = "    tra_loi: {ngay: 2026-09-10, van_ban: 31/KT, noi_dung: Chờ hướng dẫn của Sở Tài chính}\n"
    sent.write_text(sent.read_text("utf-8") + answer, "utf-8")
    said = one_line(paper(place, *PAPERS["don-doc"], "--xem").stdout)
    assert "Phòng Kinh tế đã trả lời tại văn bản số 31/KT ngày 10/9/2026." in said
    earlier = one_line(paper(place, *PAPERS["don-doc"], "--xem", day="2026-09-09").stdout)
    assert "đến nay chưa nhận được văn bản trả lời." in earlier and "31/KT" not in earlier


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("nhiem_vu: 21|nhiem_vu: 99", "Không có nhiệm vụ số 99"),
        ("co_quan: kt|co_quan: ktt", "Không có cơ quan «ktt»"),
        ("ky: 2026|ky: 2026-Q3", "Nhiệm vụ 21 không có kỳ «2026-Q3»"),
        ("han_tra_loi: 2026-08-15|han_tra_loi: 2026-08-01", "trước ngày văn bản"),
        ("tinh_den: 2026-08-04|tinh_den: 2026-08-06", "sau ngày văn bản"),
        ("loai: don-doc|loai: nhac", "không có giá trị «nhac»"),
    ],
)
def test_check_finds_what_is_wrong_in_a_record(place: Path, wrong: str, said: str) -> None:
    sent = place / "plan" / "don-doc" / "2026-08-05-1.yaml"
    old, new = wrong.split("|")
    text = sent.read_text("utf-8")
    assert old in text
    sent.write_text(text.replace(old, new), "utf-8")
    done = cchc(place, "check", day="2027-02-28")
    assert done.returncode == 1 and said in one_line(done.stdout)


def test_a_report_tells_of_the_reminders(place: Path) -> None:
    done = cchc(place, "report", "--quy", "3", "--nam", "2026", "--xem")
    assert "đã đôn đốc 01 lần, gần nhất tại Công văn số 52/UBND-VHXH ngày 05/8/2026." in one_line(done.stdout)
    earlier = cchc(place, "report", "--sau-thang", "--nam", "2026", "--xem", day="2026-06-14")
    assert "đã đôn đốc" not in one_line(earlier.stdout)


# Responsibility


def considered(place: Path, day: str = "2026-09-14") -> str:
    return one_line(
        "\n".join((done := paper(place, *PAPERS["xem-xet-trach-nhiem"], "--xem", day=day)).stderr.splitlines())
        + done.stdout
    )


def test_without_a_reminder_nothing_is_put_forward(place: Path) -> None:
    (place / "plan" / "don-doc" / "2026-08-05-1.yaml").unlink()
    said = considered(place)
    assert "Chưa lập được" in said and "chưa có văn bản đôn đốc" in said and "TỜ TRÌNH" not in said


def test_before_the_day_to_answer_nothing_is_put_forward(place: Path) -> None:
    sent = place / "plan" / "don-doc" / "2026-08-05-1.yaml"
    sent.write_text(sent.read_text("utf-8").replace("2026-08-15", "2026-09-14"), "utf-8")
    assert "hạn trả lời là ngày 14/9/2026" in considered(place)
    assert "TỜ TRÌNH" in considered(place, day="2026-09-15")


def test_without_a_settled_cause_nothing_is_put_forward(place: Path) -> None:
    late = next((place / "plan" / "tasks").glob("21-*.yaml"))
    late.write_text(late.read_text("utf-8").replace("chu_quan:", "don_vi_neu:"), "utf-8")
    said = considered(place)
    assert "chưa làm rõ nguyên nhân" in said and "TỜ TRÌNH" not in said


def test_a_confirmed_cause_is_never_put_forward(place: Path) -> None:
    sent = place / "plan" / "don-doc" / "2026-08-05-1.yaml"
    confirmed = "    xac_nhan_khach_quan: {so: 60/TB-UBND, ngay: 2026-09-10}\n"
    sent.write_text(sent.read_text("utf-8") + confirmed, "utf-8")
    said = considered(place)
    assert "không có nhiệm vụ quá hạn nào phải xem xét" in said and "TỜ TRÌNH" not in said


def test_a_partner_is_never_put_forward(place: Path) -> None:
    lead(place, "mttq")
    assert "không có nhiệm vụ quá hạn nào phải xem xét" in considered(place)


def test_recurring_tasks_are_never_late(place: Path) -> None:
    said = considered(place, day="2027-02-28")
    assert not re.search(r"Số (9|12|13|14|15):", said)


# The plan of a year


def test_the_draft_of_a_year_is_valid_and_its_days_count_in_the_paper(place: Path) -> None:
    done = paper(place, "ke-hoach-nam", "--nam", "2027", "--soan")
    assert done.returncode == 0, done.stderr
    year = place / "plan" / "nam" / "2027.yaml"
    text = year.read_text("utf-8")
    assert cchc(place, "check", day="2027-02-28").returncode == 0
    text = text.replace("# nhiem_vu:", "nhiem_vu:").replace(
        "#   - {so: 18, thoi_han: 2027-09-30}", "  - {so: 18, thoi_han: 2027-08-20}"
    )
    text = text.replace(
        "# cap_tren: {so: 1/KH-UBND, ngay: 2026-12-10}", "cap_tren: {so: 300/KH-UBND, ngay: 2026-12-10}"
    )
    year.write_text(text, "utf-8")
    assert cchc(place, "check", day="2027-02-28").returncode == 0
    said = paper(place, "ke-hoach-nam", "--nam", "2027", "--xem").stdout
    assert "20/8/2027" in said and "số 300/KH-UBND ngày 10/12/2026" in one_line(said)
    assert "30/09/2027" in cchc(place, "show", "18").stdout  # unsigned: the five-year plan still counts
    signed = text.replace(
        "# van_ban: {so: 1/KH-UBND, ngay: 2026-12-20}", "van_ban: {so: 410/KH-UBND, ngay: 2026-12-18}"
    )
    year.write_text(signed, "utf-8")
    assert "20/08/2027" in cchc(place, "show", "18", day="2026-12-20").stdout


def test_the_draft_of_a_letter_lists_its_blanks(place: Path) -> None:
    assert paper(place, *PAPERS["xem-xet-trach-nhiem"], "--soan").returncode == 0
    file = place / "plan" / "van-ban" / "xem-xet-trach-nhiem-2026-9T.yaml"
    assert "#   bien-ban: …" in file.read_text("utf-8")
    file.write_text("dien:\n  bien-ban: số 3 ngày 15/9/2026\n  la: thừa\n", "utf-8")
    done = paper(place, *PAPERS["xem-xet-trach-nhiem"], "--xem")
    assert "(Biên bản số 3 ngày 15/9/2026)" in one_line(done.stdout)
    assert "«la»" in done.stderr
    assert paper(place, *PAPERS["xem-xet-trach-nhiem"], "--soan").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("la",), "không có loại văn bản"),
        (("don-doc",), "thêm --co-quan"),
        (("don-doc", "--co-quan", "kt", "--quy", "1"), "không lập theo kỳ"),
        (("don-doc", "--co-quan", "kt", "--nhiem-vu", "99"), "không có nhiệm vụ số"),
        (("don-doc", "--co-quan", "kt", "--da-gui", "5/A"), "phải đi cùng nhau"),
        (("thong-bao-theo-doi", "--quy", "3", "--co-quan", "kt"), "bỏ --co-quan"),
        (("thong-bao-theo-doi",), "chọn đúng một kỳ"),
        (("ke-hoach-kiem-tra",), "Thêm --nhiem-vu SỐ"),
    ],
)
def test_wrong_usage_is_told(place: Path, arguments: tuple[str, ...], said: str) -> None:
    done = paper(place, *arguments)
    assert (
        done.returncode == 2 and said in one_line(done.stderr.replace("│", " ")) and "Traceback" not in done.stderr
    )


def test_a_plan_is_issued_with_a_decision(place: Path) -> None:
    add(place, "van-ban/quyet-dinh-ke-hoach-nam-2027.yaml", "so: 9\nngay: 2026-12-18\n")
    arguments = ("ke-hoach-nam", "--nam", "2027", "--kem-quyet-dinh")
    done = paper(place, *arguments, "--xem")
    said = one_line(done.stdout)
    assert done.returncode == 0
    assert (
        "Số: 09/QĐ-UBND" in said
        and "Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2027." in said
    )
    # Under the title of the plan, and under that of its annex.
    assert "Kèm theo Kế hoạch" not in said
    assert (
        said.count("(Kèm theo Quyết định số 09/QĐ-UBND ngày 18 tháng 12 năm 2026 của Ủy ban nhân dân xã Ví Dụ)")
        == 2
    )
    assert paper(place, *arguments).returncode == 0
    made = {path.name for path in (place / "out").glob("*.docx")}
    assert made == {"ke-hoach-nam-2027.docx", "quyet-dinh-ke-hoach-nam-2027.docx"}


def test_a_decision_alone_or_for_a_letter_is_refused(place: Path) -> None:
    assert paper(place, "quyet-dinh").returncode == 2
    assert paper(place, "don-doc", "--co-quan", "kt", "--kem-quyet-dinh").returncode == 2


def test_the_budget_of_the_year_adds_up(place: Path) -> None:
    costs = """nam: 2027
kinh_phi:
  - {noi_dung: In tờ gấp, nhiem_vu: 3, so_luong: 1500, don_gia: 2500, nguon: Ngân sách xã}
  - {noi_dung: Tập huấn, so_luong: 2, don_gia: 6125000, nguon: Ngân sách xã}
"""
    add(place, "nam/2027.yaml", costs)
    assert cchc(place, "check", day="2027-02-28").returncode == 0
    said = one_line(paper(place, "ke-hoach-nam", "--nam", "2027", "--xem").stdout)
    assert "Dự toán kinh phí năm 2027 là 16.000.000 đồng" in said
    assert "3.750.000" in said and "12.250.000" in said
    add(place, "nam/2027.yaml", costs.replace("nhiem_vu: 3", "nhiem_vu: 93"))
    assert "Không có nhiệm vụ số 93" in cchc(place, "check", day="2027-02-28").stdout
