"""The register in the database, SQLite and PostgreSQL: mutable, replaced whole, never half."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from domain.county.register import Register
from domain.county.register_tables import Imported, import_register, load_register
from domain.county.shipped import shipped_register
from domain.county.validity import Validity
from domain.engine.refusal import Refused
from domain.engine.store import Store

ROWS = 1 + 50 + 10 + 50 + 56 + 3 + 20


def imported(store: Store, register: Register) -> Imported:
    with store.writing() as c:
        return import_register(c, register)


def loaded(store: Store) -> Register:
    with store.reading() as c:
        return load_register(c)


def as_sets(register: Register) -> tuple[object, ...]:
    return (
        register.county,
        frozenset(register.municipalities),
        frozenset(register.councils),
        frozenset(register.memberships),
        frozenset(register.contacts),
        frozenset(register.staff),
        frozenset(register.politicians),
    )


def test_what_was_imported_is_loaded(store: Store) -> None:
    assert imported(store, shipped_register()) == Imported(added=ROWS, removed=0)
    assert as_sets(loaded(store)) == as_sets(shipped_register())
    assert len(loaded(store).councils_asked(date(2023, 6, 30))) == 10


def test_the_same_register_again_changes_nothing(store: Store) -> None:
    imported(store, shipped_register())

    assert imported(store, shipped_register()) == Imported(added=0, removed=0)
    assert imported(store, loaded(store)) == Imported(added=0, removed=0)


def test_only_what_differs_is_written(store: Store) -> None:
    """A contact ends and another begins, a council is gone, one of the staff gets another title."""
    imported(store, shipped_register())
    first, *others = shipped_register().contacts
    ended = replace(first, valid=Validity(first.valid.first, date(2023, 12, 31)))
    began = replace(first, email="ny@ipr.example.org", personal=True, valid=Validity(date(2024, 1, 1)))
    anne, *rest = shipped_register().staff
    one, *politicians = shipped_register().politicians
    changed = replace(
        shipped_register(),
        contacts=(ended, began, *others),
        councils=shipped_register().councils[1:],
        staff=(replace(anne, title_nb="Rådgiver"), *rest),
        politicians=(replace(one, bench=None), *politicians),
    )

    assert imported(store, changed) == Imported(added=4, removed=4)
    assert as_sets(loaded(store)) == as_sets(changed)
    found = loaded(store).contact(first.recipient, date(2024, 1, 1))
    assert found == began


def test_another_county_takes_the_place_of_the_first(store: Store) -> None:
    imported(store, shipped_register())

    assert imported(store, replace(shipped_register(), county="32")) == Imported(added=1, removed=1)
    assert loaded(store).county == "32"


def test_an_import_that_breaks_leaves_the_old_register(store: Store) -> None:
    imported(store, shipped_register())
    doubled = replace(shipped_register().staff[0], name="En Annen")
    broken = replace(shipped_register(), councils=(), staff=(*shipped_register().staff, doubled))

    with pytest.raises(IntegrityError):
        imported(store, broken)

    assert as_sets(loaded(store)) == as_sets(shipped_register())


def test_an_empty_register_is_refused_with_the_way_out(store: Store) -> None:
    with pytest.raises(Refused, match=r"Registeret: er tomt\. Kjør «aarshjul register import»"):
        loaded(store)
