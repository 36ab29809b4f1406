"""What becomes of letters about a grant that have not left, when something happens to it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.cases.grant import events as e
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Step
from domain.county.localtime import end_of_day
from domain.engine.handle import Write
from notifications.letters.kinds import LetterKind
from notifications.letters.money_entry import money_batch
from notifications.letters.outbox_moves import Letters


def grant_moves(letters: Letters, before: Grant, event: e.Event, after: Grant) -> Iterator[Write]:
    """What does not hold any more does not leave. What has left already is told of by a letter of its own."""

    def taken_back(reason: str, *kinds: LetterKind) -> Iterator[Write]:
        for number in before.file.given:
            for kind in kinds:
                yield letters.take_back(money_batch(kind, number), reason)

    match event:
        case e.Confirmed() if after.condition.met:
            reason = "vilkåret om medfinansiering er oppfylt"
            yield from taken_back(reason, LetterKind.GRANT_HELD, LetterKind.GRANT_LAPSED)
        case e.Reopened():
            yield from taken_back("tilskuddet er åpnet igjen", LetterKind.GRANT_LAPSED)
        case e.AwardWithdrawn():
            yield from taken_back("tilsagnet er trukket", LetterKind.GRANT_AWARD)
        case e.Dropped():
            yield from taken_back("tilskuddet er avsluttet uten utbetaling", LetterKind.GRANT_AWARD)
        case e.ReportReceived():
            asking = (LetterKind.REPORT_ASKED, LetterKind.REPORT_OVERDUE, LetterKind.REPORT_RETURNED)
            yield from taken_back("rapporten er kommet", *asking)
        case e.ReportReturned():
            yield from taken_back("rapporten er sendt tilbake", LetterKind.REPORT_ACCEPTED)
        case e.ClaimBackWithdrawn():
            letter = before.book.reclaims[event.number].letter
            yield letters.take_back(money_batch(LetterKind.RECLAIM, letter), "tilbakekravet er trukket")


def grant_latest(event: e.Event, after: Grant) -> datetime | None:
    """The instant after which a letter must not leave by itself: a notice that something lacks is of no use when the
    year is over, nor one that asks for a report on the day that it is due."""
    match event:
        case e.Told(step=Step.HELD | Step.LAST):
            return end_of_day(date(after.begun.year, 12, 31))
        case e.ReportAskedFor(due=due, on=on) if on < due:
            return end_of_day(due - timedelta(days=1))
    return None
