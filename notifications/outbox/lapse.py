"""What time alone does to letters: leases of dead workers, and letters that did not get out in time.

A dead worker's `claimed` letter goes back to the queue, since nothing of it has left. Its `transmitting`
letter becomes `in_doubt`, and time alone takes it no further.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, or_, select, update

from notifications.outbox.statement import Statement
from notifications.outbox.states import WAITING, State, Step
from notifications.outbox.tables import OUTBOX
from notifications.outbox.terms import Terms
from notifications.outbox.transitions import (
    IN_HAND,
    Ending,
    InHand,
    Transition,
    add_decisions,
    end,
    transitions,
)

_NOW = bindparam("now", type_=OUTBOX.c.lease_until.type)
_DEAD = {
    State.CLAIMED: Ending(
        State.QUEUED, Step.CLAIMED, "Senderen ble borte før brevet gikk; det er i kø igjen."
    ),
    State.TRANSMITTING: Ending(
        State.IN_DOUBT, Step.TRANSMITTING, "Senderen ble borte mens brevet gikk; ingen kvittering er lest."
    ),
}
_RUN_OUT = or_(
    and_(or_(*(OUTBOX.c.state == state for state in _DEAD)), OUTBOX.c.lease_until <= _NOW),
    and_(or_(*(OUTBOX.c.state == state for state in WAITING)), OUTBOX.c.not_after <= _NOW),
)
_something_has_run_out = Statement(select(select(OUTBOX.c.key).where(_RUN_OUT).exists()))
_TOO_LATE = Ending(State.HELD, Step.WAITING, "Tidsfristen for sending gikk ut før brevet kunne gå.")
_GIVEN_UP = Ending(
    State.HELD, Step.WAITING, "E-posttjeneren tar ikke imot brevet, og tidsfristen for sending er nær."
)


def lapse(c: Connection, *, now: datetime) -> list[Transition]:
    """End the leases that have run out, and hold the letters whose `not_after` has passed."""
    if not _something_has_run_out.one(c, {"now": now})[0]:
        return []
    ended: list[Transition] = []
    for state, ending in _DEAD.items():
        q = select(*IN_HAND).where(OUTBOX.c.state == state, OUTBOX.c.lease_until <= now)
        dead = c.execute(q.with_for_update(skip_locked=True)).all()
        ended += [end(c, InHand(*row), state, ending, at=now) for row in dead]
    return ended + hold_late(c, now=now)


def hold_late(c: Connection, *, now: datetime) -> list[Transition]:
    """Hold the waiting letters whose `not_after` has passed: a person must look."""
    return _hold(c, OUTBOX.c.not_after <= now, _TOO_LATE, now=now)


def give_up(c: Connection, *, relay_rests: bool, terms: Terms, now: datetime) -> list[Transition]:
    """Hold what the relay has turned away for so long that a person must be told while there is time to act.

    These are the deferred letters and, while the relay itself does not answer, those that wait in the queue.
    To be asked after everything that could leave has been tried.
    """
    stuck = WAITING if relay_rests else (State.DEFERRED,)
    near = OUTBOX.c.state.in_(stuck) & (OUTBOX.c.due_at <= now) & (OUTBOX.c.not_after <= now + terms.give_up)
    q = select(OUTBOX.c.key, OUTBOX.c.not_before, OUTBOX.c.not_after).where(near)
    keys = [key for key, start, end_ in c.execute(q) if terms.given_up_at(start, end_) <= now]
    return _hold(c, OUTBOX.c.key.in_(keys), _GIVEN_UP, now=now) if keys else []


def _hold(c: Connection, which: ColumnElement[bool], ending: Ending, *, now: datetime) -> list[Transition]:
    held = update(OUTBOX).where(OUTBOX.c.state.in_(WAITING), which)
    told = held.values(state=State.HELD, changed_at=now, note=ending.text).returning(OUTBOX.c.key)
    numbers = add_decisions(c, list(c.execute(told).scalars()), ending, by="tiden", at=now)
    return list(transitions(c, numbers=numbers)) if numbers else []
