"""The adoption matrix of a term as a sheet: a row a municipality, its decisions and signatures, who has the ball."""

from collections.abc import Mapping

from domain.county.datewords import date_field
from domain.county.elections import agreement_label
from domain.engine.log import head
from domain.views.adoption_cell import Cell
from domain.views.adoption_matrix import Matrix, Row
from flows.office import Office
from flows.sheets.sheet import Column, Sheet, Value
from flows.term_standing import counted_text, matrix_of

_SIDE = (
    ("vedtatt", 12),
    ("organ", 16),
    ("sak", 12),
    ("tekst", 15),
    ("versjon", 9),
    ("avvik", 8),
    ("signert", 12),
)
_COLUMNS = (
    Column("Kommunenummer", 12),
    Column("Kommune", 20),
    Column("Råd", 34),
    Column("Status", 24),
    Column("Over målet", 9),
    Column("Løftet", 9),
    *(Column(f"Fylkeskommunen: {name}", width + 4) for name, width in _SIDE),
    *(Column(f"Kommunen: {name}", width) for name, width in _SIDE),
    Column("Justering: tekst", 15),
    Column("Justering: status", 24),
    Column("Justering: fylkestinget vedtatt", 14),
    Column("Justering: kommunestyret vedtatt", 14),
    Column("Justering: mål", 12),
    Column("Gjelder fra", 12),
    Column("Utløper", 12),
    Column("Mål", 12),
    Column("Løftes", 12),
    Column("Uten avtale siden", 12),
    Column("Ballen hos", 22),
    Column("Hva gjenstår", 60),
    Column("Per dag", 12),
    Column("Loggens kontrollpunkt", 26),
)


def matrix_sheet(office: Office, term: str) -> Sheet:
    """The matrix today. The day and the log's checkpoint are on it: it is true of them and of no other."""
    found, today = matrix_of(office, term), office.today
    with office.store.reading() as c:
        end = head(c)
    names = office.names(today)
    return Sheet(
        name=f"Avtaler {term}",
        title=f"Avtaler {agreement_label(int(term))}",
        notes=(f"Per {date_field(today)}. Loggens kontrollpunkt: {end}", _counted(found)),
        columns=_COLUMNS,
        rows=tuple((*_row(row, names, _versions(found)), today, str(end)) for row in found.rows),
        keys=2,
    )


def _counted(found: Matrix) -> str:
    over, odd, gaps = sum(row.overdue for row in found.rows), len(found.differing), len(found.gaps)
    return (
        f"{len(found.rows)} kommuner: {counted_text(found)}. Over målet: {over}. Avvik fra felles tekst: {odd}. "
        f"Uten avtale i kraft: {gaps}."
    )


def _versions(found: Matrix) -> Mapping[str, int | None]:
    return {use.text: use.version for use in found.texts}


def _row(row: Row, names: Mapping[str, str], versions: Mapping[str, int | None]) -> tuple[Value, ...]:
    return (
        row.municipality,
        names.get(row.municipality, row.municipality).removesuffix(" kommune"),
        names.get(row.council, row.council),
        row.status.value,
        _yes(row.overdue),
        _yes(row.escalated),
        *_side(row.county, versions),
        *_side(row.counterpart, versions),
        *_adjustment(row),
        row.since,
        row.expires_on,
        row.target,
        row.escalation,
        row.gap_since,
        row.ball.holder.value if row.ball.what else "",
        row.ball.what,
    )


def _side(of: Cell, versions: Mapping[str, int | None]) -> tuple[Value, ...]:
    if of.decided is None:
        return (None,) * len(_SIDE)
    body = of.body.value if of.body else None
    return of.decided, body, of.case_number, of.text[:12], versions.get(of.text), _yes(of.deviates), of.signed


def _adjustment(row: Row) -> tuple[Value, ...]:
    """The adjustment that is at hand; nothing where none is."""
    of = row.adjustment
    if of is None:
        return (None,) * 5
    return of.text[:12], of.status.value, of.county.decided, of.counterpart.decided, of.target


def _yes(true: bool) -> str:
    return "ja" if true else "nei"
