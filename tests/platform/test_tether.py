"""Whatever a part starts ends with us: let go, stopped, or killed; and nothing else does."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.platform import tether
from flows.platform.part import Part, Tethered
from tests.platform.processes import alive, all_gone, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

PROJECT = Path(__file__).parents[2]
FAMILY = str(Path(__file__).with_name("family.py"))
HOLDER = """
import signal, sys, time
from pathlib import Path
from flows.platform.part import Part, Tethered
import os
noted = sys.argv[1]
# Who is started in the background by a shell begins deaf to it.
signal.signal(signal.SIGINT, signal.default_int_handler)
part = Part("prøve", (sys.executable, sys.argv[2], noted, "mild"), dict(os.environ), Path("/"), Path(noted + ".log"))
held = Tethered(part)
print(held.pid, flush=True)
time.sleep(300)
"""


@pytest.fixture
def bystander() -> Iterator["subprocess.Popen[bytes]"]:
    """A process of somebody else's."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"]) as other:
        yield other
        assert other.poll() is None, "only what we started may end"
        other.kill()


def held(tmp_path: Path, temper: str = "mild", grace: float = 5.0) -> Tethered:
    command = (sys.executable, FAMILY, str(tmp_path / "barn"), temper)
    return Tethered(Part("prøve", command, dict(os.environ), tmp_path, tmp_path / "logg", grace))


def children(tmp_path: Path) -> list[int]:
    assert until((tmp_path / "barn").exists)
    return [int(pid) for pid in (tmp_path / "barn").read_text().split()]


def test_ending_a_part_ends_its_children_also_those_with_a_session_of_their_own(
    tmp_path: Path,
    bystander: "subprocess.Popen[bytes]",  # noqa: ARG001
) -> None:
    part = held(tmp_path)
    born = children(tmp_path)
    family = [part.pid, *tether.descendants(part.pid)]
    assert all(map(alive, family))
    assert {*born} < {*family}
    part.end()
    assert not part.is_running
    assert all_gone(family, 0.5)


def test_a_part_that_is_deaf_to_sigterm_is_killed_after_its_grace(tmp_path: Path) -> None:
    part = held(tmp_path, "stubborn", grace=0.3)
    family = children(tmp_path)
    part.end()
    assert all_gone(family, 0.5)
    assert part.code == 128 + signal.SIGKILL


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killing_the_one_who_holds_the_rope_leaves_no_orphan(
    tmp_path: Path,
    how: signal.Signals,
    bystander: "subprocess.Popen[bytes]",  # noqa: ARG001
) -> None:
    words = [sys.executable, "-c", HOLDER, str(tmp_path / "barn"), FAMILY]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=PROJECT) as holder:
        assert holder.stdout is not None
        rope = int(holder.stdout.readline())
        born = children(tmp_path)
        family = {rope, *tether.descendants(rope)}
        holder.send_signal(how)
        assert len(family) == 4, "the tether, its program, and the program's two"
        assert family > set(born)
        assert all_gone(family, 10)


def test_even_a_killed_tether_takes_its_program_along(tmp_path: Path) -> None:
    part = held(tmp_path)
    born = children(tmp_path)
    (program,) = set(tether.descendants(part.pid)) - set(born)
    os.kill(part.pid, signal.SIGKILL)
    assert all_gone([program], 5)
    for pid in born:  # what only the tether could have found
        os.kill(pid, signal.SIGKILL)
    assert part.code == -signal.SIGKILL
    part.end()


def test_a_part_that_ends_by_itself_gives_its_code_and_its_last_words(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "import sys; print('siste ord'); sys.exit(3)")
    part = Tethered(Part("prøve", command, dict(os.environ), tmp_path, tmp_path / "logg"))
    assert part.wait() == 3
    assert part.last_lines() == "siste ord"
    part.end()
