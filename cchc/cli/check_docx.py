"""`cchc check-docx`."""

from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.options import Json, refuse, say


def command(
    tep: Annotated[str, typer.Argument(metavar="TỆP", help="Tệp Word (.docx).")],
    as_json: Json = False,
) -> None:
    """Soát thể thức một tệp Word theo Nghị định 30/2020/NĐ-CP, kể cả tệp do người khác soạn hoặc đã sửa.

    Mỗi chỗ khác quy định có vị trí, quy định nào, đang là gì và phải là gì. Kết thúc với mã 1 khi có chỗ khác.
    Chỗ tô màu để điền sau không phải là chỗ khác quy định; các chỗ ấy được liệt kê và đếm riêng.

    Ví dụ:
      cchc check-docx out/bao-cao.docx
    """
    from cchc.document import NotADocument, examine_docx
    from cchc.document.inspect.opening import GREATEST_FILE
    from cchc.files import WriteFailed, read_bounded

    try:
        departures, blanks = examine_docx(read_bounded(Path(tep), GREATEST_FILE))
    except WriteFailed as error:
        refuse(f"Không đọc được {error}")
    except NotADocument as error:
        refuse(f"{tep}: {error}")
    if as_json:
        from cchc.views.json import dump

        say(
            dump(
                {
                    "khac_quy_dinh": [
                        {"vi_tri": one.place, "quy_dinh": one.rule, "dang_la": one.found, "phai_la": one.expected}
                        for one in departures
                    ],
                    "con_phai_dien": [{"vi_tri": one.place, "noi_dung": one.text} for one in blanks],
                }
            )
        )
    else:
        for one in departures:
            say(f"{one.place}\n    {one.rule}\n    đang là: {one.found}\n    phải là: {one.expected}")
        for blank in blanks:
            say(f"{blank.place}\n    còn phải điền: {blank.text}")
    verdict = f"{len(departures)} chỗ khác quy định" if departures else "đúng thể thức"
    left = f", {len(blanks)} chỗ còn phải điền" if blanks else ""
    typer.echo(f"{tep}: {verdict}{left}.", err=True)
    if departures:
        raise typer.Exit(1)
