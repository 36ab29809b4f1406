"""Amounts as people read and write them; in the program they are whole øre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.money import kr_text, kroner_text, parse_kroner
from domain.engine.refusal import Refused


@pytest.mark.parametrize(
    ("ore", "sentence", "table"),
    [
        (250_000_000, "2 500 000 kroner", "kr 2 500 000"),
        (45_000_000, "450 000 kroner", "kr 450 000"),
        (100_000_000, "1 000 000 kroner", "kr 1 000 000"),
        (123_450, "1 234,50 kroner", "kr 1 234,50"),
        (5, "0,05 kroner", "kr 0,05"),
        (0, "0 kroner", "kr 0"),
        (-14_000_000, "−140 000 kroner", "kr −140 000"),
        (-5, "−0,05 kroner", "kr −0,05"),
    ],
)
def test_amounts_never_break_at_a_line_end(ore: int, sentence: str, table: str) -> None:
    assert kroner_text(ore) == sentence.replace(" ", "\u00a0")
    assert kr_text(ore) == table.replace(" ", "\u00a0")


@given(st.integers(-(10**12), 10**12))
def test_an_amount_can_be_read_back(ore: int) -> None:
    digits = kr_text(ore).replace("\u00a0", "").removeprefix("kr").replace("−", "-")
    kroner, _, rest = digits.partition(",")

    assert int(kroner + (rest or "00")) == ore
    assert parse_kroner("Beløp", kr_text(abs(ore))) == abs(ore)
    assert parse_kroner("Beløp", kroner_text(abs(ore))) == abs(ore)


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1 000 000", 100_000_000),
        ("1000000", 100_000_000),
        (" 1000000,50 ", 100_000_050),
        ("1 000 000,05", 100_000_005),
        ("140 000,-", 14_000_000),
        ("kr 450 000", 45_000_000),
        ("kr. 450 000", 45_000_000),
        ("450 000 kroner", 45_000_000),
        ("450 000 kr", 45_000_000),
        ("0", 0),
    ],
)
def test_amounts_as_people_write_them(text: str, ore: int) -> None:
    assert parse_kroner("Beløp", text) == ore
    assert parse_kroner("Beløp", text.strip().replace(" ", "\u00a0")) == ore


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Beløp: «» er ikke et beløp. Skriv kroner, som 1 000 000 eller 1000000,50 (øre med to siffer)."),
        ("mye", "«mye» er ikke et beløp"),
        ("1,5", "(øre med to siffer)"),
        ("1 00 000", "«1 00 000» er ikke et beløp"),
        ("10 0000", "«10 0000» er ikke et beløp"),
        ("1.000", "Bruk mellomrom mellom tusener og komma før øre"),
        ("1000.50", "Bruk mellomrom mellom tusener og komma før øre"),
        ("-5", "Et beløp er aldri negativt"),
        ("−5", "Et beløp er aldri negativt"),
        ("٣", "er ikke et beløp"),
        ("99999999999", "Se etter en null for mye."),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_kroner("Beløp", text)
    assert said in str(refused.value)
