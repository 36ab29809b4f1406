"""The office as it was at the end of an earlier day: the log read no further than it was recorded by then."""

from dataclasses import replace
from datetime import date, timedelta

from domain.cases.consultation.case import CONSULTATION
from domain.county.datewords import date_field
from domain.county.localtime import end_of_day
from domain.engine.instants import instant_text
from domain.engine.log import position_before, streams
from domain.engine.refusal import Problem, Refused
from flows.clock import FixedClock
from flows.office import Office


def as_of(office: Office, day: date) -> Office:
    """The same office with its clock at the end of the day (24:00, Europe/Oslo), and with the events recorded by
    then. For reading alone. Refused for a day that has not been.

    The plan and the register are today's: they hold no history of their own. Meeting plans are today's too.
    """
    if day > office.today:
        rule = f"{date_field(day)} har ikke vært ennå; i dag er {date_field(office.today)}."
        raise Refused(Problem("Dag", rule, "Velg en dag som har vært."))
    end = end_of_day(day)
    with office.store.reading() as c:
        until = position_before(c, instant_text(end))
    return replace(office, clock=FixedClock(end - timedelta(microseconds=1)), until=until)


def rounds_begun(office: Office) -> list[str]:
    """The names of the rounds that the office sees, in their order."""
    with office.store.reading() as c:
        return sorted(s.partition("/")[2] for s in streams(c, CONSULTATION.name, until=office.until))
