"""The journal of a council's year, or of its meeting points: their outgoing letters, folded from the events (R26, R27).

«Ekspedert» here means that the letter was released for sending on that day; the outbox knows each copy's fate.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from domain.cases.meeting_point import events as m
from domain.cases.meeting_point.words import Message
from domain.cases.wheel import events as w
from domain.views.journal import Direction, JournalPost, JournalStatus

_THEMES: Mapping[type, str] = {
    w.Notified: "Varsel om temasak",
    w.OutcomeAsked: "Spørsmål om temasak",
    w.Postponed: "Temasak utsatt",
    w.Dropped: "Temasak utgår",
    w.Reopened: "Temasak skal opp likevel",
}
_MESSAGES = {
    Message.INVITATION: "Invitasjon til møtepunkt",
    Message.CHANGE: "Endring av møtepunkt",
    Message.RELEASE: "Avbud til møtepunkt",
    Message.CANCELLATION: "Avlysning av møtepunkt",
}


def council_journal(council: str, events: Iterable[w.Event | m.Event]) -> tuple[JournalPost, ...]:
    """The journalposts after the events of one case, in the order of their numbers. Themes are told by id."""
    return tuple(post for event in events for post in _posts(council, event))


def _posts(council: str, event: w.Event | m.Event) -> Iterator[JournalPost]:
    match event:
        case w.YearSent():
            yield _out(event.number, event.on, "Årshjulet", council)
        case w.Notified() | w.OutcomeAsked() | w.Postponed() | w.Dropped() | w.Reopened() if event.number:
            yield _out(event.number, event.on, f"{_THEMES[type(event)]}: {event.theme}", council)
        case m.Told() if event.number:
            yield _out(event.number, event.on, f"{_MESSAGES[event.message]} {event.meeting}", *event.people)
        case m.MinutesAsked() if event.number:
            what = f"Referat fra møtepunkt {event.meeting} etterspurt"
            yield _out(event.number, event.on, what, event.organizer)
        case m.Reminded() if event.number:
            yield _out(event.number, event.on, f"Møtepunkt mangler i {event.half}. halvår", council)


def _out(number: int, day: date, what: str, *parties: str) -> JournalPost:
    return JournalPost(number, Direction.OUT, JournalStatus.DISPATCHED, day, what, parties)
