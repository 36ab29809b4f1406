"""Take one letter in hand, and cross the line after which only evidence tells what became of it."""

import hashlib
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Update,
    and_,
    bindparam,
    or_,
    select,
    true,
    update,
)

from domain.engine.tables import DOCUMENT
from notifications.outbox.addresses import domain_of
from notifications.outbox.gate import (
    EVERYTHING,
    RESTORED,
    Closure,
    Gate,
    GateMode,
    closures,
    something_is_shut,
)
from notifications.outbox.pace import busy_domains, free_at, take
from notifications.outbox.relay import Relay
from notifications.outbox.statement import Statement
from notifications.outbox.states import WAITING, State, Step
from notifications.outbox.tables import OUTBOX, RELAY_REST
from notifications.outbox.terms import USUAL, Terms
from notifications.outbox.transitions import IN_HAND, Ending, InHand, move

# Connecting, STARTTLS, three ways to log in, MAIL and RCPT: never more than this many commands.
_COMMANDS = 20

_NOW = bindparam("now", type_=OUTBOX.c.due_at.type)
_rest = select(RELAY_REST.c.until).where(RELAY_REST.c.relay == bindparam("name"), RELAY_REST.c.until > _NOW)
_free = Statement(select(something_is_shut, _rest.exists()))
# The letter's row is held from here on: nobody recalls it between this look and the commit.
_ready = Statement(
    select(OUTBOX.c.recalled, DOCUMENT.c.body, something_is_shut)
    .join_from(OUTBOX, DOCUMENT, DOCUMENT.c.sha256 == bindparam("sha256"), isouter=True)
    .where(OUTBOX.c.key == bindparam("key"))
    .with_for_update(of=OUTBOX)
)
_BOUNDS = {
    "stopped": OUTBOX.c.stream.not_in(bindparam("stopped", expanding=True)),
    "listed": OUTBOX.c.domain.in_(bindparam("listed", expanding=True)),
    "busy": OUTBOX.c.domain.not_in(bindparam("busy", expanding=True)),
}
"""What keeps some letters back while others leave: cases that are stopped, an allow-list, domains with their share."""


def may_leave(c: Connection, gate: Gate, relay: Relay, *, now: datetime) -> ColumnElement[bool] | None:
    """Which letters the gate, the stop buttons and the relay's rest let through; None when none at all."""
    bounds = _bounds(c, gate, relay, now=now)
    return None if bounds is None else and_(true(), *(_BOUNDS[name] for name in bounds)).params(bounds)


def _bounds(c: Connection, gate: Gate, relay: Relay, *, now: datetime) -> dict[str, list[str]] | None:
    """Which of the bounds there are now, each with its values; None when nothing at all may leave."""
    shut, resting = held_back(c, relay, now=now)
    if EVERYTHING in shut or RESTORED in shut or gate.forbids(relay) or resting:
        return None
    bounds = {"stopped": list(shut)} if shut else {}
    if gate.mode is GateMode.ALLOW_LIST:
        bounds["listed"] = sorted(gate.domains)
    return bounds


def held_back(c: Connection, relay: Relay, *, now: datetime) -> tuple[dict[str, Closure], bool]:
    """The stop buttons that are pressed, by scope, and whether the relay rests. One look tells that neither is so."""
    something, resting = _free.one(c, {"name": relay.name, "now": now})
    return closures(c) if something else {}, bool(resting)


def is_due(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Letters whose time has come and not gone."""
    in_time = or_(OUTBOX.c.not_after.is_(None), OUTBOX.c.not_after > now)
    return and_(OUTBOX.c.due_at <= now, in_time)


def claim(
    c: Connection, *, gate: Gate, relay: Relay, worker: str, now: datetime, terms: Terms = USUAL
) -> InHand | None:
    """Claim the letter that has waited longest, or None when nothing may leave now.

    On PostgreSQL a row that another transaction holds is passed over; on SQLite the write lock does it.
    """
    bounds = _bounds(c, gate, relay, now=now)
    if bounds is None or free_at(c, relay.name, terms, now=now) > now:
        return None
    if busy := busy_domains(c, terms, now=now):
        bounds["busy"] = sorted(busy)
    lease_until = now + timedelta(seconds=_COMMANDS * relay.timeout)
    values = {"worker": worker, "relay": relay.name, "claimed_at": now, "lease_until": lease_until}
    asked = {"changed_at": now, "now": now, **values, **bounds}
    for state in WAITING:  # one state a statement, so that the index gives the first row at once
        taken = _taking(state, frozenset(bounds))
        if row := c.execute(taken, asked).first() if bounds else _taking_any[state].row(c, asked):
            letter = InHand(*row)
            take(c, relay.name, domain_of(letter.address), terms, now=now)
            return letter
    return None


@cache
def _taking(state: State, bounds: frozenset[str]) -> Update:
    """The statement that claims the first letter in this state within such bounds."""
    first = (
        select(OUTBOX.c.key)
        .where(OUTBOX.c.state == state, is_due(_NOW), *(_BOUNDS[name] for name in sorted(bounds)))
        .order_by(OUTBOX.c.due_at, OUTBOX.c.key)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return (
        update(OUTBOX)
        .where(OUTBOX.c.key == first.scalar_subquery(), OUTBOX.c.state == state)
        .values(state=State.CLAIMED, lease=OUTBOX.c.lease + 1)
        .returning(*IN_HAND)
    )


_taking_any = {
    state: Statement(
        _taking(state, frozenset()), sets=("changed_at", "worker", "relay", "claimed_at", "lease_until")
    )
    for state in WAITING
}


def paced_until(c: Connection, *, gate: Gate, relay: Relay, now: datetime, terms: Terms) -> datetime | None:
    """When the next letter that is due may leave, if only the pace keeps it; None otherwise."""
    allowed = may_leave(c, gate, relay, now=now) if terms.paced else None
    if allowed is None:
        return None
    due = and_(OUTBOX.c.state.in_(WAITING), is_due(now), allowed)
    domains = set(c.execute(select(OUTBOX.c.domain).where(due).distinct()).scalars())
    if not domains:
        return None
    busy = busy_domains(c, terms, now=now)
    at = max(free_at(c, relay.name, terms, now=now), min(busy.get(domain, now) for domain in domains))
    return at if at > now else None


def begin(c: Connection, letter: InHand, *, gate: Gate, relay: Relay, now: datetime) -> bytes | Ending:
    """Mark the letter as transmitting and give its bytes. To be committed before the first byte leaves.

    The Ending says instead why it may not go: it was recalled or a stop button pressed since the claim, its time
    went by, or its bytes are not the approved ones. Nothing is changed then. Raises LeaseLost.
    """
    recalled, body, something = _ready.one(c, {"key": letter.key, "sha256": letter.sha256})
    if recalled:
        return Ending(State.CANCELLED, Step.RCPT, recalled)
    if letter.not_after is not None and letter.not_after <= now:
        return Ending(State.HELD, Step.RCPT, "Tidsfristen for sending gikk ut før brevet kunne gå.")
    shut = closures(c) if something else {}
    if closed := shut.get(EVERYTHING) or shut.get(RESTORED) or shut.get(letter.stream):
        return Ending(State.QUEUED, Step.RCPT, f"Utsendelsen ble stoppet av {closed.who}: {closed.why}")
    if why := gate.forbids(relay):
        return Ending(State.QUEUED, Step.RCPT, why)
    raw = bytes(body or b"")
    if hashlib.sha256(raw).hexdigest() != letter.sha256:
        return Ending(
            State.HELD, Step.RCPT, "Innholdet er ikke det som ble godkjent (fingeravtrykket avviker)."
        )
    lease_until = now + timedelta(seconds=2 * relay.data_timeout + relay.timeout)
    move(c, letter, State.CLAIMED, State.TRANSMITTING, changed_at=now, lease_until=lease_until)
    return raw
