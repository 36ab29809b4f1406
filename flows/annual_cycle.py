"""The daily cycle: what the calendar asks of every case today, asked once, caught up when a day was missed."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows import desk_work
from flows.dashboards.pages import OVERVIEW, renew_pages
from flows.desk_work.day import DayReport
from flows.office import Office
from flows.running import Unfinished, announce, said


@flow(name="Årshjulet: dagens gjøremål", flow_run_name="dagens gjøremål")
def daily_cycle() -> State[Any]:
    """Open, remind, notify, close: whatever is due. A second run the same day finds nothing to do.

    Failed when a case could not have its day: the others have had theirs.
    """
    return said(desk_work.run_day, _follow)


def _follow(opened: Office, report: DayReport) -> list[str]:
    for outcome in report.outcomes:
        announce(opened, outcome)
    renew_pages(opened)
    if report.failures:
        raise Unfinished(str(report))
    return [OVERVIEW]
