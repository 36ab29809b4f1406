"""The round after an event. Never refuses: what happened, happened."""

from collections.abc import Iterable
from dataclasses import replace

from domain.cases.consultation import events as e
from domain.cases.consultation.answers import Answer, Assessment
from domain.cases.consultation.state import Mark, Round, Summary, Target
from domain.cases.consultation.words import Status, Step, WriteOff
from domain.county.deadline import Deadline, DeadlineChange

OF_A_DEADLINE = (Step.REMINDER_1, Step.REMINDER_2, Step.OVERDUE)
"""The steps that follow from a council's own deadline, and are planned anew when it is extended (R6)."""


def evolve(state: Round, event: e.Event) -> Round:
    """The round after the event.

    Two things follow by themselves: an assessed round with a point that lacks its outcome is closed
    again, and a draft summary is stale once an answer or an assessment has changed under it.
    """
    after = _after(state, event)
    if after.status is Status.ASSESSED and after.lacking:
        after = replace(after, status=Status.CLOSED)
    if after.status is not state.status and not isinstance(event, e.Stopped | e.Reopened):
        after = replace(after, undone=None)
    return after


def _after(state: Round, event: e.Event) -> Round:
    match event:
        case e.Drafted():
            return _drafted(state, event)
        case e.Approved():
            return replace(
                state, status=Status.APPROVED, approver=event.by, send_from=event.send_from, undone=None
            )
        case e.Stopped():
            return _stopped(state, event)
        case e.Opened():
            told = dict.fromkeys(state.councils, event.on)
            return replace(state, status=Status.OPEN, opened_on=event.on, told=told)
        case e.Extended():
            return _extended(state, event)
        case e.Reminded():
            marked = _marked(state, (Target(event.step, council=c) for c in event.councils), Mark.SENT)
            return replace(marked, next_document=event.number + 1)
        case e.StepSkipped():
            return _marked(state, _targets(event), Mark.SKIPPED)
        case e.StepAsked():
            return _marked(state, _targets(event), Mark.ASKED)
        case e.StepSettled():
            mark = Mark.RELEASED if event.run else Mark.SKIPPED
            settled = {**state.settled, event.step: event.run}
            return replace(_marked(state, state.asked_about(event.step), mark), settled=settled)
        case e.Closed():
            return replace(state, status=Status.CLOSED)
        case e.Reopened():
            return _reopened(state, event)
        case e.AssessmentCompleted():
            return replace(state, status=Status.ASSESSED)
        case e.SummaryDrafted():
            return _summary_drafted(state, event)
        case e.Concluded():
            return _concluded(state, event)
        case e.Cancelled():
            number = event.number + 1 if event.number else state.next_document
            return replace(state, status=Status.CANCELLED, next_document=number, cancelled_for=event.reason)
        case _:
            return _after_answer(state, event)


_AnswerEvent = (
    e.AnswerRegistered | e.AnswerWithdrawn | e.SilenceConfirmed | e.InterimSent | e.LateConsidered
    | e.Assessed | e.AnswerWrittenOff
)  # fmt: skip


def _after_answer(state: Round, event: _AnswerEvent) -> Round:
    match event:
        case e.AnswerRegistered():
            return _registered(state, event)
        case e.AnswerWithdrawn():
            return _stale(_changed(state, event.number, withdrawn=event.reason))
        case e.SilenceConfirmed():
            return replace(state, silences={**state.silences, event.council: event.said_on})
        case e.InterimSent():
            answers = {n: replace(state.answers[n], interim=event.number) for n in event.numbers}
            return replace(state, answers={**state.answers, **answers}, next_document=event.number + 1)
        case e.LateConsidered():
            return _stale(_changed(state, event.number, considered=event.reason))
        case e.Assessed():
            assessment = Assessment(event.outcome, event.reason, event.by, event.on)
            assessed = {**state.answers[event.number].assessments, event.point: assessment}
            return _stale(_changed(state, event.number, assessments=assessed))
        case _:
            return _changed(state, event.number, written_off=event.way)


def _drafted(state: Round, event: e.Drafted) -> Round:
    """A draft stands in the place of the one before it, with the same document number."""
    particulars = event.particulars
    return replace(
        state,
        status=Status.DRAFTED,
        particulars=particulars,
        prints=event.prints,
        fingerprint=event.fingerprint,
        revision=event.revision,
        number=event.number,
        drafter=event.by,
        deadlines=dict.fromkeys((i.council for i in particulars.invited), Deadline(particulars.deadline)),
        next_document=event.number + 1,
        undone=None,
    )


def _stopped(state: Round, event: e.Stopped) -> Round:
    """An approval taken back: of the summary when the round was concluded, else of the letters."""
    if state.status is not Status.CONCLUDED or state.summary is None:
        back = replace(state, status=Status.DRAFTED, approver="", send_from=None, opened_on=None)
        return replace(back, told={}, marks={}, settled={}, undone=event)
    summary = replace(state.summary, approver="", send_from=None, written_off=())
    back = _written_off(state, state.summary.written_off, None)
    return replace(back, status=Status.ASSESSED, summary=summary, concluded_on=None, undone=event)


def _reopened(state: Round, event: e.Reopened) -> Round:
    """One step back: closed to open, assessed to closed, concluded to assessed.

    The summary of a concluded round has been sent; what comes after it is a new letter (R27).
    """
    if state.status is Status.CLOSED:
        marks = {t: m for t, m in state.marks.items() if t.step is not Step.CLOSE}
        opened = replace(state, status=Status.OPEN, reopened_on=event.on, marks=marks)
        return replace(opened, undone=event)
    if state.status is Status.ASSESSED:
        return replace(_stale(state), status=Status.CLOSED, undone=event)
    return replace(state, status=Status.ASSESSED, summary=None, undone=event)


def _extended(state: Round, event: e.Extended) -> Round:
    """New deadlines, and with them new days for all that was not sent on the old ones (R6)."""
    change = DeadlineChange(event.deadline, event.reason, event.by)
    longer = {
        c: replace(d, changes=(*d.changes, change)) for c, d in state.deadlines.items() if c in event.councils
    }
    moved = {Target(step, council=c) for step in OF_A_DEADLINE for c in event.councils}
    moved.add(Target(Step.CLOSE))
    return replace(
        state,
        deadlines={**state.deadlines, **longer},
        told={**state.told, **dict.fromkeys(event.councils, event.on)},
        marks={t: m for t, m in state.marks.items() if t not in moved or m is Mark.SENT},
        extensions=(*state.extensions, event),
        next_document=event.number + 1,
    )


def _registered(state: Round, event: e.AnswerRegistered) -> Round:
    answer = Answer(
        number=event.number,
        receipt=event.receipt,
        council=event.council,
        municipality=event.municipality,
        kind=event.kind,
        received=event.received,
        late=event.late,
        points=event.points,
        their_reference=event.their_reference,
        document=event.document,
        by=event.by,
        on=event.on,
    )
    answers = {**state.answers, event.number: answer}
    return _stale(replace(state, answers=answers, next_document=event.receipt + 1))


def _summary_drafted(state: Round, event: e.SummaryDrafted) -> Round:
    summary = Summary(
        event.prints, event.fingerprint, event.revision, event.number, event.letter_date, event.by
    )
    free = max(state.next_document, event.number + 1)
    return replace(state, summary=summary, summary_revision=event.revision, next_document=free, undone=None)


def _concluded(state: Round, event: e.Concluded) -> Round:
    after = _written_off(state, event.written_off, WriteOff.LETTER)
    if state.summary is not None:
        approved = replace(state.summary, approver=event.by, send_from=event.send_from)
        after = replace(after, summary=replace(approved, written_off=event.written_off))
    return replace(after, status=Status.CONCLUDED, concluded_on=event.on)


def _written_off(state: Round, numbers: Iterable[int], way: WriteOff | None) -> Round:
    answers = {n: replace(state.answers[n], written_off=way) for n in numbers}
    return replace(state, answers={**state.answers, **answers})


def _changed(state: Round, number: int, **what: object) -> Round:
    """The round with one answer changed."""
    changed: Answer = replace(state.answers[number], **what)  # type: ignore[arg-type]
    return replace(state, answers={**state.answers, number: changed})


def _stale(state: Round) -> Round:
    """The round after something the draft summary builds on has changed."""
    if state.summary is None:
        return state
    return replace(state, summary=replace(state.summary, stale=True))


def _targets(event: e.StepSkipped | e.StepAsked) -> tuple[Target, ...]:
    """What a step was dropped or asked about for; without councils and numbers, for the round itself."""
    councils = tuple(Target(event.step, council=c) for c in event.councils)
    answers = tuple(Target(event.step, answer=n) for n in event.numbers)
    return (*councils, *answers) or (Target(event.step),)


def _marked(state: Round, targets: Iterable[Target], mark: Mark) -> Round:
    return replace(state, marks={**state.marks, **dict.fromkeys(targets, mark)})
