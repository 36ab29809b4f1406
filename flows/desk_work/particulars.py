"""From a form with empty fields to a round's particulars: the plan and the register fill in the rest."""

from datetime import date

from domain.cases.consultation.words import ChangeKind, Invited, Late, Particulars, Step, Timetable, WhenLate
from domain.county.elections import is_local_election_year
from domain.county.plan import Plan
from domain.county.register import Register
from domain.engine.refusal import Problem
from flows.forms import DraftForm, RoundKind
from flows.office import Office
from flows.round_names import EVALUATION_ENDING, names_evaluation, year_named


def round_name(office: Office, form: DraftForm) -> str:
    """The round's name: as staff wrote it, or the year of its letter, «2026» or «2026-evaluering»."""
    year = form.letter_date.year if form.letter_date else office.today.year
    return form.round or f"{year}{EVALUATION_ENDING if form.change is RoundKind.EVALUATION else ''}"


def particulars_year(office: Office, form: DraftForm) -> int:
    """The year of the round's letter."""
    return form.letter_date.year if form.letter_date else year_named(round_name(office, form))


def change_of(office: Office, form: DraftForm) -> ChangeKind:
    """What the round is about: as staff chose, or what its name or its year calls for (R14)."""
    if form.change is not RoundKind.BY_YEAR:
        return ChangeKind(form.change)
    if names_evaluation(round_name(office, form)):
        return ChangeKind.EVALUATION
    election = is_local_election_year(particulars_year(office, form))
    return ChangeKind.RENEWAL if election else ChangeKind.ADJUSTMENT


def change_problems(office: Office, form: DraftForm) -> list[Problem]:
    """What the plan has against the round's kind in its year (R14), and against a name that says another kind."""
    change, name = change_of(office, form), round_name(office, form)
    evaluates, year = change is ChangeKind.EVALUATION, particulars_year(office, form)
    problems = office.plan.evaluation.year_problems(year) if evaluates else []
    if evaluates and not names_evaluation(name):
        rule = f"«{name}» er ikke navnet på en evaluering."
        problems.append(Problem("Runde", rule, f"La feltet stå tomt, eller skriv {year}{EVALUATION_ENDING}."))
    if names_evaluation(name) and not evaluates:
        rule = f"«{name}» er navnet på en evaluering, og runden gjelder {change}."
        problems.append(Problem("Runde", rule, "Velg evaluering, eller gi runden et annet navn."))
    return problems


def particulars_of(office: Office, register: Register, form: DraftForm, texts: str) -> Particulars:
    """All that the draft fixes (R5, R6, R15, R25). Whether it holds is the decider's to say."""
    plan, year, change = office.plan, particulars_year(office, form), change_of(office, form)
    days = plan.evaluation_days(year) if change is ChangeKind.EVALUATION else plan.round_days(year)
    letter_date = form.letter_date or days.letter
    chosen = tuple(c.name for c in form.councils) or tuple(
        c.code for c in register.councils_asked(letter_date)
    )
    return Particulars(
        case_number=form.case_number,
        first_document=form.first_document,
        letter_date=letter_date,
        deadline=form.deadline or days.deadline,
        change=change,
        invited=tuple(
            _invited(office.plan, register, code, letter_date, copies=form.copies) for code in chosen
        ),
        timetable=timetable_of(office.plan),
        caseworker=form.caseworker or form.actor,
        texts=texts,
    )


def timetable_of(plan: Plan) -> Timetable:
    """The plan's offsets as the round keeps them: a later plan does not change a round under way."""
    numbers = plan.timetable()
    late = tuple(Late(Step(step), days, WhenLate(then)) for step, days, then in numbers.late)
    return Timetable(
        numbers.first_reminder_days,
        numbers.second_reminder_virkedager,
        numbers.close_after_days,
        numbers.interim_months,
        late,
    )


def _invited(plan: Plan, register: Register, council: str, on: date, *, copies: bool) -> Invited:
    members = register.municipalities_of(council, on)
    return Invited(
        council=council,
        language=register.language_of(council, on, plan.languages),
        municipalities=members,
        copies=members if copies or council in plan.copies else (),
    )
