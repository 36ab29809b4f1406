"""What more than one file of outbox tests uses."""

from pathlib import Path

import pytest

from notifications.outbox.epoch import EpochFile


@pytest.fixture
def epoch(tmp_path: Path) -> EpochFile:
    """A count outside the database, of a first start."""
    return EpochFile(tmp_path / "epoch")
