"""Whatever the plans are: the suggested deadline is one that all can meet, and no earlier virkedag is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.county.agenda import Outlook, Verdict, outlook, suggest
from domain.county.calendar import is_virkedag, roll_back
from domain.county.elections import is_local_election_year
from domain.county.meetings import FYLKESTING, Meeting, MeetingPlans
from domain.county.plan import Plan, load_plan
from domain.county.plan_sections import Meetings
from domain.county.shipped import shipped_plan_text

PLAN = load_plan(shipped_plan_text())
BODIES = {"hamar": ("3403", "3411"), "valdres": ("3449",), "3403": (), "3411": (), FYLKESTING: ()}
DAY = timedelta(days=1)
YEARS = st.sampled_from([2023, 2026, 2027])


@st.composite
def meetings(draw: st.DrawFn, year: int) -> Meeting:
    day = draw(st.dates(date(year, 6, 15), date(year, 12, 31)))
    cutoff = draw(st.none() | st.integers(0, 90).map(lambda n: day - n * DAY))
    uid = str(draw(st.integers(0, 10**6)))
    flags = draw(st.sampled_from([(False, False)] * 4 + [(True, False), (False, True)]))
    return Meeting(draw(st.sampled_from(sorted(BODIES))), uid, day, cutoff, *flags)


terms = st.builds(
    Meetings,
    agenda_days=st.integers(0, 30),
    handling_virkedager=st.integers(0, 10),
    answer_virkedager=st.integers(0, 10),
    months_off=st.sampled_from([["juli"], [], ["juli", "august"]]),
)


@st.composite
def questions(draw: st.DrawFn) -> tuple[MeetingPlans, Plan, date, date]:
    year = draw(YEARS)
    plans = MeetingPlans(tuple(draw(st.lists(meetings(year), max_size=12))))
    letter = draw(st.dates(date(year, 5, 1), date(year, 8, 31)))
    deadline = draw(st.dates(letter + DAY, date(year, 12, 31)))
    return plans, PLAN.model_copy(update={"meetings": draw(terms)}), letter, deadline


def at(plans: MeetingPlans, plan: Plan, letter: date, deadline: date) -> list[Outlook]:
    return [
        outlook(plans, plan, body, letter_date=letter, deadline=deadline, members=members)
        for body, members in BODIES.items()
    ]


@given(questions())
def test_the_suggested_deadline_is_the_earliest_virkedag_all_of_them_can_meet(
    question: tuple[MeetingPlans, Plan, date, date],
) -> None:
    plans, plan, letter, deadline = question
    found = suggest(at(plans, plan, letter, deadline))
    able = set(BODIES) - set(found.without)
    assert (found.deadline is None) is (not able)
    if found.deadline is None:
        return
    assert is_virkedag(found.deadline)
    verdicts = {o.body: o.verdict for o in at(plans, plan, letter, found.deadline)}
    assert {b for b, v in verdicts.items() if v is Verdict.CAN} == able
    earlier = roll_back(found.deadline - DAY)
    while earlier > letter:
        verdicts = {o.body: o.verdict for o in at(plans, plan, letter, earlier)}
        assert {b for b, v in verdicts.items() if v is Verdict.CAN} < able
        earlier = roll_back(earlier - DAY)


@given(questions())
def test_an_extension_is_for_those_that_miss_and_no_longer_than_they_need(
    question: tuple[MeetingPlans, Plan, date, date],
) -> None:
    plans, plan, letter, deadline = question
    outlooks = at(plans, plan, letter, deadline)
    found = suggest(outlooks)
    missing = {o.body for o in outlooks if o.verdict is not Verdict.CAN}
    assert missing == {body for body, _ in found.extensions} | set(found.without)
    for body, day in found.extensions:
        assert is_virkedag(day)
        assert day > deadline
        for last, in_time in ((day, True), (day - DAY, False)):
            one = outlook(plans, plan, body, letter_date=letter, deadline=last, members=BODIES[body])
            assert (one.verdict is Verdict.CAN) is in_time


@given(questions())
def test_a_body_can_when_a_meeting_shows_it_and_only_then(
    question: tuple[MeetingPlans, Plan, date, date],
) -> None:
    """Reckoned anew, day by day: held, outside the months off, time before the cut-off and after the meeting.

    In an election year such a meeting may still not count, since nobody sits.
    """
    plans, plan, letter, deadline = question
    terms_ = plan.meetings

    def open_days(first: date, last: date) -> int:
        days = (first + n * DAY for n in range((last - first).days + 1))
        return sum(is_virkedag(d) and d.month not in terms_.months_off for d in days)

    for found in at(plans, plan, letter, deadline):
        shown = [
            m
            for m in plans.of(found.body)
            if m.day > letter
            and not m.cancelled
            and m.day.month not in terms_.months_off
            and letter <= (cutoff := m.cutoff or m.day - terms_.agenda_days * DAY)
            and open_days(letter + DAY, cutoff) >= terms_.handling_virkedager
            # An answer on the day itself needs that day, or the next, to be one on which answers come.
            and open_days(m.day + DAY if terms_.answer_virkedager else m.day, deadline)
            >= max(terms_.answer_virkedager, 1)
        ]
        if found.verdict is Verdict.CAN:
            assert shown
        elif not is_local_election_year(letter.year):
            assert not shown
