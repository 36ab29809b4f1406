"""What happened to an agreement, one sentence an event, in bokmål. Ids and dates only, no names."""

from collections.abc import Iterable

from domain.cases.agreement import events as e
from domain.cases.agreement.words import Adjusts, Side
from domain.county.datewords import date_field, instant_text


def agreement_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case e.Begun():
            return f"Avtalen for {event.particulars.municipality} opprettet av {event.by}."
        case e.Constituted():
            day, year = date_field(event.day), event.election.year
            return f"Konstituerende møte i {event.side.body} etter valget {year}: {day} ({event.by})."
        case e.FormerNamed():
            former = ", ".join(event.former) or "ingen"
            return f"Står i stedet for {former} fra {date_field(event.until)}; registrert av {event.by}."
        case e.Offered():
            what = f"Versjon {event.version} lagt fram til vedtak{_as_adjustment(event.adjusts)}"
            return f"{what} av {event.by}: {event.text[:12]}."
        case e.AdjustmentDeclined() | e.AdjustmentWithdrawn():
            return _adjustment_over(event)
        case e.OfferDrafted() | e.OfferDropped() | e.OfferApproved() | e.OfferStopped():
            return _offering(event)
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
        case e.Reminded() | e.SigningAsked() | e.HandedOver():
            return _written(event)
        case _:
            return _by_the_calendar(event)


_Offering = e.OfferDrafted | e.OfferDropped | e.OfferApproved | e.OfferStopped
_Written = e.Reminded | e.SigningAsked | e.HandedOver
_ByTheCalendar = e.EnteredForce | e.Expired | e.Escalated | e.GapWarned | e.DatesAskedFor


def _offering(event: _Offering) -> str:
    match event:
        case e.OfferDrafted():
            called = f"Tilbud om versjon {event.version}{_as_adjustment(event.adjusts)}"
            what = f"{called} laget av {event.by}: brev nr. {event.number}"
            return f"{what}, datert {date_field(event.letter_date)}, tekst {event.text[:12]}."
        case e.OfferDropped():
            return f"Utkastet til tilbud trukket av {event.by}."
        case e.OfferApproved():
            return f"Tilbudet godkjent av {event.by}; sendes fra {instant_text(event.send_from, 'nb')}."
        case _:
            return f"Tilbudet stoppet av {event.by} før det var sendt."


def _as_adjustment(adjusts: Adjusts | None) -> str:
    return f" som justering av {adjusts.text[:12]}" if adjusts else ""


def _adjustment_over(event: e.AdjustmentDeclined | e.AdjustmentWithdrawn) -> str:
    if isinstance(event, e.AdjustmentWithdrawn):
        what = f"Justeringen {event.text[:12]} trukket av {event.by}"
    else:
        said = event.decline
        where = f"{date_field(said.decided)} ({_where(said.case_number, said.meeting)})"
        what = f"Justeringen {said.text[:12]} avslått av {said.side.body} {where}; registrert av {event.by}"
    return f"{what}. Teksten som er i kraft, står.{_with_letter(event.number)}"


def _written(event: _Written) -> str:
    match event:
        case e.Reminded(days, number):
            planned = ", ".join(map(date_field, days))
            if not number:
                return f"Påminnelse for {planned} droppet: målet er passert."
            return f"Kommunestyret påminnet om vedtaket (brev nr. {number}, planlagt {planned})."
        case e.SigningAsked():
            return f"Sendt til underskrift (brev nr. {event.number}): {event.text[:12]}."
        case _:
            return f"Overlevert til kommunestyret valgt i {event.election_year} (brev nr. {event.number})."


def _by_the_calendar(event: _ByTheCalendar) -> str:
    match event:
        case e.EnteredForce():
            instead = f", i stedet for {event.instead_of[:12]}" if event.instead_of else ""
            since = f"I kraft fra {date_field(event.since)}: {event.text[:12]}{instead}."
            return f"{since}{_with_letter(event.number)}"
        case e.Expired():
            what = "Utløpt" if event.was_in_force else "Bortfalt uten å ha vært i kraft"
            return f"{what} fra {date_field(event.since)}."
        case e.Escalated():
            lacks = (
                f"vedtak mangler for {_sides(event.missing)}"
                if event.missing
                else "partene har ulike tekster"
            )
            return f"Løftes til ledelsen: {lacks}.{_with_letter(event.number)}"
        case e.GapWarned():
            return f"Ingen avtale i kraft siden {date_field(event.since)}: den forrige er utløpt."
        case _:
            bodies = " og ".join(side.body for side in event.sides)
            return f"Finn ut når {bodies} ble konstituert etter valget {event.election_year}."


def _adopted(event: e.Adopted) -> str:
    a = event.adoption
    with_ = "med endringer, " if event.deviates else ""
    where = _where(a.case_number, a.meeting)
    what = f"{with_}tekst {a.text[:12]}"
    return f"Vedtatt av {a.body} {date_field(a.decided)} ({where}), {what}; registrert av {event.by}."


def _where(case_number: str, meeting: str) -> str:
    return f"sak {case_number}, møte {meeting}" if meeting else f"sak {case_number}"


def _sides(sides: Iterable[Side]) -> str:
    return " og ".join(sides)


def _with_letter(number: int) -> str:
    return f" Brev nr. {number}." if number else ""
