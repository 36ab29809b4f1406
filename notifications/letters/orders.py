"""Which letters follow from what happened in a round: to whom, with which number, in which sending.

Pure: the same event gives the same orders for ever, so that a letter that was lost before it was kept
can be made again, and one that is there already is recognised by its key.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

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
from notifications.letters.entry import Entry, letter_batch, summary_batch
from notifications.letters.facts import (
    Alone,
    Asked,
    CalledOff,
    Delayed,
    LetterOrder,
    Moved,
    PutOff,
    Received,
    Standing,
    Summed,
    Waiting,
)
from notifications.letters.kinds import LetterKind


def orders_of(round_id: str, before: Round, event: Event, after: Round) -> list[LetterOrder]:
    """The letters that follow from an event, in a fixed order; none where nobody is to be written to.

    `before` and `after` are the round on either side of it.
    """
    entry = partial(Entry, round_id, after)
    match event:
        case Drafted(number=number, revision=revision):
            drawn_up = after.drawn_up
            letter = entry(LetterKind.LETTER, letter_batch(revision), number, drawn_up.letter_date)
            return letter.to_councils({council: Asked(drawn_up.deadline) for council in after.councils})
        case Reminded(step, councils, deadlines, number, on):
            # One reminder of each kind in a round (R6): the outbox's unique key holds it to that as well.
            reminder = entry(LetterKind(step.value), step.value, number, on)
            told = zip(councils, deadlines, strict=True)
            return reminder.to_councils({council: Waiting(deadline) for council, deadline in told})
        case AnswerRegistered(number=number, receipt=receipt, council=council, on=on):
            answer = after.answers[number]
            receipt_of = entry(LetterKind.RECEIPT, f"receipt-{number}", receipt, on)
            received = Received(answer, after.deadline_of(council))
            return receipt_of.to_parties({(answer.party, council): received})
        case Extended(councils, deadline, reason, extension, number, _, on):
            notice = entry(LetterKind.EXTENSION, f"extension-{extension}", number, on)
            return notice.to_councils(
                {c: Moved(deadline, before.deadline_of(c), reason, extension) for c in councils}
            )
        case InterimSent(numbers, number, on):
            answers = [after.answers[n] for n in numbers]
            interim = entry(LetterKind.INTERIM, f"interim-{number}", number, on)
            return interim.to_parties(
                {
                    (a.party, a.council): Delayed(tuple(b for b in answers if b.party == a.party))
                    for a in answers
                }
            )
        case SummaryDrafted(revision=revision, number=number, letter_date=on):
            summary = entry(LetterKind.SUMMARY, summary_batch(revision), number, on)
            return summary.to_parties(_summed(after))
        case Cancelled(reason, number, _, on) if number:
            notice = entry(LetterKind.CANCELLATION, "cancellation", number, on)
            return notice.to_councils({council: CalledOff(reason) for council in after.councils})
    return []


def _summed(state: Round) -> dict[tuple[str, str], Summed]:
    """What the summary tells every council, and every municipality that answered by itself (R17)."""
    standings = tuple(
        Standing(council, state.answer_status(council), _points(state, council)) for council in state.councils
    )
    counted = Counter(a.outcome for answer in state.to_assess for a in answer.assessments.values())
    outcomes = tuple((outcome, counted[outcome]) for outcome in Outcome if counted[outcome])
    put_off = tuple(_put_off(state))
    assessed = tuple(answer.number for answer in state.to_assess)
    council_of = {a.municipality: a.council for a in state.standing if a.municipality}
    alone = tuple(Alone(municipality, _points(state, municipality)) for municipality in council_of)
    return {
        (party, council): Summed(
            party,
            state.answer_status(party) if party == council else None,
            tuple(a for a in state.standing if a.party == party),
            assessed,
            standings,
            alone,
            outcomes,
            put_off,
        )
        for party, council in {**{c: c for c in state.councils}, **council_of}.items()
    }


def _points(state: Round, party: str) -> int:
    return sum(len(answer.points) for answer in state.to_assess if answer.party == party)


def _put_off(state: Round) -> Iterator[PutOff]:
    for answer in state.to_assess:
        for point in answer.points:
            assessment = answer.assessments.get(point.number)
            if assessment and assessment.outcome is Outcome.NEXT_TIME:
                yield PutOff(answer.party, point.clause, point.text)
