"""The page of a year's obligations: councils by duties, what is overdue first. Derived from the log."""

from collections.abc import Iterable, Mapping

from domain.cases.obligation.words import Duty
from domain.county.datewords import date_field
from domain.views.obligation_board import LACKING, Board, Cell, Row, Standing, obligation_board
from flows.dashboards.markdown import NONE, cell, footer, page, table
from flows.dashboards.places import wheel_page_of
from flows.duty_years import load_year
from flows.office import Office
from flows.wheels import council_years

# A sign beside the word: the page reads the same without colour, in print and aloud.
SIGN = {
    Standing.OVERDUE: "⚠",
    Standing.WAITING: "○",
    Standing.LATE: "✓",
    Standing.DELIVERED: "✓",
    Standing.EXEMPT: "–",
}


def obligation_markdown(office: Office, year: str) -> str:
    """The page as markdown."""
    found = obligation_board(load_year(office, year), office.today)
    names = office.names(office.today)
    titles = {duty.id: duty.title_nb for duty in found.duties}
    return page(
        f"# Plikter {year}: {found.status}",
        f"**Ballen ligger hos {found.ball.holder}.** {found.ball.what}"
        if found.ball.what
        else "**Ingenting gjenstår.**",
        _facts(found),
        "## Over fristen" if found.overdue else "",
        table(("Råd", "Hva", "Frist", "Dager over", "Siste brev"), _overdue(found, names, titles))
        if found.overdue
        else "",
        "## Råd for råd",
        table(("Råd", *map(_heading, found.duties)), (_row(row, names) for row in found.rows)),
        "⚠ over fristen · ○ venter · ✓ levert · – fritatt",
        "## Pliktene i året",
        table(("Plikt", "Hva", "Dag", "Brev"), map(_duty, found.duties)),
        footer(**_beside(office, year), oversikt="oversikt", leveranser="leveranser"),
    )


def _beside(office: Office, year: str) -> dict[str, str]:
    """The page of the councils' year, where there is one."""
    return {f"årshjul {year}": wheel_page_of(year)} if int(year) in council_years(office) else {}


def _facts(found: Board) -> str:
    settled = found.count(Standing.DELIVERED, Standing.LATE)
    facts = (
        ("Sak", found.case_number),
        ("Saksbehandler", found.caseworker),
        ("Levert", settled),
        ("Gjenstår", found.count(*LACKING)),
        ("Over fristen", found.count(Standing.OVERDUE)),
        ("Neste i kalenderen", date_field(found.next_day) if found.next_day else NONE),
    )
    return "- " + " · ".join(f"{name}: **{cell(value)}**" for name, value in facts)


def _overdue(
    found: Board, names: Mapping[str, str], titles: Mapping[str, str]
) -> Iterable[tuple[object, ...]]:
    for late in found.overdue:
        yield (
            cell(names.get(late.council, late.council)),
            cell(titles[late.duty]),
            date_field(late.deadline),
            f"**{-late.days}**",
            date_field(late.written) if late.written else NONE,
        )


def _heading(duty: Duty) -> str:
    return f"{cell(duty.id)} {date_field(duty.day)}"


def _row(row: Row, names: Mapping[str, str]) -> tuple[str, ...]:
    return (cell(names.get(row.council, row.council)), *map(_cell, row.cells))


def _cell(found: Cell) -> str:
    sign = SIGN[found.standing]
    moved = f", ny frist {date_field(found.deadline)}" if found.deadline != found.original else ""
    match found.standing:
        case Standing.OVERDUE:
            return f"{sign} **{found.standing}, {-found.days} dager**{moved}"
        case Standing.WAITING:
            return f"{sign} om {found.days} dager{moved}"
        case Standing.EXEMPT:
            return f"{sign} {found.standing}"
    when = date_field(found.delivered) if found.delivered else ""
    return f"{sign} {found.standing} {when} (nr. {found.number})"


def _duty(duty: Duty) -> tuple[object, ...]:
    reminded = f"påminnelse {duty.remind_days} dager før" if duty.by_letter else "noteres bare"
    return f"`{duty.id}`", cell(duty.title_nb), date_field(duty.day), reminded
