"""`cchc schema`, for developers and for the settings of an editor."""

from typing import Annotated

import typer

from cchc.cli.options import say


def command(
    loai: Annotated[
        str,
        typer.Argument(
            metavar="LOẠI",
            help="plan, task, year, statistics, figures, receipts, criteria, score, survey, report, reminder "
            "hoặc paper.",
        ),
    ],
) -> None:
    """In JSON Schema của một loại hồ sơ, để trình soạn thảo gợi ý và kiểm tra khi đang gõ.

    Ví dụ:
      cchc schema task > plan/schema/task.schema.json
    """
    from cchc.plan.schemas import SCHEMAS, schema_text

    if loai not in SCHEMAS:
        raise typer.BadParameter(f"không có loại «{loai}», dùng {', '.join(SCHEMAS)}")
    say(schema_text(loai))
