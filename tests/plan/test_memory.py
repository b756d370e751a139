"""How much memory a large plan takes: `tests/bench/bench_memory.py` measures whole commands."""

import shutil
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from cchc.plan.source import Source

ROOT = Path(__file__).parents[2]
TASKS, UPDATES = 30, 100
MOST = 290
"""Bytes that one update may take beside the text of its result."""


@pytest.mark.slow
def test_an_update_takes_little_beside_its_words(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    (plan / "tasks").mkdir(parents=True)
    shutil.copy(next((ROOT / "tests" / "ke-hoach-bia-dat" / "plan").glob("2*.yaml")), plan)
    words = 0
    for number in range(1, TASKS + 1):
        lines = [f"so: {number}\nlinh_vuc: I\nten: Việc {number}\nsan_pham: [Báo cáo]\nchu_tri: [kt]\n"]
        lines.append("thoi_han: Giai đoạn 2026 - 2030\ncap_nhat:\n")
        for turn in range(UPDATES):
            result = f"Đã làm việc với tổ dân phố số {turn} về nhóm thủ tục {number}"
            words += 2 * len(result)  # two bytes a letter
            day = date(2026, 2, 1) + timedelta(days=turn)
            lines.append(f"  - ngay: {day}\n    tien_do: {turn}\n    ket_qua: {result}\n")
        (plan / "tasks" / f"{number:02d}-viec.yaml").write_text("".join(lines), "utf-8")
    tracemalloc.start()
    book = read_book(plan)
    taken = tracemalloc.get_traced_memory()[0] - words
    tracemalloc.stop()
    assert [len(task.record.updates) for task in book.tasks] == [UPDATES] * TASKS
    assert taken / (TASKS * UPDATES) < MOST


def test_a_long_text_is_kept_packed_and_comes_back_whole() -> None:
    text = "so: 33\n" + "".join(f"# dòng {number}: đã rà soát\r\n" for number in range(2000))
    source = Source("a.yaml", text)
    assert source.text == text
    assert len(source._data) < len(text.encode()) / 4
    assert Source("b.yaml", "so: 33\n").text == "so: 33\n"
