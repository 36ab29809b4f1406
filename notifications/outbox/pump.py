"""Send what is due: one worker, one conversation with the relay, one letter at a time."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from domain.engine.store import Store
from notifications.outbox.claim import claim, is_due, resting_until
from notifications.outbox.deliver import Clock, Delivery, OnSettled, OnStep
from notifications.outbox.gate import EVERYTHING, Gate, closures
from notifications.outbox.lapse import lapse
from notifications.outbox.relay import Relay, Session
from notifications.outbox.states import WAITING, State
from notifications.outbox.tables import OUTBOX
from notifications.outbox.transitions import Transition


@dataclass(frozen=True, slots=True)
class Tally:
    """What one dispatch did.

    `returned` letters are in the queue again, untouched; `waiting` ones are due and not sent. `stopped`
    says in bokmål why nothing more may leave now, empty when all that is due has been tried.
    """

    accepted: int = 0
    deferred: int = 0
    refused: int = 0
    in_doubt: int = 0
    held: int = 0
    returned: int = 0
    waiting: int = 0
    stopped: str = ""


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
) -> Tally:
    """Send the letters that are due, at most `limit`, and tell what became of them.

    Safe to run twice, at the same time as another, and to kill at any point. `worker` names the sender in
    the attempts. Without a gate, mail goes to this machine only. `on_settled` is called after each commit,
    `on_step` at each named point of a delivery.
    """
    gate = gate or Gate()
    seen: list[Transition] = []

    def settled(transition: Transition) -> None:
        seen.append(transition)
        on_settled(transition)

    with store.writing() as c:
        lapsed = lapse(c, now=clock())
    for transition in lapsed:
        settled(transition)
    session = Session(relay)
    delivery = Delivery(store, session, gate, clock, on_step, settled)
    tried = 0
    try:
        while limit is None or tried < limit:
            with store.writing() as c:
                letter = claim(c, gate=gate, relay=relay, worker=worker, now=clock())
            if letter is None:
                break
            await delivery.deliver(letter)
            tried += 1
        await session.leave()
    finally:
        session.close()
    return _tally(store, relay, gate, seen, now=clock())


def _tally(store: Store, relay: Relay, gate: Gate, seen: list[Transition], *, now: datetime) -> Tally:
    counted = Counter(t.state for t in seen)
    due = select(func.count()).where(OUTBOX.c.state.in_(WAITING), is_due(now))
    with store.reading() as c:
        waiting = c.execute(due).scalar_one()
        shut = closures(c).get(EVERYTHING)
        resting = resting_until(c, relay, now=now)
    stopped = gate.forbids(relay)
    if shut:
        stopped = f"Stoppet av {shut.who}: {shut.why}"
    elif resting:
        stopped = f"E-posttjeneren {relay.name} svarte ikke som den skal; den prøves igjen om litt."
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
