"""The register of Innlandet: whom a round writes to, and who has an agreement (R15, R34)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.identity import is_mail_address
from domain.county.language import Sprakvedtak
from domain.county.register import Contact, Council, Membership, Municipality, Register, Staff
from domain.county.shipped import shipped_register
from domain.county.validity import Validity
from domain.engine.refusal import Refused

LETTER = date(2023, 6, 30)
ALWAYS = Validity(date(2020, 1, 1))
SHIPPED = shipped_register()
OUTSIDE = {"3053", "3054", "3234", "3236"}


@pytest.mark.parametrize("day", [LETTER, date(2024, 6, 28), date(2027, 6, 30)])
def test_r15_ten_letters_and_forty_six_agreements(day: date) -> None:
    councils = SHIPPED.councils_asked(day)
    agreements = [number for council in councils for number in SHIPPED.municipalities_of(council.code, day)]

    assert len(councils) == 10
    assert len(agreements) == len(set(agreements)) == 46
    assert sorted(agreements) == [m.number for m in SHIPPED.municipalities_asked(day)]


@pytest.mark.parametrize("day", [LETTER, date(2023, 12, 31), date(2024, 1, 1), date(2027, 6, 30)])
def test_r15_lunner_and_jevnaker_never_get_an_agreement(day: date) -> None:
    asked = {m.number for m in SHIPPED.municipalities_asked(day)}
    sitting = {n for c in SHIPPED.councils_asked(day) for n in SHIPPED.municipalities_of(c.code, day)}

    assert not OUTSIDE & (asked | sitting)
    assert SHIPPED.municipalities_of("hadeland", day) == ("3446",)
    # They do sit in the council, under the number they have that day.
    assert set(SHIPPED.members_of("hadeland", day)) - {"3446"} == (
        {"3053", "3054"} if day.year < 2024 else {"3234", "3236"}
    )


@pytest.mark.parametrize(
    ("council", "count"),
    [
        ("kongsvinger", 6),
        ("sor-osterdal", 6),
        ("nord-osterdal", 6),
        ("hamar", 4),
        ("lillehammer", 3),
        ("midt-gudbrandsdal", 3),
        ("nord-gudbrandsdal", 6),
        ("valdres", 6),
        ("gjovik", 5),
        ("hadeland", 1),
    ],
)
def test_how_many_sit_in_each_council(council: str, count: int) -> None:
    assert len(SHIPPED.municipalities_of(council, LETTER)) == count


def test_sprakvedtak_add_up_to_what_sprakradet_counts() -> None:
    decisions = [m.sprakvedtak for m in SHIPPED.municipalities_asked(LETTER)]

    assert [decisions.count(d) for d in Sprakvedtak] == [22, 7, 17]


def test_every_recipient_can_be_written_to_and_nobody_real() -> None:
    recipients = [c.code for c in SHIPPED.councils_asked(LETTER)]
    recipients += [m.number for m in SHIPPED.municipalities_asked(LETTER)]
    contacts = [SHIPPED.contact(recipient, LETTER) for recipient in recipients]

    assert len(contacts) == 56
    assert SHIPPED.without_contact(LETTER) == ()
    for contact in contacts:
        assert contact is not None
        assert is_mail_address(contact.email)
        assert contact.email.endswith(".example.org")
        assert not contact.personal


def test_names_as_letters_write_them() -> None:
    assert SHIPPED.name("3403", LETTER) == "Hamar kommune"
    assert SHIPPED.name("3419", LETTER) == "Våler kommune"
    assert SHIPPED.name("valdres", LETTER) == "Regionrådet i Valdres IPR"
    assert SHIPPED.municipality("3419", LETTER).name == "Våler (Innlandet)"


def test_staff_and_roles_in_both_languages() -> None:
    anne = SHIPPED.member_of_staff("anne.sveipe")
    contact = SHIPPED.contact("hamar", LETTER)

    assert (anne.name, anne.title("nb"), anne.title("nn")) == (
        "Anne Marie Sveipe",
        "Saksbehandler",
        "Sakshandsamar",
    )
    assert contact is not None
    assert (contact.role("nb"), contact.role("nn")) == ("daglig leder", "dagleg leiar")
    assert any(staff.approves for staff in SHIPPED.staff if staff != anne)


def test_unknown_ids_are_refused_with_those_there_are() -> None:
    with pytest.raises(
        Refused, match=r"«oslo» er ikke et råd i registeret 30.06.2023\. Velg: gjovik, hadeland"
    ):
        SHIPPED.council("oslo", LETTER)
    with pytest.raises(Refused, match="«0301» er ikke et kommunenummer i registeret"):
        SHIPPED.name("0301", LETTER)
    with pytest.raises(Refused, match=r"Velg: anne\.sveipe"):
        SHIPPED.member_of_staff("ola")


def small(*memberships: Membership, until: date | None = None) -> Register:
    """A county with one municipality; Ås is outside it."""
    return Register(
        "34",
        (
            Municipality("3403", "Hamar", Sprakvedtak.NOYTRAL, None, ALWAYS),
            Municipality("3218", "Ås", Sprakvedtak.BOKMAL, None, ALWAYS),
        ),
        (Council("hamar", "Hamar IPR", None, Validity(date(2020, 1, 1), until)),),
        memberships,
        (
            Contact(
                "hamar", "leder", "leiar", "old@example.org", Validity(date(2020, 1, 1), date(2023, 6, 30))
            ),
            Contact("hamar", "leder", "leiar", "new@example.org", Validity(date(2023, 7, 2))),
        ),
        (Staff("a", "A", "T", "T"),),
    )


def test_r15_a_council_without_members_in_the_county_is_not_asked() -> None:
    assert small(Membership("hamar", "3218", ALWAYS)).councils_asked(LETTER) == ()
    assert small().councils_asked(LETTER) == ()


def test_r15_the_letter_date_decides() -> None:
    register = small(Membership("hamar", "3403", Validity(date(2023, 6, 30), date(2023, 7, 31))))

    days = [date(2023, 6, 29), date(2023, 6, 30), date(2023, 7, 31), date(2023, 8, 1)]
    assert [len(register.councils_asked(day)) for day in days] == [0, 1, 1, 0]


def test_a_council_that_is_over_is_not_asked() -> None:
    register = small(Membership("hamar", "3403", ALWAYS), until=date(2023, 6, 30))

    assert [c.code for c in register.councils_asked(date(2023, 6, 30))] == ["hamar"]
    assert register.councils_asked(date(2023, 7, 1)) == ()


def test_a_contact_holds_to_and_with_its_last_day() -> None:
    register = small(Membership("hamar", "3403", ALWAYS))

    found = [register.contact("hamar", date(2023, *day)) for day in ((6, 30), (7, 1), (7, 2))]
    assert [contact and contact.email for contact in found] == ["old@example.org", None, "new@example.org"]
    assert register.without_contact(date(2023, 7, 1)) == ("hamar",)


def test_a_municipality_may_sit_in_two_councils() -> None:
    """As Jevnaker does: one agreement all the same."""
    register = Register(
        "34",
        (Municipality("3403", "Hamar", Sprakvedtak.NOYTRAL, None, ALWAYS),),
        (Council("a", "A", None, ALWAYS), Council("b", "B", None, ALWAYS)),
        (Membership("a", "3403", ALWAYS), Membership("b", "3403", ALWAYS)),
    )

    assert [c.code for c in register.councils_asked(LETTER)] == ["a", "b"]
    assert [m.number for m in register.municipalities_asked(LETTER)] == ["3403"]


DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))
VALID = st.builds(Validity, DAYS, st.none() | DAYS)


@given(VALID, VALID)
def test_two_rows_overlap_when_both_hold_on_some_day(one: Validity, other: Validity) -> None:
    days = [date.fromordinal(n) for n in range(date(2019, 12, 31).toordinal(), date(2020, 3, 3).toordinal())]
    shared = any(one.holds(day) and other.holds(day) for day in days)

    # Rows whose dates are turned round hold on no day; the register's files refuse them.
    if all(v.last is None or v.first <= v.last for v in (one, other)):
        assert one.overlaps(other) is shared
