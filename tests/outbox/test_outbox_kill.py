"""`kill -9` between every two steps, and a new start: no letter twice, none lost, the doubtful one shown.

Three letters; the sender dies at the second. The sink is compared with the database, and in the end a
person settles the doubt by looking in the sink.
"""

import asyncio
import signal
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest

from domain.engine.store import Store
from notifications.outbox.doubt import accept, send_again
from notifications.outbox.local_mail import LocalMail
from notifications.outbox.mail import PreparedMail
from notifications.outbox.pump import dispatch
from notifications.outbox.states import State, Step
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import COUNCILS, Clock, all_rows, relay_of, released, send, standing, the_row

SENDER = [sys.executable, "-m", "tests.outbox.sender"]
ROOT = Path(__file__).parents[2]

# The step after which it dies: what the database says of the second letter then, and of the third, which is claimed
# in the commit that accepts the second; what it says of the second after a new start, and whether that had reached
# the sink when the sender died.
STEPS = [
    (Step.CLAIMED, State.CLAIMED, State.QUEUED, State.ACCEPTED, False),
    (Step.CONNECTED, State.CLAIMED, State.QUEUED, State.ACCEPTED, False),
    (Step.MAIL, State.CLAIMED, State.QUEUED, State.ACCEPTED, False),
    (Step.RCPT, State.CLAIMED, State.QUEUED, State.ACCEPTED, False),
    (Step.TRANSMITTING, State.TRANSMITTING, State.QUEUED, State.IN_DOUBT, False),
    (Step.REPLIED, State.TRANSMITTING, State.QUEUED, State.IN_DOUBT, True),
    (Step.SETTLED, State.ACCEPTED, State.CLAIMED, State.ACCEPTED, True),
]


@pytest.mark.parametrize("killed", STEPS, ids=[str(s[0]) for s in STEPS])
def test_killed_between_two_steps(
    store: Store, tmp_path: Path, killed: tuple[Step, State, State, State, bool]
) -> None:
    step, left, next_one, then, arrived = killed
    mails = released(store)
    with LocalMail(tmp_path / "mail") as sink:
        died = subprocess.run([*SENDER, store.url, str(sink.port), "w1", step, "2"], cwd=ROOT, check=False)
        assert died.returncode == -signal.SIGKILL
        assert sorted(standing(store).values()) == sorted([State.ACCEPTED, left, next_one])
        assert _copies(mails, _maildir(sink)) == {0: 2 - arrived, 1: 1 + arrived}

        asyncio.run(_start_again(store, sink.port))
        assert sorted(standing(store).values()) == sorted([State.ACCEPTED, State.ACCEPTED, then])
        lost = then is State.IN_DOUBT and not arrived
        assert _copies(mails, _maildir(sink)) == ({0: 1, 1: 2} if lost else {1: 3})

        asyncio.run(_settle_and_send(store, sink.port, _maildir(sink)))
        assert standing(store) == dict.fromkeys(COUNCILS, State.ACCEPTED)
        assert sorted(_maildir(sink)) == sorted(mail.raw for mail in mails)


@pytest.mark.parametrize("step", [s[0] for s in STEPS], ids=str)
def test_killed_with_two_letters_in_hand(store: Store, tmp_path: Path, step: Step) -> None:
    """Two conversations, and death at the fifth passing of a step: whatever the other had in hand, no letter goes
    twice, and each is accepted and there, or in doubt and shown.
    """
    mails = released(store, *(f"mottaker-{n:02}" for n in range(8)))
    with LocalMail(tmp_path / "mail") as sink:
        died = subprocess.run(
            [*SENDER, store.url, str(sink.port), "w1", step, "5", "2"], cwd=ROOT, check=False
        )
        assert died.returncode == -signal.SIGKILL
        left = Counter(standing(store).values())
        assert left[State.ACCEPTED] <= _copies(mails, _maildir(sink)).get(1, 0)
        assert left[State.CLAIMED] + left[State.TRANSMITTING] <= 2

        asyncio.run(_start_again(store, sink.port))
        then = standing(store)
        there = {mail.recipient: _maildir(sink).count(mail.raw) for mail in mails}
        assert Counter(then.values())[State.IN_DOUBT] == left[State.TRANSMITTING]
        assert {there[r] for r, state in then.items() if state is State.ACCEPTED} == {1}
        assert set(then.values()) <= {State.ACCEPTED, State.IN_DOUBT}
        assert max(there.values()) == 1


# What the server does when it kills the sender, and whether it has filed the letter.
ON_THE_WIRE = [
    ("half the body", Point.BODY, False),
    ("the dot, filed", Point.DOT, True),
    ("the dot, not filed", Point.DOT, False),
]


@pytest.mark.parametrize(("name", "point", "arrived"), ON_THE_WIRE, ids=[w[0] for w in ON_THE_WIRE])
def test_killed_while_the_letter_is_on_the_wire(store: Store, name: str, point: Point, arrived: bool) -> None:
    # So large that the system's buffers cannot take it all: half of it is still in the sender when it dies.
    mails = released(store, size=6_000_000 if point is Point.BODY else 2000)

    async def scene() -> None:
        death = Fault(
            point, run=lambda: sender.send_signal(signal.SIGKILL), files=arrived, drop=point is Point.DOT
        )
        # The second letter's envelope is taken once its death is arranged.
        ready = asyncio.Event()
        async with FaultSmtp([Fault(Point.RCPT), Fault(Point.RCPT, until=ready.wait)]) as server:
            sender = await asyncio.create_subprocess_exec(
                *SENDER, store.url, str(server.port), "w1", cwd=ROOT
            )
            while not server.filed:
                await asyncio.sleep(0.005)
            server.faults.append(death)
            ready.set()
            assert await sender.wait() == -signal.SIGKILL
            while server.talking:  # the kernel still delivers what a dead process has written
                await asyncio.sleep(0.01)
            assert sorted(standing(store).values()) == [State.ACCEPTED, State.QUEUED, State.TRANSMITTING]
            assert ("(end in the body)" in server.heard) == (point is Point.BODY)

            await _start_again(store, server.port)
            assert sorted(standing(store).values()) == [State.ACCEPTED, State.ACCEPTED, State.IN_DOUBT]
            assert _copies(mails, server.filed) == ({1: 3} if arrived else {0: 1, 1: 2})

            await _settle_and_send(store, server.port, server.filed)
            assert standing(store) == dict.fromkeys(COUNCILS, State.ACCEPTED), name
            assert sorted(server.filed) == sorted(mail.raw for mail in mails)

    asyncio.run(scene())


def test_two_processes_on_one_queue_send_every_letter_once(store: Store, tmp_path: Path) -> None:
    mails = released(store, *(f"mottaker-{n:02}" for n in range(40)))
    with LocalMail(tmp_path / "mail") as sink:
        senders = [
            subprocess.Popen(
                [*SENDER, store.url, str(sink.port), f"w{n}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
            )
            for n in (1, 2)
        ]
        accepted = [int(sender.communicate()[0]) for sender in senders]
        assert sum(accepted) == len(mails)
        assert sorted(_maildir(sink)) == sorted(mail.raw for mail in mails)
    assert set(standing(store).values()) == {State.ACCEPTED}


def test_two_workers_in_one_process_share_a_queue(store: Store) -> None:
    mails = released(store, *(f"mottaker-{n:02}" for n in range(30)))

    async def scene() -> None:
        async with FaultSmtp() as server:
            both = (send(store, server, worker="w1"), send(store, server, worker="w2"))
            accepted = [tally.accepted for tally in await asyncio.gather(*both)]
            assert sum(accepted) == len(mails)
            assert min(accepted) > 0
            assert sorted(server.filed) == sorted(mail.raw for mail in mails)

    asyncio.run(scene())


async def _start_again(store: Store, port: int) -> None:
    """A new sender an hour later, when the dead one's lease is over; and once more the next day."""
    clock = Clock()
    for hours in (1, 24):
        clock.forward(hours=hours)
        await dispatch(store, relay_of(port), clock=clock, worker="w2")


async def _settle_and_send(store: Store, port: int, sink: list[bytes]) -> None:
    """What a person does about the letter in doubt: looks for its Message-ID where letters arrive."""
    clock = Clock()
    clock.forward(days=3)
    if all_rows(store, states=[State.IN_DOUBT]):
        doubtful = the_row(store, states=[State.IN_DOUBT])
        found = doubtful.message_id in {message_from_bytes(raw)["Message-ID"] for raw in sink}
        with store.writing() as c:
            if found:
                accept(c, doubtful.key, evidence="Funnet i journalen", actor="anne.sveipe", at=clock())
            else:
                send_again(c, doubtful.key, reason="Ikke i journalen", actor="anne.sveipe", at=clock())
    await dispatch(store, relay_of(port), clock=clock, worker="w3")


def _maildir(sink: LocalMail) -> list[bytes]:
    return [path.read_bytes() for path in (sink.maildir / "new").iterdir()]


def _copies(mails: list[PreparedMail], sink: list[bytes]) -> dict[int, int]:
    """How many letters have arrived no, one, two … times."""
    return dict(Counter(sink.count(mail.raw) for mail in mails))
