"""One specimen of every letter, in both languages, and of each thing that a letter may have to say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from domain.cases.agreement import commands as c
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.events import Event as AgreementEvent
from domain.cases.agreement.words import Counterpart, Side
from domain.cases.consultation.events import Event, Extended, InterimSent, Reminded
from domain.cases.consultation.words import Step
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.layout import page_of
from notifications.render.text import to_text
from tests.given import tell
from tests.letters import agreement_2023 as a
from tests.letters import round_2023 as r

GOLDEN = Path(__file__).parent / "golden"
NORTH = "nord-gudbrandsdal"


@dataclass(frozen=True)
class Specimen:
    """What happened, after what, and whose letter is looked at."""

    history: tuple[Event, ...]
    event: Event
    recipient: str

    @property
    def order(self) -> LetterOrder:
        """The order for that letter."""
        return next(o for o in r.orders(self.history, self.event) if o.recipient == self.recipient)

    @property
    def desk(self) -> Desk:
        """The desk it is made at."""
        return r.desk()

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(page_of(self.order, self.desk))


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


def _reminded(step: Step, council: str, on: date) -> Reminded:
    return Reminded(step, (council,), (r.DEADLINE,), 20, on)


_MOVED = Extended(
    (NORTH,),
    date(2023, 9, 29),
    r.TEXTS.keep("Rådet har møte 27. september."),
    1,
    6,
    "anne.sveipe",
    date(2023, 9, 6),
)
AnySpecimen: TypeAlias = Specimen | AgreementSpecimen


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
SPECIMENS: Mapping[str, AnySpecimen] = {
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
    "letter-nb": Specimen((), r.drafted(), "hamar"),
    "letter-nn": Specimen((), r.drafted(), NORTH),
    "letter-nn-copy": Specimen((), r.drafted(copies=[NORTH]), "3433"),
    "reminder-1-nb": Specimen(r.OPEN, r.REMINDER_1, "hamar"),
    "reminder-1-nn": Specimen(r.OPEN, _reminded(Step.REMINDER_1, NORTH, date(2023, 9, 1)), NORTH),
    "reminder-2-nb": Specimen(r.OPEN, _reminded(Step.REMINDER_2, "hamar", date(2023, 9, 12)), "hamar"),
    "reminder-2-nn": Specimen(r.OPEN, _reminded(Step.REMINDER_2, NORTH, date(2023, 9, 12)), NORTH),
    "overdue-nb": Specimen(r.OPEN, r.OVERDUE, "hadeland"),
    "overdue-nn": Specimen(r.OPEN, _reminded(Step.OVERDUE, NORTH, date(2023, 9, 18)), NORTH),
    "receipt-nb": Specimen(r.OPEN, r.HAMAR, "hamar"),
    "receipt-nb-no-remarks": Specimen(r.OPEN, r.NO_REMARKS, "gjovik"),
    "receipt-nb-provisional": Specimen(r.OPEN, r.PROVISIONAL, "valdres"),
    "receipt-nb-late": Specimen(r.OPEN, r.LATE_ANSWER, "hadeland"),
    "receipt-nn": Specimen(r.OPEN, r.NORTH, NORTH),
    "receipt-nn-municipality": Specimen(r.OPEN, r.SKJAK, "3433"),
    "extension-nb": Specimen(r.OPEN, r.EXTENSION, "hadeland"),
    "extension-nn": Specimen(r.OPEN, _MOVED, NORTH),
    "interim-nb": Specimen(r.ANSWERED, InterimSent((8,), 23, date(2023, 9, 28)), "hamar"),
    "interim-nn": Specimen(r.ANSWERED, r.INTERIM, NORTH),
    "summary-nb": Specimen(r.ASSESSED, r.SUMMARY, "hamar"),
    "summary-nb-no-remarks": Specimen(r.ASSESSED, r.SUMMARY, "gjovik"),
    "summary-nb-replaced": Specimen(r.ASSESSED, r.SUMMARY, "valdres"),
    "summary-nb-late": Specimen(r.ASSESSED, r.SUMMARY, "hadeland"),
    "summary-nb-silent": Specimen(r.ASSESSED, r.SUMMARY, "lillehammer"),
    "summary-nb-not-answered": Specimen(r.ASSESSED, r.SUMMARY, "kongsvinger"),
    "summary-nn": Specimen(r.ASSESSED, r.SUMMARY, NORTH),
    "summary-nn-municipality": Specimen(r.ASSESSED, r.SUMMARY, "3433"),
    "cancellation-nb": Specimen(r.OPEN, r.CANCELLED, "hamar"),
    "cancellation-nn": Specimen(r.OPEN, r.CANCELLED, NORTH),
}


def main() -> None:
    """Write every specimen to golden/, to be read through and compared before it is kept."""
    GOLDEN.mkdir(exist_ok=True)
    for name, specimen in SPECIMENS.items():
        (GOLDEN / f"{name}.txt").write_text(specimen.text, encoding="utf-8")


if __name__ == "__main__":
    main()
