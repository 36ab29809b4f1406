"""What was ever written of an event can be read for ever, and means the same."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from domain.engine.kinds import Kind, Kinds
from tests.golden.examples import example_of
from tests.golden.files import FOLDER, add_missing, problems


@dataclass(frozen=True, slots=True)
class Lent:
    book: str
    due: date
    fee: int | None = None


@dataclass(frozen=True, slots=True)
class LentWithRenamedField:
    book: str
    due: date
    price: int | None = None


@dataclass(frozen=True, slots=True)
class LentToSomebody:
    book: str
    due: date
    fee: int | None
    to: str


def kinds(cls: type, version: int = 1, **upcasters: Any) -> Kinds:
    """The one kind of a small library, read as a class."""
    return Kinds((Kind("loan.lent", cls, version, {int(v[1:]): up for v, up in upcasters.items()}),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Golden files of the library's first version."""
    assert [p.name for p in add_missing(kinds(Lent), tmp_path)] == ["loan.lent.v1.json"]
    return tmp_path


def test_every_event_ever_written_can_be_read() -> None:
    from flows.case_types import CATALOGUE

    assert problems(CATALOGUE.kinds) == []
    assert len(list(FOLDER.glob("*.json"))) >= len(list(CATALOGUE.kinds)) > 0


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    assert problems(kinds(Lent), tmp_path) == [
        "loan.lent.v1.json is missing: run python -m tests.golden.write"
    ]


def test_writing_again_adds_nothing_and_touches_nothing(folder: Path) -> None:
    (folder / "loan.lent.v1.json").write_text('{"book":"as it was","due":"2023-06-30","fee":null}')
    assert add_missing(kinds(Lent), folder) == []
    assert "as it was" in (folder / "loan.lent.v1.json").read_text()
    assert problems(kinds(Lent), folder) == []


def test_a_renamed_field_is_found_even_when_it_has_a_default(folder: Path) -> None:
    [problem] = problems(kinds(LentWithRenamedField), folder)
    assert problem.startswith("loan.lent.v1.json: is written otherwise now")


def test_a_new_field_without_a_new_version_is_found(folder: Path) -> None:
    [problem] = problems(kinds(LentToSomebody), folder)
    assert problem.startswith("loan.lent.v1.json: cannot be read")


def test_a_new_version_reads_the_old_file_through_its_upcaster(folder: Path) -> None:
    newer = kinds(LentToSomebody, 2, v1=lambda old: {**old, "to": "ukjent"})
    assert problems(newer, folder) == ["loan.lent.v2.json is missing: run python -m tests.golden.write"]
    assert [p.name for p in add_missing(newer, folder)] == ["loan.lent.v2.json"]
    assert problems(newer, folder) == []


def test_an_upcaster_that_does_not_fit_is_found(folder: Path) -> None:
    newer = kinds(LentToSomebody, 2, v1=lambda old: {**old, "to": 7})
    add_missing(newer, folder)
    [problem] = problems(newer, folder)
    assert problem.startswith("loan.lent.v1.json: cannot be read")


def test_a_kind_that_is_gone_is_found(folder: Path) -> None:
    [problem] = problems(Kinds(()), folder)
    assert "the kind is gone" in problem


def test_a_file_of_another_name_is_found(folder: Path) -> None:
    (folder / "loan.lent.json").write_text("{}")
    assert problems(kinds(Lent), folder) == ["loan.lent.json is not named <kind>.v<version>.json"]


def test_an_example_has_every_field_filled_in() -> None:
    assert example_of(LentToSomebody) == LentToSomebody("book æøå", date(2023, 6, 30), 2, "to æøå")
    assert example_of(tuple[int, str], "pair") == (2, "pair æøå")
    assert example_of(dict[str, list[bool]], "map") == {"map æøå": [True]}
    assert example_of(Literal["nb", "nn"]) == "nn"
    with pytest.raises(TypeError, match="price: no example"):
        example_of(complex, "price")
