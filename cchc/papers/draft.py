"""The file for what only a person can write in one paper; every key is in a comment, so it is valid as it stands."""

from collections.abc import Mapping

from cchc.papers.asked import Asked
from cchc.papers.heading import paper_document


def draft(asked: Asked, blanks: Mapping[str, str]) -> str:
    """Text of `plan/van-ban/<paper>.yaml`; `blanks` are the places that the paper has, and what belongs there."""
    document = paper_document(asked)
    signer = document["nguoi_ky"]
    lines = [
        "# yaml-language-server: $schema=../schema/paper.schema.json",
        f"# Phần viết tay của {asked.kind.name}. Bỏ dấu # ở đầu dòng để điền; mục để nguyên thì văn bản chừa chỗ trống.",
        "# Câu có dấu hai chấm thì đặt trong dấu nháy kép.",
        "",
        "# Số và ngày của văn bản: văn thư cấp khi ký.",
        "# so: 1",
        f"# ngay: {asked.now.as_of.isoformat()}",
        "",
        "# Ngày phải hoàn thành, trả lời (nếu văn bản có nêu).",
        "# han_tra_loi: năm-tháng-ngày",
        "",
        f"# Người ký, khi không phải {signer['chuc_vu']} {signer['ho_ten']}".rstrip() + ".",
        "# nguoi_ky:",
        f"#   quyen_han: {signer['quyen_han'] or 'TM. ỦY BAN NHÂN DÂN'}",
        f"#   chuc_vu: {signer['chuc_vu']}",
        f"#   ho_ten: {signer['ho_ten']}",
        "",
        "# Căn cứ, nơi nhận: ghi thì thay cho của mẫu.",
        "# can_cu:",
        "#   - Căn cứ …",
        "# noi_nhan:",
        "#   - …",
    ]
    if blanks:
        lines += ["", "# Các chỗ trống của văn bản này.", "# dien:"]
        for name, what in blanks.items():
            lines += [f"#   # {what}", f"#   {name}: …"]
    return "\n".join(lines) + "\n"
