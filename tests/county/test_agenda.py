"""Who can answer in time: the rounds of 2023 (letter Friday 30 June, deadline Friday 15 September, election
Monday 11 September) and 2027 (Wednesday, Wednesday, Monday 13 September).
"""

from datetime import date

import pytest

from domain.county.agenda import Outlook, Suggestion, Verdict, outlook, suggest
from domain.county.meetings import FYLKESTING, Meeting, MeetingPlans
from domain.county.plan import Plan, load_plan
from domain.county.plan_sections import Meetings
from domain.county.shipped import shipped_plan_text, shipped_register

PLAN = load_plan(shipped_plan_text())
LETTER, DEADLINE = date(2023, 6, 30), date(2023, 9, 15)
YEARS = {2023: (LETTER, DEADLINE), 2027: (date(2027, 6, 30), date(2027, 9, 15))}
LAST = Meeting("hamar", "last", date(2023, 12, 6), date(2023, 11, 22))
KOMMUNESTYRER = tuple(
    Meeting(number, f"k{number}", date(2023, 10, day), constituting=True)
    for number, day in (("3403", 4), ("3411", 11), ("3412", 4), ("3413", 4))
)


def terms(**changed: object) -> Plan:
    """The shipped plan with other terms for meetings."""
    return PLAN.model_copy(update={"meetings": Meetings.model_validate(changed)})


def held(
    day: str, *, body: str = "hamar", cutoff: str = "", constituting: bool = False, cancelled: bool = False
) -> Meeting:
    """A meeting by its day."""
    last = date.fromisoformat(cutoff) if cutoff else None
    return Meeting(body, day, date.fromisoformat(day), last, constituting, cancelled)


def asked(*meetings: Meeting, body: str = "hamar", year: int = 2023, plan: Plan = PLAN) -> Outlook:
    """The outlook of a body whose plan is these meetings."""
    letter, deadline = YEARS[year]
    members = shipped_register().members_of(body, letter)
    return outlook(MeetingPlans(meetings), plan, body, letter_date=letter, deadline=deadline, members=members)


def test_a_meeting_in_time_is_named_with_its_cut_off_and_the_day_of_the_answer() -> None:
    found = asked(held("2023-08-30", cutoff="2023-08-18"), LAST)

    assert (found.verdict, found.answer) == (Verdict.CAN, date(2023, 9, 4))
    assert found.why == "møte 30.08.2023 (saksfrist 18.08.2023), svar innen 04.09.2023"


def test_a_body_without_a_plan_is_not_known() -> None:
    assert asked(held("2023-08-30", body="valdres")) == Outlook(
        "hamar", DEADLINE, Verdict.UNKNOWN, None, "møteplanen er ikke lest inn"
    )


@pytest.mark.parametrize(
    ("day", "year", "answer"),
    [
        # Three virkedager after the meeting: 2023's deadline is a Friday, 2027's a Wednesday.
        ("2023-09-11", 2023, "2023-09-14"),
        ("2023-09-12", 2023, "2023-09-15"),
        ("2027-09-09", 2027, "2027-09-14"),
        ("2027-09-10", 2027, "2027-09-15"),
    ],
)
def test_the_last_meeting_whose_answer_makes_it(day: str, year: int, answer: str) -> None:
    body = "3403"
    constituting = held(f"{year}-10-06", body=body, constituting=True)
    found = asked(held(day, body=body), constituting, body=body, year=year)

    assert (found.verdict, found.answer) == (Verdict.CAN, date.fromisoformat(answer))


@pytest.mark.parametrize(
    ("day", "year", "answer"), [("2023-09-13", 2023, "18.09.2023"), ("2027-09-13", 2027, "16.09.2027")]
)
def test_the_first_meeting_whose_answer_does_not(day: str, year: int, answer: str) -> None:
    constituting = held(f"{year}-10-06", body="3403", constituting=True)
    found = asked(held(day, body="3403"), constituting, body="3403", year=year)

    assert found.verdict is Verdict.CANNOT
    assert f"svaret er her tidligst {answer}" in found.why
    assert f"{found.answer:%d.%m.%Y}" == answer


def test_a_meeting_in_july_is_left_out() -> None:
    found = asked(held("2023-07-12", cutoff="2023-07-05"), LAST)

    assert found.verdict is Verdict.CANNOT
    assert found.why == "12.07.2023: juli er møtefri i planen"


def test_july_is_no_time_to_put_a_letter_on_the_agenda() -> None:
    """The letter is dated 30 June: until a cut-off in July no virkedag counts, on 1 August one does."""
    found = asked(held("2023-08-08", cutoff="2023-07-28"), LAST)

    assert found.why == (
        "08.08.2023: fra brevet til saksfristen 28.07.2023 er det 0 virkedager utenom juli; planen sier minst 1"
    )
    assert asked(held("2023-08-08", cutoff="2023-08-01"), LAST).verdict is Verdict.CAN


def test_without_months_off_july_counts_like_any_month() -> None:
    found = asked(held("2023-07-12", cutoff="2023-07-03"), LAST, plan=terms(months_off=[]))

    assert (found.verdict, found.answer) == (Verdict.CAN, date(2023, 7, 17))


def test_without_months_off_too_short_a_time_is_said_without_them() -> None:
    plan = terms(months_off=[], handling_virkedager=5)
    found = asked(held("2023-07-12", cutoff="2023-07-06"), LAST, plan=plan)

    assert "er det 4 virkedager; planen sier minst 5" in found.why


def test_a_cut_off_before_the_letter_is_too_late_also_when_no_time_is_asked_for() -> None:
    plan = terms(handling_virkedager=0)

    assert asked(held("2023-08-16", cutoff="2023-06-29"), LAST, plan=plan).why == (
        "16.08.2023: saksfristen 29.06.2023 er før brevet kommer"
    )
    assert asked(held("2023-08-16", cutoff="2023-06-30"), LAST, plan=plan).verdict is Verdict.CAN


def test_a_plan_without_cut_offs_has_the_countys_own_number_of_days() -> None:
    found = asked(held("2023-08-10"), held("2023-08-11"), LAST)

    assert [w.cutoff for w in found.weighed][:2] == [date(2023, 7, 31), date(2023, 8, 1)]
    assert (found.weighed[0].hindrance is None, found.weighed[1].hindrance is None) == (False, True)


def test_the_answer_may_be_here_on_the_day_itself() -> None:
    plan = terms(answer_virkedager=0)

    assert asked(held("2023-08-31"), LAST, plan=plan).answer == date(2023, 8, 31)
    # A Saturday is no day to answer on (R2).
    assert asked(held("2023-09-02"), LAST, plan=plan).answer == date(2023, 9, 4)


def test_a_cancelled_meeting_and_one_before_the_letter_do_not_count() -> None:
    seated = held("2023-11-15", constituting=True)
    found = asked(held("2023-06-30"), held("2023-08-30", cancelled=True), seated, LAST)

    assert found.why == "30.08.2023: er avlyst"
    assert (found.verdict, found.answer) == (Verdict.CANNOT, date(2023, 12, 11))


def test_a_plan_that_ends_before_the_deadline_leaves_it_unknown() -> None:
    found = asked(held("2023-06-07"))

    assert (found.verdict, found.answer) == (Verdict.UNKNOWN, None)
    assert found.why == "ingen møter før fristen; møteplanen slutter 07.06.2023"


def test_a_meeting_on_the_deadline_itself_is_told_of() -> None:
    assert asked(
        held("2023-09-15"), LAST
    ).why == "15.09.2023: valget er 11.09.2023, og det er ikke kjent når " + (
        "3403, 3411, 3412, 3413 konstitueres (R9)"
    )


def test_a_plan_that_ends_when_no_other_meeting_could_be_in_time_is_known() -> None:
    """A meeting on 13 September could not be answered by the 15th; one on the 12th could."""
    assert asked(held("2023-09-12", cancelled=True)).verdict is Verdict.CANNOT
    assert asked(held("2023-09-11", cancelled=True)).verdict is Verdict.UNKNOWN


def test_the_day_after_the_election_the_old_kommunestyre_still_decides() -> None:
    later = held("2023-10-04", body="3403", constituting=True)

    assert asked(held("2023-09-12", body="3403"), later, body="3403").verdict is Verdict.CAN


def test_the_day_after_the_election_it_is_unknown_while_the_constituting_day_is() -> None:
    found = asked(held("2023-09-12", body="3403"), held("2023-12-14", body="3403"), body="3403")

    assert (found.verdict, found.answer) == (Verdict.UNKNOWN, date(2023, 12, 19))
    assert "det konstituerende møtet er ikke i møteplanen (R9)" in found.why


def test_an_unknown_meeting_that_is_too_late_anyway_leaves_no_doubt() -> None:
    found = asked(held("2023-09-13", body="3403"), held("2023-12-14", body="3403"), body="3403")

    assert found.verdict is Verdict.CANNOT


def test_the_fylkesting_is_an_elected_body_too() -> None:
    constituting = held("2023-10-17", body=FYLKESTING, constituting=True)
    found = asked(constituting, held("2023-12-12", body=FYLKESTING), body=FYLKESTING)

    assert (found.verdict, found.answer) == (Verdict.CANNOT, date(2023, 12, 15))


def test_a_council_sits_after_the_election_while_its_kommunestyrer_do() -> None:
    assert asked(held("2023-09-12"), LAST, *KOMMUNESTYRER).verdict is Verdict.CAN


def test_a_council_is_unknown_after_the_election_while_one_kommunestyre_is() -> None:
    found = asked(held("2023-09-12"), LAST, *KOMMUNESTYRER[1:])

    assert found.verdict is Verdict.UNKNOWN
    assert "ikke kjent når 3403 konstitueres" in found.why


def test_members_of_another_county_count_for_a_council() -> None:
    """Hadeland in 2027: Lunner and Jevnaker (3234, 3236) are in Akershus."""
    gran = held("2027-10-07", body="3446", constituting=True)
    plan = terms(answer_virkedager=1)
    found = asked(held("2027-09-14", body="hadeland"), gran, body="hadeland", year=2027, plan=plan)

    assert "ikke kjent når 3234, 3236 konstitueres" in found.why


def test_outside_election_years_nobody_leaves() -> None:
    found = outlook(
        MeetingPlans((held("2026-09-10"),)),
        PLAN,
        "hamar",
        letter_date=date(2026, 6, 30),
        deadline=date(2026, 9, 15),
    )

    assert found.verdict is Verdict.CAN


def test_the_earliest_common_deadline_and_an_extension_for_each_that_misses() -> None:
    """Hamar makes it, Valdres and Gjøvik do not, Hadeland has no plan."""
    plans = MeetingPlans(
        (
            held("2027-08-25"),
            held("2027-09-10", body="valdres", cancelled=True),
            held("2027-09-13", body="valdres"),
            held("2027-09-10", body="gjovik", cutoff="2027-06-30"),
            held("2027-09-13", body="gjovik", cutoff="2027-09-01"),
            held("2028-02-02", body="gjovik"),
        )
    )
    letter, deadline = YEARS[2027]
    found = suggest(
        [
            outlook(plans, PLAN, body, letter_date=letter, deadline=deadline)
            for body in ("gjovik", "hadeland", "hamar", "valdres")
        ]
    )

    assert found == Suggestion(
        deadline=date(2027, 9, 16),
        without=("hadeland",),
        extensions=(("gjovik", date(2027, 9, 16)), ("valdres", date(2027, 9, 16))),
    )


def test_of_bodies_without_any_meeting_nothing_is_suggested() -> None:
    assert suggest([asked()]) == Suggestion(None, ("hamar",), ())
    assert suggest([]) == Suggestion(None, (), ())
