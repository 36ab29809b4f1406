"""Any story at all: no version forgets a point that was taken in, and no change comes from nothing."""

from contextlib import suppress
from functools import reduce

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.agreement_text import commands as c
from domain.cases.agreement_text.apply import applied, misfits
from domain.cases.agreement_text.decide import decide
from domain.cases.agreement_text.events import Event, VersionFixed
from domain.cases.agreement_text.evolve import evolve
from domain.cases.agreement_text.fingerprint import fingerprint_of
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import TAKEN_IN, AssessedPoint, Change, Source, Status, Way
from domain.cases.consultation.words import Outcome
from domain.engine.refusal import Refused
from domain.views.redline import Fate, redline
from tests.cases import text_2023 as t

rounds = st.sampled_from(["2023", "2025", "2026"])
sources = st.builds(Source, rounds, st.sampled_from([6, 8]), st.sampled_from([1, 2]))
outcomes = st.sampled_from(
    [Outcome.TAKEN, Outcome.PARTLY, Outcome.NOT_TAKEN, Outcome.NEXT_TIME, Outcome.NEXT_TIME]
)
numbers = st.sampled_from(["1", "2", "2.1", "3", "4"])
words = st.sampled_from(["one", "another"])


class AnyStory(RuleBasedStateMachine):
    """A text and its rounds. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.state = CommonText()
        self.events: list[Event] = []

    def happen(self, command: c.Command) -> None:
        """Do it if the text will have it; done twice it never happens twice."""
        try:
            events = decide(command, self.state, t.NOV_7)
        except Refused:
            return
        for event in events:
            self.check(event)
            self.state = evolve(self.state, event)
            self.events.append(event)
        if events:
            with suppress(Refused):
                assert not decide(command, self.state, t.NOV_7), f"{command} happened twice"

    def check(self, event: Event) -> None:
        """What must be true the moment a version is fixed: nothing waits, and it is the changes that made it."""
        if isinstance(event, VersionFixed):
            assert not self.state.lacking
            assert not self.state.returned
            made = reduce(
                applied, (self.state.changes[n].change for n in event.changes), self.state.version.clauses
            )
            assert event.clauses == made
            assert event.fingerprint == fingerprint_of(made)

    @initialize(put_off=st.booleans())
    def begin(self, put_off: bool) -> None:
        self.happen(c.Begin(t.PARTICULARS, t.CLAUSES, (t.OLD_POINT,) if put_off else (), t.ANNE))

    @rule(
        name=rounds,
        given=st.dictionaries(st.tuples(st.sampled_from([6, 8]), st.sampled_from([1, 2])), outcomes),
    )
    def take_in(self, name: str, given: dict[tuple[int, int], Outcome]) -> None:
        """A round, or the same round assessed anew."""
        points = tuple(
            AssessedPoint(Source(name, *where), "hamar", "hamar", "2", "text", outcome, "why")
            for where, outcome in sorted(given.items())
        )
        self.happen(c.TakeInRound(name, points, t.ANNE))

    @rule(source=st.one_of(st.just(t.OLD), sources), outcome=outcomes)
    def settle(self, source: Source, outcome: Outcome) -> None:
        self.happen(c.SettlePoint(source, outcome, "why", t.ANNE))

    @rule(outcome=outcomes)
    def settle_what_is_back(self, outcome: Outcome) -> None:
        for point in self.state.returned:
            self.settle(point.source, outcome)

    @rule(
        way=st.sampled_from(Way), clause=numbers, after=st.one_of(st.just(""), numbers), text=words,
        source=sources, own=st.booleans(),
    )  # fmt: skip
    def propose(self, way: Way, clause: str, after: str, text: str, source: Source, own: bool) -> None:
        new = "" if way is Way.REMOVE else f"{text}-{clause}"
        ground = "ground" if own else ""
        change = Change(
            way, clause, new, new, after if way is Way.ADD else "", () if own else (source,), ground
        )
        self.happen(c.ProposeChange(change, t.ANNE))

    @rule(clause=st.sampled_from(["3", "4"]))
    def propose_a_clause_and_then_another_wording_of_it(self, clause: str) -> None:
        self.propose(Way.ADD, clause, "", "one", t.OLD, own=True)
        self.propose(Way.REPLACE, clause, "", "another", t.OLD, own=True)

    @rule(text=words)
    def propose_what_lacks(self, text: str) -> None:
        """One change that answers every point that is still to be found in the text."""
        if lacking := tuple(p.source for p in self.state.lacking):
            clause = self.state.clauses[0].number if self.state.clauses else "1"
            new = f"{text}-{len(self.events)}"
            self.happen(c.ProposeChange(Change(Way.REPLACE, clause, new, new, sources=lacking), t.ANNE))

    @rule(nth=st.integers(0, 9))
    def drop(self, nth: int) -> None:
        if self.state.changes:
            self.happen(c.DropChange(1 + nth % len(self.state.changes), "why", t.ANNE))

    @rule()
    def fix(self) -> None:
        self.happen(c.FixVersion(t.ANNE))

    @invariant()
    def every_change_that_stands_comes_from_what_was_taken_in_or_says_why(self) -> None:
        for proposed in self.state.changes.values():
            if proposed.stands:
                assert proposed.change.sources or proposed.change.own_ground
            if proposed.is_open:
                for source in proposed.change.sources:
                    point = self.state.point(source)
                    assert point
                    assert self.state.outcome_of(point) in TAKEN_IN

    @invariant()
    def every_proposed_change_fits_the_text_when_its_turn_comes(self) -> None:
        clauses = self.state.version.clauses
        for proposed in self.state.open_changes.values():
            assert not misfits(clauses, proposed.change)
            clauses = applied(clauses, proposed.change)

    @invariant()
    def a_text_that_is_ready_has_forgotten_nothing(self) -> None:
        if self.state.status is Status.READY:
            for point in self.state.points:
                taken = self.state.outcome_of(point) in TAKEN_IN
                assert not taken or self.state.changes_from(point.source)
            assert self.state.clauses == self.state.version.clauses

    @invariant()
    def versions_are_counted_and_stay_as_they_were(self) -> None:
        assert [v.number for v in self.state.versions] == list(range(1, len(self.state.versions) + 1))
        for version in self.state.versions:
            assert version.fingerprint == fingerprint_of(version.clauses)
            assert len({x.number for x in version.clauses}) == len(version.clauses)

    @invariant()
    def a_redline_shows_a_change_where_there_is_one(self) -> None:
        if self.state.versions:
            before, after = self.state.versions[0].clauses, self.state.clauses
            fates = {d.fate for d in redline(before, after, str, "nb")}
            assert (fates <= {Fate.SAME}) == (sorted(map(str, before)) == sorted(map(str, after)))


AnyStory.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestAnyStory = AnyStory.TestCase
