"""A round taken by real flow runs in this process, and what each run left behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from domain.engine.log import read, verify
from flows.office import Office, open_office, stream_of
from flows.platform.inprocess import connected
from flows.settings import Settings
from notifications.outbox.rows import rows
from tests.e2e.api import Api
from tests.flows import course

ROUND = "2023"


@dataclass(frozen=True)
class Ran:
    """One flow run: its end, how far the log was before and after, and the pages as they then were."""

    id: str
    state: str
    message: str
    before: int
    after: int
    pages: dict[str, tuple[str, str, str]]


@dataclass
class Desk:
    """Runs flows against the server, with its own home."""

    settings: Settings
    office: Office
    api: Api
    ran: list[Ran] = field(default_factory=list)

    @classmethod
    @contextmanager
    def opened(cls, settings: Settings, api: Api) -> "Iterator[Desk]":
        """Within this, flows called here are runs of that server."""
        office = open_office(settings)
        with connected(api.console, home=settings.home / "prefect"):
            yield cls(settings, office, api)
        office.store.dispose()

    def at(self, when: str) -> None:
        """Put the clock at a Norwegian time."""
        course.at(self.office, when)

    def run(self, flow: Any, **form: Any) -> Ran:
        """Call a flow, as a run of the server."""
        before = course.position(self.office)
        state = flow(**form, return_state=True)
        ran = Ran(
            str(state.state_details.flow_run_id),
            state.type.value,
            str(state.message),
            before,
            course.position(self.office),
            self.api.pages(),
        )
        self.ran.append(ran)
        return ran

    def code(self) -> str:
        """The control code of the newest draft."""
        return course.code(self.office)


def facts(settings: Settings) -> tuple[list[str], list[tuple[str, str, str, str, str]]]:
    """What has happened and which letters there are, in a home; the chain is verified on the way."""
    office = open_office(settings)
    try:
        with office.store.reading() as c:
            verify(c)
            kinds = [e.kind for e in read(c, stream_of(ROUND))]
            letters = [
                (r.batch, r.recipient, str(r.number), str(r.state), str(r.not_before)) for r in rows(c)
            ]
        return kinds, letters
    finally:
        office.store.dispose()
