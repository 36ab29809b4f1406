"""What staff do with answers: register, correct, assess, write off."""

import mimetypes
from datetime import UTC, datetime

import pendulum

from domain.cases.consultation.commands import (
    Assess,
    ConfirmSilence,
    ConsiderLate,
    RegisterAnswer,
    WithdrawAnswer,
    WriteOffAnswer,
)
from domain.cases.consultation.events import AnswerRegistered
from domain.cases.consultation.words import Point
from domain.engine.documents import put
from domain.engine.refusal import Refused
from flows.desk_work.done import Done
from flows.desk_work.intray import incoming
from flows.desk_work.opening import do, open_form, refuse_together
from flows.desk_work.texts import keep_text, text_problems
from flows.forms import (
    AnswerForm,
    AssessForm,
    ConsiderForm,
    SilenceForm,
    WithdrawForm,
    WriteOffForm,
)
from flows.office import Office, stream_of


def register_answer(office: Office, form: AnswerForm, *, command_id: str) -> Done:
    """Register an answer; its receipt is queued in the same transaction. The same answer again changes nothing."""
    found = [p for n, q in enumerate(form.points, 1) for p in text_problems(f"Innspill {n}", q.text)]
    found += text_problems("Deres ref", form.their_reference, required=False)
    body: bytes | None = None
    if form.document:
        try:
            body = incoming(office.settings.inbox, form.document)
        except Refused as refused:
            found += refused.problems
    round_id = open_form(office, form, *found)
    points = tuple(
        Point(n, q.clause, keep_text(office.store, q.text, office.now)) for n, q in enumerate(form.points, 1)
    )
    command = RegisterAnswer(
        council=form.council.name,
        municipality=form.municipality or None,
        kind=form.kind,
        received=_instant(form.received) if form.received else office.now,
        points=points,
        their_reference=form.their_reference,
        document=_keep_file(office, form.document, body) if body is not None else None,
        actor=form.actor,
    )
    done = do(office, round_id, command, form, command_id, f"Svaret fra {form.council.value} er registrert.")
    for event in done.events:
        if isinstance(event, AnswerRegistered):
            return Done(done.stream, _registered(office, round_id, form, event), done.outcomes)
    return done


def withdraw_answer(office: Office, form: WithdrawForm, *, command_id: str) -> Done:
    """The answer was registered wrongly: it stays in the log and counts no more."""
    round_id = open_form(office, form, *text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    said = f"Svar {form.number} teller ikke lenger i runde {round_id}."
    return do(office, round_id, WithdrawAnswer(form.number, reason, form.actor), form, command_id, said)


def confirm_silence(office: Office, form: SilenceForm, *, command_id: str) -> Done:
    """The council has said by phone that no answer will come. That is neither consent nor «ingen merknader»."""
    round_id = open_form(office, form)
    command = ConfirmSilence(form.council.name, form.on or office.today, form.actor)
    said = f"Notert: {form.council.value} kommer ikke til å svare. Det regnes ikke som samtykke."
    return do(office, round_id, command, form, command_id, said)


def consider_late(office: Office, form: ConsiderForm, *, command_id: str) -> Done:
    """Let a late answer's points be assessed after all (R16)."""
    round_id = open_form(office, form, *text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    said = f"Det forsinkede svaret {form.number} skal vurderes i runde {round_id}."
    return do(office, round_id, ConsiderLate(form.number, reason, form.actor), form, command_id, said)


def assess_points(office: Office, form: AssessForm, *, command_id: str) -> Done:
    """Give points of one answer their outcome and reason (R17); all or, when one is refused, none.

    A later assessment of a point replaces the earlier one.
    """
    wrong = [p for a in form.assessments for p in text_problems(f"Begrunnelse, innspill {a.point}", a.reason)]
    round_id = open_form(office, form, *wrong)
    commands = [
        Assess(form.number, a.point, a.outcome, keep_text(office.store, a.reason, office.now), form.actor)
        for a in form.assessments
    ]
    refuse_together(office, round_id, commands)
    said = (
        f"Svar {form.number}: " + "; ".join(f"innspill {a.point} {a.outcome}" for a in form.assessments) + "."
    )
    outcomes = [
        office.handle(stream_of(round_id), c, command_id=f"{command_id}/{c.point}", actor=form.actor)
        for c in commands
    ]
    return Done(stream_of(round_id), said, tuple(outcomes))


def write_off_answer(office: Office, form: WriteOffForm, *, command_id: str) -> Done:
    """End the handling of an answer that the summary does not answer (Noark 5 avskrivning)."""
    round_id = open_form(office, form)
    said = f"Svar {form.number} er avskrevet: {form.way}."
    return do(office, round_id, WriteOffAnswer(form.number, form.way, form.actor), form, command_id, said)


def _instant(received: datetime) -> datetime:
    """What the form means: an instant with its own offset, else Norwegian time."""
    if received.tzinfo is None:
        received = pendulum.instance(received, tz="Europe/Oslo")
    return received.astimezone(UTC)


def _keep_file(office: Office, name: str, body: bytes) -> str:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with office.store.writing() as c:
        return put(c, body, media_type, at=office.now)


def _registered(office: Office, round_id: str, form: AnswerForm, event: AnswerRegistered) -> str:
    case = office.load_round(round_id).state.particulars.case_number
    late = " Svaret kom etter fristen; det vurderes bare om dere velger det." if event.late else ""
    return (
        f"Svaret fra {form.council.value} er registrert som {case}-{event.number} ({form.kind}). "
        f"Kvittering {case}-{event.receipt} er lagt i kø.{late}"
    )
