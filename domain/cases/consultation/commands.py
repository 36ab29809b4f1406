"""What may be asked of a consultation round. `actor` is a person's id; the calendar's commands have none."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from domain.cases.consultation.words import (
    AnswerKind,
    Outcome,
    Particulars,
    Point,
    Print,
    Step,
    WriteOff,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Make the draft, or a new one in its place while it is not approved."""

    particulars: Particulars
    prints: tuple[Print, ...]
    actor: str


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve exactly the letters whose fingerprint was shown; `send_from` ends the undo window."""

    fingerprint: str
    send_from: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Take an approval back while no letter of it has left. Of the round, or of its summary."""

    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Open:
    pass


@dataclass(frozen=True, slots=True)
class Extend:
    """Give councils (none named: all that are asked) until `deadline`."""

    councils: tuple[str, ...]
    deadline: date
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """An answer as it came in. `municipality` when one of the council's municipalities answered by itself."""

    council: str
    municipality: str | None
    kind: AnswerKind
    received: datetime
    points: tuple[Point, ...]
    their_reference: str
    document: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawAnswer:
    """The answer was registered wrongly: it stays in the log and counts no more."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class ConfirmSilence:
    """The council has said, by phone, that no answer will come."""

    council: str
    on: date
    actor: str


@dataclass(frozen=True, slots=True)
class Remind:
    """Due: remind (or, for Step.OVERDUE, tell that the deadline is over)."""

    step: Step
    councils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SendInterim:
    """Due: a preliminary reply (foreløpig svar) to answers that wait (R18)."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SkipStep:
    """Due: the step came too late to be of use and is dropped, visibly. `numbers` are answers (interim)."""

    step: Step
    councils: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AskAboutStep:
    """Due: the step came too late to run by itself; a person decides. `numbers` are answers (interim)."""

    step: Step
    councils: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SettleStep:
    """A person's word on a step that was asked about: run it now, or drop it."""

    step: Step
    run: bool
    actor: str


@dataclass(frozen=True, slots=True)
class Close:
    """Due, or by a person (`actor`) when all have answered or every deadline is over."""

    actor: str = ""


@dataclass(frozen=True, slots=True)
class Reopen:
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class ConsiderLate:
    """Let a late answer's points be assessed after all (R16: only by explicit choice)."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Assess:
    number: int
    point: int
    outcome: Outcome
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class CompleteAssessment:
    actor: str


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """Make the summary letters, dated `letter_date`, or new ones in their place."""

    prints: tuple[Print, ...]
    letter_date: date
    actor: str


@dataclass(frozen=True, slots=True)
class Conclude:
    """Approve the summary: every answer is answered by it and written off (R17, R28)."""

    fingerprint: str
    send_from: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class WriteOffAnswer:
    """End the handling of an answer that the summary does not answer."""

    number: int
    way: WriteOff
    actor: str


@dataclass(frozen=True, slots=True)
class Cancel:
    reason: str
    actor: str


Command: TypeAlias = (
    Draft | Approve | Stop | Open | Extend | RegisterAnswer | WithdrawAnswer | ConfirmSilence
    | Remind | SendInterim | SkipStep | AskAboutStep | SettleStep | Close | Reopen | ConsiderLate
    | Assess | CompleteAssessment | DraftSummary | Conclude | WriteOffAnswer | Cancel
)  # fmt: skip
