"""Instants as text: UTC, always with microseconds, so that text order is time order."""

from datetime import UTC, datetime

_LENGTH = len("2023-06-30T06:00:00.000000Z")


def instant_text(at: datetime) -> str:
    """«2023-06-30T06:00:00.000000Z». ValueError for an instant without an offset."""
    if at.tzinfo is None:
        raise ValueError("an instant has an offset from UTC")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_instant(text: str) -> datetime:
    """The instant that `instant_text` wrote. ValueError for what it did not write."""
    if len(text) != _LENGTH or text[-1] != "Z":
        raise ValueError(f"not an instant in UTC: {text!r}")
    return datetime.fromisoformat(text)
