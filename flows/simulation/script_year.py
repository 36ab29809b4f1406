"""The parts of a script about the councils' year: what comes of themes, meeting points, grants and refunds."""

from typing import Annotated, Generic, TypeAlias, TypeVar

from pydantic import Field

from domain.county.plan_dates import Section
from domain.county.plan_money import Ore

Days: TypeAlias = Annotated[int, Field(ge=0, le=1000)]
YearDay: TypeAlias = Annotated[int, Field(ge=1, le=366)]
"""A day of the calendar year, 1 January being 1."""
A = TypeVar("A")


class Turns(Section, Generic[A]):
    """`default` goes by turns to those that are not named."""

    default: Annotated[tuple[A, ...], Field(min_length=1)]
    named: dict[str, A] = Field({})

    def of(self, turn: int, *names: str) -> A:
        """What is done by the first of the names that has its own, or whose turn it is."""
        found = next((self.named[name] for name in names if name in self.named), None)
        return self.default[turn % len(self.default)] if found is None else found


class ThemeActs(Section):
    """What a council does with a theme: raises it so many calendar days after the first of its month, which staff hear
    of `told` days later; never when empty. Then it is handled, put off by so many months (and handled that many days
    into the new month), or dropped for the reason given. `planned`: staff know the meeting when the year begins.
    """

    meets: Days | None = None
    planned: bool = True
    told: Days = 2
    postponed: Annotated[int, Field(ge=0, le=12)] = 0
    dropped: str = ""


class MeetingActs(Section):
    """A half-year's meeting point, so many calendar days into it; nobody plans any when empty. Staff ask people to it
    `asked` days before, put it off by `moved` days or call it off (for the reason given) a week before, and have the
    minutes `told` days after."""

    day: Annotated[int, Field(ge=10, le=170)] | None = None
    asked: Days = 60
    moved: Annotated[int, Field(ge=0, le=60)] = 0
    called_off: str = ""
    told: Days = 4


class Confirmed(Section):
    """So much in all is confirmed by the region's municipalities, on a day of the year, in equal shares."""

    day: YearDay
    total: Ore


class GrantActs(Section):
    """What a region does about its grant: its municipalities promise their shares on one day of the year and confirm
    them on others (again: the share that is another), but for those that stay silent; and it reports so many days after
    the report is due (before: -), never when empty."""

    promised: YearDay | None = None
    confirmed: tuple[Confirmed, ...] = ()
    silent: tuple[str, ...] = ()
    reports: Annotated[int, Field(ge=-300, le=300)] | None = None


class ScriptedClaim(Section):
    """A claim for refund, on a day counted from New Year: what of it is wages, social costs and travel. One that is not
    documented is rejected."""

    day: Annotated[int, Field(ge=1, le=450)]
    wages: Ore
    social: Ore | None = None
    travel: Ore | None = None
    documented: bool = True


class RefundActs(Section):
    """The region's claims of a year; none: it claims nothing."""

    claims: tuple[ScriptedClaim, ...] = ()
