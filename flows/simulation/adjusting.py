"""A mid-term adjustment as people take it (R14): the year's round changes the text, the agreements in force are offered
it, and each body adopts, declines or stays silent."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.cases.agreement.words import Side
from domain.cases.agreement_text.words import AssessedPoint
from domain.county.elections import election_year_of
from domain.views.adjusting import is_to_be_adjusted
from flows.agreement_forms import DeclineForm, Elected
from flows.desk_work import adjusting
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.people import at_the_desk
from flows.simulation.renewal import Renewal, days_on
from flows.simulation.script import AdjustingActs
from flows.terms import load_agreements


@dataclass
class MidTerm(Renewal):
    """One year's adjustment of the agreements of the term that it falls in, with the rounds since the last change."""

    @property
    def term(self) -> str:
        """The term's name."""
        return str(election_year_of(self.year))

    def course(self) -> Course:
        """From the round to the signatures. It ends where the round changed nothing in the text."""
        yield from in_order(list(self._text_and_offer()))
        if any(a.at_hand.is_adjustment for a in load_agreements(self.people.office, self.term).values()):
            yield from in_order(list(self._decisions()))

    def _write(self) -> None:
        self._work_in()

    def _taken(self) -> dict[str, list[AssessedPoint]]:
        """The points that are not seen in the text yet, by clause."""
        found = defaultdict[str, list[AssessedPoint]](list)
        for point in self.text.lacking:
            found[point.clause].append(point)
        return found

    def _draft_offers(self) -> None:
        version = self.text.version
        if any(
            is_to_be_adjusted(a, version) for a in load_agreements(self.people.office, self.term).values()
        ):
            super()._draft_offers()

    def _approve_offers(self) -> None:
        if any(a.letters.draft for a in load_agreements(self.people.office, self.term).values()):
            super()._approve_offers()

    def _decisions(self) -> Iterator[Deed]:
        """What each body does about the adjustment, and who signs when both have adopted it."""
        offered, script = self.people.office.today, self.people.script.adjustments
        county = days_on(offered, script.county.adopts)
        if county:
            yield Deed(at_the_desk(county), self._county_adopts, (county,))
        if declined := days_on(offered, script.county.declines):
            yield Deed(at_the_desk(declined), self._declines, (Elected.FYLKESTING, [], declined))
        for place, (number, acts) in enumerate(self._acts().items()):
            own = days_on(offered, acts.adopts)
            if declined := days_on(offered, acts.declines):
                yield Deed(at_the_desk(declined), self._declines, (Elected.KOMMUNESTYRE, [number], declined))
            if own:
                yield Deed(at_the_desk(own), self._adopts, (number, place, own))
            if own and county:
                for side, days in ((Side.MUNICIPALITY, acts.signs), (Side.COUNTY, script.county.signs)):
                    signed = days_on(max(own, county), days)
                    assert signed
                    yield Deed(at_the_desk(signed), self._signs, (number, side, signed))

    def _acts(self) -> dict[str, AdjustingActs]:
        """What the municipality of each agreement that has the adjustment before it does."""
        script = self.people.script.adjustments
        found = load_agreements(self.people.office, self.term).values()
        numbers = sorted(a.begun.municipality for a in found if a.at_hand.is_adjustment)
        return {number: script.of(number, place) for place, number in enumerate(numbers)}

    def _declines(self, body: Elected, municipalities: list[str], day: date) -> None:
        form = DeclineForm(
            actor=self.people.drafter,
            term=self.term,
            body=body,
            municipalities=municipalities,
            decided=day,
            case_number=f"200/{day.year}",
        )
        self.people.do(adjusting.decline_adjustment, form)
