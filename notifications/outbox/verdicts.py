"""Write down what a verdict means: the letter's end, the relay's rest, and the stop of the queue."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from notifications.outbox.gate import shut
from notifications.outbox.relay import Relay
from notifications.outbox.replies import Said, Verdict, rest_of
from notifications.outbox.statement import Statement
from notifications.outbox.states import State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX, RELAY_REST
from notifications.outbox.terms import USUAL, Terms
from notifications.outbox.transitions import Ending, InHand, Transition, add_attempt, end

OUTBOX_ITSELF = "utboksen"
_IN_A_ROW = 2
_rested = Statement(delete(RELAY_REST).where(RELAY_REST.c.relay == bindparam("name")))


def carry_out(
    c: Connection,
    letter: InHand,
    frm: State,
    verdict: Verdict,
    *,
    step: Step,
    said: Said,
    relay: Relay,
    at: datetime,
    terms: Terms = USUAL,
) -> Transition:
    """End the attempt as the verdict says, in the open transaction. Raises LeaseLost.

    A letter whose next try would come too near its `not_after` is held now, while a person can still act.
    """
    state, due_at, text = verdict.state, at + verdict.wait if verdict.wait else None, said.text
    if due_at and letter.not_after and due_at >= terms.given_up_at(letter.not_before, letter.not_after):
        state, due_at, text = (
            State.HELD,
            None,
            f"Rekker ikke et nytt forsøk i god tid før tidsfristen: {text}",
        )
    transition = end(c, letter, frm, Ending(state, step, text, said.code, said.enhanced, due_at), at=at)
    if verdict.rest:
        _rest(c, relay, text, at)
    elif step is not Step.CLAIMED:
        _rested.changed(c, {"name": relay.name})
    if verdict.stop:
        shut(c, who=OUTBOX_ITSELF, why=f"{relay.name} avviser oss, ikke brevet: {said.code} {text}", at=at)
    if state is State.REFUSED and step is Step.REPLIED and _content_refused_again(c, letter.stream):
        why = f"Innholdet i {_IN_A_ROW} brev på rad ble avvist: {said.code} {text}"
        shut(c, who=OUTBOX_ITSELF, why=why, at=at, scope=letter.stream)
    return transition


def keep_late_words(c: Connection, letter: InHand, *, step: Step, said: Said, at: datetime) -> None:
    """Keep what the relay said to a worker whose lease had run out: no change, but evidence."""
    state = State(c.execute(select(OUTBOX.c.state).where(OUTBOX.c.key == letter.key)).scalar_one())
    text = f"Svaret kom etter at leien var utløpt: {said.code} {said.text}"
    add_attempt(c, letter, Ending(state, step, text, said.code, said.enhanced), at=at)


def _rest(c: Connection, relay: Relay, why: str, at: datetime) -> None:
    """Let the relay rest, longer for each failure in a row; two conversations that fail together are one failure."""
    mine = RELAY_REST.c.relay == relay.name
    before = c.execute(select(RELAY_REST.c.failures, RELAY_REST.c.until).where(mine)).first()
    if before and before.until > at:
        return
    failures = (before.failures if before else 0) + 1
    values = {"failures": failures, "until": at + rest_of(failures), "why": why}
    if c.execute(update(RELAY_REST).where(mine).values(values)).rowcount == 0:
        c.execute(insert(RELAY_REST).values(relay=relay.name, **values))


def _content_refused_again(c: Connection, stream: str) -> bool:
    """Whether the last letters of the case were all refused for what is in them."""
    q = (
        select(ATTEMPT.c.state, ATTEMPT.c.step)
        .join(OUTBOX, OUTBOX.c.key == ATTEMPT.c.key)
        .where(OUTBOX.c.stream == stream)
        .order_by(ATTEMPT.c.number.desc())
        .limit(_IN_A_ROW)
    )
    last = c.execute(q).all()
    return len(last) == _IN_A_ROW and all(row == (State.REFUSED, Step.REPLIED) for row in last)
