"""The composition root: one office, with its log, its register, its plan and its clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status
from domain.county.plan import Plan, load_plan
from domain.county.register import Register
from domain.county.register_tables import load_register
from domain.county.shipped import shipped_plan_text
from domain.engine.catalogue import Catalogue
from domain.engine.documents import get_text
from domain.engine.handle import Change, Loaded, Outcome, Prepare, handle, load
from domain.engine.log import head
from domain.engine.refusal import Problem, Refused
from domain.engine.store import Store, open_store
from flows.clock import Clock, clock_of
from flows.migrate import is_current
from flows.settings import Settings, settings_of_environment
from notifications.letters.compose import Desk
from notifications.letters.follow import following
from notifications.letters.texts import RoundTexts

CATALOGUE = Catalogue((CONSULTATION,))
OVER = (Status.CONCLUDED, Status.CANCELLED)


@dataclass(frozen=True)
class Office:
    """What every flow and command works with. Opened once, closed at the end; holds no state of a case."""

    settings: Settings
    clock: Clock
    store: Store
    plan: Plan
    catalogue: Catalogue = CATALOGUE

    @property
    def home(self) -> Path:
        return self.settings.home

    @property
    def now(self) -> datetime:
        """This instant, UTC."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """The local day, Europe/Oslo."""
        return self.clock.today()

    def register(self) -> Register:
        """The register as it is now: municipalities, councils, memberships, contacts, staff."""
        with self.store.reading() as c:
            return load_register(c)

    def text(self, sha256: str) -> str:
        """What a person wrote, by the id that the log holds."""
        with self.store.reading() as c:
            return get_text(c, sha256)

    def desk(self, texts_id: str) -> Desk:
        """What a letter is composed with; the checkpoint in its footer is the log's end just now."""
        with self.store.reading() as c:
            checkpoint = str(head(c))
        return Desk(
            register=self.register(),
            plan=self.plan,
            texts=self.text,
            round_texts=RoundTexts.from_json(self.text(texts_id)),
            checkpoint=checkpoint,
        )

    def load_round(self, round_id: str) -> Loaded[Round]:
        with self.store.reading() as c:
            return load(c, self.catalogue, stream_of(round_id))

    def rounds(self) -> list[str]:
        """The names of all rounds, oldest first."""
        with self.store.reading() as c:
            return sorted(s.partition("/")[2] for s in streams(c, CONSULTATION.name))

    def find_round(self, name: str) -> str:
        """The round staff mean; an empty name is the only one under way. Refused when there is none or several."""
        known = self.rounds()
        if name:
            if name in known:
                return name
            raise Refused(
                Problem(
                    "Runde", f"det finnes ingen runde «{name}».", f"Runder som finnes: {', '.join(known) or 'ingen'}."
                )
            )
        going = [r for r in known if self.load_round(r).state.status not in OVER]
        match going:
            case [only]:
                return only
            case []:
                raise Refused(Problem("Runde", "ingen runde er i gang.", "Skriv navnet på runden, eller lag et utkast."))
            case _:
                raise Refused(Problem("Runde", f"flere runder er i gang: {', '.join(going)}.", "Skriv navnet på runden."))

    def handle(
        self, stream: str, command: object, *, command_id: str, actor: str, also: Iterable[Prepare] = ()
    ) -> Outcome:
        """Decide and write one command, with the letters that follow, in one transaction."""
        return handle(
            self.store,
            self.catalogue,
            stream,
            command,
            command_id=command_id,
            today=self.today,
            now=self.now,
            actor=actor,
            prepare=(*also, self.letters_follow),
        )

    def letters_follow(self, change: Change, now: datetime) -> object:
        """The letters and cancellations that follow from a change, as the engine asks for them."""
        return following(lambda c, _: self.desk(c.after.particulars.texts))(change, now)


def stream_of(round_id: str) -> str:
    return f"{CONSULTATION.name}/{round_id}"
