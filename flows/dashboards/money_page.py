"""The page of a year's grants and refunds: the condition of each region in words, what is paid and what is left.
Derived from the log. Pay is screened: of a refund stand sums alone (R33)."""

from collections.abc import Iterator, Mapping

from domain.cases.grant.state import Grant
from domain.cases.payment.words import Payment
from domain.county.datewords import date_field
from domain.county.money import kr_text, kroner_text
from domain.views.grant_words import arithmetic
from domain.views.money_board import MoneyBoard, MoneyRow, money_board
from flows.dashboards.markdown import NONE, cell, facts, footer, page, table
from flows.money_years import load_year, money_journal
from flows.office import Office


def money_markdown(office: Office, year: int) -> str:
    """The page as markdown."""
    grants, refunds = load_year(office, year)
    regions = [council.code for council in office.register().councils_asked(office.today)]
    found = money_board(year, regions, grants, refunds, office.today)
    names = office.names(office.today)
    going = [(region, p) for states in (grants, refunds) for region, s in states.items() for p in s.book.open]
    return page(
        f"# Tilskudd og refusjon {year}",
        _facts(found),
        "## Tilskudd",
        table(
            ("Region", "Status", "Bekreftet", "Mangler", "Utbetalt", "Rapport", "Ballen", "Hva gjenstår"),
            (_grant(row, names) for row in found.rows),
        ),
        "## Refusjon",
        table(
            ("Region", "Status", "Krav", "Utbetalt", "Igjen av taket", "Ballen", "Hva gjenstår"),
            (_refund(row, names) for row in found.rows),
        ),
        "## Utbetalinger på vei" if going else "",
        table(
            ("Region", "Beløp", "Status", "Journalpost", "Attestert av", "Anvist av"),
            (_payment(region, payment, names) for region, payment in going),
        )
        if going
        else "",
        "## Journal",
        table(("Journalnummer", "Inn/ut", "Dato", "Innhold", "Part"), _journal(office, year, names)),
        "## Regnestykket, region for region",
        "\n\n".join(_reckoning(region, grant, year, names) for region, grant in sorted(grants.items()))
        or "Ingen tilskudd er opprettet for året.",
        footer(oversikt="oversikt", leveranser="leveranser"),
    )


def _facts(found: MoneyBoard) -> str:
    lacking = sum(row.grant.missing > 0 for row in found.rows if row.grant and not row.grant.lapsed)
    return facts(
        [
            ("Tilsagn", kroner_text(found.awarded)),
            ("Utbetalt tilskudd", kroner_text(found.granted)),
            ("Utbetalt refusjon", kroner_text(found.refunded)),
            ("Regioner som mangler medfinansiering", lacking),
        ]
    )


def _grant(row: MoneyRow, names: Mapping[str, str]) -> tuple[object, ...]:
    found, region = row.grant, cell(names.get(row.region, row.region))
    if found is None:
        return region, "ikke opprettet", *(NONE for _ in range(6))
    return (
        region,
        found.status,
        f"{kr_text(found.counted)} av {kr_text(found.cofunding)}",
        f"**{kr_text(found.missing)}**" if found.missing else NONE,
        kr_text(found.paid - found.repaid) if found.paid else NONE,
        ("⚠ " if found.report_late else "") + (found.report if found.paid else NONE),
        found.ball.holder if found.ball.what else NONE,
        cell(found.ball.what),
    )


def _refund(row: MoneyRow, names: Mapping[str, str]) -> tuple[object, ...]:
    found, region = row.refund, cell(names.get(row.region, row.region))
    if found is None:
        return region, "ikke opprettet", *(NONE for _ in range(5))
    return (
        region,
        found.status,
        kr_text(found.claimed),
        kr_text(found.paid - found.repaid),
        f"{kr_text(found.left)} av {kr_text(found.cap)}",
        found.ball.holder if found.ball.what else NONE,
        cell(found.ball.what),
    )


def _payment(region: str, payment: Payment, names: Mapping[str, str]) -> tuple[object, ...]:
    return (
        cell(names.get(region, region)),
        kr_text(payment.amount),
        payment.stage,
        cell(payment.reference),
        cell(payment.ordered_by),
        cell(payment.approved_by),
    )


def _journal(office: Office, year: int, names: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """What came in and what went out, case by case. The titles are the public ones (R29)."""
    for post in money_journal(office, year):
        yield (
            cell(post.reference),
            post.direction,
            date_field(post.day),
            post.what,
            cell(names.get(post.party, post.party)),
        )


def _reckoning(region: str, grant: Grant, year: int, names: Mapping[str, str]) -> str:
    told = " ".join(arithmetic(grant.condition, year, names, "nb", held=grant.over is None))
    over = f" Bortfalt {date_field(grant.over.on)}." if grant.over else ""
    return f"**{cell(names.get(region, region))}.** {told}{over}"
