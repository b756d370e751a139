"""Hints for unknown keys name a key of that meaning."""

import pytest

from cchc.plan.keys import read_record
from cchc.plan.records import Measurement, Plan, Target, Task, Update
from cchc.plan.text.synonyms import _MEANT, meant
from cchc.plan.values import Fault


@pytest.mark.parametrize(
    ("record", "typed", "key"),
    [
        (Task, "don_vi_chu_tri", "chu_tri"),
        (Task, "Cơ quan chủ trì", "chu_tri"),
        (Task, "don_vi_phoi_hop", "phoi_hop"),
        (Task, "thoi_gian_thuc_hien", "thoi_han"),
        (Task, "tien_do", "thoi_han"),
        (Task, "stt", "so"),
        (Task, "noi_dung", "ten"),
        (Task, "ket_qua", "san_pham"),
        (Task, "nguon_kinh_phi", "kinh_phi"),
        (Update, "phan_tram", "tien_do"),
        (Update, "noi_dung", "ket_qua"),
        (Update, "ngay_bao_cao", "ngay"),
        (Target, "dvt", "don_vi"),
        (Target, "ten", "noi_dung"),
        (Target, "don_vi_theo_doi", "co_quan"),
        (Measurement, "so_lieu", "gia_tri"),
        (Plan, "ngay_ky", "ngay_ban_hanh"),
        (Task, "chutri", "chu_tri"),
        (Task, "thoihan", "thoi_han"),
    ],
)
def test_an_unknown_key_is_answered_by_its_meaning(record: type[Task], typed: str, key: str) -> None:
    faults: list[Fault] = []
    read_record(record, {typed: "x"}, faults)
    assert [fault.remedy for fault in faults if fault.code == "khoa-la"] == [f"Có phải là «{key}»?"]


def test_a_key_that_is_there_already_is_not_offered() -> None:
    assert meant("co_quan_chu_tri", Task.keys, ()) == "chu_tri"
    assert meant("co_quan_chu_tri", Task.keys, {"chu_tri": ["kt"]}) is None


def test_every_key_of_the_table_is_one_of_some_record() -> None:
    known = {alias for record in (Task, Update, Measurement, Target, Plan) for alias in record.keys}
    known |= {"ten_ngan", "den", "ly_do", "can_cu"}
    assert set(_MEANT) <= known
