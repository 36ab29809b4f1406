"""Numbers and ids (R34)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.identity import (
    ends_in_year,
    fylkesnummer,
    is_council_code,
    is_kommunenummer,
    is_mail_address,
    is_orgnr,
    is_staff_id,
)
from domain.county.shipped import shipped_register


@pytest.mark.parametrize("text", ["0301", "3403", "3234"])
def test_kommunenummer_is_four_digits_and_text(text: str) -> None:
    assert is_kommunenummer(text)


def test_oslo_keeps_its_zero() -> None:
    assert fylkesnummer("0301") == "03"
    assert not is_kommunenummer("301")


@pytest.mark.parametrize("text", ["", "34030", "340", "34o3", " 3403", "3403\n", "٣٤٠٣"])
def test_what_is_no_kommunenummer(text: str) -> None:
    assert not is_kommunenummer(text)


def test_orgnr_has_a_check_digit() -> None:
    assert is_orgnr("920717152")
    assert not is_orgnr("920717153")
    assert is_orgnr("976634845")


@pytest.mark.parametrize("text", ["", "92071715", "9207171522", "920 717 152", "92071715X", "920717152\n"])
def test_what_is_no_orgnr(text: str) -> None:
    assert not is_orgnr(text)


def test_every_orgnr_of_the_register_checks() -> None:
    numbers = [m.orgnr for m in shipped_register().municipalities]

    assert len(numbers) == 50
    assert all(number and is_orgnr(number) for number in numbers)


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_at_most_one_check_digit_fits_and_none_when_it_would_be_ten(body: str) -> None:
    fitting = [digit for digit in "0123456789" if is_orgnr(body + digit)]
    remainder = sum(w * int(d) for w, d in zip((3, 2, 7, 6, 5, 4, 3, 2), body, strict=True)) % 11

    assert len(fitting) == (0 if remainder == 1 else 1)


@given(st.sampled_from(["920717152", "970540008", "945578564"]), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, change: int) -> None:
    wrong = (int(number[place]) + change) % 10

    assert not is_orgnr(f"{number[:place]}{wrong}{number[place + 1 :]}")


@pytest.mark.parametrize("text", ["hamar", "nord-gudbrandsdal", "ipr2"])
def test_council_codes(text: str) -> None:
    assert is_council_code(text)


@pytest.mark.parametrize(
    "text", ["", "Hamar", "gjøvik", "nord gudbrandsdal", "-hamar", "hamar-", "3403", "a--b"]
)
def test_what_is_no_council_code(text: str) -> None:
    assert not is_council_code(text)


def test_staff_ids() -> None:
    assert is_staff_id("anne.sveipe")
    assert is_staff_id("per-olav.moe2")
    assert not any(map(is_staff_id, ["", "Anne", "anne..s", "anne.", "a b", "å.å"]))


@pytest.mark.parametrize("text", ["post@example.org", "per.o'neil+a@sub.example.org", "post@bærum.example"])
def test_mail_addresses(text: str) -> None:
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "post",
        "post@",
        "@example.org",
        "post@example",
        "post@example.org.",
        "a b@example.org",
        "a@b@example.org",
        "post@example.org\r\nRCPT TO:<x@y.no>",
        "Post <post@example.org>",
        "post@-x.org",
        "post@example..org",
    ],
)
def test_what_is_no_mail_address(text: str) -> None:
    assert not is_mail_address(text)


def test_ids_that_end_in_a_year_are_those_of_themes_put_off() -> None:
    assert ends_in_year("samferdsel-2024")
    assert not ends_in_year("samferdsel-20245")
    assert not ends_in_year("2024")
