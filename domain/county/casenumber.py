"""Case and journal numbers as Noark 5 has them (M004, R26): «2022/17593», «2022/17593-5».

The year is the one the case was opened in, which need not be the letter's.
"""

import re
from dataclasses import dataclass

from domain.engine.refusal import Problem, Refused

_NUMBER = "[1-9][0-9]{0,8}"
_CASE = re.compile(rf"((?:19|20|21)[0-9]{{2}})/({_NUMBER})")
_JOURNAL = re.compile(rf"{_CASE.pattern}-({_NUMBER})")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The number of a case file (saksmappe): year and sequence in the year, both from 1."""

    year: int
    sequence: int

    @classmethod
    def parse(cls, text: str) -> "CaseNumber":
        """«2022/17593»; Refused when it is not such a number."""
        match = _CASE.fullmatch(text)
        if not match:
            raise Refused(_problem("Saksnummer", text, "årstall, skråstrek og nummer", "2022/17593"))
        return cls(int(match[1]), int(match[2]))

    def document(self, number: int) -> "JournalNumber":
        """The number of the case's document so-and-so."""
        return JournalNumber(self, number)

    def __str__(self) -> str:
        return f"{self.year}/{self.sequence}"


@dataclass(frozen=True, slots=True)
class JournalNumber:
    """The number of a journal entry (journalpost): its case, and its place in it from 1."""

    case: CaseNumber
    number: int

    @classmethod
    def parse(cls, text: str) -> "JournalNumber":
        """«2022/17593-5»; Refused when it is not such a number."""
        match = _JOURNAL.fullmatch(text)
        if not match:
            raise Refused(
                _problem("Journalnummer", text, "saksnummer, bindestrek og dokumentnummer", "2022/17593-5")
            )
        return cls(CaseNumber(int(match[1]), int(match[2])), int(match[3]))

    def __str__(self) -> str:
        return f"{self.case}-{self.number}"


def _problem(about: str, text: str, shape: str, example: str) -> Problem:
    return Problem(about, f"«{text}» er ikke {shape} (R26).", f"Skriv det som {example}.")
