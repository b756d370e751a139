"""Several files are written all or none."""

from datetime import date
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from cchc.recording import edits
from cchc.recording.edits import Edit, Refused, edited_task, save_all

DAY = date(2026, 11, 24)


def three(plan: Path) -> list[Edit]:
    book = read_book(plan)
    return [edited_task(book, task, lambda text: text + "# thêm\n", DAY) for task in book.tasks[:3]]


def test_all_are_written(plan: Path) -> None:
    made = three(plan)
    save_all(made)
    assert all(edit.path.read_text("utf-8").endswith("# thêm\n") for edit in made)


@pytest.mark.parametrize("changed", [0, 1, 2])
def test_if_another_program_wrote_one_meanwhile_the_others_get_their_text_back(plan: Path, changed: int) -> None:
    made = three(plan)
    made[changed].path.write_text("so: 1\n", "utf-8")
    before = [edit.path.read_bytes() for edit in made]
    with pytest.raises(Refused, match="vừa được chương trình khác ghi"):
        save_all(made)
    assert [edit.path.read_bytes() for edit in made] == before


def test_what_could_not_be_given_back_is_named(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = three(plan)
    made[1].path.write_text("so: 1\n", "utf-8")
    monkeypatch.setattr(edits, "_taken_back", lambda edit: False)
    with pytest.raises(Refused, match=f"Riêng {made[0].file} đã được ghi"):
        save_all(made)
