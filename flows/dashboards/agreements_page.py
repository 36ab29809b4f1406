"""The page of a term's agreements: first what they come to, then what somebody must do, then every municipality."""

from collections.abc import Iterable, Iterator, Mapping

from domain.cases.agreement.words import Side, Status
from domain.county.authority import Body
from domain.county.datewords import date_field
from domain.county.elections import agreement_label
from domain.views.adoption_matrix import Cell, Matrix, Row, TextUse
from flows.agreement_forms import AdoptionForm, SignForm
from flows.dashboards.bar import bar
from flows.dashboards.markdown import NONE, cell, facts, footer, page, picture, table
from flows.dashboards.places import text_page_of
from flows.dashboards.prefilled import partly_filled_link
from flows.office import Office
from flows.term_standing import balls_of, counted_text

ADOPT, SIGN = "Avtaler 3 – registrer vedtak", "Avtaler 4 – registrer underskrift"
CONSTITUTED, MOVE, VARIANT = (
    "Avtaler 2 – registrer konstituerende møter",
    "Avtaler – flytt",
    "Avtaletekst – legg inn lokalt avvik",
)
SHOWN_PRINT = 8
# From dark to light as they come nearer to force, so that the order is seen without colour.
FILL = {
    Status.IN_FORCE: ("#0b3c5d", "#ffffff"),
    Status.SIGNED: ("#1d5f8a", "#ffffff"),
    Status.ADOPTED: ("#328cc1", "#000000"),
    Status.BY_COUNTY: ("#7ab8d9", "#000000"),
    Status.BY_MUNICIPALITY: ("#a9d6e5", "#000000"),
    Status.REVISING: ("#d9b310", "#000000"),
    Status.OFFERED: ("#dceef5", "#000000"),
    Status.DRAFT: ("#eeeeee", "#000000"),
    Status.BLANK: ("#ffffff", "#000000"),
    Status.EXPIRED: ("#bbbbbb", "#000000"),
}


def agreements_markdown(office: Office, term: str, found: Matrix, form_ids: Mapping[str, str]) -> str:
    """The page as markdown; `form_ids` are the console's forms by name, for those that are filled in."""
    names = _names(office, found)
    versions = {use.text: use.version for use in found.texts}
    return page(
        f"# Avtaler {agreement_label(int(term))}: {_in_force(found)} av {len(found.rows)} i kraft",
        _facts(found),
        picture(f"Status: {counted_text(found)}", bar(_parts(found))),
        "## Hvem har ballen",
        table(("Hos", "Hva gjenstår", "Kommuner"), _balls(found, names)),
        "## Må følges opp",
        "\n".join(f"- {line}" for line in _odd(found, names)) or "Ingenting ut over det som står over.",
        "## Kommune for kommune",
        table(
            ("Kommune", "Råd", "Status", "Fylkestinget", "Kommunestyret", "Gjelder fra", "Ballen", "Registrer"),
            (_row(row, names, versions, term, form_ids) for row in found.rows),
        ),
        "## Tekster som er vedtatt",
        table(("Tekst", "Fingeravtrykk", "Fylkestinget for", "Kommunestyrer"), map(_text, found.texts)),
        f"Erstattet av andre avtaler: {', '.join(found.ended)}." if found.ended else "",
        footer(avtaleteksten=text_page_of(term), oversikt="oversikt", leveranser="leveranser"),
    )  # fmt: skip


def _names(office: Office, found: Matrix) -> dict[str, str]:
    """What the rows' municipalities are called today, without «kommune»; the number where the register has none."""
    names = office.names(office.today)
    return {
        r.municipality: names.get(r.municipality, r.municipality).removesuffix(" kommune") for r in found.rows
    }


def _in_force(found: Matrix) -> int:
    return sum(row.status is Status.IN_FORCE for row in found.rows)


def _adopted(found: Matrix, side: Side) -> str:
    cells = [r.county if side is Side.COUNTY else r.counterpart for r in found.rows]
    return f"{sum(c.decided is not None for c in cells)} av {len(cells)}"


def _facts(found: Matrix) -> str:
    """Two lines that a manager reads in passing."""
    targets = {row.target for row in found.rows if row.target}
    lifts = {row.escalation for row in found.rows if row.escalation}
    lines = (
        (
            ("Vedtatt av fylkestinget", _adopted(found, Side.COUNTY)),
            ("Vedtatt av kommunestyret", _adopted(found, Side.MUNICIPALITY)),
            ("Signert av begge", sum(bool(r.county.signed and r.counterpart.signed) for r in found.rows)),
            ("I kraft", _in_force(found)),
        ),
        (
            ("Mål", ", ".join(map(date_field, sorted(targets))) or NONE),
            ("Over målet", sum(row.overdue for row in found.rows)),
            ("Løftes til ledelsen", ", ".join(map(date_field, sorted(lifts))) or NONE),
            ("Løftet", sum(row.escalated for row in found.rows)),
            ("Avvik fra felles tekst", len(found.differing)),
            ("Uten avtale i kraft", len(found.gaps)),
        ),
    )  # fmt: skip
    return facts(*lines)


def _parts(found: Matrix) -> list[tuple[str, int, str, str]]:
    return [(status, found.by_status.get(status, 0), *colours) for status, colours in FILL.items()]


def _balls(found: Matrix, names: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    for ball, number in balls_of(found).most_common():
        waiting = [names[r.municipality] for r in found.rows if r.ball == ball]
        yield ball.holder, cell(ball.what), _some(waiting, number)


def _some(waiting: list[str], number: int) -> str:
    """All of a few; of many only how many there are, since the table beneath names them."""
    few = 8
    return cell(", ".join(waiting)) if number <= few else f"{number} kommuner"


def _odd(found: Matrix, names: Mapping[str, str]) -> Iterator[str]:
    """What the plain course of things does not hold: each in a line with the municipalities and the way out."""
    for side in Side:
        lacking = [r for r in found.rows if side in r.unknown_dates]
        if lacking:
            yield (
                f"Datoen da {side.body} ble konstituert, er ikke kjent{_for(lacking, found, names)}. "
                f"Finn den, og registrer den i «{CONSTITUTED}». Den gjettes aldri."
            )
    if len(found.texts) > 1:
        yield f"Det er vedtatt {len(found.texts)} ulike tekster. Avtalen skal i prinsippet være lik for alle."
    for said, rows in (
        ("Avvik fra den felles teksten", found.differing),
        ("Løftet til ledelsen", [r for r in found.rows if r.escalated]),
    ):
        if rows:
            yield f"{said}{_for(rows, found, names)}."
    gaps: dict[str, list[Row]] = {}
    for row in found.gaps:
        gaps.setdefault(date_field(row.gap_since) if row.gap_since else NONE, []).append(row)
    for since, rows in gaps.items():
        yield f"Uten avtale i kraft siden {since}{_for(rows, found, names)}."
    for row in found.rows:
        if row.unregistered:
            yield f"{row.municipality} står ikke i registeret i dag. Bruk «{MOVE}» eller «Avtaler – erstatt»."
        elif row.left_council:
            yield f"{names[row.municipality]} sitter ikke i {row.council} lenger. Bruk «{MOVE}»."


def _for(rows: Iterable[Row], found: Matrix, names: Mapping[str, str]) -> str:
    given = [names[row.municipality] for row in rows]
    if len(given) == len(found.rows):
        return f" for alle {len(given)}"
    return f" for {len(given)}: {cell(', '.join(given))}"


def _row(
    row: Row,
    names: Mapping[str, str],
    versions: Mapping[str, int | None],
    term: str,
    form_ids: Mapping[str, str],
) -> tuple[object, ...]:
    return (
        f"{cell(names[row.municipality])} {row.municipality}",
        row.council or NONE,
        f"**{row.status}**" + (", løftet" if row.escalated else ", over målet" if row.overdue else ""),
        _cell(row.county, Side.COUNTY in row.unknown_dates, versions),
        _cell(row.counterpart, Side.MUNICIPALITY in row.unknown_dates, versions),
        _in_force_words(row),
        f"{row.ball.holder}: {cell(row.ball.what)}" if row.ball.what else NONE,
        " · ".join(_ways(row, term, form_ids)) or NONE,
    )  # fmt: skip


def _cell(of: Cell, unknown: bool, versions: Mapping[str, int | None]) -> str:
    """Decision, case, text, signature; what lacks is said."""
    if of.decided is None:
        return "dato for konstituering mangler" if unknown else NONE
    number = versions.get(of.text)
    text = f"versjon {number}" if number and not of.deviates else f"**AVVIK** `{of.text[:SHOWN_PRINT]}`"
    signed = f"; signert {date_field(of.signed)}" if of.signed else ""
    by = f" ({of.body})" if of.body not in (Body.FYLKESTING, Body.KOMMUNESTYRE) else ""
    return f"{date_field(of.decided)}{by}, sak {cell(of.case_number)}, {text}{signed}"


def _in_force_words(row: Row) -> str:
    if row.since is None:
        return f"**ingen siden {date_field(row.gap_since)}**" if row.gap_since else NONE
    return date_field(row.since) + (f", til {date_field(row.expires_on)}" if row.expires_on else "")


def _ways(row: Row, term: str, form_ids: Mapping[str, str]) -> Iterator[str]:
    """The forms for what the row waits for, filled in with what is known."""
    given = {"term": term, "municipalities": [row.municipality]}
    if row.status in (Status.OFFERED, Status.BY_COUNTY, Status.REVISING):
        adopting = {**given, "body": Body.KOMMUNESTYRE}
        yield partly_filled_link("vedtak", form_ids.get(ADOPT), "vedtak", AdoptionForm, **adopting)
    if row.status is Status.ADOPTED:
        for side, of in ((Side.COUNTY, row.county), (Side.MUNICIPALITY, row.counterpart)):
            if of.signed is None:
                called, signing = f"underskrift for {side}", {**given, "side": side}
                yield partly_filled_link(called, form_ids.get(SIGN), "underskrift", SignForm, **signing)


def _text(use: TextUse) -> tuple[object, ...]:
    return (
        f"versjon {use.version}" if use.version else "**lokal tekst**",
        f"`{use.text[:12]}`",
        len(use.county_for),
        len(use.municipalities),
    )  # fmt: skip
