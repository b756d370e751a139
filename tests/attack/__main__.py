"""The long attack: python -m tests.attack --minutes 30 [--seed 7]. Prints what was tried and what happened."""

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from cchc.history import git
from tests.attack import documents, plan_files, repositories, templates, writers


def main() -> None:
    """Go round all kinds of attack until the time is over; the first failure ends the run with its seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    git.PATIENCE = 2.0
    chance = random.Random(asked.seed)
    print(f"seed {asked.seed}", flush=True)
    end = time.monotonic() + asked.minutes * 60
    figures: dict[str, Counter[str]] = {}
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as name:
            _round(Path(name), chance, figures)
        print(
            "\n".join(f"{kind}: {sum(found.values())} ({_listed(found)})" for kind, found in figures.items())
            + "\n",
            flush=True,
        )


def _round(folder: Path, chance: random.Random, figures: dict[str, Counter[str]]) -> None:
    def place(name: str) -> Path:
        (folder / name).mkdir()
        return folder / name

    for kind, attack in {
        "mutated files": lambda: plan_files.run(place("files"), chance, 300),
        "hostile documents": lambda: documents.run(chance, 60),
        "hostile templates": lambda: templates.run(place("templates"), chance, 60),
        "kills": lambda: writers.kills(place("kills"), chance, 20),
        "writers at once": lambda: writers.at_once(place("writers"), 10),
    }.items():
        figures.setdefault(kind, Counter()).update(attack())
    for number, name in enumerate(repositories.ATTACKS):
        figures.setdefault("hostile repositories", Counter()).update(repositories.attack(name, place(str(number))))


def _listed(found: Counter[str]) -> str:
    return ", ".join(f"{what} {count}" for what, count in sorted(found.items()))


if __name__ == "__main__":
    main()
