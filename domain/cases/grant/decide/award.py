"""Deciding about the county's word and the payment on it (R19, R21, R22)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.grant.commands import Award, OrderPayment, WithdrawAward
from domain.cases.grant.decide.grounds import BEGUN, in_status
from domain.cases.grant.events import Awarded, AwardWithdrawn, Event, PaymentOrdered, of_grant
from domain.cases.grant.state import Grant
from domain.cases.grant.words import FormerReport, Standing, Status
from domain.cases.grounds import who, why
from domain.cases.payment.commands import PaymentCommand
from domain.cases.payment.decide import Due, decide_payment, reference_problems, writes
from domain.cases.payment.words import Payment
from domain.engine.refusal import Problem, refuse_if


def award(command: Award, state: Grant, today: date) -> list[Event]:
    """The county's word, on the co-funding that is confirmed and the agreements in force."""
    if state.awarded:
        return []
    in_status(state, "få tilsagn", Status.MET)
    refuse_if([*who(command.actor), *agreement_problems(state, command.standing)])
    condition, letter = state.condition, state.file.next_document
    return [Awarded(condition.amount, condition.counted, command.standing, command.actor, today, letter)]


def agreement_problems(state: Grant, standing: Standing) -> Iterator[Problem]:
    """What lacks of agreements, where the year's terms ask for them (R19)."""
    lacking = standing.without_agreement
    if state.begun.rates.agreements and lacking:
        rule = f"{', '.join(lacking)} har ikke avtale i kraft, og det er et vilkår (R19)."
        yield Problem("Avtaler", rule, "Vent til avtalene er i kraft: tilskuddet holdes så lenge.")


def report_problems(state: Grant, standing: Standing) -> Iterator[Problem]:
    """What lacks of the report on the year before, where the year's terms ask for it (R22)."""
    if state.begun.rates.former_report and standing.former_report in (
        FormerReport.MISSING,
        FormerReport.RECEIVED,
    ):
        rule = f"for {state.begun.year - 1}: {standing.former_report}; den må være godtatt (R22)."
        yield Problem("Rapporten", rule, "Registrer og godta den på tilskuddet for det året.")


def withdraw(command: WithdrawAward, state: Grant, today: date) -> list[Event]:
    """The county's word was registered wrongly, and nothing is ordered on it."""
    if state.award_undone and state.award_undone == command.reason:
        return []
    in_status(state, "få tilsagnet trukket", Status.HELD, Status.AWARDED)
    problems = [*who(command.actor), *why(command.reason)]
    if state.awarded is None:
        problems.append(Problem("Tilsagn", "er ikke gitt.", "Det er ikke noe å trekke."))
    refuse_if(problems)
    letter = state.file.next_document if state.awarded and state.awarded.letter else 0
    return [AwardWithdrawn(command.reason, command.actor, today, letter)]


def order(command: OrderPayment, state: Grant, today: date) -> list[Event]:
    """The first of the two persons: once for region and year, for the whole amount of the year's rates."""
    standing = state.payment
    if standing and standing.reference == command.reference:
        return []
    in_status(state, "attesteres", Status.AWARDED)
    refuse_if(
        [
            *who(command.actor),
            *reference_problems("Utbetalingens journalpost", command.reference),
            *agreement_problems(state, command.standing),
            *report_problems(state, command.standing),
        ]
    )
    payment = Payment(len(state.book.payments) + 1, state.condition.amount, command.reference, command.actor)
    return [PaymentOrdered(payment, command.actor, today, state.begun.rates, command.standing)]


def pay(command: PaymentCommand, state: Grant, today: date) -> list[Event]:
    """From the second person to the accounts and back, against the condition as it is today."""
    in_status(state, "utbetales", *BEGUN)
    due = Due(state.condition.amount, state.begun.rates.two_persons)
    letter = state.file.next_document if writes(command, state.book) else 0
    return [of_grant(event, letter) for event in decide_payment(command, state.book, due, today)]
