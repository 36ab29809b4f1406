"""The overview: every case, who has the ball, what asks for a person, and the next fifteen months."""

from collections.abc import Iterable
from datetime import date

import pendulum

from domain.county.datewords import date_field, weekday_text
from domain.county.year_dates import year_dates
from domain.engine.due import next_due_dates
from domain.engine.log import head
from domain.views.ball import Holder, ball_of
from flows.dashboards.markdown import NONE, cell, footer, link, page, table
from flows.office import Office, stream_of
from notifications.outbox.gate import closures
from notifications.outbox.rows import counts
from notifications.outbox.states import LABELS, NEEDS_A_PERSON

MONTHS = 15


def overview_markdown(office: Office) -> str:
    """The page as markdown."""
    with office.store.reading() as c:
        due, letters, end, shut = next_due_dates(c), counts(c), head(c), closures(c)
    stuck = [f"{letters[s]} brev: {LABELS[s]}" for s in NEEDS_A_PERSON if letters[s]]
    stopped = [f"Utsendingen er stoppet av {x.who}: {cell(x.why)}" for x in shut.values()]
    return page(
        "# Årshjul: oversikt",
        "\n".join(f"- **{line}** ({link('leveranser', 'leveranser')})" for line in (*stopped, *stuck)),
        "## Saker",
        table(("Sak", "Status", "Ballen", "Hva gjenstår", "Neste i kalenderen"), _rounds(office, due)),
        f"## De neste {MONTHS} månedene",
        table(("Dato", "Hva", "Regel"), _ahead(office)),
        f"Loggens kontrollpunkt: `{end}`",
        footer(leveranser="leveranser"),
    )


def _rounds(office: Office, due: dict[str, date | None]) -> Iterable[tuple[object, ...]]:
    for round_id in reversed(office.rounds()):
        state = office.load_round(round_id).state
        ball = ball_of(state, office.today)
        following = due.get(stream_of(round_id))
        yield (
            link(f"Innspillsrunde {round_id}", f"runde-{round_id}"),
            state.status,
            ball.holder if ball.holder is not Holder.NOBODY else NONE,
            cell(ball.what),
            date_field(following) if following else NONE,
        )


def _ahead(office: Office) -> Iterable[tuple[object, ...]]:
    """Prefect's own scheduler sees 100 days; this sees all that the plan computes, holidays left out."""
    today = office.today
    until = pendulum.date(today.year, today.month, today.day).add(months=MONTHS)
    for year in range(today.year, until.year + 1):
        for found in year_dates(office.plan, year):
            if today <= found.day <= until and not found.rule.startswith("helligdag"):
                yield weekday_text(found.day, "nb"), cell(found.what), cell(found.rule)
