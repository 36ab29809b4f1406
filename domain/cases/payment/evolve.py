"""The payments after an event. Never refuses: what happened, happened."""

from dataclasses import replace

from domain.cases.payment import events as e
from domain.cases.payment.words import Book, Payment, Reclaim, Repayment, Stage


def evolve_book(book: Book, event: e.PaymentOrdered | e.PaymentEvent) -> Book:
    """The payments and reclaims after the event."""
    match event:
        case e.PaymentOrdered():
            return _with(book, event.payment)
        case e.PaymentApproved():
            payment = book.payments[event.number]
            return _with(book, replace(payment, stage=Stage.APPROVED, approved_by=event.by))
        case e.HandedOver():
            payment = book.payments[event.number]
            return _with(book, replace(payment, stage=Stage.SENT, file=event.file))
        case e.Paid():
            payment = book.payments[event.number]
            return _with(book, replace(payment, stage=Stage.PAID, paid=event.paid, receipt=event.receipt))
        case e.PaymentStopped() | e.NotPaid():
            return _with(book, replace(book.payments[event.number], stage=Stage.STOPPED))
        case e.ClaimedBack():
            reclaim = Reclaim(event.number, event.amount, event.reason, event.reference, letter=event.letter)
            return _asking(book, reclaim)
        case e.ClaimBackWithdrawn():
            return _asking(book, replace(book.reclaims[event.number], withdrawn=event.reason))
        case _:
            reclaim = book.reclaims[event.number]
            more = Repayment(event.amount, event.repaid, event.receipt)
            return _asking(book, replace(reclaim, repayments=(*reclaim.repayments, more)))


def _with(book: Book, payment: Payment) -> Book:
    return replace(book, payments={**book.payments, payment.number: payment})


def _asking(book: Book, reclaim: Reclaim) -> Book:
    return replace(book, reclaims={**book.reclaims, reclaim.number: reclaim})
