"""What has happened in a consultation round. `on` is the local day on which it was decided."""

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
class Drafted:
    particulars: Particulars
    prints: tuple[Print, ...]
    fingerprint: str
    revision: int
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Approved:
    fingerprint: str
    send_from: datetime
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Stopped:
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Opened:
    on: date


@dataclass(frozen=True, slots=True)
class Extended:
    councils: tuple[str, ...]
    deadline: date
    reason: str
    extension: int
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AnswerRegistered:
    """`number` is the incoming journalpost's, `receipt` that of the receipt we send."""

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


@dataclass(frozen=True, slots=True)
class AnswerWithdrawn:
    number: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class SilenceConfirmed:
    council: str
    said_on: date
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Reminded:
    """`step` is REMINDER_1, REMINDER_2 or OVERDUE; `deadlines` are those told, in the order of `councils`."""

    step: Step
    councils: tuple[str, ...]
    deadlines: tuple[date, ...]
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class InterimSent:
    numbers: tuple[int, ...]
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class StepSkipped:
    """A step was dropped for councils or, interim, for answers; for neither: for the round itself."""

    step: Step
    councils: tuple[str, ...]
    on: date
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A person is asked about a step that came too late to run by itself."""

    step: Step
    councils: tuple[str, ...]
    on: date
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StepSettled:
    step: Step
    run: bool
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Closed:
    """`missing` are the councils without a final answer; `by` is empty when the calendar closed it."""

    missing: tuple[str, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Reopened:
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class LateConsidered:
    number: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Assessed:
    number: int
    point: int
    outcome: Outcome
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AssessmentCompleted:
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class SummaryDrafted:
    prints: tuple[Print, ...]
    fingerprint: str
    revision: int
    number: int
    letter_date: date
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Concluded:
    fingerprint: str
    send_from: datetime
    written_off: tuple[int, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AnswerWrittenOff:
    number: int
    way: WriteOff
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Cancelled:
    """`number` is that of the cancellation letter, 0 when no letter of the round had been sent out."""

    reason: str
    number: int
    by: str
    on: date


Event: TypeAlias = (
    Drafted | Approved | Stopped | Opened | Extended | AnswerRegistered | AnswerWithdrawn
    | SilenceConfirmed | Reminded | InterimSent | StepSkipped | StepAsked | StepSettled | Closed
    | Reopened | LateConsidered | Assessed | AssessmentCompleted | SummaryDrafted | Concluded
    | AnswerWrittenOff | Cancelled
)  # fmt: skip
