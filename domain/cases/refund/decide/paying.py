"""Deciding about payments on claims: never without documents, never above the year's cap (R20, R21, R22)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.grounds import who
from domain.cases.payment.commands import PaymentCommand, StopPayment
from domain.cases.payment.decide import Due, decide_payment, reference_problems, writes
from domain.cases.payment.words import Payment
from domain.cases.refund.commands import OrderPayment
from domain.cases.refund.decide.grounds import claim_of, must_be_begun, not_reversed, nothing_on_its_way
from domain.cases.refund.events import ClaimSetOff, Event, PaymentOrdered, of_refund
from domain.cases.refund.reckoning import Reckoning
from domain.cases.refund.state import Refund
from domain.cases.refund.words import COVERED, Claim
from domain.county.money import kroner_text
from domain.engine.refusal import Problem, refuse_if


def order(command: OrderPayment, state: Refund, today: date) -> list[Event]:
    """The first of the two persons, for what the claim gives as things stand: the cap is over all the year's claims.

    A claim that is paid can be ordered again when it gives more by now: corrected, or cut by a claim that fell away.
    One that gives nothing to pay since as much was paid too much before, is set off against that.
    """
    claim = claim_of(state, command.claim)
    if any(p.reference == command.reference for p in state.payments_of(claim.number)):
        return []
    reckoning, paid = state.reckoning(claim), bool(state.payments_of(claim.number))
    problems = [
        *who(command.actor),
        *reference_problems("Utbetalingens journalpost", command.reference),
        *not_reversed(claim),
        *nothing_on_its_way(state, claim),
    ]
    refuse_if([*problems, *(() if problems else _nothing_to_pay(claim, reckoning, paid))])
    if not reckoning.payable:
        if claim.number in state.set_off:
            return []
        letter = state.file.next_document
        return [ClaimSetOff(claim.number, reckoning, state.begun.rates, command.actor, today, letter)]
    payment = Payment(len(state.book.payments) + 1, reckoning.payable, command.reference, command.actor)
    return [PaymentOrdered(payment, command.actor, today, claim.number, reckoning, state.begun.rates)]


def _nothing_to_pay(claim: Claim, reckoning: Reckoning, paid: bool) -> Iterator[Problem]:
    about = f"Krav {claim.number}"
    if claim.rejected:
        yield Problem(about, "er avslått.", "Rett kravet først, med begrunnelse.")
    if not claim.documents:
        yield Problem(about, "er uten dokumentasjon (R20).", "Rett kravet og legg den ved, eller avslå det.")
    if not claim.covered:
        rule = f"har bare kostnader som ikke refunderes; det gjør {' og '.join(COVERED)} (R20)."
        yield Problem(about, rule, "Avslå kravet.")
    elif not reckoning.payable and (paid or reckoning.covered == reckoning.over_cap):
        rule = f"gir ikke mer å utbetale: årets tak er {kroner_text(reckoning.cap)} (R20)."
        yield Problem(about, rule, "Er ingenting utbetalt på kravet, så avslå det.")


def pay(command: PaymentCommand, state: Refund, today: date) -> list[Event]:
    """From the second person to the accounts and back, against what the region is entitled to today."""
    must_be_begun(state)
    due = Due(state.entitled, state.begun.rates.two_persons)
    letter = state.file.next_document if writes(command, state.book) else 0
    if isinstance(command, StopPayment) and not state.decided.get(command.number):
        letter = 0  # Nobody has been told of it.
    return [of_refund(event, letter) for event in decide_payment(command, state.book, due, today)]
