"""What should begin now, as the overview has it: the first thing that staff see."""

from domain.county.datewords import date_field
from flows.begin import tasks_to_begin
from flows.dashboards.markdown import cell, page, table
from flows.office import Office


def begin_part(office: Office) -> str:
    """The section; nothing at all when nothing is to begin."""
    rows = [
        (
            f"**{date_field(task.day)}**" if task.is_late(office.today) else date_field(task.day),
            cell(task.what),
            cell(task.why),
            f"Skjemaet «{cell(task.form)}», eller `{task.command}`" if task.form else cell(task.command),
        )
        for task in tasks_to_begin(office)
    ]
    return page("## Skal begynnes nå", table(("Trengs til", "Hva", "Hvorfor", "Slik"), rows)) if rows else ""
