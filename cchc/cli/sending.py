"""Records that a paper was sent to an agency: part of `cchc paper --da-gui`."""

from datetime import date

import typer

from cchc.cli.options import Opened, refuse
from cchc.files import WriteFailed, create, demand_inside, why
from cchc.papers.asked import SENT, Asked
from cchc.papers.draft import reminder_text
from cchc.vietnamese import screen_date


def record_sent(opened: Opened, asked: Asked, symbol: str, day: date) -> None:
    """Write `plan/don-doc/<day>-<n>.yaml`; exits with status 2 where that makes no sense or cannot be done."""
    if asked.name not in SENT:
        raise typer.BadParameter(f"--da-gui dùng với {', '.join(SENT)}")
    if day < asked.now.as_of:
        raise typer.BadParameter(
            f"--ngay-gui: ngày {screen_date(day)} trước ngày tính số liệu {screen_date(asked.now.as_of)}; thêm --ngay"
        )
    text = reminder_text(asked, symbol.strip(), day)
    if text is None:
        refuse(f"Không có nhiệm vụ nào để nêu trong {asked.kind.name}, nên không ghi gì.")
    known = next(
        (one for one in opened.book.reminders if one.record.symbol == symbol.strip() and one.record.day == day),
        None,
    )
    if known:
        refuse(f"Văn bản {symbol.strip()} ngày {screen_date(day)} đã ghi ở {known.source.file}.")
    folder = opened.book.folder / "don-doc"
    number = 1
    while (path := folder / f"{day.isoformat()}-{number}.yaml").exists():
        number += 1
    try:
        demand_inside(opened.book.folder, path)
        folder.mkdir(exist_ok=True)
        create(path, text.encode())
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, folder)}")
    typer.echo(
        f"Đã ghi {opened.book.shown_as}/don-doc/{path.name}. Khi có trả lời, thêm tra_loi vào từng mục của tệp này."
    )
