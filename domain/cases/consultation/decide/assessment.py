"""Deciding what becomes of the answers: assessment, summary, conclusion (R17, R28, R30)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from domain.cases.consultation.commands import Assess, CompleteAssessment, Conclude, DraftSummary
from domain.cases.consultation.decide.grounds import in_status, standing_answer
from domain.cases.consultation.drafting_rules import letter_date_problems, sending_problems
from domain.cases.consultation.events import (
    Assessed,
    AssessmentCompleted,
    Concluded,
    Event,
    SummaryDrafted,
)
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.state import Round, Summary
from domain.cases.consultation.words import Print, Status
from domain.cases.grounds import who, why
from domain.engine.refusal import Problem, Refused, refuse_if


def assess(command: Assess, state: Round, today: date) -> list[Event]:
    """Give a point its outcome and reason, or another one while the summary is not approved (R17)."""
    in_status(state, "vurderes", Status.CLOSED, Status.ASSESSED)
    answer = standing_answer(state, command.number)
    point = answer.point(command.point)
    if point is None:
        has = ", ".join(str(p.number) for p in answer.points) or "ingen"
        rule = f"svar nr. {answer.number} har ikke punkt {command.point}."
        raise Refused(Problem("Punkt", rule, f"Punkter i svaret: {has}."))
    given = answer.assessments.get(point.number)
    if given and (given.outcome, given.reason) == (command.outcome, command.reason):
        return []
    problems = [*who(command.actor), *why(command.reason)]
    if not answer.counts:
        rule = f"nr. {answer.number} kom for sent og er ikke tatt med (R16)."
        problems.append(Problem("Svar", rule, "Velg først å ta hensyn til svaret."))
    elif answer not in state.to_assess:
        rule = f"nr. {answer.number} var foreløpig og er fulgt av et endelig svar."
        problems.append(Problem("Svar", rule, "Vurder det endelige svaret."))
    refuse_if(problems)
    return [Assessed(answer.number, point.number, command.outcome, command.reason, command.actor, today)]


def complete(command: CompleteAssessment, state: Round, today: date) -> list[Event]:
    """Every point that counts has its outcome; refused with each that lacks one (R17)."""
    if state.status is Status.ASSESSED:
        return []
    in_status(state, "vurderes ferdig", Status.CLOSED)
    way_out = "Vurder punktet."
    refuse_if(
        [
            *who(command.actor),
            *(
                Problem(
                    f"Svar {answer.number}, punkt {point.number}",
                    "mangler utfall og begrunnelse (R17).",
                    way_out,
                )
                for answer, point in state.lacking
            ),
        ]
    )
    return [AssessmentCompleted(command.actor, today)]


def draft_summary(command: DraftSummary, state: Round, today: date) -> list[Event]:
    """The summary letters, finished; a new draft takes the place of one that is not approved."""
    in_status(state, "oppsummeres", Status.ASSESSED)
    before = state.summary
    if (
        before
        and not before.stale
        and (before.prints, before.letter_date) == (command.prints, command.letter_date)
    ):
        return []
    prints = command.prints
    refuse_if(
        [
            *who(command.actor),
            *letter_date_problems(command.letter_date, today),
            *_print_problems(prints, state),
            *_unreached(prints, state),
        ]
    )
    return [
        SummaryDrafted(
            prints=prints,
            fingerprint=fingerprint_of(prints),
            revision=state.summary_revision + 1,
            number=before.number if before else state.next_document,
            letter_date=command.letter_date,
            by=command.actor,
            on=today,
        )
    ]


def _print_problems(prints: tuple[Print, ...], state: Round) -> Iterator[Problem]:
    if not prints:
        yield Problem("Oppsummering", "ingen brev er laget.", "Lag brevene på nytt.")
    for recipient, times in Counter(p.recipient for p in prints).items():
        if recipient not in state.recipients:
            yield Problem("Oppsummering", f"{recipient} er ikke med i runden (R15).", "Ta bort brevet.")
        if times > 1:
            yield Problem("Oppsummering", f"{recipient} har {times} brev.", "Lag brevene på nytt.")


def _unreached(prints: tuple[Print, ...], state: Round) -> Iterator[Problem]:
    """Everybody who has answered is answered (R17)."""
    reached = {p.recipient for p in prints}
    for party in state.answering:
        if party not in reached:
            rule = f"{party} har svart og er ikke mottaker (R17)."
            yield Problem("Oppsummering", rule, "Lag oppsummeringen på nytt med alle som har svart.")


def conclude(command: Conclude, state: Round, today: date) -> list[Event]:
    """Approve the summary that was shown; it answers, and writes off, every answer still open (R17, R28)."""
    summary = state.summary
    if state.status is Status.CONCLUDED and summary:
        same = (summary.fingerprint, summary.approver) == (command.fingerprint, command.actor)
        if same:
            return []
    in_status(state, "avsluttes", Status.ASSESSED)
    if summary is None:
        raise Refused(Problem("Oppsummering", "er ikke laget.", "Lag oppsummeringen først."))
    refuse_if([*who(command.actor), *_approval_problems(command, summary, state, today)])
    written_off = tuple(a.number for a in state.restanser)
    return [Concluded(command.fingerprint, command.send_from, written_off, command.actor, today)]


def _approval_problems(command: Conclude, summary: Summary, state: Round, today: date) -> Iterator[Problem]:
    if command.actor == summary.drafter:
        rule = f"{command.actor} har laget oppsummeringen og kan ikke godkjenne den selv (R30)."
        yield Problem("Godkjenner", rule, "En annen må godkjenne.")
    if command.fingerprint != summary.fingerprint:
        rule = "er en annen enn oppsummeringens: den er endret siden den ble vist."
        yield Problem("Kontrollkode", rule, "Se gjennom oppsummeringen på nytt.")
    if summary.stale:
        rule = "svar eller vurderinger er endret etter at den ble laget."
        yield Problem("Oppsummering", rule, "Lag oppsummeringen på nytt.")
    yield from sending_problems(summary.letter_date, command.send_from, today)
    yield from _unreached(summary.prints, state)
