"""The political calendar from the shell: check a meeting plan, take it in, look at what there is."""

from pathlib import Path

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.norwegian import Command, Group

_FILE = click.argument("file", metavar="FIL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_BODY = click.option(
    "--body", default="", metavar="ORGAN", help="For .ics: rådskode, kommunenummer eller fylkesting."
)
_TITLED = click.option(
    "--titled", default="", metavar="TEKST", help="For .ics: bare oppføringer med dette i tittelen."
)


@click.group(cls=Group)
def meetings() -> None:
    """Møteplanene til råd, kommunestyrer og fylkesting: CSV eller kalenderfil (.ics)."""


@meetings.command(cls=Command)
@_FILE
@_BODY
@_TITLED
@reads
def check(call: Call, file: Path, body: str, titled: str) -> None:
    """Les møteplanen i FIL og si alt som er galt, uten å ta den inn."""
    from flows.desk_work.meetings import PlanFile, read_plan

    with call.office() as office:
        found = read_plan(office, PlanFile(file.name, file.read_bytes(), body, titled))
    call.answer({"meetings": found.meetings}, lambda: [f"Fila er i orden: {found}"])


@meetings.command("import", cls=Command)
@_FILE
@_BODY
@_TITLED
@click.option("--remove", is_flag=True, help="Ta bort kommende møter som ikke står i fila.")
@pass_call
def import_(call: Call, file: Path, body: str, titled: str, remove: bool) -> None:
    """Les inn møteplanen i FIL. Fila er hele planen i årene den har; er noe galt, tas ingenting inn."""
    from flows.desk_work.meetings import PlanFile, take_in

    with call.office() as office:
        said = take_in(office, PlanFile(file.name, file.read_bytes(), body, titled), remove=remove)
    click.echo(str(said))


@meetings.command("list", cls=Command)
@click.argument("body", metavar="[ORGAN]", default="")
@reads
def list_(call: Call, body: str) -> None:
    """Møtene som er lest inn: alle, eller bare for ett ORGAN."""
    from domain.county.datewords import date_field
    from flows.desk_work.meetings import called

    with call.office() as office:
        plans, register = office.meetings(), office.register()
    found = [m for name in plans.bodies if body in ("", name) for m in plans.of(name)]
    rows = [
        (
            m.body,
            called(register, m.body, m.day),
            date_field(m.day),
            date_field(m.cutoff) if m.cutoff else "–",
            "avlyst" if m.cancelled else "konstituerende" if m.constituting else "",
            m.source,
        )
        for m in found
    ]
    headings = ("Organ", "Navn", "Møte", "Saksfrist", "", "Kilde")
    call.answer({"meetings": found}, lambda: table(headings, rows) or ["Ingen møter er lest inn."])


@meetings.command(cls=Command)
@click.argument("file", metavar="FIL", type=click.Path(dir_okay=False, path_type=Path))
def example(file: Path) -> None:
    """Skriv et eksempel på en møteplan (CSV) til FIL, som utgangspunkt for din egen. Datoene er oppdiktet."""
    from domain.county.shipped import shipped_meetings_text
    from domain.engine.refusal import Problem, Refused

    if file.exists():
        raise Refused(Problem(str(file), "finnes fra før.", "Velg et annet navn."))
    file.write_text(shipped_meetings_text(), encoding="utf-8")
    click.echo(f"Skrev {file}.")
