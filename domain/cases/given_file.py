"""The case file (saksmappe) of a case that is made before the archive has given it a number (R26)."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.county.casenumber import CaseNumber
from domain.engine.refusal import Problem, Refused


@dataclass(frozen=True, slots=True)
class GivenFile:
    """The file's number, the number of the first document that it gets here, and who answers for its letters (R30).

    Others may have put documents in the file already: then `first_document` is the next free number.
    """

    case_number: str
    first_document: int
    caseworker: str


def case_file_problems(given: GivenFile) -> Iterator[Problem]:
    """All that is wrong with a case file, as a person has given it."""
    try:
        CaseNumber.parse(given.case_number)
    except Refused as refused:
        yield from refused.problems
    if given.first_document < 1:
        rule = f"{given.first_document} går ikke: dokumentene telles fra 1 (R26)."
        yield Problem("Dokumentnummer", rule, "Oppgi neste ledige nummer i saken.")
    if not given.caseworker.strip():
        yield Problem("Saksbehandler", "mangler (R30).", "Oppgi ansatt-id.")


def in_use(known: GivenFile) -> Problem:
    """The problem of a file that cannot be another any more, since letters carry its number."""
    rule = f"er {known.case_number}, og brev er ført der alt (R26)."
    return Problem("Saksmappen", rule, "Fortsett i den saken.")
