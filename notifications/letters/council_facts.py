"""What a letter about a council's year has to tell: its themes, a theme, a meeting (R23, R24)."""

from dataclasses import dataclass
from typing import TypeAlias

from domain.cases.meeting_point.state import Meeting
from domain.cases.meeting_point.words import Half, Message
from domain.cases.wheel.state import Item, Wheel


@dataclass(frozen=True, slots=True)
class AboutYear:
    """The year itself, as it is when it is sent."""

    state: Wheel


@dataclass(frozen=True, slots=True)
class AboutTheme:
    """A theme: it is soon to be raised, its outcome is asked for, or something else has become of it."""

    item: Item


@dataclass(frozen=True, slots=True)
class AboutMeeting:
    """The meeting of that number, as it is once the letter is in its case. `message` is None where its minutes are
    asked for."""

    number: int
    meeting: Meeting
    message: Message | None


@dataclass(frozen=True, slots=True)
class MeetingsLack:
    """So many meetings lack in a half-year of a year."""

    year: int
    half: Half
    missing: int


CouncilFacts: TypeAlias = AboutYear | AboutTheme | AboutMeeting | MeetingsLack
