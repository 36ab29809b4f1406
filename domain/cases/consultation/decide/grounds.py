"""The refusals that many commands share: wrong state, unknown council or answer."""

from domain.cases.consultation.answers import Answer
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status
from domain.engine.refusal import Problem, Refused

GOING = (Status.DRAFTED, Status.APPROVED, Status.OPEN, Status.CLOSED, Status.ASSESSED)
"""A round that has begun and is not over."""

_NEXT = {
    Status.BLANK: "Lag et utkast først.",
    Status.DRAFTED: "Utkastet må godkjennes først.",
    Status.APPROVED: "Vent til brevene er sendt, eller stopp godkjenningen.",
    Status.OPEN: "Runden lukkes når alle har svart eller fristene er ute.",
    Status.CLOSED: "Gjør vurderingen ferdig, eller åpne runden igjen.",
    Status.ASSESSED: "Lag og godkjenn oppsummeringen, eller åpne runden igjen.",
    Status.CONCLUDED: "Åpne runden igjen hvis noe må rettes.",
    Status.CANCELLED: "Opprett en ny runde.",
}


def in_status(state: Round, what: str, *allowed: Status) -> None:
    """Refuse what the round's state rules out. `what` completes «Runden … kan ikke»."""
    if state.status not in allowed:
        raise Refused(Problem("Runden", f"er {state.status} og kan ikke {what}.", _NEXT[state.status]))


def council_problems(state: Round, council: str) -> list[Problem]:
    """The problem of a council that the round does not ask (R15)."""
    if council in state.councils:
        return []
    known = ", ".join(state.councils)
    return [Problem("Råd", f"«{council}» er ikke med i runden (R15).", f"Velg blant: {known}.")]


def standing_answer(state: Round, number: int) -> Answer:
    """The answer with that document number; Refused when there is none or it is withdrawn."""
    answer = state.answers.get(number)
    if answer is None:
        known = ", ".join(str(a.number) for a in state.standing) or "ingen"
        raise Refused(Problem("Svar", f"nr. {number} finnes ikke.", f"Registrerte svar: {known}."))
    if not answer.stands:
        raise Refused(Problem("Svar", f"nr. {number} er trukket.", "Registrer svaret på nytt."))
    return answer
