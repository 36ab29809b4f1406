"""A round from its approval to the last letter accepted, beside its bytes sent as fast as one connection can."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.delivery import A_LETTER, COMMITS, DIRECT, FLOOR, PREFECT, Took
from benchmarks.measure import Measured, Sample, side_by_side
from benchmarks.report import Aim, Section, number, table
from benchmarks.sink import called, sink
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from flows.platform.console import Console
from flows.platform.machine import machine
from flows.settings import Settings, surroundings

SIZES = {10: 7, 46: 5, 357: 5, 5000: 2}
"""Recipients, and how many rounds of turns are taken with so many."""
NEAR, ADDS, MEGABYTES, ALIKE = 0.7, 3.0, 400, 0.1
MIDDLE, LARGE = 357, 5000
_PROJECT = Path(__file__).parents[1]


class Taken:
    """The turns of one size: what each way took, every time."""

    def __init__(self) -> None:
        self.took: dict[str, list[Took]] = {}
        self.sending: Measured
        self.whole: Measured

    def turn(self, way: str, drafted: Path, port: int, console: Console) -> float:
        """One delivery of a copy of the drafted round, in a fresh process; the seconds of its sending."""
        with tempfile.TemporaryDirectory(prefix="aarshjul-bench-") as folder:
            home = Path(folder) / "home"
            shutil.copytree(drafted, home)
            took = Took(**_child("benchmarks.delivery", way, str(home), str(port), str(console.port)))
        self.took.setdefault(way, []).append(took)
        return took.sending

    def run(self, drafted: Path, port: int, console: Console, rounds: int) -> "Taken":
        """All ways in turns."""
        ways = (FLOOR, COMMITS, DIRECT, PREFECT)
        contestants: dict[str, Sample] = {w: partial(self.turn, w, drafted, port, console) for w in ways}
        self.sending = side_by_side(contestants, rounds, warm=False)
        self.whole = Measured({w: [t.seconds for t in took] for w, took in self.took.items()})
        return self

    @property
    def peak(self) -> float:
        """The most memory that a delivery by the desk or by a flow has needed, in MB."""
        return max(t.peak for way in (DIRECT, PREFECT) for t in self.took[way])

    @property
    def prefect_adds(self) -> float:
        """The seconds that the flows add to the same work without them."""
        return self.whole.seconds(PREFECT) - self.whole.seconds(DIRECT)


def measured(quick: bool, *, recipients: int = LARGE) -> Section:
    """All sizes up to so many recipients; a quick one only the small."""
    wanted = {10: 2, 46: 2} if quick else SIZES
    sizes = {size: rounds for size, rounds in wanted.items() if size <= recipients}
    with ExitStack() as stack:
        port = stack.enter_context(sink())
        server = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="aarshjul-bench-")))
        relayed = Settings(home=server, smtp_url=f"smtp://127.0.0.1:{port}")
        running = stack.enter_context(machine(relayed, say=print, deployments=None, worker=False))
        found, drafts = {}, {}
        for size, rounds in sizes.items():
            drafted = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="aarshjul-bench-")))
            drafts[size] = _child("benchmarks.drafting", str(drafted), str(size))
            found[size] = Taken().run(drafted, port, running.console, rounds)
    text = "\n\n".join((_told(), _deliveries(found), _DRAFTS, _made(drafts)))
    return Section("round", "A round on its way", text, tuple(_aims(found)), _LIMITS)


def _told() -> str:
    plan = load_plan(shipped_plan_text())
    return _TEXT.format(sink=called(), commits=A_LETTER, connections=plan.mail.connections)


def _child(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module of ours in a process of its own; what it printed last."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        env=surroundings(),
        cwd=_PROJECT,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _deliveries(found: Mapping[int, Taken]) -> str:
    header = (
        "recipients",
        "floor, letters/s",
        f"floor with {A_LETTER} commits",
        "dispatch",
        "approval, s",
        "approval to last accepted, s",
        "a letter, ms",
        "the same by flows, s",
        "peak, MB",
    )
    rows = []
    for size, taken in found.items():
        sending, whole = taken.sending, taken.whole
        approving = Measured({DIRECT: [t.approving for t in taken.took[DIRECT]]})
        rows.append(
            (
                number(size),
                number(size / sending.seconds(FLOOR)),
                *(
                    f"{number(size / sending.seconds(w))} ({sending.ratio(w, FLOOR):.2f})"
                    for w in (COMMITS, DIRECT)
                ),
                number(approving.seconds(DIRECT)),
                number(whole.seconds(DIRECT)),
                number(1000 * whole.seconds(DIRECT) / size),
                number(whole.seconds(PREFECT)),
                number(taken.peak),
            )
        )
    return table(header, rows)


def _made(drafts: Mapping[int, Mapping[str, float]]) -> str:
    header = (
        "recipients",
        "drafting, s",
        "a letter, ms",
        "peak, MB",
        "a letter with the list, ms",
        "kB",
    )
    rows = [
        (
            number(size),
            number(d["seconds"]),
            number(1000 * d["seconds"] / size),
            number(d["peak"]),
            number(1000 * d["listed_seconds"]),
            number(d["listed_size"] / 1000),
        )
        for size, d in drafts.items()
    ]
    return table(header, rows)


def _aims(found: Mapping[int, Taken]) -> Iterator[Aim]:
    ratios = {size: taken.sending.ratio(DIRECT, FLOOR) for size, taken in found.items()}
    said = ", ".join(f"{ratio:.2f} at {number(size)}" for size, ratio in ratios.items())
    yield Aim(f"delivery at least {NEAR} of the floor", said, min(ratios.values()) >= NEAR)
    adds = {size: taken.prefect_adds for size, taken in found.items()}
    said = ", ".join(f"{number(seconds)} s at {number(size)}" for size, seconds in adds.items())
    yield Aim(f"the flows add less than {ADDS:.0f} s", said, max(adds.values()) < ADDS)
    largest = max(found)
    peak = found[largest].peak
    yield Aim(
        f"peak memory under {MEGABYTES} MB at {number(largest)}", f"{number(peak)} MB", peak < MEGABYTES
    )
    if {MIDDLE, LARGE} <= found.keys():
        middle, large = (1000 * found[size].whole.seconds(DIRECT) / size for size in (MIDDLE, LARGE))
        said = f"{number(middle)} ms and {number(large)} ms"
        yield Aim(
            f"time per letter the same at {MIDDLE} and {number(LARGE)} within {ALIKE:.0%}",
            said,
            abs(large / middle - 1) <= ALIKE,
        )


_TEXT = """A generated register, the county's real letter, SQLite on disk, and {sink}. The *floor* is the finished
bytes, ready in memory, through one aiosmtplib connection; beside it the same with {commits} bare commits and one synced
write of a small file a letter, which is what it takes to know at every moment whether a letter may have left, and to
see that the database was restored. *Dispatch* is the outbox's pump (ratio to the floor), with the plan's {connections}
connections. *By flows* is approval and delivery as runs of a real Prefect server, with the console's pages. Each
delivery is a process of its own; the hour between approval and sending is not waited for."""

_DRAFTS = """Before that the letters are drafted, to their last byte, and filed as they are finished; one transaction
then holds the event and the letters' rows. Here the list of recipients at a letter's end is left out, so that letters
are alike at all sizes; the last columns are one letter with it."""

_LIMITS = """\
The disk first. A letter is marked as leaving before its first byte leaves, the count outside the database is written,
and it is accepted, with the next one claimed, when the relay has said so: three waits for the disk, each of which must
be over before the next step. The connections share them: what they have to write at one moment is one transaction,
with the count once for all in it, so that three of them wait for the disk little oftener than one would. Nothing else
waits for it meanwhile: transactions never await. Then the processor: eight statements a letter on the driver's own
cursor, and the letter's fingerprint before it leaves. On the wire the outbox is quicker than the floor, and may pass
it: aiosmtplib looks through each letter twice for line endings, and reads both addresses as the head of a letter would
have them; the outbox has done so when the letter was filed.

A round of ten is mostly start: a process compiles each statement once, a dispatch sees first to leases, doubts and
the count, and each connection is opened when the one before has been let in, which together is more than ten letters
take the floor. The first commits also cost the most: SQLite's log grows with each of them, until it is as long as it
gets and is written over. A real relay takes some thirty letters a minute.

The list of recipients makes a letter as long as the round is large, and a round's letters together its square: a
county's ten councils never see it, and a round of thousands needs a list of its own, as one attachment."""
