"""The year after an event. Never refuses: what happened, happened."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.cases.wheel import events as e
from domain.cases.wheel.state import Wheel, item_of
from domain.cases.wheel.words import Course, Theme


def evolve(state: Wheel, event: e.Event) -> Wheel:
    """The year after the event."""
    match event:
        case e.Begun():
            year = event.particulars.year
            items = {t.id: item_of(t, year) for t in event.particulars.themes}
            return replace(state, particulars=event.particulars, items=items)
        case e.CaseFileGiven():
            first = event.file.first_document
            return replace(state, file=event.file, filed_on=event.on, next_document=first)
        case e.YearSent():
            return replace(_numbered(state, event.number), sent=event.number)
        case e.ThemeAdded() | e.ThemeCarriedOver():
            return _with_theme(state, event.theme)
        case e.Assigned():
            return _with(state, event.theme, responsible=event.responsible)
        case e.SittingPlanned():
            # Notice belongs to a day: what was given for another one does not count any more.
            return _with(state, event.theme, sitting=event.sitting, notified=None)
        case e.Notified():
            state = _numbered(state, event.number)
            return _with(state, event.theme, notified=event.about, notice=event.number)
        case e.OutcomeAsked():
            state = _numbered(state, event.number)
            return _with(state, event.theme, asked=event.about, question=event.number)
        case e.Handled():
            course, day = Course.HANDLED, event.day
            return _with(state, event.theme, course=course, handled=day, minutes=event.minutes, reason="")
        case _:
            return _with(_outcome(_numbered(state, event.number), event), event.theme, told=event.number)


def _numbered(state: Wheel, number: int) -> Wheel:
    return replace(state, next_document=number + 1) if number else state


def _outcome(state: Wheel, event: e.Postponed | e.Dropped | e.Reopened) -> Wheel:
    match event:
        case e.Postponed():
            return _postponed(state, event)
        case e.Dropped():
            return _with(state, event.theme, course=Course.DROPPED, reason=event.reason)
        case _:
            return _reopened(state, event.theme)


def _postponed(state: Wheel, event: e.Postponed) -> Wheel:
    where: dict[str, date] = (
        {"month": event.month} if event.month.year == state.begun.year else {"next_year": event.month}
    )
    return _with(state, event.theme, course=Course.POSTPONED, reason=event.reason, sitting=None, **where)


def _reopened(state: Wheel, theme: str) -> Wheel:
    """Planned again: where it stood before it was handled, dropped or put off to the next year; one that was
    put off within the year goes back to its own month."""
    item = state.items[theme]
    within = item.course is Course.POSTPONED and item.next_year is None
    month = date(item.month.year, item.theme.month, 1) if within else item.month
    return _with(
        state,
        theme,
        course=Course.PLANNED,
        month=month,
        reason="",
        handled=None,
        minutes=None,
        next_year=None,
    )


def _with_theme(state: Wheel, theme: Theme) -> Wheel:
    return replace(state, items={**state.items, theme.id: item_of(theme, state.begun.year)})


def _with(state: Wheel, theme: str, **changes: Any) -> Wheel:
    return replace(state, items={**state.items, theme: replace(state.items[theme], **changes)})
