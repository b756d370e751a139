"""Floor A: one process that imports typer, rich (console, table) and yaml and loads the files with yaml.CSafeLoader.

python tests/bench/floor.py PLAN_FOLDER
"""

import sys
from pathlib import Path

import rich.console
import rich.table
import typer
import yaml

assert typer and rich.console and rich.table

for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    with path.open("rb") as file:
        yaml.load(file, yaml.CSafeLoader)
