"""The words of a common agreement text: its states, clauses, changes and the points they come from.

A clause's words, and every reason, are the sha256 of a document, so that the log itself holds no free text
(R33). A case is named after the election year of its term («2023»).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.consultation.words import Outcome


class Status(StrEnum):
    """Where a text stands, in the word staff read (R12)."""

    BLANK = "ikke opprettet"
    WORKING = "under arbeid"
    READY = "klar til vedtak"


class Way(StrEnum):
    """What a change does to a clause."""

    REPLACE = "endret"
    ADD = "ny"
    REMOVE = "tatt ut"


TAKEN_IN = (Outcome.TAKEN, Outcome.PARTLY)
"""The outcomes that must be seen in the text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause («4.2») in both languages; `nb` and `nn` are documents."""

    number: str
    nb: str
    nn: str

    def words(self, language: str) -> str:
        """The document with the clause in «nb» or «nn»."""
        return self.nn if language == "nn" else self.nb


@dataclass(frozen=True, slots=True)
class Source:
    """A point of an answer in a round: «2023», journalpost 6, point 1."""

    round: str
    answer: int
    point: int

    def __str__(self) -> str:
        return f"runde {self.round}, svar nr. {self.answer}, innspill {self.point}"


@dataclass(frozen=True, slots=True)
class AssessedPoint:
    """A point as its round left it: from whom, about which clause, what became of it and why (R17).

    `text` and `reason` are documents; `party` is the municipality that answered by itself, or the council.
    """

    source: Source
    council: str
    party: str
    clause: str
    text: str
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one clause, and what it comes from.

    `nb` and `nn` are empty when the clause is taken out; `after` is the clause that a new one follows, empty
    for the first. `own_ground` is a document: why the county itself wants the change, where no point asks it.
    """

    way: Way
    clause: str
    nb: str = ""
    nn: str = ""
    after: str = ""
    sources: tuple[Source, ...] = ()
    own_ground: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a text is: its term, its title in both languages, and the text that it carries on.

    `former` names the former term's case and `former_fingerprint` the version of it; both are empty for
    the very first text.
    """

    election_year: int
    title_nb: str
    title_nn: str
    former: str = ""
    former_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A text that was fixed: its number, its clauses, its fingerprint, and the changes it brought."""

    number: int
    clauses: tuple[Clause, ...]
    fingerprint: str
    changes: tuple[int, ...]
    on: date
