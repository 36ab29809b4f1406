"""What day and instant it is: the machine's clock, or one that stands where a demo or a test has put it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from domain.county.localtime import local_day
from domain.engine.refusal import Problem, Refused

_ABOUT = "AARSHJUL_CLOCK"
_WAY_OUT = "Skriv et tidspunkt med tidssone, for eksempel 2023-06-13T09:00:00+02:00."
_BEGINS_AS_A_DATE = re.compile(r"\d{4}-?\d\d")


class Clock(Protocol):
    """The only source of time. Nothing else in the project asks the machine."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""

    def today(self) -> date:
        """The local day, Europe/Oslo."""


@dataclass(frozen=True, slots=True)
class RealClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The local day, Europe/Oslo."""
        return local_day(self.now())


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still."""

    instant: datetime

    def now(self) -> datetime:
        """The instant it was given, in UTC."""
        return self.instant.astimezone(UTC)

    def today(self) -> date:
        """The local day of that instant, Europe/Oslo."""
        return local_day(self.instant)


@dataclass(frozen=True, slots=True)
class FileClock:
    """A virtual clock that several processes share: it stands at the instant in a file until somebody moves it."""

    path: Path

    def now(self) -> datetime:
        """The instant in the file, in UTC. Refused when there is no file, or no instant in it."""
        try:
            text = self.path.read_text(encoding="utf-8").strip()
        except OSError as error:
            unread = f"filen {self.path} kan ikke leses ({error.strerror})."
            raise Refused(Problem(_ABOUT, unread, _WAY_OUT)) from error
        return instant_of(text)

    def today(self) -> date:
        """The local day of that instant, Europe/Oslo."""
        return local_day(self.now())

    def move_to(self, instant: datetime) -> None:
        """Set the clock. Readers see the old instant or the new one, never half of one."""
        if instant.tzinfo is None:
            raise ValueError(f"an instant needs its time zone: {instant!r}")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(self.path.name + ".new")
        beside.write_text(instant.astimezone(UTC).isoformat() + "\n", encoding="utf-8")
        beside.replace(self.path)


def instant_of(text: str) -> datetime:
    """An ISO 8601 instant as an aware UTC datetime. Refused when it is none, or has no time zone."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(Problem(_ABOUT, f"«{text[:40]}» er ikke et tidspunkt.", _WAY_OUT)) from error
    if instant.tzinfo is None:
        raise Refused(Problem(_ABOUT, f"«{text}» mangler tidssone.", _WAY_OUT))
    return instant.astimezone(UTC)


def clock_of(setting: str) -> Clock:
    """The clock that AARSHJUL_CLOCK asks for: empty for the machine's, an instant, or the path of a file with one."""
    if not setting:
        return RealClock()
    if _BEGINS_AS_A_DATE.match(setting):
        return FixedClock(instant_of(setting))
    return FileClock(Path(setting))
