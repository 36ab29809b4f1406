"""From a form with empty fields to a round's particulars: the plan and the register fill in the rest."""

from datetime import date

from domain.cases.consultation.words import Invited, Late, Particulars, Step, Timetable, WhenLate
from domain.county.plan import Plan
from domain.county.register import Register
from flows.forms import DraftForm
from flows.office import Office


def round_name(office: Office, form: DraftForm) -> str:
    """The round's name: as staff wrote it, or the year of its letter."""
    return form.round or str(form.letter_date.year if form.letter_date else office.today.year)


def particulars_year(office: Office, form: DraftForm) -> int:
    """The year of the round's letter."""
    return form.letter_date.year if form.letter_date else int(round_name(office, form)[:4])


def particulars_of(office: Office, register: Register, form: DraftForm, texts: str) -> Particulars:
    """All that the draft fixes (R5, R6, R15, R25). Whether it holds is the decider's to say."""
    days = office.plan.round_days(particulars_year(office, form))
    letter_date = form.letter_date or days.letter
    chosen = tuple(c.name for c in form.councils) or tuple(
        c.code for c in register.councils_asked(letter_date)
    )
    return Particulars(
        case_number=form.case_number,
        first_document=form.first_document,
        letter_date=letter_date,
        deadline=form.deadline or days.deadline,
        change=form.change,
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
