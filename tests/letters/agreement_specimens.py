"""One specimen of every letter about an agreement, in both languages, and of each thing that it may have to say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.cases.agreement import commands as c
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.events import Event as AgreementEvent
from domain.cases.agreement.words import Counterpart, Side
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.layout import page_of
from notifications.render.text import to_text
from tests.given import tell
from tests.letters import agreement_2023 as a

NORTH = "nord-gudbrandsdal"


@dataclass(frozen=True)
class AgreementSpecimen:
    """A letter about an agreement: after what, on which day, by which command, and whose it is."""

    history: tuple[AgreementEvent, ...]
    day: date
    command: c.Command
    recipient: str
    desk: Desk = field(default_factory=a.desk)

    @property
    def order(self) -> LetterOrder:
        """The order for that letter."""
        return a.order(self.history, self.day, self.command, self.recipient)

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(page_of(self.order, self.desk))


def _offer(
    municipality: str, recipient: str = "", desk: Desk | None = None, **changed: object
) -> AgreementSpecimen:
    history = a.begun(municipality, **changed)
    return AgreementSpecimen(history, a.OCT_25, a.draft(history), recipient or municipality, desk or a.desk())


def _offered_again() -> AgreementSpecimen:
    """The first version was offered, and is not adopted when the target is past."""
    history = a.begun(a.HAMAR)
    first = (a.OCT_25, a.draft(history, a.FIRST, 1)), (a.OCT_25, a.approve(1, a.OCT_26))
    history = tell(AGREEMENT, *first, after=history)
    again = a.draft(history, a.SECOND, 2, a.JAN_10)
    return AgreementSpecimen(history, a.JAN_10, again, a.HAMAR)


def _differing(municipality: str) -> AgreementSpecimen:
    decisions = (
        (a.DEC_14, a.adopt(Side.COUNTY, a.DEC_5)),
        (a.DEC_14, a.adopt(Side.MUNICIPALITY, a.DEC_14, a.FIRST)),
    )
    history = tell(AGREEMENT, *decisions, after=a.offered(municipality))
    return AgreementSpecimen(history, a.JUNE_30, c.Escalate(), municipality)


def _agreements() -> Iterator[tuple[str, AgreementSpecimen]]:
    for municipality, language in ((a.HAMAR, "nb"), (a.SKJAK, "nn")):
        offered = a.offered(municipality)
        yield f"offer-{language}", _offer(municipality)
        yield (
            f"adoption-reminder-{language}",
            AgreementSpecimen(offered, a.NOV_1, c.Remind(), municipality),
        )
        yield f"escalation-{language}", AgreementSpecimen(offered, a.JUNE_30, c.Escalate(), municipality)
        yield f"escalation-{language}-differing", _differing(municipality)
        adopted = a.adopted(municipality)
        yield f"signing-{language}", AgreementSpecimen(adopted, a.DEC_14, c.AskToSign(), municipality)
        signed = a.signed(municipality)
        yield f"confirmation-{language}", AgreementSpecimen(signed, a.JAN_10, c.Enter(), municipality)
        in_force = a.in_force(municipality)
        yield (
            f"handover-{language}",
            AgreementSpecimen(in_force, a.OCT_14_2027, c.HandOver(), municipality),
        )


_NORTH_SIGNS = {"counterpart": Counterpart.COUNCIL}
SPECIMENS: Mapping[str, AgreementSpecimen] = {
    **dict(_agreements()),
    "offer-nb-again": _offered_again(),
    "offer-nb-first": _offer(a.HAMAR, desk=a.desk(a.text_of(former=False)), council=""),
    "offer-nn-copy": _offer(a.SKJAK, NORTH, copy_to_council=True),
    "signing-nn-council": AgreementSpecimen(
        a.adopted(a.SKJAK, **_NORTH_SIGNS), a.DEC_14, c.AskToSign(), NORTH
    ),
    "handover-nb-offered": AgreementSpecimen(
        a.in_force(a.HAMAR), a.OCT_14_2027, c.HandOver(), a.HAMAR, a.desk(later=a.later_offered())
    ),
}
