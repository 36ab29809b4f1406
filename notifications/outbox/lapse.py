"""What time alone does to letters: leases of dead workers, and letters that did not get out in time.

A dead worker's `claimed` letter goes back to the queue, since nothing of it has left. Its `transmitting`
letter becomes `in_doubt`, and time alone takes it no further.
"""

from datetime import datetime

from sqlalchemy import Connection, select, update

from notifications.outbox.states import WAITING, State, Step
from notifications.outbox.tables import OUTBOX
from notifications.outbox.transitions import IN_HAND, Ending, Transition, add_decisions, end, in_hand

_DEAD = {
    State.CLAIMED: Ending(
        State.QUEUED, Step.CLAIMED, "Senderen ble borte før brevet gikk; det er i kø igjen."
    ),
    State.TRANSMITTING: Ending(
        State.IN_DOUBT, Step.TRANSMITTING, "Senderen ble borte mens brevet gikk; ingen kvittering er lest."
    ),
}
_TOO_LATE = Ending(State.HELD, Step.WAITING, "Tidsfristen for sending gikk ut før brevet kunne gå.")


def lapse(c: Connection, *, now: datetime) -> list[Transition]:
    """End the leases that have run out, and hold the letters whose `not_after` has passed."""
    ended: list[Transition] = []
    for state, ending in _DEAD.items():
        q = select(*IN_HAND).where(OUTBOX.c.state == state, OUTBOX.c.lease_until <= now)
        dead = c.execute(q.with_for_update(skip_locked=True)).all()
        ended += [end(c, in_hand(row), state, ending, at=now) for row in dead]
    hold_late(c, now=now)
    return ended


def hold_late(c: Connection, *, now: datetime) -> list[str]:
    """Hold the waiting letters whose `not_after` has passed: a person must look. Gives their keys."""
    late = OUTBOX.c.state.in_(WAITING) & (OUTBOX.c.not_after <= now)
    held = update(OUTBOX).where(late).values(state=State.HELD, changed_at=now, note=_TOO_LATE.text)
    keys = list(c.execute(held.returning(OUTBOX.c.key)).scalars())
    add_decisions(c, keys, _TOO_LATE, by="tiden", at=now)
    return keys
