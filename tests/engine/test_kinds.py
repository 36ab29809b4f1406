"""Kinds: what an event is called in the log, and how every version ever written is read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from domain.engine.catalogue import CaseType, Catalogue, Later
from domain.engine.kinds import Kind, Kinds
from domain.engine.log import Entry, Stored
from tests.engine.loan import CATALOGUE, LOAN, Lent, Returned


@dataclass(frozen=True, slots=True)
class Noted:
    """Version 1 had `text` and no day; version 2 called it `note`; version 3 has a day."""

    note: str
    on: date


def to_note(old: dict[str, Any]) -> dict[str, Any]:
    return {"note": old["text"]}


def with_day(old: dict[str, Any]) -> dict[str, Any]:
    return {**old, "on": "2023-06-13"}


NOTED = Kind("toy.noted", Noted, 3, {1: to_note, 2: with_day})


def stored(kind: str, version: int, data: str) -> Stored:
    return Stored(1, "toy/1", 1, "c", 1, kind, version, "t", "{}", data)


def test_an_event_is_written_as_its_kinds_exact_json() -> None:
    assert CATALOGUE.kinds.encode(Lent("Sult – «æøå»", date(2023, 7, 1))) == Entry(
        "loan.lent", 1, '{"book":"Sult – «æøå»","until":"2023-07-01"}'
    )


def test_every_version_is_read_as_the_newest() -> None:
    kinds = Kinds((NOTED,))
    day = date(2023, 6, 13)
    assert kinds.decode(stored("toy.noted", 1, '{"text":"hei"}')) == Noted("hei", day)
    assert kinds.decode(stored("toy.noted", 2, '{"note":"hei"}')) == Noted("hei", day)
    assert kinds.decode(stored("toy.noted", 3, '{"note":"hei","on":"2023-06-14"}')) == Noted(
        "hei", date(2023, 6, 14)
    )
    assert kinds.encode(Noted("hei", day)).schema_version == 3


def test_a_version_of_a_newer_program_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match=r"toy.noted version 4 is newer than this program \(3\)"):
        NOTED.decode(4, "{}")


def test_data_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(ValidationError):
        NOTED.decode(3, '{"note":"hei"}')


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(KeyError, match=r"loan\.lost"):
        CATALOGUE.kinds.decode(stored("loan.lost", 1, "{}"))


def test_a_class_without_a_kind_is_an_error() -> None:
    with pytest.raises(KeyError, match="Noted"):
        CATALOGUE.kinds.encode(Noted("hei", date(2023, 6, 13)))


@pytest.mark.parametrize(
    ("upcasters", "missing"),
    [
        ({}, r"\[1, 2\]"),
        ({1: to_note}, r"\[2\]"),
        ({2: with_day}, r"\[1\]"),
    ],
)
def test_a_version_that_cannot_be_read_is_found_when_the_program_starts(upcasters: Any, missing: str) -> None:
    with pytest.raises(ValueError, match=f"toy.noted cannot read its schema versions {missing}"):
        Kind("toy.noted", Noted, 3, upcasters)


@pytest.mark.parametrize("again", [Kind("toy.noted", Returned), Kind("toy.other", Noted)])
def test_two_kinds_share_neither_name_nor_class(again: Kind) -> None:
    with pytest.raises(ValueError, match="two kinds share a name or a class"):
        Kinds((NOTED, again))


def test_kinds_are_found_by_class_and_listed() -> None:
    assert Kinds((NOTED,)).of(Noted) is NOTED
    assert CATALOGUE.kinds_of("loan/1").of(Lent).name == "loan.lent"
    assert [k.name for k in CATALOGUE.kinds] == [k.name for k in LOAN.kinds]


def a_type(name: str, *kinds: Kind) -> CaseType[Any, Any, Any]:
    return CaseType(name, None, lambda *_: [], lambda s, _: s, lambda *_: [], lambda _: None, kinds)


def test_case_types_are_found_by_stream() -> None:
    other = a_type("year-wheel", NOTED)
    catalogue = Catalogue((LOAN, other))
    assert catalogue.case_types == (LOAN, other)
    assert catalogue.type_of("loan/2023") is LOAN
    assert catalogue.type_of("year-wheel/a/b") is other


@pytest.mark.parametrize(
    ("types", "why"),
    [
        ((LOAN, a_type("loan")), "two case types share a name"),
        ((a_type("toy/1"),), "not a name of a case type"),
        ((a_type("Toy"),), "not a name of a case type"),
        ((a_type(""),), "not a name of a case type"),
    ],
)
def test_case_types_that_could_be_mistaken_for_each_other_are_refused(types: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Catalogue(types)


def test_kinds_that_could_be_mistaken_for_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="two kinds share a name or a class"):
        Catalogue((a_type("toy", NOTED, NOTED),)).type_of("toy/1")
    with pytest.raises(ValueError, match="two kinds share a name or a class"):
        _ = Catalogue((LOAN, a_type("toy", LOAN.kinds[0]))).kinds


def test_a_case_type_is_fetched_when_the_first_of_its_cases_is_met_and_once() -> None:
    fetched: list[str] = []

    def fetch() -> CaseType[Any, Any, Any]:
        fetched.append("toy")
        return a_type("toy", NOTED)

    catalogue = Catalogue((LOAN, Later("toy", fetch)))
    catalogue.type_of("loan/1")
    assert catalogue.names == ("loan", "toy")
    assert not fetched
    assert catalogue.decode(stored("toy.noted", 2, '{"note":"hei"}')) == Noted("hei", date(2023, 6, 13))
    assert catalogue.encode("toy/1", Noted("hei", date(2023, 6, 13))).kind == "toy.noted"
    assert catalogue.case_types[1] is catalogue.type_of("toy/1")
    assert fetched == ["toy"]


def test_a_case_type_that_calls_itself_another_is_refused() -> None:
    with pytest.raises(ValueError, match="the case type toy calls itself game"):
        Catalogue((Later("toy", lambda: a_type("game")),)).type_of("toy/1")


def test_a_stream_of_no_case_type_is_an_error() -> None:
    with pytest.raises(KeyError, match="toy"):
        CATALOGUE.decode(stored("toy.noted", 3, "{}"))
    with pytest.raises(ValueError, match="not a stream"):
        CATALOGUE.kinds_of("loan")
