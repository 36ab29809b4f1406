"""A case's own case file (saksmappe) in the archive, and the document numbers that are taken in it (R26)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.cases.grounds import case_number_problems, first_document_problems
from domain.county.casenumber import JournalNumber
from domain.engine.refusal import Problem, Refused


@dataclass(frozen=True, slots=True)
class CaseFile:
    """`number` is the archive's, empty when the case has none: then no letter leaves for it. Documents count from
    `first`; `given` are the numbers of letters from here, each with its date, and `known` the numbers of documents
    that staff have told of by journal number."""

    number: str = ""
    first: int = 1
    given: Mapping[int, date] = field(default_factory=dict)
    known: frozenset[int] = frozenset()

    @property
    def next_document(self) -> int:
        """The number that the next letter gets: the first that is free, so that the file has no gaps; 0 for none."""
        number = self.first if self.number else 0
        while number in self.known or number in self.given:
            number += 1
        return number

    def opened(self, number: str, first: int) -> "CaseFile":
        """The file that the case is opened in, or moved to while no letter has left."""
        if (number, first) == (self.number, self.first):
            return self
        return CaseFile(number, first)

    def with_letter(self, number: int, dated: date) -> "CaseFile":
        """With a letter's number given out; 0 is none."""
        return replace(self, given={**self.given, number: dated}) if number else self

    def with_letter_of(self, event: object) -> "CaseFile":
        """With the letter that follows from an event, if the event says `letter` and `on`."""
        return self.with_letter(getattr(event, "letter", 0), getattr(event, "on", date.max))

    def with_document(self, reference: str) -> "CaseFile":
        """With a document that lies in this file, if the journal number says so."""
        number = self._here(reference)
        return replace(self, known=self.known | {number}) if number and number not in self.given else self

    def incoming_problems(self, about: str, reference: str) -> Iterator[Problem]:
        """The problem of an incoming document that is said to have the number of a letter from here."""
        if (number := self._here(reference)) in self.given and number:
            rule = f"{reference} er et brev som er sendt herfra (R26)."
            yield Problem(about, rule, f"Neste ledige nummer i saken er {self.number}-{self.next_document}.")

    def opening_problems(self, number: str, first: int) -> Iterator[Problem]:
        """What is wrong with a case file that a case is to be opened in, or moved to."""
        if number:
            yield from case_number_problems(number)
        yield from first_document_problems(first)
        if self.given and (number, first) != (self.number, self.first):
            rule = f"er {self.number}, og det er sendt brev fra den (R26)."
            yield Problem("Saksmappen", rule, "La saksnummer og dokumentnummer stå.")

    def _here(self, reference: str) -> int:
        """The document number of a journal number in this file; 0 when it is in another, or is none."""
        try:
            journal = JournalNumber.parse(reference)
        except Refused:
            return 0
        return journal.number if str(journal.case) == self.number else 0
