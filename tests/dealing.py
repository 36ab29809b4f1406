"""How a run with several processes (`pytest -n 2`) deals its tests out to them.

A file goes whole to one process, so that what it shares is made once. What runs in the house of tests/e2e goes to one
process, for there is one house. What waits longest is dealt first, and the many quick ones fill up at the end.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

HOUSE = "tests/e2e"
FIRST = (
    HOUSE,
    "tests/platform/test_machine",
    "tests/outbox",
    "tests/flows",
    "tests/contract",
    "tests/platform",
)
"""Those that wait: for Prefect, mail servers, databases and processes."""


def place(test: str) -> int:
    """Its place in the order of dealing; those with the same keep the order that they have."""
    return next((n for n, start in enumerate(FIRST) if test.startswith(start)), len(FIRST))


class Dealing(LoadScopeScheduling):
    """xdist's own, with our order, and its scopes as above."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        config.option.loadscopereorder = False  # the most tests are not the longest
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return HOUSE if nodeid.startswith(HOUSE) else nodeid.partition("::")[0]
