"""The composition root: one office, with its log, its register, its plan and its clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.words import OVER
from domain.cases.grant.case import GRANT
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.obligation.case import OBLIGATION
from domain.cases.refund.case import REFUND
from domain.cases.wheel.case import WHEEL
from domain.county.shipped import shipped_plan_text
from domain.engine.catalogue import Catalogue
from domain.engine.checkpoint import Checkpoint
from domain.engine.documents import get_text
from domain.engine.due import cases, ended, under_way
from domain.engine.handle import Loaded, Outcome, Prepare, advance, handle, load
from domain.engine.refusal import Problem, Refused
from domain.engine.store import Store, open_store
from domain.engine.together import Order, handle_together
from flows.clock import Clock, clock_of
from flows.migrate import is_current
from flows.settings import SendMode, Settings, settings_of_environment

if TYPE_CHECKING:
    # Reading the log must not wait for what makes letters: these are imported where they are used.
    from domain.county.meetings import MeetingPlans
    from domain.county.plan import Plan
    from domain.county.register import Register
    from notifications.letters.desk import RoundDesk
    from notifications.outbox.gate import Gate
    from notifications.outbox.relay import Relay
    from notifications.render.document import DocumentPage
    from notifications.render.page import LetterPage

CATALOGUE = Catalogue(
    (CONSULTATION, AGREEMENT_TEXT, AGREEMENT, OBLIGATION, GRANT, REFUND, WHEEL, MEETING_POINT)
)
CALENDAR = "kalenderen"


@dataclass(frozen=True)
class Office:
    """What every flow and command works with. Opened once, closed at the end; holds no state of a case.

    `until` is the log's last position that it reads, when it looks back at an earlier day (`flows.hindsight`).
    """

    settings: Settings
    clock: Clock
    store: Store
    catalogue: Catalogue = CATALOGUE
    until: int | None = None

    @cached_property
    def plan(self) -> "Plan":
        """The county's plan, read once. Refused with all that is wrong."""
        return plan_of(self.settings)

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

    def register(self) -> "Register":
        """The register as it is now: municipalities, councils, memberships, contacts, staff."""
        from domain.county.register_tables import load_register

        with self.store.reading() as c:
            return load_register(c)

    def meetings(self) -> "MeetingPlans":
        """The meeting plans that have been read in."""
        from domain.county.meetings_tables import load_meetings

        with self.store.reading() as c:
            return load_meetings(c)

    def text(self, sha256: str) -> str:
        """What a person wrote, by the id that the log holds."""
        with self.store.reading() as c:
            return get_text(c, sha256)

    def desk(self, texts: str, checkpoint: Checkpoint | None = None) -> "RoundDesk":
        """What a round's letters are composed with; the checkpoint for their foot is the log's end, unless given."""
        from flows.letter_desks import round_desk

        return round_desk(self, texts, checkpoint)

    def typeset(self, page: "LetterPage") -> bytes:
        """A letter's PDF, for its page."""
        from notifications.render.pdf import to_pdf

        return to_pdf(page)

    def typeset_document(self, page: "DocumentPage") -> bytes:
        """The PDF of a document that comes with a letter."""
        from notifications.render.document import document_pdf

        return document_pdf(page)

    def typeset_picture(self, svg: str) -> bytes:
        """The PNG of a drawing that comes with a letter."""
        from notifications.render.pdf import picture_png

        return picture_png(svg)

    def names(self, on: date) -> dict[str, str]:
        """What recipients are called on a day: councils and municipalities by id."""
        register = self.register()
        ids = [*(c.code for c in register.councils), *(m.number for m in register.municipalities)]
        return {i: _name(register, i, on) for i in ids}

    def relay(self) -> "Relay":
        """Where mail is handed over. Refused when none is set and none runs here."""
        from notifications.outbox.relay import relay_from_url

        url = self.settings.relay_url
        if not url:
            raise Refused(
                Problem(
                    "E-posttjener",
                    "ingen er oppgitt, og ingen lokal er startet.",
                    "Sett AARSHJUL_SMTP_URL, eller kjør «aarshjul up».",
                )
            )
        return relay_from_url(url)

    def gate(self) -> "Gate":
        """What this installation may send."""
        from notifications.outbox.gate import Gate, GateMode

        modes = {
            SendMode.DRY: GateMode.DRY_RUN,
            SendMode.LOOPBACK: GateMode.LOOPBACK,
            SendMode.ALLOWLIST: GateMode.ALLOW_LIST,
            SendMode.OPEN: GateMode.OPEN,
        }
        return Gate(modes[self.settings.send], self.settings.send_domains)

    def load(self, stream: str) -> Loaded[Any]:
        """A case as the log has it."""
        with self.store.reading() as c:
            return load(c, self.catalogue, stream, until=self.until)

    def load_round(self, round_id: str) -> Loaded[Any]:
        """The round as the log has it."""
        return self.load(stream_of(round_id))

    def rounds(self) -> list[str]:
        """The names of all rounds, in their order."""
        with self.store.reading() as c:
            return [round_of(stream) for stream in cases(c, CONSULTATION.name)]

    def under_way(self) -> dict[str, date | None]:
        """The rounds in which something is left to do, and the calendar's next day in each. Nothing is folded."""
        with self.store.reading() as c:
            return {round_of(stream): day for stream, day in under_way(c, CONSULTATION.name).items()}

    def over(self, *, most: int | None = None) -> dict[str, str]:
        """The rounds that are over and how each ended, the newest first. Nothing is folded."""
        with self.store.reading() as c:
            return {round_of(stream): how for stream, how in ended(c, CONSULTATION.name, most=most).items()}

    def find_round(self, name: str) -> str:
        """The round staff mean. An empty name is the only one under way, or else the newest, so that a form sent
        twice finds the same round both times. Refused when there is none, or several are under way."""
        known = self.rounds()
        if name:
            if name in known:
                return name
            raise Refused(
                Problem(
                    "Runde",
                    f"det finnes ingen runde «{name}».",
                    f"Runder som finnes: {', '.join(known) or 'ingen'}.",
                )
            )
        match [r for r in self.under_way() if self.load_round(r).state.status not in OVER]:
            case [only]:
                return only
            case [] if known:
                return known[-1]
            case []:
                raise Refused(Problem("Runde", "ingen runde er i gang.", "Lag et utkast først."))
            case going:
                raise Refused(
                    Problem(
                        "Runde", f"flere runder er i gang: {', '.join(going)}.", "Skriv navnet på runden."
                    )
                )

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

    def handle_together(
        self,
        cases: Mapping[str, Loaded[Any]],
        orders: Sequence[Order],
        *,
        command_id: str,
        actor: str,
        cause: str,
    ) -> list[Outcome]:
        """Decide and write many commands, with the letters that follow, in one transaction or not at all."""
        return handle_together(
            self.store,
            self.catalogue,
            cases,
            orders,
            command_id=command_id,
            today=self.today,
            now=self.now,
            actor=actor,
            cause=cause,
            prepare=(self.letters_follow,),
        )

    def advance(self, stream: str) -> list[Outcome]:
        """Handle what the calendar asks of one case today, without waiting for the daily cycle."""
        return advance(
            self.store,
            self.catalogue,
            stream,
            today=self.today,
            now=self.now,
            actor=CALENDAR,
            prepare=(self.letters_follow,),
        )

    @property
    def letters_follow(self) -> Prepare:
        """The letters that follow from a change, as the engine asks for them before it commits."""
        from flows.letter_desks import desk_of
        from notifications.letters.follow import following

        return following(lambda change, _: desk_of(self, change))


def open_office(settings: Settings | None = None, *, clock: Clock | None = None) -> Office:
    """Open the store with its plan and clock. Refused when the store has not been made, or is of another version."""
    settings = settings or settings_of_environment()
    if not is_current(settings.database):
        raise Refused(
            Problem(
                "Databasen",
                "er ikke opprettet, eller er fra en annen versjon av Årshjul.",
                "Kjør «aarshjul init».",
            )
        )
    return Office(settings, clock or clock_of(settings.clock), open_store(settings.database))


def plan_of(settings: Settings) -> "Plan":
    """The county's plan: the file that is set, or the one that comes with Årshjul. Refused with all that is wrong."""
    from domain.county.plan import load_plan

    return load_plan(settings.plan.read_text(encoding="utf-8") if settings.plan else shipped_plan_text())


def stream_of(round_id: str) -> str:
    """The stream of a round."""
    return f"{CONSULTATION.name}/{round_id}"


def round_of(stream: str) -> str:
    """The name of the round in a stream."""
    return stream.partition("/")[2]


def _name(register: "Register", recipient: str, on: date) -> str:
    try:
        return register.name(recipient, on)
    except Refused:
        return recipient
