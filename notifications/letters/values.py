"""What is put into a letter's template: names, dates and people's texts, in the letter's language."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, assert_never

from domain.cases.consultation.answers import Answer
from domain.cases.consultation.words import AnswerKind, AnswerStatus, ChangeKind
from domain.county.datewords import date_text, instant_text
from domain.county.deadline import Deadline
from domain.county.elections import election_year_of, term_label
from domain.engine.refusal import Problem, Refused
from notifications.letters.agreement_desk import agreement_of
from notifications.letters.agreement_values import agreement_values
from notifications.letters.council_desk import council_of
from notifications.letters.council_facts import CouncilFacts
from notifications.letters.council_values import council_values
from notifications.letters.desk import Desk, RoundDesk, round_desk
from notifications.letters.facts import (
    AboutAgreement,
    Asked,
    CalledOff,
    Delayed,
    LetterOrder,
    Moved,
    Received,
    RoundFacts,
    Summed,
    Waiting,
)
from notifications.letters.introduction import as_blocks
from notifications.letters.money_facts import MoneyFacts
from notifications.letters.money_values import money_values
from notifications.letters.obligation_facts import DutyFacts
from notifications.letters.obligation_values import obligation_values
from notifications.letters.phrases import ANSWER_KIND, MUNICIPALITIES, NOT_CONSIDERED, OUTCOME, STATUS, listed
from notifications.letters.placeholders import fill

Values = dict[str, Any]
_date_text = lru_cache(maxsize=64)(date_text)
UNANSWERED = (AnswerStatus.NOT_ANSWERED, AnswerStatus.SILENT_CONFIRMED)


def values_of(order: LetterOrder, desk: Desk, language: str) -> Values:
    """Everything the letter's template may ask for. Refused when the case lacks words in the language."""
    if isinstance(order.facts, AboutAgreement):
        return agreement_values(order, agreement_of(desk), order.facts.state, language)
    if isinstance(order.facts, DutyFacts):
        return obligation_values(order, order.facts, desk, language)
    if isinstance(order.facts, CouncilFacts):
        return council_values(order, order.facts, council_of(desk), language)
    if isinstance(order.facts, MoneyFacts):
        return money_values(order, order.facts, desk, language)
    return _round_values(order, order.facts, round_desk(desk), language)


def _round_values(order: LetterOrder, facts: RoundFacts, desk: RoundDesk, language: str) -> Values:
    common = _common(order, desk, language)
    match facts:
        case Asked(deadline):
            return common | _letter(order, desk, language) | {"deadline": deadline_text(deadline, language)}
        case Waiting(deadline):
            return common | {"deadline": deadline_text(deadline, language)}
        case Received(answer, deadline):
            return (
                common
                | _receipt(order, desk, language, answer)
                | {"deadline": deadline_text(deadline, language)}
            )
        case Moved(deadline, former, reason, _):
            return common | {
                "deadline": deadline_text(deadline, language),
                "former_deadline": deadline_text(former, language),
                "reason": desk.texts(reason),
            }
        case Delayed(answers):
            return common | {"answers": [_arrival(order, desk, language, answer) for answer in answers]}
        case Summed():
            return common | _summary(order, desk, language, facts)
        case CalledOff(reason):
            return common | {"reason": desk.texts(reason)}
    assert_never(facts)


def round_subject(order: LetterOrder, desk: RoundDesk, language: str) -> str:
    """What the round is about, in its own words, which every letter of it has in its subject."""
    subject, _ = desk.own_words(order, language)
    return fill(subject, _placeholders(order, desk, language))


def _letter(order: LetterOrder, desk: RoundDesk, language: str) -> Values:
    _, body = desk.own_words(order, language)
    own = _placeholders(order, desk, language)
    return {
        "municipalities": own["kommuner"],
        "introduction": as_blocks(fill(paragraph, own) for paragraph in body),
    }


def _common(order: LetterOrder, desk: RoundDesk, language: str) -> Values:
    plan = desk.plan
    return {
        "round_subject": round_subject(order, desk, language),
        "council": desk.name(order.council, order),
        "county": plan.sender.name,
        "evaluation": order.change is ChangeKind.EVALUATION,
        "agreement": plan.letters.agreement.text(language),
        "letter_ref": desk.reference(order, order.letter),
        "letter_date": _date_text(order.letter_date, language),
        "reply_email": plan.mail.reply_to,
        "postal_address": ", ".join((plan.sender.name, *plan.sender.postal_address)),
    }


def _placeholders(order: LetterOrder, desk: Desk, language: str) -> Mapping[str, str]:
    """What each placeholder of `placeholders.ALLOWED` stands for in this letter."""
    # Only the letter has the introduction, and only the introduction may name the deadline.
    deadline = (
        {"frist": deadline_text(order.facts.deadline, language)} if isinstance(order.facts, Asked) else {}
    )
    return deadline | {
        "brevdato": _date_text(order.letter_date, language),
        "råd": desk.name(order.council, order),
        "kommuner": _municipalities(order, desk, language),
        "saksnummer": order.case_number,
        "periode": term_label(election_year_of(order.letter_date.year)),
        "avtalen": desk.plan.letters.agreement.text(language),
        "avtaleside": desk.plan.letters.agreement_page,
        "fylkeskommune": desk.plan.sender.name,
    }


def _municipalities(order: LetterOrder, desk: Desk, language: str) -> str:
    """The council's municipalities in the county, as a sentence has them; empty when there are none."""
    names = [desk.name(n, order) for n in desk.register.municipalities_of(order.council, order.dated)]
    if len(names) <= 1:
        return "".join(names)
    return f"{MUNICIPALITIES[language]} {listed([name.removesuffix(' kommune') for name in names])}"


@lru_cache(maxsize=64)
def deadline_text(day: date, language: str) -> str:
    """A deadline as it is printed everywhere: «fredag 15. september 2023, kl. 23.59»."""
    return Deadline(day).text(language)


def _arrival(order: LetterOrder, desk: Desk, language: str, answer: Answer) -> Values:
    return {
        "ref": desk.reference(order, answer.number),
        "received": instant_text(answer.received, language),
    }


def _receipt(order: LetterOrder, desk: Desk, language: str, answer: Answer) -> Values:
    arrival = _arrival(order, desk, language, answer)
    return {
        "party": desk.name(answer.party, order),
        "received": arrival["received"],
        "answer_ref": arrival["ref"],
        "answer_kind": ANSWER_KIND[language][answer.kind],
        "their_ref": answer.their_reference,
        "late": answer.late,
        "provisional": answer.kind is AnswerKind.PROVISIONAL,
        "no_remarks": answer.kind is AnswerKind.NO_REMARKS,
        "points": [
            {"number": point.number, "clause": point.clause, "text": desk.texts(point.text)}
            for point in answer.points
        ],
    }


def _summary(order: LetterOrder, desk: Desk, language: str, summed: Summed) -> Values:
    shown = list(STATUS[language])
    return {
        "party": desk.name(summed.party, order),
        "silent": summed.status is AnswerStatus.SILENT_CONFIRMED,
        "answers": [_assessed(order, desk, language, answer, summed) for answer in summed.answers],
        "point_count": sum(count for _, count in summed.outcomes),
        "outcomes": [{"label": OUTCOME[language][o], "count": count} for o, count in summed.outcomes],
        "standings": [
            {"council": name, "status": STATUS[language][standing.status], "points": standing.points}
            for name, standing in sorted(
                ((desk.name(standing.council, order), standing) for standing in summed.standings),
                key=lambda pair: (shown.index(pair[1].status), pair[0]),
            )
        ],
        "asked_count": len(summed.standings),
        "answered_count": sum(standing.status not in UNANSWERED for standing in summed.standings),
        "alone": [
            {"municipality": desk.name(alone.municipality, order), "points": alone.points}
            for alone in summed.alone
        ],
        "put_off": [
            {"party": desk.name(point.party, order), "clause": point.clause, "text": desk.texts(point.text)}
            for point in summed.put_off
        ],
    }


def _assessed(order: LetterOrder, desk: Desk, language: str, answer: Answer, summed: Summed) -> Values:
    replaced = answer.counts and answer.number not in summed.assessed
    return _arrival(order, desk, language, answer) | {
        "late": answer.late,
        "provisional": answer.kind is AnswerKind.PROVISIONAL,
        "no_remarks": answer.kind is AnswerKind.NO_REMARKS,
        "replaced": replaced,
        "not_considered": not answer.counts,
        "points": [] if replaced else list(_points(desk, language, answer)),
    }


def _points(desk: Desk, language: str, answer: Answer) -> Iterator[Values]:
    """Each point with what became of it; Refused where a point that counts has no outcome yet (R17)."""
    for point in answer.points:
        outcome, reason = NOT_CONSIDERED[language]
        if answer.counts:
            assessment = answer.assessments.get(point.number)
            if assessment is None:
                rule = "mangler utfall og begrunnelse (R17)."
                raise Refused(Problem(f"Svar {answer.number}, punkt {point.number}", rule, "Vurder punktet."))
            outcome, reason = OUTCOME[language][assessment.outcome], desk.texts(assessment.reason)
        yield {"clause": point.clause, "text": desk.texts(point.text), "outcome": outcome, "reason": reason}
