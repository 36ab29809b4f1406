"""A library's desk: commands to the engine on some day, with ids counted up, so that tests read as sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

from domain.engine.catalogue import Catalogue
from domain.engine.handle import ATTEMPTS, Loaded, Outcome, Prepare, advance, advance_all, handle, load
from domain.engine.log import head, read
from domain.engine.store import Store
from tests.engine.loan import CATALOGUE

STREAM = "loan/1"
TODAY = date(2023, 6, 13)
NOW = datetime(2023, 6, 13, 8, 30, tzinfo=UTC)
_ids = count(1)


@dataclass
class Desk:
    """One store and what is done with it."""

    store: Store
    catalogue: Catalogue = field(default=CATALOGUE)

    def do(
        self,
        command: object,
        *,
        stream: str = STREAM,
        command_id: str = "",
        today: date = TODAY,
        prepare: Sequence[Prepare] = (),
        attempts: int = ATTEMPTS,
    ) -> Outcome:
        """Handle a command."""
        return handle(
            self.store,
            self.catalogue,
            stream,
            command,
            command_id=command_id or f"test-{next(_ids)}",
            today=today,
            now=NOW,
            actor="anne.sveipe",
            cause="skjema",
            prepare=prepare,
            attempts=attempts,
        )

    def day(self, today: date, *, stream: str = "", prepare: Sequence[Prepare] = ()) -> list[Outcome]:
        """What the calendar asks of one case, or of all."""
        if stream:
            return advance(
                self.store, self.catalogue, stream, today=today, now=NOW, actor="kalender", prepare=prepare
            )
        return advance_all(
            self.store, self.catalogue, today=today, now=NOW, actor="kalender", prepare=prepare
        )

    def case(self, stream: str = STREAM, *, until: int | None = None) -> Loaded[object]:
        """A case as the log has it."""
        with self.store.reading() as c:
            return load(c, self.catalogue, stream, until=until)

    def events(self, stream: str = STREAM) -> list[object]:
        """What happened in a case."""
        with self.store.reading() as c:
            return [self.catalogue.kinds.decode(e) for e in read(c, stream)]

    def length(self) -> int:
        """How many events the log has."""
        with self.store.reading() as c:
            return head(c).position
