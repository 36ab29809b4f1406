"""What the calendar asks of an agreement on a day, and on which day it next asks for something (R9, R13)."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.cases.agreement.commands import (
    AskForDates,
    AskToSign,
    Command,
    Enter,
    Escalate,
    Expire,
    HandOver,
    Remind,
    WarnOfGap,
)
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Sitting, Status
from domain.county.elections import constituting_window

OVER = (Status.BLANK, Status.EXPIRED, Status.REPLACED)
"""Of these the calendar asks nothing."""


def due(state: Agreement, today: date) -> list[Command]:
    """What the calendar asks today, the longest overdue first. Missed days are caught up, nothing is asked twice."""
    ahead = sorted(planned(state), key=lambda found: found[0])
    return [command for day, command in ahead if day <= today]


def next_due(state: Agreement) -> date | None:
    """The first day on which `due` asks for something, as the agreement stands now; None when it never does."""
    return min((day for day, _ in planned(state)), default=None)


def planned(state: Agreement) -> Iterator[tuple[date, Command]]:
    """All that lies ahead, in the order in which it is done when it falls on one day. What waits for a text waits for
    the adjustment, while there is one."""
    if state.status in OVER:
        return
    at_hand = state.at_hand
    if asked := signing_day(at_hand):
        yield asked, AskToSign()
    starts = entering_day(at_hand)
    if starts:
        yield starts, Enter()
    for year in state.election_years:
        if any(Sitting(side, year) not in state.asked_for for side in state.unknown(year)):
            yield asking_day(year), AskForDates(year)
    if ahead := reminder_days(at_hand):
        yield ahead[0], Remind()
    if not at_hand.agreed_text and not at_hand.is_escalated:
        yield at_hand.begun.escalation, Escalate()
    if state.gap_from and state.since is None and state.gap_warned_on is None:
        yield state.gap_from, WarnOfGap()
    if handed := handover_day(state):
        yield handed, HandOver()
    if state.expires_on:
        yield state.expires_on, Expire()


def entering_day(state: Agreement) -> date | None:
    """The day on which it is in force; None when it is already, when something lacks, or when the term is over
    by then."""
    starts, ends = state.in_force_from, state.ends(Side.MUNICIPALITY)
    if state.since or starts is None or (ends and ends <= starts):
        return None
    return starts


def asking_day(election_year: int) -> date:
    """The first day on which a constituting date is missing: 1 November (R9)."""
    return constituting_window(date(election_year, 1, 1)).latest + timedelta(days=1)


def reminder_days(state: Agreement) -> tuple[date, ...]:
    """The planned days for which the kommunestyre is still to be reminded, while its decision lacks: those on which the
    offer has been with it for as long as the plan gives it."""
    offer = state.letters.offer
    if offer is None or Side.MUNICIPALITY not in state.missing:
        return ()
    first = offer.draft.letter_date + timedelta(days=state.begun.reminder_after_days)
    return tuple(
        sorted(day for day in state.begun.reminders if day >= first and day not in state.letters.reminded)
    )


def signing_day(state: Agreement) -> date | None:
    """The day from which the parties are to be asked to sign: both have adopted one text that nobody has been asked to
    sign. None when they have been asked, have signed, or no letter can leave."""
    text = state.agreed_text
    wanted = bool(state.begun.case_number and text) and len(state.signatures) < len(Side)
    if not wanted or state.letters.asked_to_sign == text:
        return None
    return max(adoption.decided for adoption in state.adoptions.values())


def handover_day(state: Agreement) -> date | None:
    """The day on which the next kommunestyre is told what stands: that of its constituting meeting; None when it has
    been told, the day is not known, or no letter can leave."""
    if state.letters.handed_over or not state.begun.case_number:
        return None
    return state.ends(Side.MUNICIPALITY)
