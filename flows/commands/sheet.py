"""Sheets that staff fill in, from the shell: laid out, looked through, read in."""

from pathlib import Path

import click

from flows.commands.call import Call, pass_call, reads
from flows.commands.norwegian import Command, Group
from flows.commands.round import ACTOR

SUBJECTS = ("contributions", "themes", "meetings", "assessment")


@click.group(cls=Group)
def sheet() -> None:
    """Regneark som fylles ut: kommunenes bidrag, temasaker, møtepunkter, vurdering av innspill."""


@sheet.command(cls=Command)
@click.argument("subject", metavar="HVA", type=click.Choice(SUBJECTS))
@click.option(
    "--year", type=int, metavar="ÅR", help="For contributions, themes og meetings; ellers dette året."
)
@click.option(
    "--round", "round_id", default="", metavar="RUNDE", help="For assessment; ellers den som er i gang."
)
@click.option(
    "--to",
    "file",
    required=True,
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    help="XLSX.",
)
@pass_call
def export(call: Call, subject: str, year: int | None, round_id: str, file: Path) -> None:
    """Hent ut et regneark med nedtrekkslister og låste nøkler: contributions, themes, meetings eller assessment."""
    from flows.desk_work.sheet_laying import SheetLaidOut, sheet_bytes
    from flows.sheets import subjects
    from flows.sheets.files import write_whole

    found = subjects.SUBJECTS[subject]
    with call.office() as office:
        scope, rows, body = sheet_bytes(office, found, year, round_id)
    click.echo(str(SheetLaidOut(found.called, scope, rows, write_whole(file, body))))


@sheet.command("import", cls=Command)
@click.argument("file", metavar="FIL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ACTOR
@click.option(
    "--dry-run", is_flag=True, help="Vis hva som ville bli endret, og alt som er galt. Ingenting endres."
)
@reads
def import_(call: Call, file: Path, actor: str, dry_run: bool) -> None:
    """Les inn et regneark som er fylt ut. Er noe galt, endres ingenting; den samme fila igjen endrer ingenting."""
    from flows.desk_work.sheet_reading import read_sheet_in

    with call.office() as office:
        done = read_sheet_in(office, file.name, file.read_bytes(), actor, dry_run=dry_run)
    answered = {"file": done.file, "known": done.known, "dry_run": done.dry_run, "changes": done.changes}
    call.answer(answered, lambda: [str(done)])
