"""A person's word on letters that need one: chosen as staff name them, decided all or none, and told by name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from domain.engine.refusal import Refused
from flows.desk_work.doubt import Settled, settle_letter
from flows.forms import Decision, DoubtForm, Scope
from flows.office import Office
from notifications.outbox import doubt
from notifications.outbox.rows import LetterRow, attempts, rows
from notifications.outbox.states import State, Step
from tests.flows import course
from tests.flows.course import oslo
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import Clock, sent

LOST = Fault(Point.DOT, drop=True)
REFUSED = Fault(Point.RCPT, reply="550 5.1.1 no such user")


@pytest.fixture
def doubtful(office: Office) -> Callable[..., Office]:
    """The letters of the round have been sent, and each of these faults has struck one of them."""

    def tell(*faults: Fault) -> Office:
        course.opened(office)
        course.at(office, "2023-06-30T14:00")
        clock = Clock(oslo("2023-06-30T08:00"))
        for fault in faults:
            sent(office.store, replace(fault), clock=clock)
            clock.forward(hours=1)  # the relay was left alone for a while
        sent(office.store, clock=clock)
        assert len(asking(office)) == len(faults)
        return office

    return tell


def asking(office: Office) -> list[LetterRow]:
    with office.store.reading() as c:
        return rows(c, states=[State.IN_DOUBT, State.REFUSED, State.HELD])


def settle(office: Office, letter: str, decision: Decision = Decision.ARRIVED, **changed: Any) -> Settled:
    given = {"actor": course.ANNE, "letter": letter, "decision": decision, "evidence": "Sett i sendt-mappen."}
    return settle_letter(office, DoubtForm(**{**given, **changed}))


def name_of(office: Office, row: LetterRow) -> str:
    return office.names(office.today)[row.recipient]


CALLED: dict[str, Callable[[Office, LetterRow], str]] = {
    "key": lambda _, row: row.key,
    "its beginning": lambda _, row: row.key[:6],
    "in capitals": lambda _, row: row.key[:12].upper(),
    "recipient": lambda _, row: row.recipient,
    "name": name_of,
    "kind and recipient": lambda _, row: f"Høringsbrev  til {row.recipient}",
    "kind and name": lambda office, row: f"høringsbrev til {name_of(office, row)}",
}


@pytest.mark.parametrize("called", CALLED)
def test_a_letter_is_chosen_as_staff_name_it(doubtful: Callable[..., Office], called: str) -> None:
    office = doubtful(LOST, LOST)
    one, other = asking(office)
    settled = settle(office, CALLED[called](office, one))
    assert settled.keys == (one.key,)
    assert str(settled) == f"Høringsbrev til {name_of(office, one)} regnes som sendt."
    assert [row.key for row in asking(office)] == [other.key]


def test_what_was_decided_is_kept_with_who_and_why(doubtful: Callable[..., Office]) -> None:
    office = doubtful(LOST)
    (one,) = asking(office)
    settle(office, one.recipient, Decision.AGAIN, evidence="Ikke i sendt-mappen.")
    with office.store.reading() as c:
        last = attempts(c, one.key)[-1]
    assert (last.step, last.worker, last.text, last.state) == (
        Step.BY_PERSON,
        course.ANNE,
        "Ikke i sendt-mappen.",
        State.QUEUED,
    )


def test_everything_that_is_wrong_is_told_at_once(doubtful: Callable[..., Office]) -> None:
    office = doubtful(LOST, LOST)
    with pytest.raises(Refused) as refused:
        settle(office, "abc", actor="ukjent", evidence="")
    about = [problem.about for problem in refused.value.problems]
    assert about == ["Hvem er du?", "Brev", "Hva bygger du på?"]
    for row in asking(office):
        assert f"{row.key[:12]} (høringsbrev til {name_of(office, row)})" in str(refused.value)


def test_a_refused_letter_cannot_have_arrived(doubtful: Callable[..., Office]) -> None:
    office = doubtful(REFUSED)
    (one,) = asking(office)
    with pytest.raises(Refused, match="kan ikke ha kommet fram"):
        settle(office, one.recipient)
    settle(office, one.recipient, Decision.AGAIN)
    with pytest.raises(Refused, match="ingen brev må avgjøres nå"):
        settle(office, one.recipient, Decision.AGAIN, evidence="Noe annet.")


def test_a_whole_sending_is_settled_in_one_go_and_each_letter_named(doubtful: Callable[..., Office]) -> None:
    office = doubtful(LOST, LOST, REFUSED)
    lost = [row for row in asking(office) if row.state is State.IN_DOUBT]
    assert len(lost) == 2
    settled = settle(office, lost[0].key, scope=Scope.SENDING)
    assert set(settled.keys) == {row.key for row in lost}
    names = ", ".join(name_of(office, row) for row in lost)
    assert str(settled) == f"2 brev (høringsbrev) regnes som sendt: {names}."
    assert [row.state for row in asking(office)] == [State.REFUSED]


def test_when_somebody_else_has_settled_one_of_them_nothing_is_changed(
    doubtful: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = doubtful(LOST, LOST, LOST)
    before = asking(office)
    real = doubt.accept

    def sooner(c: Any, key: str, **how: Any) -> None:
        """The second of them was settled by another, after this one was read."""
        if key == before[1].key:
            real(c, key, evidence="Ringt.", actor="en.annen", at=office.now)
        real(c, key, **how)

    monkeypatch.setattr("flows.desk_work.doubt.accept", sooner)
    with pytest.raises(Refused, match="kan avklares slik"):
        settle(office, before[0].key, scope=Scope.SENDING)
    assert [(row.key, row.state) for row in asking(office)] == [(row.key, row.state) for row in before]


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("decision", Decision)
def test_the_same_form_again_was_done_before(
    doubtful: Callable[..., Office], decision: Decision, scope: Scope
) -> None:
    office = doubtful(LOST, LOST)
    key = asking(office)[0].key
    once = settle(office, key, decision, scope=scope)
    with office.store.reading() as c:
        before = [attempts(c, row.key) for row in rows(c)]
    again = settle(office, key, decision, scope=scope)
    assert str(again) == f"Dette var gjort fra før. {once}"
    assert set(again.keys) == set(once.keys)
    with office.store.reading() as c:
        assert [attempts(c, row.key) for row in rows(c)] == before
    if scope is Scope.ONE:
        with pytest.raises(Refused, match="passer til 0"):
            settle(office, key, decision, evidence="Noe annet.")
