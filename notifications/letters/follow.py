"""What the outbox does when something happens in a case, in the same transaction as the event itself.

Each type of case that has letters says what follows in `FOLLOWS`; the rounds' own part is here.
The drafts of letter and summary are filed by the flow that makes them; here they are released, held
back and replaced. All other letters are made, filed and released as their event is written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Connection

from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.events import (
    AnswerRegistered,
    Approved,
    Cancelled,
    Concluded,
    Drafted,
    Event,
    Extended,
    Reminded,
    SilenceConfirmed,
    StepSettled,
    Stopped,
    SummaryDrafted,
)
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status, Step, WhenLate
from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.events import Event as ObligationEvent
from domain.cases.obligation.state import Year
from domain.county.localtime import end_of_day, local_day
from domain.engine.handle import Change, Prepare, Write
from notifications.letters.compose import compose_all
from notifications.letters.desk import Desk
from notifications.letters.entry import letter_batch, stream_of, summary_batch
from notifications.letters.facts import LetterOrder
from notifications.letters.filing import Rows, filed
from notifications.letters.kinds import LetterKind
from notifications.letters.obligation_follow import obligation_latest, obligation_moves
from notifications.letters.obligation_orders import obligation_orders
from notifications.letters.orders import orders_of

DeskOf: TypeAlias = Callable[[Change, datetime], Desk]

REMINDERS = (LetterKind.REMINDER_1.value, LetterKind.REMINDER_2.value, LetterKind.OVERDUE.value)


@dataclass(frozen=True)
class Follows:
    """What follows in the letters of one type of case: the orders for new ones, what becomes of those that are there,
    and until when one may leave. Letters of events `filed_elsewhere` are filed by the flow that makes them."""

    evolve: Callable[[Any, Any], Any]
    orders: Callable[[str, Any, Any, Any], list[LetterOrder]]
    moves: Callable[[Rows, Any, Any, Any], Iterator[Write]]
    latest: Callable[[Any, Any], datetime | None]
    filed_elsewhere: tuple[type, ...] = ()


def following(desk_of: DeskOf) -> Prepare:
    """What to write in the outbox for a change in a case that has letters; other cases' changes are left alone.

    `desk_of` is asked only when a letter is to be made. Raises Refused when one cannot be made, before
    anything is written, and, in the transaction, when an approval is stopped and a letter of it has left.
    """

    def prepare(change: Change, now: datetime) -> Write | None:
        follows = FOLLOWS.get(change.stream.partition("/")[0])
        if follows is None:
            return None
        steps = _steps(follows, change)
        writes = [w for step in steps for w in _writes(follows, change, *step, desk_of, now)]

        def write(c: Connection) -> None:
            for one in writes:
                one(c)

        return write if writes else None

    return prepare


def _steps(follows: Follows, change: Change) -> Iterator[tuple[Any, Any, Any]]:
    """Each event of a change with the case on either side of it."""
    before = change.before
    for event in change.events:
        after = follows.evolve(before, event)
        yield before, event, after
        before = after


def _writes(
    follows: Follows, change: Change, before: Any, event: Any, after: Any, desk_of: DeskOf, now: datetime
) -> Iterator[Write]:
    yield from follows.moves(Rows(change.stream, now), before, event, after)
    orders = follows.orders(change.stream, before, event, after)
    if orders and not isinstance(event, follows.filed_elsewhere):
        desk = desk_of(change, now)
        start = max(now, desk.plan.sending_instant(local_day(now)))
        yield filed(compose_all(orders, desk, at=now), start, follows.latest(event, after), now)


def _moves(rows: Rows, before: Round, event: Event, after: Round) -> Iterator[Write]:
    """What becomes of the letters that are there already."""
    match event:
        case Drafted() if before.revision:
            yield rows.take_back(letter_batch(before.revision), "erstattet av et nytt utkast")
        case SummaryDrafted() if before.summary:
            yield rows.take_back(summary_batch(before.summary.revision), "erstattet av et nytt utkast")
        case Approved(send_from=start):
            yield rows.release(letter_batch(after.revision), start, _latest(event, after))
        case Concluded(send_from=start) if after.summary:
            yield rows.release(summary_batch(after.summary.revision), start, None)
        case StepSettled(step=Step.LETTER, run=run):
            batch = letter_batch(after.revision)
            yield rows.hold_back(batch)
            if run:
                yield rows.release(batch, rows.now, end_of_day(after.first_deadline - timedelta(days=1)))
        case Stopped() if before.status is Status.CONCLUDED and before.summary:
            yield rows.hold_back(summary_batch(before.summary.revision))
        case Stopped():
            yield rows.hold_back(letter_batch(before.revision))
        case AnswerRegistered(council=council) if council not in after.unanswered:
            yield from _without_reminders(rows, council, "rådet har svart")
        case SilenceConfirmed(council=council):
            yield from _without_reminders(rows, council, "rådet har sagt at det ikke kommer svar")
        case Extended(councils=councils):
            yield from _replanned(rows, before, councils)
        case Cancelled():
            for batch in _all_but_receipts(before):
                yield rows.take_back(batch, "runden er avlyst")


def _without_reminders(rows: Rows, council: str, reason: str) -> Iterator[Write]:
    for batch in REMINDERS:
        yield rows.take_back(batch, reason, council)


def _replanned(rows: Rows, before: Round, councils: tuple[str, ...]) -> Iterator[Write]:
    """A new deadline: what tells the old one and has not left is taken back, also an earlier extension."""
    for council in councils:
        yield from _without_reminders(rows, council, "fristen er utsatt")
        invited = before.invitation(council)
        for earlier in before.extensions:
            for recipient in (council, *(invited.copies if invited else ())):
                yield rows.take_back(f"extension-{earlier.extension}", "fristen er utsatt på nytt", recipient)


def _all_but_receipts(state: Round) -> Iterator[str]:
    """Every sending of a round but the receipts: an answer that came in is confirmed all the same (R18)."""
    yield from (letter_batch(revision) for revision in range(1, state.revision + 1))
    yield from (summary_batch(revision) for revision in range(1, state.summary_revision + 1))
    yield from REMINDERS
    yield from (f"extension-{extension.extension}" for extension in state.extensions)
    yield from dict.fromkeys(f"interim-{a.interim}" for a in state.answers.values() if a.interim)


def _latest(event: Event, after: Round) -> datetime | None:
    """The instant after which a letter must not leave by itself any more; None when it always may.

    The plan's tolerance for a late step counts from its day. A letter that asks for an answer is of no
    use on the day of the deadline, nor a reminder after it.
    """
    match event:
        case Approved():
            return _earliest(
                _tolerated(after, Step.LETTER, after.drawn_up.letter_date),
                end_of_day(after.first_deadline - timedelta(days=1)),
            )
        case Reminded(step=Step.OVERDUE, on=on):
            return _tolerated(after, Step.OVERDUE, on)
        case Reminded(step=step, deadlines=deadlines, on=on):
            return _earliest(_tolerated(after, step, on), end_of_day(min(deadlines)))
    return None


def _tolerated(state: Round, step: Step, day: date) -> datetime | None:
    for late in state.drawn_up.timetable.late:
        if late.step is step and late.then is not WhenLate.RUN:
            return end_of_day(day + timedelta(days=late.days))
    return None


def _earliest(tolerated: datetime | None, useful: datetime) -> datetime:
    return useful if tolerated is None else min(tolerated, useful)


def _round_orders(stream: str, before: Round, event: Event, after: Round) -> list[LetterOrder]:
    return orders_of(stream.removeprefix(stream_of("")), before, event, after)


def _obligation_orders(stream: str, _: Year, event: ObligationEvent, after: Year) -> list[LetterOrder]:
    return obligation_orders(stream, event, after)


FOLLOWS = {
    CONSULTATION.name: Follows(evolve, _round_orders, _moves, _latest, (Drafted, SummaryDrafted)),
    OBLIGATION.name: Follows(OBLIGATION.evolve, _obligation_orders, obligation_moves, obligation_latest),
}
"""The case types that have letters."""
