"""Versions of a task read part by part give what reading each of them whole gives."""

from hypothesis import given
from hypothesis import strategies as st

from cchc.history.entries import TaskVersions
from cchc.plan.reading import read_text
from cchc.plan.records import Task
from tests.changes.sample import FIRST, SECOND, TASK

ITEMS = st.sampled_from(
    (
        FIRST,
        SECOND,
        "  - {ngay: 2026-06-01, tien_do: 70, ket_qua: Xong đề cương}\n",
        "  - ngay: 2026-06-02\n    tien_do: 71\n    ket_qua: |\n      Một\n\n      Hai\n",
        "  - ngay: 2026-06-02\n    tien_do: 71\n    ket_qua: |+\n      Một\n\n\n",
        "  - ngay: 2026-06-03\n    tien_do: 72\n    ket_qua: >-\n      Không có\n      xuống dòng\n",
        '  - ngay: 2026-06-04\n    tien_do: 73\n    ket_qua: "Một\n  - Hai"\n',
        '  - ngay: 2026-06-04\n    tien_do: 73\n    ket_qua: "Mở mà không đóng\n',
        "  - ngay: 2026-06-05\n    tien_do: 74\n    ket_qua: Xong  # ghi chú\n\n",
        "  # ghi chú\n",
        "  -\n    ngay: 2026-06-06\n    tien_do: 75\n    ket_qua: Dấu gạch đứng riêng\n",
        "  - ngay: 2026-06-07\n    tien_do: 76\n    la: Khóa lạ\n",
        "  - ngay: 2026-06-08\n    tien_do: &a 77\n    ket_qua: Có neo\n",
        "  - ngay: 2026-06-08\n    tien_do: *a\n    ket_qua: Có bí danh\n",
        "so: 34\n",
        "<<<<<<< HEAD\n",
    )
)
TEXTS = st.builds(
    lambda head, items, cut, ends: (head + "cap_nhat:\n" + "".join(items))[: -1 if cut else None].replace(
        "\n", ends
    ),
    st.sampled_from((TASK, TASK.replace("33", "34"), "so: 33\n")),
    st.lists(ITEMS, max_size=5),
    st.booleans(),
    st.sampled_from(("\n", "\n", "\n", "\r\n")),
)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_version_read_after_others_is_what_it_is_alone(texts: list[str]) -> None:
    versions = TaskVersions()
    for text in texts:
        record, problems = read_text(text.encode(), "33-x.yaml", Task)
        assert versions.read(text.encode(), "33-x.yaml") == (record if record is not None else problems)


def test_an_update_of_two_versions_is_one_object() -> None:
    versions = TaskVersions()
    first = versions.read(f"{TASK}cap_nhat:\n{FIRST}".encode(), "33-x.yaml")
    second = versions.read(f"{TASK}cap_nhat:\n{FIRST}{SECOND}".encode(), "33-x.yaml")
    assert isinstance(first, Task) and isinstance(second, Task)
    assert first.updates[0] is second.updates[0] and len(second.updates) == 2
