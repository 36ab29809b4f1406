"""Send what is due, and see to what time and evidence have done to letters before that."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from domain.engine.store import Store
from notifications.outbox.claim import held_back, is_due, paced_until
from notifications.outbox.deliver import Clock, Delivery, OnSettled, OnStep
from notifications.outbox.epoch import EpochFile
from notifications.outbox.evidence import settle
from notifications.outbox.gate import EVERYTHING, RESTORED, Gate
from notifications.outbox.group_commit import GroupCommit
from notifications.outbox.journal import Journal
from notifications.outbox.lapse import give_up, lapse
from notifications.outbox.relay import Relay, Session
from notifications.outbox.restored import watch
from notifications.outbox.states import WAITING, State
from notifications.outbox.tables import OUTBOX
from notifications.outbox.team import Pause, Shift, Team
from notifications.outbox.terms import USUAL, Terms
from notifications.outbox.transitions import Transition


@dataclass(frozen=True, slots=True)
class Tally:
    """What one dispatch did.

    `returned` letters are in the queue again, untouched; `waiting` ones are due and not sent. `stopped`
    says in bokmål why nothing more may leave now, empty when all that is due has been tried. `settled` are
    letters whose doubt the journal has settled, and `journal` says why it could not be read, if it could not.
    """

    accepted: int = 0
    deferred: int = 0
    refused: int = 0
    in_doubt: int = 0
    held: int = 0
    returned: int = 0
    waiting: int = 0
    stopped: str = ""
    settled: int = 0
    journal: str = ""


async def dispatch(
    store: Store,
    relay: Relay,
    *,
    clock: Clock,
    worker: str,
    limit: int | None = None,
    gate: Gate | None = None,
    on_settled: OnSettled = lambda _: None,
    on_step: OnStep = lambda _: None,
    terms: Terms = USUAL,
    journal: Journal | None = None,
    epoch: EpochFile | None = None,
    pause: Pause = asyncio.sleep,
) -> Tally:
    """Send the letters that are due, at most `limit`, and tell what became of them.

    Safe to run twice, at the same time as another, and to kill at any point. `worker` names the sender in
    the attempts. Without a gate, mail goes to this machine only. `on_settled` is called after each commit,
    `on_step` at each named point of a delivery.

    `terms` say how fast, how long, and in how many conversations with the relay at once; `journal` settles letters in
    doubt, before any other leaves; `epoch` keeps letters back that a restored database believes unsent. `pause` waits
    so many seconds for the pace.
    """
    gate = gate or Gate()
    seen: list[Transition] = []

    def settled(transition: Transition) -> None:
        seen.append(transition)
        on_settled(transition)

    now = clock()
    by_evidence = watch(store, epoch, journal, terms=terms, now=now) if epoch else []
    for transition in _lapsed(store, now):
        settled(transition)
    doubts = settle(store, journal, terms=terms, now=now)
    for transition in (*by_evidence, *doubts.transitions):
        on_settled(transition)
    commits, shift = GroupCommit(store, epoch, clock), Shift(limit)
    delivery = Delivery(store, commits, Session(relay), gate, clock, on_step, settled, terms, epoch)
    await Team(delivery, worker, shift, pause).work()
    if shift.left != 0:
        for transition in _given_up(store, relay, gate, terms, now=clock()):
            settled(transition)
    tally = _tally(store, relay, gate, terms, seen, now=clock())
    return replace(tally, settled=len(by_evidence) + len(doubts.transitions), journal=doubts.unreadable)


def _lapsed(store: Store, now: datetime) -> list[Transition]:
    with store.writing() as c:
        return lapse(c, now=now)


def _given_up(store: Store, relay: Relay, gate: Gate, terms: Terms, *, now: datetime) -> list[Transition]:
    """Give up what could not leave in good time, unless people have stopped it themselves."""
    with store.writing() as c:
        shut, rests = held_back(c, relay, now=now)
        if gate.forbids(relay) or {EVERYTHING, RESTORED} & shut.keys():
            return []
        return give_up(c, relay_rests=rests, terms=terms, now=now)


def _tally(
    store: Store, relay: Relay, gate: Gate, terms: Terms, seen: list[Transition], *, now: datetime
) -> Tally:
    counted = Counter(t.state for t in seen)
    due = select(func.count()).where(OUTBOX.c.state.in_(WAITING), is_due(now))
    with store.writing() as c:
        waiting = c.execute(due).scalar_one()
        shut, rests = held_back(c, relay, now=now)
        paced = paced_until(c, gate=gate, relay=relay, now=now, terms=terms)
    stopped = gate.forbids(relay)
    if closed := shut.get(EVERYTHING) or shut.get(RESTORED):
        stopped = f"Stoppet av {closed.who}: {closed.why}"
    elif rests:
        stopped = f"E-posttjeneren {relay.name} svarte ikke som den skal; den prøves igjen om litt."
    elif paced:
        stopped = f"Farten er begrenset; det neste brevet går tidligst {paced:%d.%m.%Y %H.%M.%S} UTC."
    return Tally(
        accepted=counted[State.ACCEPTED],
        deferred=counted[State.DEFERRED],
        refused=counted[State.REFUSED],
        in_doubt=counted[State.IN_DOUBT],
        held=counted[State.HELD],
        returned=counted[State.QUEUED],
        waiting=waiting,
        stopped=stopped,
    )
