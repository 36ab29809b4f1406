"""Where everything stands, on one screen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, reads, table
from flows.commands.norwegian import DAY, Command

if TYPE_CHECKING:
    from domain.views.begin_now import Task
    from flows.office import Office
    from flows.terms import Standing


@click.command(cls=Command)
@click.option("--as-of", "day", type=DAY, help="Slik det sto i loggen ved utgangen av denne dagen.")
@reads
def status(call: Call, day: date | None) -> None:
    """Saker, hvem som har ballen, hva som skjer neste gang, hvem som er for sent ute, og tvil om leveranser."""
    if day is not None:
        _status_of(call, day)
        return
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

    over, going = _rounds(office)
    found = [Standing(stream_of(r), how, str(Holder.NOBODY), "", None, ()) for r, how in over.items()]
    for round_id in going:
        state, stream = office.load_round(round_id).state, stream_of(round_id)
        ball = ball_of(state, office.today)
        rows = board(state, office.today).rows if state.status is not Status.BLANK else ()
        late = tuple(row.council for row in rows if row.overdue and state.status not in OVER)
        following = _next_due(office, stream, state)
        found.append(Standing(stream, str(state.status), str(ball.holder), ball.what, following, late))
    return sorted(
        [*found, *_terms(office), *_years(office), *_money(office), *_wheels(office)],
        key=lambda standing: standing.stream,
    )


def _rounds(office: "Office") -> tuple[dict[str, str], list[str]]:
    """The rounds that are over and how each ended, and those under way; of an earlier day by folding each of them."""
    if office.until is None:
        return office.over(), list(office.under_way())
    from domain.cases.consultation.due import ended
    from flows.hindsight import rounds_begun

    how = {r: ended(office.load_round(r).state) for r in rounds_begun(office)}
    return {r: end for r, end in how.items() if end}, [r for r, end in how.items() if not end]


def _next_due(office: "Office", stream: str, state: Any) -> date | None:
    """Read from the case itself: the view of it is today's."""
    return office.catalogue.type_of(stream).next_due(state)


def _terms(office: "Office") -> Iterator["Standing"]:
    """A term's text, and its agreements as one: what most of them wait for, and those past the target."""
    from domain.cases.agreement_text.words import Status
    from flows.term_standing import agreements_standing, matrix_of, text_standing
    from flows.terms import agreement_stream, load_agreements, load_text, terms

    for term in terms(office):
        text = load_text(office, term)
        if text.status is not Status.BLANK:
            yield text_standing(term, text)
        if agreements := load_agreements(office, term):
            streams = {agreement_stream(case): state for case, state in agreements.items()}
            due = {stream: _next_due(office, stream, state) for stream, state in streams.items()}
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


def _wheels(office: "Office") -> Iterator["Standing"]:
    """The councils' years: each as one, with the councils that have a theme that is late. What is over is not read."""
    from flows.wheel_standing import council_year_standing
    from flows.wheels import council_years, council_years_under_way

    for year in council_years(office) if office.until is not None else council_years_under_way(office):
        yield council_year_standing(office, year)


def _row(s: "Standing") -> tuple[str, ...]:
    return (s.stream, s.status, s.holder, s.what, f"{s.next_due:%d.%m.%Y}" if s.next_due else "–")


def _status_of(call: Call, day: date) -> None:
    """The cases and letters of an earlier day."""
    from domain.county.localtime import end_of_day
    from domain.engine.log import checkpoint_at
    from flows.hindsight import as_of
    from notifications.outbox.hindsight import NOT_SENT, letters_at
    from notifications.outbox.states import LABELS

    with call.office() as office:
        past = as_of(office, day)
        cases = _cases(past)
        with office.store.reading() as c:
            letters = Counter(x.then.state if x.then else None for x in letters_at(c, end_of_day(day)))
            end = checkpoint_at(c, past.until or 0)
    called = {LABELS[state] if state else NOT_SENT: n for state, n in letters.items()}
    found = {
        "as_of": day,
        "checkpoint": str(end),
        "cases": cases,
        "letters": {state.value if state else "not_sent": n for state, n in letters.items()},
    }

    def lines() -> list[str]:
        said = [
            f"Slik sakene sto i loggen {day:%d.%m.%Y} kl. 24.00: bare det som var registrert da, er med. "
            f"Kontrollpunkt: {end}",
            "",
            *table(("Sak", "Status", "Ballen hos", "Hva gjensto", "Neste i kalenderen"), map(_row, cases)),
        ]
        if not cases:
            said.append("Ingen saker var registrert.")
        said += [f"For sent ute i {s.stream}: {', '.join(s.overdue)}" for s in cases if s.overdue]
        if called:
            said += ["", "Brev: " + ", ".join(f"{n} {label}" for label, n in sorted(called.items())) + "."]
        return said

    call.answer(found, lines)
