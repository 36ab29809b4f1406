"""What each kind of letter has to tell, in ids, days and document ids: no name, no sentence, no language."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.agreement.state import Agreement
from domain.cases.consultation.answers import Answer
from domain.cases.consultation.words import AnswerStatus, ChangeKind, Outcome
from notifications.letters.council_facts import CouncilFacts
from notifications.letters.kinds import LetterKind
from notifications.letters.money_facts import MoneyFacts
from notifications.letters.obligation_facts import DutyFacts


@dataclass(frozen=True, slots=True)
class Asked:
    """The consultation letter: until when the council may answer."""

    deadline: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reminder, or the notice that the deadline is over: the council's own deadline."""

    deadline: date


@dataclass(frozen=True, slots=True)
class Received:
    """The receipt for one answer. `deadline` is the council's own when the answer was registered."""

    answer: Answer
    deadline: date


@dataclass(frozen=True, slots=True)
class Moved:
    """A new deadline in place of an old one. `reason` is a document, `extension` counts the round's."""

    deadline: date
    former: date
    reason: str
    extension: int


@dataclass(frozen=True, slots=True)
class Delayed:
    """The preliminary reply to answers that have waited (R18), in the order of their numbers."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One council in the summary's overview (R16). `points` counts its points that were assessed."""

    council: str
    status: AnswerStatus
    points: int


@dataclass(frozen=True, slots=True)
class Alone:
    """A municipality that answered by itself, apart from its council, and how many of its points count."""

    municipality: str
    points: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """A point that comes back in the next revision of the agreement; `party` is who made it."""

    party: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Summed:
    """«Dette sa dere – dette gjør vi»: the recipient's own answers, and the round as a whole.

    `party` is whose answers these are: a council, or a municipality that answered by itself, which has
    no `status`. `assessed` are the numbers of the answers whose points were assessed; the others came
    too late, or were replaced by a final one. `outcomes` counts the points of the whole round by what
    became of them, in the order of `Outcome`.
    """

    party: str
    status: AnswerStatus | None
    answers: tuple[Answer, ...]
    assessed: tuple[int, ...]
    standings: tuple[Standing, ...]
    alone: tuple[Alone, ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    put_off: tuple[PutOff, ...]


@dataclass(frozen=True, slots=True)
class CalledOff:
    """The round is cancelled. `reason` is a document."""

    reason: str


@dataclass(frozen=True, slots=True)
class AboutAgreement:
    """A letter about an agreement, whatever its kind: the agreement as it stands once the letter is in its case."""

    state: Agreement


RoundFacts: TypeAlias = Asked | Waiting | Received | Moved | Delayed | Summed | CalledOff
Facts: TypeAlias = RoundFacts | AboutAgreement | DutyFacts | CouncilFacts | MoneyFacts


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """One letter to one recipient, as it follows from an event.

    `stream` and `batch` name the case and the sending; with `recipient` they are the letter's business
    key. `number` is the journal document number, which all recipients of the letter share: `recipients`
    and `copies` are those on that journal entry. `council` is the council that the letter is about, also
    when the recipient is one of its municipalities. `language` is the one that the case has fixed for a council;
    it is empty where the register says it (R25). `letter` and `letter_date` are the number and date of the
    letter that all the others refer to, that of the consultation or the offer (0 where there was none from here),
    and `thread` its sending where the recipient had it. `change` is what the round is about, None where there is no
    round: an evaluation asks in other words.
    """

    stream: str
    batch: str
    kind: LetterKind
    number: int
    recipient: str
    council: str
    language: str
    case_number: str
    dated: date
    caseworker: str
    letter: int
    letter_date: date
    recipients: tuple[str, ...]
    copies: tuple[str, ...]
    their_reference: str
    thread: str
    facts: Facts
    change: ChangeKind | None

    @property
    def is_copy(self) -> bool:
        """Whether the recipient has it as «Kopi til» and not as one of those it is written to."""
        return self.recipient in self.copies

    @property
    def written_to(self) -> str:
        """Whom the letter is written to; on a copy too, since it is a copy of that very letter."""
        if not self.is_copy:
            return self.recipient
        return self.recipients[0] if len(self.recipients) == 1 else self.council
