"""Small invented plans of other kinds than the shipped one, written into a folder; places and subjects are invented."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_COMMUNE = """\
don_vi:
  ten: Ủy ban nhân dân phường An Bình
  ten_ngan: UBND phường An Bình
  dia_danh: An Bình
  tieu_de: [ỦY BAN NHÂN DÂN, PHƯỜNG AN BÌNH]
  ky_hieu: UBND
  soan_thao: vp
  nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bình}
  noi_nhan: [Thường trực Đảng ủy phường]
  luu: [VT]
  noi_gui:
    thanh-pho: {ten: Ủy ban nhân dân thành phố, kinh_gui: [Ủy ban nhân dân thành phố]}
co_quan:
  vp: {ten: Văn phòng, ten_ngan: Văn phòng}
  kt: {ten: Phòng Kinh tế, ten_ngan: Phòng KT}
  vh: {ten: Phòng Văn hóa - Xã hội, ten_ngan: Phòng VHXH}
"""


def task(number: str, field: str, title: str, *lines: str, due: str = "Hàng năm") -> tuple[str, str]:
    """A task's number and its record; `due` is left out where it is empty."""
    head = [f"so: {number}", f"linh_vuc: {field}", f"ten: {title}"]
    given = {line.partition(":")[0] for line in lines}
    head += [
        f"{key}: {value}"
        for key, value in (("san_pham", "[Báo cáo]"), ("chu_tri", "[kt]"), ("thoi_han", due))
        if value and key not in given
    ]
    order = "so linh_vuc thuoc ten san_pham cap_trinh chu_tri dau_moi phoi_hop thoi_han lo_trinh kinh_phi van_ban_giao ghi_chu cap_nhat"
    rank = {key: place for place, key in enumerate(order.split())}
    return number, "\n".join(sorted((*head, *lines), key=lambda line: rank[line.partition(":")[0]])) + "\n"


def write_plan(
    folder: Path,
    fields: Mapping[str, str],
    tasks: Iterable[tuple[str, str]],
    *,
    title: str = "Kế hoạch chuyển đổi số phường An Bình giai đoạn 2026-2030",
    stage: tuple[int, int] = (2026, 2030),
    issued: str = "2026-01-15",
    targets: Sequence[str] = (),
    more: str = "",
) -> Path:
    """Write `plan/` below the folder; the folder of the plan is the answer."""
    plan = folder / "plan"
    (plan / "tasks").mkdir(parents=True)
    listed = "".join(f"  {key}: {name}\n" for key, name in fields.items())
    text = (
        f"ten: {title}\nso_ky_hieu: 12/QĐ-UBND\nngay_ban_hanh: {issued}\n"
        f"giai_doan: {{tu: {stage[0]}, den: {stage[1]}}}\ncan_cu: [Luật Tổ chức chính quyền địa phương]\n"
        f"{_COMMUNE}linh_vuc:\n{listed}{more}"
    )
    if targets:
        text += "chi_tieu:\n" + "".join(f"  - {one}\n" for one in targets)
    (plan / f"{stage[0]}-{stage[1]}.yaml").write_text(text, "utf-8")
    for number, record in tasks:
        name = f"{number:0>2}" if number.isdecimal() else number
        (plan / "tasks" / f"{name}-viec.yaml").write_text(record, "utf-8")
    return plan
