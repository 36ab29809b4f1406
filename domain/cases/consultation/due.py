"""What the calendar asks of a round on a day, on which day it next asks for something, and whether it is over."""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.cases.consultation.commands import (
    AskAboutStep,
    Close,
    Command,
    Open,
    Remind,
    SendInterim,
    SkipStep,
)
from domain.cases.consultation.planned import Planned, Verdict, planned, useless_from, verdict
from domain.cases.consultation.state import Mark, Round, Target
from domain.cases.consultation.words import OVER, Status, Step


def due(state: Round, today: date) -> list[Command]:
    """What the calendar asks today, in the order it is to be done.

    Missed days are caught up. Nothing is asked twice: when all of it has been handled, nothing is due
    until a later day.
    """
    return list(_commands(state, today))


def next_due(state: Round) -> date | None:
    """The first day on which `due` asks for something, as the round stands now; None when it never does."""
    return min((day for day in (_acts_on(state, item) for item in planned(state)) if day), default=None)


def ended(state: Round) -> str | None:
    """How the round ended; None while anything is left to do.

    A concluded round is under way again while an answer that came afterwards waits for its reply (R28).
    """
    if state.status not in OVER or state.restanser:
        return None
    asks = state.status is Status.CONCLUDED and any(state.asked_about(step) for step in Step)
    return None if asks else state.status.value


def targets(state: Round, step: Step, wanted: Verdict, today: date) -> tuple[Target, ...]:
    """What the calendar says `wanted` of today, for one step."""
    return tuple(_verdicts(state, today).get((step, wanted), ()))


def councils_of(found: Iterable[Target]) -> tuple[str, ...]:
    """The councils among targets."""
    return tuple(t.council for t in found if t.council)


def answers_of(found: Iterable[Target]) -> tuple[int, ...]:
    """The numbers of the answers among targets."""
    return tuple(t.answer for t in found if t.answer)


def step_of(command: Command) -> Step | None:
    """Which of the calendar's steps a command carries out, drops or asks about; None for all others."""
    match command:
        case Open():
            return Step.LETTER
        case Close():
            return Step.CLOSE
        case SendInterim():
            return Step.INTERIM
        case Remind() | SkipStep() | AskAboutStep():
            return command.step
        case _:
            return None


def _commands(state: Round, today: date) -> Iterator[Command]:
    found = _verdicts(state, today)
    for step in Step:
        for wanted in (Verdict.SKIP, Verdict.ASK, Verdict.RUN):
            if (step, wanted) in found:
                yield _command(step, wanted, tuple(found[step, wanted]))


def _verdicts(state: Round, today: date) -> dict[tuple[Step, Verdict], list[Target]]:
    """All that is planned, sorted by step and by what the calendar says of it today."""
    found: dict[tuple[Step, Verdict], list[Target]] = {}
    for item in planned(state):
        found.setdefault((item.step, verdict(state, item, today)), []).append(item.target)
    return found


def _command(step: Step, wanted: Verdict, found: tuple[Target, ...]) -> Command:
    if wanted is Verdict.SKIP:
        return SkipStep(step, councils_of(found), answers_of(found))
    if wanted is Verdict.ASK:
        return AskAboutStep(step, councils_of(found), answers_of(found))
    match step:
        case Step.LETTER:
            return Open()
        case Step.INTERIM:
            return SendInterim(answers_of(found))
        case Step.CLOSE:
            return Close()
        case _:
            return Remind(step, councils_of(found))


def _acts_on(state: Round, item: Planned) -> date | None:
    """The first day on which something becomes of the step: its own, or, when a person is asked about it,
    the day on which the question has answered itself."""
    if state.marks.get(item.target) is not Mark.ASKED:
        return item.day
    if item.step is Step.LETTER:
        return None
    return useless_from(state, item)
