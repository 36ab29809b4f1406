"""Who has the ball in a consultation round, and what for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.consultation.planned import opening_day
from domain.cases.consultation.state import Mark, Round
from domain.cases.consultation.words import Status, Step
from domain.county.datewords import date_field


class Holder(StrEnum):
    """Whose move it is, in the word staff read."""

    CASEWORKER = "saksbehandler"
    APPROVER = "godkjenner"
    COUNCILS = "rådene"
    COUNTY_COUNCIL = "fylkestinget"
    MUNICIPAL_COUNCIL = "kommunestyret"
    BOTH_COUNCILS = "fylkestinget og kommunestyret"
    COUNTY = "fylkeskommunen"
    COUNTERPART = "motparten"
    PARTIES = "begge parter"
    MUNICIPALITIES = "kommunene"
    REGION = "regionen"
    ACCOUNTS = "regnskapet"
    CALENDAR = "kalenderen"
    NOBODY = "ingen"


@dataclass(frozen=True, slots=True)
class Ball:
    """Whose move it is; `what` is a sentence in bokmål."""

    holder: Holder
    what: str


def ball_of(state: Round, today: date) -> Ball:
    """Whose move it is on a local day. A question that the calendar has asked goes before all else."""
    questions = [step for step in Step if state.asked_about(step)]
    if questions and state.status is not Status.CANCELLED:
        return Ball(
            Holder.CASEWORKER,
            f"Avgjør om det skal skje: {', '.join(s.text for s in questions)}. Det kom for sent til å gå av seg selv.",
        )
    match state.status:
        case Status.BLANK:
            return Ball(Holder.CASEWORKER, "Lag utkast.")
        case Status.DRAFTED:
            return _drafted(state, today)
        case Status.APPROVED:
            return _approved(state)
        case Status.OPEN:
            return _open(state, today)
        case Status.CLOSED:
            return _closed(state)
        case Status.ASSESSED:
            return _assessed(state)
        case _:
            return _over(state)


def _drafted(state: Round, today: date) -> Ball:
    letter_date = state.drawn_up.letter_date
    if letter_date < today:
        return Ball(
            Holder.CASEWORKER, f"Brevdatoen {date_field(letter_date)} er passert: lag et nytt utkast."
        )
    return Ball(
        Holder.APPROVER, f"Godkjenn brevene (en annen enn {state.drafter}) innen {date_field(letter_date)}."
    )


def _approved(state: Round) -> Ball:
    if state.mark(Step.LETTER) is Mark.SKIPPED:
        return Ball(Holder.CASEWORKER, "Stopp godkjenningen, og lag et nytt utkast: utsendingen er droppet.")
    return Ball(Holder.CALENDAR, f"Brevene sendes {date_field(opening_day(state))}.")


def _open(state: Round, today: date) -> Ball:
    may_come = [c for c in state.awaited if today <= state.deadline_of(c)]
    if may_come:
        until = date_field(max(state.deadline_of(c) for c in may_come))
        return Ball(
            Holder.COUNCILS, f"{len(may_come)} av {len(state.councils)} råd har ikke svart; frist {until}."
        )
    why = "fristene er ute" if state.awaited else "alle har svart eller sagt fra at de ikke svarer"
    return Ball(Holder.CASEWORKER, f"Lukk runden: {why}.")


def _closed(state: Round) -> Ball:
    if state.lacking:
        many = "punkt" if len(state.lacking) == 1 else "punkter"
        return Ball(Holder.CASEWORKER, f"Vurder {len(state.lacking)} {many} som mangler utfall.")
    return Ball(Holder.CASEWORKER, "Alle punkter har utfall: si fra at vurderingen er ferdig.")


def _assessed(state: Round) -> Ball:
    if state.summary is None:
        return Ball(Holder.CASEWORKER, "Lag oppsummeringen.")
    if state.summary.stale:
        return Ball(Holder.CASEWORKER, "Lag oppsummeringen på nytt: noe er endret siden den ble laget.")
    return Ball(Holder.APPROVER, f"Godkjenn oppsummeringen (en annen enn {state.summary.drafter}).")


def _over(state: Round) -> Ball:
    if state.restanser:
        numbers = ", ".join(str(a.number) for a in state.restanser)
        return Ball(Holder.CASEWORKER, f"Avskriv svar nr. {numbers}.")
    return Ball(Holder.NOBODY, "")
