"""Sheets that staff fill in, from the console: laid out in the folder `ut`, read in from the folder `inn`."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.dashboards.pages import OVERVIEW, renew_pages
from flows.dashboards.places import CASES_WITH_PAGES, page_of
from flows.desk_work.sheet_laying import lay_out_sheet
from flows.desk_work.sheet_reading import SheetRead, read_incoming_sheet
from flows.office import Office
from flows.running import announce, said
from flows.sheet_forms import SheetFileForm, SheetForm


@flow(name="Regneark: hent ut", flow_run_name="hent ut {skjema.what}")
def lay_sheet_out(skjema: SheetForm) -> State[Any]:
    """Lay a sheet out in the folder `ut`, to be filled in."""
    return said(lambda o: lay_out_sheet(o, skjema), lambda _, __: [OVERVIEW])


@flow(name="Regneark: les inn", flow_run_name="les inn {skjema.file}")
def read_sheet_in(skjema: SheetFileForm) -> State[Any]:
    """Carry out what a sheet says that staff have filled in; the same file again changes nothing."""
    return said(lambda o: read_incoming_sheet(o, skjema), _follow)


def _follow(office: Office, done: SheetRead) -> list[str]:
    for outcome in done.outcomes:
        announce(office, outcome)
    if not done.streams:
        return [OVERVIEW]
    renew_pages(office, done.streams)
    own = (page_of(s) for s in done.streams if s.partition("/")[0] in CASES_WITH_PAGES)
    return [OVERVIEW, *dict.fromkeys(own)]
