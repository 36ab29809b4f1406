"""The agreements from the shell: offered, adopted, signed, in force; and the matrix of them all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands import adjustment, agreement_letters
from flows.commands.call import Call, pass_call, reads, table
from flows.commands.forms import fill
from flows.commands.norwegian import DAY, Command, Group
from flows.commands.round import ACTOR, REASON, do
from flows.commands.text import TERM

if TYPE_CHECKING:
    from domain.views.adoption_cell import Cell
    from domain.views.adoption_matrix import Matrix, Row

_ALL_OR_SOME = click.option(
    "--municipality", "municipalities", multiple=True, metavar="KOMMUNENR", help="Kan gjentas. Ellers alle."
)
_SIDE = click.option("--side", required=True, metavar="PART", help="fylkeskommunen eller kommunen.")
_DOCUMENT = click.option("--document", default="", metavar="FIL", help="Filnavn i mappen «inn».")
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_NEW_TERM = click.option("--term", required=True, metavar="VALGÅR", help="Valgperioden, som 2023.")


@click.group("agreement", cls=Group)
def agreement() -> None:
    """Avtalene med kommunene: fram til vedtak, vedtak, underskrift, i kraft, utløp."""


for _letters in (
    agreement_letters.draft_offers,
    agreement_letters.preview,
    agreement_letters.approve_offers,
    agreement_letters.stop_offers,
    agreement_letters.handover,
    adjustment.decline,
    adjustment.withdraw,
):
    agreement.add_command(_letters)


def _fills(form: str, work: str) -> Callable[[Call, dict[str, Any]], None]:
    """What a command does with its fields: fill in the form of that name, and do that work at the desk."""

    def run(call: Call, fields: dict[str, Any]) -> None:
        from flows import agreement_forms
        from flows.desk_work import agreements

        given = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
        filled = fill(getattr(agreement_forms, form), **given)
        do(call, lambda o, c: getattr(agreements, work)(o, filled, command_id=c))

    return run


@agreement.command(cls=Command)
@ACTOR
@_NEW_TERM
@_ALL_OR_SOME
@click.option(
    "--first-case-number",
    default="",
    metavar="SAKSNR",
    help="Saksmappen til den første kommunen, som 2023/19001; de andre får de neste numrene.",
)
@click.option(
    "--case-numbers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FIL",
    help="I stedet: CSV med kommunenummer og saksnummer.",
)
@pass_call
def begin(call: Call, /, case_numbers: Path | None, **fields: Any) -> None:
    """Opprett avtalene for en periode: én for hver kommune i fylket, hver med sin saksmappe."""
    table_text = case_numbers.read_text(encoding="utf-8-sig") if case_numbers else ""
    _fills("BeginAgreementsForm", "begin_agreements")(call, {**fields, "case_numbers": table_text})


@agreement.command(cls=Command)
@ACTOR
@_NEW_TERM
@click.option("--body", required=True, metavar="ORGAN", help="fylkestinget eller kommunestyret.")
@click.option("--day", type=DAY, help="Datoen for det konstituerende møtet.")
@click.option(
    "--dates",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FIL",
    help="Alle kommunestyrene på én gang: CSV med kommunenummer og dato.",
)
@_ALL_OR_SOME
@pass_call
def constituted(call: Call, /, dates: Path | None, **fields: Any) -> None:
    """Registrer konstituerende møter. Perioden begynner da, og den forrige avtalen utløper."""
    table_text = dates.read_text(encoding="utf-8-sig") if dates else ""
    _fills("ConstitutedForm", "record_constituted")(call, {**fields, "dates": table_text})


@agreement.command(cls=Command)
@ACTOR
@TERM
@_ALL_OR_SOME
@pass_call
def offer(call: Call, /, **fields: Any) -> None:
    """Registrer at den fastsatte teksten er lagt fram til vedtak på annen måte. Ingen brev sendes herfra."""
    _fills("AgreementsForm", "offer_agreements")(call, fields)


@agreement.command(cls=Command)
@ACTOR
@TERM
@_ALL_OR_SOME
@click.option("--body", required=True, metavar="ORGAN", help="Organet som vedtok, som kommunestyret.")
@click.option("--side", metavar="PART", help="Bare for fellesnemnd: fylkeskommunen (ellers) eller kommunen.")
@click.option("--decided", required=True, type=DAY, help="Møtedatoen.")
@click.option("--case", "case_number", required=True, metavar="SAKSNR", help="Saksnummeret, som 34/2023.")
@click.option("--meeting", default="", metavar="NR", help="Møtets nummer, hvis det har et.")
@click.option("--text", default="", metavar="FINGERAVTRYKK", help="Ellers nøyaktig teksten som er lagt fram.")
@click.option("--merger", default="", metavar="TEKST", help="Hvorfor en fellesnemnd vedtok i stedet.")
@_DOCUMENT
@pass_call
def adopt(call: Call, /, **fields: Any) -> None:
    """Registrer et vedtak. Et annet organ, eller et vedtak før konstitueringen, teller ikke."""
    _fills("AdoptionForm", "record_adoption")(call, fields)


@agreement.command("withdraw-adoption", cls=Command)
@ACTOR
@TERM
@_ALL_OR_SOME
@_SIDE
@REASON
@pass_call
def withdraw_adoption(call: Call, /, **fields: Any) -> None:
    """Trekk et vedtak som er feilregistrert. Det står i loggen og teller ikke."""
    _fills("WithdrawForm", "withdraw_adoption")(call, fields)


@agreement.command(cls=Command)
@ACTOR
@TERM
@_ALL_OR_SOME
@_SIDE
@click.option("--signed", required=True, type=DAY, help="Datoen for underskriften.")
@_DOCUMENT
@pass_call
def sign(call: Call, /, **fields: Any) -> None:
    """Registrer en underskrift. Når begge har skrevet under, trer avtalen i kraft."""
    _fills("SignForm", "sign_agreements")(call, fields)


@agreement.command("withdraw-signature", cls=Command)
@ACTOR
@TERM
@_ALL_OR_SOME
@_SIDE
@REASON
@pass_call
def withdraw_signature(call: Call, /, **fields: Any) -> None:
    """Trekk en underskrift som er feilregistrert. Avtalen er da ikke i kraft."""
    _fills("WithdrawForm", "withdraw_signature")(call, fields)


@agreement.command(cls=Command)
@ACTOR
@TERM
@_ALL_OR_SOME
@click.option("--day", required=True, type=DAY, help="Dagen avtalen tidligst skal gjelde fra.")
@pass_call
def start(call: Call, /, **fields: Any) -> None:
    """Oppgi en senere dag som avtalen skal gjelde fra."""
    _fills("StartForm", "state_start")(call, fields)


@agreement.command(cls=Command)
@click.argument("municipality", metavar="KOMMUNENR")
@ACTOR
@TERM
@click.option("--number", default="", metavar="KOMMUNENR", help="Kommunens nye nummer.")
@click.option("--council", default="", metavar="RÅD", help="Rådskoden til det nye rådet.")
@click.option("--day", required=True, type=DAY, help="Fra denne dagen.")
@REASON
@pass_call
def move(call: Call, /, **fields: Any) -> None:
    """La avtalen følge en kommune som har fått nytt nummer eller byttet råd."""
    _fills("MoveForm", "move_agreement")(call, fields)


@agreement.command(cls=Command)
@click.argument("municipality", metavar="KOMMUNENR")
@ACTOR
@TERM
@click.option(
    "--by", multiple=True, metavar="AVTALE", help="Avtalen som står i stedet, som 2023-3499. Kan gjentas."
)
@click.option("--day", required=True, type=DAY, help="Fra denne dagen.")
@REASON
@pass_call
def replace(call: Call, /, **fields: Any) -> None:
    """Erstatt avtalen med andre, etter sammenslåing eller deling. De nye må vedtas for seg."""
    _fills("ReplaceForm", "replace_agreement")(call, fields)


@agreement.command(cls=Command)
@click.argument("term", metavar="[VALGÅR]", default="")
@reads
def show(call: Call, term: str) -> None:
    """Vedtaksmatrisen: hver kommune, vedtak og underskrifter, og hvem som har ballen."""
    from flows.term_standing import matrix_of
    from flows.terms import find_term

    with call.office() as office:
        name = find_term(office, term)
        found = matrix_of(office, name)
    call.answer({"term": name, "matrix": found}, lambda: _shown(name, found))


@agreement.command(cls=Command)
@click.argument("term", metavar="[VALGÅR]", default="")
@click.option(
    "--csv", "csv_file", type=_NEW_FILE, metavar="FIL", help="Semikolon og UTF-8, som norsk Excel åpner."
)
@click.option(
    "--xlsx",
    "xlsx_file",
    type=_NEW_FILE,
    metavar="FIL",
    help="Excel, med filter, faste overskrifter, datoer.",
)
@pass_call
def matrix(call: Call, term: str, csv_file: Path | None, xlsx_file: Path | None) -> None:
    """Vedtaksmatrisen som regneark: --csv, --xlsx eller begge."""
    from flows.sheets.csv_file import to_csv
    from flows.sheets.files import write_whole
    from flows.sheets.matrix import matrix_sheet
    from flows.sheets.xlsx_file import to_xlsx
    from flows.terms import find_term

    if not (csv_file or xlsx_file):
        raise click.UsageError("Oppgi --csv FIL, --xlsx FIL eller begge.")
    with call.office() as office:
        sheet, now = matrix_sheet(office, find_term(office, term)), office.now
    if csv_file:
        write_whole(csv_file, to_csv(sheet))
    if xlsx_file:
        write_whole(xlsx_file, to_xlsx(sheet, at=now))
    click.echo(f"{sheet.title}: skrev {' og '.join(str(f) for f in (csv_file, xlsx_file) if f)}.")


def _shown(name: str, found: "Matrix") -> Iterator[str]:
    from domain.county.elections import agreement_label

    counted = ", ".join(f"{n} {status}" for status, n in found.by_status.items())
    yield f"Avtaler {agreement_label(int(name))}: {len(found.rows)} kommuner; {counted}."
    yield ""
    headings = (
        "Kommune",
        "Råd",
        "Status",
        "Fylkestinget",
        "Kommunestyret",
        "Gjelder fra",
        "Ballen",
        "Hva gjenstår",
    )
    yield from table(headings, map(_row, found.rows))
    yield ""
    for use in found.texts:
        version = f"versjon {use.version}" if use.version else "lokal tekst"
        yield (
            f"Tekst {use.text[:12]} ({version}): vedtatt av fylkestinget for {len(use.county_for)}, "
            f"av {len(use.municipalities)} kommunestyrer."
        )
    yield from (f"Avvik fra «lik avtale for alle»: {r.municipality}" for r in found.differing)
    yield from (f"Uten avtale i kraft siden {r.gap_since:%d.%m.%Y}: {r.municipality}" for r in found.gaps)
    unknown: dict[str, list[str]] = {}
    for row in found.rows:
        for side in row.unknown_dates:
            unknown.setdefault(side.body, []).append(row.municipality)
    for body, numbers in unknown.items():
        yield f"Datoen da {body} ble konstituert, mangler for {len(numbers)}: {', '.join(numbers)}."
    yield from (
        f"Står ikke i registeret i dag: {r.municipality}. Flytt eller erstatt avtalen."
        for r in found.rows
        if r.unregistered
    )
    yield from (
        f"{r.municipality} sitter ikke i {r.council} lenger. Flytt avtalen med «aarshjul agreement move»."
        for r in found.rows
        if r.left_council and not r.unregistered
    )
    yield from _adjusted(found)
    if found.ended:
        yield f"Erstattet: {', '.join(found.ended)}."


def _adjusted(found: "Matrix") -> Iterator[str]:
    """The adjustments that are at hand, those that came to nothing, and the texts that were in force earlier."""
    from domain.views.adjustment_words import adjustment_lines

    at_hand = [(r.municipality, r.adjustment) for r in found.rows if r.adjustment]
    if at_hand:
        yield ""
        yield "Justeringer som er lagt fram. Avtalen i tabellen over gjelder som før:"
        headings = ("Kommune", "Tekst", "Status", "Fylkestinget", "Kommunestyret", "Mål")
        yield from table(
            headings,
            (
                (
                    number,
                    f"versjon {of.version} ({of.text[:12]})",
                    of.status + (" (løftet)" if of.escalated else " (over målet)" if of.overdue else ""),
                    _cell(of.county),
                    _cell(of.counterpart),
                    f"{of.target:%d.%m.%Y}",
                )
                for number, of in at_hand
            ),
        )
    yield from adjustment_lines(found, {})


def _row(row: "Row") -> tuple[str, ...]:
    return (
        row.municipality,
        row.council or "–",
        row.status + (" (løftet)" if row.escalated else " (over målet)" if row.overdue else ""),
        _cell(row.county),
        _cell(row.counterpart),
        f"{row.since:%d.%m.%Y}" if row.since else "–",
        row.ball.holder,
        row.ball.what or "–",
    )


def _cell(cell: "Cell") -> str:
    if cell.decided is None:
        return "–"
    signed = f", signert {cell.signed:%d.%m.%Y}" if cell.signed else ""
    return f"{cell.decided:%d.%m.%Y}{' AVVIK' if cell.deviates else ''}{signed}"
