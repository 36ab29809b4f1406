"""Whatever councils and municipalities do, every case goes on, and nobody gets a letter twice."""

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.county.plan import Plan
from domain.county.register import Register
from domain.county.shipped import shipped_register
from flows.simulation.script import (
    CouncilActs,
    Councils,
    CountyActs,
    Municipalities,
    MunicipalityActs,
    Reply,
    Script,
    ScriptedPoint,
)
from flows.simulation.script_year import (
    Confirmed,
    GrantActs,
    MeetingActs,
    RefundActs,
    ScriptedClaim,
    ThemeActs,
    Turns,
)
from flows.simulation.simulating import simulate, simulation
from tests.simulation.invariants import assert_invariants

POINTS = st.builds(
    ScriptedPoint,
    clause=st.sampled_from(["3", "4", "8"]),
    text=st.just("Ta det med."),
    outcome=st.sampled_from(["taken", "partly", "not_taken", "noted", "next_time"]),
    nb=st.just("Et nytt ledd fra {year}."),
    nn=st.just("Eit nytt ledd frå {year}."),
)
REPLIES = st.one_of(
    st.builds(
        Reply,
        says=st.just("input"),
        day=st.integers(-70, 90),
        points=st.lists(POINTS, min_size=1, max_size=2).map(tuple),
        considered=st.sampled_from(["", "Møtet ble flyttet."]),
    ),
    st.builds(
        Reply, says=st.sampled_from(["no_remarks", "provisional", "declines"]), day=st.integers(-70, 90)
    ),
)
COUNCILS = st.builds(
    CouncilActs, replies=st.lists(REPLIES, max_size=2).map(tuple), extension=st.sampled_from([0, 0, 7, 21])
)
DAYS = st.integers(0, 400)
MUNICIPALITIES = st.builds(
    MunicipalityActs,
    constituted=st.integers(1, 45),
    told=st.integers(0, 60),
    adopts=st.none() | DAYS,
    changes=st.none() | DAYS,
    signs=st.integers(0, 90),
)
COUNTY = st.builds(
    CountyActs, constituted=st.integers(1, 45), told=st.integers(0, 30), adopts=st.none() | DAYS
)


THEMES = st.builds(
    ThemeActs,
    meets=st.none() | st.integers(0, 60),
    planned=st.booleans(),
    told=st.integers(0, 90),
    postponed=st.sampled_from([0, 0, 1, 5, 12]),
    dropped=st.sampled_from(["", "", "Ikke aktuelt i år."]),
)
MEETINGS = st.builds(
    MeetingActs,
    day=st.none() | st.integers(10, 170),
    asked=st.integers(0, 90),
    moved=st.sampled_from([0, 0, 20]),
    called_off=st.sampled_from(["", "", "Ingen kan."]),
    told=st.integers(0, 40),
)
# Given as in a script file: in kroner.
TOTALS = st.sampled_from([999_999, 1_000_000, 1_400_000]) | st.integers(1, 3_000_000)
GRANTS = st.builds(
    GrantActs,
    promised=st.none() | st.integers(1, 366),
    confirmed=st.lists(st.builds(Confirmed, day=st.integers(1, 366), total=TOTALS), max_size=3).map(
        lambda given: tuple(sorted(given, key=lambda one: one.day))
    ),
    silent=st.sampled_from([(), (), ("3440",)]),
    reports=st.none() | st.integers(-60, 120),
)
CLAIMS = st.builds(
    ScriptedClaim,
    day=st.integers(1, 450),
    wages=st.sampled_from([300_000, 450_000]) | st.integers(1, 600_000),
    social=st.none() | st.integers(1, 200_000),
    travel=st.none() | st.integers(1, 50_000),
    documented=st.booleans(),
)
REFUNDS = st.builds(RefundActs, claims=st.lists(CLAIMS, max_size=4).map(tuple))


def some(acts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(acts, min_size=1, max_size=4).map(tuple)


def three_councils() -> Register:
    """Hadeland, Lillehammer and Midt-Gudbrandsdal: seven municipalities."""
    whole, codes = shipped_register(), {"hadeland", "lillehammer", "midt-gudbrandsdal"}
    seats = tuple(m for m in whole.memberships if m.council in codes)
    numbers = {m.municipality for m in seats}
    return Register(
        whole.county,
        tuple(m for m in whole.municipalities if m.number in numbers),
        tuple(c for c in whole.councils if c.code in codes),
        seats,
        tuple(c for c in whole.contacts if c.recipient in codes | numbers),
        whole.staff,
        politicians=tuple(p for p in whole.politicians if p.council in codes),
    )


# Each example lives more than a year: to shrink one that fails would take minutes.
@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    councils=st.lists(COUNCILS, min_size=1, max_size=3).map(tuple),
    municipalities=st.lists(MUNICIPALITIES, min_size=1, max_size=4).map(tuple),
    county=COUNTY,
)
def test_any_script_ends_with_no_case_stuck_and_no_letter_twice(
    plan: Plan,
    script: Script,
    councils: tuple[CouncilActs, ...],
    municipalities: tuple[MunicipalityActs, ...],
    county: CountyActs,
) -> None:
    told = script.model_copy(
        update={
            "councils": Councils(default=councils),
            "municipalities": Municipalities(default=municipalities),
            "county": county,
        }
    )
    few = plan.model_copy(update={"languages": plan.languages.model_copy(update={"recipients": {}})})
    found = simulate(few, three_councils(), told, first=date(2023, 6, 1), last=date(2024, 7, 31))
    assert found.stuck == ()
    sent = Counter((x.stream, x.letter, x.batch, x.recipient) for x in found.letters)
    assert not sent or set(sent.values()) == {1}
    reminded = Counter(
        (x.stream, x.letter, x.recipient) for x in found.letters if x.letter.startswith("reminder")
    )
    assert not reminded or set(reminded.values()) == {1}


@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(themes=some(THEMES), meetings=some(MEETINGS), grants=some(GRANTS), refunds=some(REFUNDS))
def test_whatever_the_year_brings_no_region_gets_more_than_its_due(
    plan: Plan,
    script: Script,
    themes: tuple[ThemeActs, ...],
    meetings: tuple[MeetingActs, ...],
    grants: tuple[GrantActs, ...],
    refunds: tuple[RefundActs, ...],
) -> None:
    told = script.model_copy(
        update={
            "themes": Turns[ThemeActs](default=themes),
            "meeting_points": Turns[MeetingActs](default=meetings),
            "grants": Turns[GrantActs](default=grants),
            "refunds": Turns[RefundActs](default=refunds),
            "municipalities": Municipalities(default=(MunicipalityActs(constituted=20, adopts=30),)),
        }
    )
    few = plan.model_copy(update={"languages": plan.languages.model_copy(update={"recipients": {}})})
    with simulation(few, three_councils(), told, first=date(2023, 6, 1), last=date(2025, 5, 31)) as done:
        assert (done.outcome.stuck, done.outcome.refused) == ((), ())
        assert_invariants(done)
