"""What happened to a grant, one sentence an event, in bokmål. Ids, dates and amounts only, no names."""

from domain.cases.grant import events as e
from domain.cases.grant.words import Step
from domain.county.datewords import date_field
from domain.county.money import kroner_text
from domain.views.payment_sentences import payment_sentence, with_letter


def grant_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    return with_letter(_happened(event), event)


def _happened(event: e.Event) -> str:
    match event:
        case e.Begun(particulars=begun):
            return f"Tilskuddet til {begun.region} for {begun.year} opprettet av {event.by}."
        case e.Promised(contribution=given):
            return (
                f"{given.municipality} har lovet {kroner_text(given.amount)} ({given.reference}, {event.by})."
            )
        case e.Confirmed(contribution=given):
            return f"{given.municipality} har bekreftet {kroner_text(given.amount)} ({given.reference}, {event.by})."
        case e.ContributionWithdrawn():
            return f"Det {event.municipality} har {event.word}, er trukket av {event.by}."
        case e.Awarded():
            return (
                f"Tilsagn om {kroner_text(event.amount)} gitt av {event.by}, på {kroner_text(event.counted)} "
                "fra kommunene."
            )
        case e.AwardWithdrawn():
            return f"Tilsagnet trukket som feilregistrert av {event.by}."
        case e.Dropped():
            return f"Avsluttet uten utbetaling av {event.by}."
        case e.Reopened():
            return f"Åpnet igjen av {event.by}."
        case e.Told():
            return _told(event)
        case e.Lapsed():
            return f"Bortfalt: det manglet {kroner_text(event.missing)} i medfinansiering."
        case (
            e.ReportReceived()
            | e.ReportAccepted()
            | e.ReportReturned()
            | e.ReportAskedFor()
            | e.ReportReminded()
            | e.ReportHandedOver()
            | e.ReportBooked()
        ):
            return _report(event)
        case _:
            return payment_sentence(event)


def _told(event: e.Told) -> str:
    missing = kroner_text(event.missing)
    match event.step:
        case Step.HELD:
            return f"Regionen er varslet om at det mangler {missing} i medfinansiering."
        case Step.LAST:
            return f"Regionen er varslet for siste gang om at det mangler {missing} i medfinansiering."
        case Step.LAPSED:
            return "Regionen har fått brev om at tilskuddet er bortfalt."


_OfReport = (
    e.ReportReceived | e.ReportAccepted | e.ReportReturned | e.ReportAskedFor | e.ReportReminded
    | e.ReportHandedOver | e.ReportBooked
)  # fmt: skip


def _report(event: _OfReport) -> str:
    match event:
        case e.ReportReceived():
            return (
                f"Rapport mottatt {date_field(event.received)} ({event.reference}); registrert av {event.by}."
            )
        case e.ReportAccepted():
            return f"Rapporten godtatt av {event.by}."
        case e.ReportReturned():
            return f"Rapporten sendt tilbake av {event.by}."
        case e.ReportHandedOver():
            amount = kroner_text(event.amount)
            return f"Rapporten på {amount} overlevert regnskapet av {event.by}, fil {event.file[:12]}."
        case e.ReportBooked():
            return f"Rapporten bokført {date_field(event.booked)}, bilag {event.receipt} ({event.by})."
        case e.ReportAskedFor():
            return f"Rapport skal inn innen {date_field(event.due)}."
        case _:
            return f"Rapporten som skulle inn innen {date_field(event.due)}, mangler."
