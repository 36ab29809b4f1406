"""Deciding the themes of a council's year: which there are, who is responsible, in which meeting (R23)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.given_file import given_file_problems, in_use
from domain.cases.grounds import who
from domain.cases.wheel.commands import AddTheme, Assign, Begin, CarryOver, GiveCaseFile, PlanSitting
from domain.cases.wheel.decide.grounds import made, open_item
from domain.cases.wheel.events import (
    Assigned,
    Begun,
    CaseFileGiven,
    Event,
    SittingPlanned,
    ThemeAdded,
    ThemeCarriedOver,
)
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Particulars, Theme
from domain.county.calendar import FIRST_YEAR, LAST_YEAR
from domain.county.datewords import date_field
from domain.county.identity import ends_in_year, is_council_code, is_staff_id
from domain.engine.refusal import Problem, Refused, refuse_if

MONTHS = range(1, 13)


def begin(command: Begin, state: Wheel, today: date) -> list[Event]:
    """Make the year of a council. What is to change in it later is changed theme by theme."""
    if state.particulars == command.particulars:
        return []
    if state.particulars:
        raise Refused(Problem("Årshjulet", "er opprettet alt.", "Rett temaene ett for ett."))
    refuse_if([*who(command.actor), *_particulars_problems(command.particulars)])
    return [Begun(command.particulars, command.actor, today)]


def give_case_file(command: GiveCaseFile, state: Wheel, today: date) -> list[Event]:
    """The year's case file; another one while no letter carries the number of the first."""
    made(state)
    if state.file == command.file:
        return []
    problems = [*who(command.actor), *given_file_problems(command.file)]
    if state.file and state.next_document != state.file.first_document:
        problems.append(in_use(state.file))
    refuse_if(problems)
    return [CaseFileGiven(command.file, command.actor, today)]


def _particulars_problems(given: Particulars) -> Iterator[Problem]:
    if not is_council_code(given.council):
        yield Problem("Råd", f"«{given.council}» er ikke en rådskode.", "Skriv koden fra registeret.")
    if not FIRST_YEAR < given.year < LAST_YEAR:
        yield Problem("År", f"{given.year} er utenfor kalenderen.", f"Velg et år før {LAST_YEAR}.")
    ids = [theme.id for theme in given.themes]
    if doubled := sorted({theme for theme in ids if ids.count(theme) > 1}):
        yield Problem("Temaer", f"{', '.join(doubled)} står to ganger.", "Stryk det ene.")
    if not any(theme.obligatory for theme in given.themes):
        yield Problem("Temaer", "ingen er obligatoriske (R23).", "Føy til temaene i planen.")
    for name, days in (("Varsel", given.notice_days), ("Spørsmål om utfall", given.outcome_days)):
        if days < 0:
            yield Problem(name, f"{days} dager er for lite.", "Skriv 0 eller mer.")
    for theme in given.themes:
        yield from _theme_problems(theme)


def _theme_problems(theme: Theme) -> Iterator[Problem]:
    about = f"Tema {theme.id}"
    if not is_council_code(theme.id):
        yield Problem("Tema", f"«{theme.id}» er ikke en id.", "Skriv små bokstaver, tall og bindestrek.")
    for name, title in (("bokmål", theme.title_nb), ("nynorsk", theme.title_nn)):
        if not title.strip():
            yield Problem(about, f"tittelen mangler på {name} (R25).", "Skriv den på begge målformene.")
    if theme.month not in MONTHS:
        yield Problem(about, f"{theme.month} er ikke en måned.", "Velg en måned fra 1 til 12.")
    yield from _responsible_problems(about, theme.responsible)


def _responsible_problems(about: str, responsible: str) -> Iterator[Problem]:
    if not is_staff_id(responsible):
        yield Problem(
            about, f"«{responsible}» er ikke en ansvarlig.", "Skriv id-en til en rolle eller en ansatt."
        )


def add(command: AddTheme, state: Wheel, today: date) -> list[Event]:
    """A theme of this council's own: never obligatory, and never one that comes from another year."""
    made(state)
    if (there := state.items.get(command.theme.id)) and there.theme == command.theme:
        return []
    problems = [*who(command.actor), *_theme_problems(command.theme), *_taken(state, command.theme)]
    if ends_in_year(command.theme.id):
        rule = "slutter på et årstall, og slike id-er er for temaer som er utsatt."
        problems.append(Problem(f"Tema {command.theme.id}", rule, "Velg en annen id."))
    if command.theme.obligatory or command.theme.from_year:
        rule = "obligatoriske temaer kommer fra planen, og utsatte fra året før (R23)."
        problems.append(Problem(f"Tema {command.theme.id}", rule, "Legg det til som et eget tema."))
    refuse_if(problems)
    return [ThemeAdded(command.theme, command.actor, today)]


def carry_over(command: CarryOver, state: Wheel, today: date) -> list[Event]:
    """A theme that was put off from an earlier year comes into one that is made."""
    made(state)
    theme = command.theme
    if (there := state.items.get(theme.id)) and there.theme.from_year == theme.from_year:
        return []
    problems = [*_theme_problems(theme), *_taken(state, theme)]
    if theme.from_year is None or theme.from_year >= state.begun.year:
        problems.append(
            Problem(f"Tema {theme.id}", "er ikke utsatt fra et tidligere år (R23).", "Utsett det først.")
        )
    refuse_if(problems)
    return [ThemeCarriedOver(theme, today)]


def _taken(state: Wheel, theme: Theme) -> Iterator[Problem]:
    if theme.id in state.items:
        yield Problem(f"Tema {theme.id}", "finnes fra før.", "Velg en annen id.")


def assign(command: Assign, state: Wheel, today: date) -> list[Event]:
    """Another is responsible for a theme that is still to be raised."""
    item = open_item(state, command.theme, "få en ny ansvarlig")
    if item.responsible == command.responsible:
        return []
    refuse_if([*who(command.actor), *_responsible_problems(f"Tema {command.theme}", command.responsible)])
    return [Assigned(command.theme, command.responsible, command.actor, today)]


def plan_sitting(command: PlanSitting, state: Wheel, today: date) -> list[Event]:
    """The council meeting in which a theme is to be raised: a coming one of the same year."""
    item = open_item(state, command.theme, "få en møtedato")
    if item.sitting == command.sitting:
        return []
    problems = who(command.actor)
    if command.sitting:
        problems += _day_problems(command.sitting.day, state.begun.year, today)
    refuse_if(problems)
    return [SittingPlanned(command.theme, command.sitting, command.actor, today)]


def _day_problems(day: date, year: int, today: date) -> Iterator[Problem]:
    if day.year != year:
        rule = f"{date_field(day)} er ikke i {year}."
        yield Problem("Møtedato", rule, "Utsett temaet hvis det skal opp et annet år.")
    if day < today:
        rule = f"{date_field(day)} er over."
        yield Problem("Møtedato", rule, "Registrer at temaet er behandlet, hvis det er det.")
