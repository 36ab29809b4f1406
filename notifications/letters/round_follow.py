"""What becomes of a round's letters that lie in the outbox, as something happens in the round."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

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
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status, Step, WhenLate
from domain.county.localtime import end_of_day
from domain.engine.handle import Write
from notifications.letters.entry import letter_batch, summary_batch
from notifications.letters.kinds import LetterKind
from notifications.letters.outbox_moves import Letters

REMINDERS = (LetterKind.REMINDER_1.value, LetterKind.REMINDER_2.value, LetterKind.OVERDUE.value)


def round_moves(rows: Letters, before: Round, event: Event, after: Round) -> Iterator[Write]:
    """What becomes of the letters that are there already."""
    match event:
        case Drafted() if before.revision:
            yield rows.take_back(letter_batch(before.revision), "erstattet av et nytt utkast")
        case SummaryDrafted() if before.summary:
            yield rows.take_back(summary_batch(before.summary.revision), "erstattet av et nytt utkast")
        case Approved(send_from=start):
            yield rows.release(letter_batch(after.revision), start, round_latest(event, after))
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


def _without_reminders(rows: Letters, council: str, reason: str) -> Iterator[Write]:
    for batch in REMINDERS:
        yield rows.take_back(batch, reason, council)


def _replanned(rows: Letters, before: Round, councils: tuple[str, ...]) -> Iterator[Write]:
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


def round_latest(event: Event, after: Round) -> datetime | None:
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
