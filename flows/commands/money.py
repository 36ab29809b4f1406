"""What the shell's commands for grants and refunds share: their options, and payments that are ordered."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, table
from flows.commands.forms import councils, fill
from flows.commands.norwegian import DAY, Command, Group
from flows.commands.round import ACTOR, REASON, do

if TYPE_CHECKING:
    from domain.views.money_board import MoneyBoard, MoneyRow

YEAR = click.option("--year", required=True, type=int, metavar="ÅR", help="Kalenderåret pengene gjelder.")
REGION = click.option("--region", required=True, metavar="RÅD", help="Rådskoden, som hamar.")
REGIONS = click.option("--region", "regions", multiple=True, metavar="RÅD", help="Kan gjentas. Ellers alle.")
FIRST_CASE = click.option(
    "--first-case", "first_case_number", metavar="SAKSNR", help="Saksnummer for den første, som 2024/1301."
)
CASEWORKER = click.option("--caseworker", metavar="ID", help="Saksbehandler i brevene; ellers du.")
AMOUNT = click.option("--amount", required=True, metavar="KRONER", help="Som «1 000 000» eller 1000000,50.")
REFERENCE = click.option(
    "--reference", required=True, metavar="JOURNALPOST", help="Journalposten, som 2024/100-7."
)
RECEIVED = click.option("--received", required=True, type=DAY, help="Dagen det kom.")
_PAYMENT = click.option(
    "--payment", type=int, default=1, metavar="NR", help="Utbetalingens nummer; ellers 1."
)
_RECLAIM = click.option(
    "--number", type=int, default=1, metavar="NR", help="Tilbakekravets nummer; ellers 1."
)


def work(call: Call, form: str, module: str, name: str, fields: dict[str, Any]) -> None:
    """Fill in the form of that name, and do that work at the desk."""
    from flows import money_forms

    given: dict[str, Any] = {k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()}
    if "region" in given:
        [given["region"]] = councils([given["region"]])
    if "regions" in given:
        given["regions"] = councils(given["regions"])
    filled = fill(getattr(money_forms, form), **given)
    desk = import_module(f"flows.desk_work.{module}")
    do(call, lambda o, c: getattr(desk, name)(o, filled, command_id=c))


def add_payments(group: Group, kind: str) -> None:
    """Give a group the commands about payments that are ordered; `kind` is «tilskudd» or «refusjon»."""

    def add(name: str, desk: str, form: str, text: str, *options: Callable[..., Any]) -> None:
        def run(call: Call, /, **fields: Any) -> None:
            work(call, form, "payments", desk, {**fields, "kind": kind})

        run.__doc__ = text
        decorated = pass_call(run)
        for option in (*reversed(options), REGION, YEAR, ACTOR):
            decorated = option(decorated)
        group.command(name, cls=Command)(decorated)

    add(
        "approve",
        "approve_payment",
        "PaymentForm",
        "Anvis en utbetaling som en annen har attestert.",
        _PAYMENT,
    )
    add("stop", "stop_payment", "StopPaymentForm", "Stopp en utbetaling som ikke skal gå.", _PAYMENT, REASON)
    add(
        "unpaid",
        "record_unpaid",
        "StopPaymentForm",
        "Registrer at regnskapet ikke har betalt, og ikke vil.",
        _PAYMENT,
        REASON,
    )
    add(
        "claim-back",
        "claim_back",
        "ClaimBackForm",
        "Krev tilbake det som er betalt for mye.",
        AMOUNT,
        REFERENCE,
        REASON,
    )
    add(
        "withdraw-claim-back",
        "withdraw_claim_back",
        "WithdrawClaimBackForm",
        "Trekk et tilbakekrav.",
        _RECLAIM,
        REASON,
    )
    add(
        "repaid",
        "record_repaid",
        "RepaidForm",
        "Registrer penger som er betalt tilbake.",
        _RECLAIM,
        AMOUNT,
        click.option("--day", "repaid", required=True, type=DAY, help="Dagen de kom."),
        click.option("--receipt", required=True, metavar="BILAG", help="Bilagsnummeret i regnskapet."),
    )


def show_board(call: Call, year: int | None, lines: Callable[["MoneyBoard"], Iterator[str]]) -> None:
    """Print the money of a year, by default the newest."""
    from flows.money_years import board_of, find_money_year

    with call.office() as office:
        found = board_of(office, find_money_year(office, year))
    call.answer({"year": found.year, "board": found}, lambda: lines(found))


def board_table(
    headings: tuple[str, ...], found: "MoneyBoard", cells: Callable[["MoneyRow"], tuple[str, ...] | None]
) -> list[str]:
    """A row a region; «ikke opprettet» where there is no case."""
    lacking = ("ikke opprettet", *("–" for _ in headings[2:]))
    return table(headings, ((row.region, *(cells(row) or lacking)) for row in found.rows))
