"""The journal of a region's grant or refund: what came in and what went out, folded from its events (R26, R29).

Titles are the public ones: no amount, no kind of cost and no person stands in them, whatever the event has (R33).
A document that came in has the journal number that staff gave it, also when it lies in another case file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.cases.grant import events as ge
from domain.cases.grant.words import Step, Word
from domain.cases.refund import events as re
from domain.views.journal import Direction


@dataclass(frozen=True, slots=True)
class MoneyPost:
    """One journalpost. `reference` is its journal number, `day` the letter's date or the day it was received, `party`
    the one who sent it or gets it: a council, or a municipality."""

    reference: str
    direction: Direction
    day: date
    what: str
    party: str


_GRANT: Mapping[type, str] = {
    ge.Awarded: "Tilsagn om tilskudd",
    ge.AwardWithdrawn: "Tilsagn om tilskudd gjelder ikke lenger",
    ge.Dropped: "Tilskudd utbetales ikke",
    ge.Paid: "Melding om utbetaling av tilskudd",
    ge.ReportAskedFor: "Rapport for tilskudd etterspørres",
    ge.ReportReminded: "Purring på rapport for tilskudd",
    ge.ReportAccepted: "Rapport for tilskudd er godtatt",
    ge.ReportReturned: "Ny rapport for tilskudd etterspørres",
    ge.ClaimedBack: "Krav om tilbakebetaling av tilskudd",
    ge.ClaimBackWithdrawn: "Krav om tilbakebetaling gjelder ikke lenger",
}
_TOLD = {
    Step.HELD: "Medfinansiering som mangler",
    Step.LAST: "Medfinansiering som mangler, siste varsel",
    Step.LAPSED: "Tilskudd er bortfalt",
}
_SAID = {Word.PROMISED: "Kommunens løfte om bidrag", Word.CONFIRMED: "Kommunens bekreftelse av bidrag"}
_REFUND: Mapping[type, str] = {
    re.PaymentStopped: "Vedtak om refusjon gjelder ikke lenger",
    re.ClaimedBack: "Krav om tilbakebetaling av refusjon",
    re.ClaimBackWithdrawn: "Krav om tilbakebetaling gjelder ikke lenger",
}


def grant_journal(events: Iterable[ge.Event]) -> tuple[MoneyPost, ...]:
    """The journalposts after the events of one grant, in the order they were written or registered."""
    posts: list[MoneyPost] = []
    case = region = ""
    for event in events:
        if isinstance(event, ge.Begun):
            case, region = event.particulars.case_number, event.particulars.region
        posts += _of_grant(event, case, region)
    return _once(posts)


def refund_journal(events: Iterable[re.Event]) -> tuple[MoneyPost, ...]:
    """The journalposts after the events of one refund, in the order they were written or registered."""
    posts: list[MoneyPost] = []
    case = region = ""
    claims: dict[int, int] = {}
    for event in events:
        if isinstance(event, re.Begun):
            case, region = event.particulars.case_number, event.particulars.region
        if isinstance(event, re.PaymentOrdered):
            claims[event.payment.number] = event.claim
        posts += _of_refund(event, case, region, claims)
    return _once(posts)


def _of_grant(event: ge.Event, case: str, region: str) -> Iterator[MoneyPost]:
    match event:
        case ge.Promised(contribution=given):
            yield _came(given.reference, given.received, _SAID[Word.PROMISED], given.municipality)
        case ge.Confirmed(contribution=given):
            yield _came(given.reference, given.received, _SAID[Word.CONFIRMED], given.municipality)
        case ge.ReportReceived():
            yield _came(event.reference, event.received, "Rapport for tilskudd", region)
        case ge.Told():
            yield _went(case, event.letter, event.on, _TOLD[event.step], region)
        case _ if letter := getattr(event, "letter", 0):
            yield _went(case, letter, event.on, _GRANT[type(event)], region)


def _of_refund(event: re.Event, case: str, region: str, claims: Mapping[int, int]) -> Iterator[MoneyPost]:
    letter = getattr(event, "letter", 0)
    match event:
        case re.ClaimRegistered(claim=claim):
            yield _came(claim.reference, claim.received, f"Krav {claim.number} om refusjon", region)
            if letter:
                what = f"Bekreftelse på mottatt krav {claim.number} om refusjon"
                yield _went(case, letter, event.on, what, region)
        case re.PaymentApproved() if letter:
            what = f"Vedtak om refusjon, krav {claims[event.number]}"
            yield _went(case, letter, event.on, what, region)
        case re.ClaimRejected() | re.ClaimSetOff() if letter:
            yield _went(case, letter, event.on, f"Vedtak om refusjon, krav {event.number}", region)
        case _ if letter:
            yield _went(case, letter, event.on, _REFUND[type(event)], region)


def _came(reference: str, day: date, what: str, party: str) -> MoneyPost:
    return MoneyPost(reference, Direction.IN, day, what, party)


def _went(case: str, number: int, day: date, what: str, party: str) -> MoneyPost:
    return MoneyPost(f"{case}-{number}", Direction.OUT, day, what, party)


def _once(posts: Iterable[MoneyPost]) -> tuple[MoneyPost, ...]:
    """One that was registered again, corrected, is the same document."""
    return tuple({(p.reference, p.party, p.what): p for p in posts}.values())
