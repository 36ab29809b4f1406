"""What the calendar asks of a grant on a day, and on which day it next asks for something (R19, R22)."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.cases.grant.commands import AskForReport, Command, Lapse, RemindOfReport, Tell
from domain.cases.grant.events import Lapsed
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status, Step

_NOTHING_TO_REPORT = (Status.BLANK, Status.HELD, Status.MET, Status.REPAID, Status.LAPSED)


def due(state: Grant, today: date) -> list[Command]:
    """What the calendar asks today, the longest overdue first. Missed days are caught up, nothing is asked twice; of
    two notices that the co-funding lacks, and a lapse, only the last is asked."""
    ahead = sorted(planned(state), key=lambda found: found[0])
    asked = [command for day, command in ahead if day <= today]
    return [command for command in asked if not _moot(command, asked)]


def _moot(command: Command, asked: list[Command]) -> bool:
    """A notice of the co-funding that is overtaken by the last one, or by the year's end."""
    overtaking = {Tell(Step.HELD): (Tell(Step.LAST), Lapse()), Tell(Step.LAST): (Lapse(),)}
    return isinstance(command, Tell) and any(later in asked for later in overtaking.get(command, ()))


def next_due(state: Grant) -> date | None:
    """The first day on which `due` asks for something, as the grant stands now; None when it never does."""
    return min((day for day, _ in planned(state)), default=None)


def planned(state: Grant) -> Iterator[tuple[date, Command]]:
    """All that lies ahead."""
    if state.status is Status.HELD:
        yield lapse_day(state), Lapse()
    for step in Step:
        if day := telling_day(state, step):
            yield day, Tell(step)
    if awaits_report(state):
        if state.report_asked_on is None:
            yield state.begun.report_asked, AskForReport()
        elif state.report_reminded_on is None:
            yield reminding_day(state), RemindOfReport()


def awaits_report(state: Grant) -> bool:
    """Whether the region owes a report: the county has given its word, and nothing has come. No request for
    payment is needed for it."""
    return state.status not in _NOTHING_TO_REPORT and state.report is None


def telling_day(state: Grant, step: Step) -> date | None:
    """The day on which the region is told of the co-funding that lacks, or of the lapse; None when it is not.

    Of a day that had passed when the case was begun nothing is told: municipalities had not been heard yet. The first
    notice is moot when the last has gone, and a year that was over when its case was begun lapses without a word.
    """
    begun, told = state.particulars, state.told
    if begun is None or not begun.case_number or step in told:
        return None
    held = state.status is Status.HELD
    match step:
        case Step.HELD:
            day = begun.held_told if held and Step.LAST not in told else None
        case Step.LAST:
            day = begun.last_told if held else None
        case Step.LAPSED:
            day = begun.lapse_told if isinstance(state.over, Lapsed) else None
    return day if day and state.begun_on < min(day, lapse_day(state)) else None


def lapse_day(state: Grant) -> date:
    """The first day on which it is not held any more: 1 January after its year (R19)."""
    return date(state.begun.year + 1, 1, 1)


def reminding_day(state: Grant) -> date:
    """The day after the report was due."""
    return state.begun.report_due + timedelta(days=1)
