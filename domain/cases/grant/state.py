"""A grant as its events have made it. Pure reading: what follows from a command is in decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.cases.case_file import CaseFile
from domain.cases.grant.condition import Condition, condition_of
from domain.cases.grant.events import Awarded, Dropped, Lapsed
from domain.cases.grant.words import Contribution, FormerReport, Particulars, Report, Status, Step, Word
from domain.cases.payment.words import Book, Payment, Stage

_STAGES = {Stage.ORDERED: Status.ORDERED, Stage.APPROVED: Status.APPROVED, Stage.SENT: Status.SENT}


@dataclass(frozen=True, slots=True)
class Grant:
    """Where a grant stands. Contributions are by municipality. `undone` holds the reason of the last withdrawal of
    each, while nothing has come in its place; so do `award_undone`, `returned` and `reopened`. `reports` counts the
    reports that have come; `sent` are those that went to the accounts, also one that was sent back after that. `told`
    are the calendar's letters about the co-funding, in `file` as all others.
    """

    particulars: Particulars | None = None
    file: CaseFile = field(default_factory=CaseFile)
    begun_on: date = date.max
    told: frozenset[Step] = frozenset()
    promised: Mapping[str, Contribution] = field(default_factory=dict)
    confirmed: Mapping[str, Contribution] = field(default_factory=dict)
    undone: Mapping[tuple[str, Word], str] = field(default_factory=dict)
    awarded: Awarded | None = None
    award_undone: str = ""
    book: Book = field(default_factory=Book)
    report: Report | None = None
    reports: int = 0
    sent: Mapping[int, Report] = field(default_factory=dict)
    returned: str = ""
    report_asked_on: date | None = None
    report_reminded_on: date | None = None
    over: Lapsed | Dropped | None = None
    reopened: str = ""

    @property
    def begun(self) -> Particulars:
        """The particulars of a grant that is begun; a blank one has none (LookupError)."""
        if self.particulars is None:
            raise LookupError("a blank grant has no particulars")
        return self.particulars

    @property
    def condition(self) -> Condition:
        """The co-funding as it stands."""
        return condition_of(self.begun, self.promised, self.confirmed)

    @property
    def payment(self) -> Payment | None:
        """The one payment that is ordered or paid; those that were stopped are none."""
        return next((p for p in self.book.payments.values() if p.stage is not Stage.STOPPED), None)

    @property
    def report_to_hand_over(self) -> Report | None:
        """The report that the accounts should have and have not: accepted, on money that is paid and kept."""
        report = self.report
        return report if report and report.accepted and self.kept and not report.file else None

    @property
    def kept(self) -> int:
        """What is paid and has not come back."""
        return self.book.paid - self.book.repaid

    @property
    def status(self) -> Status:
        """Where it stands, read from what is known."""
        if self.particulars is None:
            return Status.BLANK
        if self.over:
            return Status.LAPSED
        if self.payment:
            return _STAGES.get(self.payment.stage) or self._after_payment
        if not self.condition.met:
            return Status.HELD
        return Status.AWARDED if self.awarded else Status.MET

    @property
    def _after_payment(self) -> Status:
        if self.book.reclaimed:
            return Status.RECLAIMED
        if self.book.overpaid(self.condition.amount):
            return Status.BROKEN
        return Status.REPAID if self.book.repaid == self.book.paid else Status.PAID

    @property
    def as_former(self) -> FormerReport:
        """What the year after asks of this one: a report on what was paid and kept (R22)."""
        if not self.kept:
            return FormerReport.NOT_NEEDED
        if self.report is None:
            return FormerReport.MISSING
        return FormerReport.ACCEPTED if self.report.accepted else FormerReport.RECEIVED
