"""What the outbox does when something happens in a case, in the same transaction as the event itself.

Drafts (a round's letter and summary, an offer) are filed by the flow that makes them; here they are released, held
back and replaced. All other letters are made, filed and released as their event is written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection

from domain.cases.agreement.events import OfferDrafted
from domain.cases.agreement.evolve import evolve as evolve_agreement
from domain.cases.consultation.events import Drafted, SummaryDrafted
from domain.cases.consultation.evolve import evolve as evolve_round
from domain.cases.grant.evolve import evolve as evolve_grant
from domain.cases.meeting_point.evolve import evolve as evolve_meetings
from domain.cases.obligation.evolve import evolve as evolve_year
from domain.cases.refund.evolve import evolve as evolve_refund
from domain.cases.wheel.evolve import evolve as evolve_wheel
from domain.county.localtime import local_day
from domain.engine.handle import Change, Prepare, Write
from notifications.letters.agreement_follow import agreement_latest, agreement_moves
from notifications.letters.agreement_orders import agreement_orders
from notifications.letters.compose import compose_all
from notifications.letters.council_follow import (
    meeting_latest,
    meeting_moves,
    wheel_latest,
    wheel_moves,
)
from notifications.letters.council_orders import meeting_orders, wheel_orders
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.grant_follow import grant_latest, grant_moves
from notifications.letters.grant_orders import grant_orders
from notifications.letters.money_facts import Retracted
from notifications.letters.obligation_follow import obligation_latest, obligation_moves
from notifications.letters.obligation_orders import obligation_orders
from notifications.letters.orders import orders_of
from notifications.letters.outbox_moves import Letters, filed
from notifications.letters.refund_follow import refund_latest, refund_moves
from notifications.letters.refund_orders import refund_orders
from notifications.letters.round_follow import round_latest, round_moves

DeskOf: TypeAlias = Callable[[Change, datetime], Desk]


@dataclass(frozen=True, slots=True)
class Following:
    """How the letters of one type of case follow from its events.

    `orders` (of the case's name, the state before, the event and the state after) are the letters that follow, but for
    those of the events in `drafts`, which their own flow files. `moves` is what becomes of letters that are there
    already, and `latest` the instant after which one that follows must not leave by itself.
    """

    evolve: Callable[[Any, Any], Any]
    orders: Callable[[str, Any, Any, Any], list[LetterOrder]]
    drafts: tuple[type, ...]
    moves: Callable[[Letters, Any, Any, Any], Iterator[Write]]
    latest: Callable[[Any, Any], datetime | None]


FOLLOWING: Mapping[str, Following] = {
    "consultation": Following(evolve_round, orders_of, (Drafted, SummaryDrafted), round_moves, round_latest),
    "agreement": Following(
        evolve_agreement,
        lambda case, _, event, after: agreement_orders(case, event, after),
        (OfferDrafted,),
        agreement_moves,
        agreement_latest,
    ),
    "wheel": Following(
        evolve_wheel,
        lambda case, _, event, after: wheel_orders(case, event, after),
        (),
        wheel_moves,
        wheel_latest,
    ),
    "meeting-point": Following(
        evolve_meetings,
        lambda case, _, event, after: meeting_orders(case, event, after),
        (),
        meeting_moves,
        meeting_latest,
    ),
    "obligation": Following(
        evolve_year,
        lambda year, _, event, after: obligation_orders(year, event, after),
        (),
        obligation_moves,
        obligation_latest,
    ),
    "grant": Following(evolve_grant, grant_orders, (), grant_moves, grant_latest),
    "refund": Following(evolve_refund, refund_orders, (), refund_moves, refund_latest),
}
"""The types of case that write letters, by the name of their streams."""


def following(desk_of: DeskOf) -> Prepare:
    """What to write in the outbox for a change in a case; cases that write no letters are left alone.

    `desk_of` is asked only when a letter is to be made. Raises Refused when one cannot be made, before
    anything is written, and, in the transaction, when an approval is stopped and a letter of it has left.
    """

    def prepare(change: Change, now: datetime) -> Write | None:
        case_type, _, case = change.stream.partition("/")
        rules = FOLLOWING.get(case_type)
        if rules is None:
            return None
        steps = _steps(rules, change)
        writes = [w for step in steps for w in _writes(rules, change, case, *step, desk_of, now)]

        def write(c: Connection) -> None:
            for one in writes:
                one(c)

        return write if writes else None

    return prepare


def _steps(rules: Following, change: Change) -> Iterator[tuple[Any, Any, Any]]:
    """Each event of a change with the case on either side of it."""
    before = change.before
    for event in change.events:
        after = rules.evolve(before, event)
        yield before, event, after
        before = after


def _writes(
    rules: Following,
    change: Change,
    case: str,
    before: Any,
    event: Any,
    after: Any,
    desk_of: DeskOf,
    now: datetime,
) -> Iterator[Write]:
    letters = Letters(change.stream, now)
    yield from rules.moves(letters, before, event, after)
    if isinstance(event, rules.drafts):
        return
    if orders := rules.orders(case, before, event, after):
        desk = desk_of(change, now)
        start = max(now, desk.plan.sending_instant(local_day(now)))
        yield filed(compose_all(orders, desk, at=now), start, rules.latest(event, after), now)
        for order in orders:
            if isinstance(order.facts, Retracted):
                yield letters.moot(order.batch, order.facts.batch)
