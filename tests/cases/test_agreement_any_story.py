"""Any story at all: no order of decisions, signatures, dates and mergers brings an agreement into force without
two valid decisions on one text."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.agreement import commands as c
from domain.cases.agreement.decide import decide
from domain.cases.agreement.due import due, next_due
from domain.cases.agreement.events import OfferDrafted
from domain.cases.agreement.evolve import evolve
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adoption, Side, Status
from domain.cases.consultation.words import Print
from domain.county.authority import Body, authority_problems
from domain.county.calendar import roll_forward
from domain.county.elections import Term
from domain.engine.refusal import Refused
from domain.views.adoption_matrix import adoption_matrix
from tests.cases import agreement_2023 as a

sides = st.sampled_from(Side)
texts = st.sampled_from([a.COMMON, a.COMMON, a.LOCAL])
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
        try:
            events = decide(command, self.state, self.today)
        except Refused:
            return False
        for event in events:
            self.state = evolve(self.state, event)
            if not isinstance(event, OfferDrafted):
                self.numbers.append(getattr(event, "number", 0))
        if events:
            with suppress(Refused):
                assert not decide(command, self.state, self.today), f"{command} happened twice"
        return bool(events)

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

    @rule(text=texts)
    def offer(self, text: str) -> None:
        self.happen(c.Offer(text, 2, a.ANNE))

    @rule(text=texts, version=st.integers(2, 3), actor=st.sampled_from([a.ANNE, a.LEADER]))
    def draft_offer(self, text: str, version: int, actor: str) -> None:
        number = self.state.begun.municipality
        dated = roll_forward(self.today)
        prints = (Print(number, f"mail-{version}"),)
        sending = f"sending-{text}-{version}"
        self.happen(c.DraftOffer(text, version, prints, sending, 1, dated, a.ANNE, actor))

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
        for side, decision in self.state.adoptions.items():
            begins, ends = self.state.begins(side), self.state.ends(side)
            assert begins or decision.merger
            term = Term(begins or date.min, ends)
            assert not authority_problems(decision.body, decision.decided, term, merger=decision.merger)
            assert decision.body is side.body or decision.merger
            assert decision.side is side

    @invariant()
    def every_signature_is_under_the_text_that_both_adopted(self) -> None:
        for side, signature in self.state.signatures.items():
            assert {x.text for x in self.state.adoptions.values()} == {signature.text}
            assert set(self.state.adoptions) == set(Side)
            assert self.state.adoptions[side].decided <= signature.signed <= self.today

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
        offer = letters.offer
        while offer:
            given.append(offer.draft.number)
            offer = offer.before
        given += [letters.draft.number] if letters.draft else []
        assert sorted([*given, *letters.spare]) == list(range(1, letters.given + 1))
        if self.state.particulars and not self.state.begun.case_number:
            assert not given

    @invariant()
    def nobody_approved_their_own_draft(self) -> None:
        offer = self.state.letters.offer
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

    @invariant()
    def the_next_due_day_is_the_first_on_which_something_is_due(self) -> None:
        ahead = next_due(self.state)
        for day in (self.today, *((ahead, ahead - timedelta(1)) if ahead else ())):
            assert bool(due(self.state, day)) == (ahead is not None and ahead <= day)


AnyStory.TestCase.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
TestAnyStory = AnyStory.TestCase
