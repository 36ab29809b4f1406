"""The common agreement text from the shell: begin, take rounds in, change, fix, and see where every word comes from."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.forms import fill
from flows.commands.norwegian import Command, Group
from flows.commands.round import ACTOR, REASON, do

if TYPE_CHECKING:
    from domain.cases.agreement_text.state import CommonText
    from domain.views.chain import CouncilChain
    from domain.views.redline import ClauseDiff

TERM = click.option("--term", default="", metavar="VALGÅR", help="Valgperioden, som 2023. Ellers den nyeste.")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_NB = click.option("--nb", type=_FILE, metavar="FIL", help="Teksten på bokmål.")
_NN = click.option("--nn", type=_FILE, metavar="FIL", help="Teksten på nynorsk.")


@click.group("text", cls=Group)
def text() -> None:
    """Felles avtaletekst: punkter, endringer med innspillet bak, versjoner, sammenligning."""


@text.command(cls=Command)
@ACTOR
@click.option("--term", required=True, metavar="VALGÅR", help="Valgperioden, som 2023.")
@click.option("--from", "former", default="", metavar="VALGÅR", help="Før videre teksten fra denne perioden.")
@_NB
@_NN
@pass_call
def begin(call: Call, /, nb: Path | None, nn: Path | None, **fields: Any) -> None:
    """Begynn på avtaleteksten for en periode. I filene begynner hvert punkt med en linje som «# 4.2 Møter»."""
    from flows.agreement_forms import BeginTextForm
    from flows.desk_work.agreement_texts import begin_text

    form = fill(BeginTextForm, text_nb=_read(nb), text_nn=_read(nn), **fields)
    do(call, lambda o, c: begin_text(o, form, command_id=c))


@text.command("take-in", cls=Command)
@ACTOR
@TERM
@click.option("--round", default="", metavar="RUNDE", help="Ellers den ene som er i gang, eller den nyeste.")
@pass_call
def take_in(call: Call, /, **fields: Any) -> None:
    """Hent innspillene fra en ferdig vurdert runde. De som er utsatt fra før, kommer tilbake."""
    from flows.agreement_forms import TakeInForm
    from flows.desk_work.agreement_texts import take_in_round

    form = fill(TakeInForm, **fields)
    do(call, lambda o, c: take_in_round(o, form, command_id=c))


@text.command(cls=Command)
@click.argument("point", metavar="RUNDE/SVAR/INNSPILL")
@ACTOR
@TERM
@REASON
@click.option("--outcome", required=True, metavar="UTFALL", help="Som «tas inn» eller «tas ikke inn».")
@pass_call
def settle(call: Call, /, **fields: Any) -> None:
    """Gi et innspill som ble utsatt til neste rullering, sitt utfall."""
    from flows.agreement_forms import SettlePointForm
    from flows.desk_work.agreement_texts import settle_point

    form = fill(SettlePointForm, **fields)
    do(call, lambda o, c: settle_point(o, form, command_id=c))


@text.command(cls=Command)
@click.argument("clause", metavar="PUNKT")
@ACTOR
@TERM
@click.option("--way", default="endret", metavar="MÅTE", help="endret (ellers), ny eller «tatt ut».")
@_NB
@_NN
@click.option("--after", default="", metavar="PUNKT", help="Punktet et nytt punkt følger etter.")
@click.option("--point", "points", multiple=True, metavar="RUNDE/SVAR/INNSPILL", help="Kan gjentas.")
@click.option("--ground", default="", metavar="TEKST", help="Fylkeskommunens egen grunn, uten innspill.")
@pass_call
def change(call: Call, /, nb: Path | None, nn: Path | None, points: tuple[str, ...], **fields: Any) -> None:
    """Foreslå en endring av et PUNKT, som 4.2, fra innspillet den kommer av."""
    from flows.agreement_forms import ChangeForm
    from flows.desk_work.agreement_texts import propose_change

    form = fill(ChangeForm, text_nb=_read(nb), text_nn=_read(nn), points=list(points), **fields)
    do(call, lambda o, c: propose_change(o, form, command_id=c))


@text.command(cls=Command)
@click.argument("number", metavar="NR")
@ACTOR
@TERM
@REASON
@pass_call
def drop(call: Call, /, **fields: Any) -> None:
    """La en foreslått endring falle."""
    from flows.agreement_forms import DropChangeForm
    from flows.desk_work.agreement_texts import drop_change

    form = fill(DropChangeForm, **fields)
    do(call, lambda o, c: drop_change(o, form, command_id=c))


@text.command(cls=Command)
@ACTOR
@TERM
@pass_call
def fix(call: Call, /, **fields: Any) -> None:
    """Fastsett versjonen som skal til vedtak. Alle innspill må ha fått plassen sin."""
    from flows.agreement_forms import TermForm
    from flows.desk_work.agreement_texts import fix_version

    form = fill(TermForm, **fields)
    do(call, lambda o, c: fix_version(o, form, command_id=c))


@text.command(cls=Command)
@click.argument("municipality", metavar="KOMMUNENR")
@ACTOR
@TERM
@_NB
@_NN
@pass_call
def variant(call: Call, /, nb: Path | None, nn: Path | None, **fields: Any) -> None:
    """Legg inn teksten en kommune har vedtatt med endringer, så vedtaket kan registreres på den."""
    from flows.agreement_forms import VariantForm
    from flows.desk_work.agreement_texts import add_variant

    form = fill(VariantForm, text_nb=_read(nb) or "", text_nn=_read(nn) or "", **fields)
    do(call, lambda o, c: add_variant(o, form, command_id=c))


@text.command(cls=Command)
@click.argument("term", metavar="[VALGÅR]", default="")
@reads
def show(call: Call, term: str) -> None:
    """Teksten slik den er nå: punkter, versjoner, foreslåtte endringer, og hva som gjenstår."""
    from domain.views.agreement_ball import text_ball
    from flows.terms import find_term, load_text

    with call.office() as office:
        name = find_term(office, term)
        state = load_text(office, name)
        clauses = state.clauses if state.versions else ()
        headings = {c.number: office.text(c.nb).partition("\n")[0] for c in clauses}
    ball = text_ball(state)
    found = {
        "term": name,
        "status": state.status,
        "ball": ball,
        "clauses": headings,
        "versions": [
            {"version": v.number, "fingerprint": v.fingerprint, "fixed": v.on} for v in state.versions
        ],
        "variants": {v.municipality: fingerprint for fingerprint, v in state.variants.items()},
        "changes": [
            {"number": n, "clause": p.change.clause, "way": p.change.way}
            for n, p in state.open_changes.items()
        ],
        "lacking": [str(p.source) for p in state.lacking],
        "returned": [str(p.source) for p in state.returned],
        "put_off": [str(p.source) for p in state.put_off],
    }
    call.answer(found, lambda: _shown(name, state, str(ball.holder), ball.what, headings))


def _shown(name: str, state: "CommonText", holder: str, what: str, headings: dict[str, str]) -> Iterator[str]:
    yield f"Avtaleteksten for {name}: {state.status}."
    yield f"Ballen: {holder}. {what}"
    yield ""
    yield from table(("Punkt", "Overskrift"), headings.items())
    yield from table(
        ("Versjon", "Fra", "Fingeravtrykk"),
        [(v.number, f"{v.on:%d.%m.%Y}", v.fingerprint[:12]) for v in state.versions],
    )
    yield from table(
        ("Endring", "Punkt", "Hva", "Kommer fra"),
        [
            (n, p.change.clause, p.change.way, "; ".join(map(str, p.change.sources)) or "egen grunn")
            for n, p in state.open_changes.items()
        ],
    )
    yield from (f"Mangler endring: {p.source}" for p in state.lacking)
    yield from (f"Tilbake fra forrige runde: {p.source}" for p in state.returned)
    yield from (
        f"Lokalt avvik: {v.municipality} {fingerprint[:12]}" for fingerprint, v in state.variants.items()
    )


@text.command(cls=Command)
@click.argument("term", metavar="[VALGÅR]", default="")
@click.option(
    "--from",
    "before",
    default="",
    metavar="TEKST",
    help="Versjon, fingeravtrykk eller periode; ellers versjon 1.",
)
@click.option(
    "--to",
    "after",
    default="",
    metavar="TEKST",
    help="På samme måte; ellers med alle endringer som er foreslått.",
)
@click.option("--language", type=click.Choice(["nb", "nn"]), default="nb", help="nb (ellers) eller nn.")
@click.option(
    "--html", "html_file", type=_NEW_FILE, metavar="FIL", help="Skriv sammenligningen som nettside."
)
@click.option("--pdf", "pdf_file", type=_NEW_FILE, metavar="FIL", help="Skriv sammenligningen som PDF.")
@reads
def redline(
    call: Call,
    term: str,
    before: str,
    after: str,
    language: str,
    html_file: Path | None,
    pdf_file: Path | None,
) -> None:
    """Hva som er endret mellom to tekster. [-ut-] er tatt ut, {+inn+} er kommet til."""
    from flows.desk_work.comparing import compare, pdf_of
    from flows.sheets.files import write_whole
    from flows.terms import find_term
    from notifications.render.comparison import comparison_html

    with call.office() as office:
        found = compare(office, find_term(office, term), before, after, language)
        pdf = pdf_of(office, found) if pdf_file else b""
    written = {
        file: body for file, body in ((html_file, comparison_html(found).encode()), (pdf_file, pdf)) if file
    }
    for file, body in written.items():
        write_whole(file, body)
    said = [f"Skrev {file}." for file in written]
    answer = {"language": language, "about": found.about, "clauses": found.clauses}
    call.answer(answer, lambda: said or [*found.about, "", *_redlined(found.clauses)])


def _redlined(found: "Iterable[ClauseDiff]") -> Iterator[str]:
    marks = {"kept": "{}", "inserted": "{{+{}+}}", "deleted": "[-{}-]"}
    for clause in found:
        yield f"{clause.number}  ({clause.fate})"
        yield "".join(marks[run.mark].format(run.text) for run in clause.runs)
        yield ""


@text.command(cls=Command)
@click.argument("term", metavar="[VALGÅR]", default="")
@reads
def chain(call: Call, term: str) -> None:
    """Kjeden fra innspill til svar for hvert råd, og hvor den er brutt: «ni innspill, ni svar»."""
    from domain.views.chain import chain as follow
    from flows.term_standing import rounds_of
    from flows.terms import find_term, load_text

    with call.office() as office:
        state = load_text(office, find_term(office, term))
        rounds = rounds_of(office, state)
    found = follow(state, rounds)
    call.answer(
        {
            "rounds": list(rounds),
            "councils": [
                {"council": c.council, "said": str(c), "whole": c.is_whole, "links": c.links} for c in found
            ],
        },
        lambda: _chained(found),
    )


def _chained(found: "Collection[CouncilChain]") -> Iterator[str]:
    if not found:
        yield "Ingen runde ennå."
    for council in found:
        yield f"{council.council}: {council}{'' if council.is_whole else '  BRUTT'}"
        yield from table(
            ("  Innspill", "Punkt", "Utfall", "Endring", "Svart med", "Brudd"),
            [
                (
                    f"  {link.source.round}/{link.source.answer}/{link.source.point}",
                    link.clause or "–",
                    link.outcome or "–",
                    ", ".join(
                        f"{c.number} (v{c.version})" if c.version else f"{c.number}" for c in link.changes
                    )
                    or "–",
                    f"dok. {link.letter}" if link.letter else "–",
                    "; ".join(link.breaks) or "–",
                )
                for link in council.links
            ],
        )


def _read(file: Path | None) -> str | None:
    return file.read_text(encoding="utf-8-sig") if file else None
