"""What staff do with a council's year: plan its themes, say what became of them, find them again (R23)."""

from domain.cases.wheel import commands as c
from domain.cases.wheel.next_year import wheel_case
from domain.cases.wheel.words import Sitting, Theme
from domain.county.datewords import date_field, month_text
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.incoming import incoming, keep_file
from flows.desk_work.people import council_problems, staff_problems
from flows.desk_work.texts import keep_text, text_problems
from flows.office import Office
from flows.wheel_forms import (
    AddThemeForm,
    AssignForm,
    CouncilYearForm,
    HandleForm,
    PostponeForm,
    ReasonedThemeForm,
    SittingForm,
)
from flows.wheels import wheel_stream

LONGEST_TITLE = 100


def add_theme(office: Office, form: AddThemeForm, *, command_id: str) -> Done:
    """A theme of this council's own."""
    problems = [
        *_responsible_problems(office, form.responsible),
        *text_problems("Tittel (bokmål)", form.title_nb, longest=LONGEST_TITLE),
        *text_problems("Tittel (nynorsk)", form.title_nn, longest=LONGEST_TITLE),
    ]
    _check(office, form, problems)
    nb, nn = (keep_text(office.store, title, office.now) for title in (form.title_nb, form.title_nn))
    theme = Theme(form.theme, nb, nn, form.month, form.responsible, obligatory=False)
    said = f"{form.theme} er lagt til i {month_text(form.month, 'nb')}."
    return _do(office, form, c.AddTheme(theme, form.actor), command_id, said)


def assign_theme(office: Office, form: AssignForm, *, command_id: str) -> Done:
    """Another is responsible."""
    _check(office, form, _responsible_problems(office, form.responsible))
    command = c.Assign(form.theme, form.responsible, form.actor)
    return _do(office, form, command, command_id, f"{form.responsible} er ansvarlig for {form.theme}.")


def plan_sitting(office: Office, form: SittingForm, *, command_id: str) -> Done:
    """The council meeting in which the theme is to be raised, with its name in the council's meeting plan."""
    _check(office, form, [])
    sitting, said = None, f"{form.theme} har ingen møtedato."
    if form.day:
        there = [m for m in office.meetings().of(form.council) if m.day == form.day and not m.cancelled]
        sitting = Sitting(form.day, there[0].uid if there else "")
        said = f"{form.theme} skal opp i rådets møte {date_field(form.day)}."
        said += "" if there else " Møtet står ikke i rådets møteplan."
    return _do(office, form, c.PlanSitting(form.theme, sitting, form.actor), command_id, said)


def handle_theme(office: Office, form: HandleForm, *, command_id: str) -> Done:
    """The council has handled the theme."""
    problems: list[Problem] = []
    body = None
    if form.document:
        try:
            body = incoming(office, form.document, "Møtebok")
        except Refused as refused:
            problems += refused.problems
    _check(office, form, problems)
    minutes = keep_file(office, form.document, body) if body is not None else None
    command = c.Handle(form.theme, form.day, minutes, form.actor)
    return _do(office, form, command, command_id, f"{form.theme} er behandlet {date_field(form.day)}.")


def postpone_theme(office: Office, form: PostponeForm, *, command_id: str) -> Done:
    """To a later month of the year, or to one of the next."""
    _check(office, form, text_problems("Begrunnelse", form.reason))
    month = form.to.replace(day=1)
    reason = keep_text(office.store, form.reason, office.now)
    said = f"{form.theme} er utsatt til {month_text(month.month, 'nb')} {month.year}."
    return _do(office, form, c.Postpone(form.theme, month, reason, form.actor), command_id, said)


def drop_theme(office: Office, form: ReasonedThemeForm, *, command_id: str) -> Done:
    """The theme is not raised in this council this year."""
    _check(office, form, text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    return _do(office, form, c.Drop(form.theme, reason, form.actor), command_id, f"{form.theme} utgår.")


def reopen_theme(office: Office, form: ReasonedThemeForm, *, command_id: str) -> Done:
    """What became of it was registered wrongly."""
    _check(office, form, text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    return _do(
        office, form, c.Reopen(form.theme, reason, form.actor), command_id, f"{form.theme} er planlagt igjen."
    )


def _check(office: Office, form: CouncilYearForm, problems: list[Problem]) -> None:
    """Refused with everything that is wrong with the form, before a text or a file of it is kept."""
    register = office.register()
    found = [
        *staff_problems(register, ("Hvem er du?", form.actor)),
        *council_problems(register, form.council),
    ]
    refuse_if([*found, *problems])


def _responsible_problems(office: Office, responsible: str) -> list[Problem]:
    roles = [role.id for role in office.plan.wheel.roles]
    if responsible in roles:
        return []
    return staff_problems(office.register(), (f"Ansvarlig (eller en rolle: {', '.join(roles)})", responsible))


def _do(office: Office, form: CouncilYearForm, command: c.Command, command_id: str, said: str) -> Done:
    """Handle the command, and what the calendar asks of the year after it."""
    stream = wheel_stream(wheel_case(form.year or office.today.year, form.council))
    outcome = office.handle(stream, command, command_id=command_id, actor=form.actor)
    return Done(stream, said, (outcome, *office.advance(stream)))
