"""The refusals that all cases share: a decision without a name or a reason, a case file that is none."""

from collections.abc import Iterator

from domain.county.casenumber import CaseNumber
from domain.engine.refusal import Problem, Refused


def who(actor: str) -> list[Problem]:
    """The problem of a decision that nobody has put their name to (R30, R33)."""
    if actor.strip():
        return []
    return [Problem("Hvem", "mangler: en avgjørelse skal ha et navn (R30).", "Oppgi ansatt-id.")]


def why(reason: str) -> list[Problem]:
    """The problem of a decision without a reason."""
    return [] if reason.strip() else [Problem("Begrunnelse", "mangler.", "Skriv en kort begrunnelse.")]


def case_file_problems(case_number: str, first_document: int) -> Iterator[Problem]:
    """What is wrong with a case file (saksmappe) and its first free document number, as a person gives them (R26)."""
    yield from case_number_problems(case_number)
    yield from first_document_problems(first_document)


def case_number_problems(case_number: str) -> Iterator[Problem]:
    """The problem of a case number that is none (R26)."""
    try:
        CaseNumber.parse(case_number)
    except Refused as refused:
        yield from refused.problems


def first_document_problems(first_document: int) -> Iterator[Problem]:
    """The problem of a first document number that is none (R26)."""
    if first_document < 1:
        rule = f"{first_document} går ikke: dokumentene telles fra 1 (R26)."
        yield Problem("Dokumentnummer", rule, "Oppgi neste ledige nummer i saken.")


def caseworker_problems(caseworker: str) -> list[Problem]:
    """The problem of letters that nobody answers for (R30)."""
    return [] if caseworker.strip() else [Problem("Saksbehandler", "mangler (R30).", "Oppgi ansatt-id.")]
