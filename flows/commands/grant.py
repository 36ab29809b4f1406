"""The grants of regions from the shell: co-funding, the county's word, payment, report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, reads
from flows.commands.money import (
    AMOUNT,
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

_MUNICIPALITY = click.option("--municipality", required=True, metavar="KOMMUNENR", help="Fire siffer.")
_DOCUMENT = click.option("--document", default="", metavar="FIL", help="Filnavn i mappen «inn».")
_WHY = click.option("--reason", default="", metavar="TEKST", help="Når et tidligere beløp rettes.")


@click.group("grant", cls=Group)
def grant() -> None:
    """Tilskudd til regionene: medfinansiering, tilsagn, utbetaling, rapport."""


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGIONS
@FIRST_CASE
@CASEWORKER
@pass_call
def begin(call: Call, /, **fields: Any) -> None:
    """Opprett tilskuddene for et år: ett for hver region, etter satsene i planen."""
    work(call, "YearForm", "grants", "begin_grants", fields)


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_MUNICIPALITY
@AMOUNT
@RECEIVED
@REFERENCE
@_DOCUMENT
@_WHY
@pass_call
def promise(call: Call, /, **fields: Any) -> None:
    """Registrer hva en kommune har lovet. Det teller når det er bekreftet."""
    work(call, "ContributionForm", "grants", "promise", fields)


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_MUNICIPALITY
@AMOUNT
@RECEIVED
@REFERENCE
@_DOCUMENT
@_WHY
@pass_call
def confirm(call: Call, /, **fields: Any) -> None:
    """Registrer hva en kommune har bekreftet at den bevilger."""
    work(call, "ContributionForm", "grants", "confirm", fields)


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@_MUNICIPALITY
@click.option("--word", required=True, metavar="HVA", help="lovet eller bekreftet.")
@REASON
@pass_call
def withdraw(call: Call, /, **fields: Any) -> None:
    """Trekk det en kommune har lovet eller bekreftet."""
    work(call, "WithdrawContributionForm", "grants", "withdraw_contribution", fields)


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@pass_call
def award(call: Call, /, **fields: Any) -> None:
    """Gi tilsagn. Medfinansieringen må være bekreftet, og avtalene i kraft."""
    work(call, "RegionForm", "grants", "award", fields)


@grant.command("withdraw-award", cls=Command)
@ACTOR
@YEAR
@REGION
@REASON
@pass_call
def withdraw_award(call: Call, /, **fields: Any) -> None:
    """Trekk et tilsagn som er feilregistrert."""
    work(call, "ReasonedMoneyForm", "grants", "withdraw_award", fields)


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@REFERENCE
@pass_call
def order(call: Call, /, **fields: Any) -> None:
    """Attester utbetalingen. En annen må anvise den, med «grant approve»."""
    work(call, "ReferenceForm", "grants", "order_grant", fields)


add_payments(grant, "tilskudd")


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@RECEIVED
@REFERENCE
@click.option("--document", required=True, metavar="FIL", help="Filnavn i mappen «inn».")
@pass_call
def report(call: Call, /, **fields: Any) -> None:
    """Registrer regionens rapport for året, når den enn kommer."""
    work(call, "ReportForm", "grants", "receive_report", fields)


@grant.command("accept-report", cls=Command)
@ACTOR
@YEAR
@REGION
@pass_call
def accept_report(call: Call, /, **fields: Any) -> None:
    """Godta rapporten. Neste års utbetaling venter på den."""
    work(call, "RegionForm", "grants", "accept_report", fields)


@grant.command("return-report", cls=Command)
@ACTOR
@YEAR
@REGION
@REASON
@pass_call
def return_report(call: Call, /, **fields: Any) -> None:
    """Send rapporten tilbake: regionen må sende en ny."""
    work(call, "ReasonedMoneyForm", "grants", "return_report", fields)


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@REASON
@pass_call
def drop(call: Call, /, **fields: Any) -> None:
    """Avslutt uten utbetaling, etter årets slutt."""
    work(call, "ReasonedMoneyForm", "grants", "drop_grant", fields)


@grant.command(cls=Command)
@ACTOR
@YEAR
@REGION
@REASON
@pass_call
def reopen(call: Call, /, **fields: Any) -> None:
    """Åpne igjen et tilskudd som ble avsluttet ved en feil."""
    work(call, "ReasonedMoneyForm", "grants", "reopen_grant", fields)


@grant.command(cls=Command)
@click.argument("year", type=int, metavar="[ÅR]", required=False)
@reads
def show(call: Call, year: int | None) -> None:
    """Tilskuddene i et år: vilkår, tilsagn, utbetalt, rapport og hvem som har ballen."""
    show_board(call, year, _shown)


def _shown(found: "MoneyBoard") -> Iterator[str]:
    from domain.county.money import kroner_text

    yield f"Tilskudd {found.year}: tilsagn om {kroner_text(found.awarded)}, utbetalt {kroner_text(found.granted)}."
    yield ""
    headings = ("Region", "Status", "Bekreftet", "Mangler", "Utbetalt", "Rapport", "Ballen", "Hva gjenstår")
    yield from board_table(headings, found, _cells)


def _cells(row: "MoneyRow") -> tuple[str, ...] | None:
    from domain.county.money import kr_text

    cell = row.grant
    if cell is None:
        return None
    return (
        cell.status,
        kr_text(cell.counted),
        kr_text(cell.missing) if cell.missing else "–",
        kr_text(cell.paid - cell.repaid) if cell.paid else "–",
        cell.report if cell.paid else "–",
        cell.ball.holder,
        cell.ball.what or "–",
    )
