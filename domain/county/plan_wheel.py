"""The plan of the councils' year: its themes, who is responsible, and the meeting points (R23, R24).

Neither the months nor the offsets are in what the county council decided: all of them are settings.
"""

from typing import Annotated, TypeAlias

from pydantic import Field, model_validator
from pydantic.functional_validators import AfterValidator

from domain.county.identity import ends_in_year, is_council_code, is_staff_id
from domain.county.plan_dates import Day, DayOfMonth, Month, Section
from domain.county.plan_sections import Bilingual, Days
from domain.county.plan_words import rule_error

FIRST_HALF = range(1, 7)
"""The months of the first half-year."""


def _id(text: str) -> str:
    if not is_council_code(text) or ends_in_year(text):
        way_out = "Skriv små bokstaver, tall og bindestrek, ikke årstall til slutt."
        raise rule_error(f"«{text}» er ikke en id.", way_out)
    return text


def _staff(text: str) -> str:
    if text and not is_staff_id(text):
        raise rule_error(f"«{text}» er ikke en ansatt-id.", "Skriv den fra registeret, som anne.sveipe.")
    return text


Id: TypeAlias = Annotated[str, AfterValidator(_id)]


class Role(Section):
    """Who answers for themes. `staff` is empty while nobody is fixed."""

    id: Id
    title: Bilingual
    staff: Annotated[str, AfterValidator(_staff)] = ""


class PlannedTheme(Section):
    """An obligatory theme of every council: the month it is normally raised, and the role that answers for it."""

    id: Id
    title: Bilingual
    month: Month
    responsible: str


class WheelPlan(Section):
    """The year of every council (R23). A plan without themes makes no wheels.

    `made_on` is the day of the year before on which all councils get theirs; `made_late_days` how many days late they
    still get it by themselves, after which a person makes it. Notice is given `notice_days` calendar
    days before a theme, and what became of it is asked for `outcome_days` after.
    """

    made_on: Day = DayOfMonth(day=1, month="november")
    made_late_days: Days = 120
    notice_days: Days = 42
    outcome_days: Days = 14
    roles: tuple[Role, ...] = ()
    themes: tuple[PlannedTheme, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> "WheelPlan":
        roles = [role.id for role in self.roles]
        problems = [
            *_twice("rollen", roles),
            *_twice("temaet", [theme.id for theme in self.themes]),
            *(
                f"temaet «{theme.id}» har den ansvarlige «{theme.responsible}», som ikke er en rolle"
                for theme in self.themes
                if theme.responsible not in roles
            ),
        ]
        if problems:
            known = f" Rollene er {', '.join(roles)}." if roles else ""
            raise rule_error(f"{'; '.join(problems)}.", f"Rett themes eller roles.{known}")
        return self

    def role(self, role: str) -> Role | None:
        """The role of an id; None when it is that of one of the staff."""
        return next((found for found in self.roles if found.id == role), None)


class MeetingPointPlan(Section):
    """Meetings between the administration and the county politicians of each council (R24).

    A half-year that has fewer than `per_half_year` planned is reminded of on the first virkedag of its
    `reminder_months`. Minutes are asked for `minutes_days` calendar days after a meeting; a year is made up on
    `closed_on` of the next.
    """

    per_half_year: Annotated[int, Field(ge=0, le=12)] = 1
    politicians: Annotated[int, Field(ge=1, le=20)] = 2
    reminder_months: tuple[Month, ...] = (2, 4, 8, 10)
    minutes_days: Days = 14
    closed_on: Day = DayOfMonth(day=31, month="januar", roll="forward")

    @model_validator(mode="after")
    def _once(self) -> "MeetingPointPlan":
        if list(self.reminder_months) != sorted(set(self.reminder_months)):
            raise rule_error(
                "månedene kommer ikke etter hverandre.", "Skriv hver måned én gang, i rekkefølge."
            )
        halves = {month in FIRST_HALF for month in self.reminder_months}
        if self.per_half_year and len(halves) < len((True, False)):
            raise rule_error(
                "et halvår har ingen måned for påminnelse (R24).", "Føy til en måned i reminder_months."
            )
        return self


def _twice(what: str, ids: list[str]) -> list[str]:
    return [f"{what} «{found}» står to ganger" for found in sorted(set(ids)) if ids.count(found) > 1]
