"""A year's obligations as people take them: opened before New Year, then delivered, exempted or left undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Duty
from domain.county.calendar import roll_forward
from flows.desk_work import obligations
from flows.duty_years import load_year
from flows.obligation_forms import DeliveryForm, ExcuseForm, OpenYearForm
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.people import People, at_the_desk
from flows.simulation.script import ObligationActs


@dataclass
class YearsDuties:
    """One calendar year's obligations of all councils."""

    people: People
    year: int

    @property
    def first_day(self) -> date:
        """The day on which staff open it: as long before New Year as the plan says."""
        days = self.people.office.plan.begin.obligations_days
        return roll_forward(date(self.year, 1, 1) - timedelta(days=days))

    def course(self) -> Course:
        """From the opening to the last delivery."""
        yield at_the_desk(self.first_day)
        form = OpenYearForm(
            actor=self.people.drafter,
            year=str(self.year),
            case_number=self.people.script.staff.obligations_case_number.format(year=self.year),
        )
        if self.people.do(obligations.open_year, form):
            yield from in_order(list(self._settled()))

    @property
    def state(self) -> Year:
        """The year as the log has it."""
        return load_year(self.people.office, str(self.year))

    def _settled(self) -> Iterator[Deed]:
        state = self.state
        for nth, duty in enumerate(state.opened.duties):
            for place, council in enumerate(sorted(state.councils)):
                acts = self.people.script.obligations.of(council, place + nth, self.year)
                if acts.exempt:
                    yield Deed(
                        at_the_desk(roll_forward(self.first_day + timedelta(days=1))),
                        self._excuse,
                        (duty, council, acts),
                    )
                elif acts.delivers is not None:
                    day = roll_forward(max(self.first_day, duty.day + timedelta(days=acts.delivers)))
                    yield Deed(at_the_desk(day), self._deliver, (duty, council))

    def _deliver(self, duty: Duty, council: str) -> None:
        form = DeliveryForm.model_construct(
            actor=self.people.drafter,
            year=str(self.year),
            duty=duty.id,
            council=self.people.named(council),
            reference="I rådets eget arkiv.",
        )
        self.people.do(obligations.register_delivery, form)

    def _excuse(self, duty: Duty, council: str, acts: ObligationActs) -> None:
        form = ExcuseForm.model_construct(
            actor=self.people.drafter,
            year=str(self.year),
            duty=duty.id,
            councils=[self.people.named(council)],
            reason=acts.exempt,
        )
        self.people.do(obligations.excuse_councils, form)
