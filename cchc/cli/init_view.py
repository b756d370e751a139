"""What `cchc init` understood of a decision, as tables on the screen."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cchc.vietnamese import screen_date, with_unit
from cchc.views.lines import Line, Piece, wrapped

if TYPE_CHECKING:
    from cchc.founding.records import Founded

_SHARES = (0.32, 0.24, 0.12, 0.15, 0.17)
"""How the width is shared among the columns of a task, but for its number."""
_HEAD = ("Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn")


def shown(founded: "Founded", width: int) -> Iterator[Line]:
    """The decision, its agencies, tasks by field and targets as read, each with its doubts below it."""
    plan = founded.plan
    yield from wrapped([Piece(plan["ten"], "bold")], width)
    yield from _identity(plan, width)
    yield from _doubts(plan.get("doi_chieu", ()), width, "  ")
    yield []
    yield from _agencies(founded, width)
    for code, name in plan["linh_vuc"].items():
        tasks = [one for one in founded.tasks if one["linh_vuc"] == code]
        yield []
        yield from wrapped([Piece(f"{code}. {name}", "bold"), Piece(f"({len(tasks)} nhiệm vụ)")], width)
        yield from _tasks(tasks, width)
    targets = plan.get("chi_tieu", ())
    yield []
    yield [Piece(f"CHỈ TIÊU ({len(targets)})", "bold")]
    for one in targets:
        bound = "; ".join(
            f"{word} {with_unit(one[key], one.get('don_vi'))}" for key, word in _BOUNDS if one.get(key) is not None
        )
        said = f"{one['noi_dung']} [{bound or 'định tính'}; lĩnh vực {one['linh_vuc']}]"
        yield from wrapped([Piece(said)], width, f"  {one['ma']:<5} ", " " * 8)
        yield from _doubts(one.get("doi_chieu", ()), width, " " * 8)


_BOUNDS = (("toi_thieu", "tối thiểu"), ("toi_da", "tối đa"), ("tren", "trên"), ("duoi", "dưới"))


def _identity(plan: dict[str, Any], width: int) -> Iterator[Line]:
    office, stage = plan["don_vi"], plan["giai_doan"]
    signer = office["nguoi_ky"]
    rows = (
        (
            "Văn bản",
            f"{plan.get('loai_van_ban', '')} {plan['so_ky_hieu']}, ngày {screen_date(plan['ngay_ban_hanh'])}",
        ),
        ("Giai đoạn", f"{stage['tu']}-{stage['den']}"),
        ("Cơ quan", office["ten"]),
        ("Người ký", " ".join(signer[key] for key in ("quyen_han", "chuc_vu", "ho_ten") if key in signer)),
        ("Nơi nhận", "; ".join(office["noi_nhan"])),
        ("Căn cứ", f"{len(plan['can_cu'])} văn bản"),
    )
    for name, text in rows:
        yield from wrapped([Piece(text.strip())], width, f"  {name + ':':<11} ", " " * 14)


def _agencies(founded: "Founded", width: int) -> Iterator[Line]:
    yield [Piece("CƠ QUAN", "bold"), Piece(" (mã, tên, số nhiệm vụ chủ trì, phối hợp)")]
    for key, agency in founded.plan["co_quan"].items():
        leads = sum(key in one.get("chu_tri", ()) for one in founded.tasks)
        helps = sum(key in one.get("phoi_hop", ()) for one in founded.tasks)
        drafts = "; soạn báo cáo" if key == founded.plan["don_vi"]["soan_thao"] else ""
        said = f"{agency['ten']} ({leads}, {helps}{drafts})"
        yield from wrapped([Piece(said)], width, f"  {key:<14} ", " " * 17)


def _tasks(tasks: Sequence[dict[str, Any]], width: int) -> Iterator[Line]:
    left = max((len(str(one["so"])) for one in tasks), default=1)
    widths = _widths(width - left - 4 - 2 * (len(_SHARES) - 1))
    yield [
        Piece(
            "  " + " " * (left + 2) + "  ".join(name.ljust(wide) for name, wide in zip(_HEAD, widths, strict=True)),
            "dim",
        )
    ]
    for one in tasks:
        texts = (
            one["ten"],
            "\n".join(one.get("san_pham", ())),
            ", ".join(one.get("chu_tri", ())),
            ", ".join(one.get("phoi_hop", ())),
            one.get("thoi_han", ""),
        )
        cells = [_broken(text, wide) for text, wide in zip(texts, widths, strict=True)]
        for at in range(max(map(len, cells))):
            parts = [
                (cell[at] if at < len(cell) else "").ljust(wide) for cell, wide in zip(cells, widths, strict=True)
            ]
            yield [Piece(f"  {str(one['so']) if at == 0 else '':<{left}}  " + "  ".join(parts))]
        if note := one.get("ghi_chu"):
            yield from wrapped([Piece(f"Ghi chú: {note}")], width, " " * (left + 4), " " * (left + 4))
        yield from _doubts(one.get("doi_chieu", ()), width, " " * (left + 4))


def _widths(room: int) -> list[int]:
    widths = [int(room * share) for share in _SHARES]
    widths[0] += room - sum(widths)
    return widths


def _broken(text: str, width: int) -> list[str]:
    return [line for part in text.split("\n") for line in textwrap.wrap(part, width) or [""]]


def _doubts(doubts: Sequence[str], width: int, indent: str) -> Iterator[Line]:
    for doubt in doubts:
        yield from wrapped([Piece(doubt, "yellow")], width, f"{indent}? ", f"{indent}  ")
