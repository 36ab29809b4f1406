"""The agreement after an event. Never refuses: what happened, happened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from domain.cases.agreement import events as e
from domain.cases.agreement.evolve_adjustment import adjusted, ended, is_of_adjustment
from domain.cases.agreement.letters import Letters
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Sitting

V = TypeVar("V")


def evolve(state: Agreement, event: e.Event) -> Agreement:
    """The agreement after the event."""
    return adjusted(state, event, _evolved) if is_of_adjustment(state, event) else _evolved(state, event)


def _evolved(state: Agreement, event: e.Event) -> Agreement:
    """After an event that is of the text it stands on itself, or of the whole agreement."""
    match event:
        case e.Begun():
            return _begun(state, event)
        case e.FormerNamed():
            named = replace(state.begun, former=event.former, former_until=event.until)
            return replace(state, particulars=named)
        case e.Constituted():
            return _constituted(state, event)
        case e.Offered():
            return replace(state, offered=event.text, version=event.version)
        case e.OfferDrafted() | e.OfferDropped() | e.OfferApproved() | e.OfferStopped():
            return _offering(state, event)
        case e.AdjustmentDeclined() | e.AdjustmentWithdrawn():
            return ended(state, event)
        case e.Adopted():
            return _adopted(state, event)
        case e.AdoptionWithdrawn():
            # Whoever was asked to sign on that decision is asked again when there is a new one.
            letters = replace(state.letters, asked_to_sign="")
            undone = {**state.undone, event.side: event}
            return replace(
                state, adoptions=_without(state.adoptions, event.side), undone=undone, letters=letters
            )
        case e.Signed():
            side = event.signature.side
            signatures = {**state.signatures, side: event.signature}
            return replace(state, signatures=signatures, undone=_without(state.undone, side))
        case e.SignatureWithdrawn():
            undone = {**state.undone, event.side: event}
            return replace(
                state, signatures=_without(state.signatures, event.side), undone=undone, since=None
            )
        case e.StartStated():
            return replace(state, start=event.day)
        case e.Moved():
            moved = replace(state.begun, municipality=event.municipality, council=event.council)
            return replace(state, particulars=moved, letters=state.letters.without_draft)
        case e.Replaced():
            return replace(state, replaced=event)
        case e.Reminded() | e.SigningAsked() | e.HandedOver():
            return replace(state, letters=_written(state.letters, event))
        case _:
            return _by_the_calendar(state, event)


_Offering = e.OfferDrafted | e.OfferDropped | e.OfferApproved | e.OfferStopped
_Written = e.Reminded | e.SigningAsked | e.HandedOver
_ByTheCalendar = e.EnteredForce | e.Expired | e.Escalated | e.GapWarned | e.DatesAskedFor


def _begun(state: Agreement, event: e.Begun) -> Agreement:
    """Begun, or corrected before anything was offered: a draft would say what is no longer so."""
    before = state.particulars
    same_case = before is not None and before.case_number == event.particulars.case_number
    letters = state.letters.without_draft if same_case else Letters(revision=state.letters.revision)
    return replace(state, particulars=event.particulars, begun_by=event.by, letters=letters)


def _offering(state: Agreement, event: _Offering) -> Agreement:
    letters = state.letters
    match event:
        case e.OfferDrafted():
            return replace(state, letters=letters.drafted(event))
        case e.OfferDropped():
            return replace(state, letters=letters.without_draft)
        case e.OfferApproved():
            after = replace(state, letters=letters.approved(event, (state.offered, state.version)))
            text = letters.draft
            return replace(after, offered=text.text, version=text.version) if text else after
        case _:
            before = letters.offer.instead_of if letters.offer else (state.offered, state.version)
            return replace(
                state, letters=letters.recalled(event.reason), offered=before[0], version=before[1]
            )


def _written(letters: Letters, event: _Written) -> Letters:
    numbered = letters.numbered(event.number)
    match event:
        case e.Reminded():
            return replace(numbered, reminded=numbered.reminded | set(event.days))
        case e.SigningAsked():
            return replace(numbered, asked_to_sign=event.text)
        case _:
            return replace(numbered, handed_over=True)


def _by_the_calendar(state: Agreement, event: _ByTheCalendar) -> Agreement:
    match event:
        case e.EnteredForce():
            return replace(state, since=event.since, letters=state.letters.numbered(event.number))
        case e.Expired():
            return replace(state, expired_on=event.since)
        case e.Escalated():
            return replace(state, escalated_on=event.on, letters=state.letters.numbered(event.number))
        case e.GapWarned():
            return replace(state, gap_warned_on=event.on)
        case _:
            asked = {Sitting(side, event.election_year) for side in event.sides}
            return replace(state, asked_for=state.asked_for | asked)


def _constituted(state: Agreement, event: e.Constituted) -> Agreement:
    """A day that became known, or another one. When the day on which it expired is another, it expires anew."""
    sitting = Sitting(event.side, event.election.year)
    after = replace(
        state,
        constituted={**state.constituted, sitting: event.day},
        asked_for=state.asked_for - {sitting},
    )
    return replace(after, expired_on=None) if after.expires_on != state.expires_on else after


def _adopted(state: Agreement, event: e.Adopted) -> Agreement:
    side = event.adoption.side
    before = state.adoptions.get(side)
    return replace(
        state,
        adoptions={**state.adoptions, side: event.adoption},
        earlier=(*state.earlier, before) if before else state.earlier,
        undone=_without(state.undone, side),
    )


def _without(known: Mapping[Side, V], side: Side) -> dict[Side, V]:
    return {s: value for s, value in known.items() if s is not side}
