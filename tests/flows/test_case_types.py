"""The table of case types: every one that there is stands in it, under the name it calls itself."""

from pathlib import Path

import domain.cases
from flows.case_types import CASE_TYPES, CATALOGUE


def test_every_case_type_is_found_by_its_name() -> None:
    assert [case_type.name for case_type in CATALOGUE.case_types] == list(CASE_TYPES)


def test_none_is_left_out_of_the_table() -> None:
    (folder,) = map(Path, domain.cases.__path__)
    there = {f"domain.cases.{found.parent.name}.case" for found in folder.glob("*/case.py")}
    assert {where.partition(":")[0] for where in CASE_TYPES.values()} == there
