"""How a letter changes state: guarded by its state and lease, with a row of its own for each attempt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, bindparam, insert, select, update

from notifications.outbox.statement import Statement
from notifications.outbox.states import STILL_HERE, State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX


class LeaseLost(Exception):
    """The letter is no longer this worker's: its lease ran out and someone else has judged it."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A letter that a worker has claimed. `lease` is the number that its later changes must name."""

    key: str
    stream: str
    batch: str
    letter: str
    number: int
    recipient: str
    address: str
    sender: str
    message_id: str
    sha256: str
    token: str | None
    size: int | None
    lease: int
    deferrals: int
    not_before: datetime | None
    not_after: datetime | None
    claimed_at: datetime
    worker: str
    relay: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended: the new state, the last point reached, and the relay's words or ours."""

    state: State
    step: Step
    text: str
    code: int = 0
    enhanced: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """What became of a letter, after the commit that made it so. `attempt` numbers them over all letters."""

    attempt: int
    key: str
    stream: str
    batch: str
    letter: str
    number: int
    recipient: str
    state: State
    at: datetime
    code: int
    enhanced: str
    text: str


IN_HAND = tuple(OUTBOX.c[name] for name in InHand.__slots__)
"""The columns whose row is an InHand."""

_ours = (
    OUTBOX.c.key == bindparam("of"),
    OUTBOX.c.state == bindparam("frm"),
    OUTBOX.c.lease == bindparam("held"),
)
_recalled = select(OUTBOX.c.recalled).where(OUTBOX.c.key == bindparam("key")).with_for_update()
_add = Statement(
    insert(ATTEMPT).returning(ATTEMPT.c.number), sets=[c.name for c in ATTEMPT.c if c.name != "number"]
)


def move(c: Connection, letter: InHand, frm: State, to: State, **values: object) -> None:
    """Change the state of a letter in hand; LeaseLost when it is not, by state and lease, what we hold."""
    ours = {"of": letter.key, "frm": frm, "held": letter.lease}
    if _moving(("state", *values)).changed(c, {"state": to, **values, **ours}) != 1:
        raise LeaseLost(letter.key, letter.lease)


@cache
def _moving(sets: tuple[str, ...]) -> Statement:
    return Statement(update(OUTBOX).where(*_ours), sets)


def end(c: Connection, letter: InHand, frm: State, ending: Ending, *, at: datetime) -> Transition:
    """End an attempt: the letter's new state and the attempt's row in one transaction.

    A letter that comes back unsent, and was recalled meanwhile, is cancelled instead.
    """
    if ending.state in STILL_HERE and (reason := recalled(c, letter.key)):
        ending = replace(ending, state=State.CANCELLED, due_at=None, text=f"{reason} ({ending.text})")
    values: dict[str, object] = {"changed_at": at, "lease_until": None, "note": ending.text}
    if ending.due_at is not None:
        values["due_at"] = ending.due_at
    if ending.state is State.DEFERRED:
        values["deferrals"] = letter.deferrals + 1
    move(c, letter, frm, ending.state, **values)
    return add_attempt(c, letter, ending, at=at)


def recalled(c: Connection, key: str) -> str:
    """Why a letter is not to be sent any more; empty while it is. The row is then held by this transaction."""
    return c.execute(_recalled, {"key": key}).scalar() or ""


def add_attempt(c: Connection, letter: InHand, ending: Ending, *, at: datetime) -> Transition:
    """Add the row of an attempt, without touching the letter."""
    row = {
        "key": letter.key,
        "lease": letter.lease,
        "worker": letter.worker,
        "relay": letter.relay,
        "started": letter.claimed_at,
        "ended": at,
        "step": ending.step,
        "code": ending.code,
        "enhanced": ending.enhanced,
        "text": ending.text,
        "state": ending.state,
    }
    (number,) = _add.one(c, row)
    return Transition(
        number,
        letter.key,
        letter.stream,
        letter.batch,
        letter.letter,
        letter.number,
        letter.recipient,
        ending.state,
        at,
        ending.code,
        ending.enhanced,
        ending.text,
    )


def add_decisions(c: Connection, keys: list[str], ending: Ending, *, by: str, at: datetime) -> list[int]:
    """Add one attempt row a letter for a change that no worker made, and give their numbers.

    `by` is who or what decided it.
    """
    row = {"lease": 0, "worker": by, "relay": "", "started": at, "ended": at, "code": 0, "enhanced": ""}
    told = {"step": ending.step, "text": ending.text, "state": ending.state}
    if not keys:
        return []
    added = insert(ATTEMPT).returning(ATTEMPT.c.number, sort_by_parameter_order=True)
    return list(c.execute(added, [row | told | {"key": key} for key in keys]).scalars())


def transitions(
    c: Connection, *, after: int = 0, numbers: Sequence[int] | None = None
) -> Iterator[Transition]:
    """Everything that became of letters after attempt number `after`, or just these; oldest first.

    A flow that was killed before it told of a transition finds it here.
    """
    told = (OUTBOX.c.stream, OUTBOX.c.batch, OUTBOX.c.letter, OUTBOX.c.number, OUTBOX.c.recipient)
    ended = (ATTEMPT.c.state, ATTEMPT.c.ended, ATTEMPT.c.code, ATTEMPT.c.enhanced, ATTEMPT.c.text)
    q = select(ATTEMPT.c.number, ATTEMPT.c.key, *told, *ended).join(OUTBOX, OUTBOX.c.key == ATTEMPT.c.key)
    if numbers is not None:
        q = q.where(ATTEMPT.c.number.in_(numbers))
    for row in c.execute(q.where(ATTEMPT.c.number > after).order_by(ATTEMPT.c.number)):
        number, key, stream, batch, letter, document, recipient, state, *rest = row
        yield Transition(number, key, stream, batch, letter, document, recipient, State(state), *rest)
