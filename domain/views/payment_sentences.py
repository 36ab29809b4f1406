"""What happened to a payment, one sentence an event, in bokmål. Ids, dates and sums only (R33)."""

from domain.cases.payment import events as e
from domain.county.datewords import date_field
from domain.county.money import kroner_text


def with_letter(sentence: str, event: object) -> str:
    """The sentence, with the number of the letter that follows from the event, where one does (R26)."""
    letter = getattr(event, "letter", 0)
    return f"{sentence.removesuffix('.')} (brev: dokument {letter})." if letter else sentence


def payment_sentence(event: e.PaymentOrdered | e.PaymentEvent) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case e.PaymentOrdered(payment=paid):
            return (
                f"Utbetaling {paid.number} attestert av {event.by}: {kroner_text(paid.amount)}, "
                f"journalpost {paid.reference}."
            )
        case e.PaymentApproved():
            return f"Utbetaling {event.number} anvist av {event.by}."
        case e.PaymentStopped():
            return f"Utbetaling {event.number} stoppet av {event.by}."
        case e.HandedOver():
            return f"Utbetaling {event.number} overlevert regnskapet av {event.by}, fil {event.file[:12]}."
        case e.Paid():
            return f"Utbetaling {event.number} utbetalt {date_field(event.paid)}, bilag {event.receipt} ({event.by})."
        case e.NotPaid():
            return f"Utbetaling {event.number} ble ikke utbetalt, sier regnskapet ({event.by})."
        case e.ClaimedBack():
            return (
                f"Tilbakekrav {event.number} av {event.by}: {kroner_text(event.amount)}, "
                f"journalpost {event.reference}."
            )
        case e.ClaimBackWithdrawn():
            return f"Tilbakekrav {event.number} trukket av {event.by}."
        case _:
            return (
                f"Tilbakekrav {event.number}: {kroner_text(event.amount)} betalt {date_field(event.repaid)}, "
                f"bilag {event.receipt} ({event.by})."
            )
