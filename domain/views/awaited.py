"""Whom a case waits for, what for and until when: read from its state, and from its states one after another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from domain.cases.agreement.events import AdjustmentDeclined
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Sitting
from domain.cases.agreement.words import Status as AgreementStatus
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Status as TextStatus
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status
from domain.cases.grant.due import awaits_report, lapse_day
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status as GrantStatus
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Course, Half, last_day
from domain.cases.obligation.state import Year
from domain.cases.payment.words import Book, Stage
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Status as RefundStatus
from domain.cases.wheel.state import Wheel
from domain.views.ball import Holder

Awaiting: TypeAlias = Mapping[tuple[str, str], date | None]
"""(from whom, what) and until when, None where no day is set."""

_DECIDING = (
    AgreementStatus.OFFERED,
    AgreementStatus.BY_COUNTY,
    AgreementStatus.BY_MUNICIPALITY,
    AgreementStatus.REVISING,
)
CASEWORKER, APPROVER = "saksbehandler", "godkjenner"
ACCOUNTS = Holder.ACCOUNTS.value
_PAYING = {
    Stage.ORDERED: (APPROVER, "anvise utbetaling"),
    Stage.APPROVED: (CASEWORKER, "overlevere regnskapet utbetaling"),
    Stage.SENT: (ACCOUNTS, "kvittere for utbetaling"),
}
_OF_ADJUSTMENT = " av justeringen"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A decision that a case waited for: since when, until when it was to come, and when it came.

    `whom` is a council's code, a kommunenummer, or a role in the words staff read. `lapsed` is the day on which the
    case stopped waiting though it had not come; while both are None, it waits still.
    """

    stream: str
    whom: str
    what: str
    since: date
    until: date | None
    came: date | None = None
    lapsed: date | None = None


def awaiting(state: object) -> Awaiting:
    """What a case waits for people to do or decide."""
    match state:
        case Round():
            return _round(state)
        case CommonText():
            return _text(state)
        case Agreement():
            return _agreement(state)
        case Year():
            return _duties(state)
        case Wheel():
            return _themes(state)
        case MeetingPoints():
            return _meeting_points(state)
        case Grant():
            return _grant(state)
        case Refund():
            return _refund(state)
    return {}


def awaited(stream: str, states: Iterable[tuple[date, object]]) -> list[Awaited]:
    """Everything that a case has waited for, in the order it began; `states` are its states with the days they
    came about."""
    going: dict[tuple[str, str], Awaited] = {}
    found: list[Awaited] = []
    for day, state in states:
        now = awaiting(state)
        over = [going.pop(about) for about in list(going) if about not in now]
        found += [replace(a, came=day) if _has_come(a, state) else replace(a, lapsed=day) for a in over]
        for (whom, what), until in now.items():
            since = going[whom, what].since if (whom, what) in going else day
            going[whom, what] = Awaited(stream, whom, what, since, until)
    return sorted([*found, *going.values()], key=lambda a: (a.since, a.whom, a.what))


def _has_come(awaited: Awaited, state: object) -> bool:
    """Whether what a case no longer waits for has come: an answer, and not just the closing of its round."""
    match state:
        case Round():
            answered = awaited.whom not in state.missing or awaited.whom in state.silences
            return state.status is not Status.CANCELLED and answered
        case Agreement():
            if awaited.what.endswith(_OF_ADJUSTMENT) and state.adjustment is None:
                return awaited.whom == _declined_by(state)
            return not (state.replaced or state.expired_on)
        case Wheel():
            return state.items[awaited.what.removeprefix(_HANDLE)].settled
        case MeetingPoints():
            return _met(awaited, state)
        case Grant():
            return state.over is None
    return True


def _declined_by(state: Agreement) -> str:
    """Whose decision ended the last adjustment; empty when none did: the county took it back."""
    event = state.ended[-1].event if state.ended else None
    return _deciding(state)[event.decline.side] if isinstance(event, AdjustmentDeclined) else ""


def _deciding(state: Agreement) -> Mapping[Side, str]:
    return {Side.COUNTY: "fylkestinget", Side.MUNICIPALITY: state.begun.municipality}


def _round(state: Round) -> Awaiting:
    match state.status:
        case Status.DRAFTED:
            return {(APPROVER, "godkjenne brevene"): state.drawn_up.letter_date}
        case Status.OPEN:
            return {(council, "svar"): state.deadline_of(council) for council in state.awaited}
        case Status.CLOSED:
            return {(CASEWORKER, "vurdere innspillene"): None}
        case Status.ASSESSED if state.summary and not state.summary.stale:
            return {(APPROVER, "godkjenne oppsummeringen"): state.summary.letter_date}
        case Status.ASSESSED:
            return {(CASEWORKER, "lage oppsummeringen"): None}
    return {(CASEWORKER, f"avskrive svar nr. {answer.number}"): None for answer in state.restanser}


def _text(state: CommonText) -> Awaiting:
    return {(CASEWORKER, "fastsette avtaleteksten"): None} if state.status is TextStatus.WORKING else {}


def _duties(state: Year) -> Awaiting:
    if state.particulars is None:
        return {}
    owed = ((duty, council) for duty in state.opened.duties for council in state.waiting(duty))
    return {(council, f"levere {duty.id}"): state.deadline(duty, council) for duty, council in owed}


_HANDLE, _PLAN, _HOLD = "behandle ", "planlegge møtepunkt i ", "holde møtepunkt "


_CLAIM_BACK = "kreve tilbake det som er betalt for mye"


def _themes(state: Wheel) -> Awaiting:
    if state.particulars is None:
        return {}
    council = state.begun.council
    return {(council, f"{_HANDLE}{theme}"): item.last for theme, item in state.items.items() if item.open}


def _meeting_points(state: MeetingPoints) -> Awaiting:
    """Those that lack are awaited until the year is made up, and those that are planned until they are held."""
    if state.particulars is None or state.closed:
        return {}
    halves = [half for half in Half if state.missing(half)]
    planned = {n: m for n, m in state.meetings.items() if m.course is Course.PLANNED}
    return {
        **{(CASEWORKER, f"{_PLAN}{half}. halvår"): last_day(half, state.begun.year) for half in halves},
        **{(state.begun.council, f"{_HOLD}{number}"): meeting.day for number, meeting in planned.items()},
    }


def _met(awaited: Awaited, state: MeetingPoints) -> bool:
    if awaited.what.startswith(_HOLD):
        return state.meetings[int(awaited.what.removeprefix(_HOLD))].course is Course.HELD
    return state.closed is None


def _grant(state: Grant) -> Awaiting:
    if state.particulars is None:
        return {}
    found: dict[tuple[str, str], date | None] = {}
    region, last = state.begun.region, lapse_day(state) - timedelta(days=1)
    match state.status:
        case GrantStatus.HELD:
            found[region, "bekrefte medfinansieringen"] = last
        case GrantStatus.MET:
            found[CASEWORKER, "gi tilsagn"] = None
        case GrantStatus.AWARDED:
            found[CASEWORKER, "attestere tilskuddet"] = None
        case GrantStatus.BROKEN:
            found[CASEWORKER, _CLAIM_BACK] = None
    if awaits_report(state) and state.report_asked_on:
        found[region, "rapport"] = state.begun.report_due
    if state.report and not state.report.accepted:
        found[CASEWORKER, "godta rapporten"] = None
    if state.report_to_hand_over:
        found[CASEWORKER, "overlevere regnskapet rapporten"] = None
    if any(not report.booked for report in state.sent.values()):
        found[ACCOUNTS, "kvittere for rapporten"] = None
    return found | _paying(state.book, region)


def _refund(state: Refund) -> Awaiting:
    if state.particulars is None:
        return {}
    found: dict[tuple[str, str], date | None] = {
        (CASEWORKER, f"behandle krav {claim.number}"): None for claim in state.undecided
    }
    if state.status is RefundStatus.OVERPAID:
        found[CASEWORKER, _CLAIM_BACK] = None
    return found | _paying(state.book, state.begun.region)


def _paying(book: Book, region: str) -> dict[tuple[str, str], date | None]:
    asked = {p.number: _PAYING[p.stage] for p in book.open}
    back = (number for number, reclaim in book.reclaims.items() if reclaim.left)
    return {
        **{(whom, f"{what} {number}"): None for number, (whom, what) in asked.items()},
        **{(region, f"betale tilbake krav {number}"): None for number in back},
    }


def _agreement(state: Agreement) -> Awaiting:
    if state.particulars is None or state.replaced or state.expired_on:
        return {}
    found: dict[tuple[str, str], date | None] = {
        (CASEWORKER, f"datoen da {side.body} ble konstituert"): None
        for year in state.election_years
        for side in state.unknown(year)
        if Sitting(side, year) in state.asked_for
    }
    at_hand = state.at_hand
    of_adjustment = _OF_ADJUSTMENT if at_hand.is_adjustment else ""
    if at_hand.status in _DECIDING:
        whom = _deciding(state)
        found |= {(whom[side], f"vedtak{of_adjustment}"): at_hand.begun.target for side in at_hand.missing}
    if at_hand.status is AgreementStatus.REVISING:
        found[CASEWORKER, f"få partene til å vedta samme tekst{of_adjustment}"] = at_hand.begun.target
    if at_hand.status is AgreementStatus.ADOPTED:
        whom = {Side.COUNTY: "fylkeskommunen", Side.MUNICIPALITY: state.begun.municipality}
        found |= {
            (whom[side], f"underskrift{of_adjustment}"): None
            for side in Side
            if side not in at_hand.signatures
        }
    return found
