"""Looking back, from the console: what was known of a case on an earlier day, as a page of its own."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from domain.county.datewords import date_field
from domain.views.sentences import case_title
from flows.dashboards.known_page import known_key, known_markdown
from flows.dashboards.shelf import shelf
from flows.forms import KnownForm
from flows.known import Known, known
from flows.office import Office
from flows.running import said


class _Found(Known):
    """The report, with the sentence that staff read of the run."""

    def __str__(self) -> str:
        return f"Rapporten om {case_title(self.stream)} slik den sto {date_field(self.day)}, er laget."


@flow(name="Hva visste vi den dagen", flow_run_name="hva visste vi {tilbakeblikk.day}: {tilbakeblikk.case}")
def what_we_knew(tilbakeblikk: KnownForm) -> State[Any]:
    """Publish what was known of a case at the end of a day. Nothing is written in the log."""
    return said(lambda o: _Found(**vars(known(o, tilbakeblikk.case, tilbakeblikk.day))), _follow)


def _follow(opened: Office, found: Known) -> list[str]:
    with shelf() as pages:
        return [pages.put(known_key(found), known_markdown(found, opened.names(found.day)))]
