"""Commits files, as the user would by hand: hooks and filters run, since a team may rely on them."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cchc.history.git import GitTrouble, clean_environment, find_program

PATIENCE = 600.0
"""Seconds that a commit may take: a hook may have to install what it needs."""

_WRITTEN = "tệp đã ghi xong"


def commit_files(paths: Sequence[Path], message: str) -> None:
    """Add files to git and commit only them; other staged files stay staged. Raises GitTrouble if git fails."""
    program = find_program()
    if program is None:
        raise GitTrouble(f"Chưa cài git nên chưa ghi được vào git; {_WRITTEN}.")
    folder = paths[0].parent
    names = [os.path.relpath(path, folder) for path in paths]
    for arguments in (["add", "--", *names], ["commit", "--quiet", "-m", message, "--", *names]):
        try:
            done = subprocess.run(
                [program, "-c", "core.fsmonitor=false", "--literal-pathspecs", "-C", str(folder), *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                env=_environment(),
                timeout=PATIENCE,
                check=False,
            )
        except OSError as error:
            raise GitTrouble(f"Không chạy được git ({error.strerror}); {_WRITTEN}.") from None
        except subprocess.TimeoutExpired:
            raise GitTrouble(f"Git ghi quá {PATIENCE / 60:g} phút chưa xong nên đã dừng; {_WRITTEN}.") from None
        if done.returncode:
            raise GitTrouble(f"Chưa ghi được vào git: {_advice(done.stderr + done.stdout)} ({_WRITTEN}).")


def _environment() -> dict[str, str]:
    """English messages; but a hook may fetch what it needs, and git may lock."""
    barred = ("GIT_ALLOW_PROTOCOL", "GIT_NO_LAZY_FETCH", "GIT_OPTIONAL_LOCKS")
    return {name: value for name, value in clean_environment().items() if name not in barred}


_ADVICE = (
    (
        ("tell me who you are", "empty ident", "no email was given", "auto-detect email"),
        'git chưa biết tên bạn. Chạy một lần: git config --global user.name "Họ tên" và git config --global user.email "địa chỉ thư"',
    ),
    (
        ("during a merge", "unmerged", "not concluded your merge", "unresolved conflict"),
        "kho đang gộp nhánh dở. Gộp xong (git status cho biết còn gì), rồi ghi lại",
    ),
    (
        ("during a cherry-pick", "during a rebase", "rebase in progress"),
        "kho đang ghép lại lần ghi dở (rebase, cherry-pick). Làm xong hoặc bỏ (git status cho biết cách), rồi ghi lại",
    ),
    (
        (".lock': File exists", "Another git process"),
        "một lệnh git khác đang chạy, hoặc bị ngắt giữa chừng. Chờ nó xong; chắc chắn không còn lệnh nào thì xóa tệp index.lock trong thư mục .git",
    ),
    (("ignored by one of your .gitignore",), "tệp này bị bỏ qua theo .gitignore. Sửa .gitignore rồi ghi lại"),
    (("nothing to commit", "no changes added", "nothing added"), "không có gì khác lần ghi trước"),
    (("not a git repository",), "thư mục này không nằm trong kho git nào. Bắt đầu dùng git: git init"),
    (
        ("dubious ownership",),
        "git không tin thư mục này vì thuộc tài khoản khác. Nhờ người quản trị, hoặc xem: git status",
    ),
    (("beyond a symbolic link", "outside repository"), "tệp nằm ngoài kho git, hoặc sau một liên kết"),
    (("No space left",), "ổ đĩa đã đầy"),
    (
        ("Permission denied", "insufficient permission", "Read-only file system"),
        "không được phép ghi vào thư mục .git",
    ),
    (
        ("gpg failed", "failed to sign", "failed to write commit object"),
        "không ký được lần ghi. Xem cấu hình ký của git (commit.gpgSign)",
    ),
)
"""Words of git's English messages, and what to say for them."""


def _advice(output: str) -> str:
    """What went wrong and what to do, in Vietnamese. What git or a hook says besides is quoted."""
    for words, advice in _ADVICE:
        if any(word in output for word in words):
            return advice
    said = " ".join(output.split())[:300]
    return f"git, hoặc lệnh kiểm tra của kho (hook), không nhận. Lời của nó: «{said or 'không nói gì'}»"
