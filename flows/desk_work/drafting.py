"""Drafts: all letters of a round, or of its summary, made to their last byte before anybody approves them.

The footer of a letter carries the log's checkpoint: the link right before the event that orders the
letter. So a draft made again from the same facts has the same bytes, and changes nothing.

The bytes are filed some letters at a time, as they are finished, and the event names them: a round of thousands needs
no more memory than one of ten. If the draft comes to nothing, its bytes are documents that nothing names.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeAlias

from sqlalchemy import Connection

from domain.cases.consultation.commands import Command, Draft, DraftSummary
from domain.cases.consultation.decide import decide
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import ChangeKind, Print
from domain.county.calendar import add_virkedager
from domain.county.plan import notice_warning
from domain.engine.checkpoint import Checkpoint
from domain.engine.handle import Change, Outcome, Prepare, Write, load
from domain.engine.log import checkpoint_at, head, read
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.opening import open_form
from flows.desk_work.particulars import (
    change_of,
    change_problems,
    particulars_of,
    particulars_year,
    round_name,
)
from flows.desk_work.people import staff_problems
from flows.desk_work.texts import keep_text
from flows.forms import DraftForm, SummaryForm
from flows.office import Office, stream_of
from notifications.letters.compose import composed
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.orders import orders_of
from notifications.letters.texts import RoundTexts, texts_of_round
from notifications.outbox.mail import FiledMail, PreparedMail
from notifications.outbox.write import file_bytes, insert_filed

TRIES = 8
CODE_LENGTH = 8
AT_A_TIME = 50
"""How many finished letters are held in memory, and filed in one transaction."""

NAME = re.compile(r"^\d{4}(-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What kind of draft is made: who gets a letter, the command that orders it, the prints of one that stands."""

    kind: str
    recipients: Callable[[Round], tuple[str, ...]]
    order: Callable[[tuple[Print, ...]], Command]
    standing: Callable[[Round], tuple[Print, ...]]


File: TypeAlias = Callable[[Sequence[PreparedMail]], list[FiledMail]]


class LogMoved(Exception):
    """Somebody wrote between composing and committing: the checkpoint in the footers is old."""


def draft_round(office: Office, form: DraftForm, *, command_id: str) -> Done:
    """Make the draft of a round: every letter finished, nothing queued. The same form again changes nothing."""
    register = office.register()
    problems = staff_problems(
        register,
        ("Hvem er du?", form.actor),
        *([("Saksbehandler i brevet", form.caseworker)] if form.caseworker else []),
    )
    round_id = round_name(office, form)
    if not NAME.match(round_id):
        rule = f"«{round_id}» begynner ikke med et årstall, eller har annet enn små bokstaver, tall og bindestrek."
        raise Refused(*problems, Problem("Runde", rule, "Skriv for eksempel 2027 eller 2027-ekstra."))
    problems += change_problems(office, form)
    texts = _texts(form, particulars_year(office, form), change_of(office, form), problems)
    particulars = particulars_of(office, register, form, keep_text(office.store, texts.to_json(), office.now))
    asked = Asked(
        kind="consultation.drafted",
        recipients=lambda _: tuple(r for i in particulars.invited for r in (i.council, *i.copies)),
        order=lambda prints: Draft(particulars, prints, form.actor),
        standing=lambda state: state.prints if state.particulars == particulars else (),
    )
    outcome = _drafted(office, round_id, asked, form.actor, command_id, problems)
    code = control_code(outcome.state.fingerprint)
    said = f"Utkastet til runde {round_id} er klart: {len(outcome.state.prints)} brev, kontrollkode {code}."
    minimum = office.plan.rounds.minimum_notice_days
    warning = notice_warning(particulars.letter_date, particulars.deadline, minimum)
    return Done(stream_of(round_id), " ".join(filter(None, (said, warning))), (outcome,))


def draft_summary(office: Office, form: SummaryForm, *, command_id: str) -> Done:
    """Make the summary letters «dette sa dere – dette gjør vi», to everyone asked and everyone who answered."""
    round_id = open_form(office, form)

    letter_date = form.letter_date or add_virkedager(office.today, 1)
    asked = Asked(
        kind="consultation.summary_drafted",
        recipients=lambda state: state.recipients,
        order=lambda prints: DraftSummary(prints, letter_date, form.actor),
        standing=lambda state: _standing_summary(state, letter_date),
    )
    outcome = _drafted(office, round_id, asked, form.actor, command_id, [])
    summary = outcome.state.summary
    said = (
        f"Oppsummeringen i runde {round_id} er klar: {len(summary.prints)} brev, "
        f"kontrollkode {control_code(summary.fingerprint)}."
    )
    return Done(stream_of(round_id), said, (outcome,))


def _texts(form: DraftForm, year: int, change: ChangeKind, problems: list[Problem]) -> RoundTexts:
    """The round's own words; what is wrong with them is told together with the rest of the form."""
    subject, body = {"nb": form.subject_nb, "nn": form.subject_nn}, {"nb": form.body_nb, "nn": form.body_nn}
    try:
        return texts_of_round(year, change, subject=subject, body=body)
    except Refused as refused:
        problems += refused.problems
        return texts_of_round(year, change)


def _standing_summary(state: Round, letter_date: date) -> tuple[Print, ...]:
    if state.summary is None or state.summary.stale or state.summary.letter_date != letter_date:
        return ()
    return state.summary.prints


def control_code(fingerprint: str) -> str:
    """What the approver types: the beginning of the fingerprint over every finished mail."""
    return fingerprint[:CODE_LENGTH]


def _drafted(
    office: Office, round_id: str, asked: Asked, actor: str, command_id: str, problems: list[Problem]
) -> Outcome:
    """Compose, then order and keep the letters in one transaction; again when somebody else wrote in between."""
    stream = stream_of(round_id)
    for attempt in range(TRIES):
        state = office.load_round(round_id).state
        mails, checkpoint = _made_again(office, round_id, state, asked, problems)
        if not mails or _prints(mails) != asked.standing(state):
            checkpoint = _end(office)
            mails = _compose(office, round_id, state, asked, checkpoint, problems, filing(office))
        command, keep = asked.order(_prints(mails)), keeping(mails, checkpoint, office.now)
        try:
            return office.handle(
                stream, command, command_id=f"{command_id}/{attempt}", actor=actor, also=[keep]
            )
        except LogMoved:
            continue
    raise Refused(
        Problem("Utkastet", "andre skrev i loggen hele tiden mens brevene ble laget.", "Prøv igjen.")
    )


def _made_again(
    office: Office, round_id: str, state: Round, asked: Asked, problems: list[Problem]
) -> tuple[list[FiledMail], Checkpoint]:
    """The draft that stands, made once more from what the log held right before it; none when none stands.

    It is made to be compared, and nothing of it is filed.
    """
    if not asked.standing(state):
        return [], _end(office)
    stream = stream_of(round_id)
    with office.store.reading() as c:
        position = [e.position for e in read(c, stream) if e.kind == asked.kind][-1] - 1
        checkpoint = checkpoint_at(c, position)
        before = load(c, office.catalogue, stream, until=position).state
    return _compose(office, round_id, before, asked, checkpoint, problems, unfiled), checkpoint


def _end(office: Office) -> Checkpoint:
    with office.store.reading() as c:
        return head(c)


def _prints(mails: Sequence[FiledMail]) -> tuple[Print, ...]:
    return tuple(Print(m.recipient, m.sha256) for m in mails)


def _compose(
    office: Office,
    round_id: str,
    state: Round,
    asked: Asked,
    checkpoint: Checkpoint,
    problems: list[Problem],
    file: File,
) -> list[FiledMail]:
    """The finished letters; Refused with what is wrong with the form, the command and each letter, all at once."""
    found = list(problems)
    unmade = tuple(Print(r, "") for r in asked.recipients(state))
    try:
        events = decide(asked.order(unmade), state, office.today)
    except Refused as refused:
        raise Refused(*found, *refused.problems) from None
    mails: list[FiledMail] = []
    for event in events:
        after = evolve(state, event)
        orders = orders_of(round_id, state, event, after)
        try:
            mails += made(orders, office.desk(after.drawn_up.texts, checkpoint), found, file)
        except Refused as refused:
            found += refused.problems
    refuse_if(found)
    return mails


def made(orders: Iterable[LetterOrder], desk: Desk, problems: list[Problem], file: File) -> list[FiledMail]:
    """The letters, filed as they are finished. What keeps one from being made is added to `problems`; from the first
    problem on the others are made only to find theirs.
    """
    finished, mails = composed(orders, desk, problems), list[FiledMail]()
    while some := list(islice(finished, AT_A_TIME)):
        if not problems:
            mails += file(some)
    return mails


def filing(office: Office) -> File:
    """Files letters' bytes in a transaction of their own, before their event: the log's lock is not held meanwhile."""

    def file(mails: Sequence[PreparedMail]) -> list[FiledMail]:
        with office.store.writing() as c:
            return file_bytes(c, mails, at=office.now)

    return file


def unfiled(mails: Sequence[PreparedMail]) -> list[FiledMail]:
    """Letters that are made only to be compared: nothing of them is kept."""
    return [mail.filed for mail in mails]


def keeping(mails: Sequence[FiledMail], checkpoint: Checkpoint, at: datetime) -> Prepare:
    """Writes the letters in the transaction of their event, if that event follows right on the checkpoint."""

    def prepare(change: Change, _: datetime) -> Write:
        def write(c: Connection) -> None:
            if head(c).position != checkpoint.position + len(change.events):
                raise LogMoved
            insert_filed(c, mails, at=at)

        return write

    return prepare
