"""The page of faults names the tests that hold them: each of them is there, and no fault is left out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
LINES = [line for line in PAGE.splitlines() if re.match(r"\| \d", line)]
NUMBERS = [[int(n) for n in re.findall(r"\d+", line.split("|")[1])] for line in LINES]
NAMED = sorted(set(re.findall(r"`([\w/.]+)::(\w+)`", PAGE)))


def where(name: str) -> Path:
    """The file that is meant: of the outbox, unless its whole path is given."""
    return ROOT / (f"tests/outbox/test_outbox_{name}.py" if name.isidentifier() else f"tests/{name}")


def test_every_fault_of_the_outbox_has_its_line() -> None:
    numbers = [n for line in NUMBERS for n in line]
    assert numbers == sorted(set(numbers))
    assert set(range(1, 31)) <= set(numbers)


@pytest.mark.parametrize("line", LINES, ids=[line.split("|")[1].strip() for line in LINES])
def test_every_line_says_what_happens_what_is_done_and_names_a_test(line: str) -> None:
    _, _, happens, done, tests, _ = line.split("|")
    assert happens.strip()
    assert done.strip()
    assert re.fullmatch(r"( `[\w/.]+::\w+`)+ ", tests)


@pytest.mark.parametrize(("name", "test"), NAMED, ids=[f"{n}::{t}" for n, t in NAMED])
def test_every_test_that_is_named_is_there(name: str, test: str) -> None:
    assert re.search(rf"^(async )?def {test}\(", where(name).read_text(encoding="utf-8"), re.M)
