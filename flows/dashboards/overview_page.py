"""The overview: every case, who has the ball, what asks for a person, and the next fifteen months."""

from collections.abc import Iterable

import pendulum

from domain.county.datewords import date_field, weekday_text
from domain.county.year_dates import year_dates
from domain.engine.log import head
from domain.views.ball import Holder, ball_of
from flows.dashboards.begin_part import begin_part
from flows.dashboards.markdown import NONE, cell, footer, link, page, table
from flows.dashboards.places import case_link
from flows.office import Office, stream_of
from flows.terms import Standing
from notifications.outbox.gate import closures
from notifications.outbox.rows import counts
from notifications.outbox.states import LABELS, NEEDS_A_PERSON

MONTHS = 15
NEWEST = 20
"""So many rounds that are over are named: each has its page, also those before them."""


def overview_markdown(office: Office, terms: Iterable[Standing] = ()) -> str:
    """The page as markdown; `terms` are the texts and agreements of the terms, and the years of
    obligations and of money, each as one."""
    with office.store.reading() as c:
        letters, end, shut = counts(c), head(c), closures(c)
    over, older = _over(office)
    stuck = [f"{letters[s]} brev: {LABELS[s]}" for s in NEEDS_A_PERSON if letters[s]]
    stopped = [f"Utsendingen er stoppet av {x.who}: {cell(x.why)}" for x in shut.values()]
    return page(
        "# Årshjul: oversikt",
        "\n".join(f"- **{line}** ({link('leveranser', 'leveranser')})" for line in (*stopped, *stuck)),
        begin_part(office),
        "## Saker",
        table(
            ("Sak", "Status", "Ballen", "Hva gjenstår", "Neste i kalenderen"),
            (*_under_way(office), *map(_term, terms), *over),
        ),
        "Eldre runder står ikke her. Sidene deres finnes under «Artifacts»: søk etter «runde-»."
        if older
        else "",
        f"## De neste {MONTHS} månedene",
        table(("Dato", "Hva", "Regel"), _ahead(office)),
        f"Loggens kontrollpunkt: `{end}`",
        footer(leveranser="leveranser"),
    )


def _under_way(office: Office) -> Iterable[tuple[object, ...]]:
    for round_id, following in reversed(office.under_way().items()):
        state = office.load_round(round_id).state
        ball = ball_of(state, office.today)
        yield (
            _named(round_id),
            state.status,
            ball.holder if ball.holder is not Holder.NOBODY else NONE,
            cell(ball.what),
            date_field(following) if following else NONE,
        )


def _term(standing: Standing) -> tuple[object, ...]:
    return (
        case_link(standing.stream),
        standing.status,
        standing.holder if standing.what else NONE,
        cell(standing.what),
        date_field(standing.next_due) if standing.next_due else NONE,
    )


def _over(office: Office) -> tuple[list[tuple[object, ...]], bool]:
    """The newest rounds that are over, and whether there are older ones."""
    found: list[tuple[object, ...]] = [
        (_named(r), how, NONE, NONE, NONE) for r, how in office.over(most=NEWEST + 1).items()
    ]
    return found[:NEWEST], len(found) > NEWEST


def _named(round_id: str) -> str:
    return case_link(stream_of(round_id))


def _ahead(office: Office) -> Iterable[tuple[object, ...]]:
    """Prefect's own scheduler sees 100 days; this sees all that the plan computes, holidays left out."""
    today = office.today
    until = pendulum.date(today.year, today.month, today.day).add(months=MONTHS)
    for year in range(today.year, until.year + 1):
        for found in year_dates(office.plan, year):
            if today <= found.day <= until and not found.rule.startswith("helligdag"):
                yield weekday_text(found.day, "nb"), cell(found.what), cell(found.rule)
