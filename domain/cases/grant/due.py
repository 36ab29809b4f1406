"""What the calendar asks of a grant on a day, and on which day it next asks for something (R19, R22)."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.cases.grant.commands import AskForReport, Command, Lapse, RemindOfReport
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status

_NOTHING_TO_REPORT = (Status.BLANK, Status.HELD, Status.MET, Status.REPAID, Status.LAPSED)


def due(state: Grant, today: date) -> list[Command]:
    """What the calendar asks today, the longest overdue first. Missed days are caught up, nothing is asked twice."""
    ahead = sorted(planned(state), key=lambda found: found[0])
    return [command for day, command in ahead if day <= today]


def next_due(state: Grant) -> date | None:
    """The first day on which `due` asks for something, as the grant stands now; None when it never does."""
    return min((day for day, _ in planned(state)), default=None)


def planned(state: Grant) -> Iterator[tuple[date, Command]]:
    """All that lies ahead."""
    if state.status is Status.HELD:
        yield lapse_day(state), Lapse()
    if awaits_report(state):
        if state.report_asked_on is None:
            yield state.begun.report_asked, AskForReport()
        elif state.report_reminded_on is None:
            yield reminding_day(state), RemindOfReport()


def awaits_report(state: Grant) -> bool:
    """Whether the region owes a report: the county has given its word, and nothing has come. No request for
    payment is needed for it."""
    return state.status not in _NOTHING_TO_REPORT and state.report is None


def lapse_day(state: Grant) -> date:
    """The first day on which it is not held any more: 1 January after its year (R19)."""
    return date(state.begun.year + 1, 1, 1)


def reminding_day(state: Grant) -> date:
    """The day after the report was due."""
    return state.begun.report_due + timedelta(days=1)
