"""What must hold for the particulars of a round before there can be a draft (R5, R14, R15, R25, R26)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from domain.cases.consultation.words import ChangeKind, Particulars, Step, Timetable, WhenLate
from domain.county.calendar import FIRST_YEAR, LAST_YEAR, is_virkedag, roll_forward
from domain.county.casenumber import CaseNumber
from domain.county.datewords import LANGUAGES, date_field, weekday_text
from domain.county.elections import is_local_election_year, year_problems
from domain.county.localtime import local_day
from domain.engine.refusal import Problem, Refused

_ABOUT_CHANGE = "Hva gjelder runden"


def particulars_problems(particulars: Particulars, today: date) -> list[Problem]:
    """All that is wrong with them, in the order of the form."""
    return [
        *_number_problems(particulars),
        *_date_problems(particulars, today),
        *_change_problems(particulars),
        *_council_problems(particulars),
        *_timetable_problems(particulars.timetable),
        *_caseworker_problems(particulars),
    ]


def _number_problems(particulars: Particulars) -> Iterator[Problem]:
    try:
        CaseNumber.parse(particulars.case_number)
    except Refused as refused:
        yield from refused.problems
    if particulars.first_document < 1:
        rule = f"{particulars.first_document} går ikke: dokumentene i en sak telles fra 1 (R26)."
        yield Problem("Dokumentnummer", rule, "Bruk nummeret arkivet har gitt.")


def _date_problems(particulars: Particulars, today: date) -> Iterator[Problem]:
    letter_date, deadline = particulars.letter_date, particulars.deadline
    yield from letter_date_problems(letter_date, today)
    yield from virkedag_problems("Svarfrist", deadline)
    if deadline <= letter_date:
        rule = f"{date_field(deadline)} må være senere enn brevdatoen {date_field(letter_date)} (R5)."
        yield Problem("Svarfrist", rule, "Velg en virkedag etter brevdatoen.")


def letter_date_problems(letter_date: date, today: date) -> Iterator[Problem]:
    """A letter is dated a virkedag that has not passed."""
    yield from virkedag_problems("Brevdato", letter_date)
    if letter_date < today:
        rule = f"{date_field(letter_date)} er før i dag, {date_field(today)}."
        yield Problem("Brevdato", rule, "Velg dagen i dag eller en senere virkedag.")


def sending_problems(letter_date: date, send_from: datetime, today: date) -> Iterator[Problem]:
    """A letter leaves on the day it is dated (R27): what an approval has to hold."""
    sent = local_day(send_from)
    if letter_date < today:
        rule = f"{date_field(letter_date)} er passert (R5)."
        yield Problem("Brevdato", rule, "Lag et nytt utkast med en ny brevdato.")
    elif sent != letter_date:
        rule = f"{date_field(sent)} er en annen dag enn brevdatoen {date_field(letter_date)} (R27)."
        yield Problem("Sendetidspunkt", rule, "Lag et nytt utkast med en brevdato som kan holdes.")


def virkedag_problems(about: str, day: date) -> Iterator[Problem]:
    """Letters propose only virkedager (R2), in the years whose holidays are known."""
    if not FIRST_YEAR < day.year < LAST_YEAR:
        rule = f"{date_field(day)} er utenfor kalenderen."
        yield Problem(about, rule, f"Velg en dag i {FIRST_YEAR + 1}–{LAST_YEAR - 1}.")
    elif not is_virkedag(day):
        rule = f"{weekday_text(day, 'nb')} er ikke en virkedag (R2)."
        yield Problem(about, rule, f"Neste virkedag er {date_field(roll_forward(day))}.")


def _change_problems(particulars: Particulars) -> Iterator[Problem]:
    """A renewal belongs to local election years; other years only adjust (R14). In an election year the renewal
    asks what an evaluation would. Which of the other years evaluates, is the plan's to say."""
    year = particulars.letter_date.year
    if particulars.change is ChangeKind.RENEWAL:
        for problem in year_problems(_ABOUT_CHANGE, year):
            rule = f"fornyelse går bare i valgår (R14), og {problem.rule}"
            yield Problem(problem.about, rule, f"Velg justering. {problem.way_out}")
    if particulars.change is ChangeKind.EVALUATION and is_local_election_year(year):
        rule = f"{year} er et valgår: da fornyes avtalen, og den evalueres før det (R7, R14)."
        yield Problem(_ABOUT_CHANGE, rule, "Velg fornyelse.")


def _council_problems(particulars: Particulars) -> Iterator[Problem]:
    invited = particulars.invited
    if not invited:
        yield Problem("Råd", "ingen er invitert (R15).", "Velg minst ett råd.")
    for council, times in Counter(i.council for i in invited).items():
        if times > 1:
            yield Problem("Råd", f"{council} er tatt med {times} ganger.", "Ta med rådet én gang.")
    for asked in invited:
        if asked.language not in LANGUAGES:
            rule = f"«{asked.language}» for {asked.council} er ikke et brevspråk (R25)."
            yield Problem("Målform", rule, f"Velg {' eller '.join(LANGUAGES)}.")


def _timetable_problems(timetable: Timetable) -> Iterator[Problem]:
    numbers = {
        "Første påminnelse": timetable.first_reminder_days,
        "Andre påminnelse": timetable.second_reminder_virkedager,
        "Lukking": timetable.close_after_days,
        "Foreløpig svar": timetable.interim_months,
    }
    for about, number in numbers.items():
        if number < 1:
            yield Problem(about, f"{number} er for lite: minst 1.", "Rett planen.")
    for late in timetable.late:
        if late.step in (Step.LETTER, Step.CLOSE) and late.then is WhenLate.SKIP:
            rule = f"{late.step.text} kan ikke hoppes over: runden ville bli stående."
            yield Problem("Forsinkelse", rule, "Velg «run» eller «ask» i planen.")


def _caseworker_problems(particulars: Particulars) -> Iterator[Problem]:
    if not particulars.caseworker.strip():
        yield Problem("Saksbehandler", "mangler: hvert brev har en (R30).", "Oppgi ansatt-id.")
