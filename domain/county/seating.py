"""Who sits when a meeting is held in an election year (R9-R11).

A kommunestyre or fylkesting sits until its successor is constituted. A council's members are chosen by the
kommunestyrer: it sits while all of them are the old ones, and again when it has constituted itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.county.datewords import date_field
from domain.county.elections import constituting_window


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a meeting cannot treat a letter, in bokmål. `known` is False when nobody can say yet whether it can."""

    text: str
    known: bool = True


def elected_hindrance(day: date, election: date, constituting: date | None) -> Hindrance | None:
    """What stands against a meeting of a kommunestyre or fylkesting in the year of an election; None when nothing.

    `constituting` is the new body's first meeting, None while it is not known. After October it has been held
    (kommuneloven § 7-1), and before the election day it has not; between them nothing is guessed.
    """
    if day == constituting:
        return _constitutes_only()
    if constituting is not None or day <= election or day > constituting_window(election).latest:
        return None
    return Hindrance(
        f"valget er {date_field(election)}, og det konstituerende møtet er ikke i møteplanen (R9)",
        known=False,
    )


def council_hindrance(
    day: date, election: date, constituting: date | None, members: Mapping[str, date | None]
) -> Hindrance | None:
    """The same for a council. `members` are the constituting days of its members' kommunestyrer."""
    if day == constituting:
        return _constitutes_only()
    if day <= election or (constituting is not None and day > constituting):
        return None
    days = [held for held in members.values() if held is not None]
    if not days or len(days) < len(members):
        unknown = ", ".join(sorted(n for n, held in members.items() if held is None)) or "medlemskommunene"
        text = f"valget er {date_field(election)}, og det er ikke kjent når {unknown} konstitueres (R9)"
        return Hindrance(text, known=False)
    if day < min(days):
        return None
    left = (
        f"det gamle rådet går ut {date_field(min(days))}, da det første nye kommunestyret konstitueres (R10)"
    )
    if constituting is None:
        return Hindrance(f"{left}, og rådets eget konstituerende møte er ikke i møteplanen", known=False)
    return Hindrance(f"{left}, og det nye konstitueres {date_field(constituting)}")


def _constitutes_only() -> Hindrance:
    return Hindrance("er det konstituerende møtet, som bare setter det nye organet")
