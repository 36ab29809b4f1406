"""The page of a term's agreements: first what they come to, then what somebody must do, then every municipality."""

from collections.abc import Iterator, Mapping, Sequence

from domain.cases.agreement.words import Side, Status
from domain.county.authority import Body
from domain.county.datewords import date_field
from domain.county.elections import agreement_label
from domain.views.adjustment_words import adjustment_lines
from domain.views.adoption_cell import Adjustment, Cell
from domain.views.adoption_matrix import Matrix, Row, TextUse
from flows.agreement_forms import AdoptionForm, ConstitutedForm, DeclineForm, Elected, SignForm
from flows.dashboards.bar import bar
from flows.dashboards.markdown import NONE, cell, facts, footer, page, picture, table
from flows.dashboards.places import text_page_of
from flows.dashboards.prefilled import partly_filled_link
from flows.office import Office
from flows.term_standing import balls_of, counted_text

ADOPT, SIGN = "Avtaler 3 – registrer vedtak", "Avtaler 4 – registrer underskrift"
DECLINE = "Avtaler – avslå justering"
CONSTITUTED, MOVE, VARIANT = (
    "Avtaler 2 – registrer konstituerende møter",
    "Avtaler – flytt",
    "Avtaletekst – legg inn lokalt avvik",
)
SHOWN_PRINT = 8
FEW = 8
"""So many municipalities are named in a line."""
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
        table(("Hos", "Kommuner", "Hva gjenstår"), _balls(found, names)),
        "## Må følges opp",
        "\n".join(f"- {line}" for line in _odd(found, names)) or "Ingenting ut over det som står over.",
        "## Kommune for kommune",
        table(
            ("Kommune", "Status", "Fylkestinget", "Kommunestyret", "Ballen"),
            (_row(row, names, versions, term, form_ids) for row in found.rows),
        ),
        "v1 er versjon 1 av den felles teksten. Råd, saksnummer og hva hver venter på, står i regnearket.",
        *_mid_term(found, names, term, form_ids),
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


def _mid_term(
    found: Matrix, names: Mapping[str, str], term: str, form_ids: Mapping[str, str]
) -> Iterator[str]:
    """The adjustments that are laid before the bodies, and what became of others; nothing in a term without (R14)."""
    versions = {use.text: use.version for use in found.texts}
    at_hand = [(row, row.adjustment) for row in found.rows if row.adjustment]
    lines = list(adjustment_lines(found, names))
    if at_hand or lines:
        yield "## Justeringer"
    if at_hand:
        yield "Avtalen i tabellen over gjelder som før til den justerte teksten er vedtatt og underskrevet av begge."
        yield table(
            ("Kommune", "Justering", "Fylkestinget", "Kommunestyret", "Mål", "Ballen"),
            (
                (
                    f"{cell(names[row.municipality])} {row.municipality}",
                    f"v{of.version} {of.status}"
                    + (", løftet" if of.escalated else ", over målet" if of.overdue else ""),
                    _cell(of.county, False, versions),
                    _cell(of.counterpart, False, versions),
                    date_field(of.target),
                    " · ".join((row.ball.holder, *_adjusting_ways(row, of, term, form_ids))),
                )
                for row, of in at_hand
            ),
        )
    if lines:
        yield "\n".join(f"- {cell(line)}" for line in lines)


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
    for ball, _ in balls_of(found).most_common():
        waiting = [row for row in found.rows if row.ball == ball]
        yield ball.holder, _named(waiting, names), cell(ball.what)


def _named(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """A few by name; of many how many there are, since the table beneath names them."""
    if len(rows) > FEW:
        return f"{len(rows)} kommuner"
    return cell(", ".join(names[row.municipality] for row in rows))


def _odd(found: Matrix, names: Mapping[str, str]) -> Iterator[str]:
    """What the plain course of things does not hold: each in a line with the municipalities and the way out."""
    for side in Side:
        lacking = [r for r in found.rows if side in r.unknown_dates]
        if lacking:
            yield (
                f"Datoen da {side.body} ble konstituert, er ikke kjent for {_named(lacking, names)}. "
                f"Finn den, og registrer den i «{CONSTITUTED}». Den gjettes aldri."
            )
    if (several := len(_standing(found))) > 1:
        yield f"Det er vedtatt {several} ulike tekster. Avtalen skal i prinsippet være lik for alle."
    for said, rows in (
        ("Avvik fra den felles teksten", found.differing),
        ("Løftet til ledelsen", [r for r in found.rows if r.escalated]),
    ):
        if rows:
            yield f"{said} for {_named(rows, names)}."
    gaps: dict[str, list[Row]] = {}
    for row in found.gaps:
        gaps.setdefault(date_field(row.gap_since) if row.gap_since else NONE, []).append(row)
    for since, rows in gaps.items():
        yield f"Uten avtale i kraft siden {since} for {_named(rows, names)}."
    for row in found.rows:
        if row.unregistered:
            yield f"{row.municipality} står ikke i registeret i dag. Bruk «{MOVE}» eller «Avtaler – erstatt»."
        elif row.left_council:
            yield f"{names[row.municipality]} sitter ikke i {row.council} lenger. Bruk «{MOVE}»."


def _standing(found: Matrix) -> set[str]:
    """The texts that the agreements stand on, those of adjustments at hand left out."""
    return {of.text for row in found.rows for of in (row.county, row.counterpart) if of.text}


def _row(
    row: Row,
    names: Mapping[str, str],
    versions: Mapping[str, int | None],
    term: str,
    form_ids: Mapping[str, str],
) -> tuple[object, ...]:
    return (
        f"{cell(names[row.municipality])} {row.municipality}",
        _status(row),
        _cell(row.county, Side.COUNTY in row.unknown_dates, versions),
        _cell(row.counterpart, Side.MUNICIPALITY in row.unknown_dates, versions),
        " · ".join((row.ball.holder if row.ball.what else NONE, *_ways(row, term, form_ids))),
    )


def _status(row: Row) -> str:
    """The status with its dates, and what is wrong with it."""
    said = [f"**{row.status}**"]
    if row.since:
        until = f" til {date_field(row.expires_on)}" if row.expires_on else ""
        said = [f"**{row.status}** fra {date_field(row.since)}{until}"]
    if row.adjustment:
        said.append(f"justering (v{row.adjustment.version}) {row.adjustment.status}")
    if row.escalated or row.overdue:
        said.append("løftet" if row.escalated else "over målet")
    if row.gap_since:
        said.append(f"**ingen avtale siden {date_field(row.gap_since)}**")
    return ", ".join(said)


def _cell(of: Cell, unknown: bool, versions: Mapping[str, int | None]) -> str:
    """Decision, text and signature; what lacks is said."""
    if of.decided is None:
        return "konstituert når?" if unknown else NONE
    number = versions.get(of.text)
    text = f"v{number}" if number and not of.deviates else f"**AVVIK** `{of.text[:SHOWN_PRINT]}`"
    signed = f", signert {date_field(of.signed)}" if of.signed else ""
    by = "" if of.body in (Body.FYLKESTING, Body.KOMMUNESTYRE) else f" av {of.body}"
    return f"{date_field(of.decided)}{by}, {text}{signed}"


def _ways(row: Row, term: str, form_ids: Mapping[str, str]) -> Iterator[str]:
    """The forms for what the row waits for, filled in with what is known."""
    given = {"term": term, "municipalities": [row.municipality]}
    if row.agreement and Side.MUNICIPALITY in row.unknown_dates:
        sitting = {**given, "body": Elected.KOMMUNESTYRE}
        yield partly_filled_link(
            "registrer møtet", form_ids.get(CONSTITUTED), "skjema", ConstitutedForm, **sitting
        )
    elif row.status in (Status.OFFERED, Status.BY_COUNTY, Status.REVISING):
        adopting = {**given, "body": Body.KOMMUNESTYRE}
        yield partly_filled_link("registrer vedtak", form_ids.get(ADOPT), "vedtak", AdoptionForm, **adopting)
    if row.status is Status.ADOPTED:
        yield from _signing_ways(row.county, row.counterpart, given, form_ids)


def _adjusting_ways(row: Row, of: Adjustment, term: str, form_ids: Mapping[str, str]) -> Iterator[str]:
    """The forms for what the adjustment waits for, filled in with what is known."""
    given = {"term": term, "municipalities": [row.municipality]}
    if of.status in (Status.OFFERED, Status.BY_COUNTY, Status.REVISING):
        deciding = {**given, "body": Body.KOMMUNESTYRE}
        yield partly_filled_link("registrer vedtak", form_ids.get(ADOPT), "vedtak", AdoptionForm, **deciding)
    if of.status in (Status.OFFERED, Status.BY_COUNTY):
        declining = {**given, "body": Elected.KOMMUNESTYRE}
        yield partly_filled_link("sa nei", form_ids.get(DECLINE), "vedtak", DeclineForm, **declining)
    if of.status is Status.ADOPTED:
        yield from _signing_ways(of.county, of.counterpart, given, form_ids)


def _signing_ways(
    county: Cell, counterpart: Cell, given: Mapping[str, object], form_ids: Mapping[str, str]
) -> Iterator[str]:
    for side, of in ((Side.COUNTY, county), (Side.MUNICIPALITY, counterpart)):
        if of.signed is None:
            called, signing = f"{side} har signert", {**given, "side": side}
            yield partly_filled_link(called, form_ids.get(SIGN), "underskrift", SignForm, **signing)


def _text(use: TextUse) -> tuple[object, ...]:
    return (
        f"versjon {use.version}" if use.version else "**lokal tekst**",
        f"`{use.text[:12]}`",
        len(use.county_for),
        len(use.municipalities),
    )  # fmt: skip
