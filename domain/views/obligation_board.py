"""A year's obligations on one page: council by council, duty by duty, what has come and what is overdue."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.obligation.due import next_due
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Duty, Exemption, Owed, Status, Step
from domain.views.ball import Ball, Holder


class Standing(StrEnum):
    """Where one duty of one council stands, in the word staff read."""

    OVERDUE = "over fristen"
    WAITING = "venter"
    LATE = "levert for sent"
    DELIVERED = "levert"
    EXEMPT = "fritatt"


LACKING = (Standing.OVERDUE, Standing.WAITING)


@dataclass(frozen=True, slots=True)
class Cell:
    """One duty of one council. `days` are to the deadline, below zero after it. `written` is the day of the last letter
    about it; `number` the delivery's document, 0 for none."""

    duty: str
    council: str
    standing: Standing
    deadline: date
    original: date
    days: int
    delivered: date | None
    number: int
    written: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One council, its duties in the order of the year."""

    council: str
    cells: tuple[Cell, ...]

    @property
    def overdue(self) -> tuple[Cell, ...]:
        """What it should have delivered."""
        return tuple(cell for cell in self.cells if cell.standing is Standing.OVERDUE)


@dataclass(frozen=True, slots=True)
class Board:
    """A year on one page; the councils with most overdue first."""

    year: int
    status: Status
    case_number: str
    caseworker: str
    duties: tuple[Duty, ...]
    rows: tuple[Row, ...]
    ball: Ball
    next_day: date | None

    @property
    def overdue(self) -> tuple[Cell, ...]:
        """All that is overdue, the longest first."""
        return tuple(sorted((c for row in self.rows for c in row.overdue), key=lambda c: (c.days, c.council)))

    def count(self, *standings: Standing) -> int:
        """How many duties of all the councils stand so."""
        return sum(cell.standing in standings for row in self.rows for cell in row.cells)


def obligation_board(state: Year, today: date) -> Board:
    """The board of a year that is opened (LookupError for a blank one), as it stands on a local day."""
    opened = state.opened
    rows = tuple(
        Row(council, tuple(_cell(state, duty, council, today) for duty in opened.duties))
        for council in state.councils
    )
    ordered = tuple(sorted(rows, key=lambda row: (-len(row.overdue), row.council)))
    return Board(
        opened.year,
        state.status,
        opened.case_number,
        opened.caseworker,
        opened.duties,
        ordered,
        _ball(state, ordered, today),
        next_due(state),
    )


def _cell(state: Year, duty: Duty, council: str, today: date) -> Cell:
    owed, deadline = Owed(duty.id, council), state.deadline(duty, council)
    written = [state.reminded[owed, step].on for step in Step if (owed, step) in state.reminded]
    delivered, number = None, 0
    match state.settled.get(owed):
        case Delivery() as delivery:
            standing = Standing.LATE if delivery.late else Standing.DELIVERED
            delivered, number = delivery.delivered, delivery.number
        case Exemption():
            standing = Standing.EXEMPT
        case _:
            standing = Standing.OVERDUE if today > deadline else Standing.WAITING
    days = (deadline - today).days
    return Cell(
        duty.id, council, standing, deadline, duty.day, days, delivered, number, max(written, default=None)
    )


def _ball(state: Year, rows: tuple[Row, ...], today: date) -> Ball:
    if state.status is Status.CLOSED:
        return Ball(Holder.NOBODY, "")
    late = [cell for row in rows for cell in row.overdue]
    if late:
        return Ball(Holder.COUNCILS, f"{len(late)} leveringer er over fristen.")
    if state.unsettled:
        first = min(cell.deadline for row in rows for cell in row.cells if cell.standing is Standing.WAITING)
        days = (first - today).days
        return Ball(Holder.COUNCILS, f"Lever det som gjenstår; første frist er om {days} dager.")
    return Ball(Holder.CALENDAR, "Alt er levert eller fritatt; året avsluttes når det er over.")
