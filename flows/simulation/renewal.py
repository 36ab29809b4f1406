"""A term's renewal as people take it: the text from the rounds, constituting dates, offers, decisions, signatures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.cases.agreement.words import Side
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import TAKEN_IN, AssessedPoint, Way
from domain.cases.agreement_text.words import Status as TextStatus
from domain.cases.consultation.words import Outcome
from domain.county.authority import Body
from domain.county.calendar import add_virkedager, roll_forward
from flows.agreement_forms import (
    AdoptionForm,
    BeginAgreementsForm,
    BeginTextForm,
    ChangeForm,
    ConstitutedForm,
    Elected,
    SettlePointForm,
    SignForm,
    TakeInForm,
    TermForm,
    VariantForm,
)
from flows.desk_work import agreement_texts, agreements, offers
from flows.desk_work.drafting import control_code
from flows.offer_forms import ApproveOffersForm, DraftOffersForm
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.people import People, at_the_desk
from flows.simulation.rounds import YearsRound
from flows.simulation.script import CountyActs, FirstText, MunicipalityActs, ScriptedPoint
from flows.terms import load_agreements, load_text, terms

_NOVEMBER = 11
_PUT_OFF = "Vurdert på nytt ved rulleringen; dekkes av teksten slik den er."


@dataclass
class Renewal:
    """One election's renewal. `rounds` are those since the last one, by name, and this year's is the last of them."""

    people: People
    year: int
    rounds: Mapping[str, YearsRound] = field(default_factory=dict)

    @property
    def term(self) -> str:
        """The term's name."""
        return str(self.year)

    @property
    def text(self) -> CommonText:
        """The term's text as the log has it."""
        return load_text(self.people.office, self.term)

    def sittings(self) -> Course:
        """The agreements begun after the election, and the constituting dates as they become known."""
        yield from in_order(list(self._dates()))

    def course(self) -> Course:
        """From the text to the signatures; goes on from the day on which the year's round was over."""
        yield from in_order(list(self._text_and_offer()))
        yield from in_order(list(self._decisions()))

    # Begun, and constituting dates ---------------------------------------------------------------

    def _dates(self) -> Iterator[Deed]:
        """The agreements begun on the day after the election, and each date registered when staff hear of it."""
        election = self.people.office.plan.election_day(self.year).day
        yield Deed(at_the_desk(election + timedelta(days=1)), self._begin)
        county = self.people.script.county
        yield Deed(self._told(election, county), self._county_sits, (election, county.constituted))
        together: dict[date, dict[str, date]] = defaultdict(dict)
        for number, acts in self._municipalities().items():
            day = election + timedelta(days=acts.constituted)
            together[self._told(election, acts).date()][number] = day
        for told, days in together.items():
            yield Deed(at_the_desk(told), self._they_sit, (days,))

    @staticmethod
    def _told(election: date, acts: CountyActs | MunicipalityActs) -> datetime:
        return at_the_desk(roll_forward(election + timedelta(days=acts.constituted + acts.told)))

    def _begin(self) -> None:
        form = BeginAgreementsForm(
            actor=self.people.drafter,
            term=self.term,
            first_case_number=self.people.script.staff.first_agreement_case_number.format(year=self.year),
        )
        self.people.do(agreements.begin_agreements, form)

    def _county_sits(self, election: date, days: int) -> None:
        form = ConstitutedForm(
            actor=self.people.drafter,
            term=self.term,
            body=Elected.FYLKESTING,
            day=election + timedelta(days=days),
        )
        self.people.do(agreements.record_constituted, form)

    def _they_sit(self, days: Mapping[str, date]) -> None:
        lines = ["kommunenummer;dato", *(f"{number};{day}" for number, day in sorted(days.items()))]
        form = ConstitutedForm(
            actor=self.people.drafter, term=self.term, body=Elected.KOMMUNESTYRE, dates="\n".join(lines)
        )
        self.people.do(agreements.record_constituted, form)

    def _municipalities(self) -> dict[str, MunicipalityActs]:
        office = self.people.office
        asked = office.register().municipalities_asked(office.plan.election_day(self.year).day)
        return {
            m.number: self.people.script.municipalities.of(m.number, place) for place, m in enumerate(asked)
        }

    # The text ------------------------------------------------------------------------------------

    def _text_and_offer(self) -> Iterator[Deed]:
        staff, today = self.people.script.staff, self.people.office.today
        worked = add_virkedager(today, staff.text_after)
        offered = roll_forward(max(add_virkedager(worked, staff.offer_after), date(self.year, _NOVEMBER, 1)))
        yield Deed(at_the_desk(worked), self._write)
        yield Deed(at_the_desk(offered), self._draft_offers)
        yield Deed(at_the_desk(add_virkedager(offered, staff.approve_after)), self._approve_offers)

    def _write(self) -> None:
        former = next((t for t in reversed(terms(self.people.office)) if self._has_text(t)), "")
        words = {} if former else {"text_nb": self._first.nb, "text_nn": self._first.nn}
        form = BeginTextForm(actor=self.people.drafter, term=self.term, former=former, **words)
        if self.people.do(agreement_texts.begin_text, form) is not None:
            self._work_in()

    def _work_in(self) -> None:
        """The rounds' points come to the text, and what was taken in of them is changed in it."""
        for name in self.rounds:
            self.people.do(
                agreement_texts.take_in_round,
                TakeInForm(actor=self.people.drafter, term=self.term, round=name),
            )
        for point in self.text.returned:
            self._settle(point)
        for clause, points in self._taken().items():
            self._change(clause, points)
        self.people.do(agreement_texts.fix_version, TermForm(actor=self.people.drafter, term=self.term))

    @property
    def _first(self) -> FirstText:
        return self.people.script.text

    def _has_text(self, term: str) -> bool:
        return term < self.term and load_text(self.people.office, term).status is not TextStatus.BLANK

    def _settle(self, point: AssessedPoint) -> None:
        form = SettlePointForm(
            actor=self.people.drafter,
            term=self.term,
            point=_named(point),
            outcome=Outcome.NOTED,
            reason=_PUT_OFF,
        )
        self.people.do(agreement_texts.settle_point, form)

    def _taken(self) -> dict[str, list[AssessedPoint]]:
        """The points that must be seen in the text, by clause."""
        text, found = self.text, defaultdict[str, list[AssessedPoint]](list)
        for point in text.points:
            if text.outcome_of(point) in TAKEN_IN:
                found[point.clause].append(point)
        return found

    def _change(self, clause: str, points: list[AssessedPoint]) -> None:
        """One change of the clause, with the sentence that each point brings; a new clause where there is none."""
        clauses = self.text.clauses
        old = next((c for c in clauses if c.number == clause), None)
        nb, nn = ([self.people.office.text(old.words(i))] if old else [] for i in ("nb", "nn"))
        for point in points:
            words = self._scripted(point)
            nb += [s for s in [words.nb.format(year=point.source.round[:4])] if s not in nb]
            nn += [s for s in [words.nn.format(year=point.source.round[:4])] if s not in nn]
        form = ChangeForm(
            actor=self.people.drafter,
            term=self.term,
            way=Way.REPLACE if old else Way.ADD,
            clause=clause,
            after="" if old else clauses[-1].number,
            text_nb="\n".join(nb),
            text_nn="\n".join(nn),
            points=[_named(point) for point in points],
        )
        self.people.do(agreement_texts.propose_change, form)

    def _scripted(self, point: AssessedPoint) -> ScriptedPoint:
        return self.rounds[point.source.round].point(point.source.answer, point.source.point)

    # Offers, decisions, signatures ---------------------------------------------------------------

    def _draft_offers(self) -> None:
        self.people.do(offers.draft_offers, DraftOffersForm(actor=self.people.drafter, term=self.term))

    def _approve_offers(self) -> None:
        waiting = load_agreements(self.people.office, self.term).values()
        code = next((control_code(a.letters.draft.sending) for a in waiting if a.letters.draft), "")
        form = ApproveOffersForm(actor=self.people.approver, term=self.term, control_code=code)
        self.people.do(offers.approve_offers, form)

    def _decisions(self) -> Iterator[Deed]:
        """What both bodies decide, and who signs when both have; nothing when nothing was offered."""
        offered, script = self.people.office.today, self.people.script
        if self.text.status is not TextStatus.READY:
            return
        county = days_on(offered, script.county.adopts)
        if county:
            yield Deed(at_the_desk(county), self._county_adopts, (county,))
        for place, (number, acts) in enumerate(self._municipalities().items()):
            own = days_on(offered, acts.adopts)
            if acts.changes is not None:
                changed = roll_forward(offered + timedelta(days=acts.changes))
                yield Deed(at_the_desk(changed), self._adopts_with_changes, (number, place, changed))
            if own:
                yield Deed(at_the_desk(own), self._adopts, (number, place, own))
            if own and county:
                for side, days in ((Side.MUNICIPALITY, acts.signs), (Side.COUNTY, script.county.signs)):
                    signed = roll_forward(max(own, county) + timedelta(days=days))
                    yield Deed(at_the_desk(signed), self._signs, (number, side, signed))

    def _county_adopts(self, day: date) -> None:
        form = AdoptionForm(
            actor=self.people.drafter,
            term=self.term,
            body=Body.FYLKESTING,
            decided=day,
            case_number=f"100/{day.year}",
        )
        self.people.do(agreements.record_adoption, form)

    def _adopts(self, number: str, place: int, day: date, text: str = "") -> None:
        form = AdoptionForm(
            actor=self.people.drafter,
            term=self.term,
            municipalities=[number],
            body=Body.KOMMUNESTYRE,
            decided=day,
            case_number=f"{place + 1}/{day.year}",
            text=text,
        )
        self.people.do(agreements.record_adoption, form)

    def _adopts_with_changes(self, number: str, place: int, day: date) -> None:
        """Its own text is kept first, so that the decision can name it."""
        parts: dict[str, str] = {}
        for language, own in (
            ("nb", "Kommunen skal høres særskilt."),
            ("nn", "Kommunen skal høyrast særskilt."),
        ):
            kept = [
                f"# {c.number} {self.people.office.text(c.words(language))}"
                for c in self.text.version.clauses
            ]
            parts[f"text_{language}"] = "\n".join([*kept, f"{own} ({number})"])
        form = VariantForm(actor=self.people.drafter, term=self.term, municipality=number, **parts)
        if self.people.do(agreement_texts.add_variant, form):
            variants = self.text.variants
            text = next(f for f, v in variants.items() if v.municipality == number)
            self._adopts(number, place, day, text)

    def _signs(self, number: str, side: Side, day: date) -> None:
        form = SignForm(
            actor=self.people.drafter, term=self.term, municipalities=[number], side=side, signed=day
        )
        self.people.do(agreements.sign_agreements, form)


def _named(point: AssessedPoint) -> str:
    return f"{point.source.round}/{point.source.answer}/{point.source.point}"


def days_on(day: date, days: int | None) -> date | None:
    """So many calendar days later, on a virkedag; None for never."""
    return None if days is None else roll_forward(day + timedelta(days=days))
