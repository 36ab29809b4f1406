"""What becomes of letters about a council's year and its meetings that have not left, when something happens there."""

from collections.abc import Iterator
from datetime import datetime

from domain.cases.meeting_point import events as m
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Half
from domain.cases.wheel import events as w
from domain.cases.wheel.state import Wheel
from domain.county.localtime import end_of_day
from domain.engine.handle import Write
from notifications.letters.council_orders import council_batch
from notifications.letters.kinds import LetterKind
from notifications.letters.outbox_moves import Letters

_ABOUT_A_MEETING = (LetterKind.MEETING_INVITATION, LetterKind.MEETING_CHANGE)


def wheel_moves(letters: Letters, before: Wheel, event: w.Event, _: Wheel) -> Iterator[Write]:
    """A theme that stands otherwise takes back the letters that tell how it stood."""
    match event:
        case w.Handled() | w.Postponed() | w.Dropped() | w.Reopened() | w.SittingPlanned():
            item = before.items[event.theme]
            was = {LetterKind.THEME_NOTICE: item.notice, LetterKind.THEME_OUTCOME: item.question}
            if not isinstance(event, w.SittingPlanned):
                was[LetterKind.THEME_CHANGE] = item.told
            for kind, number in was.items():
                yield from _without(letters, kind, (number,), "temaet står annerledes nå")
        case w.OutcomeAsked():
            notice = before.items[event.theme].notice
            yield from _without(letters, LetterKind.THEME_NOTICE, (notice,), "temaets dag er over")


def wheel_latest(event: w.Event, after: Wheel) -> datetime | None:
    """The instant after which a letter must not leave by itself: a notice, when the theme's time is over."""
    return end_of_day(after.items[event.theme].last) if isinstance(event, w.Notified) else None


def meeting_moves(
    letters: Letters, before: MeetingPoints, event: m.Event, after: MeetingPoints
) -> Iterator[Write]:
    """A meeting that is moved, called off or held takes back what was written before; a half-year that has its
    meetings is reminded of no more."""
    match event:
        case m.Changed() | m.CalledOff() | m.Held():
            known = before.meetings[event.meeting]
            reason = "møtepunktet står annerledes nå"
            # A number is one letter's: whichever of them it is.
            for kind in _ABOUT_A_MEETING:
                yield from _without(letters, kind, known.letters, reason)
            yield from _without(letters, LetterKind.MEETING_MINUTES, (known.question,), reason)
    for half in Half if after.particulars else ():
        if before.particulars and before.missing(half) and not after.missing(half):
            number = before.reminders.get(half, 0)
            yield from _without(letters, LetterKind.MEETING_REMINDER, (number,), "et møtepunkt er planlagt")


def meeting_latest(event: m.Event, after: MeetingPoints) -> datetime | None:
    """What is told of a meeting is of no use when its day is over."""
    return end_of_day(after.meetings[event.meeting].day) if isinstance(event, m.Told) else None


def _without(letters: Letters, kind: LetterKind, numbers: tuple[int, ...], reason: str) -> Iterator[Write]:
    return (letters.take_back(council_batch(kind, number), reason) for number in numbers if number)
