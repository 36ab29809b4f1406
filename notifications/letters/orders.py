"""Which letters follow from what happened in a round: to whom, with which number, in which sending.

Pure: the same event gives the same orders for ever, so that a letter that was lost before it was kept
can be made again, and one that is there already is recognised by its key.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.cases.consultation.answers import Answer
from domain.cases.consultation.events import (
    AnswerRegistered,
    Cancelled,
    Drafted,
    Event,
    Extended,
    InterimSent,
    Reminded,
    SummaryDrafted,
)
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Outcome
from notifications.letters.facts import (
    Asked,
    CalledOff,
    Delayed,
    Facts,
    LetterOrder,
    Moved,
    PutOff,
    Received,
    Standing,
    Summed,
    Waiting,
)
from notifications.letters.kinds import WITH_COPIES, LetterKind


def stream_of(round_id: str) -> str:
    """The stream of a round, as the outbox names its case."""
    return f"consultation/{round_id}"


def letter_batch(revision: int) -> str:
    """The sending of the round's letter, one for each draft of it."""
    return f"letter-r{revision}"


def summary_batch(revision: int) -> str:
    """The sending of the summary, one for each draft of it."""
    return f"summary-r{revision}"


def reminder_batch(kind: LetterKind, deadline: date, first: date) -> str:
    """The sending of a reminder: one for each deadline that a council is told, so that an extension gives a new one."""
    return kind.value if deadline == first else f"{kind.value}-{deadline.isoformat()}"


def orders_of(round_id: str, before: Round, event: Event, after: Round) -> list[LetterOrder]:
    """The letters that follow from an event, in a fixed order; none for an event that nobody is written to about.

    `before` and `after` are the round on either side of it.
    """
    write = _Writer(round_id, after)
    match event:
        case Drafted(number=number, revision=revision):
            deadline = after.drawn_up.deadline
            return write.to_councils(
                LetterKind.LETTER,
                letter_batch(revision),
                number,
                after.drawn_up.letter_date,
                {council: Asked(deadline) for council in after.councils},
            )
        case Reminded(step=step, number=number):
            return _reminders(write, after, event, LetterKind(step.value), number)
        case AnswerRegistered(number=number, receipt=receipt, council=council):
            answer = after.answers[number]
            return [
                write.one(
                    LetterKind.RECEIPT,
                    f"receipt-{number}",
                    receipt,
                    event.on,
                    answer.party,
                    council,
                    Received(answer, after.deadline_of(council)),
                )
            ]
        case Extended(councils=councils, deadline=deadline, reason=reason, extension=extension):
            return write.to_councils(
                LetterKind.EXTENSION,
                f"extension-{extension}",
                event.number,
                event.on,
                {c: Moved(deadline, before.deadline_of(c), reason, extension) for c in councils},
            )
        case InterimSent(numbers=numbers, number=number):
            return _interims(write, [after.answers[n] for n in numbers], number, event.on)
        case SummaryDrafted(number=number, revision=revision):
            return _summaries(write, after, number, revision, event.on)
        case Cancelled(number=number, reason=reason) if number:
            return write.to_councils(
                LetterKind.CANCELLATION,
                "cancellation",
                number,
                event.on,
                {council: CalledOff(reason) for council in after.councils},
            )
    return []


class _Writer:
    """Fills in what all letters of a round have in common."""

    def __init__(self, round_id: str, round: Round) -> None:
        self._stream = stream_of(round_id)
        self._round = round

    def one(
        self,
        kind: LetterKind,
        batch: str,
        number: int,
        dated: date,
        recipient: str,
        council: str,
        facts: Facts,
    ) -> LetterOrder:
        """A letter to one recipient alone."""
        particulars = self._round.drawn_up
        invited = self._round.invitation(council)
        return LetterOrder(
            stream=self._stream,
            batch=batch,
            kind=kind,
            number=number,
            recipient=recipient,
            council=council,
            language=invited.language if invited and recipient == council else "",
            case_number=particulars.case_number,
            dated=dated,
            caseworker=particulars.caseworker,
            letter=self._round.number,
            letter_date=particulars.letter_date,
            recipients=(recipient,),
            copies=(),
            their_reference=_their_reference(self._round, recipient),
            facts=facts,
        )

    def to_councils(
        self, kind: LetterKind, batch: str, number: int, dated: date, facts: dict[str, Facts]
    ) -> list[LetterOrder]:
        """One journal entry to several councils, with copies to their municipalities where the round says so."""
        orders = [self.one(kind, batch, number, dated, c, c, about) for c, about in facts.items()]
        return self.on_one_entry(orders, self.copies(orders) if kind in WITH_COPIES else [])

    def copies(self, orders: Iterable[LetterOrder]) -> list[LetterOrder]:
        """The copies of letters to councils: to each municipality once, and never to one that is written to itself."""
        orders = list(orders)
        reached = {order.recipient for order in orders}
        found = []
        for order in orders:
            invited = self._round.invitation(order.council)
            for municipality in invited.copies if invited and order.recipient == order.council else ():
                if municipality not in reached:
                    reached.add(municipality)
                    found.append(replace(order, recipient=municipality, language=""))
        return found

    def on_one_entry(self, orders: list[LetterOrder], copies: list[LetterOrder]) -> list[LetterOrder]:
        """The orders with all recipients and copy recipients of their common journal entry on them."""
        recipients = tuple(order.recipient for order in orders)
        copied = tuple(copy.recipient for copy in copies)
        return [replace(order, recipients=recipients, copies=copied) for order in (*orders, *copies)]


def _reminders(
    write: _Writer, round: Round, event: Reminded, kind: LetterKind, number: int
) -> list[LetterOrder]:
    first = round.drawn_up.deadline
    return write.on_one_entry(
        [
            write.one(
                kind, reminder_batch(kind, deadline, first), number, event.on, council, council, Waiting(deadline)
            )
            for council, deadline in zip(event.councils, event.deadlines, strict=True)
        ],
        [],
    )


def _interims(write: _Writer, answers: list[Answer], number: int, on: date) -> list[LetterOrder]:
    parties = dict.fromkeys((answer.party, answer.council) for answer in answers)
    return write.on_one_entry(
        [
            write.one(
                LetterKind.INTERIM,
                f"interim-{number}",
                number,
                on,
                party,
                council,
                Delayed(tuple(a for a in answers if a.party == party)),
            )
            for party, council in parties
        ],
        [],
    )


def _summaries(write: _Writer, round: Round, number: int, revision: int, on: date) -> list[LetterOrder]:
    standings = tuple(_standing(round, council) for council in round.councils)
    counted = Counter(a.outcome for answer in round.to_assess for a in answer.assessments.values())
    outcomes = tuple((outcome, counted[outcome]) for outcome in Outcome if counted[outcome])
    put_off = tuple(_put_off(round))
    alone = {a.municipality: a.council for a in round.standing if a.municipality}
    orders = [
        write.one(
            LetterKind.SUMMARY,
            summary_batch(revision),
            number,
            on,
            party,
            council,
            Summed(
                round.answer_status(party) if party == council else None,
                tuple(a for a in round.standing if a.party == party),
                standings,
                outcomes,
                put_off,
            ),
        )
        for party, council in {**{c: c for c in round.councils}, **alone}.items()
    ]
    return write.on_one_entry(orders, write.copies(orders))


def _standing(round: Round, council: str) -> Standing:
    points = sum(len(answer.points) for answer in round.to_assess if answer.party == council)
    return Standing(council, round.answer_status(council), points)


def _put_off(round: Round) -> Iterable[PutOff]:
    for answer in round.to_assess:
        for point in answer.points:
            assessment = answer.assessments.get(point.number)
            if assessment and assessment.outcome is Outcome.NEXT_TIME:
                yield PutOff(answer.party, point.clause, point.text)


def _their_reference(round: Round, party: str) -> str:
    """The reference that a party gave in its last answer, for «Deres ref»; empty when it gave none."""
    given = [a.their_reference for a in round.standing if a.party == party and a.their_reference]
    return given[-1] if given else ""
