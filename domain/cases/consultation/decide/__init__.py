"""decide: the events that follow from a command to a consultation round, or Refused with every reason."""

from datetime import date

from domain.cases.consultation import commands as c
from domain.cases.consultation.decide import answers, assessment, course, letter, steps
from domain.cases.consultation.due import due, step_of
from domain.cases.consultation.events import Event
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round


def decide(command: c.Command, state: Round, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem
    at once, when the round's state or its rules will not have it. Never half-way.
    """
    match command:
        case c.Draft():
            return letter.draft(command, state, today)
        case c.Approve():
            return letter.approve(command, state, today)
        case c.Stop():
            return letter.stop(command, state, today)
        case c.Open():
            return letter.open_round(command, state, today)
        case c.Cancel():
            return letter.cancel(command, state, today)
        case c.Extend():
            return course.extend(command, state, today)
        case c.Close():
            return course.close(command, state, today)
        case c.Reopen():
            return course.reopen(command, state, today)
        case c.SettleStep():
            return _settle(command, state, today)
        case _:
            return _decide_answers(command, state, today)


_AnswerCommand = (
    c.RegisterAnswer | c.WithdrawAnswer | c.ConfirmSilence | c.ConsiderLate | c.WriteOffAnswer
    | c.Assess | c.CompleteAssessment | c.DraftSummary | c.Conclude
    | c.Remind | c.SendInterim | c.SkipStep | c.AskAboutStep
)  # fmt: skip


def _decide_answers(command: _AnswerCommand, state: Round, today: date) -> list[Event]:
    match command:
        case c.RegisterAnswer():
            return answers.register(command, state, today)
        case c.WithdrawAnswer():
            return answers.withdraw(command, state, today)
        case c.ConfirmSilence():
            return answers.confirm_silence(command, state, today)
        case c.ConsiderLate():
            return answers.consider_late(command, state, today)
        case c.WriteOffAnswer():
            return answers.write_off(command, state, today)
        case c.Assess():
            return assessment.assess(command, state, today)
        case c.CompleteAssessment():
            return assessment.complete(command, state, today)
        case c.DraftSummary():
            return assessment.draft_summary(command, state, today)
        case c.Conclude():
            return assessment.conclude(command, state, today)
        case c.Remind():
            return steps.remind(command, state, today)
        case c.SendInterim():
            return steps.send_interim(command, state, today)
        case c.SkipStep():
            return steps.skip(command, state, today)
        case _:
            return steps.ask(command, state, today)


def _settle(command: c.SettleStep, state: Round, today: date) -> list[Event]:
    """The person's word and, when the step is to run, what it does: now, in one decision."""
    events = steps.settle(command, state, today)
    for event in events:
        state = evolve(state, event)
    if command.run and events:
        for asked in due(state, today):
            if step_of(asked) is command.step:
                events += decide(asked, state, today)
    return events
