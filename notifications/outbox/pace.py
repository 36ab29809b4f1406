"""How fast letters are given to one relay, and to one recipient domain: a token bucket for each, in the database.

A bucket is one instant: the time up to which its share has been given out (the generic cell rate
algorithm, ITU-T I.371). So it needs no clearing up, costs one short row, and holds across workers, restarts and
dispatches. The tokens are taken in the transaction of the claim.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, text, update

from domain.engine.instants import instant_text
from notifications.outbox.tables import SEND_PACE
from notifications.outbox.terms import Terms

_MINUTE = timedelta(minutes=1)
_DOMAIN = "domain "

_of_scope = SEND_PACE.c.scope == bindparam("of")
_bucket = select(SEND_PACE.c.full_until).where(_of_scope).with_for_update()
_fill = update(SEND_PACE).where(_of_scope)
_busy = select(SEND_PACE.c.scope, SEND_PACE.c.full_until).where(
    SEND_PACE.c.scope.startswith(_DOMAIN, autoescape=True), SEND_PACE.c.full_until > bindparam("now")
)
_at_most_once = text("INSERT INTO send_pace (scope, full_until) VALUES (:scope, :at) ON CONFLICT DO NOTHING")


def relay_scope(relay: str) -> str:
    """What a relay's bucket is called."""
    return f"relay {relay}"


def free_at(c: Connection, relay: str, terms: Terms, *, now: datetime) -> datetime:
    """When the relay may be given its next letter; `now` when it may at once.

    The bucket is held from here to the end of the transaction, so that no other worker takes the same token.
    """
    if terms.a_minute is None:
        return now
    return _free_at(_held(c, relay_scope(relay), now), terms.a_minute, terms.burst, now)


def busy_domains(c: Connection, terms: Terms, *, now: datetime) -> dict[str, datetime]:
    """The recipient domains that have had their share, and when each may be given its next letter."""
    if terms.a_minute_to_domain is None:
        return {}
    free = {
        scope.removeprefix(_DOMAIN): _free_at(full_until, terms.a_minute_to_domain, terms.burst, now)
        for scope, full_until in c.execute(_busy, {"now": now})
    }
    return {domain: at for domain, at in free.items() if at > now}


def take(c: Connection, relay: str, domain: str, terms: Terms, *, now: datetime) -> None:
    """Take one token of the relay's bucket and one of the domain's."""
    for scope, a_minute in (
        (relay_scope(relay), terms.a_minute),
        (f"{_DOMAIN}{domain}", terms.a_minute_to_domain),
    ):
        if a_minute is None:
            continue
        taken = _believed(_held(c, scope, now), a_minute, terms.burst, now) + _MINUTE / a_minute
        c.execute(_fill, {"of": scope, "full_until": taken})


def _held(c: Connection, scope: str, now: datetime) -> datetime:
    """Up to when a bucket has been given out. It is made if it is not there, and held from here on."""
    c.execute(_at_most_once, {"scope": scope, "at": instant_text(now)})
    full_until: datetime = c.execute(_bucket, {"of": scope}).scalar_one()
    return full_until


def _free_at(full_until: datetime, a_minute: int, burst: int, now: datetime) -> datetime:
    ahead = (burst - 1) * _MINUTE / a_minute
    return max(now, _believed(full_until, a_minute, burst, now) - ahead)


def _believed(full_until: datetime, a_minute: int, burst: int, now: datetime) -> datetime:
    """Never further ahead than a bucket can be: a clock that was set back must not stop the letters for hours."""
    return min(max(full_until, now), now + burst * _MINUTE / a_minute)
