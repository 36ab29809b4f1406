"""Whole years ahead, in memory: what goes out when, to whom, and why."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.engine.refusal import Problem, Refused
from flows.commands.call import Call, reads
from flows.commands.norwegian import DAY, Command

if TYPE_CHECKING:
    from domain.county.plan import Plan
    from domain.county.register import Register
    from flows.simulation.simulating import Simulation

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command)
@click.option("--from", "first", type=DAY, required=True, help="Den første dagen.")
@click.option("--to", "last", type=DAY, required=True, help="Den siste dagen.")
@click.option("--plan", type=_FILE, metavar="FIL", help="En annen plan enn den som gjelder.")
@click.option(
    "--register", "folder", type=_FOLDER, metavar="MAPPE", help="Registerfiler, i stedet for registeret her."
)
@click.option("--script", type=_FILE, metavar="FIL", help="Manuset for råd, kommuner og saksbehandlere.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="STI",
    help="Vis forskjellen til en annen plan (en fil) eller et annet register (en mappe). Kan gis to ganger.",
)
@click.option("--letter", metavar="ID", help="Vis ett brev; id-en står i --json og --csv.")
@click.option("--pdf", type=_OUT, metavar="FIL", help="Skriv brevet som PDF.")
@click.option("--html", type=_OUT, metavar="FIL", help="Skriv brevet som HTML.")
@click.option("--csv", "as_csv", type=_OUT, metavar="FIL", help="Skriv alle brevene som CSV.")
@reads
def simulate(
    call: Call,
    first: date,
    last: date,
    plan: Path | None,
    folder: Path | None,
    script: Path | None,
    against: tuple[Path, ...],
    letter: str | None,
    pdf: Path | None,
    html: Path | None,
    as_csv: Path | None,
) -> int:
    """Spill år fram i tid, i minnet: hvert brev med dato, mottaker og grunn, og hver avgjørelse som ventes.

    Den samme daglige kjøringen og de samme brevene som ellers; råd, kommuner og saksbehandlere følger et manus.
    Ingenting sendes, og ingenting skrives i databasen. Uten database brukes registeret som følger med.
    """
    from flows.simulation import telling
    from flows.simulation.difference import differences
    from flows.simulation.script import load_script, shipped_script_text
    from flows.simulation.simulating import simulate as lived
    from flows.simulation.simulating import simulation

    if bool(letter) is not bool(pdf or html):
        raise click.UsageError("Oppgi --letter sammen med --pdf eller --html.")
    acted = load_script(_text(script) if script else shipped_script_text())
    ours, known = _plan(call, plan), _register(call, folder)
    with simulation(ours, known, acted, first=first, last=last) as done:
        outcome = done.outcome
        for line in _written(done, letter, pdf, html):
            click.echo(line, err=True)
    if as_csv:
        as_csv.write_text(telling.as_csv(outcome.letters), encoding="utf-8")
    wrong = int(bool(outcome.stuck or outcome.refused))
    if not against:
        call.answer(asdict(outcome), lambda: telling.told(outcome))
        return wrong
    for path in against:
        if path.is_dir():
            known = _register(call, path)
        else:
            ours = _plan(call, path)
    other = lived(ours, known, acted, first=first, last=last)
    found = differences(outcome, other)
    call.answer({"differences": found}, lambda: telling.told_apart(found))
    return wrong or int(bool(other.stuck or other.refused))


def _written(done: "Simulation", letter: str | None, pdf: Path | None, html: Path | None) -> list[str]:
    """Write the letter that was asked for; what to say of it."""
    if letter and pdf:
        pdf.write_bytes(done.pdf(letter))
    if letter and html:
        html.write_text(done.html(letter), encoding="utf-8")
    return [f"Skrev {letter} i {path}." for path in (pdf, html) if path]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Problem(str(path), "er ikke i tegnsettet UTF-8.", "Lagre den som UTF-8.")) from None


def _plan(call: Call, path: Path | None) -> "Plan":
    from domain.county.plan import load_plan
    from flows.office import plan_of

    return load_plan(_text(path)) if path else plan_of(call.settings)


def _register(call: Call, folder: Path | None) -> "Register":
    """The register in a folder, or the one in the database, or, where there is none, the one that is shipped."""
    from domain.county.shipped import shipped_register
    from flows.commands.register import read_register
    from flows.migrate import current_revision

    if folder:
        return read_register(call, folder)
    if current_revision(call.settings.database) is None:
        return shipped_register()
    with call.office() as office:
        return office.register()
