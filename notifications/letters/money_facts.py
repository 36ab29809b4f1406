"""What a letter about a region's grant or refund has to tell: the event it follows from, and the case as it is then."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.grant.events import Event as GrantEvent
from domain.cases.grant.state import Grant
from domain.cases.refund.events import Event as RefundEvent
from domain.cases.refund.state import Refund
from notifications.letters.kinds import LetterKind


@dataclass(frozen=True, slots=True)
class AboutGrant:
    """What happened to a grant. `state` is the grant once it has."""

    event: GrantEvent
    state: Grant


@dataclass(frozen=True, slots=True)
class AboutRefund:
    """What happened to a refund. `state` is the refund once it has."""

    event: RefundEvent
    state: Refund


@dataclass(frozen=True, slots=True)
class Reclaimed:
    """What is asked back (`amount`), why (a document), and who asks. `grant` says whether it is of a grant; `paid` is
    what the region has had, less what came back, and `entitled` what it is entitled to."""

    grant: bool
    year: int
    amount: int
    paid: int
    entitled: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Retracted:
    """An earlier letter does not hold any more: its number, date, kind and sending, and why (a document)."""

    grant: bool
    year: int
    number: int
    dated: date
    kind: LetterKind
    batch: str
    reason: str


MoneyFacts: TypeAlias = AboutGrant | AboutRefund | Reclaimed | Retracted
