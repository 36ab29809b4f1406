"""Which letters follow from what happened to a grant: to its region's council.

Pure, as `orders.py` is: the same event gives the same orders for ever.
"""

from collections.abc import Mapping

from domain.cases.grant import events as e
from domain.cases.grant.case import GRANT
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Step
from notifications.letters.facts import LetterOrder
from notifications.letters.kinds import LetterKind
from notifications.letters.money_entry import MoneyEntry, money_batch
from notifications.letters.money_facts import AboutGrant, MoneyFacts, Reclaimed, Retracted

_KINDS: Mapping[type, LetterKind] = {
    e.Awarded: LetterKind.GRANT_AWARD,
    e.Dropped: LetterKind.GRANT_LAPSED,
    e.Paid: LetterKind.GRANT_PAID,
    e.ReportAskedFor: LetterKind.REPORT_ASKED,
    e.ReportReminded: LetterKind.REPORT_OVERDUE,
    e.ReportAccepted: LetterKind.REPORT_ACCEPTED,
    e.ReportReturned: LetterKind.REPORT_RETURNED,
    e.ClaimedBack: LetterKind.RECLAIM,
    e.AwardWithdrawn: LetterKind.RETRACTION,
    e.ClaimBackWithdrawn: LetterKind.RETRACTION,
}
_COPIED = (LetterKind.GRANT_AWARD, LetterKind.GRANT_HELD, LetterKind.GRANT_LAPSED)


def grant_orders(case: str, before: Grant, event: e.Event, after: Grant) -> list[LetterOrder]:
    """The letters that follow from an event, in a fixed order; none where no document number was given out."""
    number = getattr(event, "letter", 0)
    if not number:
        return []
    kind, begun = _kind(event), after.begun
    entry = MoneyEntry(
        stream=f"{GRANT.name}/{case}",
        region=begun.region,
        case_number=begun.case_number,
        caseworker=begun.caseworker,
        kind=kind,
        number=number,
        dated=event.on,
        # Those who are to give the co-funding have a copy of what depends on it, where the county wants it so.
        copies=begun.copies if kind in _COPIED else (),
        thread=_thread(before),
    )
    return entry.orders(_facts(before, event, after))


def _kind(event: e.Event) -> LetterKind:
    if isinstance(event, e.Told):
        return LetterKind.GRANT_LAPSED if event.step is Step.LAPSED else LetterKind.GRANT_HELD
    return _KINDS[type(event)]


def _thread(before: Grant) -> str:
    """The letter with the county's word: what comes later belongs under it."""
    given = before.awarded.letter if before.awarded else 0
    return money_batch(LetterKind.GRANT_AWARD, given) if given else ""


def _facts(before: Grant, event: e.Event, after: Grant) -> MoneyFacts:
    year = after.begun.year
    match event:
        case e.ClaimedBack():
            entitled = after.condition.amount
            return Reclaimed(True, year, event.amount, after.kept, entitled, event.reason, event.by)
        case e.AwardWithdrawn() if before.awarded:
            return _retracted(before, LetterKind.GRANT_AWARD, before.awarded.letter, event.reason)
        case e.ClaimBackWithdrawn():
            letter = before.book.reclaims[event.number].letter
            return _retracted(before, LetterKind.RECLAIM, letter, event.reason)
    return AboutGrant(event, after)


def _retracted(before: Grant, kind: LetterKind, number: int, reason: str) -> Retracted:
    dated = before.file.given[number]
    return Retracted(True, before.begun.year, number, dated, kind, money_batch(kind, number), reason)
