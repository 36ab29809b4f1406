"""How long a row of the register holds. The last day is counted: «gyldig til og med»."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Validity:
    """From a local day on, to and with `last`, or without an end."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the row holds on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: "Validity") -> bool:
        """Whether both hold on some day."""
        return self.first <= (other.last or date.max) and other.first <= (self.last or date.max)
