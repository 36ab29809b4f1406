"""The case file (saksmappe) of a case that is made before the archive has given it a number (R26)."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.cases.grounds import case_file_problems, caseworker_problems
from domain.engine.refusal import Problem


@dataclass(frozen=True, slots=True)
class GivenFile:
    """The file's number, the number of the first document that it gets here, and who answers for its letters (R30).

    Others may have put documents in the file already: then `first_document` is the next free number.
    """

    case_number: str
    first_document: int
    caseworker: str


def given_file_problems(given: GivenFile) -> Iterator[Problem]:
    """All that is wrong with a case file, as a person has given it."""
    yield from case_file_problems(given.case_number, given.first_document)
    yield from caseworker_problems(given.caseworker)


def in_use(known: GivenFile) -> Problem:
    """The problem of a file that cannot be another any more, since letters carry its number."""
    rule = f"er {known.case_number}, og brev er ført der alt (R26)."
    return Problem("Saksmappen", rule, "Fortsett i den saken.")
