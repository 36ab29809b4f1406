"""Checkpoints, instants and refusals, as people and files meet them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.engine.checkpoint import Checkpoint, Witness, read_witness
from domain.engine.instants import instant_text, read_instant
from domain.engine.refusal import Problem, Refused, refuse_if

SHA = bytes.fromhex("0f3a" + "5" * 60)


def test_a_checkpoint_is_printed_short_and_read_again() -> None:
    printed = str(Checkpoint(17, SHA))
    assert printed == "17 · 0f3a555555555555"
    witness = read_witness(f"  {printed}\n")
    assert witness == Witness(17, "0f3a555555555555")
    assert str(witness) == printed
    assert witness.agrees(SHA)
    assert Checkpoint(17, SHA).agrees(SHA)


def test_a_witness_that_kept_more_sees_more() -> None:
    kept = read_witness(f"17 · {SHA.hex()}")
    other = SHA[:-1] + b"\0"
    assert kept.agrees(SHA)
    assert not kept.agrees(other)
    assert not Checkpoint(17, SHA).agrees(other)
    # The first 16 digits do not tell these two apart.
    assert read_witness("17 · 0f3a555555555555").agrees(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17",
        "17 · 0f3a",
        "17 · 0F3A555555555555",
        "-1 · 0f3a555555555555",
        "17 · " + "5" * 65,
        "17 - " + "5" * 16,
    ],
)
def test_what_is_no_checkpoint_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match="er ikke et kontrollpunkt"):
        read_witness(text)


def test_an_instant_is_written_in_utc_to_the_microsecond() -> None:
    oslo = timezone(timedelta(hours=2))
    assert instant_text(datetime(2023, 6, 30, 8, tzinfo=oslo)) == "2023-06-30T06:00:00.000000Z"
    assert read_instant("2023-06-30T06:00:00.000001Z") == datetime(2023, 6, 30, 6, 0, 0, 1, tzinfo=UTC)


def test_an_instant_without_a_time_zone_is_not_taken() -> None:
    with pytest.raises(ValueError, match="an instant has an offset from UTC"):
        instant_text(datetime(2023, 6, 30))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["2023-06-30", "2023-06-30T06:00:00.000001+", "2023-06-30T06:00:00Z"])
def test_what_is_not_written_so_is_not_read_as_an_instant(text: str) -> None:
    with pytest.raises(ValueError, match="not an instant in UTC"):
        read_instant(text)


Instants = st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30), timezones=st.timezones())  # noqa: DTZ001


@given(Instants, Instants)
def test_texts_sort_as_their_instants_do(one: datetime, other: datetime) -> None:
    assert (instant_text(one) < instant_text(other)) == (one.astimezone(UTC) < other.astimezone(UTC))
    assert read_instant(instant_text(one)) == one.astimezone(UTC)


def test_a_refusal_tells_all_that_is_wrong() -> None:
    early = Problem(
        "Svarfrist", "må være senere enn brevdatoen 30.06.2023 (R5).", "Velg en virkedag etter den."
    )
    empty = Problem("Tekst", "mangler.")
    with pytest.raises(Refused) as refusal:
        refuse_if([early, empty])
    assert refusal.value.problems == (early, empty)
    assert str(refusal.value) == (
        "Svarfrist: må være senere enn brevdatoen 30.06.2023 (R5). Velg en virkedag etter den.\nTekst: mangler."
    )
    refuse_if([])
