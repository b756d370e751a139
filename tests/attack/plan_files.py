"""Files of a plan with bytes, lines and characters changed at random: every command ends, and in plain words."""

import random
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from cchc.plan.source import Source, decode, parse
from tests.place import ROOT
from tests.running import carry_out

INVENTED = ROOT / "tests" / "ke-hoach-bia-dat" / "plan"
COMMANDS = (("check",), ("status",), ("status", "--json"), ("show", "20"), ("show", "b2"))
PIECES = (
    "\t", "\r", "\x85", "\u2028", "\u200b", "\u202e", "\ufffd", "\x1b[31m", '"\\e]0;x\\a"', " #45", ": ", "- ", "|\n", ">-\n", '"', "'", "&a ", "*a",
    "!!python/object:os.system ", "[", "{", "]", "}", "<<<<<<<\n", "---\n", "9" * 5000, "1e999", "-0", "0x1F", "1_000", "31/02/2026", "0000-00-00",
    "- ngay: 2026-01-01\n", "cap_nhat:\n", "đ1", "e\u0302\u0301", "B¸o c¸o", "BÃ¡o cÃ¡o", "~", "null", "%", "?", "? ", "\x00",
)  # fmt: skip


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The bytes of a file after a few changes."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(7):
            case 0:
                data = data[:at] + chance.choice(PIECES).encode("utf-8", "surrogatepass") + data[at:]
            case 1:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 2:
                data = data[:at] + data[at + chance.randrange(1, 40) :]
            case 3:
                lines = data.split(b"\n")
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                data = b"\n".join(lines)
            case 4:
                lines = data.split(b"\n")
                place = chance.randrange(len(lines))
                lines[place] = b" " * chance.randrange(1, 5) + lines[place]
                data = b"\n".join(lines)
            case 5:
                data = _swallowing(chance, data)
            case _:
                data = data[:at]
    return data


def _swallowing(chance: random.Random, data: bytes) -> bytes:
    """A block opened at one value takes the lines below it in."""
    lines = data.split(b"\n")
    values = [place for place, line in enumerate(lines) if b": " in line]
    place = chance.choice(values or [0])
    lines[place] = lines[place].partition(b": ")[0] + b": |"
    for below in range(place + 1, min(len(lines), place + chance.randrange(2, 8))):
        lines[below] = b"      " + lines[below]
    return b"\n".join(lines)


def _begun(path: Path) -> int:
    """How many lines of a file look like the first of a dated entry."""
    return len(re.findall(rb"^ *- ngay:", path.read_bytes(), re.MULTILINE))


def _entries(path: Path) -> int:
    """How many dated entries the program reads in a file."""
    data = parse(Source(path.name, decode(path.read_bytes()))).data

    def count(value: Any) -> int:
        if isinstance(value, dict):
            return sum(map(count, value.values()))
        return (
            sum(isinstance(one, dict) and "ngay" in one for one in value) + sum(map(count, value))
            if isinstance(value, list)
            else 0
        )

    return count(data)


def run(folder: Path, chance: random.Random, rounds: int) -> Counter[str]:
    """Mutate one file a round and carry out one command. Fails at an unexpected end, a control character or a silent loss."""
    plan = folder / "plan"
    shutil.copytree(INVENTED, plan)
    files = sorted(plan.glob("tasks/*.yaml")) + [plan / "2026-2030.yaml"]
    found: Counter[str] = Counter()
    for _ in range(rounds):
        path = chance.choice(files)
        good = path.read_bytes()
        path.write_bytes(mutated(chance, good))
        command = chance.choice(COMMANDS)
        done = carry_out(*command, "--ngay", "2027-02-28", cwd=folder)
        path_of_failure = f"{command}: {path.name}: {path.read_bytes()!r}"
        assert done.returncode in (0, 1, 2) and "Lỗi ngoài dự kiến" not in done.stderr, (
            path_of_failure + done.stderr
        )
        assert not any(letter < " " and letter not in "\n\t" for letter in done.stdout + done.stderr), (
            path_of_failure
        )
        assert done.returncode == 0 or done.stdout or done.stderr, path_of_failure
        if command == ("check",):
            assert f"/{path.name}:" in done.stdout or _entries(path) >= _begun(path), (
                f"lost in silence: {path_of_failure}"
            )
        found[f"{command[0]}: {done.returncode}"] += 1
        path.write_bytes(good)
    return found
