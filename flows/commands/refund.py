"""The refunds of regions from the shell: claims, payment, the year's cap. Pay is screened (R33)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, reads
from flows.commands.money import (
    CASEWORKER,
    FIRST_CASE,
    RECEIVED,
    REFERENCE,
    REGION,
    REGIONS,
    YEAR,
    add_payments,
    board_table,
    show_board,
    work,
)
from flows.commands.norwegian import Command, Group
from flows.commands.round import ACTOR, REASON

if TYPE_CHECKING:
    from domain.views.money_board import MoneyBoard, MoneyRow

_CLAIM = click.option("--claim", required=True, type=int, metavar="NR", help="Kravets nummer.")
_COSTS = click.option(
    "--costs",
    required=True,
    metavar="FIL",
    help="Filnavn i «inn»: CSV med type;beløp. Typer: lønn, sosiale utgifter, reise, drift, annet.",
)
_DOCUMENTS = click.option(
    "--document", "documents", multiple=True, metavar="FIL", help="Filnavn i mappen «inn». Kan gjentas."
)


@click.group("refund", cls=Group)
def refund() -> None:
    """Refusjon av lønn og sosiale utgifter til daglig leder: krav, utbetaling, årets tak."""


@refund.command(cls=Command)
@ACTOR
@YEAR
@REGIONS
@FIRST_CASE
@CASEWORKER
@click.option("--months", type=int, metavar="ANTALL", help="Måneder med daglig leder; ellers 12.")
@pass_call
def begin(call: Call, /, **fields: Any) -> None:
    """Opprett refusjonene for et år: én for hver region, etter taket i planen."""
    work(call, "BeginRefundsForm", "refunds", "begin_refunds", fields)


@refund.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_COSTS
@_DOCUMENTS
@RECEIVED
@REFERENCE
@pass_call
def claim(call: Call, /, **fields: Any) -> None:
    """Registrer et krav. Bare summen av hver type bevares, og vedleggene."""
    work(call, "ClaimForm", "refunds", "register_claim", fields)


@refund.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_CLAIM
@_COSTS
@_DOCUMENTS
@REASON
@pass_call
def correct(call: Call, /, **fields: Any) -> None:
    """Rett et krav: alle kostnadene og vedleggene på nytt."""
    work(call, "CorrectClaimForm", "refunds", "correct_claim", fields)


@refund.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_CLAIM
@REASON
@pass_call
def reject(call: Call, /, **fields: Any) -> None:
    """Avslå et krav."""
    work(call, "ClaimNumberForm", "refunds", "reject_claim", fields)


@refund.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_CLAIM
@REASON
@pass_call
def reverse(call: Call, /, **fields: Any) -> None:
    """Trekk et krav. Det som er utbetalt på det, er betalt for mye."""
    work(call, "ClaimNumberForm", "refunds", "reverse_claim", fields)


@refund.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_CLAIM
@REFERENCE
@pass_call
def order(call: Call, /, **fields: Any) -> None:
    """Attester det et krav gir. En annen må anvise det, med «refund approve»."""
    work(call, "OrderClaimForm", "refunds", "order_claim", fields)


add_payments(refund, "refusjon")


@refund.command(cls=Command)
@click.argument("year", type=int, metavar="[ÅR]", required=False)
@reads
def show(call: Call, year: int | None) -> None:
    """Refusjonene i et år: krav, utbetalt, hva som er igjen, og hvem som har ballen."""
    show_board(call, year, _shown)


def _shown(found: "MoneyBoard") -> Iterator[str]:
    from domain.county.money import kroner_text

    yield f"Refusjon {found.year}: utbetalt {kroner_text(found.refunded)}."
    yield ""
    headings = ("Region", "Status", "Krav", "Utbetalt", "Igjen av taket", "Ballen", "Hva gjenstår")
    yield from board_table(headings, found, _cells)


def _cells(row: "MoneyRow") -> tuple[str, ...] | None:
    from domain.county.money import kr_text

    cell = row.refund
    if cell is None:
        return None
    return (
        cell.status,
        kr_text(cell.claimed),
        kr_text(cell.paid - cell.repaid),
        kr_text(cell.left),
        cell.ball.holder,
        cell.ball.what or "–",
    )
