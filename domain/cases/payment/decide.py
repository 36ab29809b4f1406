"""Deciding about payments that are ordered: by two persons, to the accounts once, never above what is due (R22)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.cases.grounds import who, why
from domain.cases.payment import commands as c
from domain.cases.payment import events as e
from domain.cases.payment.words import Book, Payment, Reclaim, Repayment, Stage
from domain.county.casenumber import JournalNumber
from domain.county.datewords import date_field
from domain.county.money import kroner_text
from domain.engine.refusal import Problem, Refused, refuse_if

_RECEIPT = re.compile(r"[A-Za-z0-9][A-Za-z0-9/.-]{0,39}")


@dataclass(frozen=True, slots=True)
class Due:
    """What payments are held up against: what the region is entitled to as its case stands now, whether two persons
    are needed, and whatever else keeps the money back."""

    entitled: int
    two_persons: bool
    hindrances: Sequence[Problem] = ()


def decide_payment(command: c.PaymentCommand, book: Book, due: Due, today: date) -> list[e.PaymentEvent]:
    """The events that follow from a command about a payment; empty when it is so already, Refused with every
    problem when it cannot be."""
    match command:
        case c.ApprovePayment():
            return _approve(command, book, due, today)
        case c.HandOver():
            return _hand_over(command, book, due, today)
        case c.StopPayment():
            return _stop(command, book, today)
        case c.RecordPaid():
            return _paid(command, book, today)
        case c.RecordUnpaid():
            return _unpaid(command, book, today)
        case c.ClaimBack():
            return _claim_back(command, book, due, today)
        case c.WithdrawClaimBack():
            return _withdraw(command, book, today)
        case _:
            return _repaid(command, book, today)


def writes(command: c.PaymentCommand, book: Book) -> bool:
    """Whether the region may be written to about a command: of a claim back that it was never told of, it is not told
    either that it is withdrawn."""
    if not isinstance(command, c.WithdrawClaimBack):
        return True
    reclaim = book.reclaims.get(command.number)
    return bool(reclaim and reclaim.letter)


def reference_problems(about: str, reference: str) -> list[Problem]:
    """The problems of a reference that is no journal number (R22, R26)."""
    try:
        JournalNumber.parse(reference)
    except Refused as refused:
        return [Problem(about, p.rule, p.way_out) for p in refused.problems]
    return []


def not_ahead(about: str, day: date, today: date) -> list[Problem]:
    """The problem of a thing said to have happened on a day that has not come."""
    if day <= today:
        return []
    rule = f"{date_field(day)} er senere enn i dag, {date_field(today)}."
    return [Problem(about, rule, "Registrer det når det har skjedd.")]


def _approve(command: c.ApprovePayment, book: Book, due: Due, today: date) -> list[e.PaymentEvent]:
    payment = _payment(book, command.number)
    if payment.stage in (Stage.APPROVED, Stage.SENT, Stage.PAID):
        return []
    _at(payment, "anvises", Stage.ORDERED)
    problems = [*who(command.actor), *_above(book, due), *due.hindrances]
    if due.two_persons and command.actor == payment.ordered_by:
        rule = f"{command.actor} har attestert den og kan ikke også anvise den (R22)."
        problems.append(Problem(_about(payment), rule, "La en annen anvise."))
    refuse_if(problems)
    return [e.PaymentApproved(payment.number, command.actor, today)]


def _hand_over(command: c.HandOver, book: Book, due: Due, today: date) -> list[e.PaymentEvent]:
    payment = _payment(book, command.number)
    if payment.stage in (Stage.SENT, Stage.PAID) and payment.file == command.file:
        return []
    _at(payment, "overleveres regnskapet", Stage.APPROVED)
    problems = [*who(command.actor), *_above(book, due), *due.hindrances]
    if not command.file.strip():
        problems.append(Problem("Fila", "til regnskapet mangler.", "Lag fila først."))
    refuse_if(problems)
    return [e.HandedOver(payment.number, command.file, command.actor, today)]


def _above(book: Book, due: Due) -> Iterator[Problem]:
    """What is on its way was within what the region was entitled to when it was ordered; it may not be any more."""
    if book.committed > due.entitled:
        rule = (
            f"utbetalt og anvist blir {kroner_text(book.committed)}, og regionen har krav på "
            f"{kroner_text(due.entitled)}."
        )
        yield Problem("Utbetalingen", rule, "Stopp den, og attester på nytt.")


def _stop(command: c.StopPayment, book: Book, today: date) -> list[e.PaymentEvent]:
    payment = _payment(book, command.number)
    if payment.stage is Stage.STOPPED:
        return []
    _at(payment, "stoppes", Stage.ORDERED, Stage.APPROVED)
    refuse_if([*who(command.actor), *why(command.reason)])
    return [e.PaymentStopped(payment.number, command.reason, command.actor, today)]


def _paid(command: c.RecordPaid, book: Book, today: date) -> list[e.PaymentEvent]:
    payment = _payment(book, command.number)
    if (payment.paid, payment.receipt) == (command.paid, command.receipt):
        return []
    _at(payment, "registreres som utbetalt", Stage.SENT)
    problems = [
        *who(command.actor),
        *not_ahead("Utbetalt", command.paid, today),
        *receipt_problems(command.receipt),
    ]
    refuse_if(problems)
    return [e.Paid(payment.number, command.paid, command.receipt, command.actor, today)]


def _unpaid(command: c.RecordUnpaid, book: Book, today: date) -> list[e.PaymentEvent]:
    payment = _payment(book, command.number)
    if payment.stage is Stage.STOPPED:
        return []
    _at(payment, "registreres som ikke utbetalt", Stage.SENT)
    refuse_if([*who(command.actor), *why(command.reason)])
    return [e.NotPaid(payment.number, command.reason, command.actor, today)]


def _claim_back(command: c.ClaimBack, book: Book, due: Due, today: date) -> list[e.PaymentEvent]:
    asked = (command.amount, command.reason, command.reference)
    if any((r.amount, r.reason, r.reference) == asked for r in book.reclaims.values() if not r.withdrawn):
        return []
    over = book.overpaid(due.entitled)
    problems = [
        *who(command.actor),
        *why(command.reason),
        *reference_problems("Tilbakekravets journalpost", command.reference),
    ]
    if not 0 < command.amount <= over:
        rule = f"{kroner_text(command.amount)} kan ikke kreves; {kroner_text(over)} er betalt for mye."
        problems.append(Problem("Tilbakekrav", rule, "Rett beløpet, eller det som utbetalingen bygger på."))
    refuse_if(problems)
    number = len(book.reclaims) + 1
    return [e.ClaimedBack(number, command.amount, command.reason, command.reference, command.actor, today)]


def _withdraw(command: c.WithdrawClaimBack, book: Book, today: date) -> list[e.PaymentEvent]:
    reclaim = _reclaim(book, command.number)
    if reclaim.withdrawn:
        return []
    problems = [*who(command.actor), *why(command.reason)]
    if not reclaim.left:
        problems.append(Problem(f"Tilbakekrav {reclaim.number}", "er betalt.", "Det er ikke noe å trekke."))
    refuse_if(problems)
    return [e.ClaimBackWithdrawn(reclaim.number, command.reason, command.actor, today)]


def _repaid(command: c.RecordRepaid, book: Book, today: date) -> list[e.PaymentEvent]:
    reclaim = _reclaim(book, command.number)
    if Repayment(command.amount, command.repaid, command.receipt) in reclaim.repayments:
        return []
    problems = [
        *who(command.actor),
        *not_ahead("Tilbakebetalt", command.repaid, today),
        *receipt_problems(command.receipt),
    ]
    if not 0 < command.amount <= reclaim.left:
        rule = f"{kroner_text(command.amount)} passer ikke: det gjenstår {kroner_text(reclaim.left)}."
        problems.append(Problem(f"Tilbakekrav {reclaim.number}", rule, "Rett beløpet."))
    refuse_if(problems)
    return [e.Repaid(reclaim.number, command.amount, command.repaid, command.receipt, command.actor, today)]


def receipt_problems(receipt: str) -> list[Problem]:
    """The problem of a receipt that is no number of the accounts'."""
    if _RECEIPT.fullmatch(receipt):
        return []
    return [Problem("Kvittering", f"«{receipt}» er ikke et bilagsnummer.", "Skriv regnskapets bilagsnummer.")]


def _payment(book: Book, number: int) -> Payment:
    if number in book.payments:
        return book.payments[number]
    known = ", ".join(map(str, book.payments)) or "ingen"
    raise Refused(Problem("Utbetaling", f"nr. {number} finnes ikke.", f"Utbetalinger i saken: {known}."))


def _reclaim(book: Book, number: int) -> Reclaim:
    if number in book.reclaims:
        return book.reclaims[number]
    known = ", ".join(map(str, book.reclaims)) or "ingen"
    raise Refused(Problem("Tilbakekrav", f"nr. {number} finnes ikke.", f"Tilbakekrav i saken: {known}."))


_NEXT = {
    Stage.ORDERED: "Den må anvises av en annen først.",
    Stage.APPROVED: "Overlever den til regnskapet, eller stopp den.",
    Stage.SENT: "Registrer hva regnskapet sier: utbetalt, eller ikke.",
    Stage.PAID: "Er det betalt for mye, så krev det tilbake.",
    Stage.STOPPED: "Attester på nytt.",
}


def _at(payment: Payment, what: str, *allowed: Stage) -> None:
    if payment.stage not in allowed:
        rule = f"er {payment.stage} og kan ikke {what}."
        raise Refused(Problem(_about(payment), rule, _NEXT[payment.stage]))


def _about(payment: Payment) -> str:
    return f"Utbetaling {payment.number}"
