"""Deciding about signatures, and from when the agreement is in force (R12)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.agreement.commands import Sign, StateStart, WithdrawSignature
from domain.cases.agreement.decide.grounds import GOING, in_status, not_ahead
from domain.cases.agreement.events import Event, SignatureWithdrawn, Signed, StartStated
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Signature, Status
from domain.cases.grounds import who, why
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, refuse_if


def sign(command: Sign, state: Agreement, today: date) -> list[Event]:
    """A side has signed the text that both have adopted, on its own decision's day or later."""
    known = state.signatures.get(command.side)
    if known and (known.signed, known.document) == (command.signed, command.document):
        return []
    in_status(state, "underskrives", Status.ADOPTED, Status.SIGNED)
    refuse_if(
        [
            *who(command.actor),
            *not_ahead("Underskrift", command.signed, today),
            *_signing_problems(command, state),
        ]
    )
    signature = Signature(command.side, command.signed, state.agreed_text, command.document)
    return [Signed(signature, command.actor, today)]


def _signing_problems(command: Sign, state: Agreement) -> Iterator[Problem]:
    about, own = f"Underskrift {date_field(command.signed)}", state.adoptions[command.side]
    if command.signed < own.decided:
        rule = f"er før eget vedtak {date_field(own.decided)} (R12)."
        yield Problem(about, rule, "Rett datoen, eller vedtaket.")
    ends = state.ends(Side.MUNICIPALITY)
    if ends and command.signed >= ends:
        rule = f"er etter at neste periode begynte, {date_field(ends)} (R13)."
        yield Problem(about, rule, "Bruk avtalen for den nye perioden.")
    if command.side in state.signatures:
        rule = f"{command.side} har signert {date_field(state.signatures[command.side].signed)}."
        yield Problem(about, rule, "Trekk den underskriften først hvis den er feilregistrert.")


def withdraw(command: WithdrawSignature, state: Agreement, today: date) -> list[Event]:
    """The signature was registered wrongly. What was in force on it is not in force any more; where it was under an
    adjusted text, the text before that is."""
    told = state.undone.get(command.side)
    if isinstance(told, SignatureWithdrawn) and told.reason == command.reason:
        return []
    in_status(state, "få en underskrift trukket", Status.ADOPTED, Status.SIGNED, Status.IN_FORCE)
    problems = [*who(command.actor), *why(command.reason)]
    if command.side not in state.signatures:
        rule = f"{command.side} har ikke signert."
        problems.append(Problem("Underskrift", rule, "Velg den andre parten."))
    if state.adjustment:
        rule = "en justering er lagt fram til vedtak, og den bygger på teksten som er i kraft (R14)."
        problems.append(Problem("Underskrift", rule, "Trekk justeringen først."))
    refuse_if(problems)
    return [SignatureWithdrawn(command.side, command.reason, command.actor, today)]


def state_start(command: StateStart, state: Agreement, today: date) -> list[Event]:
    """A stated first day. It can only make the day later: decisions and signatures come first (R12)."""
    in_status(state, "få en oppgitt startdato", *(s for s in GOING if s is not Status.IN_FORCE))
    if state.start == command.day:
        return []
    problems = who(command.actor)
    ends = state.ends(Side.MUNICIPALITY)
    if ends and command.day >= ends:
        rule = f"{date_field(command.day)} er etter at neste periode begynte, {date_field(ends)} (R13)."
        problems.append(Problem("Startdato", rule, "Velg en dag i perioden."))
    refuse_if(problems)
    return [StartStated(command.day, command.actor, today)]
