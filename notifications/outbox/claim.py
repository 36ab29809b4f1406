"""Take one letter in hand, and cross the line after which only evidence tells what became of it."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true, update

from domain.engine import documents
from notifications.outbox.addresses import domain_of
from notifications.outbox.gate import EVERYTHING, RESTORED, Gate, GateMode, closures
from notifications.outbox.pace import busy_domains, free_at, take
from notifications.outbox.relay import Relay
from notifications.outbox.states import WAITING, State, Step
from notifications.outbox.tables import OUTBOX, RELAY_REST
from notifications.outbox.terms import USUAL, Terms
from notifications.outbox.transitions import IN_HAND, Ending, InHand, in_hand, move, recalled

# Connecting, STARTTLS, three ways to log in, MAIL and RCPT: never more than this many commands.
_COMMANDS = 20


def may_leave(c: Connection, gate: Gate, relay: Relay, *, now: datetime) -> ColumnElement[bool] | None:
    """Which letters the gate, the stop buttons and the relay's rest let through; None when none at all."""
    shut = closures(c)
    if EVERYTHING in shut or RESTORED in shut or gate.forbids(relay) or resting_until(c, relay, now=now):
        return None
    condition: ColumnElement[bool] = true()
    if shut:
        condition = and_(condition, OUTBOX.c.stream.not_in(shut))
    if gate.mode is GateMode.ALLOW_LIST:
        condition = and_(condition, OUTBOX.c.domain.in_(gate.domains))
    return condition


def resting_until(c: Connection, relay: Relay, *, now: datetime) -> datetime | None:
    """When the relay may be called again, if it rests now."""
    q = select(RELAY_REST.c.until).where(RELAY_REST.c.relay == relay.name, RELAY_REST.c.until > now)
    until: datetime | None = c.execute(q).scalar()
    return until


def is_due(now: datetime) -> ColumnElement[bool]:
    """Letters whose time has come and not gone."""
    in_time = or_(OUTBOX.c.not_after.is_(None), OUTBOX.c.not_after > now)
    return and_(OUTBOX.c.due_at <= now, in_time)


def claim(
    c: Connection, *, gate: Gate, relay: Relay, worker: str, now: datetime, terms: Terms = USUAL
) -> InHand | None:
    """Claim the letter that has waited longest, or None when nothing may leave now.

    On PostgreSQL a row that another transaction holds is passed over; on SQLite the write lock does it.
    """
    allowed = may_leave(c, gate, relay, now=now)
    if allowed is None or free_at(c, relay.name, terms, now=now) > now:
        return None
    if busy := busy_domains(c, terms, now=now):
        allowed = and_(allowed, OUTBOX.c.domain.not_in(busy))
    lease_until = now + timedelta(seconds=_COMMANDS * relay.timeout)
    values = {"worker": worker, "relay": relay.name, "claimed_at": now, "lease_until": lease_until}
    for state in WAITING:  # one state a statement, so that the index gives the first row at once
        first = (
            select(OUTBOX.c.key)
            .where(OUTBOX.c.state == state, is_due(now), allowed)
            .order_by(OUTBOX.c.due_at, OUTBOX.c.key)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        taken = (
            update(OUTBOX)
            .where(OUTBOX.c.key == first.scalar_subquery(), OUTBOX.c.state == state)
            .values(state=State.CLAIMED, lease=OUTBOX.c.lease + 1, changed_at=now, **values)
            .returning(*IN_HAND)
        )
        if row := c.execute(taken).first():
            letter = in_hand(row)
            take(c, relay.name, domain_of(letter.address), terms, now=now)
            return letter
    return None


def paced_until(c: Connection, *, gate: Gate, relay: Relay, now: datetime, terms: Terms) -> datetime | None:
    """When the next letter that is due may leave, if only the pace keeps it; None otherwise."""
    allowed = may_leave(c, gate, relay, now=now)
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
    if reason := recalled(c, letter.key):
        return Ending(State.CANCELLED, Step.RCPT, reason)
    if letter.not_after is not None and letter.not_after <= now:
        return Ending(State.HELD, Step.RCPT, "Tidsfristen for sending gikk ut før brevet kunne gå.")
    shut = closures(c)
    if closed := shut.get(EVERYTHING) or shut.get(RESTORED) or shut.get(letter.stream):
        return Ending(State.QUEUED, Step.RCPT, f"Utsendelsen ble stoppet av {closed.who}: {closed.why}")
    if why := gate.forbids(relay):
        return Ending(State.QUEUED, Step.RCPT, why)
    document = documents.get(c, letter.sha256)
    raw: bytes = document.body if document else b""
    if hashlib.sha256(raw).hexdigest() != letter.sha256:
        return Ending(
            State.HELD, Step.RCPT, "Innholdet er ikke det som ble godkjent (fingeravtrykket avviker)."
        )
    lease_until = now + timedelta(seconds=2 * relay.data_timeout + relay.timeout)
    move(c, letter, State.CLAIMED, State.TRANSMITTING, changed_at=now, lease_until=lease_until)
    return raw
