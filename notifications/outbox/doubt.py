"""Settle by a person what nothing else can: a letter in doubt, refused, or too late to go by itself."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from domain.engine.refusal import Problem, Refused, refuse_if
from notifications.outbox.states import LABELS, NEEDS_A_PERSON, State, Step
from notifications.outbox.tables import OUTBOX
from notifications.outbox.transitions import Ending, add_decisions


def accept(c: Connection, key: str, *, evidence: str, actor: str, at: datetime) -> None:
    """Settle a letter in doubt as sent, on the evidence that a person states.

    Evidence is a hit in the journal mailbox, an answer to the letter, a phone call. Refused when the letter
    is not in doubt, or actor or evidence is missing.
    """
    _need(actor, evidence, "Bevis")
    ending = Ending(State.ACCEPTED, Step.BY_PERSON, evidence.strip())
    _settle(c, key, (State.IN_DOUBT,), ending, actor=actor, at=at)


def send_again(
    c: Connection, key: str, *, reason: str, actor: str, at: datetime, not_after: datetime | None = None
) -> None:
    """Queue a letter again, with the same bytes and Message-ID: one in doubt, refused, or held.

    It goes at once, and not after `not_after` if that is given. Refused in any other state, or when actor or
    reason is missing. For a letter in doubt this may give the recipient two copies: that is the decision.
    """
    _need(actor, reason, "Begrunnelse")
    ending = Ending(State.QUEUED, Step.BY_PERSON, reason.strip(), due_at=at)
    _settle(
        c, key, NEEDS_A_PERSON, ending, actor=actor, at=at, not_after=not_after, deferrals=0, recalled=None
    )


def _need(actor: str, text: str, about: str) -> None:
    problems = []
    if not actor.strip():
        problems.append(Problem("Hvem", "må oppgis når et brev avklares.", "Skriv hvem du er."))
    if not text.strip():
        problems.append(Problem(about, "må oppgis når et brev avklares.", "Skriv hva avgjørelsen bygger på."))
    refuse_if(problems)


def _settle(
    c: Connection,
    key: str,
    allowed: tuple[State, ...],
    ending: Ending,
    *,
    actor: str,
    at: datetime,
    **values: object,
) -> None:
    """Change the state if it is one of `allowed`, guarded, with an attempt row that names the person."""
    here = OUTBOX.c.key == key
    q = update(OUTBOX).where(here, OUTBOX.c.state.in_(allowed))
    changed = q.values(state=ending.state, changed_at=at, due_at=ending.due_at, note=ending.text, **values)
    if c.execute(changed).rowcount != 1:
        state = c.execute(select(OUTBOX.c.state).where(here)).scalar()
        found = f"er «{LABELS[State(state)]}»" if state else "finnes ikke i utboksen"
        wanted = " eller ".join(f"«{LABELS[s]}»" for s in allowed)
        raise Refused(
            Problem(f"Brevet {key[:12]}", f"{found}.", f"Bare brev som er {wanted}, kan avklares slik.")
        )
    add_decisions(c, [key], ending, by=actor.strip(), at=at)
