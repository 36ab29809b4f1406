"""How a flow meets the desk: opens the office, does one thing, and tells people the outcome in their words.

A refusal ends the run as Failed with every problem named and no traceback. An unexpected error ends it as
Failed with one sentence, and its traceback is in `feil.log` in Årshjul's home and nowhere else: it may hold
what must not be in the console. What a flow did is in the event log, never in Prefect.
"""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeAlias

from prefect import get_run_logger
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.runtime import flow_run
from prefect.settings import get_current_settings
from prefect.states import Completed, Failed

from domain.engine.handle import Outcome
from domain.engine.refusal import Refused
from flows.desk_work.done import Done
from flows.office import Office, open_office
from flows.settings import Settings, settings_of_environment

ERRORS = "feil.log"
Page: TypeAlias = Callable[[Office, Done], str]
"""Brings a page of the console up to date and gives its key."""


class Unfinished(Exception):
    """What was done stands, but not all that should follow came about. Its text is a sentence for staff."""


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


def staff_run(work: Callable[[Office], Done], *pages: Page) -> State[Any]:
    """Do the work, announce its events, bring the pages up to date; Completed or Failed with a sentence for staff."""

    def follow(opened: Office, done: Done) -> list[str]:
        for outcome in done.outcomes:
            announce(opened, outcome)
        return [page(opened, done) for page in pages]

    return said(work, follow)


def said(work: Callable[[Office], Any], follow: Callable[[Office, Any], list[str]]) -> State[Any]:
    """Completed with what the work says of itself, or Failed with what is wrong.

    `follow` does what comes after the commit and gives the keys of the pages it renewed. When it fails the
    run says both: that the work is done, and that the pages are old.
    """
    logger = get_run_logger()
    try:
        with office() as opened:
            done = work(opened.for_one_work())
            keys = _followed(opened, done, follow)
    except Refused as refused:
        for problem in refused.problems:
            logger.error("%s", problem)
        return Failed(message="Ikke utført. " + " ".join(map(str, refused.problems)))
    except Exception as error:
        sentence = _sentence_on(error)
        logger.error("%s", sentence)
        return Failed(message=sentence)
    logger.info("%s", done)
    for key in keys:
        logger.info("Se siden: %s", page_address(opened.settings, key))
    return Completed(message=str(done))


def _followed(opened: Office, done: Any, follow: Callable[[Office, Any], list[str]]) -> list[str]:
    try:
        return follow(opened, done)
    except Unfinished:
        raise
    except Exception as error:
        raise Unfinished(f"{done} Men sidene i konsollen ble ikke oppdatert.") from error


def _sentence_on(error: Exception) -> str:
    """What staff are told of an error that nobody foresaw; the rest goes to the log file."""
    if isinstance(error, Unfinished):
        return f"{error} {_noted(error.__cause__)}" if error.__cause__ else str(error)
    again = "Prøv igjen: det som alt er gjort, blir ikke gjort to ganger."
    return f"Uventet feil ({type(error).__name__}). {_noted(error)} {again}"


def _noted(error: BaseException) -> str:
    """Write the error, whole, to the log file, and say where it is."""
    try:
        path = settings_of_environment().logs / ERRORS
        path.parent.mkdir(parents=True, exist_ok=True)
        about = f"{datetime.now(UTC).isoformat(timespec='seconds')} {flow_run.flow_name} {flow_run.id}\n"
        with path.open("a", encoding="utf-8") as log:
            log.write(about + "".join(traceback.format_exception(error)) + "\n")
    except (OSError, Refused):
        return f"Heller ikke {ERRORS} kunne skrives."
    return f"Se {path}."


def page_address(settings: Settings, key: str) -> str:
    """Where the console shows the page with this key; the console makes a link of it in the run's log."""
    return f"{settings.console_url or get_current_settings().ui_url}/v2/artifacts/key/{key}"


def announce(opened: Office, outcome: Outcome) -> None:
    """Tell Prefect's automations what was decided: `aarshjul.round.opened` and its like. Ids and dates only."""
    if outcome.replayed:
        return
    kinds = opened.catalogue.kinds_of(outcome.stream)
    for event in outcome.events:
        kind = kinds.of(type(event)).name
        emit_event(
            event=f"aarshjul.{kind.replace('consultation', 'round')}",
            resource={
                "prefect.resource.id": f"aarshjul.{outcome.stream.replace('/', '.')}",
                "prefect.resource.name": outcome.stream,
            },
            payload={"stream": outcome.stream, "version": outcome.version},
        )
