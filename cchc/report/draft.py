"""The file for the hand-written part of one report: what is known is filled in, the rest are questions as comments."""

from cchc.report.groups import Window, unreported_periods
from cchc.report.prose.words import agency_names, numbers
from cchc.state.periods import Period
from cchc.state.statuses import Status
from cchc.state.tasks import Assessment


def draft(period: Period, now: Assessment) -> str:
    """Text of `plan/reports/<period>.yaml`; every key is in a comment, so the file is valid as it stands.

    It names the agencies with overdue tasks, which must be asked for causes, and the recurring tasks without a report.
    """
    signer, head = now.plan.commune.signer, now.plan.commune.signer.head.upper()
    field = next((code for code in now.plan.fields if code != now.plan.steering), "I")
    late = [agency_names(now.plan, state.task.lead) for state in now.tasks if state.having(Status.OVERDUE)]
    asked = f" Hỏi các cơ quan có việc quá hạn: {'; '.join(dict.fromkeys(late))}." if late else ""
    unreported = [state for state in now.tasks if unreported_periods(state, Window(period.start, now.as_of))]
    if unreported:
        asked += f" Chưa nhận được báo cáo của nhiệm vụ thường xuyên {numbers(unreported)}."
    return f"""# yaml-language-server: $schema=../schema/report.schema.json
# Phần viết tay của báo cáo {period.name}.
# Bỏ dấu # ở đầu dòng để điền; mỗi mục của danh sách là một đoạn văn. Mục nào để nguyên thì báo cáo chừa chỗ trống.
# Câu có dấu hai chấm thì đặt trong dấu nháy kép.

# Số và ngày của văn bản: văn thư cấp khi ký. Ký xong thì chạy cchc report của kỳ này với --da-ky SỐ --ngay-ky NGÀY.
# so: 1
# ngay: {period.cutoff.isoformat()}

# Người ký, khi không phải {signer.post} {signer.name or ""}. Ký thay: quyen_han là KT. {head}, chuc_vu là PHÓ {head}.
# nguoi_ky:
#   quyen_han: {signer.authority or "…"}
#   chuc_vu: {signer.post}
#   ho_ten: {signer.name or ""}

# Công tác chỉ đạo, điều hành: đã ban hành văn bản nào, họp giao ban, kiểm tra, tuyên truyền ra sao?
# chi_dao:
#   - {now.plan.commune.called} đã ban hành …

# Nội dung bổ sung cho từng lĩnh vực, ngoài kết quả đã ghi trong các nhiệm vụ.
# linh_vuc:
#   {field}:
#     - …

# Đánh giá chung: kết quả nào nổi bật? Hạn chế nào cần nói? Vì sao?{asked}
# danh_gia:
#   ket_qua:
#     - …
#   han_che:
#     - …
#   Ghi true thì han_che thay cho đoạn hạn chế do chương trình lập:
#   chi_han_che_viet_tay: true
#   khach_quan:
#     - …
#   chu_quan:
#     - …

# Phương hướng, nhiệm vụ trọng tâm {period.next_name}.
# phuong_huong:
#   - …

# Kiến nghị, đề xuất với cấp trên; không có thì ghi: Không có.
# kien_nghi:
#   - …
"""
