"""The days a round has ahead of it, and what a day that has come asks for (R5, R6, R18).

Every step is reckoned anew from the state: an extension or an answer changes the plan by itself, and
what is marked as sent or dropped is in it no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from domain.cases.consultation.state import Mark, Round, Target
from domain.cases.consultation.words import Late, Status, Step, WhenLate
from domain.county.localtime import local_day
from domain.county.reminders import closing_day, first_reminder, interim_day, overdue_day, second_reminder

REMINDERS = (Step.REMINDER_1, Step.REMINDER_2)
ANSWERING = (Status.OPEN, Status.CLOSED, Status.ASSESSED, Status.CONCLUDED)
"""The states in which answers come in and wait for a reply."""


class Verdict(Enum):
    """What the calendar says of a step on a day."""

    WAIT = auto()
    RUN = auto()
    SKIP = auto()
    ASK = auto()


@dataclass(frozen=True, slots=True)
class Planned:
    """A step that has neither run nor been dropped, and its day."""

    target: Target
    day: date

    @property
    def step(self) -> Step:
        return self.target.step


def planned(state: Round) -> tuple[Planned, ...]:
    """All that lies ahead, in the order in which it is done when it falls on one day."""
    ahead = (*_letter(state), *_reminders(state), *_interims(state), *_close(state))
    return tuple(p for p in ahead if state.marks.get(p.target) not in (Mark.SENT, Mark.SKIPPED))


def opening_day(state: Round) -> date:
    """The day an approved round opens: its letter date, or when the undo window ends, the later (R5).

    `date.max` while it is not approved.
    """
    if state.send_from is None:
        return date.max
    return max(state.drawn_up.letter_date, local_day(state.send_from))


def close_day(state: Round) -> date:
    """The day the calendar closes the round, reckoned from the last deadline in force."""
    return closing_day(state.last_deadline, state.drawn_up.timetable.close_after_days)


def step_day(state: Round, step: Step, council: str) -> date:
    """The day of a reminder or an overdue notice by the council's own deadline (R6)."""
    deadline, timetable = state.deadline_of(council), state.drawn_up.timetable
    match step:
        case Step.REMINDER_1:
            return first_reminder(deadline, timetable.first_reminder_days)
        case Step.REMINDER_2:
            return second_reminder(deadline, timetable.second_reminder_virkedager)
        case _:
            return overdue_day(deadline)


def verdict(state: Round, item: Planned, today: date) -> Verdict:
    """What the calendar says of a planned step today; what is late follows the policy of the plan."""
    if today < item.day:
        return Verdict.WAIT
    mark = state.marks.get(item.target)
    useless = useless_from(state, item)
    if useless is not None and today >= useless:
        if item.step is not Step.LETTER:
            return Verdict.SKIP
        # A letter whose deadline has come can neither be sent nor silently dropped: a person must stop it.
        return Verdict.WAIT if mark is Mark.ASKED else Verdict.ASK
    if mark is Mark.ASKED:
        return Verdict.WAIT
    policy = _policy(state, item.step)
    if mark is Mark.RELEASED or policy is None or today - item.day <= timedelta(days=policy.days):
        return Verdict.RUN
    return _WHEN_LATE[policy.then]


_WHEN_LATE = {WhenLate.RUN: Verdict.RUN, WhenLate.SKIP: Verdict.SKIP, WhenLate.ASK: Verdict.ASK}


def useless_from(state: Round, item: Planned) -> date | None:
    """The day from which the step would do harm or no good, whatever the policy; None when it never does.

    A reminder is not sent after the council's deadline, the first one not when the second is due, an
    overdue notice not when the round closes, and no letter that asks for an answer by a day that has come.
    """
    match item.step:
        case Step.LETTER:
            return state.first_deadline
        case Step.REMINDER_1:
            return min(_after_deadline(state, item), step_day(state, Step.REMINDER_2, item.target.council))
        case Step.REMINDER_2:
            return _after_deadline(state, item)
        case Step.OVERDUE:
            return close_day(state)
        case _:
            return None


def _after_deadline(state: Round, item: Planned) -> date:
    return state.deadline_of(item.target.council) + timedelta(days=1)


def _policy(state: Round, step: Step) -> Late | None:
    """The plan's word on a late step; None: it runs, however late."""
    return next((late for late in state.drawn_up.timetable.late if late.step is step), None)


def _letter(state: Round) -> Iterator[Planned]:
    if state.status is Status.APPROVED:
        yield Planned(Target(Step.LETTER), opening_day(state))


def _reminders(state: Round) -> Iterator[Planned]:
    """One reminder of each kind to each silent council; none on the very day it was told its deadline."""
    if state.status is not Status.OPEN:
        return
    silent = state.unanswered
    for step in (*REMINDERS, Step.OVERDUE):
        for council in silent:
            day = step_day(state, step, council)
            if day > state.told[council]:
                yield Planned(Target(step, council=council), day)


def _interims(state: Round) -> Iterator[Planned]:
    """A preliminary reply to each answer that waits for its own; a replaced one waits with its successor."""
    if state.status not in ANSWERING:
        return
    for answer in state.restanser:
        if answer.interim is None and not state.followed_by_final(answer):
            day = interim_day(local_day(answer.received), state.drawn_up.timetable.interim_months)
            yield Planned(Target(Step.INTERIM, answer=answer.number), day)


def _close(state: Round) -> Iterator[Planned]:
    """The closing, unless a person has opened the round again since its day."""
    if state.status is Status.OPEN:
        day = close_day(state)
        if state.reopened_on is None or day > state.reopened_on:
            yield Planned(Target(Step.CLOSE), day)
