"""What staff do with a round as a whole."""

from datetime import date, datetime, timedelta

from domain.cases.consultation.commands import (
    Approve,
    Cancel,
    Close,
    CompleteAssessment,
    Conclude,
    Extend,
    Reopen,
    SettleStep,
    Stop,
)
from domain.cases.consultation.words import Step
from domain.county.datewords import date_text, instant_text
from domain.engine.refusal import Problem, Refused
from flows.desk_work.done import Done
from flows.desk_work.opening import do, open_form, open_reasoned
from flows.desk_work.people import approver_problems
from flows.forms import ApproveForm, ExtendForm, ReasonForm, RoundForm, SettleStepForm
from flows.office import Office, stream_of

CODE_LENGTH = 8


def approve_round(office: Office, form: ApproveForm, *, command_id: str) -> Done:
    """Approve the draft: its letters leave at the letter date's sending hour, after the undo window at the earliest."""
    round_id = open_form(office, form, *approver_problems(office.register(), form.actor))
    state = office.load_round(round_id).state
    dated = state.particulars.letter_date if state.particulars else office.today
    send_from = send_time(office, dated)
    command = Approve(_whole_code(form.control_code, state.fingerprint), send_from, form.actor)
    done = do(
        office,
        round_id,
        command,
        form,
        command_id,
        f"Brevene i runde {round_id} er godkjent. {_leaves(send_from)}",
    )
    office.advance(stream_of(round_id))
    return done


def conclude_round(office: Office, form: ApproveForm, *, command_id: str) -> Done:
    """Approve the summary: every answer is written off and the round is over."""
    round_id = open_form(office, form, *approver_problems(office.register(), form.actor))
    summary = office.load_round(round_id).state.summary
    send_from = send_time(office, summary.letter_date if summary else office.today)
    command = Conclude(
        _whole_code(form.control_code, summary.fingerprint if summary else ""), send_from, form.actor
    )
    said = f"Runde {round_id} er avsluttet, og svarene er avskrevet. {_leaves(send_from)}"
    return do(office, round_id, command, form, command_id, said)


def stop_round(office: Office, form: ReasonForm, *, command_id: str) -> Done:
    """Take an approval back while nothing of it has left."""
    round_id, reason = open_reasoned(office, form)
    said = f"Godkjenningen i runde {round_id} er trukket tilbake; ingen brev er sendt."
    return do(office, round_id, Stop(reason, form.actor), form, command_id, said)


def extend_round(office: Office, form: ExtendForm, *, command_id: str) -> Done:
    """Give one council, several or all a later deadline; what is not sent yet is planned anew."""
    round_id, reason = open_reasoned(office, form)
    councils = tuple(c.name for c in form.councils)
    who = ", ".join(c.value for c in form.councils) or "Alle rådene"
    command = Extend(councils, form.deadline, reason, form.actor)
    said = (
        f"{who} har fått frist {date_text(form.deadline, 'nb')} i runde {round_id}. Brev om det er lagt i kø."
    )
    return do(office, round_id, command, form, command_id, said)


def close_round(office: Office, form: RoundForm, *, command_id: str) -> Done:
    """Close the round when all have answered or every deadline is over."""
    round_id = open_form(office, form)
    return do(office, round_id, Close(form.actor), form, command_id, f"Runde {round_id} er lukket.")


def reopen_round(office: Office, form: ReasonForm, *, command_id: str) -> Done:
    """Open a closed or assessed round again."""
    round_id, reason = open_reasoned(office, form)
    return do(
        office, round_id, Reopen(reason, form.actor), form, command_id, f"Runde {round_id} er åpnet igjen."
    )


def complete_assessment(office: Office, form: RoundForm, *, command_id: str) -> Done:
    """Say that every point has its outcome and reason (R17)."""
    round_id = open_form(office, form)
    said = f"Vurderingen i runde {round_id} er ferdig. Neste steg: lag oppsummeringen."
    return do(office, round_id, CompleteAssessment(form.actor), form, command_id, said)


def cancel_round(office: Office, form: ReasonForm, *, command_id: str) -> Done:
    """Call the round off; councils that have had the letter are told."""
    round_id, reason = open_reasoned(office, form)
    return do(office, round_id, Cancel(reason, form.actor), form, command_id, f"Runde {round_id} er avlyst.")


def settle_step(office: Office, form: SettleStepForm, *, command_id: str) -> Done:
    """A person's word on a step that came too late to run by itself."""
    round_id = open_form(office, form)
    if form.step not in set(Step):
        raise Refused(Problem("Steg", f"«{form.step}» er ikke et steg.", f"Velg et av: {', '.join(Step)}."))
    command = SettleStep(Step(form.step), form.run, form.actor)
    said = f"Steget {form.step} i runde {round_id} {'utføres' if form.run else 'er droppet'}."
    return do(office, round_id, command, form, command_id, said)


def send_time(office: Office, dated: date) -> datetime:
    """When a letter of that date leaves at the earliest: the day's sending hour, and never inside the undo window."""
    return max(office.plan.sending_instant(dated), office.now + timedelta(minutes=office.plan.undo_minutes))


def _leaves(send_from: datetime) -> str:
    return (
        f"Brevene sendes tidligst {instant_text(send_from, 'nb')}; til da kan godkjenningen trekkes tilbake."
    )


def _whole_code(code: str, fingerprint: str) -> str:
    """The draft's fingerprint when the control code is its beginning; else the code, for the decider to refuse."""
    code = code.lower()
    return fingerprint if len(code) >= CODE_LENGTH and fingerprint.startswith(code) else code
