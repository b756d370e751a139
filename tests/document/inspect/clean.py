"""Papers of invented communes, one of each kind, each as the decree asks. Made by `Clerk`, that is with python-docx."""

import functools
from collections.abc import Callable

from tests.document.inspect.clerk import NATION, Clerk

COMMITTEE = ("ỦY BAN NHÂN DÂN", "XÃ VÍ DỤ")
DATE = "Ví Dụ, ngày 05 tháng 02 năm 2026"
CHAIR = (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn Ví Dụ")
DEPUTY = (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Thị Ví Dụ")


def decision(clerk: Clerk) -> None:
    """Quyết định of a committee (form 1.2)."""
    clerk.letterhead(COMMITTEE, "Số: 177/QĐ-UBND", DATE)
    clerk.kind("QUYẾT ĐỊNH", "Ban hành Kế hoạch cải cách hành chính giai đoạn 2026-2030")
    clerk.line("ỦY BAN NHÂN DÂN XÃ VÍ DỤ", bold=True, align="center", before=6, after=6)
    clerk.bases(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
        "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
    )
    clerk.line("QUYẾT ĐỊNH:", bold=True, align="center", before=6, after=6)
    clerk.text(
        "**Điều 1.** Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính giai đoạn 2026-2030.",
        "**Điều 2.** Quyết định này có hiệu lực thi hành kể từ ngày ký.",
        "**Điều 3.** Trưởng các phòng chuyên môn và thủ trưởng các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.",
    )
    clerk.foot(["- Như Điều 3;", "- Thường trực HĐND xã;", "- Lưu: VT, VHXH."], *CHAIR)


def decision_of_the_chair(clerk: Clerk) -> None:
    """Quyết định of a post (form 1.3), with khoản below a điều and another wording of the last basis."""
    clerk.letterhead(COMMITTEE, "Số: 03/QĐ-UBND", "Ví Dụ, ngày 12 tháng 10 năm 2026")
    clerk.kind("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác cải cách hành chính")
    clerk.line("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VÍ DỤ", bold=True, align="center", before=6, after=6)
    clerk.bases(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
        "Xét đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 15/TTr-VHXH ngày 09/10/2026.",
    )
    clerk.line("QUYẾT ĐỊNH:", bold=True, align="center", before=6, after=6)
    clerk.text(
        "**Điều 1.** Thành lập Tổ công tác, gồm các ông, bà sau đây:",
        "1. Ông Nguyễn Văn Ví Dụ, Chủ tịch Ủy ban nhân dân xã, Tổ trưởng;",
        "2. Bà Trần Thị Ví Dụ, Trưởng phòng Văn hóa - Xã hội, Tổ phó.",
        "**Điều 2.** Nhiệm vụ của Tổ công tác:",
        "1. Đôn đốc các phòng chuyên môn.",
        "2. Báo cáo Chủ tịch Ủy ban nhân dân xã hằng quý.",
        "**Điều 3.** Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
    )
    clerk.foot(["- Như Điều 3;", "- Lưu: VT, VHXH."], ("CHỦ TỊCH",), "Nguyễn Văn Ví Dụ")


def issued_with_a_decision(clerk: Clerk) -> None:
    """Kế hoạch issued with a decision: no number, no place and date; the copy's number and day are not filled in."""
    clerk.letterhead(COMMITTEE, "", "")
    clerk.kind("KẾ HOẠCH", "Cải cách hành chính giai đoạn 2026-2030", rule=False)
    clerk.drawn(
        clerk.line("(Kèm theo Quyết định số     /QĐ-UBND ngày     tháng     năm 2026 của Ủy ban nhân dân xã Ví Dụ)", italic=True, align="center", after=12),
        180,
    )  # fmt: skip
    clerk.heading("I. MỤC ĐÍCH, YÊU CẦU")
    clerk.heading("1. Mục đích")
    clerk.text("Nâng cao chất lượng phục vụ người dân, doanh nghiệp.")
    clerk.heading("2. Yêu cầu:")
    clerk.text("Xác định rõ nhiệm vụ, thời hạn, cơ quan chủ trì./.")


def plan(clerk: Clerk) -> None:
    """Kế hoạch with bases, mục, khoản, điểm, gạch đầu dòng."""
    clerk.letterhead(COMMITTEE, "Số: 12/KH-UBND", DATE)
    clerk.kind("KẾ HOẠCH", "Kiểm tra công tác cải cách hành chính năm 2026")
    clerk.bases("Căn cứ Quyết định số 177/QĐ-UBND ngày 29/01/2026 của Ủy ban nhân dân xã.")
    clerk.text("Ủy ban nhân dân xã ban hành Kế hoạch kiểm tra công tác cải cách hành chính năm 2026 như sau:")
    clerk.heading("I. MỤC ĐÍCH, YÊU CẦU")
    clerk.text(
        "1. Đánh giá đúng tình hình thực hiện nhiệm vụ cải cách hành chính.", "2. Việc kiểm tra không gây phiền hà."
    )
    clerk.heading("II. NỘI DUNG")
    clerk.heading(
        "1. Kiểm tra việc tiếp nhận, giải quyết và trả kết quả hồ sơ thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại "
        "Trung tâm Phục vụ hành chính công và các phòng chuyên môn của xã:"
    )
    clerk.text(
        "a) Kiểm tra 40 hồ sơ của quý I;",
        "b) Kiểm tra tỷ lệ đúng hạn (năm trước 95,8%), trong đó:",
        "- Hộ tịch 3.025 hồ sơ;",
        "- Đất đai 1.234 hồ sơ.",
    )
    clerk.heading("2. Kiểm tra kỷ luật, kỷ cương hành chính")
    clerk.text("**2.1. Giờ làm việc:** kiểm tra đột xuất.", "2.2. Đeo thẻ: kiểm tra đột xuất.")
    clerk.heading("III. TỔ CHỨC THỰC HIỆN")
    clerk.text(
        "Kinh phí 12.500.000 đồng. Thời gian từ ngày 10/3/2026 đến ngày 05/12/2026.",
        "Các phòng, đơn vị nghiêm túc thực hiện./.",
    )
    clerk.foot(["- Sở Nội vụ;", "- Các phòng chuyên môn;", "- Lưu: VT, VHXH."], *DEPUTY)


def report(clerk: Clerk) -> None:
    """Báo cáo to a superior, with parts, a long table and two annexes."""
    clerk.letterhead(COMMITTEE, "Số: 45/BC-UBND", "Ví Dụ, ngày 20 tháng 3 năm 2026")
    clerk.kind("BÁO CÁO", "Kết quả công tác cải cách hành chính Quý I năm 2026")
    clerk.to("Sở Nội vụ.")
    clerk.text(
        "Ủy ban nhân dân xã báo cáo kết quả như sau (số liệu chi tiết tại Phụ lục I và Phụ lục II kèm theo):"
    )
    for number, title in (("I", "KẾT QUẢ"), ("II", "PHƯƠNG HƯỚNG")):
        clerk.line(f"Phần {number}", bold=True, align="center")
        clerk.line(title, bold=True, align="center", after=6)
        clerk.heading("I. CÔNG TÁC CHỈ ĐẠO")
        clerk.text("Trong kỳ đã ban hành 03 văn bản, tỷ lệ 98,25%.")
        clerk.heading("II. TUYÊN TRUYỀN")
        clerk.text("Đã đăng 12 tin, bài.")
    clerk.text("Ủy ban nhân dân xã báo cáo Sở Nội vụ tổng hợp./.")
    clerk.foot(["- Như trên;", "- Thường trực Đảng ủy;", "- Lưu: VT, VHXH."], *CHAIR)
    attached = "(Kèm theo Báo cáo số 45/BC-UBND ngày 20 tháng 3 năm 2026 của Ủy ban nhân dân xã Ví Dụ)"
    clerk.annex("Phụ lục I", "TIẾN ĐỘ CÁC NHIỆM VỤ", attached)
    clerk.table(
        [
            ("TT", "Nhiệm vụ", "Tiến độ"),
            *((str(n), "Rà soát, công bố, niêm yết thủ tục hành chính", "45%") for n in range(1, 61)),
        ]
    )
    clerk.annex(
        "Phụ lục II",
        "KẾT QUẢ CÁC CHỈ TIÊU",
        attached.replace("số 45/BC-UBND ngày 20 tháng 3 năm 2026", "số     /BC-UBND ngày     tháng     năm 2026"),
    )
    clerk.table([("TT", "Chỉ tiêu"), ("1", "Tỷ lệ hồ sơ đúng hạn")], repeated=False)


def proposal(clerk: Clerk) -> None:
    """Tờ trình: Kính gửi, and a symbol with small letters."""
    clerk.letterhead(
        ("PHÒNG VĂN HÓA - XÃ HỘI",),
        "Số: 08/TTr-VHXH",
        "Ví Dụ, ngày 15 tháng 01 năm 2026",
        superior="ỦY BAN NHÂN DÂN XÃ VÍ DỤ",
    )
    clerk.kind("TỜ TRÌNH", "Về việc ban hành Kế hoạch cải cách hành chính năm 2026")
    clerk.to("Ủy ban nhân dân xã Ví Dụ")
    clerk.text(
        "Thực hiện Quyết định số 177/QĐ-UBND, Phòng Văn hóa - Xã hội trình Ủy ban nhân dân xã dự thảo Kế hoạch.",
        "Kính đề nghị Ủy ban nhân dân xã xem xét, quyết định./.",
    )
    clerk.foot(["- Như trên;", "- Lưu: VT."], ("TRƯỞNG PHÒNG",), "Lê Văn Ví Dụ")


def letter(clerk: Clerk) -> None:
    """Công văn to several, signed by a deputy."""
    clerk.letterhead(
        COMMITTEE,
        "Số: 52/UBND-VHXH",
        "Ví Dụ, ngày 05 tháng 8 năm 2026",
        subject="V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính",
    )
    clerk.to("Phòng Kinh tế", "Trung tâm Phục vụ hành chính công xã")
    clerk.text("Ủy ban nhân dân xã đề nghị các đơn vị báo cáo trước ngày 15/8/2026./.")
    clerk.foot(["- Như trên;", "- Lưu: VT, VHXH."], *DEPUTY)


def notice(clerk: Clerk) -> None:
    """Thông báo, signed by order of the committee."""
    clerk.letterhead(COMMITTEE, "Số: 101/TB-UBND", "Ví Dụ, ngày 09 tháng 01 năm 2026")
    clerk.kind("THÔNG BÁO", "Lịch tiếp công dân của Chủ tịch Ủy ban nhân dân xã năm 2026")
    clerk.text(
        "1. Thời gian: ngày 15 hằng tháng.",
        "2. Địa điểm: Trụ sở tiếp công dân xã.",
        "Ủy ban nhân dân xã thông báo để nhân dân biết, thực hiện./.",
    )
    clerk.foot(["- Các thôn;", "- Lưu: VT."], ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Phạm Văn Ví Dụ")


def minutes(clerk: Clerk) -> None:
    """Biên bản (form 1.9): no place and date in its head, two signatures."""
    clerk.letterhead(COMMITTEE, "Số: 07/BB-UBND", "")
    clerk.kind("BIÊN BẢN", "Họp giao ban công tác cải cách hành chính tháng 3 năm 2026")
    clerk.text(
        "Thời gian bắt đầu: 08 giờ 00 phút, ngày 10/3/2026.",
        "Địa điểm: Phòng họp Ủy ban nhân dân xã.",
        "Thành phần tham dự: lãnh đạo các phòng, đơn vị.",
        "Chủ trì (chủ tọa): ông Nguyễn Văn Ví Dụ, Chủ tịch Ủy ban nhân dân xã.",
        "Thư ký (người ghi biên bản): bà Lê Thị Ví Dụ.",
        "Nội dung:",
        "1. Phòng Văn hóa - Xã hội báo cáo tiến độ.",
        "2. Các đơn vị phát biểu.",
        "Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 10 tháng 3 năm 2026./.",
    )
    clerk.two_signatures(("THƯ KÝ", "Lê Thị Ví Dụ"), ("CHỦ TỌA", "Nguyễn Văn Ví Dụ"))
    clerk.recipients("- Các phòng, đơn vị;", "- Lưu: VT, Hồ sơ.")


def invitation(clerk: Clerk) -> None:
    """Giấy mời (form 1.7)."""
    clerk.letterhead(COMMITTEE, "Số: 25/GM-UBND", DATE)
    clerk.kind("GIẤY MỜI", "Họp sơ kết công tác cải cách hành chính 6 tháng đầu năm 2026")
    clerk.text(
        "Ủy ban nhân dân xã trân trọng kính mời: Trưởng các phòng chuyên môn, Trưởng các thôn.",
        "Tới dự Hội nghị sơ kết công tác cải cách hành chính 6 tháng đầu năm 2026.",
        "Chủ trì: Chủ tịch Ủy ban nhân dân xã.",
        "Thời gian: 08 giờ 00 phút, ngày 10/02/2026.",
        "Địa điểm: Hội trường Ủy ban nhân dân xã.",
        "Đề nghị các đại biểu dự họp đúng thành phần, thời gian./.",
    )
    clerk.foot(["- Như trên;", "- Lưu: VT, VHXH."], ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Phạm Văn Ví Dụ")


def invitation_by_name(clerk: Clerk) -> None:
    """Giấy mời that begins with a line of its own for who is invited, as many offices write it."""
    clerk.letterhead(COMMITTEE, "Số: 26/GM-UBND", DATE)
    clerk.kind("GIẤY MỜI", "Họp sơ kết công tác cải cách hành chính 6 tháng đầu năm 2026")
    clerk.line("Kính mời: Trưởng các phòng chuyên môn, Trưởng các thôn.", before=6, after=6)
    clerk.text(
        "Tới dự Hội nghị sơ kết công tác cải cách hành chính 6 tháng đầu năm 2026.",
        "Thời gian: 08 giờ 00 phút, ngày 10/02/2026./.",
    )
    clerk.foot(["- Như trên;", "- Lưu: VT, VHXH."], ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Phạm Văn Ví Dụ")


def resolution(clerk: Clerk) -> None:
    """Nghị quyết of a council (form 1.1), with the session below its name."""
    clerk.letterhead(("HỘI ĐỒNG NHÂN DÂN", "XÃ VÍ DỤ"), "Số: 09/NQ-HĐND", DATE)
    clerk.kind("NGHỊ QUYẾT", "Về nhiệm vụ cải cách hành chính năm 2026")
    clerk.line("HỘI ĐỒNG NHÂN DÂN XÃ VÍ DỤ", bold=True, align="center")
    clerk.line("KHÓA II, KỲ HỌP THỨ BA", bold=True, align="center", after=6)
    clerk.bases(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
        "Xét Tờ trình số 08/TTr-UBND ngày 15/01/2026 của Ủy ban nhân dân xã.",
    )
    clerk.line("QUYẾT NGHỊ:", bold=True, align="center", after=6)
    clerk.text(
        "**Điều 1.** Thông qua nhiệm vụ năm 2026.", "**Điều 2.** Nghị quyết này có hiệu lực kể từ ngày thông qua./."
    )
    clerk.foot(["- Thường trực HĐND xã;", "- Lưu: VT."], ("CHỦ TỊCH",), "Đỗ Văn Ví Dụ")


def in_one_row(clerk: Clerk) -> None:
    """Kế hoạch as many offices set it: letterhead in one row, room for the signature by empty lines, a text without headings."""
    clerk.one_row = True
    clerk.letterhead(COMMITTEE, "Số: 13/KH-UBND", DATE)
    clerk.line("")
    clerk.kind("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026")
    clerk.line("")
    clerk.text("Căn cứ Quyết định số 177/QĐ-UBND ngày 29/01/2026, Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
    clerk.text("- Phát thanh 04 buổi mỗi quý;", "- Đăng 12 tin, bài trên trang thông tin điện tử./.")
    clerk.line("")
    clerk.foot(["- Sở Nội vụ;", "- Lưu: VT, VHXH."], *CHAIR)


def with_its_annexed_plan(clerk: Clerk) -> None:
    """Quyết định and the kế hoạch issued with it, in one file."""
    decision(clerk)
    clerk.next_page()
    issued_with_a_decision(clerk)


def with_its_annexed_rules(clerk: Clerk) -> None:
    """Quyết định and the quy chế issued with it, which counts its điều and its pages anew and cites number and day."""
    decision(clerk)
    clerk.next_section()
    clerk.letterhead(COMMITTEE, "", "")
    clerk.kind("QUY CHẾ", "Làm việc của Ban Chỉ đạo cải cách hành chính", rule=False)
    clerk.drawn(
        clerk.line(
            "(Ban hành kèm theo Quyết định số 177/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Ví Dụ)",
            italic=True,
            align="center",
            after=12,
        ),
        180,
    )
    clerk.line("Chương I", bold=True, align="center")
    clerk.line("QUY ĐỊNH CHUNG", bold=True, align="center", after=6)
    clerk.text(
        "**Điều 1.** Phạm vi điều chỉnh",
        "1. Quy chế này quy định nguyên tắc làm việc của Ban Chỉ đạo.",
        "2. Quy chế này áp dụng đối với thành viên Ban Chỉ đạo.",
        "**Điều 2.** Quy chế có hiệu lực kể từ ngày ký./.",
    )


def letter_with_a_form(clerk: Clerk) -> None:
    """Công văn and, in its annex, a form that agencies fill in, with a letterhead and a signature of its own."""
    clerk.letterhead(COMMITTEE, "Số: 53/UBND-VHXH", DATE, subject="V/v báo cáo kết quả cải cách hành chính")
    clerk.to("Phòng Kinh tế")
    clerk.text("Ủy ban nhân dân xã đề nghị báo cáo theo mẫu tại Phụ lục kèm theo trước ngày 15/8/2026./.")
    clerk.foot(["- Như trên;", "- Lưu: VT, VHXH."], *CHAIR)
    clerk.annex(
        "Phụ lục",
        "MẪU BÁO CÁO",
        "(Kèm theo Công văn số 53/UBND-VHXH ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Ví Dụ)",
    )
    _form(clerk)


def letter_with_a_form_without_annex(clerk: Clerk) -> None:
    """Công văn and a form below the words "Mẫu số 01", which no annex holds."""
    letter(clerk)
    clerk.next_page()
    clerk.line("Mẫu số 01", bold=True, align="right")
    _form(clerk)


def _form(clerk: Clerk) -> None:
    clerk.letterhead(
        ("TÊN CƠ QUAN, ĐƠN VỊ",), "Số: ....../BC-......", "......, ngày ...... tháng ...... năm ......"
    )
    clerk.kind("BÁO CÁO", "Kết quả thực hiện nhiệm vụ cải cách hành chính ......", rule=False)
    clerk.text("1. Kết quả: ......", "3. Kiến nghị: ......")
    clerk.line("THỦ TRƯỞNG ĐƠN VỊ", bold=True, align="center")


def invitation_with_a_programme(clerk: Clerk) -> None:
    """Giấy mời and the programme of the conference on the next page."""
    invitation(clerk)
    clerk.next_page()
    clerk.line("CHƯƠNG TRÌNH", bold=True, align="center")
    clerk.line("Hội nghị sơ kết công tác cải cách hành chính", bold=True, align="center", after=6)
    clerk.table([("Thời gian", "Nội dung"), ("08 giờ 00", "Đón tiếp đại biểu")], repeated=False)


PAPERS: dict[str, Callable[[Clerk], None]] = {
    "quyết định": decision, "quyết định của Chủ tịch": decision_of_the_chair, "ban hành kèm quyết định": issued_with_a_decision,
    "kế hoạch": plan, "báo cáo": report, "tờ trình": proposal, "công văn": letter, "thông báo": notice, "biên bản": minutes, "nghị quyết": resolution,
    "kế hoạch, đầu văn bản một hàng": in_one_row, "quyết định và kế hoạch": with_its_annexed_plan,
    "quyết định và quy chế": with_its_annexed_rules, "công văn và mẫu báo cáo": letter_with_a_form,
    "công văn và mẫu số 01": letter_with_a_form_without_annex, "giấy mời và chương trình": invitation_with_a_programme,
    "giấy mời": invitation, "giấy mời, Kính mời một dòng": invitation_by_name,
}  # fmt: skip


@functools.cache
def written(name: str, *, tabs: bool = False, nation: str = NATION, share: float = 0.4) -> bytes:
    """The paper of this name; `tabs` sets letterhead and foot with tabs, `share` is the length of the short lines."""
    clerk = Clerk(tabs=tabs, nation=nation, share=share)
    PAPERS[name](clerk)
    return clerk.saved()
