"""The obligations of 2024 for the tests of their letters: real events, the shipped register and plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce

from domain.cases.obligation.events import Delivered, Event, Extended, Opened, Reminded
from domain.cases.obligation.evolve import evolve
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Duty, Obliged, Particulars, Step
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.layout import page_of
from notifications.letters.obligation_orders import obligation_orders
from notifications.render.text import to_text
from tests.letters import round_2023 as r

STREAM = "obligation/2024"
ANNE, NORTH, PLAN_DUTY = "anne.sveipe", "nord-gudbrandsdal", "handlingsplan"
JAN_8, JAN_16, FEB_1, FEB_15, FEB_16, MAR_1 = (
    date(2024, 1, 8), date(2024, 1, 16), date(2024, 2, 1), date(2024, 2, 15), date(2024, 2, 16), date(2024, 3, 1),
)  # fmt: skip

DUTIES = tuple(
    Duty(
        d.id,
        d.title_nb,
        d.title_nn,
        r.TEXTS.keep(d.text_nb),
        r.TEXTS.keep(d.text_nn),
        d.day,
        d.remind_days,
        d.by_letter,
    )
    for d in r.PLAN.obligations.in_year(2024)
)
OBLIGED = tuple(
    Obliged(council.code, r.REGISTER.language_of(council.code, JAN_8, r.PLAN.languages))
    for council in r.REGISTER.councils_asked(JAN_8)
)
OPEN = (Opened(Particulars(2024, "2024/1203", 1, ANNE, DUTIES, OBLIGED), ANNE, JAN_8),)


def reminded(step: Step, on: date, *councils: str, duty: str = PLAN_DUTY, number: int = 1) -> Reminded:
    deadlines = tuple(d.day for d in DUTIES if d.id == duty) * len(councils)
    return Reminded(step, duty, councils, deadlines, number, on)


def delivered(council: str, on: date, *, reference: str = "") -> Delivered:
    kept = r.TEXTS.keep(reference) if reference else ""
    return Delivered(2, 3, PLAN_DUTY, council, on, FEB_15, "the-document", kept, ANNE, on)


REMINDED = (*OPEN, reminded(Step.REMINDER, JAN_16, "hamar", NORTH))
EXTENDED = (*OPEN, Extended(PLAN_DUTY, ("hamar", NORTH), MAR_1, "why", ANNE, FEB_1))
OF_THE_LATER_DAY = Reminded(Step.REMINDER, PLAN_DUTY, ("hamar", NORTH), (MAR_1, MAR_1), 1, FEB_1)


def state_of(*events: Event) -> Year:
    return reduce(evolve, events, Year())


def orders(history: tuple[Event, ...], event: Event) -> list[LetterOrder]:
    return obligation_orders(STREAM, event, state_of(*history, event))


@dataclass(frozen=True)
class DutySpecimen:
    """What happened, after what, and whose letter is looked at."""

    history: tuple[Event, ...]
    event: Event
    recipient: str

    @property
    def order(self) -> LetterOrder:
        """The order for that letter."""
        return next(o for o in orders(self.history, self.event) if o.recipient == self.recipient)

    @property
    def desk(self) -> Desk:
        """The desk it is made at."""
        return r.desk()

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(page_of(self.order, self.desk))


SPECIMENS: Mapping[str, DutySpecimen] = {
    "duty-reminder-nb": DutySpecimen(OPEN, reminded(Step.REMINDER, JAN_16, "hamar"), "hamar"),
    "duty-reminder-nn": DutySpecimen(OPEN, reminded(Step.REMINDER, JAN_16, NORTH), NORTH),
    "duty-reminder-nb-later": DutySpecimen(EXTENDED, OF_THE_LATER_DAY, "hamar"),
    "duty-reminder-nn-later": DutySpecimen(EXTENDED, OF_THE_LATER_DAY, NORTH),
    "duty-overdue-nb": DutySpecimen(REMINDED, reminded(Step.OVERDUE, FEB_16, "hamar", number=2), "hamar"),
    "duty-overdue-nn": DutySpecimen(REMINDED, reminded(Step.OVERDUE, FEB_16, NORTH, number=2), NORTH),
    "duty-receipt-nb": DutySpecimen(REMINDED, delivered("hamar", FEB_1, reference="Sak 24/17"), "hamar"),
    "duty-receipt-nn": DutySpecimen(REMINDED, delivered(NORTH, FEB_1), NORTH),
    "duty-receipt-nb-late": DutySpecimen(REMINDED, delivered("hamar", FEB_16), "hamar"),
    "duty-receipt-nn-late": DutySpecimen(REMINDED, delivered(NORTH, FEB_16, reference="Sak 24/9"), NORTH),
}
