"""A council's year 2024 and its meeting points, for the tests of their letters: real events, register and plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point import commands as mc
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.words import Half, Invitation
from domain.cases.meeting_point.words import Particulars as MeetingParticulars
from domain.cases.wheel import commands as wc
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.next_year import plan_texts, plan_theme
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Particulars, Sitting
from domain.county.plan import Plan
from domain.county.register import Register
from domain.views.occasions import theme_occasions
from domain.views.wheel_ring import Row, marks, rows
from notifications.letters.council_desk import CouncilDesk
from notifications.letters.facts import LetterOrder
from notifications.letters.follow import FOLLOWING
from notifications.letters.layout import page_of
from notifications.render.text import to_text
from notifications.render.wheel_svg import Heading, wheel_svg
from tests.letters import round_2023 as r

ANNE, NORTH, HAMAR = "anne.sveipe", "nord-gudbrandsdal", "hamar"
PLANS, TRANSPORT, SCHOOLS = "regionale-planer", "samferdsel", "skoleresultater"
NOV_1, JAN_19, FEB_1, MARCH_1, MARCH_14, APRIL_2, APRIL_15 = (
    date(2023, 11, 1), date(2024, 1, 19), date(2024, 2, 1), date(2024, 3, 1), date(2024, 3, 14),
    date(2024, 4, 2), date(2024, 4, 15),
)  # fmt: skip
SEPTEMBER, NEXT_MARCH = date(2024, 9, 1), date(2025, 3, 1)
WHY = {
    "nb": "Planen er ikke ferdig behandlet i fylkestinget.",
    "nn": "Planen er ikkje ferdig handsama i fylkestinget.",
}

for _title in plan_texts(r.PLAN.wheel).values():
    r.TEXTS.keep(_title)


def wheel_of(council: str) -> Wheel:
    """The year as it is when it is made."""
    made: Wheel = _told(WHEEL, (NOV_1, _begin(council)))[0]
    return made


def picture(council: str, year: int, language: str) -> tuple[str, tuple[Row, ...]]:
    """The ring and the rows of the year as it is made: themes alone."""
    occasions = list(theme_occasions(wheel_of(council), r.TEXTS.kept))
    drawn = marks(occasions, year, NOV_1, language=language, soon_days=42)
    heading = Heading(r.REGISTER.name(council, NOV_1), year, "0 av 3 temasaker")
    beside = rows({council: occasions}, NOV_1, language=language, soon_days=42)
    return wheel_svg(heading, drawn, NOV_1, language=language), beside


def desk(register: Register = r.REGISTER, plan: Plan = r.PLAN) -> CouncilDesk:
    return CouncilDesk(register=register, plan=plan, texts=r.TEXTS, checkpoint=r.CHECKPOINT, picture=picture)


def _begin(council: str) -> wc.Begin:
    themes = tuple(map(plan_theme, r.PLAN.wheel.themes))
    return wc.Begin(Particulars(council, 2024, themes, 42, 14), "kalenderen")


def _told(case_type: Any, *told: tuple[date, object]) -> tuple[Any, list[tuple[Any, Any]]]:
    """The state after the commands, and every event with the state after it."""
    state, seen = case_type.start, []
    for day, command in told:
        for event in case_type.decide(command, state, day):
            state = case_type.evolve(state, event)
            seen.append((event, state))
    return state, seen


def orders(case_type: Any, council: str, *told: tuple[date, object]) -> list[LetterOrder]:
    """All letters that follow from the commands."""
    _, seen = _told(case_type, *told)
    of = FOLLOWING[case_type.name].orders
    return [order for event, after in seen for order in of(f"2024-{council}", None, event, after)]


def wheel(council: str, *told: tuple[date, wc.Command]) -> tuple[tuple[date, object], ...]:
    """A council's year with its case file, and what has happened in it."""
    file = GivenFile("2023/18101", 1, ANNE)
    return (NOV_1, _begin(council)), (NOV_1, wc.GiveCaseFile(file, ANNE)), (NOV_1, wc.SendYear()), *told


def meetings(council: str, *told: tuple[date, mc.Command]) -> tuple[tuple[date, object], ...]:
    """A council's meeting points with their case file, and what has happened with them."""
    given = MeetingParticulars(council, 2024, 1, (FEB_1, date(2024, 8, 1)), 14, date(2025, 1, 31))
    file = GivenFile("2023/18111", 1, ANNE)
    return (NOV_1, mc.Begin(given, "kalenderen")), (NOV_1, mc.GiveCaseFile(file, ANNE)), *told


def invitation(council: str, day: date = MARCH_14, *others: str, only: Sequence[str] = ()) -> Invitation:
    """From ten to twelve in Norwegian winter time, to the council's county politicians."""
    starts = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    politicians = only or [p.id for p in r.REGISTER.politicians_of(council, day)]
    place = r.TEXTS.keep("Fylkeshuset, Hamar")
    return Invitation(starts, starts.replace(hour=11), place, ANNE, tuple(politicians), others)


@dataclass(frozen=True)
class CouncilSpecimen:
    """The last letter to somebody after what happened in a case of a type."""

    case_type: Any
    council: str
    told: tuple[tuple[date, object], ...]
    recipient: str
    desk: CouncilDesk = field(default_factory=desk)

    @property
    def order(self) -> LetterOrder:
        """The order for that letter."""
        found = orders(self.case_type, self.council, *self.told)
        return [o for o in found if o.recipient == self.recipient][-1]

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(page_of(self.order, self.desk))


def _specimens(language: str, council: str) -> dict[str, CouncilSpecimen]:
    why = r.TEXTS.keep(WHY[language])
    plan = (NOV_1, mc.Plan(invitation(council), ANNE))
    later = replace(invitation(council, date(2024, 4, 18), ANNE), place=r.TEXTS.keep("Rådhuset"))
    politician = f"{council}.posisjon"
    without = invitation(council, only=(f"{council}.opposisjon",))
    notice = (JAN_19, wc.Notify(PLANS))
    sitting = (JAN_19, wc.PlanSitting(PLANS, Sitting(MARCH_14), ANNE))
    drop = (FEB_1, wc.Drop(PLANS, why, ANNE))

    def of_wheel(*told: tuple[date, wc.Command], to: str = council) -> CouncilSpecimen:
        return CouncilSpecimen(WHEEL, council, wheel(council, *told), to)

    def of_meetings(*told: tuple[date, mc.Command], to: str) -> CouncilSpecimen:
        return CouncilSpecimen(MEETING_POINT, council, meetings(council, *told), to)

    return {
        "wheel-year": of_wheel(),
        "theme-notice": of_wheel(notice),
        "theme-notice-sitting": of_wheel(sitting, (FEB_1, wc.Notify(PLANS)), to="regionalplan"),
        "theme-outcome": of_wheel((APRIL_15, wc.AskForOutcome(PLANS))),
        "theme-outcome-sitting": of_wheel(sitting, (APRIL_2, wc.AskForOutcome(PLANS))),
        "theme-change": of_wheel((FEB_1, wc.Postpone(PLANS, SEPTEMBER, why, ANNE))),
        "theme-change-next-year": of_wheel((FEB_1, wc.Postpone(PLANS, NEXT_MARCH, why, ANNE))),
        "theme-change-dropped": of_wheel(drop),
        "theme-change-back": of_wheel(drop, (FEB_1, wc.Reopen(PLANS, why, ANNE))),
        "meeting-invitation": of_meetings(plan, to=politician),
        "meeting-change": of_meetings(plan, (FEB_1, mc.Change(1, later, ANNE)), to=politician),
        "meeting-cancellation": of_meetings(plan, (FEB_1, mc.CallOff(1, why, ANNE)), to=politician),
        "meeting-cancellation-released": of_meetings(
            plan, (FEB_1, mc.Change(1, without, ANNE)), to=politician
        ),
        "meeting-minutes": of_meetings(plan, (APRIL_2, mc.AskForMinutes(1)), to=ANNE),
        "meeting-reminder": of_meetings((FEB_1, mc.Remind(Half.FIRST)), to=council),
    }


def _named(name: str, language: str) -> str:
    """«theme-change-dropped» in bokmål is «theme-change-nb-dropped»: first the letter and its language."""
    kinds = ("theme-notice", "theme-outcome", "theme-change", "meeting-cancellation")
    kind = next((k for k in kinds if name.startswith(f"{k}-")), name)
    return f"{kind}-{language}{name.removeprefix(kind)}"


SPECIMENS: Mapping[str, CouncilSpecimen] = {
    _named(name, language): specimen
    for language, council in (("nb", HAMAR), ("nn", NORTH))
    for name, specimen in _specimens(language, council).items()
}
