"""An invented quarterly report of an invented commune (xã Ví Dụ) that uses all of the markup."""

import datetime
from html import escape

from cchc.document import build_docx

MADE_ON = datetime.date(2026, 3, 20)
TITLE = "Báo cáo cải cách hành chính Quý I năm 2026 (dữ liệu hư cấu)"
AUTHOR = "UBND xã Ví Dụ"

HEADER = """\
<header class="van-ban">
  <p class="ban-hanh">Ủy ban nhân dân</p>
  <p class="ban-hanh">xã Ví Dụ</p>
  <p class="so">Số: 45/BC-UBND</p>
  <p class="noi-ngay">Ví Dụ, ngày 20 tháng 3 năm 2026</p>
</header>
"""

HEAD = """\
<h1>BÁO CÁO</h1>
<p class="trich-yeu">Kết quả công tác cải cách hành chính Quý I năm 2026 và phương hướng, nhiệm vụ Quý II năm 2026</p>
<p class="kinh-gui">Kính gửi: Sở Nội vụ.</p>
"""

FOOTER = """\
<footer class="ky">
  <ul class="noi-nhan">
    <li>Như trên</li>
    <li>Thường trực Đảng ủy xã</li>
    <li>Thường trực HĐND xã</li>
    <li>Chủ tịch, các Phó Chủ tịch UBND xã</li>
    <li>Lưu: VT, VHXH</li>
  </ul>
  <div class="chu-ky">
    <p class="quyen-han">TM. ỦY BAN NHÂN DÂN</p>
    <p class="chuc-vu">CHỦ TỊCH</p>
    <p class="ho-ten">Nguyễn Văn Ví Dụ</p>
  </div>
</footer>
"""

_PRODUCTS = (
    "Kế hoạch của UBND xã",
    "Báo cáo kết quả rà soát, đánh giá thủ tục hành chính",
    "Văn bản chỉ đạo",
    "Quyết định",
)
_STATES = ("Hoàn thành đúng hạn", "Đang thực hiện", "Quá hạn 12 ngày; chưa có số liệu báo cáo", "Chưa đến kỳ")
_FIELDS = ("I. CẢI CÁCH THỂ CHẾ", "II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "III. CẢI CÁCH TÀI CHÍNH CÔNG")


def task_rows(count: int) -> str:
    """Rows of the first annex, a group heading before every 14th."""
    rows = []
    for number in range(1, count + 1):
        if number % 14 == 1:
            rows.append(f'<tr class="nhom"><td colspan="8">{_FIELDS[number // 14 % len(_FIELDS)]}</td></tr>')
        rows.append(
            f'<tr><td class="giua">{number}</td><td>Nhiệm vụ hư cấu số {number}: rà soát, công bố, niêm yết công khai thủ tục '
            f"hành chính thuộc thẩm quyền giải quyết của xã</td><td>{escape(_PRODUCTS[number % 4])}</td>"
            f"<td>Phòng Văn hóa - Xã hội</td><td>Các phòng chuyên môn xã</td><td>Quý {'I' * (number % 3 + 1)} hàng năm</td>"
            f'<td class="phai">{number * 7 % 101}</td><td>{_STATES[number % 4]}</td></tr>'
        )
    return "\n".join(rows)


def task_annex(count: int, number: str = "Phụ lục I") -> str:
    """A landscape annex with a table of eight columns."""
    return f"""\
<section class="phu-luc" data-huong="ngang">
<p class="phu-luc-so">{number}</p>
<p class="phu-luc-ten">TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ ĐẾN HẾT QUÝ I NĂM 2026</p>
<p class="kem-theo">(Kèm theo Báo cáo số 45/BC-UBND ngày 20 tháng 3 năm 2026 của Ủy ban nhân dân xã Ví Dụ)</p>
<table class="bang" data-co="11">
<colgroup><col width="10mm"><col width="72mm"><col width="38mm"><col width="30mm"><col width="30mm"><col width="24mm">
<col width="14mm"><col width="34mm"></colgroup>
<thead>
<tr><th rowspan="2">TT</th><th rowspan="2">Nhiệm vụ</th><th rowspan="2">Sản phẩm</th><th colspan="2">Cơ quan</th>
<th rowspan="2">Thời hạn</th><th colspan="2">Kết quả</th></tr>
<tr><th>Chủ trì</th><th>Phối hợp</th><th>Tiến độ (%)</th><th>Tình trạng</th></tr>
</thead>
<tbody>
{task_rows(count)}
</tbody>
</table>
</section>
"""


TARGET_ANNEX = """\
<section class="phu-luc" data-huong="dung">
<p class="phu-luc-so">Phụ lục II</p>
<p class="phu-luc-ten">Kết quả thực hiện các chỉ tiêu</p>
<p class="kem-theo">(Kèm theo Báo cáo số 45/BC-UBND ngày 20 tháng 3 năm 2026 của Ủy ban nhân dân xã Ví Dụ)</p>
<table class="bang">
<colgroup><col width="12mm"><col width="93mm"><col width="30mm"><col width="30mm"></colgroup>
<thead><tr><th>Mã</th><th>Chỉ tiêu</th><th>Yêu cầu</th><th>Kết quả</th></tr></thead>
<tbody>
<tr><td class="giua">b1</td><td>Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn</td><td class="phai">từ 95%</td><td class="phai">96,5%</td></tr>
<tr><td class="giua">b2</td><td>Mức độ hài lòng của người dân &amp; doanh nghiệp</td><td class="phai">từ 90%</td>
<td class="phai">chưa có số liệu</td></tr>
</tbody>
</table>
<p class="ghi-chu">Số liệu chốt đến hết ngày 14/3/2026.</p>
</section>
"""

BODY = """\
<p>Thực hiện Kế hoạch cải cách hành chính giai đoạn 2026-2030, Ủy ban nhân dân xã Ví Dụ báo cáo kết quả công tác cải cách
hành chính Quý I năm 2026 (số liệu từ ngày 15/12/2025 đến ngày 14/3/2026) như sau:</p>
<h2>I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH</h2>
<p>Trong kỳ, Ủy ban nhân dân xã đã ban hành 03 văn bản chỉ đạo, gồm:</p>
<ul>
<li>Kế hoạch số 12/KH-UBND ngày 05/02/2026 về kiểm soát thủ tục hành chính năm 2026;</li>
<li>Công văn số 88/UBND-VHXH ngày 26/02/2026 về <em>đôn đốc</em> thực hiện nhiệm vụ:
  <ul><li>đối với các phòng chuyên môn;</li><li>đối với Trung tâm Phục vụ hành chính công.</li></ul></li>
</ul>
<h2>II. KẾT QUẢ THỰC HIỆN</h2>
<h3>1. Cải cách thể chế</h3>
<p>Kế hoạch có <strong>39 nhiệm vụ</strong>; đến ngày 14/3/2026 đã hoàn thành 16 nhiệm vụ (41,0%), đang thực hiện 20 nhiệm vụ (51,3%),
quá hạn 03 nhiệm vụ (7,7%); tiến độ từng nhiệm vụ tại Phụ lục I, kết quả các chỉ tiêu tại Phụ lục II kèm theo.</p>
<p class="diem">a) Công tác rà soát văn bản được thực hiện thường xuyên, kịp thời, bảo đảm tính thống nhất của hệ thống văn bản;</p>
<p class="diem">b) Công tác tuyên truyền được đổi mới về hình thức.</p>
<h3>2. Cải cách thủ tục hành chính</h3>
<p class="ten-bang">Bảng 1. Kết quả giải quyết hồ sơ</p>
<table class="bang">
<colgroup><col width="60mm"><col width="30mm"><col width="30mm"></colgroup>
<thead><tr><th>Lĩnh vực</th><th>Tiếp nhận</th><th>Đúng hạn</th></tr></thead>
<tbody>
<tr><td>Hộ tịch</td><td class="phai">1.234</td><td class="phai">1.230</td></tr>
<tr><td>Đất đai</td><td class="phai">312</td><td class="phai">300</td></tr>
</tbody>
</table>
<p>Tỷ lệ giải quyết đúng hạn đạt 99,0%. Lĩnh vực chưa có số liệu báo cáo sẽ được bổ sung trong kỳ báo cáo sau.</p>
<h2>III. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026</h2>
"""

CLOSING = "<p>Ủy ban nhân dân xã Ví Dụ báo cáo Sở Nội vụ tổng hợp, xem xét./.</p>\n"


def quarterly_report(*, tasks: int = 40, paragraphs: int = 6) -> str:
    """The whole report; `paragraphs` lengthens section III, which moves the signature on the page."""
    plans = "".join(
        f"<p>{number}. Tiếp tục đẩy mạnh công tác tuyên truyền, phổ biến mục đích, ý nghĩa, nội dung của công tác cải cách hành "
        "chính tới cán bộ, công chức và nhân dân trên địa bàn xã bằng nhiều hình thức phù hợp với từng đối tượng; phát huy vai trò, "
        "trách nhiệm của người đứng đầu cơ quan, đơn vị.</p>\n"
        for number in range(1, paragraphs + 1)
    )
    return HEADER + HEAD + BODY + plans + CLOSING + FOOTER + task_annex(tasks) + TARGET_ANNEX


def official_letter() -> str:
    """A công văn: no document title, subject under the number, several addressees, signed by a deputy."""
    return """\
<header class="van-ban">
  <p class="chu-quan">Ủy ban nhân dân xã Ví Dụ</p>
  <p class="ban-hanh">Văn phòng HĐND và UBND</p>
  <p class="so">Số: /VP-TH</p>
  <p class="noi-ngay">Ví Dụ, ngày 05 tháng 02 năm 2026</p>
  <p class="ve-viec">V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính năm 2026</p>
</header>
<ul class="kinh-gui"><li>Phòng Văn hóa - Xã hội</li><li>Phòng Kinh tế</li><li>Trung tâm Phục vụ hành chính công xã</li></ul>
<p>Văn phòng HĐND và UBND xã đề nghị các cơ quan, đơn vị báo cáo kết quả thực hiện nhiệm vụ trước ngày 14/3/2026./.</p>
<footer class="ky">
  <ul class="noi-nhan"><li>Như trên</li><li>Lưu: VT</li></ul>
  <div class="chu-ky">
    <p class="quyen-han">KT. CHÁNH VĂN PHÒNG</p><p class="chuc-vu">PHÓ CHÁNH VĂN PHÒNG</p><p class="ho-ten">Trần Thị Ví Dụ</p>
  </div>
</footer>
"""


def made(html: str, **images: bytes) -> bytes:
    return build_docx(html, title=TITLE, author=AUTHOR, made_on=MADE_ON, images=images)


def with_body(inner: str) -> str:
    """A whole document with this body."""
    return HEADER + HEAD + inner + CLOSING + FOOTER


def table(rows: str, columns: int = 3, head: str = "") -> str:
    widths = '<col width="40mm">' * columns
    return f'<table class="bang"><colgroup>{widths}</colgroup>{head}<tbody>{rows}</tbody></table>'
