"""Delivery: pumps the outbox. The rows are the truth; this flow may be killed at any line and run again."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from prefect import flow
from prefect.client.schemas import objects
from prefect.events import emit_event
from prefect.runtime import flow_run

from flows import desk_work
from flows.dashboards.letter_page import letter_key
from flows.dashboards.pages import DELIVERIES, renew_pages
from flows.desk_work.day import DispatchReport
from flows.desk_work.doubt import Settled
from flows.forms import DoubtForm, HoldForm
from flows.office import Office
from flows.running import said
from notifications.outbox.states import State
from notifications.outbox.transitions import Transition


@flow(name="Leveranser: send det som står i kø", flow_run_name="utsending")
def deliver() -> objects.State[Any]:
    """Send what is due, one letter at a time; a letter in doubt is shown and never sent again by time."""
    return said(lambda o: desk_work.dispatch_letters(o, worker=f"prefect-{flow_run.id}"), _follow)


def _follow(opened: Office, report: DispatchReport) -> list[str]:
    _announce(report.transitions)
    renew_pages(opened, [t.stream for t in report.transitions])
    return [DELIVERIES]


def _announce(transitions: Sequence[Transition]) -> None:
    """Tell Prefect's automations: of each letter that did not go, and of a sending how many went.

    An event costs a millisecond: one for each letter of a round of thousands would take longer than its pages.
    """
    went = Counter((t.stream, t.batch) for t in transitions if t.state is State.ACCEPTED)
    for (stream, batch), letters in went.items():
        emit_event(
            event="aarshjul.sending.accepted",
            resource={"prefect.resource.id": f"aarshjul.{stream.replace('/', '.')}.{batch}"},
            payload={"stream": stream, "batch": batch, "letters": letters},
        )
    for transition in transitions:
        if transition.state is not State.ACCEPTED:
            emit_event(
                event=f"aarshjul.letter.{transition.state}",
                resource={"prefect.resource.id": f"aarshjul.letter.{transition.key[:16]}"},
                payload={
                    "stream": transition.stream,
                    "batch": transition.batch,
                    "recipient": transition.recipient,
                },
            )


@flow(name="Leveranser: avgjør brev i tvil", flow_run_name="avgjør {brev.letter}")
def settle_letter(brev: DoubtForm) -> objects.State[Any]:
    """A person's word on a letter that nothing else can settle, or on all of its sending that stand as it does."""

    def follow(opened: Office, settled: Settled) -> list[str]:
        renew_pages(opened)
        return [*map(letter_key, settled.keys), DELIVERIES]

    return said(lambda o: desk_work.settle_letter(o, brev), follow)


@flow(name="Leveranser: stopp eller åpne", flow_run_name="stoppknapp")
def hold_sending(knapp: HoldForm) -> objects.State[Any]:
    """The stop button for everything that leaves."""

    def follow(opened: Office, _: str) -> list[str]:
        renew_pages(opened)
        return [DELIVERIES]

    return said(lambda o: desk_work.hold_sending(o, knapp), follow)
