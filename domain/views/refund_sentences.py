"""What happened to a refund, one sentence an event, in bokmål. No line of a claim and no single kind of pay is told:
it may be one person's (R33)."""

from domain.cases.refund import events as e
from domain.county.money import kroner_text
from domain.views.payment_sentences import payment_sentence, with_letter


def refund_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    return with_letter(_happened(event), event)


def _happened(event: e.Event) -> str:
    match event:
        case e.Begun(particulars=begun):
            return f"Refusjonen til {begun.region} for {begun.year} opprettet av {event.by}."
        case e.ClaimRegistered(claim=claim):
            attached = f"{len(claim.documents)} vedlegg" if claim.documents else "uten dokumentasjon"
            return f"Krav {claim.number} registrert av {event.by}: {claim.reference}, {attached}."
        case e.ClaimCorrected():
            return f"Krav {event.number} rettet av {event.by}."
        case e.ClaimRejected():
            return f"Krav {event.number} avslått av {event.by}."
        case e.ClaimReversed():
            return f"Krav {event.number} trukket; registrert av {event.by}."
        case e.ClaimSetOff():
            return f"Krav {event.number} motregnet av {event.by} mot det som er betalt for mye før."
        case e.YearClosed():
            return f"Året er gjort opp; {kroner_text(event.left)} av taket er ikke brukt."
        case e.PaymentOrdered():
            return f"Krav {event.claim}: {payment_sentence(event)}"
        case _:
            return payment_sentence(event)
