"""Payments and reports to the accounts from the shell: files out, receipts in."""

from typing import Any

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.money import work
from flows.commands.norwegian import Command, Group
from flows.commands.round import ACTOR


@click.group("accounts", cls=Group)
def accounts() -> None:
    """Regnskapet: anviste utbetalinger og godtatte rapporter ut som fil, og kvitteringene tilbake."""


@accounts.command("hand-over", cls=Command)
@ACTOR
@pass_call
def hand_over(call: Call, /, **fields: Any) -> None:
    """Overlever alle anviste utbetalinger i én fil, i mappen «ut». Hver går bare én gang."""
    work(call, "AccountsForm", "accounts", "hand_over", fields)


@accounts.command("file", cls=Command)
@click.argument("file", metavar="FIL")
@pass_call
def again(call: Call, /, file: str) -> None:
    """Skriv en fil som er overlevert, på nytt. Den er den samme."""
    from flows.desk_work.accounts import write_file

    with call.office() as office:
        click.echo(f"Fila ligger i {write_file(office, file)}.")


@accounts.command(cls=Command)
@ACTOR
@click.argument("file", metavar="FIL")
@pass_call
def paid(call: Call, /, **fields: Any) -> None:
    """Les inn regnskapets kvitteringer fra «inn»: utbetalingene er betalt. CSV med utbetaling, utbetalt og bilag."""
    work(call, "ReceiptFileForm", "accounts", "read_receipts", fields)


@accounts.command("hand-over-reports", cls=Command)
@ACTOR
@pass_call
def hand_over_reports(call: Call, /, **fields: Any) -> None:
    """Overlever alle godtatte rapporter i én fil, i mappen «ut». Hver går bare én gang."""
    work(call, "AccountsForm", "report_files", "hand_over_reports", fields)


@accounts.command("report-file", cls=Command)
@click.argument("file", metavar="FIL")
@pass_call
def report_file(call: Call, /, file: str) -> None:
    """Skriv en fil med rapporter som er overlevert, på nytt. Den er den samme."""
    from flows.desk_work.report_files import write_report_file

    with call.office() as office:
        click.echo(f"Fila ligger i {write_report_file(office, file)}.")


@accounts.command(cls=Command)
@ACTOR
@click.argument("file", metavar="FIL")
@pass_call
def booked(call: Call, /, **fields: Any) -> None:
    """Les inn kvitteringer for rapporter fra «inn»: regnskapet har dem. CSV med rapport, bokført og bilag."""
    work(call, "ReportReceiptsForm", "report_files", "read_report_receipts", fields)


@accounts.command(cls=Command)
@reads
def reports(call: Call) -> None:
    """Godtatte rapporter som regnskapet skal ha, eller ikke har kvittert for."""
    from domain.county.money import kr_text
    from flows.desk_work.report_files import waiting_reports

    with call.office() as office:
        found = waiting_reports(office)
    rows = [
        (
            f"{stream}/rapport/{r.number}",
            "overlevert" if r.file else "godtatt",
            kr_text(r.amount) if r.file else "–",
            r.file[:12],
        )
        for stream, r in found
    ]
    call.answer(
        [{"stream": stream, "report": r} for stream, r in found],
        lambda: (
            table(("Rapport", "Status", "Beløp", "Fil"), rows) or ["Ingen rapporter venter på regnskapet."]
        ),
    )


@accounts.command(cls=Command)
@reads
def show(call: Call) -> None:
    """Utbetalinger som er på vei, og fila de er overlevert i."""
    from domain.county.money import kr_text
    from flows.desk_work.accounts import waiting

    with call.office() as office:
        found = waiting(office)
    rows = [
        (
            f"{stream}/{p.number}",
            p.stage,
            kr_text(p.amount),
            p.reference,
            p.ordered_by,
            p.approved_by,
            p.file[:12],
        )
        for stream, p in found
    ]
    headings = ("Utbetaling", "Status", "Beløp", "Journalpost", "Attestert av", "Anvist av", "Fil")
    call.answer(
        [{"stream": stream, "payment": p} for stream, p in found],
        lambda: table(headings, rows) or ["Ingen utbetalinger er på vei."],
    )
