"""The daily cycle: what the calendar asks of every case today, asked once, caught up when a day was missed."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows import desk_work
from flows.dashboards.pages import all_pages
from flows.running import announce, office, said


@flow(name="Årshjulet: dagens gjøremål", flow_run_name="dagens gjøremål")
def daily_cycle() -> State[Any]:
    """Open, remind, notify, close: whatever is due. A second run the same day finds nothing to do."""
    with office() as opened:

        def work() -> str:
            report = desk_work.run_day(opened)
            for outcome in report.outcomes:
                announce(opened, outcome)
            all_pages(opened)
            return str(report)

        return said(work)
