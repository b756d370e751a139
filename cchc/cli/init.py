"""`cchc init`."""

from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.init_reading import read_paper
from cchc.cli.options import read_date, refuse, say

_PLAN = "plan"


def command(
    tep: Annotated[
        str | None,
        typer.Argument(
            metavar="TỆP", help="Quyết định đã ký (.docx), hoặc phụ lục nhiệm vụ dạng bảng tính (.xlsx)."
        ),
    ] = None,
    xem: Annotated[
        bool, typer.Option("--xem", help="Chỉ cho xem đã hiểu những gì, thành bảng; không ghi gì.")
    ] = False,
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="THƯ_MỤC", help="Thư mục kế hoạch sẽ lập. Mặc định: plan, ở thư mục này."),
    ] = None,
) -> None:
    """Lập hồ sơ kế hoạch từ quyết định đã ký: đọc phần đầu, các mục, chỉ tiêu và phụ lục nhiệm vụ.

    Không đoán lặng lẽ: chỗ nào không rõ thì thành một mục doi_chieu ở đúng hồ sơ ấy, để so với bản ký. Thư mục đã có kế hoạch
    thì không ghi. Xong thì chạy kiểm tra và nói việc cần làm tiếp.

    Ví dụ:
      cchc init quyet-dinh.docx --xem
      cchc init quyet-dinh.docx
    """
    from cchc.editing.opening import EditRefused
    from cchc.files import WriteFailed
    from cchc.founding.records import found
    from cchc.founding.writing import demand_free, plan_files, schema_files, write_plan

    folder = Path(plan or _PLAN)
    if tep is None:
        refuse("Thiếu tệp quyết định.")
    try:
        if not xem:
            demand_free(folder)
        founded = found(read_paper(Path(tep)), read_date(None))
        if xem:
            from cchc.cli.init_view import show

            say(show(founded))
            return
        write_plan(folder, plan_files(founded) | schema_files())
    except (WriteFailed, EditRefused) as error:
        refuse(str(error))
    typer.echo(
        f"Đã lập {folder}: {len(founded.tasks)} nhiệm vụ, {len(founded.plan.get('chi_tieu', ()))} chỉ tiêu.",
        err=True,
    )
