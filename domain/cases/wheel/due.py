"""What the calendar asks of a council's year on a day, and on which day it next asks for something (R23).

All of it is letters: of a year without a case file nothing is asked until it has one, and then what is due, once.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.cases.wheel.commands import AskForOutcome, Command, Notify, SendYear
from domain.cases.wheel.state import Item, Wheel
from domain.county.calendar import after_days, roll_back


def due(state: Wheel, today: date) -> list[Command]:
    """What the calendar asks today, the longest overdue first. A theme whose outcome is asked for needs no
    notice any more."""
    ahead = sorted(planned(state), key=lambda found: found[0])
    asked = [command for day, command in ahead if day <= today]
    late = {command.theme for command in asked if isinstance(command, AskForOutcome)}
    return [c for c in asked if not isinstance(c, Notify) or c.theme not in late]


def next_due(state: Wheel) -> date | None:
    """The first day on which `due` asks for something, as the year stands now; None when it never does."""
    return min((day for day, _ in planned(state)), default=None)


def planned(state: Wheel) -> Iterator[tuple[date, SendYear | Notify | AskForOutcome]]:
    """All that lies ahead: the year itself, and then in the order of the themes."""
    if state.file is None:
        return
    if not state.sent and is_of_use(state):
        yield state.filed_on, SendYear()
    for theme, item in state.items.items():
        if not item.open or item.asked == item.first:
            continue
        if item.notified != item.first:
            yield notice_day(state, item), Notify(theme)
        yield outcome_day(state, item), AskForOutcome(theme)


def is_of_use(state: Wheel) -> bool:
    """Whether the case file came before the year was over: a year that is over is not sent to anybody."""
    return state.filed_on <= date(state.begun.year, 12, 31)


def notice_day(state: Wheel, item: Item) -> date:
    """The virkedag on which notice of a theme is given: so many days before it, moved back."""
    return roll_back(item.first - timedelta(days=state.begun.notice_days))


def outcome_day(state: Wheel, item: Item) -> date:
    """The virkedag on which the outcome is asked for: so many days after the meeting or the month, moved on."""
    return after_days(item.last, state.begun.outcome_days)
