"""A run with several processes proves as much as one alone: nothing skipped, nothing unclosed, no file torn apart."""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from tests.dealing import HOUSE, place

ROOT = Path(__file__).parents[2]
SKIPPED = "import pytest\n\ndef test_one():\n    pytest.skip('not today')\n"
UNCLOSED = """import socket

class Ring:
    pass

def test_one():
    ring = Ring()
    ring.itself, ring.left = ring, socket.create_server(("127.0.0.1", 0))
"""
SAYS_WHERE = """import os, pytest

@pytest.mark.parametrize("n", range(4))
def test_where(n):
    with open({dealt!r}, "a") as dealt:
        print({name!r}, os.environ["PYTEST_XDIST_WORKER"], file=dealt)
"""


def run(folder: Path, ci: str = "") -> subprocess.CompletedProcess[str]:
    """Run a folder's tests in two processes, with this project's conftest, every warning an error."""
    words = ["-n", "2", "-p", "tests.conftest", "-p", "no:cacheprovider", "-W", "error", "-c"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *words, os.devnull, f"--rootdir={folder}", folder],
        cwd=ROOT,
        env={"CI": ci, "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )


def test_in_ci_a_skipped_test_fails_the_run_whichever_process_skips_it(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(SKIPPED)
    ran = run(tmp_path, ci="true")
    assert ran.returncode == 1, ran.stdout
    assert "CI: 1 skipped, and nothing may be skipped in CI" in ran.stdout


def test_a_file_goes_whole_to_one_process_the_house_has_one_and_what_is_left_open_is_found(
    tmp_path: Path,
) -> None:
    for name in (f"{HOUSE}/test_a", f"{HOUSE}/test_b", "tests/views/test_c", "tests/views/test_d"):
        file = tmp_path / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SAYS_WHERE.format(name=name, dealt=str(tmp_path / "dealt")))
    (tmp_path / "tests" / "test_unclosed.py").write_text(UNCLOSED)
    ran = run(tmp_path)
    assert ran.returncode == 1, ran.stdout
    assert "Exception ignored in: <socket" in ran.stdout

    processes = defaultdict(set)
    for line in (tmp_path / "dealt").read_text().splitlines():
        name, process = line.split()
        processes[name].add(process)
    house = processes[f"{HOUSE}/test_a"]
    assert [len(each) for each in processes.values()] == [1, 1, 1, 1]
    assert house == processes[f"{HOUSE}/test_b"] != processes["tests/views/test_c"]


def test_the_house_is_dealt_first_and_what_never_waits_last() -> None:
    assert place(f"{HOUSE}/browser/test_console.py::test_one") == 0
    assert place("tests/outbox/test_outbox_kill.py::test_one") < place("tests/county/test_plan.py::test_one")
