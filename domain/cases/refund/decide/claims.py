"""Deciding about claims: registered with their documents, corrected, rejected, taken back (R20)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.cases.grounds import who, why
from domain.cases.payment.decide import not_ahead, reference_problems
from domain.cases.refund.commands import CorrectClaim, RegisterClaim, RejectClaim, ReverseClaim
from domain.cases.refund.decide.grounds import claim_of, must_be_begun, not_reversed, nothing_on_its_way
from domain.cases.refund.events import ClaimCorrected, ClaimRegistered, ClaimRejected, ClaimReversed, Event
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Claim, Cost, summed
from domain.engine.refusal import Problem, refuse_if


def register(command: RegisterClaim, state: Refund, today: date) -> list[Event]:
    """A claim has come. It may lack documents, and hold costs that are not refunded: both are said when it is
    taken up, and neither is lost."""
    must_be_begun(state)
    number = len(state.claims) + 1
    claim = Claim(number, summed(command.lines), command.documents, command.received, command.reference)
    known = next(
        (c for c in state.claims.values() if c.reference == claim.reference and not c.reversed), None
    )
    if known and replace(known, number=number, rejected="") == claim:
        return []
    problems = [
        *who(command.actor),
        *not_ahead("Krav", command.received, today),
        *reference_problems("Kravets journalpost", command.reference),
        *state.file.incoming_problems("Kravets journalpost", command.reference),
        *_line_problems(command.lines),
    ]
    if known:
        rule = f"{command.reference} er registrert som krav {known.number}."
        problems.append(Problem("Kravets journalpost", rule, "Rett det kravet i stedet."))
    refuse_if(problems)
    # The claim itself may be the next document of the file; its receipt is the one after.
    letter = state.file.with_document(claim.reference).next_document
    return [ClaimRegistered(claim, command.actor, today, letter)]


def _line_problems(lines: Sequence[Cost]) -> Iterator[Problem]:
    """What is wrong with the lines. No amount is told: it may be somebody's pay (R33)."""
    if not lines:
        yield Problem("Kravet", "har ingen linjer.", "Skriv minst én kostnad.")
    for number, line in enumerate(lines, 1):
        if line.amount <= 0:
            rule = "beløpet er ikke større enn null (R20)."
            yield Problem(f"Linje {number}, {line.kind}", rule, "Rett beløpet, eller stryk linjen.")


def correct(command: CorrectClaim, state: Refund, today: date) -> list[Event]:
    """Other lines or documents. A claim that was rejected is to be looked at anew; what is paid too much by it is
    seen, and comes off the next payment or is claimed back."""
    claim = claim_of(state, command.number)
    costs = summed(command.lines)
    now = (claim.costs, claim.documents, state.corrections.get(claim.number))
    if now == (costs, command.documents, command.reason) and claim.stands:
        return []
    refuse_if(
        [
            *who(command.actor),
            *why(command.reason),
            *_line_problems(command.lines),
            *not_reversed(claim),
            *nothing_on_its_way(state, claim),
        ]
    )
    return [ClaimCorrected(claim.number, costs, command.documents, command.reason, command.actor, today)]


def reject(command: RejectClaim, state: Refund, today: date) -> list[Event]:
    """Nothing of it is refunded: for want of documents, of costs that are covered, or of room under the cap."""
    claim = claim_of(state, command.number)
    if claim.rejected == command.reason and claim.rejected:
        return []
    problems = [*who(command.actor), *why(command.reason), *not_reversed(claim)]
    if state.payments_of(claim.number):
        rule = "er attestert eller utbetalt."
        problems.append(
            Problem(f"Krav {claim.number}", rule, "Stopp utbetalingen, eller rett eller trekk kravet.")
        )
    refuse_if(problems)
    return [ClaimRejected(claim.number, command.reason, command.actor, today, state.file.next_document)]


def take_back(command: ReverseClaim, state: Refund, today: date) -> list[Event]:
    """It counts no more."""
    claim = claim_of(state, command.number)
    if claim.reversed:
        return []
    refuse_if([*who(command.actor), *why(command.reason), *nothing_on_its_way(state, claim)])
    return [ClaimReversed(claim.number, command.reason, command.actor, today)]
