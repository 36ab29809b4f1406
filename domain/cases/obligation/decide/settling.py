"""Deciding what settles a duty: a delivery, an exemption, or neither after all (R3, R26)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.grounds import who, why
from domain.cases.obligation.commands import Deliver, Excuse, Withdraw
from domain.cases.obligation.decide.grounds import in_status, known_duty, not_ahead, settled_problems
from domain.cases.obligation.events import Delivered, Event, Excused, Withdrawn
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Exemption, Owed, Status
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if


def deliver(command: Deliver, state: Year, today: date) -> list[Event]:
    """A council has delivered, in time or not. It gets a receipt when the duty is one that is written about."""
    known = state.settled.get(Owed(command.duty, command.council))
    if isinstance(known, Delivery) and _is_the_same(command, known):
        return []
    in_status(state, "ta imot leveringer", Status.OPEN)
    problems = [*who(command.actor), *_delivery_problems(command, state, today)]
    duty = known_duty(state, command.duty, [command.council], *problems)
    refuse_if(settled_problems(state, duty, [command.council]))
    number = state.next_document
    return [
        Delivered(
            number=number,
            receipt=number + 1 if duty.by_letter else 0,
            duty=duty.id,
            council=command.council,
            delivered=command.delivered,
            deadline=state.deadline(duty, command.council),
            document=command.document,
            reference=command.reference,
            by=command.actor,
            on=today,
        )
    ]


def _is_the_same(command: Deliver, known: Delivery) -> bool:
    """The same delivery again, whoever registers it."""
    return (command.delivered, command.document, command.reference) == (
        known.delivered,
        known.document,
        known.reference,
    )


def _delivery_problems(command: Deliver, state: Year, today: date) -> Iterator[Problem]:
    yield from not_ahead("Levert", command.delivered, today)
    first = date(state.opened.year - 1, 1, 1)
    if command.delivered < first:
        rule = f"{date_field(command.delivered)} er før {date_field(first)}, og gjelder et tidligere år."
        yield Problem("Levert", rule, "Oppgi dagen det ble levert.")
    if not (command.document or command.reference):
        rule = "mangler både dokument og henvisning."
        yield Problem("Levering", rule, "Legg fila i mappen «inn», eller skriv hvor dokumentet finnes.")


def excuse(command: Excuse, state: Year, today: date) -> list[Event]:
    """Some councils need not deliver, for a reason. They are reminded no more."""
    named, exempt = tuple(dict.fromkeys(command.councils)), Exemption(command.reason)
    councils = tuple(c for c in named if state.settled.get(Owed(command.duty, c)) != exempt)
    if named and not councils:
        return []
    in_status(state, "få fritak", Status.OPEN)
    duty = known_duty(state, command.duty, named, *who(command.actor), *why(command.reason))
    problems = settled_problems(state, duty, councils)
    if not councils:
        problems.append(Problem("Råd", "ingen er valgt.", "Velg minst ett råd."))
    refuse_if(problems)
    return [Excused(duty.id, councils, command.reason, command.actor, today)]


def withdraw(command: Withdraw, state: Year, today: date) -> list[Event]:
    """A delivery or exemption was registered wrongly. A year that was closed on it is open again."""
    in_status(state, "få noe trukket", Status.OPEN, Status.CLOSED)
    owed = Owed(command.duty, command.council)
    told = state.withdrawn.get(owed)
    if told and told.reason == command.reason:
        return []
    duty = known_duty(state, command.duty, [command.council], *who(command.actor), *why(command.reason))
    if owed not in state.settled:
        rule = f"{command.council} har verken levert eller fått fritak for {duty.title_nb}."
        raise Refused(Problem("Plikt", rule, "Se «aarshjul duty show»."))
    return [Withdrawn(duty.id, command.council, command.reason, command.actor, today)]
