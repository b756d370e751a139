"""Column widths that follow the content."""

from cchc.document.build.columns import fitted
from cchc.document.markup.tree import Cell, Row, Span, Table


def row(*texts: str, group: bool = False) -> Row:
    return Row(tuple(Cell(((Span(text),),)) for text in texts), group)


def table(*rows: Row, widths: tuple[float, ...] = (60.0, 20.0, 60.0)) -> Table:
    return Table(widths, 11, (row("Nhiệm vụ", "Hạn", "Kết quả"),), rows, elastic=True)


def test_an_empty_column_gives_room_to_a_full_one() -> None:
    long = "Đã ban hành kế hoạch và phân công các cơ quan thực hiện " * 3
    made = fitted(table(row("Ngắn", "-", long), row("Ngắn", "-", long)))
    assert made.columns[0] < 60 < made.columns[2]
    assert abs(sum(made.columns) - 140) < 0.01


def test_no_word_is_broken() -> None:
    made = fitted(table(row("Việc", "15/02/2026;31/12/2026", "-"), widths=(60.0, 12.0, 60.0)))
    assert made.columns[1] > 12 + 15
    assert abs(sum(made.columns) - 132) < 0.01


def test_words_too_long_for_the_page_leave_the_widths_as_given() -> None:
    given = table(row("x" * 200, "y" * 200, "z" * 200))
    assert fitted(given).columns == given.columns


def test_short_cells_keep_the_widths_of_the_template() -> None:
    given = table(row("Việc", "2026", "Xong"))
    assert fitted(given).columns == given.columns


def test_headings_over_all_columns_do_not_count_and_other_spans_are_left_alone() -> None:
    group = Row((Cell(((Span("I. Lĩnh vực " * 30),),), columns=3),), True)
    assert fitted(table(group, row("Việc", "2026", "Xong"))).columns == (60.0, 20.0, 60.0)
    spans = Row((Cell(((Span("Hai cột " * 60),),), columns=2), Cell(((Span("Một"),),))), False)
    assert fitted(table(spans)).columns == (60.0, 20.0, 60.0)


def test_a_long_table_is_sampled() -> None:
    rows = [row("Ngắn", "-", "dài " * 60) for _ in range(10_000)]
    assert fitted(table(*rows)).columns[2] > 60
