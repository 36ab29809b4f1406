"""Deciding about an adjustment in mid-term: which text a command is about, and an adjustment that ends (R14)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.agreement import commands as c
from domain.cases.agreement.decide.adoption import authority, in_force_problems, reference_problems
from domain.cases.agreement.decide.grounds import in_status, not_ahead
from domain.cases.agreement.events import AdjustmentDeclined, AdjustmentWithdrawn, Event, SignatureWithdrawn
from domain.cases.agreement.progress import Progress
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adjusts, Adoption, Decline, Side, Status
from domain.cases.grounds import who, why
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if

_OF_THE_TEXT_AT_HAND = (
    c.StopOffer,
    c.RecordAdoption,
    c.WithdrawAdoption,
    c.Sign,
    c.StateStart,
    c.Enter,
    c.Escalate,
    c.Remind,
    c.AskToSign,
)


def concerned(command: c.Command, state: Agreement) -> Agreement:
    """The agreement that a command is decided on: as its adjustment makes it, when it is about that."""
    match command:
        case c.Offer() | c.DraftOffer():
            return _offered(command, state)
        case c.ApproveOffer() if state.letters.draft:
            return _for(state.letters.draft.adjusts, state, "Lag utkastet på nytt.")
        case c.WithdrawSignature():
            return state.at_hand if _has_signed(command.side, state.adjustment) else state
        case c.RecordAdoption() if command.adoption in state.adoptions.values():
            return state
        case _:
            return state.at_hand if isinstance(command, (*_OF_THE_TEXT_AT_HAND, c.ApproveOffer)) else state


def _has_signed(side: Side, adjustment: Progress | None) -> bool:
    """Whether a side has signed an adjustment, or had, when that was withdrawn."""
    if adjustment is None:
        return False
    return side in adjustment.signatures or isinstance(adjustment.undone.get(side), SignatureWithdrawn)


def _offered(command: c.Offer | c.DraftOffer, state: Agreement) -> Agreement:
    """As the adjustment that is offered makes it. A text that the agreement has already been offered, and is in force
    by, is no new offer, whatever the command says."""
    if state.status is Status.IN_FORCE and (state.offered, state.version) == (command.text, command.version):
        return state
    return _for(command.adjusts, state, "Se på avtalen, og lag tilbudet på nytt.")


def _for(adjusts: Adjusts | None, state: Agreement, way_out: str) -> Agreement:
    """The agreement with that adjustment at hand. Refused when the offer is not of the kind that the agreement can have
    now, a first one or an adjustment of just the text in force."""
    if adjusts is None and state.status is not Status.IN_FORCE:
        return state
    if state.status is not Status.IN_FORCE:
        rule = f"er {state.status}, og det er ingen tekst i kraft å justere (R14)."
        raise Refused(Problem("Avtalen", rule, way_out))
    if adjusts is None or (adjusts.text, adjusts.since) != (state.agreed_text, state.since):
        rule = "er i kraft, og tilbudet er ikke en justering av teksten som gjelder (R14)."
        raise Refused(Problem("Avtalen", rule, way_out))
    if not adjusts.target < adjusts.escalation:
        days = f"{date_field(adjusts.target)}, {date_field(adjusts.escalation)}"
        rule = f"målet og løftingen av justeringen kommer ikke etter hverandre: {days}."
        raise Refused(Problem("Datoer", rule, "Rett planen."))
    return state.adjusting(adjusts)


def decline(command: c.DeclineAdjustment, state: Agreement, today: date) -> list[Event]:
    """A body says no to the adjustment by its own decision (R11): the text that is in force stands."""
    last = state.ended[-1].event if state.ended else None
    said = (command.side, command.decided, command.case_number)
    if isinstance(last, AdjustmentDeclined) and not state.adjustment:
        known = last.decline
        if (known.side, known.decided, known.case_number) == said:
            return []
    at_hand = _at_hand(state, "avslås")
    decision = Adoption(
        command.side, command.side.body, command.decided, command.meeting, command.case_number, ""
    )
    refuse_if(
        [
            *who(command.actor),
            *not_ahead("Vedtak", command.decided, today),
            *authority(at_hand, decision),
            *reference_problems(command.case_number, command.meeting),
            *in_force_problems(command.decided, at_hand),
            *_adopted_problems(command.side, at_hand),
            *_ending_problems(at_hand, today),
        ]
    )
    told = Decline(*said[:2], command.meeting, command.case_number, at_hand.offered, command.document)
    return [AdjustmentDeclined(told, _letter(at_hand), command.actor, today)]


def withdraw(command: c.WithdrawAdjustment, state: Agreement, today: date) -> list[Event]:
    """The county takes the adjustment back, while nobody has signed it: the text that is in force stands."""
    last = state.ended[-1].event if state.ended else None
    if isinstance(last, AdjustmentWithdrawn) and not state.adjustment and last.reason == command.reason:
        return []
    at_hand = _at_hand(state, "trekkes")
    problems = [*who(command.actor), *why(command.reason), *_ending_problems(at_hand, today)]
    if at_hand.signatures:
        rule = f"justeringen er underskrevet av {' og '.join(at_hand.signatures)}."
        problems.append(Problem("Justeringen", rule, "Trekk underskriften først hvis den er feilregistrert."))
    refuse_if(problems)
    return [
        AdjustmentWithdrawn(at_hand.offered, command.reason, _letter(at_hand), command.actor, today),
    ]


def _at_hand(state: Agreement, what: str) -> Agreement:
    in_status(state, f"få en justering som {what}", Status.IN_FORCE)
    if state.adjustment is None:
        rule = "har ingen justering som er lagt fram til vedtak."
        raise Refused(Problem("Avtalen", rule, "Velg en avtale med en justering."))
    return state.at_hand


def _adopted_problems(side: Side, at_hand: Agreement) -> Iterator[Problem]:
    if side in at_hand.adoptions:
        rule = f"{side} har vedtatt justeringen {date_field(at_hand.adoptions[side].decided)}."
        yield Problem("Justeringen", rule, "Trekk vedtaket først hvis det er feilregistrert.")


def _ending_problems(at_hand: Agreement, today: date) -> Iterator[Problem]:
    """An offer whose letter has not left is stopped: whoever has not had it, is not to be told that it is over."""
    offer = at_hand.letters.offer
    if offer and offer.draft.letter_date >= today:
        rule = (
            f"tilbudet er datert {date_field(offer.draft.letter_date)}, og brevet er kanskje ikke sendt ennå."
        )
        yield Problem("Justeringen", rule, "Stopp tilbudet, eller vent til dagen etter.")


def _letter(at_hand: Agreement) -> int:
    """The number of the letter to a municipality that has had the offer from here; 0: none."""
    return at_hand.next_document if at_hand.letters.offer else 0
