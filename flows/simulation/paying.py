"""Payments as staff and the accounts take them: the money looked over once a month, two persons, a file, receipts.

All years together: what is done on a day follows from the cases under way and not from the script.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.cases.grant.case import GRANT
from domain.cases.grant.decide.award import agreement_problems, report_problems
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status
from domain.cases.payment.words import Payment, Stage
from domain.cases.refund.case import REFUND
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Claim
from domain.county.calendar import add_virkedager, roll_forward
from domain.engine.due import under_way
from domain.engine.handle import load
from flows.desk_work import accounts, grants, payments, refunds, report_files
from flows.money_forms import (
    AccountsForm,
    ClaimNumberForm,
    MoneyKind,
    OrderClaimForm,
    PaymentForm,
    ReceiptFileForm,
    ReferenceForm,
    RegionForm,
    ReportReceiptsForm,
)
from flows.money_years import load_refund, standing, year_of
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.intray import References, lay
from flows.simulation.people import People, at_the_desk

_UNDOCUMENTED = "Kravet er uten dokumentasjon."
_NOTHING_LEFT = "Årets tak er brukt."
_KINDS = {GRANT.name: MoneyKind.GRANT, REFUND.name: MoneyKind.REFUND}


@dataclass
class Payments:
    """What is paid in a simulation from its first day to its last."""

    people: People
    references: References
    first: date
    last: date

    def course(self) -> Course:
        """Month by month."""
        yield from in_order([deed for month in self._months() for deed in self._of_month(month)])

    def _months(self) -> Iterator[date]:
        months = (
            date(year, month, self.people.script.staff.money_day)
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13)
        )
        return (day for day in months if self.first <= day <= self.last)

    def _of_month(self, day: date) -> Iterator[Deed]:
        staff = self.people.script.staff
        looked = roll_forward(day)
        approved = add_virkedager(looked, staff.approve_after)
        sent = add_virkedager(approved, staff.accounts_after)
        yield Deed(at_the_desk(looked), self._look_over)
        yield Deed(at_the_desk(approved), self._approve)
        yield Deed(at_the_desk(sent), self._hand_over)
        yield Deed(at_the_desk(add_virkedager(sent, staff.paid_after)), self._receipts)

    def _look_over(self) -> None:
        for stream, state in self._under_way():
            if isinstance(state, Grant):
                self._grant(stream, state)
            else:
                for claim in state.undecided:
                    # What one claim takes of the cap, the next does not have.
                    now = load_refund(self.people.office, state.begun.year, state.begun.region)
                    self._claim(stream, now, claim)

    def _grant(self, stream: str, state: Grant) -> None:
        """Give the county's word, and order the payment, as soon as nothing is in the way."""
        if state.status not in (Status.MET, Status.AWARDED):
            return
        region = self._region(stream)
        now = standing(self.people.office, state.begun.year, state.begun.region)
        if any(agreement_problems(state, now)):
            return
        if state.status is Status.MET:
            approver = region | {"actor": self.people.approver}
            self.people.do(grants.award, RegionForm.model_construct(**approver))
        if not any(report_problems(state, now)):
            form = ReferenceForm.model_construct(**region, reference=self.references.next(state.begun.year))
            self.people.do(grants.order_grant, form)

    def _claim(self, stream: str, state: Refund, claim: Claim) -> None:
        """Order what it gives; reject what gives nothing."""
        region = self._region(stream)
        why = _UNDOCUMENTED if not claim.documents else ""
        if not why and not state.reckoning(claim).payable:
            why = _NOTHING_LEFT
        if why:
            rejected = ClaimNumberForm.model_construct(**region, claim=claim.number, reason=why)
            self.people.do(refunds.reject_claim, rejected)
            return
        reference = self.references.next(state.begun.year)
        form = OrderClaimForm.model_construct(**region, claim=claim.number, reference=reference)
        self.people.do(refunds.order_claim, form)

    def _approve(self) -> None:
        for stream, payment in self._at(Stage.ORDERED):
            form = PaymentForm.model_construct(
                **self._region(stream) | {"actor": self.people.approver},
                kind=_KINDS[stream.partition("/")[0]],
                payment=payment.number,
            )
            self.people.do(payments.approve_payment, form)

    def _hand_over(self) -> None:
        """Approved payments, and accepted reports."""
        form = AccountsForm(actor=self.people.drafter)
        if self._at(Stage.APPROVED):
            self.people.do(accounts.hand_over, form)
        if any(state.report_to_hand_over for _, state in self._grants()):
            self.people.do(report_files.hand_over_reports, form)

    def _receipts(self) -> None:
        """The accounts have paid and booked what they were given, and say so in files."""
        if paid := [f"{stream}/{p.number}" for stream, p in self._at(Stage.SENT)]:
            file = self._receipt("utbetaling;utbetalt;bilag", "b", paid)
            form = ReceiptFileForm(actor=self.people.drafter, file=file)
            self.people.do(accounts.read_receipts, form)
        sent = ((stream, report) for stream, state in self._grants() for report in state.sent.values())
        if booked := [f"{stream}/rapport/{r.number}" for stream, r in sent if not r.booked]:
            file = self._receipt("rapport;bokført;bilag", "r", booked)
            reports = ReportReceiptsForm(actor=self.people.drafter, file=file)
            self.people.do(report_files.read_report_receipts, reports)

    def _receipt(self, heading: str, series: str, named: list[str]) -> str:
        """The accounts' file for what is named, as of today."""
        today = self.people.office.today
        lines = [f"{name};{today};{series}{today:%y%m%d}-{n}" for n, name in enumerate(named, 1)]
        return lay(self.people.office, f"kvitteringer-{series}-{today}.csv", "\n".join([heading, *lines]))

    def _grants(self) -> list[tuple[str, Grant]]:
        return [(stream, state) for stream, state in self._under_way() if isinstance(state, Grant)]

    def _at(self, stage: Stage) -> list[tuple[str, Payment]]:
        return [(stream, p) for stream, state in self._under_way() for p in state.book.at(stage)]

    def _under_way(self) -> list[tuple[str, Any]]:
        """The grants and refunds in which something is left to do, by stream."""
        office = self.people.office
        with office.store.reading() as c:
            streams = [*under_way(c, GRANT.name), *under_way(c, REFUND.name)]
            return [(stream, load(c, office.catalogue, stream).state) for stream in streams]

    def _region(self, stream: str) -> dict[str, Any]:
        region = self.people.named(stream.partition("-")[2])
        return {"actor": self.people.drafter, "year": year_of(stream), "region": region}
