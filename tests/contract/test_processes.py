"""Several processes on one log: an unbroken chain, nothing missed, nothing half."""

import contextlib
import hashlib
import subprocess
import sys
from collections.abc import Iterator

import pytest

from domain.engine.documents import get
from domain.engine.log import head, read, read_all, verify
from domain.engine.store import Store
from tests.contract.given import length, said
from tests.contract.process import SHARED

OWN, SHARING = 60, 30


@contextlib.contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process of `tests.contract.process`, gone at the end."""
    command = [sys.executable, "-m", "tests.contract.process", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_many_writers_make_one_unbroken_log_and_a_reader_misses_nothing(store: Store) -> None:
    """Two write to streams of their own and two to the same one; a fifth polls `position > last` all the while."""
    total = 2 * OWN + 2 * SHARING * 2
    with contextlib.ExitStack() as stack:
        reader = stack.enter_context(running("poll", store.url, str(total)))
        assert first_line(reader) == "polling"
        writers = [
            *(stack.enter_context(running("write_own", store.url, name, str(OWN))) for name in "ab"),
            *(stack.enter_context(running("write_shared", store.url, name, str(SHARING))) for name in "ab"),
        ]
        assert [w.wait(120) for w in writers] == [0] * 4
        seen, _ = reader.communicate(timeout=120)
    assert list(map(int, seen.split())) == list(range(1, total + 1))
    with store.reading() as c:
        assert verify(c).position == total
        shared = read(c, SHARED)
        assert [e.version for e in shared] == list(range(1, 4 * SHARING + 1))
        # The two of one command are never torn apart.
        assert [e.ordinal for e in shared] == [1, 2] * (2 * SHARING)
        assert len({e.command for e in read_all(c)}) == 2 * OWN + 2 * SHARING


@pytest.mark.parametrize(("killed", "events"), [("before", 1), ("after", 3)])
def test_a_writer_that_is_killed_leaves_nothing_half(store: Store, killed: str, events: int) -> None:
    """Killed before its commit, all of it is gone; killed after, all of it is there. The log goes on at once."""
    said(store, "toy/1", 0, "a")
    with running("stop_midway", store.url, killed) as process:
        assert first_line(process) == "standing still"
        process.kill()
        process.wait()
    said(store, "toy/1", events, "next")
    with store.reading() as c:
        assert verify(c) == head(c)
        assert [e.version for e in read(c, "toy/1")] == list(range(1, events + 2))
        assert (get(c, hashlib.sha256(b"brev").hexdigest()) is not None) == (killed == "after")


def test_a_killed_writers_command_is_written_once_when_it_comes_again(store: Store) -> None:
    """Whoever was killed cannot know whether it was written: it asks again with the same id."""
    said(store, "toy/1", 0, "a")
    for when in ("before", "after"):
        with running("stop_midway", store.url, when) as process:
            assert first_line(process) == "standing still"
    assert length(store) == 3
    said(store, "toy/1", 1, "b", "c", command="midway")
    assert length(store) == 3
