"""`cchc score` with 100 criteria, all of them with figures and evidence, against `cchc status` of the same plan.

    python tests/bench/bench_score.py

The ratio is printed beside its bound.
"""

import shutil
import tempfile
from pathlib import Path

from timing import ROOT, cchc, compare

CRITERIA = 100
DAY = "2026-12-31"


def many_criteria(folder: Path, count: int) -> Path:
    """The invented plan with a set of `count` criteria of all kinds of figures, ten to a field, each scored twice."""
    plan = Path(shutil.copytree(ROOT / "tests" / "ke-hoach-bia-dat" / "plan", folder / "plan"))
    fields = range(1, count // 10 + 1)
    codes = [f"{field}.{number}" for field in fields for number in range(1, 11)]
    groups = "".join(f"  - {{ma: {field}, ten: Lĩnh vực {field}, diem_toi_da: 10}}\n" for field in fields)
    rules = (
        ("{loai: co_khong}", "dat: co"),
        ("{loai: ty_le, nguong: 85, san: 60}", "tu_so: 3140, mau_so: 4000"),
        ("{loai: nguong, muc: [{tu: 95, diem: 1}, {tu: 90, diem: 0.5}]}", "gia_tri: 92.5"),
        ("{loai: tru, moi_lan: 0.25}", "gia_tri: 1"),
    )
    criteria = "".join(
        f'  - {{ma: "{code}", ten: Tiêu chí {code}, diem_toi_da: 1, chu_tri: vhxh, cach_tinh: {rules[at % 4][0]}}}\n'
        for at, code in enumerate(codes)
    )
    (plan / "bo-chi-so" / "2026.yaml").write_text(
        f"nam: 2026\nnguon: {{trich_yeu: Bộ thử}}\nthang_diem: {count}\nquy_doi: true\n"
        f"nhom:\n{groups}tieu_chi:\n{criteria}",
        "utf-8",
    )
    entries = "".join(
        f'  - ma: "{code}"\n    ngay: 2026-{month}-20\n    {rules[at % 4][1].replace(", ", chr(10) + "    ")}\n'
        f"    minh_chung:\n      - {{so: {at}/BC-UBND, ngay: 2026-{month}-18, trich_yeu: Báo cáo}}\n"
        for month in ("06", "12")
        for at, code in enumerate(codes)
    )
    (plan / "cham-diem" / "2026.yaml").write_text(f"nam: 2026\nmuc:\n{entries}", "utf-8")
    return plan


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        with_set = many_criteria(Path(made), CRITERIA)
        without = Path(shutil.copytree(with_set, Path(made) / "khong" / "plan"))
        for name in ("bo-chi-so", "cham-diem", "khao-sat"):
            shutil.rmtree(without / name)
        day = ("--ngay", DAY)
        print(f"{CRITERIA} criteria (26 tasks)")
        compare(
            {
                "cchc status (without the index)": cchc("status", "--plan", str(without), *day),
                "cchc score": cchc("score", "--plan", str(with_set), *day),
                "cchc score --json": cchc("score", "--json", "--plan", str(with_set), *day),
            },
            11,
            {"cchc score": 1.5, "cchc score --json": 1.5},
        )
