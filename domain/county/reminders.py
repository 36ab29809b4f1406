"""When a round reminds, tells that the deadline is over, closes and answers preliminarily (R6, R18).

All days are local days in Norway. The offsets are the plan's; the defaults of the shipped plan are
14 calendar days, 3 virkedager, 14 calendar days and 1 month.
"""

from datetime import date, timedelta

from domain.county.calendar import add_virkedager, after_days, after_months, roll_back


def first_reminder(deadline: date, days: int) -> date:
    """So many calendar days before the deadline, moved back to a virkedag (R6)."""
    return roll_back(deadline - timedelta(days=days))


def second_reminder(deadline: date, virkedager: int) -> date:
    """So many virkedager before the deadline (R6)."""
    return add_virkedager(deadline, -virkedager)


def overdue_day(deadline: date) -> date:
    """The first virkedag after the deadline (R6)."""
    return add_virkedager(deadline, 1)


def closing_day(deadline: date, days: int) -> date:
    """So many calendar days after the last deadline, moved forward to a virkedag."""
    return after_days(deadline, days)


def interim_day(received_day: date, months: int) -> date:
    """The day by which an answer that still waits gets a preliminary reply (R18).

    So many months after the local day it was received, moved forward to a virkedag:
    received 15.09.2023, due 16.10.2023.
    """
    return after_months(received_day, months)
