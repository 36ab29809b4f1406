"""Every case file (saksmappe) that the log knows, of whatever type of case: no two cases share one (R26)."""

from collections.abc import Mapping
from typing import Any

from domain.engine.due import cases
from domain.engine.handle import load
from domain.views.sentences import case_title
from flows.office import Office


def case_files_in_use(office: Office) -> dict[str, str]:
    """The case number of each case that has one, by stream."""
    found: dict[str, str] = {}
    with office.store.reading() as c:
        for case_type in office.catalogue.case_types:
            for stream in cases(c, case_type.name):
                if number := case_number_of(load(c, office.catalogue, stream).state):
                    found[stream] = number
    return found


def case_number_of(state: Any) -> str:
    """The number of a case's own case file; empty when it has none, or not yet. Some types of case are given it when
    they are begun, and others later."""
    for holder in (getattr(state, "file", None), getattr(state, "particulars", None)):
        number: str = getattr(holder, "case_number", "") or getattr(holder, "number", "")
        if number:
            return number
    return ""


def taken_by(number: str, in_use: Mapping[str, str], *but: str) -> str:
    """What has a case file, as a sentence names it («avtale 2023-3403»); empty when nothing but `but` has."""
    stream = next((s for s, known in in_use.items() if known == number and s not in but), "")
    title = case_title(stream) if stream else ""
    return f"{title[:1].lower()}{title[1:]}"
