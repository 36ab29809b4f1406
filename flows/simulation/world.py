"""The simulated county: an office like any other, on a store in memory and a clock that the simulation moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from domain.county.localtime import local_day
from domain.county.plan import Plan
from domain.county.register import Register
from domain.county.register_tables import import_register
from domain.engine.handle import Change, Prepare, Write
from domain.engine.store import open_in_memory
from flows.case_types import CATALOGUE
from flows.migrate import models
from flows.office import Office
from flows.settings import Settings
from flows.simulation.reasons import Reasons
from notifications.render.document import DocumentPage
from notifications.render.page import LetterPage


@dataclass
class SimulatedClock:
    """A clock that stands where the simulation has put it, and is never set back."""

    instant: datetime

    def now(self) -> datetime:
        """The simulation's instant, UTC."""
        return self.instant

    def today(self) -> date:
        """The local day of it, Europe/Oslo."""
        return local_day(self.instant)

    def move_to(self, instant: datetime) -> None:
        """Let time pass until then; an instant that is past is now."""
        self.instant = max(self.instant, instant.astimezone(UTC))


@dataclass
class Pages:
    """The letters' pages, unset. A letter's PDF is made when somebody asks for it, and is then as it would be sent."""

    kept: dict[str, LetterPage] = field(default_factory=dict)

    def keep(self, page: LetterPage) -> bytes:
        """What stands in the PDF's place: the same for the same page."""
        stub = sha256(repr(page).encode()).digest()
        self.kept[sha256(stub).hexdigest()] = page
        return stub

    def page(self, pdf_sha256: str) -> LetterPage:
        """The page of the letter whose PDF has that id."""
        return self.kept[pdf_sha256]


@dataclass(frozen=True)
class SimulatedOffice(Office):
    """An office whose plan and register are given, and which notes what each letter follows from."""

    county_plan: Plan = field(kw_only=True)
    county_register: Register = field(kw_only=True)
    pages: Pages = field(kw_only=True, default_factory=Pages)
    reasons: Reasons = field(kw_only=True, default_factory=Reasons)

    @cached_property
    def plan(self) -> Plan:
        """The plan that is simulated."""
        return self.county_plan

    def register(self) -> Register:
        """The register that is simulated; its rows are dated, and it stays as it is."""
        return self.county_register

    def typeset(self, page: LetterPage) -> bytes:
        """Kept, and not set."""
        return self.pages.keep(page)

    def typeset_document(self, page: DocumentPage) -> bytes:
        """Not set either: what comes with a letter cannot be looked at, but is other bytes when it says otherwise."""
        return sha256(repr(page).encode()).digest()

    def typeset_picture(self, svg: str) -> bytes:
        """Not set either."""
        return sha256(svg.encode()).digest()

    @property
    def letters_follow(self) -> Prepare:
        """The letters that follow from a change, and beside them what they follow from."""
        follow = super().letters_follow

        def prepare(change: Change, now: datetime) -> Write:
            written = follow(change, now)

            def write(c: Connection) -> None:
                if written:
                    written(c)
                self.reasons.note(c, change, now)

            return write

        return prepare


@contextmanager
def simulated_office(plan: Plan, register: Register, start: datetime) -> Iterator[SimulatedOffice]:
    """An office with an empty log, at an instant. What it would lay in its home goes with it at the end."""
    models()
    store = open_in_memory()
    try:
        with store.writing() as c:
            import_register(c, register)
        with TemporaryDirectory(prefix="aarshjul-") as home:
            settings = Settings.model_construct(home=Path(home))
            clock = SimulatedClock(start.astimezone(UTC))
            # Nobody else writes to this store, so that a case need not be read again.
            catalogue = copy(CATALOGUE)
            catalogue.remembered = {}
            yield SimulatedOffice(
                settings, clock, store, catalogue, county_plan=plan, county_register=register
            )
    finally:
        store.dispose()
