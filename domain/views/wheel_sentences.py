"""What happened in a council's year and with its meeting points, one sentence an event, in bokmål. No names.

Where a letter follows, its document number is told.
"""

from domain.cases.meeting_point import events as m
from domain.cases.wheel import events as w
from domain.county.datewords import clock_text, date_field, month_text
from domain.county.localtime import local_time


def wheel_sentence(event: w.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case w.Begun():
            themes = ", ".join(theme.id for theme in event.particulars.themes)
            return f"Årshjulet laget av {event.by}, med {themes}."
        case w.CaseFileGiven():
            return f"Saksmappe {event.file.case_number} gitt av {event.by}; {event.file.caseworker} svarer for brevene."
        case w.YearSent():
            return f"Årshjulet sendt til rådet{_document(event.number)}."
        case w.ThemeAdded():
            return f"Temaet {event.theme.id} lagt til av {event.by}, i {month_text(event.theme.month, 'nb')}."
        case w.ThemeCarriedOver():
            return f"Temaet {event.theme.id} kommer igjen, i {month_text(event.theme.month, 'nb')}."
        case w.Assigned():
            return f"{event.responsible} er ansvarlig for {event.theme} ({event.by})."
        case w.SittingPlanned():
            when = (
                f"planlagt til rådets møte {date_field(event.sitting.day)}"
                if event.sitting
                else "uten møtedato"
            )
            return f"{event.theme} {when} ({event.by})."
        case w.Notified():
            about = f"Varsel om {event.theme} ({date_field(event.about)})"
            if not event.number:
                return f"{about}: ikke skrevet, temaets tid var over."
            return f"{about} til daglig leder og {event.responsible}{_document(event.number)}."
        case w.OutcomeAsked():
            about = f"Det mangler beskjed om {event.theme} ({date_field(event.about)})"
            return f"{about}: spurt daglig leder og {event.responsible}{_document(event.number)}."
        case _:
            return _outcome(event)


def _outcome(event: w.Handled | w.Postponed | w.Dropped | w.Reopened) -> str:
    match event:
        case w.Handled():
            return f"{event.theme} behandlet {date_field(event.day)} ({event.by})."
        case w.Postponed():
            to = f"{month_text(event.month.month, 'nb')} {event.month.year}"
            return f"{event.theme} utsatt til {to} ({event.by}){_letter(event.number)}."
        case w.Dropped():
            return f"{event.theme} utgår ({event.by}){_letter(event.number)}."
        case _:
            return f"{event.theme} gjenåpnet ({event.by}){_letter(event.number)}."


def meeting_point_sentence(event: m.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case m.Begun():
            return f"Møtepunktene laget av {event.by}: {event.particulars.per_half_year} i hvert halvår."
        case m.CaseFileGiven():
            return f"Saksmappe {event.file.case_number} gitt av {event.by}; {event.file.caseworker} svarer for brevene."
        case m.Planned():
            return f"Møtepunkt {event.meeting} planlagt til {_when(event)} ({event.by})."
        case m.Changed():
            return (
                f"Møtepunkt {event.meeting} endret til {_when(event)}, versjon {event.sequence} ({event.by})."
            )
        case m.CalledOff():
            return f"Møtepunkt {event.meeting} avlyst ({event.by})."
        case m.Told():
            what = f"{event.message.capitalize()} for møtepunkt {event.meeting}, versjon {event.sequence}"
            if not event.number:
                return f"{what}: ikke skrevet, møtet var over."
            return f"{what}, til {', '.join(event.people)}{_document(event.number)}."
        case m.Held():
            return f"Møtepunkt {event.meeting} holdt, referat {event.journal or 'vedlagt'} ({event.by})."
        case m.HoldingWithdrawn():
            return f"Møtepunkt {event.meeting} var registrert som holdt ved en feil ({event.by})."
        case m.Reminded():
            what = f"Påminnelse: {event.half}. halvår mangler {event.missing} møtepunkt (R24)"
            return f"{what}{_document(event.number)}."
        case m.MinutesAsked():
            what = f"Referatet fra møtepunkt {event.meeting} mangler: spurt {event.organizer}"
            return f"{what}{_document(event.number)}."
        case _:
            held = f"{event.held_first} holdt i første halvår, {event.held_second} i andre"
            return f"Året er gjort opp: {held}."


def _document(number: int) -> str:
    return f" (dokument {number})" if number else ""


def _letter(number: int) -> str:
    return f"; rådet får brev{_document(number)}" if number else ""


def _when(event: m.Planned | m.Changed) -> str:
    starts = local_time(event.invitation.starts)
    return f"{date_field(starts.date())} {clock_text(starts.time())}"
