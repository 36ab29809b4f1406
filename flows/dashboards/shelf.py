"""The console's pages as one run meets them: asked for together, and written only where they say something new."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import ArtifactCreate, ArtifactUpdate
from prefect.client.schemas.filters import ArtifactCollectionFilter, ArtifactCollectionFilterKey
from prefect.context import SyncClientContext
from prefect.runtime import flow_run

MOST = 100
"""So many pages are asked for at a time: Prefect answers with 200 at most, each with its whole text."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it stands in the console; `mark` is what its writer noted beside it, for programs."""

    id: UUID
    text: str
    mark: Mapping[str, str]


class Shelf:
    """The pages of the console, through one client.

    The console shows an artifact's description, and not its data, at `/artifacts/key/…`: the only address of
    a page that stays. So a page is both. It is renewed where it stands: what was is in the log.
    """

    def __init__(self, client: SyncPrefectClient) -> None:
        self._client = client
        self._known: dict[str, Page | None] = {}

    def look(self, keys: Iterable[str]) -> None:
        """Ask the console for those of these pages that this run has not seen yet."""
        unseen = iter([key for key in dict.fromkeys(keys) if key not in self._known])
        while some := list(islice(unseen, MOST)):
            wanted = ArtifactCollectionFilter(key=ArtifactCollectionFilterKey(any_=some))
            found = self._client.read_latest_artifacts(artifact_filter=wanted, limit=MOST)
            there = {a.key: Page(a.latest_id, str(a.data), a.metadata_ or {}) for a in found}
            self._known |= {key: there.get(key) for key in some}

    def mark_on(self, key: str) -> Mapping[str, str]:
        """The mark on a page; empty when it has none, or is not there."""
        self.look([key])
        page = self._known[key]
        return page.mark if page else {}

    def put(self, key: str, text: str, mark: Mapping[str, str] | None = None) -> str:
        """Have the page say this, with this mark; gives its key. Nothing is written when it stands so already."""
        self.look([key])
        page, mark = self._known[key], mark or {}
        if page is None:
            new = ArtifactCreate(
                key=key,
                type="markdown",
                data=text,
                description=text,
                metadata_=dict(mark),
                flow_run_id=_run(),
            )
            self._known[key] = Page(self._client.create_artifact(new).id, text, mark)
        elif (page.text, page.mark) != (text, mark):
            changed = ArtifactUpdate(data=text, description=text, metadata_=dict(mark))
            self._client.update_artifact(page.id, changed)
            self._known[key] = Page(page.id, text, mark)
        return key


@contextmanager
def shelf() -> Iterator[Shelf]:
    """The console's pages, through the client that the flow run has open already."""
    with SyncClientContext.get_or_create() as context:
        yield Shelf(context.client)


def _run() -> UUID | None:
    return UUID(flow_run.id) if flow_run.id else None
