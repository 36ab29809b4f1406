"""Which case files (saksmapper) have a case already: two cases with one file would give out the same numbers (R26)."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.engine.due import cases
from domain.engine.handle import load
from domain.engine.refusal import Problem
from domain.views.sentences import case_title
from flows.office import Office


def files_in_use(office: Office) -> dict[str, str]:
    """The case number of every case that has one, by its stream."""
    found: dict[str, str] = {}
    with office.store.reading() as c:
        for case_type in office.catalogue.case_types:
            for stream in cases(c, case_type.name):
                found[stream] = _number(load(c, office.catalogue, stream).state)
    return {stream: number for stream, number in found.items() if number}


def taken_problems(office: Office, given: Mapping[str, str], way_out: str) -> Iterator[Problem]:
    """The problem of each number, of those to be given out by stream, that is another case's."""
    if not given:
        return
    known: dict[str, list[str]] = {}
    for stream, number in files_in_use(office).items():
        known.setdefault(number, []).append(stream)
    for wanted, number in given.items():
        for stream in known.get(number, []):
            if stream not in given:
                rule = f"{number} er saksmappen til {case_title(stream)} (R26)."
                yield Problem(f"Saksnumre, {case_title(wanted)}", rule, way_out)


def _number(state: Any) -> str:
    """Given when the case was opened, or afterwards where it is made by itself."""
    for holder in (state.particulars, getattr(state, "file", None)):
        if number := getattr(holder, "case_number", ""):
            return str(number)
    return ""
