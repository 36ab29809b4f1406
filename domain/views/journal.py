"""The journal of a consultation round: its journalposts in and out, folded from its events (R26-R28).

«Ekspedert» here means that the letter was released for sending on that day; the outbox knows each copy's
fate. Nothing is ever taken out: a withdrawn answer or a letter that came to nothing is «Utgår».
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import reduce

from domain.cases.consultation import events as e
from domain.cases.consultation.words import AnswerKind, ChangeKind, Step, WriteOff
from domain.county.localtime import local_day


class Direction(StrEnum):
    """Noark 5 M082, by its letter."""

    IN = "I"
    OUT = "U"


class JournalStatus(StrEnum):
    """Noark 5 M053."""

    RESERVED = "Reservert dokument"
    APPROVED = "Godkjent av leder"
    DISPATCHED = "Ekspedert"
    JOURNALLED = "Journalført"
    DROPPED = "Utgår"


@dataclass(frozen=True, slots=True)
class JournalPost:
    """One journalpost. `day` is the letter's date, or the local day an answer was received.

    `parties` are ids: recipients of a U, the sender of an I. `about` are the I-posts that a U replies to.
    An I-post is a restanse until it is written off: `way` says how, `written_off_on` when and
    `written_off_by` with which U-post, if with one.
    """

    number: int
    direction: Direction
    status: JournalStatus
    day: date
    what: str
    parties: tuple[str, ...]
    about: tuple[int, ...] = ()
    way: WriteOff | None = None
    written_off_on: date | None = None
    written_off_by: int | None = None

    @property
    def is_restanse(self) -> bool:
        """Received, and its handling not ended (R28)."""
        return self.direction is Direction.IN and self.status is JournalStatus.JOURNALLED and self.way is None


_REMINDERS = {
    Step.REMINDER_1: "Påminnelse om svarfrist",
    Step.REMINDER_2: "Andre påminnelse om svarfrist",
    Step.OVERDUE: "Svarfristen er ute",
}
_ABOUT_EVALUATION = {
    "Høringsbrev": "Brev om evaluering av avtalen",
    "Oppsummering av høringen": "Oppsummering av evalueringen",
    "Høringen er avlyst": "Evalueringen er avlyst",
    "Foreløpig svar på høringen": "Foreløpig svar på evalueringen",
}
"""What is called otherwise in an evaluation (R14)."""
_ANSWERS = {
    AnswerKind.INPUT: "Innspill",
    AnswerKind.NO_REMARKS: "Svar uten merknader",
    AnswerKind.PROVISIONAL: "Foreløpig svar på høringen",
}


def journal(events: Iterable[e.Event]) -> tuple[JournalPost, ...]:
    """The journalposts after the events of one round, in the order of their numbers."""
    book = reduce(_enter, events, _Book())
    posts = (post for _, post in sorted(book.posts.items()))
    if not book.evaluates:
        return tuple(posts)
    return tuple(replace(post, what=_ABOUT_EVALUATION.get(post.what, post.what)) for post in posts)


def restanser(posts: Iterable[JournalPost]) -> tuple[JournalPost, ...]:
    """Those whose handling has not ended (R28)."""
    return tuple(post for post in posts if post.is_restanse)


@dataclass(frozen=True, slots=True)
class _Book:
    """The journal while it is written: which post is the letter, and which the last summary."""

    posts: Mapping[int, JournalPost] = field(default_factory=dict)
    letter: int = 0
    summary: int = 0
    concluded: bool = False
    evaluates: bool = False


def _enter(book: _Book, event: e.Event) -> _Book:
    match event:
        case e.Drafted():
            parties = tuple(p.recipient for p in event.prints)
            day = event.particulars.letter_date
            post = _out(event.number, day, "Høringsbrev", parties, status=JournalStatus.RESERVED)
            evaluates = event.particulars.change is ChangeKind.EVALUATION
            return replace(_with(_without(book, book.letter), post), letter=event.number, evaluates=evaluates)
        case e.Approved():
            return _changed(book, book.letter, status=JournalStatus.APPROVED)
        case e.Opened():
            return _changed(book, book.letter, status=JournalStatus.DISPATCHED)
        case e.Stopped():
            return _stopped(book)
        case e.Extended():
            return _with(book, _out(event.number, event.on, "Utsatt svarfrist", event.councils))
        case e.Reminded():
            return _with(book, _out(event.number, event.on, _REMINDERS[event.step], event.councils))
        case e.InterimSent():
            parties = tuple(p for n in event.numbers for p in book.posts[n].parties)
            post = _out(event.number, event.on, "Foreløpig svar", tuple(dict.fromkeys(parties)))
            return _with(book, replace(post, about=event.numbers))
        case e.SummaryDrafted():
            parties = tuple(p.recipient for p in event.prints)
            what = "Oppsummering av høringen"
            post = _out(event.number, event.letter_date, what, parties, status=JournalStatus.RESERVED)
            return replace(_with(book, post), summary=event.number)
        case e.Concluded():
            return _concluded(book, event)
        case e.Reopened():
            return replace(book, concluded=False)
        case e.Cancelled():
            return _cancelled(book, event)
        case _:
            return _enter_answer(book, event)


def _enter_answer(book: _Book, event: e.Event) -> _Book:
    """Enter what happened to an answer; all other events leave no trace in the journal."""
    match event:
        case e.AnswerRegistered():
            party = (event.municipality or event.council,)
            incoming = JournalPost(
                number=event.number,
                direction=Direction.IN,
                status=JournalStatus.JOURNALLED,
                day=local_day(event.received),
                what=_ANSWERS[event.kind],
                parties=party,
            )
            receipt = _out(event.receipt, event.on, "Bekreftelse på mottatt svar", party)
            return _with(_with(book, incoming), replace(receipt, about=(event.number,)))
        case e.AnswerWithdrawn():
            return _changed(book, event.number, status=JournalStatus.DROPPED)
        case e.AnswerWrittenOff():
            return _changed(book, event.number, way=event.way, written_off_on=event.on)
        case _:
            return book


def _stopped(book: _Book) -> _Book:
    """An approval taken back: of the summary, which then writes nothing off, or of the letter."""
    if not book.concluded:
        return _changed(book, book.letter, status=JournalStatus.RESERVED)
    for number in book.posts[book.summary].about:
        book = _changed(book, number, way=None, written_off_on=None, written_off_by=None)
    book = _changed(book, book.summary, status=JournalStatus.RESERVED, about=())
    return replace(book, concluded=False)


def _concluded(book: _Book, event: e.Concluded) -> _Book:
    for number in event.written_off:
        book = _changed(
            book, number, way=WriteOff.LETTER, written_off_on=event.on, written_off_by=book.summary
        )
    book = _changed(book, book.summary, status=JournalStatus.DISPATCHED, about=event.written_off)
    return replace(book, concluded=True)


def _cancelled(book: _Book, event: e.Cancelled) -> _Book:
    """The cancellation, if anybody had to be told; drafts come to nothing."""
    letter = book.posts[book.letter]
    if event.number:
        book = _with(book, _out(event.number, event.on, "Høringen er avlyst", letter.parties))
        book = _changed(book, book.letter, status=JournalStatus.DISPATCHED)
    else:
        book = _changed(book, book.letter, status=JournalStatus.DROPPED)
    if book.summary and book.posts[book.summary].status is JournalStatus.RESERVED:
        book = _changed(book, book.summary, status=JournalStatus.DROPPED)
    return book


def _out(
    number: int,
    day: date,
    what: str,
    parties: tuple[str, ...],
    *,
    status: JournalStatus = JournalStatus.DISPATCHED,
) -> JournalPost:
    return JournalPost(number, Direction.OUT, status, day, what, parties)


def _with(book: _Book, post: JournalPost) -> _Book:
    return replace(book, posts={**book.posts, post.number: post})


def _without(book: _Book, number: int) -> _Book:
    return replace(book, posts={n: p for n, p in book.posts.items() if n != number})


def _changed(book: _Book, number: int, **what: object) -> _Book:
    changed: JournalPost = replace(book.posts[number], **what)  # type: ignore[arg-type]
    return _with(book, changed)
