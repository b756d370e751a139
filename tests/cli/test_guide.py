"""The command line apart from its commands: help, wrong usage, exit statuses, completion, lazy imports."""

import os
import subprocess
import sys
import types
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal

import pytest
import typer

from cchc.cli import COMMANDS, Entry
from cchc.cli.guide import build
from cchc.cli.process import run


class Colour(Enum):
    RED = "do"
    BLUE = "xanh"


def even(text: str) -> int:
    if int(text) % 2:
        raise ValueError(f"«{text}» không phải là số chẵn")
    return int(text)


def show(
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số nhiệm vụ.")],
    day: Annotated[str | None, typer.Option("--ngay", metavar="NGÀY", help="Ngày xem.")] = None,
    progress: Annotated[int, typer.Option("--tien-do", metavar="SỐ", min=0, max=100, help="Phần trăm.")] = 5,
    share: Annotated[float | None, typer.Option("--ty-le", help="Tỷ lệ.")] = None,
    agencies: Annotated[list[str] | None, typer.Option("--co-quan", metavar="MÃ", help="Cơ quan.")] = None,
    colour: Annotated[Colour, typer.Option("--mau", help="Màu.")] = Colour.RED,
    form: Annotated[Literal["a", "b"], typer.Option("--dang", help="Dạng.")] = "a",
    pair: Annotated[int | None, typer.Option("--chan", parser=even, help="Số chẵn.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Xem trọn một nhiệm vụ với mọi kỳ, mọi cập nhật, nguyên nhân và giải pháp đã ghi trong hồ sơ của nó.

    - mục một
    - mục hai dài đến mức phải xuống dòng vì không còn đủ chỗ cho tất cả các chữ của nó trên một dòng

    Ví dụ:
      cchc show 33
      cchc show 33 --ngay 31/03/2026 --co-quan van-phong-hoi-dong-nhan-dan-va-uy-ban-nhan-dan-xa
    """
    print(number, day, progress, share, agencies, colour, form, pair, as_json)


def stop(reason: Annotated[str, typer.Option("--ly-do", metavar="LÝ_DO", help="Vì sao dừng")]) -> None:
    """Dừng."""
    raise {
        "loi": KeyError("so"),
        "ngat": KeyboardInterrupt(),
        "ong": BrokenPipeError(),
        "thoat": typer.Exit(1),
    }.get(reason, typer.TyperException("Không đọc được kế hoạch"))


ENTRIES = {
    "show": Entry("cchc_test_show", "Xem trọn một nhiệm vụ", "cchc show 33"),
    "status": Entry("cchc_test_missing", "Xem việc quá hạn", "cchc status"),
    "stop": Entry("cchc_test_stop", "Ghi dừng", "cchc stop"),
    "schema": Entry("cchc_test_missing", "Dành cho người phát triển"),
}


@pytest.fixture(autouse=True)
def fake_commands(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, function in (("cchc_test_show", show), ("cchc_test_stop", stop)):
        module = types.ModuleType(name)
        module.command = function  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delenv("CCHC_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    yield


Outcome = tuple[int, str, str]


@pytest.fixture
def cchc(capsys: pytest.CaptureFixture[str]) -> object:
    def carry_out(*arguments: str) -> Outcome:
        status = run(ENTRIES, arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return carry_out


# The guide and help


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_guide_lists_every_visible_command_without_importing_it(cchc, arguments) -> None:
    status, out, err = cchc(*arguments)
    assert (status, err) == (0, "")
    assert "  status  Xem việc quá hạn\n            cchc status" in out  # its module does not exist
    assert "schema" not in out
    assert "Xem hướng dẫn này." in out


def test_the_shipped_guide_has_one_example_for_each_command_and_fits_80_columns(capsys) -> None:
    assert run(COMMANDS, []) == 0
    lines = capsys.readouterr().out.splitlines()
    shown = {line.strip() for line in lines}
    assert {entry.example for entry in COMMANDS.values() if entry.example} <= shown
    assert [name for name, entry in COMMANDS.items() if not entry.example] == ["merge-driver", "schema"]
    assert max(map(len, lines)) <= 80


def test_version(cchc) -> None:
    assert cchc("--version") == (0, "cchc 0.1.0\n", "")


def test_help_of_a_command_is_its_docstring_in_vietnamese(cchc) -> None:
    status, out, _ = cchc("show", "--help")
    assert status == 0
    assert out.startswith("Cách dùng: cchc show SỐ [TÙY CHỌN]\n\nXem trọn một nhiệm vụ với mọi kỳ,")
    assert "\nTham số:\n  SỐ  Số nhiệm vụ.\n" in out
    assert "\n- mục một\n- mục hai dài" in out
    assert "  --tien-do SỐ   Phần trăm. (từ 0 đến 100; mặc định: 5)\n" in out
    assert "  --mau do|xanh  Màu. (mặc định: do)\n" in out
    assert "  -h, --help     Xem hướng dẫn này.\n" in out
    for english in ("Usage", "Options", "Arguments", "default", "required", "Show this", "range"):
        assert english not in out


def test_help_shows_a_required_option_in_the_usage_line(cchc) -> None:
    _, out, _ = cchc("stop", "--help")
    assert out.startswith("Cách dùng: cchc stop --ly-do LÝ_DO [TÙY CHỌN]\n")
    assert "Vì sao dừng (bắt buộc)" in out


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_help_is_wrapped_between_words_at_the_width_of_the_terminal_but_examples_stay(
    cchc, monkeypatch, columns
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    _, out, _ = cchc("show", "--help")
    text, _, examples = out.partition("Ví dụ:\n")
    assert examples == (
        "  cchc show 33\n  cchc show 33 --ngay 31/03/2026 --co-quan van-phong-hoi-dong-nhan-dan-va-uy-ban-nhan-dan-xa\n"
    )
    assert columns - 25 < max(map(len, text.splitlines())) <= min(columns, 120) or columns == 200
    docstring = show.__doc__ or ""
    assert set(docstring.partition("Ví dụ:")[0].split()) <= set(text.split())  # no word was broken


# Values


def test_values_arrive_in_the_types_that_the_command_declares(cchc) -> None:
    status, out, _ = cchc(
        *("show", "33", "--ngay", "5/2", "--tien-do", "60", "--ty-le", "96,5", "--co-quan", "a", "--co-quan", "b"),
        *("--mau", "XANH", "--dang=b", "--chan", "4", "--json"),
    )
    assert (status, out) == (0, "33 5/2 60 96.5 ['a', 'b'] Colour.BLUE b 4 True\n")


def test_defaults_arrive_as_declared(cchc) -> None:
    assert cchc("show", "33")[1] == "33 None 5 None None Colour.RED a None False\n"


def test_an_unsupported_type_of_argument_raises_type_error(monkeypatch) -> None:
    def odd(when: Annotated[complex, typer.Argument()]) -> None: ...

    module = types.ModuleType("cchc_test_odd")
    module.command = odd  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cchc_test_odd", module)
    group = build({"odd": Entry("cchc_test_odd", "Lạ", "cchc odd")})
    with pytest.raises(TypeError, match="needs parser="):
        group.get_command(None, "odd")


# Usage errors


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("statsu", "Không có lệnh «statsu». Có phải bạn muốn gõ «status»?"),
        ("statú", "Không có lệnh «statú». Có phải bạn muốn gõ «status»?"),  # an input method was on
        ("schem", "Không có lệnh «schem»."),
        ("\x1b[31m", "Không có lệnh «\\x1b[31m»."),
        ("--ngay 5", "Không có tùy chọn «--ngay». Tùy chọn của một lệnh phải viết sau tên lệnh."),
        ("show 33 --ngya 5", "Không có tùy chọn «--ngya». Có phải bạn muốn gõ «--ngay»?"),
        ("show 33 --ngày 5", "Không có tùy chọn «--ngày». Có phải bạn muốn gõ «--ngay»?"),
        ("show 33 -ngay 5", "Không có tùy chọn «-ngay». Có phải bạn muốn gõ «--ngay»?"),
        ("show 33 --ngay", "Tùy chọn «--ngay» cần một giá trị: --ngay NGÀY."),
        ("show 33 --json=1", "Tùy chọn «--json» không nhận giá trị."),
        ("show", "Thiếu tham số «SỐ»: Số nhiệm vụ."),
        ("stop", "Thiếu tùy chọn bắt buộc «--ly-do LÝ_DO»: Vì sao dừng."),
        (
            "show 33 đã gửi",
            'Thừa «đã gửi» trên dòng lệnh. Câu có dấu cách phải đặt trong dấu nháy kép, ví dụ "Đã gửi báo cáo".',
        ),
        (
            "show 33 –ngay 5",
            "Thừa «–ngay 5» trên dòng lệnh. "
            "Tên tùy chọn bắt đầu bằng hai dấu gạch nối (--), không phải dấu gạch ngang dài.",
        ),
        ("show ba", "Giá trị của «SỐ» không hợp lệ: «ba» không phải là số nguyên."),
        (
            "show 33 --tien-do 101",
            "Giá trị của «--tien-do» không hợp lệ: «101» ngoài khoảng cho phép, phải từ 0 đến 100.",
        ),
        ("show 33 --ty-le nhiều", "Giá trị của «--ty-le» không hợp lệ: «nhiều» không phải là số."),
        (
            "show 33 --mau tím",
            "Giá trị của «--mau» không hợp lệ: «tím» không có trong các giá trị được chọn: do, xanh.",
        ),
        ("show 33 --chan 3", "Giá trị của «--chan» không hợp lệ: «3» không phải là số chẵn."),
    ],
)
def test_wrong_usage_is_explained_in_vietnamese_and_names_the_help_page(cchc, typed: str, message: str) -> None:
    status, out, err = cchc(*typed.split())
    command = typed.split()[0] if typed.split()[0] in ENTRIES else ""
    assert (status, out) == (2, "")
    assert err == f"Lỗi: {message}\nXem: {' '.join(['cchc', command]).strip()} --help\n"


# How a command ends


def test_a_command_chooses_its_exit_status(cchc) -> None:
    assert cchc("stop", "--ly-do", "thoat") == (1, "", "")


def test_a_refusal_of_a_command_is_shown_as_it_is(cchc) -> None:
    assert cchc("stop", "--ly-do", "khác") == (2, "", "Lỗi: Không đọc được kế hoạch.\n")


def test_an_unexpected_error_is_one_line_without_traceback(cchc) -> None:
    status, out, err = cchc("stop", "--ly-do", "loi")
    assert (status, out) == (2, "")
    assert err.startswith("Lỗi ngoài dự kiến (KeyError: 'so'). ")
    assert "CCHC_DEBUG=1" in err
    assert err.count("\n") == 1


def test_the_traceback_is_shown_on_request(cchc, monkeypatch) -> None:
    monkeypatch.setenv("CCHC_DEBUG", "1")
    status, _, err = cchc("stop", "--ly-do", "loi")
    assert status == 2
    assert "Traceback" in err


def test_interruption_is_reported(cchc) -> None:
    assert cchc("stop", "--ly-do", "ngat") == (130, "", "Đã dừng.\n")


# Processes: pipes, encodings, completion


def process(*arguments: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, "-m", "cchc", *arguments]
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    return subprocess.run(
        ["sh", "-c", shell, "sh", *words] if shell else words,
        env=surroundings | {"PYTHONPATH": str(Path(__file__).parents[2])} | environment,
        capture_output=True,
        timeout=30,
    )


def test_output_is_utf_8_whatever_the_code_page() -> None:
    done = process("--help", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Xem hướng dẫn này." in done.stdout.decode()


posix = pytest.mark.skipif(os.name == "nt", reason="uses a POSIX shell")


@posix
def test_a_closed_standard_output_is_no_error() -> None:
    done = process("--version", shell='"$@" >&-')
    assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_a_reader_that_leaves_early_is_no_error() -> None:
    done = process(shell='{ sleep 0.5; "$@"; echo status $? >&2; } | true')
    assert done.stderr == b"status 141\n"


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    done = process(shell='"$@" >/dev/full')
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Không in được kết quả vì ổ đĩa")
    assert done.stderr.count(b"\n") == 1


def complete(shell: str, line: str) -> str:
    """What a shell's completion script receives for a command line that ends in an incomplete word."""
    words = line.split(" ")
    return process(
        _CCHC_COMPLETE=f"complete_{shell}",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_WORD_TO_COMPLETE=words[-1],
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    ).stdout.decode()


def test_completion_offers_commands_that_begin_like_the_word_in_bash() -> None:
    assert complete("bash", "cchc sta").split() == ["status"]
    assert complete("bash", "cchc ").split() == [name for name, entry in COMMANDS.items() if entry.example]


def test_completion_offers_the_options_of_the_command_line_itself() -> None:
    assert complete("bash", "cchc --v").split() == ["--version"]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_completion_in_other_shells_includes_the_summary(shell: str) -> None:
    answer = complete(shell, "cchc sta")
    assert "status" in answer
    assert COMMANDS["status"].summary in answer


def test_completion_offers_the_options_of_a_command(capsys, monkeypatch) -> None:
    monkeypatch.setenv("_CCHC_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "cchc show 33 --t")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert run(ENTRIES, []) == 0
    assert capsys.readouterr().out.split() == ["--tien-do", "--ty-le"]


def test_completion_says_nothing_when_it_fails(capsys, monkeypatch) -> None:
    monkeypatch.setenv("_CCHC_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "cchc status --t")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert run(ENTRIES, []) == 2  # the module of the fake status does not exist
    assert capsys.readouterr() == ("", "")


def test_completion_can_be_shown_for_the_shell_in_use(cchc, monkeypatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    status, out, err = cchc("--show-completion")
    assert (status, err) == (0, "")
    assert "complete -o default -F _cchc_completion cchc" in out


def test_completion_is_installed_for_the_shell_in_use(cchc, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    status, out, _ = cchc("--install-completion")
    assert status == 0
    assert out == "Đã cài gợi ý lệnh. Mở lại cửa sổ dòng lệnh rồi gõ «cchc» và nhấn phím Tab.\n"
    assert (tmp_path / ".bash_completions" / "cchc.sh").is_file()


def test_completion_for_an_unknown_shell_is_refused(cchc, monkeypatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("xonsh", "/bin/xonsh"))
    for option in ("--install-completion", "--show-completion"):
        status, out, err = cchc(option)
        assert (status, out) == (2, "")
        assert err.startswith("Lỗi: Không nhận ra loại dòng lệnh đang dùng;")


# Speed


def test_a_command_imports_neither_pydantic_nor_another_command() -> None:
    program = (
        "import sys, types\n"
        "from typing import Annotated\n"
        "import typer\n"
        "from cchc.cli import COMMANDS, Entry\n"
        "from cchc.cli.process import run\n"
        "def command(day: Annotated[str | None, typer.Option('--ngay')] = None, as_json: bool = False) -> None: ...\n"
        "sys.modules['quick'] = types.SimpleNamespace(command=command)\n"
        "status = run(COMMANDS | {'quick': Entry('quick', 'Nhanh', 'cchc quick')}, ['quick', '--ngay', '5'])\n"
        "commands = {entry.module for entry in COMMANDS.values()}\n"
        "print(status, [m for m in sys.modules if m in commands or m.startswith(('pydantic', 'rich'))])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout == "0 []\n", done.stderr
