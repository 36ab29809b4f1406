"""Deciding the calendar's steps: remind, answer preliminarily, drop, ask, settle (R6, R18)."""

from datetime import date

from domain.cases.consultation.commands import AskAboutStep, Remind, SendInterim, SettleStep, SkipStep
from domain.cases.consultation.decide.grounds import council_problems, in_status, standing_answer
from domain.cases.consultation.due import answers_of, councils_of, targets
from domain.cases.consultation.events import (
    Event,
    InterimSent,
    Reminded,
    StepAsked,
    StepSettled,
    StepSkipped,
)
from domain.cases.consultation.planned import ANSWERING, Verdict, planned, verdict
from domain.cases.consultation.state import Mark, Round, Target
from domain.cases.consultation.words import Status, Step
from domain.cases.grounds import who
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if

_TAKEN_IN: dict[Step, tuple[Status, ...]] = {
    Step.LETTER: (Status.APPROVED,),
    Step.REMINDER_1: (Status.OPEN,),
    Step.REMINDER_2: (Status.OPEN,),
    Step.OVERDUE: (Status.OPEN,),
    Step.CLOSE: (Status.OPEN,),
    Step.INTERIM: ANSWERING,
}


def remind(command: Remind, state: Round, today: date) -> list[Event]:
    """Remind those of the councils that still are to be reminded; who has answered meanwhile is left out.

    A council gets each kind at most once. One whose day has not come, or that is not asked, is refused.
    """
    in_status(state, "purre", *_TAKEN_IN[command.step])
    wanted = {Target(command.step, council=c) for c in command.councils}
    unknown = [p for c in command.councils for p in council_problems(state, c)]
    refuse_if([*unknown, *_not_yet(state, wanted, today)])
    councils = tuple(t.council for t in targets(state, command.step, Verdict.RUN, today) if t in wanted)
    if not councils:
        return []
    deadlines = tuple(state.deadline_of(c) for c in councils)
    return [Reminded(command.step, councils, deadlines, state.next_document, today)]


def send_interim(command: SendInterim, state: Round, today: date) -> list[Event]:
    """A preliminary reply to those of the answers that still wait for one; none before its day (R18)."""
    in_status(state, "gi foreløpig svar", *ANSWERING)
    wanted = {Target(Step.INTERIM, answer=n) for n in command.numbers}
    for number in command.numbers:
        standing_answer(state, number)
    refuse_if(_not_yet(state, wanted, today))
    now = targets(state, Step.INTERIM, Verdict.RUN, today)
    numbers = tuple(t.answer for t in now if t in wanted)
    return [InterimSent(numbers, state.next_document, today)] if numbers else []


def skip(command: SkipStep, state: Round, today: date) -> list[Event]:
    """Drop what the calendar says today is too late; what it does not say so of is left alone."""
    found = _still(command, state, Verdict.SKIP, today)
    return [StepSkipped(command.step, councils_of(found), today, answers_of(found))] if found else []


def ask(command: AskAboutStep, state: Round, today: date) -> list[Event]:
    """Ask a person about what the calendar says today came too late; the rest is left alone."""
    found = _still(command, state, Verdict.ASK, today)
    return [StepAsked(command.step, councils_of(found), today, answers_of(found))] if found else []


def settle(command: SettleStep, state: Round, today: date) -> list[Event]:
    """A person's word on a step that was asked about, for all that is asked of it."""
    in_status(state, "få et steg avgjort", *_TAKEN_IN[command.step])
    if not state.asked_about(command.step):
        if state.settled.get(command.step) is command.run:
            return []
        raise Refused(
            Problem("Steg", f"{command.step.text} venter ikke på en avgjørelse.", "Se hva runden venter på.")
        )
    problems = who(command.actor)
    if command.run and command.step is Step.LETTER and today >= state.first_deadline:
        rule = f"svarfristen {date_field(state.first_deadline)} er kommet, og brevene kan ikke sendes (R5)."
        problems.append(Problem("Steg", rule, "Stopp godkjenningen, og lag et nytt utkast."))
    refuse_if(problems)
    return [StepSettled(command.step, command.run, command.actor, today)]


def _still(
    command: SkipStep | AskAboutStep, state: Round, wanted: Verdict, today: date
) -> tuple[Target, ...]:
    """Those of the command's targets of which the calendar says so now."""
    in_status(state, "få et steg droppet eller utsatt", *_TAKEN_IN[command.step])
    councils = (Target(command.step, council=c) for c in command.councils)
    answers = (Target(command.step, answer=n) for n in command.numbers)
    named = {*councils, *answers} or {Target(command.step)}
    return tuple(t for t in targets(state, command.step, wanted, today) if t in named)


def _not_yet(state: Round, wanted: set[Target], today: date) -> list[Problem]:
    """The problem of each target that waits: for its day, or for a person's word."""
    return [
        Problem(
            "Steg",
            f"{item.step.text} for {item.target.whom} {_waits_for(state, item.target, item.day)}",
            "Vent.",
        )
        for item in planned(state)
        if item.target in wanted and verdict(state, item, today) is Verdict.WAIT
    ]


def _waits_for(state: Round, target: Target, day: date) -> str:
    if state.marks.get(target) is Mark.ASKED:
        return "venter på en saksbehandlers avgjørelse."
    return f"skal ikke sendes før {date_field(day)}."
