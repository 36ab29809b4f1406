"""An answer as the round remembers it, and what became of each of its points (R16-R18, R28)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.cases.consultation.words import AnswerKind, Outcome, Point, WriteOff


@dataclass(frozen=True, slots=True)
class Assessment:
    """What became of one point, by whom; `reason` is a document (R17)."""

    outcome: Outcome
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """One incoming answer. `number` is its journalpost, `receipt` and `interim` the letters sent back.

    `withdrawn` and `considered` hold the reason (a document) when it was registered wrongly, or when it
    came late and is considered all the same; None otherwise. `assessments` are by point number.
    """

    number: int
    receipt: int
    council: str
    municipality: str | None
    kind: AnswerKind
    received: datetime
    late: bool
    points: tuple[Point, ...]
    their_reference: str
    document: str | None
    by: str
    on: date
    withdrawn: str | None = None
    considered: str | None = None
    assessments: Mapping[int, Assessment] = field(default_factory=dict)
    interim: int | None = None
    written_off: WriteOff | None = None

    @property
    def party(self) -> str:
        """Who answered, and gets the letters about it: the municipality by itself, or the council."""
        return self.municipality or self.council

    @property
    def stands(self) -> bool:
        """Registered and not withdrawn."""
        return self.withdrawn is None

    @property
    def is_final(self) -> bool:
        """Whether the answer is the party's last word, as far as it says so itself."""
        return self.kind is not AnswerKind.PROVISIONAL

    @property
    def counts(self) -> bool:
        """Whether it is considered: in time, or late and taken in by explicit choice (R16)."""
        return self.stands and (not self.late or self.considered is not None)

    @property
    def is_restanse(self) -> bool:
        """Whether its handling has not ended (R28). A withdrawn one is «utgått» and waits for nothing."""
        return self.stands and self.written_off is None

    def point(self, number: int) -> Point | None:
        """The point of that number, if the answer has it."""
        return next((p for p in self.points if p.number == number), None)
