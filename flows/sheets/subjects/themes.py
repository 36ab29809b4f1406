"""The themes of a year in all councils, as a sheet: who is responsible, in which meeting, what became of each (R23)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.wheel import commands as c
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.state import Item, Wheel
from domain.cases.wheel.words import Course, Sitting
from domain.county.datewords import month_text
from domain.engine.due import cases
from domain.engine.together import Order
from flows.office import Office
from flows.sheets.editable.fields import EditableSheet, Field, Kind, Line
from flows.sheets.subjects.subject import Edit, Kit, Step, Subject, View, attached
from flows.wheels import wheel_stream

RESPONSIBLE, SITTING, STATUS, HANDLED = "responsible", "sitting", "status", "handled"
MINUTES, MONTH, REASON = "minutes", "to", "reason"
_OUTCOME = (STATUS, HANDLED, MINUTES, MONTH)
_CELLS = {"Begrunn": REASON, "Behandlet": HANDLED, "Ny måned": MONTH, "Møtedato": SITTING}


def _fields(view: View) -> Iterator[Field]:
    wheels: list[Wheel] = [found.state for found in view.cases.values()]
    there = {item.responsible for wheel in wheels for item in wheel.items.values()}
    people = (
        *(r.id for r in view.office.plan.wheel.roles),
        *(s.id for s in view.register.staff),
        *sorted(there),
    )
    yield Field("council", "Råd", 18, key=True)
    yield Field("theme", "Tema", 26, key=True)
    yield Field("title", "Tittel", 40, locked=True)
    yield Field("obligatory", "Obligatorisk", 12, locked=True)
    yield Field("month", "Måned", 16, locked=True)
    told = "En rolle i planen, eller en ansatt."
    yield Field(RESPONSIBLE, "Ansvarlig", 24, Kind.CHOICE, tuple(dict.fromkeys(people)), told=told)
    told = "Rådets møte der temaet skal opp. Tomt: ikke fastsatt."
    yield Field(SITTING, "Møtedato", 13, Kind.DAY, told=told)
    told = "Fra behandlet, utsatt eller utgår tilbake til planlagt: begrunn det."
    yield Field(STATUS, "Status", 12, Kind.CHOICE, tuple(Course), told=told)
    yield Field(HANDLED, "Behandlet", 13, Kind.DAY, told="Møtedatoen, når status er behandlet.")
    told = "Filnavn i mappen «inn», når møteboka skal ligge i saken."
    yield Field(MINUTES, "Møtebok", 22, Kind.FILE, told=told)
    told = "Måneden, når status er utsatt. Neste år: temaet kommer igjen i neste årshjul."
    yield Field(MONTH, "Utsatt til", 17, Kind.CHOICE, tuple(_months(int(view.scope))), told=told)
    yield Field("why", "Begrunnelse i saken", 30, Kind.NOTE, locked=True)
    told = "Når et tema utsettes, utgår, eller rettes. Ingen personopplysninger."
    yield Field(REASON, "Begrunnelse for endringen", 40, Kind.NOTE, aside=True, told=told)


def _months(year: int) -> Iterator[str]:
    return (_month(date(y, m, 1)) for y in (year, year + 1) for m in range(1, 13))


def _month(day: date) -> str:
    return f"{month_text(day.month, 'nb')} {day.year}"


def _streams(office: Office, scope: str) -> list[str]:
    with office.store.reading() as connection:
        return [s for s in cases(connection, WHEEL.name) if s.startswith(wheel_stream(f"{scope}-"))]


def _sheet(view: View) -> EditableSheet:
    wheels: list[Wheel] = [found.state for found in view.cases.values()]
    return EditableSheet(
        subject=THEMES.name,
        scope=view.scope,
        name=f"Temaer {view.scope}",
        title=f"Temasakene i rådene {view.scope}",
        notes=(
            "Fyll ut de gule cellene. Nye temaer legges til hvert for seg, ikke her.",
            "Behandlet trenger dato. Utsatt trenger måned og begrunnelse, utgår trenger begrunnelse.",
        ),
        fields=tuple(_fields(view)),
        lines=tuple(_line(view, w, item) for w in wheels for item in w.items.values()),
    )


def _line(view: View, wheel: Wheel, item: Item) -> Line:
    put_off = item.course is Course.POSTPONED
    return Line(
        (wheel.begun.council, item.theme.id),
        {
            "title": view.text(item.theme.title_nb),
            "obligatory": "ja" if item.theme.obligatory else "nei",
            "month": _month(item.month),
            RESPONSIBLE: item.responsible,
            SITTING: item.sitting.day.isoformat() if item.sitting else "",
            STATUS: item.course.value,
            HANDLED: item.handled.isoformat() if item.handled else "",
            MINUTES: attached(item.minutes),
            MONTH: _month(item.next_year or item.month) if put_off else "",
            "why": view.text(item.reason) if item.reason else "",
        },
    )


def _steps(edit: Edit, view: View, kit: Kit) -> Iterator[Step]:
    """In the order in which they can be done: open it again, put it off, who and when, handled or dropped."""
    council, theme = edit.entry.key
    case = wheel_stream(f"{view.scope}-{council}")
    item: Item = view.cases[case].state.items[theme]
    reason = edit.text(kit, REASON)

    becomes, moved, reopened = Course(edit.values[STATUS] or item.course), edit.changed(*_OUTCOME), False

    def step(command: c.Command, cell: str) -> Step:
        return Step(Order(case, command), edit, cell, _CELLS, leans=reopened)

    if not _whole(edit):
        return
    if moved and (becomes is Course.PLANNED or not item.open):
        yield step(c.Reopen(theme, reason, kit.actor), STATUS)
        reopened = True
    if moved and becomes is Course.POSTPONED:
        yield step(c.Postpone(theme, _day(edit.values[MONTH]), reason, kit.actor), STATUS)
    if edit.changed(RESPONSIBLE):
        yield step(c.Assign(theme, edit.values[RESPONSIBLE], kit.actor), RESPONSIBLE)
    if edit.changed(SITTING):
        yield step(c.PlanSitting(theme, _sitting(edit, view, council), kit.actor), SITTING)
    if moved and becomes is Course.HANDLED:
        day, minutes = date.fromisoformat(edit.values[HANDLED]), edit.values[MINUTES]
        kept = item.minutes if minutes == edit.before(MINUTES) else kit.file(minutes)
        yield step(c.Handle(theme, day, kept, kit.actor), STATUS)
    if moved and becomes is Course.DROPPED:
        yield step(c.Drop(theme, reason, kit.actor), STATUS)


def _whole(edit: Edit) -> bool:
    """Whether the cells that belong together are filled in, and no others; what is not so, is noted."""
    if not edit.required("et tema har alltid en ansvarlig og en status", RESPONSIBLE, STATUS):
        return False
    status, fine = edit.values[STATUS], True
    needs = {Course.HANDLED: HANDLED, Course.POSTPONED: MONTH}
    if (needed := needs.get(Course(status))) and not edit.required(f"status er «{status}»", needed):
        fine = False
    for field, of in ((HANDLED, Course.HANDLED), (MINUTES, Course.HANDLED), (MONTH, Course.POSTPONED)):
        # What stands there from before goes out with the status it belongs to.
        if edit.values[field] and edit.changed(field) and status != of:
            edit.wrong(
                field, f"er fylt ut, men status er «{status}».", f"Velg status «{of}», eller tøm cella."
            )
            fine = False
    return fine


def _day(month: str) -> date:
    name, _, year = month.rpartition(" ")
    number = next(m for m in range(1, 13) if month_text(m, "nb") == name)
    return date(int(year), number, 1)


def _sitting(edit: Edit, view: View, council: str) -> Sitting | None:
    """The meeting, by its name in the council's meeting plan when it has one that day."""
    if not edit.values[SITTING]:
        return None
    day = date.fromisoformat(edit.values[SITTING])
    plan = view.office.meetings().of(council)
    return Sitting(day, next((m.uid for m in plan if m.day == day and not m.cancelled), ""))


THEMES = Subject("themes", "temasakene i rådene", "år", _streams, _sheet, _steps)
