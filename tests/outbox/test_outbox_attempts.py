"""Every change of a letter leaves an attempt, and an attempt is never changed afterwards: not even by a mistake."""

import pytest
from sqlalchemy.exc import DatabaseError

from domain.engine.store import Store
from notifications.outbox.doubt import send_again
from notifications.outbox.rows import AttemptRow
from tests.contract.given import run
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import NOW, released, sent, the_row, tried


@pytest.fixture
def attempts(store: Store) -> list[AttemptRow]:
    """A letter in doubt that a person has had sent again: a worker's attempt, a decision, a worker's attempt."""
    released(store, "hamar")
    sent(store, Fault(Point.DOT, drop=True, files=True))
    with store.writing() as c:
        send_again(c, the_row(store).key, reason="Ikke i journalen", actor="anne.sveipe", at=NOW)
    sent(store)
    return tried(store, the_row(store))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attempt SET state = 'accepted'",
        "UPDATE attempt SET text = text WHERE number = 1",
        "DELETE FROM attempt WHERE state = 'in_doubt'",
        "DELETE FROM attempt",
    ],
)
def test_attempts_only_grow(store: Store, attempts: list[AttemptRow], statement: str) -> None:
    with pytest.raises(DatabaseError, match="attempt only grows"):
        run(store, statement)
    assert tried(store, the_row(store)) == attempts


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE"])
def test_an_attempt_cannot_be_replaced_in_sqlite(store: Store, attempts: list[AttemptRow], verb: str) -> None:
    with pytest.raises(DatabaseError, match="attempt only grows"):
        run(store, f"{verb} INTO attempt SELECT * FROM attempt WHERE number = 1")
    assert tried(store, the_row(store)) == attempts


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
@pytest.mark.parametrize("tables", ["attempt", "outbox, attempt"])
def test_attempts_cannot_be_truncated_in_postgresql(
    store: Store, attempts: list[AttemptRow], tables: str
) -> None:
    with pytest.raises(DatabaseError, match="attempt only grows"):
        run(store, f"TRUNCATE {tables}")
    assert tried(store, the_row(store)) == attempts
