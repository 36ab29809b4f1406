"""What happened to a grant, one sentence an event, in bokmål. Ids, dates and amounts only, no names."""

from domain.cases.grant import events as e
from domain.county.datewords import date_field
from domain.county.money import kroner_text
from domain.views.payment_sentences import payment_sentence


def grant_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
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
        case e.Lapsed():
            return f"Bortfalt: det manglet {kroner_text(event.missing)} i medfinansiering."
        case (
            e.ReportReceived()
            | e.ReportAccepted()
            | e.ReportReturned()
            | e.ReportAskedFor()
            | e.ReportReminded()
        ):
            return _report(event)
        case _:
            return payment_sentence(event)


_OfReport = e.ReportReceived | e.ReportAccepted | e.ReportReturned | e.ReportAskedFor | e.ReportReminded


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
        case e.ReportAskedFor():
            return f"Rapport skal inn innen {date_field(event.due)}."
        case _:
            return f"Rapporten som skulle inn innen {date_field(event.due)}, mangler."
