"""Deciding the calendar's steps: remind, answer preliminarily, drop, ask, settle (R6, R18)."""

from datetime import date

from domain.cases.consultation.commands import (
    AskAboutStep,
    Remind,
    SendInterim,
    SettleStep,
    SkipStep,
)
from domain.cases.consultation.decide.grounds import council_problems, in_status, standing_answer, who
from domain.cases.consultation.due import targets
from domain.cases.consultation.events import (
    Event,
    InterimSent,
    Reminded,
    StepAsked,
    StepSettled,
    StepSkipped,
)
from domain.cases.consultation.planned import ANSWERING, Verdict, planned, step_day, verdict
from domain.cases.consultation.state import Mark, Round, Target
from domain.cases.consultation.words import Status, Step
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, refuse_if

_BEGUN = (Status.APPROVED, *ANSWERING)


def remind(command: Remind, state: Round, today: date) -> list[Event]:
    """Remind those of the councils that still are to be reminded; who has answered meanwhile is left out.

    A council gets each kind at most once. One whose day has not come, or that is not asked, is refused.
    """
    in_status(state, "purre", Status.OPEN)
    waiting = {p.target.council: p for p in planned(state) if p.step is command.step and p.target.council}
    problems = [p for c in command.councils for p in council_problems(state, c)]
    for council, item in waiting.items():
        if council in command.councils and verdict(state, item, today) is Verdict.WAIT:
            problems.append(_not_yet(state, item.target, item.day, today))
    refuse_if(problems)
    now = [t.council for t in targets(state, command.step, Verdict.RUN, today)]
    councils = tuple(c for c in now if c in command.councils)
    if not councils:
        return []
    deadlines = tuple(state.deadline_of(c) for c in councils)
    return [Reminded(command.step, councils, deadlines, state.next_document, today)]


def _not_yet(state: Round, target: Target, day: date, today: date) -> Problem:
    if state.marks.get(target) is Mark.ASKED and day <= today:
        way_out = "Avgjør om steget skal utføres eller droppes."
        return Problem("Purring", f"{target.step} til {target.council} kom for sent til å gå av seg selv.", way_out)
    rule = f"{target.step} til {target.council} skal sendes {date_field(day)} (R6)."
    return Problem("Purring", rule, "Vent til den dagen.")


def send_interim(command: SendInterim, state: Round, today: date) -> list[Event]:
    """A preliminary reply to those of the answers that still wait for one; none before its day (R18)."""
    in_status(state, "gi foreløpig svar", *ANSWERING)
    ...


def skip(command: SkipStep, state: Round, today: date) -> list[Event]:
    """Drop what the calendar says is too late today; what it no longer says so of is left alone."""
    in_status(state, "droppe steg", *_BEGUN)
    found = _still(command, state, Verdict.SKIP, today)
    ...
