"""Where everything stands, on one screen."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, reads, table
from flows.commands.norwegian import Command

if TYPE_CHECKING:
    from domain.views.begin_now import Task
    from flows.office import Office
    from flows.terms import Standing


@click.command(cls=Command)
@reads
def status(call: Call) -> None:
    """Saker, hvem som har ballen, hva som skjer neste gang, hvem som er for sent ute, og tvil om leveranser."""
    from domain.engine.log import head
    from flows.begin import tasks_to_begin
    from flows.platform.lock import running_in
    from notifications.outbox.gate import closures
    from notifications.outbox.rows import counts, rows
    from notifications.outbox.states import LABELS, NEEDS_A_PERSON

    with call.office() as office:
        cases, tasks = _cases(office), tasks_to_begin(office)
        with office.store.reading() as c:
            letters, stuck = counts(c), rows(c, states=NEEDS_A_PERSON)
            shut, end = closures(c), head(c)
        today, running = office.today, running_in(office.home)
    found: dict[str, Any] = {
        "today": today,
        "checkpoint": str(end),
        "running": running,
        "begin_now": [{**asdict(task), "late": task.is_late(today)} for task in tasks],
        "cases": cases,
        "letters": {state.value: n for state, n in letters.items()},
        "needs_a_person": [
            {
                "key": r.key,
                "stream": r.stream,
                "batch": r.batch,
                "recipient": r.recipient,
                "state": r.state,
                "note": r.note,
            }
            for r in stuck
        ],
        "stopped": list(shut.values()),
    }

    def lines() -> list[str]:
        said = [f"I dag: {today:%d.%m.%Y}. Loggens kontrollpunkt: {end}"]
        said.append(
            f"Konsollen: {running['console']}"
            if running and "console" in running
            else "Konsollen kjører ikke."
        )
        said += begin_lines(tasks, today)
        said += [
            "",
            *table(("Sak", "Status", "Ballen hos", "Hva gjenstår", "Neste i kalenderen"), map(_row, cases)),
        ]
        if not cases:
            said.append("Ingen saker. Lag et utkast med «aarshjul round draft», eller i konsollen.")
        said += [f"For sent ute i {s.stream}: {', '.join(s.overdue)}" for s in cases if s.overdue]
        if letters:
            said += [
                "",
                "Brev: " + ", ".join(f"{n} {LABELS[state]}" for state, n in sorted(letters.items())) + ".",
            ]
        said += [f"Utsendingen er stoppet av {x.who}: {x.why}" for x in shut.values()]
        said += [
            f"Må avgjøres: {r.key[:12]}  {r.batch} til {r.recipient}: {r.label}. {r.note}" for r in stuck
        ]
        if stuck:
            said.append("Slik gjør du det: aarshjul outbox settle --help")
        return said

    call.answer(found, lines)


def begin_lines(tasks: "Sequence[Task]", today: date) -> list[str]:
    """What should begin now, with the way to begin it; nothing when nothing is to begin."""
    found = ["", "Skal begynnes nå:"] if tasks else []
    for task in tasks:
        when = f"{task.day:%d.%m.%Y}" + (" (passert)" if task.is_late(today) else "")
        found += [f"  {when}  {task.what}", f"      {task.why}", f"      -> {task.command}"]
    return found


def _cases(office: "Office") -> list["Standing"]:
    from domain.cases.consultation.words import OVER, Status
    from domain.views.ball import Holder, ball_of
    from domain.views.round_board import board
    from flows.office import stream_of
    from flows.terms import Standing

    found = [
        Standing(stream_of(r), how, str(Holder.NOBODY), "", None, ()) for r, how in office.over().items()
    ]
    for round_id, following in office.under_way().items():
        state, stream = office.load_round(round_id).state, stream_of(round_id)
        ball = ball_of(state, office.today)
        rows = board(state, office.today).rows if state.status is not Status.BLANK else ()
        late = tuple(row.council for row in rows if row.overdue and state.status not in OVER)
        found.append(Standing(stream, str(state.status), str(ball.holder), ball.what, following, late))
    return sorted(
        [*found, *_terms(office), *_years(office), *_money(office)], key=lambda standing: standing.stream
    )


def _terms(office: "Office") -> Iterator["Standing"]:
    """A term's text, and its agreements as one: what most of them wait for, and those past the target."""
    from domain.cases.agreement_text.words import Status
    from domain.engine.due import next_due_dates
    from flows.term_standing import agreements_standing, matrix_of, text_standing
    from flows.terms import load_agreements, load_text, terms

    with office.store.reading() as c:
        due = next_due_dates(c)
    for term in terms(office):
        text = load_text(office, term)
        if text.status is not Status.BLANK:
            yield text_standing(term, text)
        if load_agreements(office, term):
            yield agreements_standing(term, matrix_of(office, term), due)


def _years(office: "Office") -> Iterator["Standing"]:
    """The years of the councils' obligations: each as one, with the councils that should have delivered."""
    from flows.duty_years import duty_years, year_standing

    for year in duty_years(office):
        yield year_standing(office, year)


def _money(office: "Office") -> Iterator["Standing"]:
    """The years of grants and refunds: each as one, with the regions whose report is late."""
    from flows.money_years import money_standing, money_years

    for year in money_years(office):
        yield money_standing(office, year)


def _row(s: "Standing") -> tuple[str, ...]:
    return (s.stream, s.status, s.holder, s.what, f"{s.next_due:%d.%m.%Y}" if s.next_due else "–")
