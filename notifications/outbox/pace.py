"""How fast letters are given to one relay, and to one recipient domain: a token bucket for each, in the database.

A bucket is one instant: the time up to which its share has been given out (the generic cell rate
algorithm, ITU-T I.371). So it needs no clearing up, costs one short row, and holds across workers, restarts and
dispatches. The tokens are taken in the transaction of the claim.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, text, update

from domain.engine.instants import instant_text
from notifications.outbox.tables import SEND_PACE
from notifications.outbox.terms import Terms

_MINUTE = timedelta(minutes=1)
_DOMAIN = "domain "


def relay_scope(relay: str) -> str:
    """What a relay's bucket is called."""
    return f"relay {relay}"


def free_at(c: Connection, relay: str, terms: Terms, *, now: datetime) -> datetime:
    """When the relay may be given its next letter; `now` when it may at once.

    The bucket is held from here to the end of the transaction, so that no other worker takes the same token.
    """
    if terms.a_minute is None:
        return now
    scope = relay_scope(relay)
    _there(c, scope, now)
    full_until = c.execute(
        select(SEND_PACE.c.full_until).where(SEND_PACE.c.scope == scope).with_for_update()
    ).scalar_one()
    return _free_at(full_until, terms.a_minute, terms.burst, now)


def busy_domains(c: Connection, terms: Terms, *, now: datetime) -> dict[str, datetime]:
    """The recipient domains that have had their share, and when each may be given its next letter."""
    if terms.a_minute_to_domain is None:
        return {}
    of_domains = SEND_PACE.c.scope.startswith(_DOMAIN, autoescape=True)
    rows = c.execute(
        select(SEND_PACE.c.scope, SEND_PACE.c.full_until).where(of_domains, SEND_PACE.c.full_until > now)
    )
    free = {
        scope.removeprefix(_DOMAIN): _free_at(full_until, terms.a_minute_to_domain, terms.burst, now)
        for scope, full_until in rows
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
        _there(c, scope, now)
        mine = SEND_PACE.c.scope == scope
        full_until = c.execute(select(SEND_PACE.c.full_until).where(mine).with_for_update()).scalar_one()
        taken = _believed(full_until, a_minute, terms.burst, now) + _MINUTE / a_minute
        c.execute(update(SEND_PACE).where(mine).values(full_until=taken))


def _there(c: Connection, scope: str, now: datetime) -> None:
    at_most_once = text(
        "INSERT INTO send_pace (scope, full_until) VALUES (:scope, :at) ON CONFLICT DO NOTHING"
    )
    c.execute(at_most_once, {"scope": scope, "at": instant_text(now)})


def _free_at(full_until: datetime, a_minute: int, burst: int, now: datetime) -> datetime:
    ahead = (burst - 1) * _MINUTE / a_minute
    return max(now, _believed(full_until, a_minute, burst, now) - ahead)


def _believed(full_until: datetime, a_minute: int, burst: int, now: datetime) -> datetime:
    """Never further ahead than a bucket can be: a clock that was set back must not stop the letters for hours."""
    return min(max(full_until, now), now + burst * _MINUTE / a_minute)
