"""A made-up plan with papers that were sent, and what the commands print for it.

python -m tests.papers.made_up        rewrite the expected texts after an intended change
"""

import shutil
import tempfile
from pathlib import Path
from subprocess import CompletedProcess

from tests.running import carry_out

ROOT = Path(__file__).resolve().parent.parent.parent
EXPECTED = Path(__file__).parent / "van-ban-mau"

REMINDER = """loai: don-doc
so: 52/UBND-VHXH
ngay: 2026-08-05
tinh_den: 2026-08-04
han_tra_loi: 2026-08-15
muc:
  - nhiem_vu: 21
    co_quan: kt
    ky: 2026
"""

RECEIPTS = """ky: 2026-Q3
da_nhan:
  - co_quan: vhxh
    ngay: 2026-09-10
  - co_quan: ttpvhcc
    ngay: 2026-09-14
"""

CAUSE = """  - ngay: 2026-09-01
    ky: 2026
    nguyen_nhan:
      chu_quan: Chưa phân công người tổng hợp
"""

PAPERS: dict[str, tuple[str, ...]] = {
    "don-doc": ("don-doc", "--co-quan", "kt"),
    "nhac-viec": ("nhac-viec", "--co-quan", "ttpvhcc"),
    "giai-trinh": ("giai-trinh", "--co-quan", "kt"),
    "thong-bao-theo-doi": ("thong-bao-theo-doi", "--quy", "3"),
    "xem-xet-trach-nhiem": ("xem-xet-trach-nhiem", "--chin-thang"),
    "bien-ban": ("bien-ban", "--quy", "3"),
    "danh-muc-van-ban": ("danh-muc-van-ban", "--sau-thang"),
    "ke-hoach-kiem-tra": ("ke-hoach-kiem-tra", "--nam", "2027", "--nhiem-vu", "2"),
    "ke-hoach-tuyen-truyen": ("ke-hoach-tuyen-truyen", "--nam", "2027", "--nhiem-vu", "3"),
    "ke-hoach-thi-dua": ("ke-hoach-thi-dua", "--nam", "2027", "--nhiem-vu", "5"),
    "ke-hoach-nam": ("ke-hoach-nam", "--nam", "2027"),
    "tu-cham-diem": ("tu-cham-diem", "--nam", "2026"),
}
"""The command line of each paper, by the name of its expected text."""


def make_place(folder: Path) -> Path:
    """A copy of the invented plan with a reminder sent to the room of economy, the cause of its late task settled, and two
    reports of the third quarter received.
    """
    shutil.copytree(ROOT / "tests" / "ke-hoach-bia-dat" / "plan", folder / "plan")
    sent = folder / "plan" / "don-doc"
    sent.mkdir()
    (sent / "2026-08-05-1.yaml").write_text(REMINDER, "utf-8")
    (folder / "plan" / "thu-bao-cao").mkdir()
    (folder / "plan" / "thu-bao-cao" / "2026-Q3.yaml").write_text(RECEIPTS, "utf-8")
    late = next((folder / "plan" / "tasks").glob("21-*.yaml"))
    text = late.read_text("utf-8")
    late.write_text(text + ("" if "cap_nhat:" in text else "cap_nhat:\n") + CAUSE, "utf-8")
    return folder


def cchc(place: Path, *arguments: str, day: str = "2026-09-14") -> CompletedProcess[str]:
    """A command in that folder, as of a day."""
    return carry_out(*arguments, "--ngay", day, cwd=place, COLUMNS="100")


def paper(place: Path, *arguments: str, day: str = "2026-09-14") -> CompletedProcess[str]:
    """`cchc paper` in that folder."""
    return cchc(place, "paper", *arguments, day=day)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        place = make_place(Path(made))
        for name, arguments in PAPERS.items():
            done = paper(place, *arguments, "--xem")
            (EXPECTED / f"{name}.txt").write_text(done.stdout + "--- stderr\n" + done.stderr, "utf-8")
