"""Homes to measure in: a migrated store, a generated register of any size, and a round of that many letters."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pendulum

from benchmarks.told import ANNE, LEADER
from domain.cases.consultation.commands import Draft
from domain.cases.consultation.decide import decide
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import ChangeKind, Print
from domain.county.register import Contact, Council, Membership, Register
from domain.county.register_tables import import_register
from domain.county.shipped import shipped_register
from domain.county.validity import Validity
from domain.engine.log import head
from domain.engine.refusal import Problem, refuse_if
from domain.engine.store import open_store
from flows import desk_work
from flows.clock import FileClock
from flows.desk_work.drafting import control_code, filing, keeping, made
from flows.desk_work.particulars import particulars_of
from flows.desk_work.texts import keep_text
from flows.forms import ApproveForm, DraftForm
from flows.migrate import migrate
from flows.office import Office, open_office, stream_of
from flows.settings import Settings
from notifications.letters.facts import LetterOrder
from notifications.letters.orders import orders_of
from notifications.letters.texts import texts_of_round

ROUND = "2023"
DRAFTING, APPROVING, SENDING = "2023-06-20T10:00", "2023-06-21T09:00", "2023-06-30T08:00"
FORM = DraftForm(actor=ANNE, case_number="2022/17593", first_document=5)


def register_of(recipients: int) -> Register:
    """Innlandet's municipalities and staff, and so many councils, each with an address of its own."""
    shipped, always = shipped_register(), Validity(date(2020, 1, 1))
    towns = [m.number for m in shipped.municipalities_asked(date(2023, 6, 30))]
    codes = [f"raad-{n:05}" for n in range(1, recipients + 1)]
    return replace(
        shipped,
        councils=tuple(
            Council(code, f"Interkommunalt politisk råd {code[5:]}", None, always) for code in codes
        ),
        memberships=tuple(Membership(code, towns[n % len(towns)], always) for n, code in enumerate(codes)),
        contacts=tuple(
            Contact(code, "daglig leder", "dagleg leiar", f"{code}@ipr.example.org", always) for code in codes
        ),
    )


def made_home(home: Path, recipients: int) -> Settings:
    """A home with its schema and register, whose clock stands on the day of the draft."""
    settings = Settings(home=home, clock=str(home / "klokke"))
    move_clock(settings, DRAFTING)
    migrate(settings.database)
    store = open_store(settings.database)
    with store.writing() as c:
        import_register(c, register_of(recipients))
    store.dispose()
    return settings


def move_clock(settings: Settings, when: str) -> None:
    """Put a home's clock at a Norwegian time."""
    instant = datetime.fromisoformat(when).replace(tzinfo=pendulum.timezone("Europe/Oslo"))
    FileClock(Path(settings.clock)).move_to(instant)


def orders_for(office: Office) -> tuple[Draft, list[LetterOrder]]:
    """The command that drafts the round, still without prints, and its letters.

    The list of recipients at the end of each letter is left out: it grows with the round, so that neither time nor
    size of a letter could be compared between rounds.
    """
    texts = keep_text(office.store, texts_of_round(2023, ChangeKind.ADJUSTMENT).to_json(), office.now)
    particulars = particulars_of(office, office.register(), FORM, texts)
    command = Draft(particulars, tuple(Print(i.council, "") for i in particulars.invited), ANNE)
    (event,) = decide(command, Round(), office.today)
    orders = orders_of(ROUND, Round(), event, evolve(Round(), event))
    return command, [replace(order, recipients=(order.recipient,)) for order in orders]


def draft(office: Office) -> None:
    """Draft the round as the desk does: letters filed as they are finished, and their rows with their event."""
    command, orders = orders_for(office)
    with office.store.reading() as c:
        checkpoint = head(c)
    problems: list[Problem] = []
    mails = made(orders, office.desk(command.particulars.texts, checkpoint), problems, filing(office))
    refuse_if(problems)
    finished = replace(command, prints=tuple(Print(m.recipient, m.sha256) for m in mails))
    keep = keeping(mails, checkpoint, office.now)
    office.handle(stream_of(ROUND), finished, command_id="bench/draft", actor=ANNE, also=[keep])


def approved_round(settings: Settings) -> None:
    """The round drafted and approved, in a home."""
    office = open_office(settings)
    try:
        draft(office)
        move_clock(settings, APPROVING)
        desk_work.approve_round(office, approval(office), command_id="bench/approve")
    finally:
        office.store.dispose()


def approval(office: Office) -> ApproveForm:
    """The approver's form for the draft that stands."""
    return ApproveForm(actor=LEADER, control_code=control_code(office.load_round(ROUND).state.fingerprint))
