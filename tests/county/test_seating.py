"""Who sits in an election year: 2023, with the election on 11 September (R9-R11)."""

from datetime import date

import pytest

from domain.county.seating import Hindrance, council_hindrance, elected_hindrance

ELECTION = date(2023, 9, 11)
CONSTITUTED = date(2023, 10, 4)
MEMBERS = {"3403": CONSTITUTED, "3411": date(2023, 9, 27)}


@pytest.mark.parametrize("day", [date(2023, 8, 30), ELECTION, date(2023, 9, 20), date(2023, 10, 3)])
def test_r10_the_old_body_has_authority_until_the_new_one_is_constituted(day: date) -> None:
    assert elected_hindrance(day, ELECTION, CONSTITUTED) is None


@pytest.mark.parametrize("day", [date(2023, 10, 5), date(2023, 12, 14)])
def test_r10_the_new_body_has_it_from_then_on(day: date) -> None:
    assert elected_hindrance(day, ELECTION, CONSTITUTED) is None


def test_the_constituting_meeting_only_constitutes() -> None:
    found = Hindrance("er det konstituerende møtet, som bare setter det nye organet")

    assert elected_hindrance(CONSTITUTED, ELECTION, CONSTITUTED) == found
    assert council_hindrance(CONSTITUTED, ELECTION, CONSTITUTED, {}) == found


@pytest.mark.parametrize("day", [date(2023, 9, 12), date(2023, 10, 31)])
def test_r9_between_election_and_november_nothing_is_guessed(day: date) -> None:
    assert elected_hindrance(day, ELECTION, None) == Hindrance(
        "valget er 11.09.2023, og det konstituerende møtet er ikke i møteplanen (R9)", known=False
    )


@pytest.mark.parametrize("day", [date(2023, 6, 13), ELECTION, date(2023, 11, 1)])
def test_r9_before_the_election_and_after_october_it_is_known_who_sits(day: date) -> None:
    assert elected_hindrance(day, ELECTION, None) is None


@pytest.mark.parametrize("day", [ELECTION, date(2023, 9, 12), date(2023, 9, 26)])
def test_a_council_sits_while_all_its_kommunestyrer_are_the_old_ones(day: date) -> None:
    assert council_hindrance(day, ELECTION, None, MEMBERS) is None


@pytest.mark.parametrize("day", [date(2023, 9, 27), date(2023, 11, 14)])
def test_after_the_first_new_kommunestyre_the_old_council_has_left(day: date) -> None:
    left = "det gamle rådet går ut 27.09.2023, da det første nye kommunestyret konstitueres (R10)"

    assert council_hindrance(day, ELECTION, date(2023, 11, 15), MEMBERS) == Hindrance(
        f"{left}, og det nye konstitueres 15.11.2023"
    )
    assert council_hindrance(day, ELECTION, None, MEMBERS) == Hindrance(
        f"{left}, og rådets eget konstituerende møte er ikke i møteplanen", known=False
    )


def test_a_council_that_has_constituted_itself_sits() -> None:
    assert council_hindrance(date(2023, 11, 16), ELECTION, date(2023, 11, 15), {"3403": None}) is None


def test_a_member_whose_day_is_not_known_leaves_the_council_unknown() -> None:
    found = council_hindrance(date(2023, 9, 12), ELECTION, None, {**MEMBERS, "3413": None, "3412": None})

    assert found == Hindrance(
        "valget er 11.09.2023, og det er ikke kjent når 3412, 3413 konstitueres (R9)", known=False
    )


def test_a_council_without_members_is_not_known() -> None:
    found = council_hindrance(date(2023, 9, 12), ELECTION, None, {})

    assert found is not None
    assert not found.known
    assert "medlemskommunene" in found.text
