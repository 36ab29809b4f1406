"""What runs by itself: the day's dues, and the outbox."""

import asyncio
from dataclasses import dataclass, field

from domain.engine.handle import Outcome, Stuck, advance_all
from domain.engine.refusal import refuse_if
from domain.views.sentences import case_title, sentence
from flows.desk_work.people import staff_problems
from flows.desk_work.texts import text_problems
from flows.desk_work.wheel_years import make_years
from flows.forms import HoldForm
from flows.office import CALENDAR, Office
from flows.sending import epoch_of, journal_of, terms_of
from notifications.outbox.gate import RESTORED, closures, reopen, shut
from notifications.outbox.pump import Tally, dispatch
from notifications.outbox.transitions import Transition

_MANY = 10


@dataclass(frozen=True, slots=True)
class DayReport:
    """What the calendar asked, what was done about it, and which cases could not do it (with why)."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        if not self.outcomes and not self.failures:
            return "Ingenting sto for tur i dag."
        # The same thing in several cases of a type is said once: ten councils' years are made on one day.
        said: dict[tuple[str, str], list[str]] = {}
        for outcome in self.outcomes:
            what, _, case = case_title(outcome.stream).rpartition(" ")
            for event in outcome.events:
                said.setdefault((what, sentence(event)), []).append(case)
        done = [f"{what} {_named(cases)}: {told}" for (what, told), cases in said.items()]
        return " ".join([*done, *(f"{stream} står fast: {why}" for stream, why in self.failures)])


def _named(cases: list[str]) -> str:
    """The cases, or where they are many the first ones and how many there are."""
    if len(cases) <= _MANY:
        return ", ".join(cases)
    return f"{', '.join(cases[:3])} og {len(cases) - 3} til"


@dataclass(frozen=True, slots=True)
class DispatchReport:
    """What one pump of the outbox did."""

    tally: Tally
    transitions: tuple[Transition, ...] = field(default=())

    def __str__(self) -> str:
        t = self.tally
        counted = {
            "sendt": t.accepted,
            "utsatt": t.deferred,
            "avvist": t.refused,
            "i tvil": t.in_doubt,
            "holdt tilbake": t.held,
            "avklart fra tvil": t.settled,
            "venter": t.waiting,
        }
        said = ", ".join(f"{n} {what}" for what, n in counted.items() if n) or "ingenting å sende"
        unread = t.journal and f"Brev i tvil kan ikke avklares: {t.journal}."
        return " ".join(filter(None, (f"Brev: {said}.", t.stopped, unread)))


def run_day(office: Office) -> DayReport:
    """Make the councils' years that the plan wants, and handle what the calendar asks of every case today. A second
    run the same day does nothing.

    A case that fails is named in the report and keeps no other from its day.
    """
    years = make_years(office)
    try:
        done = advance_all(
            office.store,
            office.catalogue,
            today=office.today,
            now=office.now,
            actor=CALENDAR,
            prepare=(office.letters_follow,),
        )
    except Stuck as stuck:
        failures = tuple((s, str(why)) for s, why in stuck.failures.items())
        return DayReport((*years.outcomes, *stuck.outcomes), (*years.failures, *failures))
    return DayReport((*years.outcomes, *done), years.failures)


def hold_sending(office: Office, form: HoldForm) -> str:
    """The stop button for everything that leaves."""
    problems = staff_problems(office.register(), ("Hvem er du?", form.actor))
    refuse_if(problems + text_problems("Begrunnelse", form.reason))
    with office.store.writing() as c:
        press = shut if form.stop else reopen
        press(c, who=form.actor, why=form.reason, at=office.now)
        if not form.stop and RESTORED in closures(c):
            reopen(c, who=form.actor, why=form.reason, at=office.now, scope=RESTORED)
    return "Utsendingen er stoppet." if form.stop else "Utsendingen er åpen."


def dispatch_letters(office: Office, *, worker: str, limit: int | None = None) -> DispatchReport:
    """Pump the outbox once. Safe to run twice, beside another worker, and to kill at any point."""
    seen: list[Transition] = []
    tally = asyncio.run(
        dispatch(
            office.store,
            office.relay(),
            clock=office.clock.now,
            worker=worker,
            limit=limit,
            gate=office.gate(),
            terms=terms_of(office),
            journal=journal_of(office),
            epoch=epoch_of(office),
            on_settled=seen.append,
        )
    )
    return DispatchReport(tally, tuple(seen))
