"""Files are written whole or not at all, and nobody's work is overwritten."""

import errno
import io
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.files import (
    AlreadyExists,
    ChangedMeanwhile,
    WriteFailed,
    create,
    demand_inside,
    is_unedited,
    locking,
    make_folder,
    read_for_edit,
    rename,
    replace,
    save_document,
    seal,
)
from cchc.files.locking import locked

OLD = b"so: 33\r\nten: c\xc5\xa9\n"
NEW = b"so: 33\r\nten: m\xe1\xbb\x9bi\n"

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL, links or permissions of POSIX")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "33-ho-so.yaml"
    path.write_bytes(OLD)
    yield path
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(".")]


def archive(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("word/document.xml"), text)
    return buffer.getvalue()


# Replacing --------------------------------------------------------------------------------------------------


@on_posix
def test_the_new_bytes_take_the_place_of_the_old_and_the_permissions_stay(record: Path) -> None:
    record.chmod(0o640)
    replace(read_for_edit(record), NEW)
    assert record.read_bytes() == NEW
    assert stat.S_IMODE(record.stat().st_mode) == 0o640


@on_posix
def test_a_link_stays_a_link(record: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(record.name)
    replace(read_for_edit(link), NEW)
    assert link.is_symlink() and record.read_bytes() == NEW


@on_posix
def test_a_file_with_two_names_or_one_that_is_read_only_is_refused(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "ten-khac.yaml"
    os.link(record, other)
    with pytest.raises(WriteFailed, match="liên kết cứng"):
        replace(read_for_edit(record), NEW)
    with pytest.raises(WriteFailed, match="liên kết cứng"):
        rename(read_for_edit(record), tmp_path / "34.yaml", NEW)
    assert record.read_bytes() == other.read_bytes() == OLD
    other.unlink()
    record.chmod(0o440)
    with pytest.raises(WriteFailed, match="chỉ cho đọc"):
        replace(read_for_edit(record), NEW)
    assert record.read_bytes() == OLD


@pytest.mark.skipif(sys.platform != "linux", reason="needs extended attributes")
def test_extended_attributes_stay(record: Path) -> None:
    try:
        os.setxattr(record, "user.nguon", "Sở Nội vụ".encode())
    except OSError:
        pytest.skip("this disk has no extended attributes")
    replace(read_for_edit(record), NEW)
    assert os.getxattr(record, "user.nguon").decode() == "Sở Nội vụ"


@on_posix
def test_only_what_lies_inside_a_folder_counts_as_inside(tmp_path: Path) -> None:
    inside = tmp_path / "trong"
    inside.mkdir()
    (inside / "lien-ket").symlink_to(tmp_path)
    demand_inside(inside, inside / "a" / "b.yaml")
    for path in (inside / ".." / "a", inside / "lien-ket" / "a", tmp_path / "trong-khac"):
        with pytest.raises(WriteFailed, match="trỏ ra ngoài"):
            demand_inside(inside, path)


def test_a_file_changed_since_it_was_read_is_not_overwritten(record: Path) -> None:
    original = read_for_edit(record)
    record.write_bytes(b"sua trong trinh soan thao\n")
    with pytest.raises(ChangedMeanwhile, match="chạy lại"):
        replace(original, NEW)
    assert record.read_bytes() == b"sua trong trinh soan thao\n"


def test_a_change_while_the_new_file_is_being_flushed_is_noticed(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = read_for_edit(record)
    flush = os.fsync

    def flush_while_an_editor_saves(handle: int) -> None:
        record.write_bytes(b"vua luu\n")
        flush(handle)

    monkeypatch.setattr(os, "fsync", flush_while_an_editor_saves)
    with pytest.raises(ChangedMeanwhile):
        replace(original, NEW)
    assert record.read_bytes() == b"vua luu\n"


def test_a_file_deleted_since_it_was_read_does_not_come_back(record: Path) -> None:
    original = read_for_edit(record)
    record.unlink()
    with pytest.raises(ChangedMeanwhile):
        replace(original, NEW)
    assert not record.exists()


def test_a_file_that_is_not_there_cannot_be_read_for_an_edit(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="không có tệp này"):
        read_for_edit(tmp_path / "99.yaml")
    with pytest.raises(WriteFailed, match="không có thư mục"):
        read_for_edit(tmp_path / "khong-co" / "99.yaml")


# Creating ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("links", [True, False], ids=["links", "a disk without links"])
def test_a_new_file_is_created_but_never_over_another(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", raising(errno.EPERM))
    create(tmp_path / "41-moi.yaml", NEW)
    assert (tmp_path / "41-moi.yaml").read_bytes() == NEW
    with pytest.raises(AlreadyExists, match="đã có"):
        create(record, NEW)
    assert record.read_bytes() == OLD


@pytest.mark.parametrize("links", [True, False], ids=["links", "a disk without links"])
def test_a_file_that_appears_at_the_last_moment_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "41-moi.yaml"
    link = os.link

    def link_too_late(source: Path, target: Path) -> None:
        path.write_bytes(OLD)
        if not links:
            raise OSError(errno.EPERM, "no links")
        link(source, target)

    monkeypatch.setattr(os, "link", link_too_late)
    with pytest.raises(AlreadyExists):
        create(path, NEW)
    assert path.read_bytes() == OLD


# Renaming ---------------------------------------------------------------------------------------------------


@on_posix
def test_a_renamed_file_has_the_new_bytes_and_the_old_permissions(record: Path, tmp_path: Path) -> None:
    record.chmod(0o640)
    new = tmp_path / "34-ho-so.yaml"
    rename(read_for_edit(record), new, NEW)
    assert new.read_bytes() == NEW and stat.S_IMODE(new.stat().st_mode) == 0o640
    assert not record.exists()


def test_a_file_is_not_renamed_over_another_nor_after_a_change(record: Path, tmp_path: Path) -> None:
    original, new = read_for_edit(record), tmp_path / "34-ho-so.yaml"
    new.write_bytes(b"khac")
    with pytest.raises(AlreadyExists, match="34-ho-so"):
        rename(original, new, NEW)
    assert (record.read_bytes(), new.read_bytes()) == (OLD, b"khac")
    new.unlink()
    record.write_bytes(b"vua luu\n")
    with pytest.raises(ChangedMeanwhile):
        rename(original, new, NEW)
    assert record.read_bytes() == b"vua luu\n" and not new.exists()


def test_a_file_that_cannot_be_removed_is_not_renamed(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def held_open(path: Path, missing_ok: bool = False) -> None:
        if path == record:
            raise PermissionError(errno.EACCES, "sharing violation")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held_open)
    with pytest.raises(WriteFailed, match="không được phép ghi"):
        rename(read_for_edit(record), tmp_path / "34-ho-so.yaml", NEW)
    assert record.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [record]


@on_posix
def test_a_process_killed_while_it_renames_loses_nothing(tmp_path: Path) -> None:
    program = """
        import os, signal, sys
        from pathlib import Path
        from cchc.files import read_for_edit, rename

        path = Path(sys.argv[1])
        unlink = Path.unlink

        def deadly(one, *arguments, **options):
            if one == path:
                os.kill(os.getpid(), signal.SIGKILL)
            unlink(one, *arguments, **options)

        Path.unlink = deadly
        rename(read_for_edit(path), path.with_name("34-x.yaml"), b"moi")
    """
    path = tmp_path / "33-x.yaml"
    path.write_bytes(b"cu")
    assert started(program, path).wait(30) == -signal.SIGKILL
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "33-x.yaml": b"cu",
        "34-x.yaml": b"moi",
    }


def test_a_folder_is_made_once_and_only_in_one_that_is_there(tmp_path: Path) -> None:
    make_folder(tmp_path / "tasks")
    make_folder(tmp_path / "tasks")
    assert (tmp_path / "tasks").is_dir()
    with pytest.raises(WriteFailed, match="không có thư mục"):
        make_folder(tmp_path / "khong-co" / "tasks")


# Documents --------------------------------------------------------------------------------------------------


def test_a_sealed_document_is_the_same_archive_and_the_seal_is_reproducible() -> None:
    sealed = seal(archive("Báo cáo"))
    assert sealed == seal(archive("Báo cáo"))
    with zipfile.ZipFile(io.BytesIO(sealed)) as package:
        assert package.testzip() is None
        assert package.read("word/document.xml").decode() == "Báo cáo"


def test_only_what_seal_returned_counts_as_unedited() -> None:
    sealed = seal(archive("Báo cáo"))
    assert is_unedited(sealed)
    assert not is_unedited(archive("Báo cáo"))
    assert not is_unedited(b"")
    for position in range(len(sealed)):
        assert not is_unedited(sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :])
    for length in range(len(sealed)):
        assert not is_unedited(sealed[:length])
    assert not is_unedited(sealed + b"\0")


def test_a_part_changed_in_place_breaks_the_seal_though_the_comment_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(seal(archive("Báo cáo")))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/them.xml", "x")
        assert package.comment
    assert not is_unedited(path.read_bytes())


@pytest.mark.parametrize("data", [b"", b"chu", seal(archive("x"))], ids=["empty", "text", "sealed already"])
def test_only_an_archive_without_a_comment_can_be_sealed(data: bytes) -> None:
    with pytest.raises(ValueError, match="zip"):
        seal(data)


def test_an_unedited_document_is_replaced_and_an_edited_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "Báo cáo quý I.docx"
    first, second, third = (seal(archive(text)) for text in ("một", "hai", "ba"))
    assert save_document(path, first) == path
    assert save_document(path, second) == path
    assert path.read_bytes() == second

    edited = archive("người sửa")
    path.write_bytes(edited)
    beside = tmp_path / "Báo cáo quý I (2).docx"
    assert save_document(path, second) == beside
    assert save_document(path, third) == beside
    beside.write_bytes(edited)
    assert save_document(path, third) == tmp_path / "Báo cáo quý I (3).docx"
    assert path.read_bytes() == beside.read_bytes() == edited
    assert len(list(tmp_path.iterdir())) == 3


def test_a_document_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    data = seal(archive("x"))
    save_document(path, data)
    os.utime(path, (1, 1))
    (tmp_path / "~$a.docx").touch()
    assert save_document(path, data) == path
    assert path.stat().st_mtime == 1


@on_posix
def test_a_dangling_link_in_the_place_of_a_document_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.symlink_to("khong-co")
    assert save_document(path, seal(archive("x"))) == tmp_path / "a (2).docx"


@pytest.mark.parametrize(
    ("name", "owner", "program"),
    [
        ("a.docx", "~$a.docx", "Word"),
        ("bao-cao-quy-1.docx", "~$o-cao-quy-1.docx", "Word"),
        ("baocao1.docx", "~$aocao1.docx", "Word"),
        ("a.docx", ".~lock.a.docx#", "LibreOffice"),
    ],
)
def test_a_document_open_in_an_office_program_is_not_replaced(
    tmp_path: Path, name: str, owner: str, program: str
) -> None:
    path, first = tmp_path / name, seal(archive("một"))
    save_document(path, first)
    (tmp_path / owner).touch()
    with pytest.raises(WriteFailed, match=f"đang mở trong {program}"):
        save_document(path, seal(archive("hai")))
    assert path.read_bytes() == first


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_breaks_the_seal_when_it_saves_and_reads_a_sealed_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Báo cáo")
    document.save(buffer)
    path = save_document(tmp_path / "a.docx", seal(buffer.getvalue()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "luu")]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "luu" / "a.docx").read_bytes()
    assert not is_unedited(saved)
    assert docx.Document(io.BytesIO(saved)).paragraphs[0].text == "Báo cáo"


# What goes wrong --------------------------------------------------------------------------------------------


def raising(code: int) -> Any:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("step", ["write", "fsync", "open"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    record: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    original = read_for_edit(record)
    monkeypatch.setattr(os, step, raising(errno.ENOSPC))
    with pytest.raises(WriteFailed, match="ổ đĩa đã đầy"):
        replace(original, NEW)
    assert record.read_bytes() == OLD


@on_posix
def test_a_really_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    try:
        path = disk / "33-ho-so.yaml"
        path.write_bytes(OLD)
        with pytest.raises(WriteFailed, match="ổ đĩa đã đầy"):
            replace(read_for_edit(path), b"x" * 200_000)
        assert path.read_bytes() == OLD
        assert list(disk.iterdir()) == [path]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_write_that_takes_only_a_part_goes_on(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original, write = read_for_edit(record), os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:3])))
    replace(original, NEW)
    assert record.read_bytes() == NEW


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.EACCES, "chỉ cho đọc"),
        (errno.EPERM, "chỉ cho đọc"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EDQUOT, "ổ đĩa đã đầy"),
        (errno.EIO, "mã lỗi"),
    ],
)
def test_a_refusal_of_the_system_is_explained(
    record: Path, monkeypatch: pytest.MonkeyPatch, code: int, message: str
) -> None:
    # Simulated, because an administrator may write into read-only folders.
    original, open_file = read_for_edit(record), os.open

    def refuse_new_files(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            raising(code)()
        return open_file(path, flags, *rest, **options)

    monkeypatch.setattr(os, "open", refuse_new_files)
    with pytest.raises(WriteFailed, match=message) as failed:
        replace(original, NEW)
    assert str(record) in failed.value.message_vi
    assert record.read_bytes() == OLD


def test_a_file_held_by_word_on_windows_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, first = tmp_path / "a.docx", seal(archive("một"))
    save_document(path, first)

    def held(temporary: Path, target: Path) -> None:
        (tmp_path / "~$a.docx").touch()
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WriteFailed, match="đang mở trong Word"):
        save_document(path, seal(archive("hai")))
    assert path.read_bytes() == first
    assert {file.name for file in tmp_path.iterdir()} == {"a.docx", "~$a.docx"}


def test_a_file_held_for_a_moment_is_replaced_once_it_is_free(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, put, refusals = read_for_edit(record), Path.replace, [1, 2]

    def held_twice(temporary: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "virus scanner")
        return put(temporary, target)

    monkeypatch.setattr(Path, "replace", held_twice)
    replace(original, NEW)
    assert record.read_bytes() == NEW


@pytest.mark.parametrize("write", [create, save_document])
def test_a_missing_folder_and_a_name_too_long_are_explained(tmp_path: Path, write: Any) -> None:
    with pytest.raises(WriteFailed, match="không có thư mục"):
        write(tmp_path / "khong-co" / "a.docx", b"x")
    with pytest.raises(WriteFailed, match="quá dài"):
        write(tmp_path / ("a" * 300 + ".docx"), b"x")
    with pytest.raises(WriteFailed, match="không có thư mục"):
        (tmp_path / "tep").touch()
        write(tmp_path / "tep" / "a.docx", b"x")


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("ệ" * 83 + ".yaml")
    create(path, OLD)
    replace(read_for_edit(path), NEW)
    assert path.read_bytes() == NEW


def test_an_interrupted_write_leaves_no_temporary_file(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    original = read_for_edit(record)
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(original, NEW)
    assert record.read_bytes() == OLD


def test_what_a_killed_process_left_is_removed_by_the_next_write(record: Path, tmp_path: Path) -> None:
    (tmp_path / ".33-ho-so.yaml.123.tmp").touch()
    (tmp_path / ".34-khac.yaml.5.tmp").touch()
    kept = tmp_path / "khac"
    kept.mkdir()
    (kept / ".33-ho-so.yaml.123.tmp").touch()
    replace(read_for_edit(record), NEW)
    assert not list(tmp_path.glob(".*.tmp"))
    assert (kept / ".33-ho-so.yaml.123.tmp").exists()


def test_who_waits_too_long_for_another_writer_is_told(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "LOCK_PATIENCE", 0.05)
    original = read_for_edit(record)
    with locked(record.parent), pytest.raises(WriteFailed, match="lệnh cchc khác đang ghi"):
        replace(original, NEW)
    replace(original, NEW)


def test_who_finds_another_writer_waits_for_it(record: Path) -> None:
    original, waiting = read_for_edit(record), threading.Event()

    def write() -> None:
        waiting.set()
        replace(original, NEW)

    other = threading.Thread(target=write)
    with locked(record.parent):
        other.start()
        waiting.wait()
        time.sleep(0.1)
        assert record.read_bytes() == OLD
    other.join()
    assert record.read_bytes() == NEW


# Real processes ---------------------------------------------------------------------------------------------


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)]
    search = {"PYTHONPATH": str(Path(locking.__file__).parents[2])}
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, env=os.environ | search)


@pytest.mark.slow
@on_posix
def test_a_process_killed_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    program = """
        import os, signal, sys
        from pathlib import Path
        from cchc.files import read_for_edit, replace

        path, step = Path(sys.argv[1]), int(sys.argv[2])
        calls = 0

        def deadly(name, holder):
            function = getattr(holder, name)
            def call(*arguments, **options):
                global calls
                calls += 1
                if calls == step:
                    if name == "write":
                        function(arguments[0], arguments[1][:3])
                    os.kill(os.getpid(), signal.SIGKILL)
                return function(*arguments, **options)
            setattr(holder, name, call)

        original = read_for_edit(path)
        for name in ("open", "write", "fsync", "close"):
            deadly(name, os)
        for name in ("replace", "chmod", "unlink", "stat"):
            deadly(name, Path)
        replace(original, b"moi" * 1000)
    """
    old, new = b"cu" * 1000, b"moi" * 1000
    found = []
    for step in range(1, 60):
        path = tmp_path / f"{step}" / "33-x.yaml"
        path.parent.mkdir()
        path.write_bytes(old)
        ended = started(program, path, step).wait(30)
        found.append(path.read_bytes())
        left = [file.name for file in path.parent.iterdir() if file != path]
        assert all(name.startswith(".33-x.yaml.") and name.endswith(".tmp") for name in left)
        replace(read_for_edit(path), new)  # the lock of the dead process holds nobody up
        assert list(path.parent.iterdir()) == [path]
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert ended == 0
    assert set(found) == {old, new} and found == sorted(found)


@pytest.mark.slow
@on_posix
def test_a_process_killed_at_random_moments_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from cchc.files import read_for_edit, replace

        path = Path(sys.argv[1])
        contents = [b"cu\\n" * 100_000, b"moi\\n" * 100_000]
        print("ready", flush=True)
        while True:
            original = read_for_edit(path)
            replace(original, contents[original.data == contents[0]])
    """
    old, new = b"cu\n" * 100_000, b"moi\n" * 100_000
    path = tmp_path / "33-x.yaml"
    path.write_bytes(old)
    chance = random.Random(33)
    for _ in range(10):
        process = started(program, path)
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.wait()
        process.stdout.close()
        assert path.read_bytes() in (old, new)


def test_updates_of_processes_at_once_all_survive(tmp_path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from cchc.editing.append import append
        from cchc.files import ChangedMeanwhile, read_for_edit, replace

        path, name = Path(sys.argv[1]), sys.argv[2]
        print("ready", flush=True)
        while not path.exists():
            pass
        for number in range(15):
            while True:
                original = read_for_edit(path)
                text = append(original.data.decode(), ("cap_nhat",), {"ket_qua": f"{name} {number}"})
                try:
                    replace(original, text.encode())
                    break
                except ChangedMeanwhile:
                    print("again", flush=True)
    """
    path = tmp_path / "33-x.yaml"
    processes = [started(program, path, name) for name in ("một", "hai")]
    for process in processes:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    create(path, b"so: 33\n# cu\xe1\xbb\x91i\n")
    assert [process.wait(60) for process in processes] == [0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    text = path.read_text("utf-8")
    results = [entry["ket_qua"] for entry in yaml.load(text, yaml.CSafeLoader)["cap_nhat"]]
    assert [result for result in results if result.startswith("một")] == [f"một {n}" for n in range(15)]
    assert [result for result in results if result.startswith("hai")] == [f"hai {n}" for n in range(15)]
    assert len(results) == 30 and text.endswith("# cuối\n")
    assert list(tmp_path.iterdir()) == [path]
