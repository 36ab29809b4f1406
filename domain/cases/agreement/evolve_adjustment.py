"""The agreement in force after an event of its adjustment (R14).

An adjustment goes the way of a first offer, beside the text that is in force. That one stands, with all it rests on,
until the adjusted text takes its place on its own day; and it is back when a signature under that is withdrawn.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from domain.cases.agreement import events as e
from domain.cases.agreement.letters import Letters
from domain.cases.agreement.progress import Ended, Progress
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adjusts

Evolve: TypeAlias = Callable[[Agreement, e.Event], Agreement]

_Ending: TypeAlias = e.AdjustmentDeclined | e.AdjustmentWithdrawn
_OF_THE_TEXT_AT_HAND = (
    e.OfferStopped,
    e.Adopted,
    e.AdoptionWithdrawn,
    e.Signed,
    e.StartStated,
    e.Reminded,
    e.Escalated,
    e.SigningAsked,
    e.EnteredForce,
)


def is_of_adjustment(state: Agreement, event: e.Event) -> bool:
    """Whether an event is of an adjustment, and not of the text that the agreement stands on itself."""
    match event:
        case e.Offered():
            return event.adjusts is not None
        case e.OfferApproved():
            return _draft_of(state.letters) is not None
        case e.SignatureWithdrawn():
            return bool(state.adjustment and event.side in state.adjustment.signatures) or bool(state.before)
        case _:
            return state.adjustment is not None and isinstance(event, _OF_THE_TEXT_AT_HAND)


def adjusted(state: Agreement, event: e.Event, evolved: Evolve) -> Agreement:
    """The agreement after an event of its adjustment; `evolved` is what the event makes of a text's own agreement."""
    match event:
        case e.SignatureWithdrawn() if state.adjustment is None:
            return _back(state, evolved(state, event))
        case e.Offered(adjusts=adjusts) if adjusts:
            return _settled(state, evolved(state.adjusting(adjusts), event))
        case e.OfferApproved() if adjusts := _draft_of(state.letters):
            return _settled(state, evolved(state.adjusting(adjusts), event))
        case e.OfferStopped():
            return _settled(state, _offered_before(evolved(state.at_hand, event)))
        case _:
            return _settled(state, evolved(state.at_hand, event))


def ended(state: Agreement, event: _Ending) -> Agreement:
    """The text in force stands. Whoever is offered the same text anew is asked to sign it anew."""
    letters = replace(state.letters.numbered(event.number), asked_to_sign="")
    every = (*state.ended, Ended(state.adjustment or Progress(), event))
    return replace(state, adjustment=None, ended=every, letters=letters)


def _draft_of(letters: Letters) -> Adjusts | None:
    return letters.draft.adjusts if letters.draft else None


def _offered_before(after: Agreement) -> Agreement:
    """With the days of the offer that stands again."""
    offer = after.letters.offer
    return replace(after, adjusts=offer.draft.adjusts) if offer else after


def _settled(state: Agreement, after: Agreement) -> Agreement:
    """The agreement once its adjustment has come so far: in force by the adjusted text, or with the adjustment beside
    the text in force; without one when its only offer was stopped."""
    if after.since:
        in_force = replace(state, letters=after.letters).standing_on(after.progress)
        return replace(in_force, before=(*state.before, state.progress), adjustment=None)
    progress = after.progress if after.offered else None
    return replace(state, adjustment=progress, letters=_own(after.letters, state.progress))


def _back(state: Agreement, after: Agreement) -> Agreement:
    """The text that was in force before is so again; the adjusted one is an adjustment that lacks a signature."""
    *earlier, standing = state.before
    again = replace(after, adjustment=after.progress, before=tuple(earlier))
    return again.standing_on(standing)


def _own(letters: Letters, progress: Progress) -> Letters:
    """The case's letters, with the offer that the agreement's own text came by."""
    return replace(letters, offer=progress.offer)
