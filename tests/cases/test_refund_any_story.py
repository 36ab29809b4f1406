"""Any story at all: no order of claims, corrections, reversals and payments pays a region above its cap, or for what
is not documented (R20, R22)."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.payment import commands as p
from domain.cases.payment.words import Stage
from domain.cases.refund import commands as c
from domain.cases.refund import events as e
from domain.cases.refund.decide import decide
from domain.cases.refund.due import due, next_due
from domain.cases.refund.evolve import evolve
from domain.cases.refund.state import Refund
from domain.cases.refund.words import COVERED, Cost, CostKind
from domain.engine.refusal import Refused
from domain.views.refund_words import reckoning_text, shown_claims
from tests.cases import refund_2024 as r
from tests.cases.refund_2024 import KR

CAP = r.RATES.cap
numbers = st.integers(1, 5)
lines = st.lists(
    st.builds(
        Cost,
        st.sampled_from([CostKind.WAGES, CostKind.WAGES, CostKind.SOCIAL, CostKind.TRAVEL]),
        st.sampled_from([-1, 0, 1, 50_000, 150_000, 200_000, 300_000, 449_999, 450_000, 500_000]).map(
            lambda kroner: kroner * KR
        ),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
documents = st.sampled_from([(), ("payslips",), ("payslips",)])
references = st.integers(1, 9).map(lambda n: f"2024/{1401 if n > 7 else 200}-{n}")
actors = st.sampled_from([r.ANNE, r.KARI])


class AnyStory(RuleBasedStateMachine):
    """A refund and its days. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.today = r.AUG_1
        self.state = Refund()

    def happen(self, command: c.Command) -> bool:
        """Do it if the refund will have it; done twice it never happens twice."""
        try:
            events = decide(command, self.state, self.today)
        except Refused:
            return False
        for event in events:
            self.watch(event)
            self.state = evolve(self.state, event)
        if events:
            with suppress(Refused):
                assert not decide(command, self.state, self.today), f"{command} happened twice"
        return bool(events)

    def watch(self, event: e.Event) -> None:
        """Money leaves only for documented wages and social costs of claims that stand, by two persons."""
        if isinstance(event, e.HandedOver):
            payment = self.state.book.payments[event.number]
            claim = self.state.claims[self.state.orders[event.number].claim]
            assert claim.stands
            assert claim.documents
            assert payment.approved_by not in ("", payment.ordered_by)
            assert self.state.book.committed <= min(self.covered_by_standing(), self.state.begun.cap)
        if isinstance(event, e.PaymentOrdered):
            assert event.payment.amount == event.reckoning.payable > 0
        if isinstance(event, e.PaymentOrdered | e.ClaimSetOff):
            found = event.reckoning
            assert found.covered - found.over_cap + found.adjusted == found.payable
            assert found.claimed == found.covered + sum(cost.amount for cost in found.uncovered)
            assert 0 <= found.over_cap <= found.covered
            assert reckoning_text(found, 2024, "nn")

    def covered_by_standing(self) -> int:
        """What all standing claims give before the cap, reckoned by itself."""
        return sum(
            cost.amount
            for claim in self.state.claims.values()
            if claim.stands
            for cost in claim.costs
            if cost.kind in COVERED
        )

    @initialize(how_far=st.sampled_from((0, 1, 2, 3, 5, 6, 7, 7, 7, 8, 8, 9)), filed=st.booleans())
    def begin(self, how_far: int, filed: bool) -> None:
        """A refund with a claim or two that have come some of the way."""
        steps: tuple[c.Command, ...] = (
            r.FIRST, r.ORDER, r.APPROVE, r.HAND_OVER, r.PAY, r.SECOND, r.ORDER_SECOND,
            p.ApprovePayment(2, r.KARI), p.HandOver(2, "file-2", r.ANNE),
        )  # fmt: skip
        assert self.happen(c.Begin(r.FILED, r.ANNE) if filed else r.BEGIN)
        for command in steps[:how_far]:
            assert self.happen(command)

    @rule(days=st.sampled_from([1, 30, 200]))
    def wait(self, days: int) -> None:
        """Days on which nothing is run."""
        self.today += timedelta(days)

    @rule()
    def morning(self) -> None:
        """The daily run: all that is due is done, and then nothing is due."""
        for command in due(self.state, self.today):
            assert self.happen(command)
        assert due(self.state, self.today) == []

    @rule(lines=lines, documents=documents, reference=references)
    def claim(self, lines: tuple[Cost, ...], documents: tuple[str, ...], reference: str) -> None:
        self.happen(c.RegisterClaim(lines, documents, self.today, reference, r.ANNE))

    @rule(number=numbers, lines=lines, documents=documents)
    def correct(self, number: int, lines: tuple[Cost, ...], documents: tuple[str, ...]) -> None:
        self.happen(c.CorrectClaim(number, lines, documents, "misread", r.ANNE))

    @rule(number=st.integers(1, 2), kroner=st.sampled_from([0, 1, 100_000, 260_000]))
    def shrink_and_go_on(self, number: int, kroner: int) -> None:
        """Somebody goes on with payments after a claim that they were reckoned with has become less."""
        if kroner:
            self.happen(r.correct(number, kroner))
        else:
            self.happen(c.ReverseClaim(number, "twice", r.ANNE))
        for payment in self.state.book.open:
            self.happen(p.ApprovePayment(payment.number, r.KARI))
            self.happen(p.HandOver(payment.number, "file", r.ANNE))

    @rule(number=numbers)
    def reject(self, number: int) -> None:
        self.happen(c.RejectClaim(number, "no", r.ANNE))

    @rule(number=numbers)
    def reverse(self, number: int) -> None:
        self.happen(c.ReverseClaim(number, "twice", r.ANNE))

    @rule(number=numbers, reference=references, actor=actors)
    def order(self, number: int, reference: str, actor: str) -> None:
        self.happen(c.OrderPayment(number, reference, actor))

    @rule(number=numbers, reference=references, how_far=st.integers(1, 3))
    def order_and_go_on(self, number: int, reference: str, how_far: int) -> None:
        """What everybody waits for."""
        if self.happen(c.OrderPayment(number, reference, r.ANNE)):
            last = len(self.state.book.payments)
            for command in (
                p.ApprovePayment(last, r.KARI),
                p.HandOver(last, "file", r.ANNE),
                p.RecordPaid(last, self.today, "B-1", r.ANNE),
            )[:how_far]:
                self.happen(command)

    @rule(number=numbers, actor=actors)
    def approve_and_send(self, number: int, actor: str) -> None:
        self.happen(p.ApprovePayment(number, actor))
        self.happen(p.HandOver(number, "file", r.ANNE))

    @rule(number=numbers, paid=st.booleans())
    def the_accounts_answer(self, number: int, paid: bool) -> None:
        if paid:
            self.happen(p.RecordPaid(number, self.today, "B-1", r.ANNE))
        else:
            self.happen(p.RecordUnpaid(number, "wrong-account", r.ANNE))

    @rule(number=numbers)
    def stop(self, number: int) -> None:
        self.happen(p.StopPayment(number, "wait", r.ANNE))

    @rule(whole=st.booleans(), reason=st.sampled_from(["a", "b"]))
    def claim_back(self, whole: bool, reason: str) -> None:
        over = self.state.book.overpaid(self.state.entitled)
        self.happen(p.ClaimBack(over if whole else over // 2, reason, "2024/200-9", r.ANNE))

    @rule(number=numbers, kroner=st.sampled_from([1, 50_000, 100_000, 300_000]))
    def repay(self, number: int, kroner: int) -> None:
        self.happen(p.RecordRepaid(number, kroner * KR, self.today, "B-2", r.ANNE))

    @rule(number=numbers)
    def withdraw_reclaim(self, number: int) -> None:
        self.happen(p.WithdrawClaimBack(number, "wrong", r.ANNE))

    @rule(cap=st.sampled_from([CAP, CAP + 1, CAP - 1]))
    def another_cap(self, cap: int) -> None:
        """The plan is corrected while nothing is taken up."""
        self.happen(c.Begin(replace(r.PARTICULARS, rates=replace(r.RATES, cap=cap)), r.ANNE))

    @invariant()
    def letters_are_numbered_without_gaps(self) -> None:
        """R26: from 1 on, in the order they were written, but for the numbers of documents that came in."""
        given, known = list(self.state.file.given), self.state.file.known
        assert given == [n for n in range(1, len(given) + len(known) + 1) if n not in known][: len(given)]
        assert not (given and not self.state.file.number)

    @invariant()
    def never_above_the_cap(self) -> None:
        """What is out is never above the year's cap, and what was paid in all only by what came back."""
        if self.state.particulars is None:
            return
        book = self.state.book
        assert 0 <= book.repaid <= book.paid <= book.gone
        assert book.gone - book.repaid <= book.committed <= CAP + 1
        assert book.reclaimed >= 0
        assert self.state.entitled <= self.state.begun.cap

    @invariant()
    def one_payment_at_a_time_for_a_claim(self) -> None:
        for claim in self.state.claims:
            of_it = [x for x in self.state.payments_of(claim) if x.stage is not Stage.PAID]
            assert len(of_it) <= 1

    @invariant()
    def what_may_be_shown_can_be_shown(self) -> None:
        shown = shown_claims(self.state)
        assert [s.number for s in shown] == list(self.state.claims)
        assert sum(s.paid for s in shown) == self.state.book.paid

    @invariant()
    def the_next_due_day_is_the_first_on_which_something_is_due(self) -> None:
        if self.state.particulars is None:
            return
        ahead = next_due(self.state)
        for day in (self.today, *((ahead, ahead - timedelta(1)) if ahead else ())):
            assert bool(due(self.state, day)) == (ahead is not None and ahead <= day)


AnyStory.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestAnyStory = AnyStory.TestCase
