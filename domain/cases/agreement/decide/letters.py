"""Deciding the letters that the calendar asks for: reminder, signing, handover. Each leaves once."""

from datetime import date

from domain.cases.agreement.commands import AskToSign, HandOver, Remind
from domain.cases.agreement.decide.grounds import GOING, in_status, not_before
from domain.cases.agreement.due import handover_day, reminder_days, signing_day
from domain.cases.agreement.events import Event, HandedOver, Reminded, SigningAsked
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Status

LetterCommand = Remind | AskToSign | HandOver


def decide_letter(command: LetterCommand, state: Agreement, today: date) -> list[Event]:
    """The letter that follows today; nothing when it has been sent or is not wanted."""
    match command:
        case Remind():
            return _remind(state, today)
        case AskToSign():
            return _ask_to_sign(state, today)
        case _:
            return _hand_over(state, today)


def _remind(state: Agreement, today: date) -> list[Event]:
    """One reminder, also for the days that were missed; none once the target is past, which is escalated instead."""
    in_status(state, "få en påminnelse", *GOING)
    days = tuple(day for day in reminder_days(state) if day <= today)
    if not days:
        return []
    number = state.next_document if today <= state.begun.target else 0
    return [Reminded(days, number, today)]


def _ask_to_sign(state: Agreement, today: date) -> list[Event]:
    in_status(state, "sendes til underskrift", Status.ADOPTED, Status.SIGNED, Status.IN_FORCE)
    if signing_day(state) is None:
        return []
    return [SigningAsked(state.agreed_text, state.next_document, today)]


def _hand_over(state: Agreement, today: date) -> list[Event]:
    in_status(state, "overleveres", *GOING, Status.EXPIRED)
    day = handover_day(state)
    if day is None:
        return []
    not_before(day, today, "overleveres")
    return [HandedOver(state.election_years[1], state.next_document, today)]
