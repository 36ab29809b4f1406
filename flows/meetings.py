"""The political calendar from the console: a meeting plan is read in, and the previews that lean on it renewed."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from domain.cases.consultation.words import Status
from flows.dashboards.meetings_page import meetings_markdown
from flows.dashboards.pages import preview_of, renew_pages
from flows.dashboards.shelf import shelf
from flows.desk_work.meetings import MeetingsRead, import_meetings
from flows.forms import MeetingsForm
from flows.office import Office
from flows.running import said

MEETINGS = "moteplaner"


@flow(name="Møteplaner: les inn", flow_run_name="møteplan {kalender.file}")
def read_meetings(kalender: MeetingsForm) -> State[Any]:
    """Read a meeting plan from the in-tray; the same file again changes nothing."""
    return said(lambda o: import_meetings(o, kalender), _follow)


def _follow(opened: Office, _: MeetingsRead) -> list[str]:
    drafts = [r for r in opened.under_way() if opened.load_round(r).state.status is Status.DRAFTED]
    with shelf() as pages:
        pages.put(MEETINGS, meetings_markdown(opened))
    # The councils' years show their meetings, and suggest them for themes.
    renew_pages(opened)
    return [MEETINGS, *(preview_of(opened, r) for r in drafts)]
