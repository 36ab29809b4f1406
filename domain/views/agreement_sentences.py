"""What happened to an agreement, one sentence an event, in bokmål. Ids and dates only, no names."""

from collections.abc import Iterable

from domain.cases.agreement import events as e
from domain.cases.agreement.words import Side
from domain.county.datewords import date_field


def agreement_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case e.Begun():
            return f"Avtalen for {event.particulars.municipality} opprettet av {event.by}."
        case e.Constituted():
            day, year = date_field(event.day), event.election.year
            return f"Konstituerende møte i {event.side.body} etter valget {year}: {day} ({event.by})."
        case e.Offered():
            return f"Versjon {event.version} lagt fram til vedtak av {event.by}: {event.text[:12]}."
        case e.Adopted():
            return _adopted(event)
        case e.AdoptionWithdrawn():
            return f"Vedtaket for {event.side} trukket som feilregistrert av {event.by}."
        case e.Signed():
            signature = event.signature
            return (
                f"Underskrevet for {signature.side} {date_field(signature.signed)}; registrert av {event.by}."
            )
        case e.SignatureWithdrawn():
            return f"Underskriften for {event.side} trukket som feilregistrert av {event.by}."
        case e.StartStated():
            return f"Skal gjelde tidligst fra {date_field(event.day)}, sier {event.by}."
        case e.Moved():
            council = f" i {event.council}" if event.council else ""
            return (
                f"Fulgte kommunen til {event.municipality}{council} fra {date_field(event.day)} ({event.by})."
            )
        case e.Replaced():
            by = ", ".join(event.by_agreements) or "ingen"
            return f"Erstattet fra {date_field(event.day)} av {by}; registrert av {event.by}."
        case _:
            return _by_the_calendar(event)


_ByTheCalendar = e.EnteredForce | e.Expired | e.Escalated | e.GapWarned | e.DatesAskedFor


def _by_the_calendar(event: _ByTheCalendar) -> str:
    match event:
        case e.EnteredForce():
            return f"I kraft fra {date_field(event.since)}: {event.text[:12]}."
        case e.Expired():
            what = "Utløpt" if event.was_in_force else "Bortfalt uten å ha vært i kraft"
            return f"{what} fra {date_field(event.since)}."
        case e.Escalated():
            lacks = (
                f"vedtak mangler for {_sides(event.missing)}"
                if event.missing
                else "partene har ulike tekster"
            )
            return f"Løftes til ledelsen: {lacks}."
        case e.GapWarned():
            return f"Ingen avtale i kraft siden {date_field(event.since)}: den forrige er utløpt."
        case _:
            bodies = " og ".join(side.body for side in event.sides)
            return f"Finn ut når {bodies} ble konstituert etter valget {event.election_year}."


def _adopted(event: e.Adopted) -> str:
    a = event.adoption
    with_ = "med endringer, " if event.deviates else ""
    meeting = f", møte {a.meeting}" if a.meeting else ""
    where = f"sak {a.case_number}{meeting}"
    what = f"{with_}tekst {a.text[:12]}"
    return f"Vedtatt av {a.body} {date_field(a.decided)} ({where}), {what}; registrert av {event.by}."


def _sides(sides: Iterable[Side]) -> str:
    return " og ".join(sides)
