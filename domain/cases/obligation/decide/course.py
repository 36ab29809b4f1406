"""Deciding a year's course: opened, and given later days."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from domain.cases.grounds import case_file_problems, caseworker_problems, who, why
from domain.cases.obligation.commands import Extend, Open
from domain.cases.obligation.decide.grounds import in_status, known_duty, settled_problems
from domain.cases.obligation.events import Event, Extended, Opened
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Duty, Owed, Particulars, Status
from domain.county.calendar import is_virkedag, roll_forward
from domain.county.datewords import LANGUAGES, date_field, weekday_text
from domain.county.identity import is_council_code
from domain.engine.refusal import Problem, refuse_if


def open_year(command: Open, state: Year, today: date) -> list[Event]:
    """Open the year with its duties and days; corrected while nothing has happened in it."""
    if state.particulars == command.particulars:
        return []
    in_status(state, "åpnes på nytt", Status.BLANK, Status.OPEN)
    problems = [*who(command.actor), *_particulars_problems(command.particulars)]
    if not state.is_untouched:
        rule = "er i gang: det er registrert leveringer, fritak eller nye frister, eller sendt brev."
        problems.append(Problem("Året", rule, "Opplysningene fra åpningen endres ikke lenger."))
    refuse_if(problems)
    return [Opened(command.particulars, command.actor, today)]


def _particulars_problems(given: Particulars) -> Iterator[Problem]:
    yield from case_file_problems(given.case_number, given.first_document)
    yield from caseworker_problems(given.caseworker)
    if not given.duties:
        yield Problem("Plikter", f"planen har ingen i {given.year}.", "Skriv dem under obligations i planen.")
    if not given.obliged:
        yield Problem("Råd", "ingen er med (R15).", "Sjekk registeret over råd og medlemskap.")
    for about, names in (
        ("Plikter", [d.id for d in given.duties]),
        ("Råd", [o.council for o in given.obliged]),
    ):
        for name in (n for n, times in Counter(names).items() if times > 1):
            yield Problem(about, f"«{name}» står to ganger.", "Stryk den ene.")
    for obliged in given.obliged:
        if not is_council_code(obliged.council):
            yield Problem("Råd", f"«{obliged.council}» er ikke en rådskode.", "Skriv koden fra registeret.")
        if obliged.language not in LANGUAGES:
            rule = f"{obliged.council} har ikke noe brevspråk: «{obliged.language}» (R25)."
            yield Problem("Målform", rule, "Velg nb eller nn i planen.")
    for duty in given.duties:
        yield from _duty_problems(duty, given.year)


def _duty_problems(duty: Duty, year: int) -> Iterator[Problem]:
    about = f"Plikt «{duty.id}»"
    if not (duty.title_nb.strip() and duty.title_nn.strip() and duty.text_nb and duty.text_nn):
        yield Problem(about, "mangler tittel eller beskrivelse på en av målformene (R25).", "Rett planen.")
    if duty.day.year != year:
        yield Problem(about, f"har dagen {date_field(duty.day)}, som ikke er i {year}.", "Rett planen.")
    if duty.remind_days < 1:
        yield Problem(about, "har en påminnelse som ikke er før dagen.", "Rett remind_days i planen.")


def extend(command: Extend, state: Year, today: date) -> list[Event]:
    """A later virkedag for some councils, while they have not delivered."""
    named = tuple(dict.fromkeys(command.councils))
    councils = tuple(c for c in named if state.extended.get(Owed(command.duty, c)) != command.day)
    if named and not councils:
        return []
    in_status(state, "få nye frister", Status.OPEN)
    duty = known_duty(state, command.duty, named, *who(command.actor), *why(command.reason))
    refuse_if(
        [
            *_day_problems(command.day, today),
            *_later_problems(command.day, state, duty, councils),
            *settled_problems(state, duty, councils),
        ]
    )
    return [Extended(duty.id, councils, command.day, command.reason, command.actor, today)]


def _day_problems(day: date, today: date) -> Iterator[Problem]:
    if day < today:
        yield Problem(
            "Ny frist", f"{date_field(day)} er før i dag, {date_field(today)}.", "Velg en senere frist."
        )
    if not is_virkedag(day):
        way_out = f"Neste virkedag er {date_field(roll_forward(day))}."
        yield Problem("Ny frist", f"{weekday_text(day, 'nb')} er ikke en virkedag (R2).", way_out)


def _later_problems(day: date, state: Year, duty: Duty, councils: tuple[str, ...]) -> Iterator[Problem]:
    if not councils:
        yield Problem("Råd", "ingen er valgt.", "Velg minst ett råd.")
    for council in councils:
        now = state.deadline(duty, council)
        if day <= now:
            rule = (
                f"{date_field(day)} er ikke senere enn fristen som gjelder for {council}, {date_field(now)}."
            )
            yield Problem("Ny frist", rule, "Velg en senere frist.")
