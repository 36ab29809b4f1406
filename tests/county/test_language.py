"""The language of a letter (R25)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.language import Sprakvedtak, council_language, municipality_language
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text, shipped_register

DAY = date(2023, 6, 30)
BOKMAL, NYNORSK, NOYTRAL = Sprakvedtak
SHIPPED = load_plan(shipped_plan_text()).languages


@dataclass(frozen=True)
class Settings:
    default: str = "nb"
    recipients: Mapping[str, str] = field(default_factory=dict)


@pytest.mark.parametrize(("number", "language"), [("3433", "nn"), ("3401", "nb")])
@pytest.mark.parametrize("preference", ["nb", "nn"])
def test_a_sprakvedtak_cannot_be_overridden(number: str, language: str, preference: str) -> None:
    found = shipped_register().letter_language(number, DAY, Settings(preference, {number: preference}))

    assert (found.code, found.bound) == (language, True)
    assert "§ 15" in found.why


def test_a_noytral_municipality_gets_its_preference_else_the_default() -> None:
    register = shipped_register()

    assert register.language_of("3403", DAY, Settings()) == "nb"
    assert register.language_of("3403", DAY, Settings("nn")) == "nn"
    assert register.language_of("3403", DAY, Settings("nb", {"3403": "nn"})) == "nn"
    assert not register.letter_language("3403", DAY, Settings()).bound


@pytest.mark.parametrize(
    ("council", "language", "majority"),
    [
        ("kongsvinger", "nb", "6 av 6"),
        ("sor-osterdal", "nb", "5 av 6"),
        ("hamar", "nb", "3 av 4"),
        ("gjovik", "nb", "5 av 5"),
        ("hadeland", "nb", "1 av 1"),
        ("nord-osterdal", "nn", ""),
        ("lillehammer", "nn", ""),
        ("midt-gudbrandsdal", "nn", ""),
        ("nord-gudbrandsdal", "nn", ""),
        ("valdres", "nn", ""),
    ],
)
def test_a_council_follows_more_than_half_of_its_municipalities(
    council: str, language: str, majority: str
) -> None:
    """Where the county's default is nynorsk, only a bokmål majority gives bokmål: exactly half is none."""
    found = shipped_register().letter_language(council, DAY, Settings("nn"))

    assert (found.code, found.bound) == (language, False)
    assert majority in found.why if majority else "ikke flertall" in found.why


def test_the_shipped_plan_writes_nynorsk_to_one_council() -> None:
    register = shipped_register()
    languages = {c.code: register.language_of(c.code, DAY, SHIPPED) for c in register.councils_asked(DAY)}

    assert [code for code, language in languages.items() if language == "nn"] == ["nord-gudbrandsdal"]


@pytest.mark.parametrize(
    ("decisions", "language"),
    [
        ((NYNORSK, NYNORSK, BOKMAL), "nn"),
        ((NYNORSK, NOYTRAL), "nb"),
        ((NYNORSK, NYNORSK, NOYTRAL, BOKMAL), "nb"),
        ((), "nb"),
    ],
)
def test_majorities(decisions: tuple[Sprakvedtak, ...], language: str) -> None:
    assert council_language(decisions, None, "nb").code == language


@given(st.lists(st.sampled_from(Sprakvedtak)), st.sampled_from(["nb", "nn"]), st.sampled_from(["nb", "nn"]))
def test_a_setting_goes_before_any_majority(decisions: list[Sprakvedtak], setting: str, default: str) -> None:
    assert council_language(decisions, setting, default).code == setting


@given(st.sampled_from([None, "nb", "nn"]), st.sampled_from(["nb", "nn"]))
def test_only_noytral_is_free(preference: str | None, default: str) -> None:
    assert municipality_language(BOKMAL, preference, default).code == "nb"
    assert municipality_language(NYNORSK, preference, default).code == "nn"
    assert municipality_language(NOYTRAL, preference, default).code == (preference or default)
