"""How a flow meets the desk: opens the office, does one thing, and tells people the outcome in their words.

A refusal ends the run as Failed with every problem named and no traceback; an unexpected error is written
to the log file in Årshjul's home and named by it. What a flow did is in the event log, never in Prefect.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from prefect import get_run_logger
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from domain.engine.handle import Outcome
from domain.engine.refusal import Refused
from flows.desk_work.done import Done
from flows.office import Office, open_office


@contextmanager
def office() -> Iterator[Office]:
    """The office of this run, closed at the end."""
    opened = open_office()
    try:
        yield opened
    finally:
        opened.store.dispose()


def command_id(step: str = "") -> str:
    """One id for one step of one run: a retry of the run asks the same thing, and is answered."""
    return f"prefect/{flow_run.id}/{step}"


def staff_run(work: Callable[[Office], Done], *shown: Callable[[Office, Done], None]) -> State[Any]:
    """Do the work, announce its events, bring the pages up to date; Completed or Failed with a sentence for staff."""
    with office() as opened:
        return said(lambda: _done(opened, work, shown))


def _done(
    opened: Office, work: Callable[[Office], Done], shown: tuple[Callable[[Office, Done], None], ...]
) -> str:
    done = work(opened)
    for outcome in done.outcomes:
        announce(opened, outcome)
    for page in shown:
        page(opened, done)
    return str(done)


def said(work: Callable[[], str]) -> State[Any]:
    """Completed with the sentence that the work gives, or Failed with what is wrong."""
    logger = get_run_logger()
    try:
        sentence = work()
    except Refused as refused:
        for problem in refused.problems:
            logger.error("%s", problem)
        return Failed(message="Ikke utført. " + " ".join(map(str, refused.problems)))
    logger.info("%s", sentence)
    return Completed(message=sentence)


def announce(opened: Office, outcome: Outcome) -> None:
    """Tell Prefect's automations what was decided: `aarshjul.round.opened` and its like. Ids and dates only."""
    if outcome.replayed:
        return
    for event in outcome.events:
        kind = opened.catalogue.kind_of(type(event)).name
        emit_event(
            event=f"aarshjul.{kind.replace('consultation', 'round')}",
            resource={
                "prefect.resource.id": f"aarshjul.{outcome.stream.replace('/', '.')}",
                "prefect.resource.name": outcome.stream,
            },
            payload={"stream": outcome.stream, "version": outcome.version},
        )
