"""Any story at all: no order of contributions, corrections, decisions and payments pays a grant above its condition,
or twice (R19, R22)."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.grant import commands as c
from domain.cases.grant import events as e
from domain.cases.grant.decide import decide
from domain.cases.grant.due import due, next_due
from domain.cases.grant.evolve import evolve
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Contribution, FormerReport, Standing, Word
from domain.cases.payment import commands as p
from domain.cases.payment.words import Stage
from domain.engine.refusal import Refused
from tests.cases import grant_2024 as g
from tests.cases.grant_2024 import KR

numbers = st.sampled_from([g.HAMAR, g.RINGSAKER, g.LOTEN, g.OUTSIDE, "3407"])
amounts = st.sampled_from([0, 1, 139_999, 140_000, 500_000, 860_000, 999_999, 1_000_000, 1_400_000])
actors = st.sampled_from([g.ANNE, g.KARI])
payments = st.integers(1, 3)
standings = st.sampled_from(
    [
        g.READY,
        g.READY,
        g.READY,
        Standing((g.LOTEN,), FormerReport.NOT_NEEDED),
        Standing((), FormerReport.MISSING),
    ]
)


class AnyStory(RuleBasedStateMachine):
    """A grant and its days. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.today = g.JAN_15
        self.state = Grant()

    def happen(self, command: c.Command) -> bool:
        """Do it if the grant will have it; done twice it never happens twice."""
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
        """Money leaves only while the condition is met, by the second of two persons, on the county's own word."""
        if isinstance(event, e.HandedOver):
            payment = self.state.book.payments[event.number]
            assert self.state.condition.counted >= g.RATES.cofunding
            assert payment.amount == self.state.condition.amount
            assert payment.approved_by not in ("", payment.ordered_by)
            assert self.state.awarded
        if isinstance(event, e.PaymentOrdered):
            assert event.standing == g.READY
        if isinstance(event, e.Lapsed):
            assert self.today > g.DEC_31
            assert not self.state.condition.met

    @initialize(counts=st.booleans(), filed=st.booleans(), how_far=st.integers(0, 7))
    def begin(self, counts: bool, filed: bool, how_far: int) -> None:
        """A grant that is begun, and perhaps confirmed, awarded, ordered, approved, sent, paid."""
        steps: tuple[c.Command, ...] = (
            g.confirm(g.HAMAR, 860_000, g.JAN_15), g.confirm(g.LOTEN, 140_000, g.JAN_15),
            g.AWARD, g.ORDER, g.APPROVE, g.HAND_OVER, replace(g.PAY, paid=g.JAN_15),
        )  # fmt: skip
        self.counts_outside = counts
        begin = g.with_rates(outside_counts=counts)
        if filed:
            begin = replace(begin, particulars=replace(g.FILED, rates=begin.particulars.rates))
        assert self.happen(begin)
        for command in steps[:how_far]:
            assert self.happen(command)

    @rule(days=st.sampled_from([1, 7, 60, 200, 340]))
    def wait(self, days: int) -> None:
        """Days on which nothing is run."""
        self.today += timedelta(days)

    @rule()
    def morning(self) -> None:
        """The daily run: all that is due is done, and then nothing is due."""
        for _ in range(10):
            asked = due(self.state, self.today)
            if not asked:
                break
            assert self.happen(asked[0]), f"{asked[0]} was due, and nothing followed"
        assert due(self.state, self.today) == []

    @rule(
        number=numbers,
        kroner=amounts,
        back=st.sampled_from([0, 0, 40]),
        reason=st.sampled_from(["", "new"]),
        reference=st.sampled_from(["2024/100-3", "2024/1301-2", "2024/1301-4"]),
    )
    def confirm(self, number: str, kroner: int, back: int, reason: str, reference: str) -> None:
        given = Contribution(number, kroner * KR, self.today - timedelta(back), reference)
        self.happen(c.Confirm(given, reason, g.ANNE))

    @rule(number=st.sampled_from([g.HAMAR, g.LOTEN]), then=st.integers(0, 3))
    def withdraw_and_go_on(self, number: str, then: int) -> None:
        """Somebody goes on with a payment whose ground has fallen away."""
        self.happen(c.WithdrawContribution(number, Word.CONFIRMED, "gone", g.ANNE))
        last = len(self.state.book.payments)
        for command in (
            p.ApprovePayment(last, g.KARI),
            p.HandOver(last, "file-1", g.ANNE),
            p.RecordPaid(last, self.today, "B-1", g.ANNE),
            p.ClaimBack(2_500_000 * KR, "gone", "2024/100-12", g.ANNE),
        )[: then + 1]:
            self.happen(command)

    @rule(number=numbers, kroner=amounts)
    def promise(self, number: str, kroner: int) -> None:
        self.happen(c.Promise(Contribution(number, kroner * KR, self.today, "2024/100-3"), "new", g.ANNE))

    @rule(number=numbers, word=st.sampled_from([Word.CONFIRMED, Word.CONFIRMED, Word.PROMISED]))
    def withdraw(self, number: str, word: Word) -> None:
        self.happen(c.WithdrawContribution(number, word, "gone", g.ANNE))

    @rule(standing=standings, reference=st.sampled_from(["2024/100-7", "2024/100-8"]), actor=actors)
    def award_and_order(self, standing: Standing, reference: str, actor: str) -> None:
        self.happen(c.Award(standing, g.ANNE))
        self.happen(c.OrderPayment(reference, standing, actor))

    @rule(reason=st.sampled_from(["wrong", "wronger"]))
    def withdraw_award(self, reason: str) -> None:
        self.happen(c.WithdrawAward(reason, g.ANNE))

    @rule(number=payments, actor=actors)
    def approve(self, number: int, actor: str) -> None:
        self.happen(p.ApprovePayment(number, actor))

    @rule(number=payments, file=st.sampled_from(["file-1", "file-2"]))
    def hand_over(self, number: int, file: str) -> None:
        self.happen(p.HandOver(number, file, g.ANNE))

    @rule(number=payments, paid=st.booleans())
    def the_accounts_answer(self, number: int, paid: bool) -> None:
        if paid:
            self.happen(p.RecordPaid(number, self.today, "B-1", g.ANNE))
        else:
            self.happen(p.RecordUnpaid(number, "wrong-account", g.ANNE))

    @rule(number=payments)
    def stop(self, number: int) -> None:
        self.happen(p.StopPayment(number, "wait", g.ANNE))

    @rule(kroner=st.sampled_from([1, 1_000_000, 1_500_000, 2_500_000]), reason=st.sampled_from(["a", "b"]))
    def claim_back(self, kroner: int, reason: str) -> None:
        self.happen(p.ClaimBack(kroner * KR, reason, "2024/100-12", g.ANNE))

    @rule(number=payments, kroner=st.sampled_from([1, 1_000_000, 1_500_000, 2_500_000]))
    def repay(self, number: int, kroner: int) -> None:
        self.happen(p.RecordRepaid(number, kroner * KR, self.today, "B-2", g.ANNE))

    @rule(number=payments)
    def withdraw_reclaim(self, number: int) -> None:
        self.happen(p.WithdrawClaimBack(number, "wrong", g.ANNE))

    @rule()
    def report(self) -> None:
        self.happen(c.ReceiveReport(self.today, "report", "2024/100-20", g.ANNE))

    @rule(back=st.booleans())
    def judge_report(self, back: bool) -> None:
        self.happen(c.ReturnReport("figures", g.ANNE) if back else c.AcceptReport(g.ANNE))

    @rule(again=st.booleans())
    def drop(self, again: bool) -> None:
        self.happen(c.Reopen("wrong", g.ANNE) if again else c.Drop("no-agreement", g.ANNE))

    @invariant()
    def never_more_than_the_grant_and_never_twice(self) -> None:
        book = self.state.book
        assert len([x for x in book.payments.values() if x.stage is not Stage.STOPPED]) <= 1
        assert 0 <= book.repaid <= book.paid <= book.gone <= g.RATES.amount
        assert 0 <= book.reclaimed <= book.paid - book.repaid

    @invariant()
    def letters_are_numbered_without_gaps(self) -> None:
        """R26: from 1 on, in the order they were written, but for the numbers of documents that came in."""
        given, known = list(self.state.file.given), self.state.file.known
        assert given == [n for n in range(1, len(given) + len(known) + 1) if n not in known][: len(given)]
        assert not (given and not self.state.file.number)

    @invariant()
    def only_what_came_in_time_from_the_regions_own_counts(self) -> None:
        for number, given in self.state.confirmed.items():
            assert number in g.PARTICULARS.members
            assert given.received <= date(2024, 12, 31)
        counted = sum(
            x.amount
            for x in self.state.confirmed.values()
            if x.municipality != g.OUTSIDE or self.counts_outside
        )
        assert self.state.particulars is None or counted == self.state.condition.counted

    @invariant()
    def the_next_due_day_is_the_first_on_which_something_is_due(self) -> None:
        ahead = next_due(self.state)
        for day in (self.today, *((ahead, ahead - timedelta(1)) if ahead else ())):
            assert bool(due(self.state, day)) == (ahead is not None and ahead <= day)


AnyStory.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestAnyStory = AnyStory.TestCase
