"""The consultation round as the engine knows it: one line in the catalogue."""

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import Command
from domain.cases.consultation.decide import decide
from domain.cases.consultation.due import due, ended, next_due
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind

KINDS = (
    Kind("consultation.drafted", e.Drafted, 1, {}),
    Kind("consultation.approved", e.Approved, 1, {}),
    Kind("consultation.stopped", e.Stopped, 1, {}),
    Kind("consultation.opened", e.Opened, 1, {}),
    Kind("consultation.extended", e.Extended, 1, {}),
    Kind("consultation.answer_registered", e.AnswerRegistered, 1, {}),
    Kind("consultation.answer_withdrawn", e.AnswerWithdrawn, 1, {}),
    Kind("consultation.silence_confirmed", e.SilenceConfirmed, 1, {}),
    Kind("consultation.reminded", e.Reminded, 1, {}),
    Kind("consultation.interim_sent", e.InterimSent, 1, {}),
    Kind("consultation.step_skipped", e.StepSkipped, 1, {}),
    Kind("consultation.step_asked", e.StepAsked, 1, {}),
    Kind("consultation.step_settled", e.StepSettled, 1, {}),
    Kind("consultation.closed", e.Closed, 1, {}),
    Kind("consultation.reopened", e.Reopened, 1, {}),
    Kind("consultation.late_considered", e.LateConsidered, 1, {}),
    Kind("consultation.assessed", e.Assessed, 1, {}),
    Kind("consultation.assessment_completed", e.AssessmentCompleted, 1, {}),
    Kind("consultation.summary_drafted", e.SummaryDrafted, 1, {}),
    Kind("consultation.concluded", e.Concluded, 1, {}),
    Kind("consultation.answer_written_off", e.AnswerWrittenOff, 1, {}),
    Kind("consultation.cancelled", e.Cancelled, 1, {}),
)

CONSULTATION: CaseType[Round, Command, e.Event] = CaseType(
    name="consultation",
    start=Round(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
    ended=ended,
    due_version=2,
)
