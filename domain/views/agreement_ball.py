"""Who has the ball in an agreement or in a common text, and what for."""

from datetime import date

from domain.cases.agreement.due import entering_day
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Sitting, Status
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Status as TextStatus
from domain.county.datewords import date_field
from domain.views.ball import Ball, Holder

_ADOPTING = {Side.COUNTY: Holder.COUNTY_COUNCIL, Side.MUNICIPALITY: Holder.MUNICIPAL_COUNCIL}
_SIGNING = {Side.COUNTY: Holder.COUNTY, Side.MUNICIPALITY: Holder.COUNTERPART}


def agreement_ball(state: Agreement, today: date) -> Ball:
    """Whose move it is on a local day. A date that nobody knows goes before all else (R9)."""
    if asked := _asked_for(state):
        return Ball(Holder.CASEWORKER, f"Finn ut datoen for konstituerende møte: {', '.join(asked)}.")
    return _of_text(state.at_hand, today)


def _of_text(state: Agreement, today: date) -> Ball:
    """What waits for the text at hand, a first one or an adjustment of one that is in force meanwhile."""
    match state.status:
        case Status.BLANK:
            return Ball(Holder.CASEWORKER, "Opprett avtalen.")
        case Status.DRAFT:
            return Ball(Holder.CASEWORKER, "Legg den felles teksten fram til vedtak.")
        case Status.OFFERED | Status.BY_COUNTY | Status.BY_MUNICIPALITY:
            missing = state.missing
            holder = _ADOPTING[missing[0]] if len(missing) == 1 else Holder.BOTH_COUNCILS
            what = "justeringen" if state.is_adjustment else "avtalen"
            return Ball(holder, f"Vedta {what}. {_time_left(state, today)}")
        case Status.REVISING:
            return Ball(Holder.CASEWORKER, _revising(state))
        case Status.ADOPTED:
            return _to_sign(state)
        case Status.SIGNED:
            return _signed(state)
        case _:
            return Ball(Holder.NOBODY, "")


def text_ball(state: CommonText) -> Ball:
    """Whose move it is with a common text."""
    if state.status is TextStatus.BLANK:
        return Ball(Holder.CASEWORKER, "Start avtaleteksten fra forrige periodes tekst.")
    if state.returned:
        return Ball(Holder.CASEWORKER, f"Avgjør {len(state.returned)} innspill som ble utsatt til nå.")
    if state.lacking:
        return Ball(
            Holder.CASEWORKER, f"Foreslå endringen for {len(state.lacking)} innspill som er tatt inn."
        )
    if state.status is TextStatus.WORKING:
        return Ball(Holder.CASEWORKER, "Fastsett versjonen som skal til vedtak.")
    return Ball(Holder.NOBODY, "")


def _asked_for(state: Agreement) -> list[str]:
    if state.status in (Status.BLANK, Status.EXPIRED, Status.REPLACED):
        return []
    return [
        f"{side.body} {year}"
        for year in state.election_years
        for side in state.unknown(year)
        if Sitting(side, year) in state.asked_for
    ]


def _time_left(state: Agreement, today: date) -> str:
    target, escalation = state.begun.target, state.begun.escalation
    if today <= target:
        return f"Mål: {date_field(target)}."
    if today < escalation:
        return f"Målet {date_field(target)} er passert; løftes {date_field(escalation)}."
    return f"Løftet til ledelsen {date_field(escalation)}."


def _revising(state: Agreement) -> str:
    texts = ", ".join(f"{side} {a.text[:12]}" for side, a in state.adoptions.items())
    what = "samme justerte tekst" if state.is_adjustment else "samme tekst"
    return f"Få partene til å vedta {what}; lagt fram: {state.offered[:12]}, vedtatt: {texts}."


def _to_sign(state: Agreement) -> Ball:
    missing = [side for side in Side if side not in state.signatures]
    holder = _SIGNING[missing[0]] if len(missing) == 1 else Holder.PARTIES
    what = "justeringen" if state.is_adjustment else "teksten"
    return Ball(holder, f"Skriv under den vedtatte {what}.")


def _signed(state: Agreement) -> Ball:
    starts = entering_day(state)
    if starts is None:
        what = "Justeringen trer" if state.is_adjustment else "Trer"
        rule = "neste periode begynner før det. Følg opp den nye avtalen."
        return Ball(Holder.CASEWORKER, f"{what} ikke i kraft: {rule}")
    what = "Den justerte teksten er i kraft" if state.is_adjustment else "I kraft"
    return Ball(Holder.CALENDAR, f"{what} fra {date_field(starts)}.")
