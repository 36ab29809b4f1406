"""Deciding what comes in: answers, late ones, wrong ones, silence (R3, R16, R18, R28)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from domain.cases.consultation.answers import Answer
from domain.cases.consultation.commands import (
    ConfirmSilence,
    ConsiderLate,
    RegisterAnswer,
    WithdrawAnswer,
    WriteOffAnswer,
)
from domain.cases.consultation.decide.grounds import council_problems, in_status, standing_answer
from domain.cases.consultation.events import (
    AnswerRegistered,
    AnswerWithdrawn,
    AnswerWrittenOff,
    Event,
    LateConsidered,
    SilenceConfirmed,
)
from domain.cases.consultation.planned import ANSWERING
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerKind, Status
from domain.cases.grounds import who, why
from domain.county.datewords import date_field
from domain.county.localtime import local_day
from domain.engine.refusal import Problem, Refused, refuse_if


def register(command: RegisterAnswer, state: Round, today: date) -> list[Event]:
    """Take an answer in, whenever it comes. Late is what came after 24:00 on the council's own deadline
    as it stands now; it is taken in and flagged (R16)."""
    in_status(state, "ta imot svar", *ANSWERING)
    if any(_is_the_same(command, answer) for answer in state.standing):
        return []
    refuse_if(
        [
            *who(command.actor),
            *_sender_problems(command, state),
            *_received_problems(command, state, today),
            *_point_problems(command),
        ]
    )
    return [
        AnswerRegistered(
            number=state.next_document,
            receipt=state.next_document + 1,
            council=command.council,
            municipality=command.municipality,
            kind=command.kind,
            received=command.received,
            late=not state.deadlines[command.council].in_time(command.received),
            points=command.points,
            their_reference=command.their_reference,
            document=command.document,
            by=command.actor,
            on=today,
        )
    ]


def _is_the_same(command: RegisterAnswer, answer: Answer) -> bool:
    """The same answer again, whoever registers it and whatever reference is written on it."""
    return (
        (command.council, command.municipality, command.kind, command.received)
        == (answer.council, answer.municipality, answer.kind, answer.received)
        and (command.points, command.document) == (answer.points, answer.document)
    )  # fmt: skip


def _sender_problems(command: RegisterAnswer, state: Round) -> Iterator[Problem]:
    yield from council_problems(state, command.council)
    invitation = state.invitation(command.council)
    if invitation and command.municipality and command.municipality not in invitation.municipalities:
        members = ", ".join(invitation.municipalities) or "ingen"
        rule = f"{command.municipality} hører ikke til {command.council} (R15)."
        yield Problem("Kommune", rule, f"Kommuner i rådet: {members}.")


def _received_problems(command: RegisterAnswer, state: Round, today: date) -> Iterator[Problem]:
    if command.received.tzinfo is None:
        yield Problem("Mottatt", "mangler tidssone.", "Oppgi tidspunktet med tidssone.")
        return
    day, letter_date = local_day(command.received), state.drawn_up.letter_date
    if day > today:
        rule = f"{date_field(day)} er senere enn i dag, {date_field(today)}."
        yield Problem("Mottatt", rule, "Oppgi når svaret kom.")
    if day < letter_date:
        rule = f"{date_field(day)} er før brevdatoen {date_field(letter_date)}."
        yield Problem("Mottatt", rule, "Oppgi når svaret kom.")


def _point_problems(command: RegisterAnswer) -> Iterator[Problem]:
    if command.kind is AnswerKind.INPUT and not command.points:
        yield Problem("Punkter", "et innspill har minst ett punkt (R16).", "Skriv inn punktene.")
    if command.kind is AnswerKind.NO_REMARKS and command.points:
        way_out = "Velg innspill, eller ta bort punktene."
        yield Problem("Punkter", "et svar uten merknader har ingen (R16).", way_out)
    for number, times in Counter(p.number for p in command.points).items():
        if times > 1:
            yield Problem(
                "Punkter", f"nummer {number} er brukt {times} ganger.", "Gi hvert punkt sitt nummer."
            )
        if number < 1:
            yield Problem("Punkter", f"nummer {number} går ikke: de telles fra 1.", "Gi punktet et annet.")
    for point in command.points:
        if not point.text:
            yield Problem("Punkter", f"punkt {point.number} mangler tekst.", "Skriv hva punktet går ut på.")


def withdraw(command: WithdrawAnswer, state: Round, today: date) -> list[Event]:
    """The answer was registered wrongly. It keeps its number and counts no more."""
    in_status(state, "trekke svar", *ANSWERING)
    known = state.answers.get(command.number)
    if known and known.withdrawn == command.reason:
        return []
    answer = standing_answer(state, command.number)
    refuse_if([*who(command.actor), *why(command.reason)])
    return [AnswerWithdrawn(answer.number, command.reason, command.actor, today)]


def confirm_silence(command: ConfirmSilence, state: Round, today: date) -> list[Event]:
    """The council has said that no answer will come. That is neither consent nor «ingen merknader» (R16)."""
    in_status(state, "bekrefte at svar ikke kommer", Status.OPEN, Status.CLOSED)
    if state.silences.get(command.council) == command.on:
        return []
    problems = [*who(command.actor), *council_problems(state, command.council)]
    if state.answers_of(command.council):
        problems.append(Problem("Råd", f"{command.council} har svart.", "Trekk svaret hvis det er feil."))
    if command.on > today:
        rule = f"{date_field(command.on)} er senere enn i dag, {date_field(today)}."
        problems.append(Problem("Dato", rule, "Oppgi dagen det ble sagt."))
    if command.on < state.drawn_up.letter_date:
        rule = f"{date_field(command.on)} er før brevdatoen {date_field(state.drawn_up.letter_date)}."
        problems.append(Problem("Dato", rule, "Oppgi dagen det ble sagt."))
    refuse_if(problems)
    return [SilenceConfirmed(command.council, command.on, command.actor, today)]


def consider_late(command: ConsiderLate, state: Round, today: date) -> list[Event]:
    """Take a late answer's points into the assessment, by explicit choice and with a reason (R16)."""
    in_status(state, "ta hensyn til flere svar", Status.OPEN, Status.CLOSED, Status.ASSESSED)
    answer = standing_answer(state, command.number)
    if answer.considered == command.reason:
        return []
    problems = [*who(command.actor), *why(command.reason)]
    if not answer.late:
        problems.append(Problem("Svar", f"nr. {answer.number} kom i tide.", "Det vurderes uansett."))
    if answer.considered is not None:
        rule = f"nr. {answer.number} er alt tatt med, med en annen begrunnelse."
        problems.append(Problem("Svar", rule, "Begrunnelsen som er gitt, står."))
    refuse_if(problems)
    return [LateConsidered(answer.number, command.reason, command.actor, today)]


def write_off(command: WriteOffAnswer, state: Round, today: date) -> list[Event]:
    """End the handling of an answer that no summary answers: the round is over (R28)."""
    in_status(state, "avskrive enkeltsvar", Status.CONCLUDED, Status.CANCELLED)
    answer = standing_answer(state, command.number)
    if answer.written_off is command.way:
        return []
    if answer.written_off is not None:
        rule = f"nr. {answer.number} er avskrevet: {answer.written_off}."
        raise Refused(Problem("Svar", rule, "En avskrivning endres ikke."))
    refuse_if(who(command.actor))
    return [AnswerWrittenOff(answer.number, command.way, command.actor, today)]
