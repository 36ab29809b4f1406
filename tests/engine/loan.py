"""A toy case type, to try the engine with: the loan of a library book. Nothing in the engine was changed for it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias, assert_never

from domain.engine.catalogue import CaseType, Catalogue
from domain.engine.kinds import Kind
from domain.engine.refusal import Problem, Refused

PATIENCE = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Lend:
    book: str
    until: date


@dataclass(frozen=True, slots=True)
class Extend:
    until: date


@dataclass(frozen=True, slots=True)
class Return:
    pass


@dataclass(frozen=True, slots=True)
class Remind:
    pass


@dataclass(frozen=True, slots=True)
class Claim:
    pass


Command: TypeAlias = Lend | Extend | Return | Remind | Claim


@dataclass(frozen=True, slots=True)
class Lent:
    book: str
    until: date


@dataclass(frozen=True, slots=True)
class Extended:
    until: date


@dataclass(frozen=True, slots=True)
class Returned:
    on: date


@dataclass(frozen=True, slots=True)
class Reminded:
    on: date


@dataclass(frozen=True, slots=True)
class Claimed:
    on: date


Event: TypeAlias = Lent | Extended | Returned | Reminded | Claimed


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan: out while it has a book. `reminders` counts all that were ever sent."""

    book: str = ""
    until: date = date.max
    reminded: bool = False
    claimed: bool = False
    reminders: int = 0

    @property
    def out(self) -> bool:
        return bool(self.book)


def decide(command: Command, loan: Loan, today: date) -> list[Event]:
    """The events of a command; none when the book is home again and nothing is asked of anybody."""
    match command:
        case Lend(book, until) if not loan.out:
            return [Lent(book, until)]
        case Lend():
            raise Refused(Problem(loan.book, "er allerede utlånt."))
        case Extend(until) if loan.out:
            return [] if until == loan.until else [Extended(until)]
        case Extend():
            raise Refused(Problem("Boken", "er ikke utlånt."))
        case Return():
            return [Returned(today)] if loan.out else []
        case Remind():
            return [Reminded(today)] if loan.out else []
        case Claim():
            return [Claimed(today)] if loan.out else []
    assert_never(command)


def evolve(loan: Loan, event: Event) -> Loan:
    """The loan after an event."""
    match event:
        case Lent(book, until):
            return Loan(book, until, reminders=loan.reminders)
        case Extended(until):
            return replace(loan, until=until, reminded=False, claimed=False)
        case Returned():
            return Loan(reminders=loan.reminders)
        case Reminded():
            return replace(loan, reminded=True, reminders=loan.reminders + 1)
        case Claimed():
            return replace(loan, claimed=True)
    assert_never(event)


def due(loan: Loan, today: date) -> list[Command]:
    """A reminder the day after, and the price of the book four weeks later."""
    if not loan.out:
        return []
    asked: list[Command] = []
    if not loan.reminded and today > loan.until:
        asked.append(Remind())
    if not loan.claimed and today > loan.until + PATIENCE:
        asked.append(Claim())
    return asked


def next_due(loan: Loan) -> date | None:
    """The first day on which `due` may ask something."""
    if not loan.out or loan.claimed:
        return None
    return loan.until + timedelta(days=1) + (PATIENCE if loan.reminded else timedelta(0))


def ended(loan: Loan) -> str | None:
    """A book that is back is over with."""
    return None if loan.out else "levert"


LOAN = CaseType(
    name="loan",
    start=Loan(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    ended=ended,
    kinds=tuple(
        Kind(f"loan.{cls.__name__.lower()}", cls) for cls in (Lent, Extended, Returned, Reminded, Claimed)
    ),
)
CATALOGUE = Catalogue((LOAN,))
