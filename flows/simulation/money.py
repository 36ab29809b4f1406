"""A year's grants and refunds as regions and staff take them: opened, contributed to, reported on, claimed, given up.

What is paid of them is another course (`paying`), which looks over all years together.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from domain.cases.grant.due import awaits_report
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status
from domain.cases.refund.words import CostKind
from domain.county.calendar import add_virkedager, last_virkedag, roll_forward
from flows.desk_work import grants, refunds
from flows.money_forms import (
    BeginRefundsForm,
    ClaimForm,
    ContributionForm,
    ReasonedMoneyForm,
    RegionForm,
    ReportForm,
    YearForm,
)
from flows.money_years import load_grant, load_year
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.intray import References, lay
from flows.simulation.people import People, at_the_desk
from flows.simulation.script_year import GrantActs, RefundActs, ScriptedClaim

_CORRECTED = "Kommunen har vedtatt et annet beløp."
_GIVEN_UP = "Året er omme, og det som mangler, kom ikke."


@dataclass
class YearsMoney:
    """One calendar year's grants and refunds of all regions. `references` number what comes in."""

    people: People
    references: References
    year: int
    _given: dict[tuple[str, bool], int] = field(default_factory=dict)

    @property
    def has_rates(self) -> bool:
        """Whether the plan has rates of grants and refunds for the year (R21)."""
        money = self.people.office.plan.money
        return all(any(r.from_year <= self.year for r in rates) for rates in (money.grant, money.refund))

    @property
    def first_day(self) -> date:
        """The day on which staff open it."""
        return add_virkedager(date(self.year, 1, 1), self.people.script.staff.money_opened)

    def course(self) -> Course:
        """From the opening to the last report and claim."""
        yield at_the_desk(self.first_day)
        staff = self.people.script.staff
        opened: dict[str, Any] = {"actor": self.people.drafter, "year": self.year}
        of_grants = YearForm(**opened, first_case_number=staff.first_grant_case_number.format(year=self.year))
        of_refunds = BeginRefundsForm(
            **opened, first_case_number=staff.first_refund_case_number.format(year=self.year)
        )
        if self.people.do(grants.begin_grants, of_grants) and self.people.do(
            refunds.begin_refunds, of_refunds
        ):
            yield from in_order([*self._granted(), *self._claimed()])

    # Grants --------------------------------------------------------------------------------------

    def _granted(self) -> Iterator[Deed]:
        staff = self.people.script.staff
        of_year, _ = load_year(self.people.office, self.year)
        for place, (region, grant) in enumerate(sorted(of_year.items())):
            acts = self.people.script.grants.of(place + self.year, region)
            if acts.promised:
                given = (region, _shares(grant, acts, _largest(acts)), False)
                yield Deed(self._within(acts.promised), self._contribute, given)
            for confirmed in acts.confirmed:
                given = (region, _shares(grant, acts, confirmed.total), True)
                yield Deed(self._within(confirmed.day), self._contribute, given)
            if acts.reports is not None:
                sent = roll_forward(grant.begun.report_due + timedelta(days=acts.reports))
                yield Deed(at_the_desk(sent), self._report, (region,))
                accepted = add_virkedager(sent, staff.report_after)
                yield Deed(at_the_desk(accepted), self._accept, (region,))
        given_up = add_virkedager(date(self.year + 1, 1, 1), staff.grants_given_up)
        yield Deed(at_the_desk(given_up), self._give_up, (sorted(of_year),))

    def _on(self, day: int) -> datetime:
        """A day counted from New Year, or the first virkedag after it; never before the year's money was opened."""
        return at_the_desk(max(roll_forward(date(self.year, 1, 1) + timedelta(days=day - 1)), self.first_day))

    def _within(self, day: int) -> datetime:
        """The same, but in the year: on its last virkedag at the latest."""
        return min(self._on(day), at_the_desk(last_virkedag(self.year, 12)))

    def _contribute(self, region: str, shares: Mapping[str, int], confirmed: bool) -> None:
        """Each municipality's share, where it is another than it has said."""
        for number, share in shares.items():
            before = self._given.get((number, confirmed))
            if share == before:
                continue
            form = ContributionForm.model_construct(
                **self._region(region),
                municipality=number,
                amount=_kroner(share),
                received=self.people.office.today,
                reference=self.references.next(self.year),
                reason=_CORRECTED if before else "",
            )
            if self.people.do(grants.confirm if confirmed else grants.promise, form):
                self._given[number, confirmed] = share

    def _report(self, region: str) -> None:
        if awaits_report(load_grant(self.people.office, self.year, region)):
            form = ReportForm.model_construct(
                **self._region(region),
                received=self.people.office.today,
                reference=self.references.next(self.year),
                document=lay(self.people.office, f"rapport-{self.year}-{region}.txt", f"Rapport {self.year}"),
            )
            self.people.do(grants.receive_report, form)

    def _accept(self, region: str) -> None:
        report = load_grant(self.people.office, self.year, region).report
        if report and not report.accepted:
            form = RegionForm.model_construct(**self._region(region))
            self.people.do(grants.accept_report, form)

    def _give_up(self, regions: list[str]) -> None:
        """What was held for something else than co-funding, and the year is over."""
        for region in regions:
            if load_grant(self.people.office, self.year, region).status in (Status.MET, Status.AWARDED):
                form = ReasonedMoneyForm.model_construct(**self._region(region), reason=_GIVEN_UP)
                self.people.do(grants.drop_grant, form)

    # Refunds -------------------------------------------------------------------------------------

    def _claimed(self) -> Iterator[Deed]:
        _, of_year = load_year(self.people.office, self.year)
        for place, region in enumerate(sorted(of_year)):
            acts: RefundActs = self.people.script.refunds.of(place + self.year, region)
            for nth, claim in enumerate(acts.claims, 1):
                yield Deed(self._on(claim.day), self._claim, (region, nth, claim))

    def _claim(self, region: str, nth: int, claim: ScriptedClaim) -> None:
        office, name = self.people.office, f"krav-{self.year}-{region}-{nth}"
        form = ClaimForm.model_construct(
            **self._region(region),
            costs=lay(office, f"{name}.csv", _costs(claim)),
            documents=[lay(office, f"{name}.txt", f"Lønnsbilag {name}")] if claim.documented else [],
            received=office.today,
            reference=self.references.next(self.year),
        )
        self.people.do(refunds.register_claim, form)

    def _region(self, region: str) -> dict[str, Any]:
        return {"actor": self.people.drafter, "year": self.year, "region": self.people.named(region)}


def _largest(acts: GrantActs) -> int:
    return max((confirmed.total for confirmed in acts.confirmed), default=0)


def _shares(grant: Grant, acts: GrantActs, total: int) -> dict[str, int]:
    """What each municipality of the region gives of a sum: equal shares in whole kroner, the first one the rest. Those
    that stay silent have their share too, but do not say so."""
    numbers = grant.begun.municipalities
    each = total // len(numbers) // 100 * 100
    shares = dict.fromkeys(numbers, each)
    shares[numbers[0]] += total - each * len(numbers)
    return {number: share for number, share in shares.items() if number not in acts.silent}


def _costs(claim: ScriptedClaim) -> str:
    costs = ((CostKind.WAGES, claim.wages), (CostKind.SOCIAL, claim.social), (CostKind.TRAVEL, claim.travel))
    text = io.StringIO()
    write = csv.writer(text, delimiter=";").writerow
    write(("type", "beløp"))
    for kind, amount in costs:
        if amount:
            write((kind, _kroner(amount)))
    return text.getvalue()


def _kroner(ore: int) -> str:
    return f"{ore // 100},{ore % 100:02}"
