"""Publishes the pages as Prefect artifacts with stable keys. A page that says the same as before is left as it is."""

from collections.abc import Iterable

from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import ArtifactUpdate
from prefect.client.schemas.filters import ArtifactCollectionFilter, ArtifactCollectionFilterKey

from flows.dashboards.delivery_page import delivery_markdown
from flows.dashboards.overview_page import overview_markdown
from flows.dashboards.prefilled import form_ids
from flows.dashboards.preview_page import preview_markdown
from flows.dashboards.round_page import round_markdown
from flows.dashboards.words import round_of
from flows.desk_work.done import Done
from flows.office import Office

OVERVIEW, DELIVERIES = "oversikt", "leveranser"


def round_pages(office: Office, done: Done) -> str:
    """The round's page and those that count it; gives the round's."""
    return pages_of_rounds(office, [done.stream])[0]


def preview_page(office: Office, done: Done) -> str:
    """The letters of a draft, as the approver is to see them."""
    return preview_of(office, round_of(done.stream))


def preview_of(office: Office, round_id: str) -> str:
    """The same, by the round's name."""
    return publish(f"forhandsvisning-{round_id}", preview_markdown(office, round_id, form_ids()))


def pages_of_rounds(office: Office, streams: Iterable[str]) -> list[str]:
    """The pages of these rounds, the overview and the deliveries."""
    rounds = [publish(f"runde-{r}", round_markdown(office, r)) for r in map(round_of, streams)]
    overview = publish(OVERVIEW, overview_markdown(office))
    return [*rounds, overview, publish(DELIVERIES, delivery_markdown(office))]


def publish(key: str, markdown: str) -> str:
    """Put a page in the console, unless it stands there already; gives its key.

    The console shows an artifact's description, and not its data, at `/artifacts/key/…`: the only address of
    a page that stays. So the page is both. It is renewed where it stands: what was is in the log.
    """
    with get_client(sync_client=True) as client:
        wanted = ArtifactCollectionFilter(key=ArtifactCollectionFilterKey(any_=[key]))
        known = client.read_latest_artifacts(artifact_filter=wanted, limit=1)
        if not known:
            create_markdown_artifact(key=key, markdown=markdown, description=markdown)
        elif known[0].data != markdown:
            client.update_artifact(known[0].latest_id, ArtifactUpdate(data=markdown, description=markdown))
    return key
