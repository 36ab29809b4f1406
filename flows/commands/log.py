"""The store and its log: make it, read it, prove it."""

import json
from pathlib import Path

import click

from domain.engine.refusal import Problem, Refused
from flows.commands.call import Call, pass_call, reads, table
from flows.commands.norwegian import Command


@click.command(cls=Command)
@pass_call
def init(call: Call) -> None:
    """Opprett databasen, eller oppgrader den. Kan kjøres så ofte du vil."""
    from flows.migrate import current_revision, migrate

    settings = call.settings
    before = current_revision(settings.database)
    revision = migrate(settings.database)
    for folder in (settings.inbox, settings.logs):
        folder.mkdir(parents=True, exist_ok=True)
    match before:
        case None:
            click.echo(f"Databasen er opprettet (utgave {revision}). Hjemmemappe: {settings.home}")
            click.echo(
                "Neste steg: «aarshjul register copy MAPPE», rett filene, «aarshjul register import MAPPE», "
                "og til slutt «aarshjul doctor»."
            )
        case _ if before == revision:
            click.echo(f"Databasen er i orden fra før (utgave {revision}).")
        case _:
            click.echo(f"Databasen er oppgradert fra utgave {before} til {revision}.")


@click.command(cls=Command)
@click.argument("stream", metavar="[SAK]", default="")
@click.option("--after", type=int, default=0, metavar="NR", help="Bare hendelser etter denne posisjonen.")
@click.option("--last", type=click.IntRange(min=1), metavar="ANTALL", help="Bare de siste.")
@reads
def log(call: Call, stream: str, after: int, last: int | None) -> None:
    """Hendelsene i loggen, eller i én SAK, som consultation/2023."""
    from domain.engine import log as engine

    with call.office() as office, office.store.reading() as c:
        events = engine.read(c, stream) if stream else list(engine.read_all(c, after=after))
        end = engine.head(c)
    if stream and not events:
        raise Refused(
            Problem("Sak", f"«{stream}» finnes ikke i loggen.", "Se navnene med «aarshjul status».")
        )
    events = [e for e in events if e.position > after][-(last or len(events) or 1) :]
    found = [
        {
            "position": e.position,
            "stream": e.stream,
            "version": e.version,
            "kind": e.kind,
            "schema_version": e.schema_version,
            "at": e.at,
            "meta": json.loads(e.meta),
            "data": json.loads(e.data),
        }
        for e in events
    ]
    rows = [
        (e.position, e.at[:19].replace("T", " "), e.stream, e.version, e.kind, _actor(e.meta)) for e in events
    ]
    call.answer(
        {"checkpoint": str(end), "events": found},
        lambda: [
            *table(("Nr.", "Tid (UTC)", "Sak", "Utgave", "Hendelse", "Hvem"), rows),
            *([] if rows else ["Ingen hendelser."]),
            f"Kontrollpunkt: {end}",
        ],
    )


@click.command(cls=Command)
@reads
def verify(call: Call) -> int:
    """Gå gjennom hele loggens kjede. Finner den første hendelsen som er endret, flyttet eller borte."""
    from domain.engine.log import Broken
    from domain.engine.log import verify as walk

    with call.office() as office, office.store.reading() as c:
        try:
            end = walk(c)
        except Broken as broken:
            position, why = broken.position, str(broken)
            found = {"sound": False, "position": position, "problem": why}
            way_out = "Ikke skriv mer. Ta vare på databasen som den er, og hent fram siste sikkerhetskopi."
            call.answer(found, lambda: [f"{why[0].upper()}{why[1:]}.", way_out])
            return 1
    call.answer({"sound": True, "checkpoint": str(end)}, lambda: [f"Loggen er hel. Kontrollpunkt: {end}"])
    return 0


@click.command(cls=Command)
@click.option("--write", is_flag=True, help="Ta vare på kontrollpunktet i en fil utenfor databasen.")
@click.option(
    "--file", type=click.Path(path_type=Path), metavar="FIL", help="Ellers kontrollpunkter.txt i hjemmemappa."
)
@click.option(
    "--compare", metavar="KONTROLLPUNKT", help="Et kontrollpunkt fra et brev, eller «fil» for alle i filen."
)
@reads
def checkpoint(call: Call, write: bool, file: Path | None, compare: str | None) -> int:
    """Loggens kontrollpunkt: posisjonen til siste hendelse og fingeravtrykket av alt til og med den."""
    from domain.engine import log as engine
    from flows.commands.witnesses import keep, kept_in, witness_of, witnesses_in

    with call.office() as office, office.store.reading() as c:
        kept = file or kept_in(office.home)
        end = engine.head(c)
        if compare is None:
            if write:
                keep(kept, end, office.now)
            found = {"checkpoint": str(end), "sha256": end.sha.hex(), "file": str(kept) if write else None}
            call.answer(found, lambda: [str(end), *([f"Skrevet til {kept}."] if write else [])])
            return 0
        if compare == "fil" and not kept.is_file():
            raise Refused(
                Problem("Fil", f"{kept} finnes ikke.", "Lag den med «aarshjul checkpoint --write».")
            )
        witnesses = witnesses_in(kept) if compare == "fil" else [witness_of(compare)]
        wrong: list[str] = []
        for witness in witnesses:
            try:
                engine.compare(c, witness)
            except engine.Broken as broken:
                wrong.append(f"{witness.position} · {witness.hex[:16]}: {broken}")
    said = f"{len(witnesses)} kontrollpunkt stemmer med loggen." if not wrong else "Loggen er ikke den samme."
    call.answer({"agrees": not wrong, "compared": len(witnesses), "problems": wrong}, lambda: [said, *wrong])
    return 1 if wrong else 0


def _actor(meta: str) -> str:
    return str(json.loads(meta).get("actor", ""))
