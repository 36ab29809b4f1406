"""What the outbox does when something happens in a round, in the same transaction as the event itself.

The drafts of letter and summary are filed by the flow that makes them; here they are released, held
back and replaced. All other letters are made, filed and released as their event is written.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection

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
from domain.county.localtime import end_of_day, local_day
from domain.engine.handle import Change, Prepare, Write
from notifications.letters.compose import compose_all
from notifications.letters.desk import Desk
from notifications.letters.entry import letter_batch, stream_of, summary_batch
from notifications.letters.kinds import LetterKind
from notifications.letters.orders import orders_of
from notifications.outbox.mail import PreparedMail
from notifications.outbox.write import cancel, insert_prepared, queue, unqueue

DeskOf: TypeAlias = Callable[[Change, datetime], Desk]

REMINDERS = (LetterKind.REMINDER_1.value, LetterKind.REMINDER_2.value, LetterKind.OVERDUE.value)
_FILED_BY_THEIR_FLOW = (Drafted, SummaryDrafted)
_CASE = stream_of("")


def following(desk_of: DeskOf) -> Prepare:
    """What to write in the outbox for a change in a round; other cases' changes are left alone.

    `desk_of` is asked only when a letter is to be made. Raises Refused when one cannot be made, before
    anything is written, and, in the transaction, when an approval is stopped and a letter of it has left.
    """

    def prepare(change: Change, now: datetime) -> Write | None:
        if not change.stream.startswith(_CASE):
            return None
        writes = [w for step in _steps(change) for w in _writes(change, *step, desk_of, now)]

        def write(c: Connection) -> None:
            for one in writes:
                one(c)

        return write if writes else None

    return prepare


def _steps(change: Change) -> Iterator[tuple[Round, Event, Round]]:
    """Each event of a change with the round on either side of it."""
    before = change.before
    for event in change.events:
        after = evolve(before, event)
        yield before, event, after
        before = after


def _writes(
    change: Change, before: Round, event: Event, after: Round, desk_of: DeskOf, now: datetime
) -> Iterator[Write]:
    yield from _moves(_Rows(change.stream, now), before, event, after)
    orders = orders_of(change.stream.removeprefix(_CASE), before, event, after)
    if orders and not isinstance(event, _FILED_BY_THEIR_FLOW):
        desk = desk_of(change, now)
        start = max(now, desk.plan.sending_instant(local_day(now)))
        mails = compose_all(orders, desk, at=now)
        yield _filed(mails, start, _latest(event, after), now)


def _filed(mails: Sequence[PreparedMail], start: datetime, latest: datetime | None, now: datetime) -> Write:
    """Letters that are filed and released in one."""

    def write(c: Connection) -> None:
        insert_prepared(c, mails, at=now)
        for stream, batch in dict.fromkeys((mail.stream, mail.batch) for mail in mails):
            queue(c, stream, batch, not_before=start, not_after=latest, at=now)

    return write


class _Rows:
    """The letters of one round that lie in the outbox, and what may be done with them now."""

    def __init__(self, stream: str, now: datetime) -> None:
        self._stream = stream
        self.now = now

    def release(self, batch: str, start: datetime, latest: datetime | None) -> Write:
        """To leave from `start` on."""

        def write(c: Connection) -> None:
            queue(c, self._stream, batch, not_before=start, not_after=latest, at=self.now)

        return write

    def hold_back(self, batch: str) -> Write:
        """Released no more; Refused when one of them has left."""

        def write(c: Connection) -> None:
            unqueue(c, self._stream, batch, at=self.now)

        return write

    def take_back(self, batch: str, reason: str, recipient: str | None = None) -> Write:
        """Never to leave, those that have not left."""

        def write(c: Connection) -> None:
            cancel(c, self._stream, batch, recipient, at=self.now, reason=reason)

        return write


def _moves(rows: _Rows, before: Round, event: Event, after: Round) -> Iterator[Write]:
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


def _without_reminders(rows: _Rows, council: str, reason: str) -> Iterator[Write]:
    for batch in REMINDERS:
        yield rows.take_back(batch, reason, council)


def _replanned(rows: _Rows, before: Round, councils: tuple[str, ...]) -> Iterator[Write]:
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
