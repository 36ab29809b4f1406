"""A refund as its events have made it. Pure reading: what follows from a command is in decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.cases.case_file import CaseFile
from domain.cases.payment.words import OPEN, Book, Payment, Stage
from domain.cases.refund.events import PaymentOrdered
from domain.cases.refund.reckoning import Reckoning, reckon
from domain.cases.refund.words import Claim, Particulars, Status


@dataclass(frozen=True, slots=True)
class Refund:
    """Where a refund stands. `orders` say what each payment is for; `corrections` hold the reason of each claim's last
    correction. `set_off` are the claims that count without being paid, for as much was paid too much. `decided` is the
    number of the letter that told of each payment, `receipts` of the one that confirmed each claim; they are in `file`,
    as all others."""

    particulars: Particulars | None = None
    file: CaseFile = field(default_factory=CaseFile)
    claims: Mapping[int, Claim] = field(default_factory=dict)
    corrections: Mapping[int, str] = field(default_factory=dict)
    book: Book = field(default_factory=Book)
    orders: Mapping[int, PaymentOrdered] = field(default_factory=dict)
    decided: Mapping[int, int] = field(default_factory=dict)
    receipts: Mapping[int, int] = field(default_factory=dict)
    set_off: frozenset[int] = frozenset()
    closed_on: date | None = None

    @property
    def begun(self) -> Particulars:
        """The particulars of a refund that is begun; a blank one has none (LookupError)."""
        if self.particulars is None:
            raise LookupError("a blank refund has no particulars")
        return self.particulars

    def payments_of(self, claim: int) -> tuple[Payment, ...]:
        """The claim's payments, those that were stopped left out."""
        return tuple(p for p in self.book.at(*OPEN, Stage.PAID) if self.orders[p.number].claim == claim)

    def open_payment_of(self, claim: int) -> Payment | None:
        """The claim's payment that is neither paid nor stopped."""
        return next((p for p in self.payments_of(claim) if p.stage in OPEN), None)

    @property
    def taken_up(self) -> tuple[Claim, ...]:
        """The standing claims that are paid, ordered or set off: these make up the year's refund."""
        return tuple(c for c in self.claims.values() if c.stands and self._decided(c))

    @property
    def undecided(self) -> tuple[Claim, ...]:
        """The standing claims that nobody has taken up."""
        return tuple(c for c in self.claims.values() if c.stands and not self._decided(c))

    def _decided(self, claim: Claim) -> bool:
        return claim.number in self.set_off or bool(self.payments_of(claim.number))

    @property
    def entitled(self) -> int:
        """What the region is entitled to on the claims that are taken up: what is covered, up to the cap (R20)."""
        return min(_covered(self.taken_up), self.begun.cap)

    @property
    def left(self) -> int:
        """What is not used of the year's cap; never negative."""
        return max(0, self.begun.cap - self.book.committed)

    def reckoning(self, claim: Claim) -> Reckoning:
        """What the claim gives as things stand, with every cut."""
        others = _covered(c for c in self.taken_up if c.number != claim.number)
        return reckon(
            claim.claimed,
            claim.uncovered,
            claim.covered,
            others=others,
            committed=self.book.committed,
            cap=self.begun.cap,
        )

    @property
    def status(self) -> Status:
        """Where it stands, read from what is known. Claims go first: what is paid too much comes off the next."""
        if self.particulars is None:
            return Status.BLANK
        if self.closed_on:
            return Status.CLOSED
        if self.undecided:
            return Status.OPEN
        if self.book.open:
            return Status.PAYING
        if self.book.reclaimed:
            return Status.RECLAIMED
        if self.book.overpaid(self.entitled):
            return Status.OVERPAID
        return Status.SETTLED if self.claims else Status.EMPTY


def _covered(claims: Iterable[Claim]) -> int:
    return sum(claim.covered for claim in claims)
