"""Print the lowest version that pyproject.toml allows of each dependency, as constraints for pip."""

import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"

project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
    bounds = re.match(r"([\w.-]+)>=([\w.]+)", requirement)
    if bounds is None:
        raise SystemExit(f"pyproject.toml: {requirement!r} does not begin with its lowest version, like name>=1.2")
    print("{}=={}".format(*bounds.groups()))
