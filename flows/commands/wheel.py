"""The councils' years from the shell: made, planned, handled; the board, the picture and the rows beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.forms import fill
from flows.commands.norwegian import DAY, Command, Group
from flows.commands.round import ACTOR, REASON, do

if TYPE_CHECKING:
    from domain.views.wheel_board import CouncilYear, WheelBoard

_YEAR = click.option("--year", type=int, metavar="ÅR", help="Ellers dette året.")
_COUNCIL = click.option("--council", required=True, metavar="RÅD", help="Rådskoden, som hamar.")
_ONE_COUNCIL = click.option("--council", default="", metavar="RÅD", help="Rådskoden. Ellers alle rådene.")
_THEME = click.option("--theme", required=True, metavar="TEMA", help="Temaets id, som skoleresultater.")
_RESPONSIBLE = click.option(
    "--responsible", required=True, metavar="ID", help="En rolle i planen, eller en ansatt-id."
)
_LANGUAGE = click.option(
    "--language", type=click.Choice(["nb", "nn"]), default="nb", show_default=True, help="Målform."
)


@click.group("wheel", cls=Group)
def wheel() -> None:
    """Årshjulet: temasakene i hvert råd, når de skal opp, og hva som skjedde."""


def _fills(form: str, work: str) -> Callable[[Call, dict[str, Any]], None]:
    """What a command does with its fields: fill in the form of that name, and do that work at the desk."""

    def run(call: Call, fields: dict[str, Any]) -> None:
        from flows import wheel_forms
        from flows.desk_work import wheels

        filled = fill(getattr(wheel_forms, form), **fields)
        do(call, lambda o, c: getattr(wheels, work)(o, filled, command_id=c))

    return run


@wheel.command(cls=Command)
@ACTOR
@_YEAR
@pass_call
def make(call: Call, /, **fields: Any) -> None:
    """Lag årshjul og møtepunkter for alle rådene nå. Det som er laget, blir stående."""
    from flows.desk_work.wheel_years import make_year
    from flows.wheel_forms import YearForm

    filled = fill(YearForm, **fields)
    do(call, lambda o, _: make_year(o, filled))


@wheel.command("case-files", cls=Command)
@ACTOR
@click.option("--year", type=int, metavar="ÅR", help="Ellers det første året som mangler saksnumre.")
@click.option("--first-case-number", default="", metavar="SAKSNR", help="Det første, som 2024/1201.")
@click.option(
    "--case-numbers",
    metavar="FIL",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="I stedet: en tabell med raad, arshjul og motepunkter.",
)
@click.option("--caseworker", default="", metavar="ID", help="Saksbehandler i brevene; ellers du.")
@pass_call
def case_files(call: Call, /, case_numbers: Path | None, **fields: Any) -> None:
    """Gi årshjulene og møtepunktene i et år saksnumrene fra arkivet. Brevene som venter på dem, går da."""
    from flows.desk_work.council_case_files import give_case_files
    from flows.wheel_forms import CaseFilesForm

    table_text = case_numbers.read_text(encoding="utf-8-sig") if case_numbers else ""
    filled = fill(CaseFilesForm, case_numbers=table_text, **fields)
    do(call, lambda o, c: give_case_files(o, filled, command_id=c))


@wheel.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_THEME
@click.option("--title-nb", required=True, metavar="TEKST", help="Tittelen på bokmål.")
@click.option("--title-nn", required=True, metavar="TEKST", help="Tittelen på nynorsk.")
@click.option("--month", required=True, type=int, metavar="1-12", help="Måneden temaet skal opp.")
@_RESPONSIBLE
@pass_call
def add(call: Call, /, **fields: Any) -> None:
    """Legg til et eget tema for ett råd."""
    _fills("AddThemeForm", "add_theme")(call, fields)


@wheel.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_THEME
@_RESPONSIBLE
@pass_call
def assign(call: Call, /, **fields: Any) -> None:
    """Gi et tema en annen ansvarlig."""
    _fills("AssignForm", "assign_theme")(call, fields)


@wheel.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_THEME
@click.option("--day", type=DAY, help="Rådets møte. Uten dato: møtet er ikke fastsatt likevel.")
@pass_call
def plan(call: Call, /, **fields: Any) -> None:
    """Oppgi rådets møte der temaet skal opp."""
    _fills("SittingForm", "plan_sitting")(call, fields)


@wheel.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_THEME
@click.option("--day", required=True, type=DAY, help="Møtedatoen.")
@click.option("--document", default="", metavar="FIL", help="Møteboka: filnavn i mappen «inn».")
@pass_call
def handle(call: Call, /, **fields: Any) -> None:
    """Registrer at rådet har behandlet et tema."""
    _fills("HandleForm", "handle_theme")(call, fields)


@wheel.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_THEME
@click.option("--to", required=True, type=DAY, help="En dag i måneden temaet utsettes til.")
@REASON
@pass_call
def postpone(call: Call, /, **fields: Any) -> None:
    """Utsett et tema til en senere måned, eller til neste år. Da kommer det igjen i neste årshjul."""
    _fills("PostponeForm", "postpone_theme")(call, fields)


@wheel.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_THEME
@REASON
@pass_call
def drop(call: Call, /, **fields: Any) -> None:
    """Registrer at et tema utgår i ett råd."""
    _fills("ReasonedThemeForm", "drop_theme")(call, fields)


@wheel.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_THEME
@REASON
@pass_call
def reopen(call: Call, /, **fields: Any) -> None:
    """Rett opp et tema som er feilregistrert. Det er da planlagt igjen."""
    _fills("ReasonedThemeForm", "reopen_theme")(call, fields)


@wheel.command(cls=Command)
@_ONE_COUNCIL
@_YEAR
@reads
def show(call: Call, council: str, year: int | None) -> None:
    """Vis året: temaene i hvert råd, hva som er for sent, og hva som mangler."""
    from flows.desk_work.wheel_pictures import board_of

    with call.office() as office:
        found = board_of(office, year or office.today.year)
    chosen = [c for c in found.councils if council in ("", c.council)]
    answered = {"year": found.year, "complete": found.complete, "councils": chosen}
    call.answer(answered, lambda: _shown(found, chosen))


@wheel.command(cls=Command)
@_COUNCIL
@_YEAR
@reads
def journal(call: Call, council: str, year: int | None) -> None:
    """Brevene i rådets årshjul og møtepunkter, med dokumentnummer."""
    from flows.council_journals import journal_of

    with call.office() as office:
        found = journal_of(office, council, year or office.today.year)
    lines = [(number, f"{p.day:%d.%m.%Y}", p.what, ", ".join(p.parties)) for number, p in found]
    headings = ("Dokument", "Dato", "Brev", "Til")
    call.answer(
        {
            "letters": [
                {"number": number, "day": p.day, "what": p.what, "to": p.parties} for number, p in found
            ]
        },
        lambda: table(headings, lines) if lines else ["Ingen brev er skrevet ennå."],
    )


@wheel.command(cls=Command)
@_ONE_COUNCIL
@_YEAR
@_LANGUAGE
@reads
def ahead(call: Call, council: str, year: int | None, language: str) -> None:
    """Det som er for sent, og alt som kommer de neste 15 månedene: årshjulet som tabell."""
    from flows.desk_work.wheel_pictures import pictured

    with call.office() as office:
        found = pictured(office, year or office.today.year, council, language=language)
    headings = ("Når", "Hva", "", "Status", "Råd")
    everybody = f"alle {len(found.councils)}" if len(found.councils) > 1 else council
    whose = [everybody if r.councils == found.councils else ", ".join(r.councils) for r in found.rows]
    lines = [(r.when, r.kind, r.text, r.standing, who) for r, who in zip(found.rows, whose, strict=True)]
    call.answer({"rows": found.rows}, lambda: table(headings, lines) or ["Ingenting er lagt inn."])


@wheel.command(cls=Command)
@_ONE_COUNCIL
@_YEAR
@_LANGUAGE
@click.option("--out", required=True, metavar="FIL", type=click.Path(dir_okay=False, path_type=Path))
@pass_call
def svg(call: Call, council: str, year: int | None, language: str, out: Path) -> None:
    """Tegn årshjulet som SVG til en fil: for ett råd, eller for alle."""
    from flows.desk_work.wheel_pictures import pictured

    with call.office() as office:
        found = pictured(office, year or office.today.year, council, language=language)
    out.write_text(found.svg, encoding="utf-8")
    click.echo(f"Skrev {out}.")


def _shown(board: "WheelBoard", chosen: "list[CouncilYear]") -> Iterator[str]:
    done, there = board.settled
    complete = "fullstendig" if board.complete else "ikke fullstendig"
    yield f"{board.year}: {done} av {there} obligatoriske temasaker er behandlet eller utgår. Året er {complete}."
    headings = ("Råd", "Tema", "Status", "Når", "Ansvarlig")
    rows = [
        (c.council, t.theme, "for sen" if t.late else str(t.course), t.when, t.responsible)
        for c in chosen
        for t in c.themes
    ]
    yield from table(headings, rows)
    yield from (f"{c.council}: {lack}." for c in chosen for lack in c.lacks)
