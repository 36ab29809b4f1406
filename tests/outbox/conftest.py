"""What more than one file of outbox tests uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notifications.outbox.epoch import EpochFile
from tests.conftest import not_proven
from tests.mailhost.certificates import Certificates, make_certificates
from tests.mailhost.dovecot import Dovecot, running_dovecot
from tests.mailhost.postfix import Postfix, running_postfix
from tests.mailhost.programs import NotHere, own_folder


@pytest.fixture
def epoch(tmp_path: Path) -> EpochFile:
    """A count outside the database, of a first start."""
    return EpochFile(tmp_path / "epoch")


@pytest.fixture(scope="session")
def certificates() -> Iterator[Certificates]:
    """An authority of our own, and what it vouches for: 127.0.0.1."""
    with own_folder("tls") as folder:
        yield make_certificates(folder)


@pytest.fixture(scope="session")
def dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    """A real IMAP server for the whole run."""
    try:
        with running_dovecot(certificates) as server:
            yield server
    except NotHere as missing:
        not_proven(f"The journal over IMAP is not proven: {missing}")


@pytest.fixture(scope="session")
def running_relay(certificates: Certificates) -> Iterator[Postfix]:
    """A real relay for the whole run."""
    try:
        with running_postfix(certificates) as relay:
            yield relay
    except NotHere as missing:
        not_proven(f"Sending through a real relay is not proven: {missing}")


@pytest.fixture
def postfix(running_relay: Postfix) -> Postfix:
    """The real relay, with no mail in it."""
    running_relay.empty()
    return running_relay
