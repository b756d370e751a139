"""The instructions on the first sheet of a form."""

from datetime import date

from cchc.forms.asked import Asked
from cchc.state.periods import Period, whole_year
from cchc.vietnamese import document_date

_CRITERIA = (
    "Trang “Tiêu chí”: ghi kết quả theo cách nêu ở từng dòng, kèm số, ngày, trích yếu tài liệu đã ký ban hành trong năm; chưa có tài liệu thì giải trình. Không phát sinh thì chỉ ghi lý do, để trống ô số.",
)


def guide_lines(asked: Asked, *, with_figures: bool, with_criteria: bool) -> tuple[str, ...]:
    """The numbered lines; what the plan does not say (day, person) is left to the letter that comes with the form."""
    period = asked.period
    opening = whole_year(period.year).start
    office = asked.plan.full_agency_name(asked.plan.commune.drafter)
    start, end = document_date(period.start), document_date(period.cutoff)
    since_january = f" Nội dung ghi “lũy kế” thì tính từ ngày {document_date(opening)}." if with_figures else ""
    lines = (
        "Chỉ điền ô màu vàng. Không thêm, xóa dòng, cột; không gộp ô; không đổi tên trang. Thời gian điền khoảng 15 phút.",
        f"Số liệu tính từ ngày {start} đến hết ngày {end}.{since_january}",
        "Trang “Nhiệm vụ”: chọn tình hình trong danh sách; kết quả ghi ngắn gọn việc đã làm trong kỳ, không ghi “như kỳ trước”.",
        "Tỷ lệ hoàn thành (nếu đang thực hiện): 25 đã có dự thảo; 50 đã lấy ý kiến hoặc làm được một nửa; 75 đã trình; 100 khi sản phẩm đã ban hành, đã gửi.",
        f"Chọn “Đã hoàn thành” phải có số, ký hiệu, ngày văn bản. Ví dụ: Báo cáo số 12/BC-KT ngày {_example(period)} về kết quả giải ngân.",
        "Nhiệm vụ thường xuyên mà trong kỳ không có việc phát sinh: chọn “Không phát sinh”. Để trống nghĩa là chưa báo cáo.",
        "Trang “Giải trình” (nếu có): nhiệm vụ nào đã xong thì bỏ qua dòng ấy; chưa xong thì ghi nguyên nhân, giải pháp, ngày dự kiến hoàn thành.",
        "Trang “Số liệu”: chỉ gõ chữ số, không gõ dấu chấm phân cách nghìn. Không có thì ghi 0; chưa có số liệu thì để trống và nêu lý do ở cột bên.",
        *(_CRITERIA if with_criteria else ()),
        "Trang “Ý kiến”: ghi khó khăn, kiến nghị; không có thì ghi “Không”.",
        "Gõ tiếng Việt bằng bảng mã Unicode. Lưu đúng dạng .xlsx (WPS: chọn “Excel Workbook (*.xlsx)”, không lưu .xls, .et).",
        f"Trình thủ trưởng duyệt; gửi báo cáo ký số kèm tệp này qua phần mềm quản lý văn bản {asked.hand_in_words or 'trong thời hạn ghi tại công văn yêu cầu báo cáo'}. Ảnh chụp không thay cho tệp.",
        f"Cần hỗ trợ: {_contact(asked, office)}.",
    )
    return tuple(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _example(period: Period) -> str:
    return document_date(date(period.cutoff.year, period.cutoff.month, 5))


def _contact(asked: Asked, office: str) -> str:
    agency = asked.plan.agencies.get(asked.plan.commune.drafter)
    person = agency.contact if agency else None
    if person is None:
        return office
    telephone = f", điện thoại {person.telephone}" if person.telephone else ""
    return f"{person.name}, {office}{telephone}"
