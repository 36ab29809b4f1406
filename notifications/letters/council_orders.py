"""Which letters follow from what happened in a council's year, and with its meeting points (R23, R24).

Pure, as `orders.py` is: the same event gives the same orders for ever. A letter is written to the council's manager,
with a copy to who is responsible here; an invitation to each who is asked.
"""

from dataclasses import dataclass
from datetime import date

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point import events as m
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Message
from domain.cases.wheel import events as w
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.state import Wheel
from notifications.letters.council_facts import AboutMeeting, AboutTheme, AboutYear, MeetingsLack
from notifications.letters.facts import Facts, LetterOrder
from notifications.letters.kinds import LetterKind

_KINDS = {
    Message.INVITATION: LetterKind.MEETING_INVITATION,
    Message.CHANGE: LetterKind.MEETING_CHANGE,
    Message.RELEASE: LetterKind.MEETING_CANCELLATION,
    Message.CANCELLATION: LetterKind.MEETING_CANCELLATION,
}


def council_batch(kind: LetterKind, number: int) -> str:
    """The sending of the letter with that document number: the number is given once in a case (R26)."""
    return f"{kind}-{number}"


def wheel_orders(case: str, event: w.Event, after: Wheel) -> list[LetterOrder]:
    """The letters that follow from an event in a council's year; `after` is the year once it is in it."""
    stream = f"{WHEEL.name}/{case}"
    match event:
        case w.YearSent(number=number, on=on):
            letter = _Letter(stream, after.begun.council, after.filed, LetterKind.WHEEL_YEAR, number, on)
            return letter.to((after.begun.council,), AboutYear(after))
        case w.Notified():
            kind = LetterKind.THEME_NOTICE
        case w.OutcomeAsked():
            kind = LetterKind.THEME_OUTCOME
        case w.Postponed() | w.Dropped() | w.Reopened():
            kind = LetterKind.THEME_CHANGE
        case _:
            return []
    if not event.number:
        return []
    item = after.items[event.theme]
    letter = _Letter(stream, after.begun.council, after.filed, kind, event.number, event.on)
    return letter.to((after.begun.council,), AboutTheme(item), copies=(item.responsible,))


def meeting_orders(case: str, event: m.Event, after: MeetingPoints) -> list[LetterOrder]:
    """The letters that follow from an event of a council's meeting points."""
    copies: tuple[str, ...] = ()
    match event:
        case m.Told(message=message, people=people):
            kind, to = _KINDS[message], people
            facts: Facts = AboutMeeting(event.meeting, after.meetings[event.meeting], message)
        case m.MinutesAsked(organizer=organizer):
            kind, to = LetterKind.MEETING_MINUTES, (organizer,)
            facts = AboutMeeting(event.meeting, after.meetings[event.meeting], None)
        case m.Reminded(half=half, missing=missing) if event.number:
            kind, to = LetterKind.MEETING_REMINDER, (after.begun.council,)
            copies = (after.filed.caseworker,)
            facts = MeetingsLack(after.begun.year, half, missing)
        case _:
            return []
    if not event.number:
        return []
    stream = f"{MEETING_POINT.name}/{case}"
    letter = _Letter(stream, after.begun.council, after.filed, kind, event.number, event.on)
    return letter.to(to, facts, copies=copies)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A journal entry (journalpost) that goes out: all its copies share number, date and sending."""

    stream: str
    council: str
    file: GivenFile
    kind: LetterKind
    number: int
    dated: date

    def to(
        self, recipients: tuple[str, ...], facts: Facts, *, copies: tuple[str, ...] = ()
    ) -> list[LetterOrder]:
        """One letter to each, in the council's language, which its desk knows."""
        copies = tuple(one for one in copies if one not in recipients)
        return [
            LetterOrder(
                stream=self.stream,
                batch=council_batch(self.kind, self.number),
                kind=self.kind,
                number=self.number,
                recipient=recipient,
                council=self.council,
                language="",
                case_number=self.file.case_number,
                dated=self.dated,
                caseworker=self.file.caseworker,
                letter=self.number,
                letter_date=self.dated,
                change=None,
                recipients=recipients,
                copies=copies,
                their_reference="",
                thread="",
                facts=facts,
            )
            for recipient in (*recipients, *copies)
        ]
