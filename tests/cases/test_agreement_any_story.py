"""Any story at all: no order of decisions, signatures, adjustments, dates and mergers brings an agreement into force
without two valid decisions on one text, and on every day the text in force had those and two signatures."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.agreement import commands as c
from domain.cases.agreement.decide import decide
from domain.cases.agreement.due import due, next_due
from domain.cases.agreement.events import OfferDrafted
from domain.cases.agreement.evolve import evolve
from domain.cases.agreement.progress import Progress
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adjusts, Adoption, Side, Status
from domain.cases.consultation.words import Print
from domain.county.authority import Body, authority_problems
from domain.county.calendar import roll_forward
from domain.county.elections import Term
from domain.engine.refusal import Refused
from domain.views.adoption_matrix import adoption_matrix
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a

sides = st.sampled_from(Side)
texts = st.sampled_from([a.COMMON, a.COMMON, a.LOCAL])
adjusted = st.sampled_from([j.ADJUSTED, j.ADJUSTED, j.ANEW, a.LOCAL])
elections = st.sampled_from([a.ELECTION, a.ELECTION, a.NEXT_ELECTION])
back = st.integers(0, 40)
often_the_right_one = st.sampled_from([None, None, None, *Body])


class AnyStory(RuleBasedStateMachine):
    """An agreement and its days. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.today = a.OCT_18
        self.state = Agreement()
        self.numbers: list[int] = []

    def happen(self, command: c.Command) -> bool:
        """Do it if the agreement will have it; done twice it never happens twice."""
        before = self.state
        try:
            events = decide(command, self.state, self.today)
        except Refused:
            return False
        for event in events:
            self.state = evolve(self.state, event)
        self.stands_unbroken(before, command)
        for event in events:
            if not isinstance(event, OfferDrafted):
                self.numbers.append(getattr(event, "number", 0))
        if events:
            with suppress(Refused):
                assert not decide(command, self.state, self.today), f"{command} happened twice"
        return bool(events)

    def stands_unbroken(self, before: Agreement, command: c.Command) -> None:
        """R14: what is in force stays so whatever is done about an adjustment, until another text takes its place."""
        if before.status is not Status.IN_FORCE or isinstance(command, c.Replace | c.Expire):
            return
        if self.state.status is not Status.IN_FORCE:
            assert isinstance(command, c.WithdrawSignature)
            assert not before.before
        elif self.state.agreed_text != before.agreed_text:
            assert isinstance(command, c.Enter | c.WithdrawSignature)

    @property
    def every_text(self) -> list[Progress]:
        """All that were in force, the one that the agreement stands on, and the adjustments of it."""
        state = self.state
        adjustment = [state.adjustment] if state.adjustment else []
        return [*state.before, state.progress, *adjustment, *(x.progress for x in state.ended)]

    @initialize(
        grace=st.sampled_from([0, 0, 30]),
        first=st.sampled_from([a.OCT_18, a.DEC_5, date(2027, 10, 1)]),
        how_far=st.integers(0, 6),
        case_file=st.booleans(),
    )
    def begin(self, grace: int, first: date, how_far: int, case_file: bool) -> None:
        """An agreement that is begun, offered, adopted by one or both, signed by one or both: early or late."""
        steps: tuple[c.Command, ...] = (
            a.OFFER,
            a.adopt(a.COUNTY, first),
            a.adopt(a.MUNICIPALITY, first),
            a.sign(a.COUNTY, first),
            a.sign(a.MUNICIPALITY, first),
            c.Enter(),
        )
        self.today = first
        particulars = a.WITH_CASE_FILE if case_file else a.PARTICULARS
        assert self.happen(c.Begin(replace(particulars, grace_days=grace), a.ANNE))
        if how_far:
            assert self.happen(a.COUNTY_SITS)
            assert self.happen(a.MUNICIPALITY_SITS)
        for command in steps[:how_far]:
            assert self.happen(command)

    @rule(days=st.sampled_from([1, 1, 7, 30, 200, 900]))
    def wait(self, days: int) -> None:
        """Days on which nothing is run."""
        self.today += timedelta(days)

    @rule()
    def morning(self) -> None:
        """The daily run: all that is due is done, and then nothing is due."""
        for _ in range(20):
            asked = due(self.state, self.today)
            if not asked:
                break
            assert self.happen(asked[0]), f"{asked[0]} was due, and nothing followed"
        assert due(self.state, self.today) == []
        ahead = next_due(self.state)
        assert ahead is None or ahead > self.today

    @rule(side=sides, election=elections, day=st.integers(1, 50))
    def constitute(self, side: Side, election: date, day: int) -> None:
        """A date that becomes known, or is corrected, to an earlier or a later one."""
        self.happen(c.Constitute(side, election, election + timedelta(day), a.ANNE))

    def adjusts(self, months: int = 6) -> Adjusts | None:
        """What an offer adjusts today, by some plan; None for a first offer."""
        if self.state.status is not Status.IN_FORCE or self.state.since is None:
            return None
        target = self.today + timedelta(30 * months)
        return Adjusts(
            self.state.agreed_text,
            self.state.since,
            target,
            target + timedelta(90),
            (target - timedelta(60),),
        )

    @rule(text=adjusted, months=st.integers(2, 12))
    def adjust(self, text: str, months: int) -> None:
        """An adjusted text laid before the bodies, or a newer one in its place."""
        self.happen(c.Offer(text, 3, a.ANNE, self.adjusts(months)))

    @rule(text=adjusted, days=back, start=st.sampled_from([0, 0, 60]))
    def adjust_and_go_on(self, text: str, days: int, start: int) -> None:
        """What the county hopes for: adopted and signed by both, in force at once or later."""
        self.adjust(text, 6)
        for side in Side:
            self.happen(a.adopt(side, self.today - timedelta(days), text))
        if start:
            self.state_start(start)
        self.sign_both_and_go_on(0)

    @rule(side=sides, text=adjusted, days=back)
    def adopt_adjusted(self, side: Side, text: str, days: int) -> None:
        self.happen(a.adopt(side, self.today - timedelta(days), text))

    @rule(side=sides, days=back)
    def decline(self, side: Side, days: int) -> None:
        decided = self.today - timedelta(days)
        self.happen(c.DeclineAdjustment(side, decided, "", "34/2026", None, a.ANNE))

    @rule(nth=st.integers(0, 9))
    def withdraw_adjustment(self, nth: int) -> None:
        self.happen(c.WithdrawAdjustment(f"why-{nth}", a.ANNE))

    @rule(text=texts)
    def offer(self, text: str) -> None:
        self.happen(c.Offer(text, 2, a.ANNE))

    @rule(
        text=st.one_of(texts, adjusted), version=st.integers(2, 3), actor=st.sampled_from([a.ANNE, a.LEADER])
    )
    def draft_offer(self, text: str, version: int, actor: str) -> None:
        number = self.state.begun.municipality
        dated = roll_forward(self.today)
        prints = (Print(number, f"mail-{version}"),)
        sending = f"sending-{text}-{version}"
        adjusts = self.adjusts()
        self.happen(c.DraftOffer(text, version, prints, sending, 1, dated, a.ANNE, actor, adjusts))

    @rule(hour=st.integers(6, 20), actor=st.sampled_from([a.LEADER, a.LEADER, a.ANNE]))
    def approve_offer(self, hour: int, actor: str) -> None:
        draft = self.state.letters.draft
        dated = draft.letter_date if draft else self.today
        at = datetime(dated.year, dated.month, dated.day, hour, tzinfo=UTC)
        self.happen(c.ApproveOffer(draft.sending if draft else "", at, actor))

    @rule(nth=st.integers(0, 9))
    def stop_offer(self, nth: int) -> None:
        self.happen(c.StopOffer(f"why-{nth}", a.ANNE))

    @rule()
    def drop_offer(self) -> None:
        self.happen(c.DropOffer(a.ANNE))

    @rule(side=sides, text=texts, days=back, body=often_the_right_one, merger=st.sampled_from(["", "merger"]))
    def adopt(self, side: Side, text: str, days: int, body: Body | None, merger: str) -> None:
        decided = self.today - timedelta(days)
        merger = merger if body is Body.FELLESNEMND else ""
        given = Adoption(side, body or side.body, decided, "", "34/2023", text, None, merger)
        self.happen(c.RecordAdoption(given, a.ANNE))

    @rule(side=sides, days=back)
    def sign(self, side: Side, days: int) -> None:
        self.happen(a.sign(side, self.today - timedelta(days)))

    @rule(days=back)
    def sign_both_and_go_on(self, days: int) -> None:
        """What everybody waits for."""
        for side in Side:
            self.sign(side, days)
        self.morning()

    @rule(side=sides)
    def withdraw_adoption(self, side: Side) -> None:
        self.happen(c.WithdrawAdoption(side, "wrong", a.ANNE))

    @rule(side=sides)
    def withdraw_signature(self, side: Side) -> None:
        self.happen(c.WithdrawSignature(side, "wrong", a.ANNE))

    @rule(days=st.integers(-60, 400))
    def state_start(self, days: int) -> None:
        self.happen(c.StateStart(self.today + timedelta(days), a.ANNE))

    @rule(council=st.sampled_from(["hamar", "sor-osterdal"]), number=st.sampled_from(["3403", "3503"]))
    def move(self, council: str, number: str) -> None:
        self.happen(c.Move(number, council, self.today, "moved", a.ANNE))

    @rule(nth=st.integers(0, 9))
    def merge(self, nth: int) -> None:
        if nth == 0:
            self.happen(c.Replace(("2023-3499",), self.today, "merged", a.ANNE))

    @invariant()
    def every_decision_that_counts_is_valid(self) -> None:
        """By the dates as they are known now (R11), whatever was corrected since it was registered."""
        at_hand = (self.state.progress, self.state.adjustment or Progress())
        for text in (*self.state.before, *at_hand):
            for side, decision in text.adoptions.items():
                begins, ends = self.state.begins(side), self.state.ends(side)
                assert begins or decision.merger
                term = Term(begins or date.min, ends)
                assert not authority_problems(decision.body, decision.decided, term, merger=decision.merger)
                assert decision.body is side.body or decision.merger
                assert decision.side is side

    @invariant()
    def every_signature_is_under_the_text_that_both_adopted(self) -> None:
        for text in self.every_text:
            for side, signature in text.signatures.items():
                assert {x.text for x in text.adoptions.values()} == {signature.text}
                assert set(text.adoptions) == set(Side)
                assert text.adoptions[side].decided <= signature.signed <= self.today

    @invariant()
    def r14_on_every_day_the_text_in_force_had_two_decisions_and_two_signatures(self) -> None:
        """The texts that were in force follow on each other without a day between, each a decision after the last."""
        state = self.state
        in_force = [*state.before, *([state.progress] if state.since else [])]
        for text in in_force:
            assert set(text.adoptions) == set(text.signatures) == set(Side)
            assert {d.text for d in text.adoptions.values()} == {text.text}
            rests_on = [d.decided for d in text.adoptions.values()] + [
                s.signed for s in text.signatures.values()
            ]
            assert text.since
            assert max(rests_on) <= text.since <= self.today
            assert text.start is None or text.start <= text.since
        for earlier, later in pairwise(in_force):
            assert earlier.since
            assert later.since
            assert earlier.since < later.since
            assert later.adjusts
            assert (later.adjusts.text, later.adjusts.since) == (earlier.text, earlier.since)
        if state.adjustment:
            assert state.since
            assert state.adjustment.since is None
            assert state.adjustment.adjusts
            assert (state.adjustment.adjusts.text, state.adjustment.adjusts.since) == (
                state.agreed_text,
                state.since,
            )
        assert all(x.progress.since is None for x in state.ended)

    @invariant()
    def in_force_only_on_two_decisions_and_two_signatures_under_one_text(self) -> None:
        state = self.state
        assert (state.status is Status.IN_FORCE) <= (state.since is not None)
        if state.since is None:
            return
        assert set(state.adoptions) == set(state.signatures) == set(Side)
        days = [x.decided for x in state.adoptions.values()] + [s.signed for s in state.signatures.values()]
        assert max(days) <= state.since <= self.today
        over = state.ends(Side.MUNICIPALITY)
        assert over is None or state.since < over

    @invariant()
    def r26_the_numbers_of_its_letters_have_no_gaps_and_none_is_given_twice(self) -> None:
        letters = self.state.letters
        given = [number for number in self.numbers if number]
        for text in self.every_text:
            offer = text.offer
            while offer:
                given.append(offer.draft.number)
                offer = offer.before
        given += [letters.draft.number] if letters.draft else []
        assert sorted([*given, *letters.spare]) == list(range(1, letters.given + 1))
        if self.state.particulars and not self.state.begun.case_number:
            assert not given

    @invariant()
    def nobody_approved_their_own_draft(self) -> None:
        for text in self.every_text:
            offer = text.offer
            while offer:
                assert offer.draft.by != offer.approval.by
                offer = offer.before

    @invariant()
    def what_is_shown_agrees_with_what_is(self) -> None:
        if self.state.particulars is None:
            return
        [row] = adoption_matrix({"x": self.state}, (), self.today).rows or [None]
        assert (row is None) == (self.state.status is Status.REPLACED)
        if row:
            assert row.status is self.state.status
            assert (row.gap_since is None) or row.since is None
            assert (row.adjustment is None) == (not self.state.at_hand.is_adjustment)
            assert len(row.earlier) == len(self.state.before)

    @invariant()
    def the_next_due_day_is_the_first_on_which_something_is_due(self) -> None:
        ahead = next_due(self.state)
        for day in (self.today, *((ahead, ahead - timedelta(1)) if ahead else ())):
            assert bool(due(self.state, day)) == (ahead is not None and ahead <= day)


AnyStory.TestCase.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
TestAnyStory = AnyStory.TestCase
