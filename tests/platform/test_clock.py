"""The clock is one object, and Norway's day is not UTC's."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.engine.refusal import Refused
from flows.clock import FileClock, FixedClock, RealClock, clock_of


def test_the_real_clock_goes() -> None:
    clock = clock_of("")
    assert isinstance(clock, RealClock)
    before = datetime.now(UTC)
    assert before <= clock.now() <= before + timedelta(minutes=1)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("setting", "day"),
    [
        ("2023-06-30T22:30:00Z", date(2023, 7, 1)),
        ("2023-06-30T21:30:00Z", date(2023, 6, 30)),
        ("2023-12-31T23:30:00Z", date(2024, 1, 1)),
        ("20230630T120000+0200", date(2023, 6, 30)),
    ],
)
def test_a_fixed_clock_has_norways_day(setting: str, day: date) -> None:
    clock = clock_of(setting)
    assert isinstance(clock, FixedClock)
    assert clock.today() == day
    assert clock.now().utcoffset() == timedelta(0)


def test_a_file_clock_is_shared_and_moved(tmp_path: Path) -> None:
    clock, other = FileClock(tmp_path / "ur" / "klokke"), clock_of(str(tmp_path / "ur" / "klokke"))
    clock.move_to(datetime.fromisoformat("2023-06-13T09:00:00+02:00"))
    assert other.now() == datetime(2023, 6, 13, 7, tzinfo=UTC)
    clock.move_to(datetime(2023, 9, 18, 22, 30, tzinfo=UTC))
    assert other.today() == date(2023, 9, 19)


@pytest.mark.parametrize("text", ["", "i morgen", "2023-06-13", "2023-06-13T09:00:00"])
def test_a_file_without_an_instant_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "klokke").write_text(text)
    with pytest.raises(Refused, match="AARSHJUL_CLOCK"):
        clock_of(str(tmp_path / "klokke")).now()


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kan ikke leses"):
        clock_of(str(tmp_path / "klokke")).now()


def test_a_naive_instant_moves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        FileClock(tmp_path / "klokke").move_to(datetime(2023, 6, 13))  # noqa: DTZ001
    assert not (tmp_path / "klokke").exists()
