"""Everything staff and the calendar do is safe to do twice, and to be killed at any line and done again.

The killed run is a process of its own that gets SIGKILL at a line of our own code, the n-th it comes to; the
lines are spread over the whole of the work, closest where it commits.
"""

import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from domain.engine.log import read, verify
from flows import desk_work
from flows.forms import ApproveForm, Council, ExtendForm, ReasonForm, RoundForm, SilenceForm, SummaryForm
from flows.office import Office, open_office, stream_of
from flows.settings import Settings
from notifications.outbox.rows import rows
from tests.flows import course

OURS = tuple(
    str(Path(__file__).parents[2] / folder) + os.sep for folder in ("domain", "notifications", "flows")
)
THREE = [Council[c] for c in ("hamar", "nord-gudbrandsdal", "valdres")]
# Forked from a process that has imported everything and rendered nothing: the typesetter's threads do not
# survive a fork, and a whole new interpreter would cost seconds each time.
FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload([__name__])
AT = (0.5, 0.95, 0.99)
CLOSER = (0.02, 0.25, 0.7, 0.8, 0.85, 0.9, 0.93, 0.97, 0.98, 0.995, 0.999)


@pytest.fixture(autouse=True)
def _three_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", THREE)


@dataclass(frozen=True)
class Work:
    """Something done at the desk, and the course that comes before it."""

    name: str
    before: Callable[[Office], None]
    work: Callable[[Office], Any]


def form(work: Callable[..., Any], make: Callable[[Office], Any]) -> Callable[[Office], Any]:
    return lambda office: course.do(office, work, make(office))


def day(when: str) -> Callable[[Office], Any]:
    def work(office: Office) -> Any:
        course.at(office, when)
        return desk_work.run_day(office)

    return work


def approve(office: Office) -> ApproveForm:
    return ApproveForm(actor=course.LEADER, control_code=course.code(office))


def plain(_: Office) -> RoundForm:
    return RoundForm(actor=course.ANNE)


def extension(_: Office) -> ExtendForm:
    valdres = [Council["valdres"]]
    return ExtendForm(
        actor=course.ANNE, councils=valdres, deadline=course.oslo("2023-10-02").date(), reason="Møtet."
    )


def reason(_: Office) -> ReasonForm:
    return ReasonForm(actor=course.ANNE, reason="Feil i brevet.")


def summary(_: Office) -> SummaryForm:
    return SummaryForm(actor=course.ANNE, letter_date=date(2023, 9, 22))


WORK = [
    Work("draft", lambda _: None, form(desk_work.draft_round, lambda _: course.draft_form())),
    Work("approve", course.drafted, form(desk_work.approve_round, approve)),
    Work("stop", course.approved, form(desk_work.stop_round, reason)),
    Work("open", course.approved, day("2023-06-30T06:00")),
    Work("remind", course.answered, day("2023-09-01T06:00")),
    Work("answer", course.opened, form(desk_work.register_answer, lambda _: answer())),
    Work("extend", course.answered, form(desk_work.extend_round, extension)),
    Work("close", course.closed, form(desk_work.close_round, plain)),
    Work(
        "assess",
        course.closed,
        form(desk_work.assess_points, lambda o: course.assess_form(course.number_of_answer(o), 1, 2)),
    ),
    Work("complete", course.assessed, form(desk_work.complete_assessment, plain)),
    Work("summarise", course.assessed, form(desk_work.draft_summary, summary)),
    Work("conclude", course.summarised, form(desk_work.conclude_round, approve)),
    Work("reopen", course.closed, form(desk_work.reopen_round, reason)),
    Work("cancel", course.answered, form(desk_work.cancel_round, reason)),
    Work("silence", course.opened, form(desk_work.confirm_silence, lambda _: silence())),
]


def answer() -> Any:
    return course.answer_form(received=course.oslo("2023-06-30T05:30"))


def silence() -> SilenceForm:
    return SilenceForm(actor=course.ANNE, council=Council["valdres"])


def facts(office: Office) -> tuple[list[str], list[tuple[str, str, str, str, str]]]:
    """What has happened and which letters there are, without the bytes that hold the checkpoint."""
    with office.store.reading() as c:
        verify(c)
        events = [e.kind for e in read(c, stream_of("2023"))]
        letters = [(r.batch, r.recipient, str(r.number), r.state.value, str(r.not_before)) for r in rows(c)]
    return events, letters


@pytest.mark.parametrize("case", WORK, ids=lambda case: case.name)
def test_done_twice_is_done_once(office: Office, case: Work) -> None:
    case.before(office)
    case.work(office)
    once, written = facts(office), course.position(office)
    case.work(office)
    assert facts(office) == once
    assert course.position(office) == written


CHANGING = [w for w in WORK if w.name not in {"close", "complete", "silence", "reopen"}]


@pytest.mark.parametrize("parts", [AT, pytest.param(CLOSER, marks=pytest.mark.slow)], ids=["some", "many"])
@pytest.mark.parametrize("case", CHANGING, ids=lambda case: case.name)
def test_killed_at_any_line_and_done_again_is_done_once(
    settings: Settings, tmp_path: Path, case: Work, parts: tuple[float, ...]
) -> None:
    office = open_office(settings)
    case.before(office)
    office.store.dispose()
    start = tmp_path / "start"
    shutil.copytree(settings.home, start)
    lines = _lines_of(settings, case)
    expected = _facts_at(settings)
    for part in parts:
        shutil.rmtree(settings.home)
        shutil.copytree(start, settings.home)
        assert _killed_at(settings, case, int(lines * part)) == signal.SIGKILL
        again = open_office(settings)
        case.work(again)
        assert facts(again) == expected, f"killed at {part} of {lines} lines"
        again.store.dispose()


def _facts_at(settings: Settings) -> Any:
    office = open_office(settings)
    try:
        return facts(office)
    finally:
        office.store.dispose()


def _lines_of(settings: Settings, case: Work) -> int:
    """How many lines of our own the work takes, when nobody kills it."""
    office, seen = open_office(settings), 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal seen
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        seen += event == "line"
        return count

    _traced(count, case, office)
    office.store.dispose()
    return seen


def _killed_at(settings: Settings, case: Work, line: int) -> int:
    """The signal that ended the process which did the work until that line."""
    dying = FRESH.Process(target=_die_at, args=(settings, case.name, line))
    dying.start()
    dying.join(60)
    return -(dying.exitcode or 0)


def _die_at(settings: Settings, name: str, line: int) -> None:
    """In a process of its own: do the work, and get SIGKILL at our n-th line."""
    course.COUNCILS[:] = THREE
    case = next(w for w in WORK if w.name == name)
    left = line

    def kill(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return kill

    _traced(kill, case, open_office(settings))


def _traced(tracer: Any, case: Work, office: Office) -> None:
    usual = sys.gettrace()
    sys.settrace(tracer)
    try:
        case.work(office)
    finally:
        sys.settrace(usual)
