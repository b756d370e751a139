"""What the catalogue and the figures are checked against."""

from collections.abc import Mapping
from typing import NamedTuple

from cchc.rules.setting import Setting
from cchc.state.statistics.values import Statistics


class Against(NamedTuple):
    """What the catalogue and the figures are checked against."""

    setting: Setting
    others: Mapping[str, str]
    """What the codes of tasks and targets name, in Vietnamese: statistics share their name space."""
    known: Statistics
    """The catalogue with all figures; without rows where there is no catalogue."""
