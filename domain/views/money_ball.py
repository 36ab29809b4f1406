"""Who has the ball in a grant or a refund, and what for."""

from datetime import date

from domain.cases.grant.due import awaits_report, lapse_day
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status
from domain.cases.payment.words import Book, Payment, Stage
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Status as RefundStatus
from domain.county.datewords import date_field
from domain.county.money import kroner_text
from domain.views.ball import Ball, Holder


def grant_ball(state: Grant, today: date) -> Ball:
    """Whose move it is in a grant on a local day."""
    payment = state.payment
    if payment and payment.stage is not Stage.PAID and not state.condition.met:
        return _condition_broke(state, payment)
    match state.status:
        case Status.BLANK:
            return Ball(Holder.CASEWORKER, "Opprett tilskuddet.")
        case Status.HELD:
            return _held(state, today)
        case Status.MET if today >= lapse_day(state):
            return Ball(Holder.CASEWORKER, "Gi tilsagn, eller avslutt uten utbetaling: året er omme.")
        case Status.MET:
            return Ball(Holder.CASEWORKER, "Gi tilsagn: vilkåret om medfinansiering er oppfylt.")
        case Status.AWARDED:
            return Ball(Holder.CASEWORKER, "Attester utbetalingen.")
        case Status.ORDERED | Status.APPROVED | Status.SENT:
            return _on_its_way(state.book)
        case Status.BROKEN:
            over = kroner_text(state.book.overpaid(state.condition.amount))
            return Ball(Holder.CASEWORKER, f"Krev tilbake {over}: vilkåret er brutt etter utbetalingen.")
        case Status.RECLAIMED:
            return _reclaimed(state.book)
        case Status.PAID:
            return _reporting(state, today)
        case _:
            return Ball(Holder.NOBODY, "")


def _condition_broke(state: Grant, payment: Payment) -> Ball:
    missing = f"det mangler {kroner_text(state.condition.missing)} i medfinansiering"
    if payment.stage is Stage.SENT:
        return Ball(Holder.ACCOUNTS, f"Melder om utbetaling {payment.number} gikk: {missing}.")
    return Ball(Holder.CASEWORKER, f"Stopp utbetaling {payment.number}: {missing}.")


def _held(state: Grant, today: date) -> Ball:
    missing, last = kroner_text(state.condition.missing), lapse_day(state)
    if today >= last:
        return Ball(Holder.CALENDAR, f"Bortfaller: det mangler {missing}, og året er omme.")
    return Ball(
        Holder.MUNICIPALITIES,
        f"Det mangler {missing} i bekreftet medfinansiering; bortfaller {date_field(last)}.",
    )


def _reporting(state: Grant, today: date) -> Ball:
    if state.report and not state.report.accepted:
        return Ball(Holder.CASEWORKER, "Godta rapporten, eller send den tilbake.")
    if state.report_to_hand_over:
        return Ball(Holder.CASEWORKER, "Overlever rapporten til regnskapet.")
    if state.report and not state.report.booked:
        return Ball(Holder.ACCOUNTS, "Melder at rapporten er bokført.")
    if not awaits_report(state):
        return Ball(Holder.NOBODY, "")
    due = state.begun.report_due
    late = " Fristen er ute." if today > due else ""
    return Ball(Holder.REGION, f"Rapport skal inn innen {date_field(due)}.{late}")


def refund_ball(state: Refund) -> Ball:
    """Whose move it is in a refund."""
    match state.status:
        case RefundStatus.BLANK:
            return Ball(Holder.CASEWORKER, "Opprett refusjonen.")
        case RefundStatus.EMPTY:
            return Ball(Holder.REGION, "Ingen krav er kommet.")
        case RefundStatus.OPEN:
            waiting = ", ".join(str(claim.number) for claim in state.undecided)
            return Ball(Holder.CASEWORKER, f"Attester eller avslå krav {waiting}.")
        case RefundStatus.PAYING:
            return _paying(state)
        case RefundStatus.OVERPAID:
            over = kroner_text(state.book.overpaid(state.entitled))
            return Ball(Holder.CASEWORKER, f"Krev tilbake {over}, eller trekk det fra i neste krav.")
        case RefundStatus.RECLAIMED:
            return _reclaimed(state.book)
        case _:
            return Ball(Holder.NOBODY, "")


def _paying(state: Refund) -> Ball:
    early = [p.number for p in state.book.at(Stage.ORDERED, Stage.APPROVED)]
    if early and state.book.committed > state.entitled:
        return Ball(Holder.CASEWORKER, f"Stopp utbetaling {early[-1]}: kravene gir mindre nå.")
    return _on_its_way(state.book)


def _on_its_way(book: Book) -> Ball:
    """The payment that has come the shortest way."""
    first = min(book.open, key=lambda p: (list(Stage).index(p.stage), p.number))
    match first.stage:
        case Stage.ORDERED:
            return Ball(
                Holder.APPROVER, f"Anvis utbetaling {first.number} (en annen enn {first.ordered_by})."
            )
        case Stage.APPROVED:
            return Ball(Holder.CASEWORKER, f"Overlever utbetaling {first.number} til regnskapet.")
        case _:
            return Ball(Holder.ACCOUNTS, f"Melder når utbetaling {first.number} er gått.")


def _reclaimed(book: Book) -> Ball:
    return Ball(Holder.REGION, f"Betaler tilbake {kroner_text(book.reclaimed)}.")
