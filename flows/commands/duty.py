"""The councils' obligations from the shell: open a year, register what comes, give more time, see what is overdue."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.filling import filling
from flows.commands.forms import councils
from flows.commands.norwegian import DAY, Command, Group
from flows.commands.round import ACTOR, REASON

if TYPE_CHECKING:
    from domain.views.obligation_board import Board, Cell

_YEAR = click.option("--year", default="", metavar="ÅR", help="Ellers det siste året som er åpnet.")
_DUTY = click.argument("duty", metavar="PLIKT")
_COUNCIL = click.argument("council", metavar="RÅD")


@click.group("duty", cls=Group)
def duty() -> None:
    """Rådenes faste plikter i et år: strategi, handlingsplan, årsmelding, orienteringer."""


_fills = filling("flows.obligation_forms", "flows.desk_work.obligations")


@duty.command("open", cls=Command)
@ACTOR
@click.option("--year", default="", metavar="ÅR", help="Ellers i år.")
@click.option("--case", "case_number", required=True, metavar="SAKSNR", help="Saksnummer, som 2024/1203.")
@click.option("--first-document", metavar="NR", help="Første ledige nummer i saken; ellers 1.")
@click.option("--caseworker", metavar="ID", help="Saksbehandler i brevene; ellers du.")
@pass_call
def open_(call: Call, /, **fields: Any) -> None:
    """Åpne pliktene for et år, etter planen slik den er nå."""
    _fills("OpenYearForm", "open_year")(call, fields)


@duty.command(cls=Command)
@_DUTY
@_COUNCIL
@ACTOR
@_YEAR
@click.option("--delivered", type=DAY, help="Dagen det kom; ellers i dag.")
@click.option("--document", default="", metavar="FIL", help="Filnavn i mappen «inn».")
@click.option("--reference", default="", metavar="TEKST", help="Hvor dokumentet finnes.")
@pass_call
def deliver(call: Call, /, council: str, **fields: Any) -> None:
    """Registrer at et råd har levert. Rådet får kvittering."""
    _fills("DeliveryForm", "register_delivery")(call, {**fields, "council": councils([council])[0]})


@duty.command(cls=Command)
@_DUTY
@_COUNCIL
@ACTOR
@_YEAR
@REASON
@pass_call
def withdraw(call: Call, /, council: str, **fields: Any) -> None:
    """Trekk en levering eller et fritak som er feilregistrert. Det står i loggen og teller ikke."""
    _fills("WithdrawDutyForm", "withdraw_duty")(call, {**fields, "council": councils([council])[0]})


@duty.command(cls=Command)
@_DUTY
@click.argument("codes", metavar="RÅD…", nargs=-1, required=True)
@ACTOR
@_YEAR
@REASON
@pass_call
def excuse(call: Call, /, codes: tuple[str, ...], **fields: Any) -> None:
    """Gi ett eller flere råd fritak for en plikt i året."""
    _fills("ExcuseForm", "excuse_councils")(call, {**fields, "councils": councils(codes)})


@duty.command(cls=Command)
@_DUTY
@click.argument("codes", metavar="[RÅD…]", nargs=-1)
@ACTOR
@_YEAR
@click.option("--day", required=True, type=DAY, help="Den nye fristen, en virkedag.")
@REASON
@pass_call
def extend(call: Call, /, codes: tuple[str, ...], **fields: Any) -> None:
    """Gi en senere frist til noen råd, eller til alle som ikke har levert."""
    _fills("DutyDayForm", "extend_duty")(call, {**fields, "councils": councils(codes)})


@duty.command(cls=Command)
@click.argument("year", metavar="[ÅR]", default="")
@reads
def show(call: Call, year: str) -> None:
    """Råd for råd og plikt for plikt: levert, venter, over fristen. Det som haster mest, står først."""
    from domain.views.obligation_board import obligation_board
    from flows.duty_years import find_year, load_year

    with call.office() as office:
        found = obligation_board(load_year(office, find_year(office, year)), office.today)
    call.answer(found, lambda: _shown(found))


def _shown(found: "Board") -> Iterator[str]:
    yield f"Plikter {found.year}: {found.status}. Sak {found.case_number}, saksbehandler {found.caseworker}."
    yield f"Ballen hos {found.ball.holder}. {found.ball.what}".rstrip()
    yield ""
    yield from table(
        ("Råd", *(duty.id for duty in found.duties)),
        ((row.council, *map(_cell, row.cells)) for row in found.rows),
    )
    yield ""
    yield from table(
        ("Plikt", "Hva", "Dag", "Brev"),
        (
            (d.id, d.title_nb, f"{d.day:%d.%m.%Y}", "ja" if d.by_letter else "noteres bare")
            for d in found.duties
        ),
    )


def _cell(cell: "Cell") -> str:
    from domain.views.obligation_board import Standing

    if cell.standing is Standing.OVERDUE:
        return f"OVER FRISTEN, {-cell.days} d."
    if cell.standing is Standing.WAITING:
        return f"venter, {cell.deadline:%d.%m.%Y}"
    if cell.delivered:
        return f"{cell.standing} {cell.delivered:%d.%m.%Y}"
    return str(cell.standing)
