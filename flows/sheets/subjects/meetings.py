"""The meeting points of a year in all councils, as a sheet: new, moved, called off, held (R24)."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from domain.cases.meeting_point import commands as c
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.words import Course, Invitation
from domain.county.localtime import instant_of, local_day, local_time
from domain.engine.due import cases
from domain.engine.together import Order
from flows.desk_work.people import invited_problems, politician_problems
from flows.office import Office
from flows.sheets.editable.fields import EditableSheet, Field, Kind, Line
from flows.sheets.subjects.subject import Edit, Kit, Step, Subject, View, attached
from flows.wheels import meeting_point_stream

COUNCIL, NUMBER, DAY, STARTS, LASTS, PLACE = "council", "number", "day", "starts", "lasts", "place"
POLITICIANS, OTHERS, STATUS, JOURNAL = "politicians", "others", "status", "journal"
MINUTES, REASON = "minutes", "reason"
_INVITATION = (DAY, STARTS, LASTS, PLACE, POLITICIANS, OTHERS)
_BLANK = 40
_AN_HOUR, _A_DAY = 60, 1440
_CELLS = {
    "Begrunn": REASON,
    "Dato": DAY,
    "Slutt": LASTS,
    "Fylkespolitikere": POLITICIANS,
    "Deltaker": POLITICIANS,
    "Referat": JOURNAL,
    "ournal": JOURNAL,
    "Saksnummer": JOURNAL,
    "som ikke har vært": STATUS,
}


def _fields(view: View) -> Iterator[Field]:
    councils = tuple(found.state.begun.council for found in view.cases.values())
    yield Field(COUNCIL, "Råd", 18, Kind.CHOICE, councils, key=True, told="Rådet, i en ny rad.")
    yield Field(NUMBER, "Nr.", 6, Kind.NUMBER, key=True, told="La stå tom i en ny rad.")
    yield Field(DAY, "Dato", 13, Kind.DAY, told="Dagen møtepunktet holdes.")
    yield Field(STARTS, "Klokka", 9, Kind.CLOCK, told="Norsk tid, som 10.00.")
    yield Field(LASTS, "Minutter", 9, Kind.NUMBER, told="Varighet. Tomt: en time.")
    yield Field(PLACE, "Sted", 28, told="Møterom eller adresse. Kan stå tomt.")
    told = "Id-er i registeret, ikke navn, med komma mellom. Tomt: rådets egne fylkespolitikere den dagen."
    yield Field(POLITICIANS, "Fylkespolitikere", 34, told=told)
    told = "Id-er i registeret, ikke navn, med komma mellom."
    yield Field(OTHERS, "Andre inviterte", 34, told=told)
    told = "Ny rad: la stå tom. Holdt trenger referat, avlyst trenger begrunnelse."
    yield Field(STATUS, "Status", 12, Kind.CHOICE, tuple(Course), told=told)
    yield Field(JOURNAL, "Referat: journalpost", 20, told="Som 2024/17-3.")
    yield Field(MINUTES, "Referat: fil", 22, Kind.FILE, told="Filnavn i mappen «inn».")
    yield Field("why", "Begrunnelse i saken", 30, Kind.NOTE, locked=True)
    told = "Når et møte avlyses, eller «holdt» rettes. Ingen personopplysninger."
    yield Field(REASON, "Begrunnelse for endringen", 40, Kind.NOTE, aside=True, told=told)


def _streams(office: Office, scope: str) -> list[str]:
    prefix = meeting_point_stream(f"{scope}-")
    with office.store.reading() as connection:
        return [s for s in cases(connection, MEETING_POINT.name) if s.startswith(prefix)]


def _sheet(view: View) -> EditableSheet:
    years: list[MeetingPoints] = [found.state for found in view.cases.values()]
    return EditableSheet(
        subject=MEETINGS.name,
        scope=view.scope,
        name=f"Møtepunkter {view.scope}",
        title=f"Møtepunkter {view.scope}",
        notes=(
            "Fyll ut de gule cellene. Nye møter skrives nederst: velg råd, og la nummeret stå tomt.",
            "Et nytt eller flyttet møte sender innkalling til dem som er invitert, når arket leses inn.",
        ),
        fields=tuple(_fields(view)),
        lines=tuple(
            _line(view, year, number, meeting) for year in years for number, meeting in year.meetings.items()
        ),
        blank=_BLANK,
    )


def _line(view: View, year: MeetingPoints, number: int, meeting: Meeting) -> Line:
    given = meeting.invitation
    starts = local_time(given.starts)
    return Line(
        (year.begun.council, str(number)),
        {
            DAY: starts.date().isoformat(),
            STARTS: f"{starts:%H.%M}",
            LASTS: str(int((given.ends - given.starts).total_seconds() // 60)),
            PLACE: view.text(given.place) if given.place else "",
            POLITICIANS: ", ".join(given.politicians),
            OTHERS: ", ".join(given.others),
            STATUS: meeting.course.value,
            JOURNAL: meeting.journal,
            MINUTES: attached(meeting.minutes),
            "why": view.text(meeting.reason) if meeting.reason else "",
        },
    )


def _steps(edit: Edit, view: View, kit: Kit) -> Iterator[Step]:
    return _new(edit, view, kit) if edit.now is None else _known(edit, view, kit)


def _new(edit: Edit, view: View, kit: Kit) -> Iterator[Step]:
    council = edit.values[COUNCIL]
    if not edit.required("et nytt møtepunkt trenger råd, dato og klokkeslett", COUNCIL, DAY, STARTS):
        return
    if edit.values[NUMBER]:
        edit.wrong(NUMBER, "et nytt møtepunkt får nummeret av Årshjul.", "La cella stå tom.")
    for field in (JOURNAL, MINUTES):
        if edit.values[field]:
            edit.wrong(
                field, "et nytt møtepunkt er ikke holdt ennå.", "Les inn møtet først, og referatet siden."
            )
    if edit.values[STATUS] not in ("", Course.PLANNED):
        edit.wrong(STATUS, "et nytt møtepunkt er planlagt.", "La cella stå tom.")
    if invitation := _invitation(edit, view, kit, council, kit.actor):
        stream = meeting_point_stream(f"{view.scope}-{council}")
        yield Step(Order(stream, c.Plan(invitation, kit.actor)), edit, DAY, _CELLS)


def _known(edit: Edit, view: View, kit: Kit) -> Iterator[Step]:
    council, number = edit.entry.key[0], int(edit.entry.key[1])
    stream = meeting_point_stream(f"{view.scope}-{council}")
    meeting: Meeting = view.cases[stream].state.meetings[number]
    reason = edit.text(kit, REASON)

    def step(command: c.Command, cell: str) -> Step:
        return Step(Order(stream, command), edit, cell, _CELLS, leans=edit.changed(STATUS))

    if not edit.required("et møtepunkt har alltid dato, klokkeslett og status", DAY, STARTS, STATUS):
        return
    becomes = Course(edit.values[STATUS])
    if (
        becomes is not Course.HELD
        and edit.changed(JOURNAL, MINUTES)
        and (edit.values[JOURNAL] or edit.values[MINUTES])
    ):
        edit.wrong(
            STATUS, f"er «{becomes}», men et referat er fylt ut.", "Velg «holdt», eller tøm referatet."
        )
        return
    if edit.changed(STATUS) and becomes is Course.PLANNED:
        back = c.WithdrawHolding(number, reason, kit.actor)
        if meeting.course is Course.CALLED_OFF:
            edit.wrong(
                STATUS, "et avlyst møte blir ikke planlagt igjen.", "Skriv det nye møtet nederst i arket."
            )
            return
        yield step(back, STATUS)
    if edit.changed(*_INVITATION) and (
        given := _invitation(edit, view, kit, council, meeting.invitation.organizer)
    ):
        cell = next(f for f in _INVITATION if edit.changed(f))
        yield step(c.Change(number, given, kit.actor), cell)
    if becomes is Course.HELD and edit.changed(STATUS, JOURNAL, MINUTES):
        minutes = edit.values[MINUTES]
        kept = meeting.minutes if minutes == edit.before(MINUTES) else kit.file(minutes)
        yield step(c.Hold(number, kept, edit.values[JOURNAL], kit.actor), STATUS)
    if edit.changed(STATUS) and becomes is Course.CALLED_OFF:
        yield step(c.CallOff(number, reason, kit.actor), STATUS)


def _invitation(edit: Edit, view: View, kit: Kit, council: str, organizer: str) -> Invitation | None:
    """Who is asked, where and when; with no politicians named, those of the council that day (R24). None when the time
    of it is none, and that is noted."""
    minutes = int(edit.values[LASTS] or _AN_HOUR)
    if not 0 < minutes <= _A_DAY:
        edit.wrong(LASTS, f"{minutes} minutter er ikke en varighet.", "Skriv fra 1 til 1440.")
        return None
    hour, minute = map(int, edit.values[STARTS].split("."))
    starts: datetime = instant_of(date.fromisoformat(edit.values[DAY]), time(hour, minute)).astimezone(UTC)
    ends = starts + timedelta(minutes=minutes)
    day, others = local_day(starts), _ids(edit.values[OTHERS])
    named = _ids(edit.values[POLITICIANS])
    politicians = named or tuple(p.id for p in view.register.politicians_of(council, day))
    for cell, problems in (
        (POLITICIANS, politician_problems(view.register, council, politicians, day)),
        (OTHERS, invited_problems(view.register, others, day)),
    ):
        for problem in problems:
            edit.wrong(cell, problem.rule, problem.way_out)
    return Invitation(starts, ends, edit.text(kit, PLACE), organizer, politicians, others)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, re.split(r"[\s,;]+", text))))


MEETINGS = Subject("meetings", "møtepunktene i rådene", "år", _streams, _sheet, _steps)
