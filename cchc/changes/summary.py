"""The words about changes as a whole, shared by the terminal and Markdown."""

from collections.abc import Mapping

from cchc.changes.differences import Changes, Effect, Fate, Kind, RecordChange
from cchc.state.statuses import LABELS
from cchc.state.targets import TARGET_LABELS
from cchc.vietnamese import capitalised

HEADINGS = {
    "ke_hoach": "Kế hoạch",
    "nhiem_vu": "Nhiệm vụ",
    "chi_tieu": "Chỉ tiêu",
    "ke_hoach_nam": "Kế hoạch năm",
    "bao_cao": "Phần tự viết của báo cáo",
    "so_lieu": "Số liệu thống kê",
    "thu_bao_cao": "Báo cáo của các cơ quan",
    "don_doc": "Văn bản đã gửi các cơ quan",
    "kiem_tra": "Kiểm tra",
    "tuyen_truyen": "Tuyên truyền",
    "van_ban": "Phần tự viết của văn bản",
    "cham_diem": "Tự chấm điểm",
    "khao_sat": "Khảo sát",
    "bo_chi_so": "Bộ tiêu chí",
    "thong_ke": "Danh mục thống kê",
}
"""The heading for each kind of record, in order."""

COSMETIC, OTHERS = "Chỉ đổi cách trình bày", "Tệp khác"
"""The headings for files that differ only in their text, and for files that hold no record."""

FATES = {Fate.ADDED: "thêm", Fate.REMOVED: "bỏ", Fate.CHANGED: "sửa"}
REWRITTEN = "LỊCH SỬ BỊ VIẾT LẠI"
ADVICE = (
    "Điều đã báo cáo không được sửa hay xóa; ghi sai thì đính chính (cchc update SỐ --dinh-chinh LÝ_DO). "
    "Phải hỏi lại người sửa."
)
NO_CHANGE = "Không có thay đổi nào."

_NOUNS = {
    "ke_hoach": "kế hoạch",
    "nhiem_vu": "nhiệm vụ",
    "chi_tieu": "chỉ tiêu",
    "ke_hoach_nam": "kế hoạch năm",
    "bao_cao": "báo cáo",
    "so_lieu": "tệp số liệu",
    "thu_bao_cao": "sổ thu báo cáo",
    "don_doc": "văn bản đã gửi",
    "kiem_tra": "cuộc kiểm tra",
    "tuyen_truyen": "tệp tuyên truyền",
    "van_ban": "phần tự viết của văn bản",
    "cham_diem": "bảng tự chấm điểm",
    "khao_sat": "khảo sát",
    "bo_chi_so": "bộ tiêu chí",
    "thong_ke": "danh mục thống kê",
}
_NEW_ENTRIES = (
    (Kind.UPDATED, "cập nhật mới"),
    (Kind.MEASURED, "số liệu mới"),
    (Kind.CORRECTED, "đính chính"),
    (Kind.EXTENDED, "gia hạn"),
    (Kind.AMENDED, "điều chỉnh"),
)


def summary(changes: Changes) -> str:
    """One sentence, without full stop: how many records were added, removed and changed, and how many entries are new."""
    parts = []
    for what, noun in _NOUNS.items():
        fates = [record.fate for record in changes.records if record.what == what]
        if what == "ke_hoach" and fates:
            parts.append(f"{FATES[fates[0]]} phần chung của kế hoạch")
            continue
        parts += [f"{FATES[fate]} {fates.count(fate)} {noun}" for fate in Fate if fate in fates]
    kinds = [change.kind for record in changes.records for change in record.changes]
    parts += [f"{kinds.count(kind)} {noun}" for kind, noun in _NEW_ENTRIES if kind in kinds]
    if not parts:
        readable = "" if changes.complete else " đọc được"
        parts.append(f"không hồ sơ nào{readable} đổi nội dung")
    return capitalised(", ".join(parts))


def title(record: RecordChange) -> str:
    """ "Nhiệm vụ 33", "Chỉ tiêu b2"; "Kế hoạch" for the plan itself."""
    return capitalised(f"{_NOUNS[record.what]} {record.code}".rstrip())


def moved(effect: Effect) -> tuple[str, str]:
    """The names of both statuses of an effect."""
    return effect.before_label or "(không có)", effect.after_label or "(không có)"


def no_effect(changes: Changes) -> str:
    """The sentence for changes that affect no status."""
    known = "" if changes.complete else " trong phần so được"
    return f"Không nhiệm vụ, chỉ tiêu nào đổi tình trạng{known}."


def status_counts(changes: Changes) -> list[str]:
    """The change (+ or −) in the number of tasks, and of targets, of each status; nothing if no number changes."""
    return [
        f"{noun}: {_counts(counts)}"
        for noun, counts in (
            ("Nhiệm vụ", {LABELS[status]: grown for status, grown in changes.task_counts.items()}),
            ("Chỉ tiêu", {TARGET_LABELS[status]: grown for status, grown in changes.target_counts.items()}),
        )
        if counts
    ]


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {'+' if grown > 0 else '−'}{abs(grown)}" for name, grown in counts.items())
