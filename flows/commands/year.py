"""The dates of a year."""

import click

from flows.commands.call import Call, plain, reads, table
from flows.commands.norwegian import Command


@click.command(cls=Command)
@click.argument("year", metavar="ÅR", type=int)
@click.option("--holidays/--no-holidays", default=True, help="Ta med helligdagene.")
@reads
def calendar(call: Call, year: int, holidays: bool) -> None:
    """Alle datoene i ÅR, og regelen bak hver av dem. Trenger ingen database."""
    from domain.county.datewords import weekday_text
    from domain.county.plan import load_plan
    from domain.county.shipped import shipped_plan_text
    from domain.county.year_dates import year_dates
    from domain.engine.refusal import Problem, Refused

    file = call.settings.plan
    plan = load_plan(file.read_text(encoding="utf-8") if file else shipped_plan_text())
    try:
        found = year_dates(plan, year)
    except ValueError:
        raise Refused(
            Problem("År", f"{year} er utenfor kalenderen.", "Velg et år fra 1947 til 2100.")
        ) from None
    shown = [d for d in found if holidays or not d.rule.startswith("helligdag")]
    call.answer(
        {"year": year, "dates": plain(shown)},
        lambda: table(("Dato", "Hva", "Regel"), [(weekday_text(d.day, "nb"), d.what, d.rule) for d in shown]),
    )
