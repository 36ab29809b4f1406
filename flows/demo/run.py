"""The demonstration's course: every step a real flow on a real Prefect server, on a clock that the story moves."""

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pendulum

from domain.county.localtime import local_time
from domain.county.register_tables import import_register
from domain.county.shipped import shipped_register
from domain.engine.due import next_due_dates
from domain.engine.store import open_store
from flows.clock import FileClock
from flows.demo import story
from flows.demo.closing import tell_the_end
from flows.desk_work.drafting import control_code
from flows.desk_work.previewing import write_letters
from flows.migrate import migrate
from flows.office import Office, open_office, stream_of
from flows.platform.inprocess import connected
from flows.platform.machine import machine
from flows.settings import SendMode, Settings

Say = Callable[[str], None]
ROUND = "2023"
DONE = "demo.done"


class DemoFailed(Exception):
    """A step of the story did not go as it must."""


def run_demo(home: Path, say: Say) -> None:
    """The 2023 round from letter to summary in `home`, which is emptied first. Ends by itself, in a minute or so.

    DemoFailed when a step goes otherwise than the story. Nothing leaves this machine.
    """
    began = time.monotonic()
    home = home.absolute()
    _empty(home)
    clock = FileClock(home / "klokke")
    clock.move_to(_oslo("2023-06-13T09:00"))
    settings = Settings(home=home, clock=str(clock.path), send=SendMode.LOOPBACK)
    _prepare(settings)
    say("Starter Prefect og en lokal e-posttjener på denne maskinen …")
    with machine(settings, say=say, deployments=None, worker=False) as running:
        os.environ.update(running.settings.environment())
        # What a flow refuses is told by the story itself.
        logging.getLogger("prefect.flow_runs").setLevel(logging.CRITICAL)
        with connected(running.console):
            _tell(_Teller(clock, say))
        office = open_office(running.settings)
        try:
            write_letters(office, ROUND)
            tell_the_end(office, ROUND, say, seconds=time.monotonic() - began)
        finally:
            office.store.dispose()
    (home / DONE).write_text("2023\n", encoding="utf-8")


def _empty(home: Path) -> None:
    """Only a folder that a demo has made, or that is empty, is ever emptied."""
    marks = (home / DONE, home / "klokke")
    if home.exists() and any(home.iterdir()) and not any(m.exists() for m in marks):
        raise DemoFailed(f"{home} er ikke laget av en demo og blir ikke tømt. Velg en annen mappe.")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)


def _prepare(settings: Settings) -> None:
    migrate(settings.database)
    store = open_store(settings.database)
    with store.writing() as c:
        import_register(c, shipped_register())
    store.dispose()


@dataclass
class _Teller:
    """Moves the clock, runs flows, and says what came of them."""

    clock: FileClock
    say: Say

    def at(self, when: str) -> None:
        """Put the clock at a Norwegian time, when it is not past it."""
        self.clock.move_to(max(_oslo(when), self.clock.now()))

    def run(self, flow: Any, *, refused: bool = False, **form: Any) -> str:
        """Run a flow for real and say its sentence. DemoFailed when it goes otherwise than expected."""
        state = flow(**form, return_state=True)
        local = pendulum.instance(local_time(self.clock.now()))
        self.say(f"  {local.format('ddd DD.MM.YYYY HH.mm', locale='nb')}  {state.message}")
        if state.is_completed() is refused:
            raise DemoFailed(f"{flow.name}: {state.message}")
        return str(state.message)

    def until(self, day: date) -> None:
        """Let the calendar have its days, up to and with `day`: the daily cycle at 06.00, delivery at 08.00."""
        from flows.annual_cycle import daily_cycle

        while (due := self._next_due()) and due <= day:
            self.at(f"{max(due, self.clock.today())}T06:00")
            self.run(daily_cycle)
            self.deliver(f"{self.clock.today()}T08:00")

    def deliver(self, when: str) -> None:
        from flows.delivery import deliver

        self.at(when)
        self.run(deliver)

    def state(self) -> Any:
        with _office() as office:
            return office.load_round(ROUND).state

    def _next_due(self) -> date | None:
        with _office() as office, office.store.reading() as c:
            return next_due_dates(c).get(stream_of(ROUND))


@contextmanager
def _office() -> Iterator[Office]:
    office = open_office()
    try:
        yield office
    finally:
        office.store.dispose()


def _tell(t: _Teller) -> None:
    from flows import answers, consultation
    from flows.forms import (
        AnswerForm,
        ApproveForm,
        AssessForm,
        AssessmentForm,
        ConsiderForm,
        Council,
        DraftForm,
        PointForm,
        RoundForm,
        SummaryForm,
    )

    def answer(reply: story.Reply) -> None:
        t.until(date.fromisoformat(reply.at[:10]))
        t.at(reply.at)
        points = [PointForm(clause=p.clause, text=p.text) for p in reply.points]
        form = AnswerForm(
            actor=story.DRAFTER,
            council=Council[reply.council],
            kind=reply.kind,
            received=_oslo(reply.at),
            points=points,
            their_reference=reply.reference,
        )
        t.run(answers.register_answer, svar=form)

    def assess(number: int, reply: story.Reply) -> None:
        judged = [
            AssessmentForm(point=n, outcome=p.outcome, reason=p.reason) for n, p in enumerate(reply.points, 1)
        ]
        t.run(
            answers.assess_points,
            vurdering=AssessForm(actor=story.DRAFTER, number=number, assessments=judged),
        )

    t.say("\nUtkast og godkjenning")
    t.at("2023-06-20T10:00")
    draft = DraftForm(actor=story.DRAFTER, case_number=story.CASE, first_document=story.FIRST_DOCUMENT)
    t.run(consultation.draft_round, utkast=draft)
    code = control_code(t.state().fingerprint)
    t.at("2023-06-20T10:20")
    own = ApproveForm(actor=story.DRAFTER, control_code=code)
    t.run(consultation.approve_round, refused=True, godkjenning=own)
    t.at("2023-06-21T09:05")
    other = ApproveForm(actor=story.APPROVER, control_code=code)
    t.run(consultation.approve_round, godkjenning=other)

    t.say("\nBrev, svar og påminnelser")
    for reply in (*story.REPLIES, story.LATE):
        answer(reply)
    t.deliver("2023-09-19T10:10")

    t.say("\nLukking og vurdering")
    t.at("2023-09-20T09:00")
    t.run(consultation.close_round, skjema=RoundForm(actor=story.DRAFTER))
    late = next(a for a in t.state().standing if a.late)
    considered = ConsiderForm(actor=story.DRAFTER, number=late.number, reason=story.CONSIDERED)
    t.run(answers.consider_late, svar=considered)
    for found in t.state().to_assess:
        if found.points:
            t.at("2023-09-21T10:00")
            assess(found.number, story.reply_with(found.council, found.kind))
    t.run(consultation.complete_assessment, skjema=RoundForm(actor=story.DRAFTER))

    t.say("\nOppsummering")
    t.at("2023-09-22T10:00")
    t.run(consultation.draft_summary, skjema=SummaryForm(actor=story.DRAFTER, letter_date=date(2023, 9, 22)))
    t.at("2023-09-22T12:00")
    code = control_code(t.state().summary.fingerprint)
    t.run(consultation.conclude_round, godkjenning=ApproveForm(actor=story.APPROVER, control_code=code))
    t.deliver("2023-09-22T12:35")


def _oslo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=pendulum.timezone("Europe/Oslo"))
