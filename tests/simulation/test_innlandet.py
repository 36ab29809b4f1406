"""Innlandet 2023-2028 against the worked tables of the rules (2.5, 2.6), R25, and the file that was reviewed."""

from collections import Counter
from datetime import date, timedelta

import pytest

from domain.county.calendar import is_virkedag
from domain.county.plan import Plan
from domain.county.shipped import shipped_register
from domain.engine.refusal import Refused
from flows.simulation.outcome import Simulated
from flows.simulation.script import Script
from flows.simulation.simulating import simulate, simulation
from tests.county.test_worked_tables import ROUNDS
from tests.simulation.reviewed import FILE, lines

WORKED = {row[0]: (row[3], row[2], *row[5:]) for row in map(str.split, ROUNDS.strip().splitlines())}
"""Table 2.5: letter, deadline, first and second reminder, overdue notice, by year."""
YEARS = [str(year) for year in range(2023, 2029)]
NYNORSK = {"3433", "3434", "3435", "3436", "3452", "3453", "3454"}
"""The municipalities that have decided on nynorsk (1.1)."""


LETTERS_ON_ANY_DAY = {"escalation", "meeting-reminder"}
"""When a meeting is called off, its half-year is reminded of the next morning."""


def left(found: Simulated, year: str, kind: str) -> set[str]:
    return {str(x.left) for x in found.letters if x.stream == f"consultation/{year}" and x.letter == kind}


def test_it_ran_without_a_person_and_nothing_was_refused(innlandet: Simulated) -> None:
    assert (innlandet.stuck, innlandet.refused, innlandet.kept_back) == ((), (), ())


def test_it_is_what_people_have_reviewed(innlandet: Simulated) -> None:
    found = "\n".join(lines(innlandet)) + "\n"
    assert found == FILE.read_text(encoding="utf-8"), (
        "read the difference, then: python -m tests.simulation.reviewed"
    )


@pytest.mark.parametrize("year", YEARS)
def test_letters_go_on_the_worked_days(innlandet: Simulated, year: str) -> None:
    letter, deadline, first, second, overdue = WORKED[year]
    assert left(innlandet, year, "letter") == {letter}
    assert left(innlandet, year, "reminder-1") == {first}
    assert min(left(innlandet, year, "reminder-2")) == second
    assert left(innlandet, year, "overdue") == {overdue}
    answers = [a for a in innlandet.decisions if a.stream == f"consultation/{year}" and a.what == "svar"]
    assert {str(a.since) for a in answers} == {letter}
    assert min(str(a.until) for a in answers) == deadline


@pytest.mark.parametrize("year", YEARS)
def test_ten_councils_are_written_to_and_one_in_nynorsk(innlandet: Simulated, year: str) -> None:
    of_year = [x for x in innlandet.letters if x.stream == f"consultation/{year}" and x.letter == "letter"]
    assert len({x.recipient for x in of_year}) == len(of_year) == 10
    assert {x.recipient for x in of_year if x.language == "nn"} == {"nord-gudbrandsdal"}


def test_every_letter_is_in_the_language_that_law_or_plan_gives_it(innlandet: Simulated, plan: Plan) -> None:
    register = shipped_register()
    known = {c.code for c in register.councils} | {m.number for m in register.municipalities}
    for letter in innlandet.letters:
        assert letter.left
        # What staff and county politicians get about a council is in the council's language.
        council = letter.stream.partition("/")[2].partition("-")[2]
        whose = letter.recipient if letter.recipient in known else council
        assert letter.language == register.language_of(whose, letter.left, plan.languages)
        if letter.recipient in NYNORSK:
            assert letter.language == "nn"


def test_nobody_gets_the_same_letter_twice_and_all_but_escalations_leave_on_virkedager(
    innlandet: Simulated,
) -> None:
    sent = Counter((x.stream, x.batch, x.recipient) for x in innlandet.letters)
    assert set(sent.values()) == {1}
    # The day of escalation is a calendar date and is not shifted (table 2.6): 30 June 2024 is a Sunday.
    assert {x.letter for x in innlandet.letters if x.left and not is_virkedag(x.left)} <= LETTERS_ON_ANY_DAY


def test_every_letter_has_the_event_it_follows_from(innlandet: Simulated) -> None:
    assert all(
        x.reason and x.because and x.decided and x.left and x.decided <= x.left for x in innlandet.letters
    )


@pytest.mark.parametrize(
    ("term", "target", "escalation"),
    [("2023", "2023-12-31", "2024-06-30"), ("2027", "2027-12-31", "2028-06-30")],
)
def test_forty_six_agreements_have_the_worked_target_and_escalation(
    innlandet: Simulated, term: str, target: str, escalation: str
) -> None:
    asked = [
        a for a in innlandet.decisions if a.stream.startswith(f"agreement/{term}-") and a.what == "vedtak"
    ]
    municipal = [a for a in asked if a.whom != "fylkestinget"]
    assert len({a.stream for a in asked}) == len({a.whom for a in municipal}) == 46
    assert {str(a.until) for a in asked} == {target}
    lifted = {
        str(h.on)
        for h in innlandet.calendar
        if h.kind == "agreement.escalated" and h.stream.startswith(f"agreement/{term}-")
    }
    assert lifted == {escalation}


def test_each_municipality_is_offered_the_text_once_a_term_in_its_own_language(innlandet: Simulated) -> None:
    for term in ("2023", "2027"):
        offers = [
            x for x in innlandet.letters if x.letter == "offer" and x.stream.startswith(f"agreement/{term}-")
        ]
        assert len({x.recipient for x in offers}) == len(offers) == 46
        assert {x.recipient for x in offers if x.language == "nn"} == NYNORSK


def test_forty_five_come_into_force_and_all_end_at_the_next_constituting_meeting(
    innlandet: Simulated,
) -> None:
    of_2023 = [h for h in innlandet.calendar if h.stream.startswith("agreement/2023-")]
    force = {h.stream for h in of_2023 if h.kind == "agreement.entered_force"}
    over = {h.stream: h.on for h in of_2023 if h.kind == "agreement.expired"}
    assert len(force) == 45
    assert "agreement/2023-3454" not in force
    assert len(over) == 46
    assert all(date(2027, 9, 13) < day for day in over.values())


def test_a_part_of_the_time_is_the_same_part_of_the_whole(
    innlandet: Simulated, plan: Plan, script: Script
) -> None:
    until = date(2024, 3, 31)
    part = simulate(plan, shipped_register(), script, first=innlandet.first, last=until)
    assert part.letters == tuple(x for x in innlandet.letters if x.left and x.left <= until)
    assert part.calendar == tuple(h for h in innlandet.calendar if h.on <= until)


def test_a_letter_can_be_looked_at(plan: Plan, script: Script) -> None:
    first, last = date(2023, 6, 1), date(2023, 7, 1)
    with simulation(plan, shipped_register(), script, first=first, last=last) as done:
        wanted = "consultation/2023/letter/nord-gudbrandsdal"
        assert done.pdf(wanted).startswith(b"%PDF")
        html = done.html(wanted)
        assert "Med venleg helsing" in html
        assert "15. september 2023" in html.replace("\N{NO-BREAK SPACE}", " ")
        with pytest.raises(Refused, match="«consultation/2023/letter/oslo» finnes ikke i simuleringen"):
            done.pdf("consultation/2023/letter/oslo")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2023, 6, 1), "slutter 2023-06-01, før den begynner"),
        (date(2023, 6, 1) + timedelta(41 * 366), "40 år"),
    ],
)
def test_days_that_do_not_hold_are_refused(plan: Plan, script: Script, last: date, said: str) -> None:
    with pytest.raises(Refused, match=said):
        simulate(plan, shipped_register(), script, first=date(2023, 6, 1), last=last)


@pytest.mark.slow
def test_three_terms_keep_to_the_worked_days_too(plan: Plan, script: Script) -> None:
    found = simulate(plan, shipped_register(), script, first=date(2023, 6, 1), last=date(2036, 6, 30))
    assert (found.stuck, found.refused) == ((), ())
    for year, (letter, _, first, second, overdue) in WORKED.items():
        assert left(found, year, "letter") == {letter}
        assert left(found, year, "reminder-1") == {first}
        assert min(left(found, year, "reminder-2")) == second
        assert left(found, year, "overdue") == {overdue}
    targets = {str(a.until) for a in found.decisions if a.what == "vedtak"}
    assert targets == {"2023-12-31", "2027-12-31", "2031-12-31", "2035-12-31"}
