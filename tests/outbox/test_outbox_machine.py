"""What the machine does to the outbox: a clock that jumps, addresses that change, five thousand letters."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox import statement
from notifications.outbox.doubt import send_again
from notifications.outbox.lapse import lapse
from notifications.outbox.pump import dispatch
from notifications.outbox.statement import _execute
from notifications.outbox.states import State, Step
from notifications.outbox.write import insert_prepared, queue
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import (
    LETTER,
    NOW,
    ROUND,
    Clock,
    a_mail,
    all_rows,
    relay_of,
    released,
    send,
    sent,
    standing,
    the_row,
    tried,
)

POINTS = [Step.CLAIMED, Step.CONNECTED, Step.MAIL, Step.RCPT, Step.TRANSMITTING, Step.REPLIED]


@pytest.mark.parametrize("hours", [2, -2])
@pytest.mark.parametrize("point", POINTS)
def test_a_clock_that_jumps_sends_no_letter_twice(store: Store, point: Step, hours: int) -> None:
    """Set two hours forward or back at each point, while another worker comes by and goes by the new clock."""
    mails = released(store, "hamar", "valdres")
    clock = Clock()
    filed: list[bytes] = []

    async def scene() -> None:
        async with FaultSmtp() as server:
            jumped = asyncio.Event()

            def jump(step: Step) -> None:
                if step is point and not jumped.is_set():
                    jumped.set()
                    clock.forward(hours=hours)
                    with store.writing() as c:
                        lapse(c, now=clock())

            await send(store, server, clock, on_step=jump)
            await send(store, server, clock, worker="w2")
            clock.now = NOW + timedelta(days=1)
            await send(store, server, clock, worker="w3")
            filed.extend(server.filed)

    asyncio.run(scene())
    assert sorted(filed) == sorted(mail.raw for mail in mails)
    # Where the lease seemed over while the letter left, the relay's late yes has settled the doubt.
    assert set(standing(store).values()) == {State.ACCEPTED}
    doubted = [a for row in all_rows(store) for a in tried(store, row) if a.state is State.IN_DOUBT]
    assert bool(doubted) == (hours > 0 and point in {Step.TRANSMITTING, Step.REPLIED})


@pytest.mark.parametrize("hours", [2, -2])
def test_a_clock_that_jumped_while_it_was_off_loses_no_letter(store: Store, hours: int) -> None:
    mails = released(store, not_after=NOW + timedelta(days=3))
    clock = Clock()
    filed = sent(store, clock=clock, limit=1)[1].filed
    clock.forward(hours=hours)
    filed += sent(store, clock=clock)[1].filed
    clock.now = NOW + timedelta(hours=1)
    filed += sent(store, clock=clock)[1].filed
    assert sorted(filed) == sorted(mail.raw for mail in mails)


def test_a_letter_keeps_the_address_it_was_approved_with(store: Store) -> None:
    """The register has a new address since: the approved letter is not changed behind the approver's back."""
    released(store, "hamar")
    with store.writing() as c, pytest.raises(Refused, match="annet innhold"):
        insert_prepared(c, [a_mail("hamar", address="ny@ipr.example.org", text="Nytt")], at=NOW)
    _, server = sent(store, Fault(Point.DOT, drop=True))
    with store.writing() as c:
        send_again(c, the_row(store).key, reason="Ikke i journalen", actor="anne.sveipe", at=NOW)
    _, again = sent(store, clock=Clock(NOW + timedelta(hours=1)))
    for heard in (server.heard, again.heard):
        assert [said for said in heard if said.startswith("RCPT")] == ["RCPT TO:<hamar@ipr.example.org>"]


def test_two_councils_with_one_address_get_a_letter_each(store: Store) -> None:
    mails = [a_mail(r, address="felles@ipr.example.org") for r in ("hamar", "valdres")]
    with store.writing() as c:
        assert insert_prepared(c, mails, at=NOW) == 2
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    _, server = sent(store)
    assert sorted(server.filed) == sorted(mail.raw for mail in mails)
    assert [row.address for row in all_rows(store)] == ["felles@ipr.example.org"] * 2


def test_every_attempt_sends_the_bytes_of_the_first(store: Store) -> None:
    (mail,) = released(store, "hamar")
    clock = Clock()
    filed: list[bytes] = []
    for fault in (
        Fault(Point.DOT, reply="451 4.3.0 later", files=True),
        Fault(Point.DOT, reply="garbage", files=True),
    ):
        filed += sent(store, fault, clock=clock)[1].filed
        clock.forward(hours=1)
    with store.writing() as c:
        send_again(c, the_row(store).key, reason="Ikke i journalen", actor="anne.sveipe", at=clock())
    filed += sent(store, clock=clock)[1].filed
    assert filed == [mail.raw] * 3


def test_a_relay_that_hangs_on_reset_does_not_hide_its_no(store: Store) -> None:
    released(store, "hamar", "valdres")
    no = Fault(Point.RCPT, reply="550 5.1.1 no such user")

    async def scene() -> None:
        async with FaultSmtp([no, Fault(Point.RSET, hang=True)]) as server:
            tally = await dispatch(store, relay_of(server.port, timeout=0.3), clock=Clock(), worker="w1")
            assert (tally.refused, tally.accepted, server.connections) == (1, 1, 2)

    asyncio.run(scene())
    (attempt,) = tried(store, the_row(store, states=[State.REFUSED]))
    assert attempt.code == 550


@contextmanager
def _heard(*engines: Engine) -> Iterator[list[str]]:
    """What these do meanwhile: each statement, those on the driver's own cursor too, and each COMMIT."""
    said: list[str] = []

    def hear(*arguments: Any) -> None:
        said.append("COMMIT" if len(arguments) == 1 else arguments[2])

    def execute(c: Connection, compiled: Any, values: Any) -> Any:
        said.append(compiled.sql)
        return _execute(c, compiled, values)

    names = ("before_cursor_execute", "commit")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statement, "_execute", execute)
        for engine, name in product(engines, names):
            event.listen(engine, name, hear)
        try:
            yield said
        finally:
            for engine, name in product(engines, names):
                event.remove(engine, name, hear)


def _statements(store: Store, waiting: int) -> int:
    """How many statements it takes to send five letters when so many wait."""
    released(store, *(f"r-{waiting}-{n}" for n in range(waiting)), batch=f"b-{waiting}", size=100)
    with _heard(store._writer, store._reader) as said:
        assert sent(store, limit=5)[0].accepted == 5
    return len(said)


def test_a_letter_costs_as_many_statements_among_five_thousand_as_among_ten(store: Store) -> None:
    assert _statements(store, 10) == _statements(store, 5000)


def _to_send(store: Store, letters: int) -> tuple[int, int]:
    """How many statements and how many commits it takes to send so many letters."""
    released(store, *(f"r-{n}" for n in range(letters)), batch=f"b-{letters}")
    with _heard(store._writer) as said:
        assert sent(store)[0].accepted == letters
    commits = said.count("COMMIT")
    return len(said) - commits - said.count("BEGIN IMMEDIATE"), commits


def test_a_letter_takes_two_commits_and_seven_statements(store: Store) -> None:
    """More would be a cost that every letter has: see the benchmark of a round on its way."""
    few, many = _to_send(store, 3), _to_send(store, 13)
    assert [(b - a) / 10 for a, b in zip(few, many, strict=True)] == [7, 2]


def test_the_next_letter_is_found_by_the_index(store: Store) -> None:
    released(store, *(f"r-{n}" for n in range(2000)), size=100)
    with store.writing() as c:
        if store.dialect == "postgresql":
            c.execute(text("ANALYZE outbox"))
        explain = "EXPLAIN QUERY PLAN" if store.dialect == "sqlite" else "EXPLAIN"
        plan = c.execute(
            text(
                f"{explain} SELECT key FROM outbox WHERE state = 'queued' AND due_at <= :now"
                " ORDER BY due_at, key LIMIT 1"
            ),
            {"now": "2023-06-30T07:00:00.000000Z"},
        )
        found = " ".join(str(row) for row in plan)
    assert "ix_outbox_waiting" in found
    assert "TEMP B-TREE" not in found
    assert "Sort" not in found
