"""Deciding what becomes of a theme: handled, put off, dropped, or registered wrongly (R23)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.grounds import who, why
from domain.cases.wheel.commands import Drop, Handle, Postpone, Reopen
from domain.cases.wheel.decide.grounds import item, open_item
from domain.cases.wheel.events import Dropped, Event, Handled, Postponed, Reopened
from domain.cases.wheel.state import Item, Wheel
from domain.cases.wheel.words import Course
from domain.county.calendar import LAST_YEAR
from domain.county.datewords import date_field, month_text
from domain.engine.refusal import Problem, refuse_if


def handle(command: Handle, state: Wheel, today: date) -> list[Event]:
    """The council has handled the theme, within its year and not on a day to come."""
    found = item(state, command.theme)
    if found.course is Course.HANDLED and (found.handled, found.minutes) == (command.day, command.minutes):
        return []
    open_item(state, command.theme, "behandles")
    problems = who(command.actor)
    if command.day > today:
        rule = f"{date_field(command.day)} er senere enn i dag, {date_field(today)}."
        problems.append(Problem("Behandlet", rule, "Registrer det når det har skjedd."))
    if command.day.year != state.begun.year:
        rule = f"{date_field(command.day)} er ikke i {state.begun.year} (R23)."
        problems.append(Problem("Behandlet", rule, "Utsett temaet til det året, og registrer det der."))
    refuse_if(problems)
    return [Handled(command.theme, command.day, command.minutes, command.actor, today)]


def postpone(command: Postpone, state: Wheel, today: date) -> list[Event]:
    """To a later month of the year, or to a month of the next: there it comes back by itself."""
    found = item(state, command.theme)
    if found.course is Course.POSTPONED and command.month == (found.next_year or found.month):
        return []
    open_item(state, command.theme, "utsettes")
    refuse_if(
        [*who(command.actor), *why(command.reason), *_month_problems(command.month, found, state, today)]
    )
    number = _told(state, found)
    return [Postponed(command.theme, command.month, command.reason, number, command.actor, today)]


def _month_problems(month: date, found: Item, state: Wheel, today: date) -> Iterator[Problem]:
    told = f"{month_text(month.month, 'nb')} {month.year}"
    year = state.begun.year
    if month.day != 1:
        yield Problem("Ny måned", f"{date_field(month)} er ikke den første i en måned.", "Velg en måned.")
    if not year <= month.year <= min(year + 1, LAST_YEAR):
        yield Problem("Ny måned", f"{told} er ikke i {year} eller {year + 1}.", "Utsett ett år om gangen.")
    if month <= found.month:
        rule = f"{told} er ikke senere enn {month_text(found.month.month, 'nb')} {year}."
        yield Problem("Ny måned", rule, "Velg en senere måned.")
    elif month < today.replace(day=1):
        yield Problem("Ny måned", f"{told} er over.", "Velg denne måneden eller en senere.")


def drop(command: Drop, state: Wheel, today: date) -> list[Event]:
    """The theme is not raised in this council this year, for a reason."""
    found = item(state, command.theme)
    if found.course is Course.DROPPED and found.reason == command.reason:
        return []
    open_item(state, command.theme, "utgå")
    refuse_if([*who(command.actor), *why(command.reason)])
    return [Dropped(command.theme, command.reason, _told(state, found), command.actor, today)]


def reopen(command: Reopen, state: Wheel, today: date) -> list[Event]:
    """The theme is planned again. One that has come into the next year's wheel meanwhile stays there too."""
    found = item(state, command.theme)
    if found.course is Course.PLANNED:
        return []
    refuse_if([*who(command.actor), *why(command.reason)])
    # A council that was told nothing of what was wrong is told nothing of its being put right.
    number = state.next_document if found.told and found.course is not Course.HANDLED else 0
    return [Reopened(command.theme, command.reason, number, command.actor, today)]


def _told(state: Wheel, found: Item) -> int:
    """The number of the letter that tells the council: only one that knows that the theme was to come is told."""
    return state.next_document if state.sent or found.notice else 0
