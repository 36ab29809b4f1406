"""Instants as text: UTC, always with microseconds, so that text order is time order."""

from datetime import UTC, datetime


def instant_text(at: datetime) -> str:
    """«2023-06-30T06:00:00.000000Z». ValueError for an instant without an offset."""
    if at.tzinfo is None:
        raise ValueError("an instant has an offset from UTC")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_instant(text: str) -> datetime:
    """The instant that `instant_text` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
