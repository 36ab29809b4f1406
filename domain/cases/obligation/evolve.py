"""A year's obligations after an event. Never refuses: what happened, happened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from domain.cases.obligation import events as e
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Exemption, Owed

V = TypeVar("V")


def evolve(state: Year, event: e.Event) -> Year:
    """The year after the event."""
    match event:
        case e.Opened():
            particulars = event.particulars
            return Year(particulars, event.on, next_document=particulars.first_document)
        case e.Delivered():
            return _delivered(state, event)
        case e.Excused():
            excused = {Owed(event.duty, council): Exemption(event.reason) for council in event.councils}
            return replace(
                state, settled={**state.settled, **excused}, withdrawn=_without(state.withdrawn, *excused)
            )
        case e.Withdrawn():
            owed = Owed(event.duty, event.council)
            return replace(
                state,
                settled=_without(state.settled, owed),
                withdrawn={**state.withdrawn, owed: event},
                closed_on=None,
            )
        case e.Extended():
            longer = {Owed(event.duty, council): event.day for council in event.councils}
            return replace(state, extended={**state.extended, **longer})
        case e.Reminded():
            told = {(Owed(event.duty, council), event.step): event for council in event.councils}
            return replace(state, reminded={**state.reminded, **told}, next_document=event.number + 1)
        case _:
            return replace(state, closed_on=event.on)


def _delivered(state: Year, event: e.Delivered) -> Year:
    owed = Owed(event.duty, event.council)
    delivery = Delivery(
        event.number, event.receipt, event.delivered, event.late, event.document, event.reference
    )
    return replace(
        state,
        settled={**state.settled, owed: delivery},
        withdrawn=_without(state.withdrawn, owed),
        next_document=max(event.number, event.receipt) + 1,
    )


def _without(known: Mapping[Owed, V], *gone: Owed) -> dict[Owed, V]:
    return {owed: value for owed, value in known.items() if owed not in gone}
