"""What happened in a year's obligations, one sentence an event, in bokmål. Ids and dates only, no names."""

from domain.cases.obligation import events as e
from domain.county.datewords import date_field


def obligation_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case e.Opened(particulars=p, by=by):
            return f"Året {p.year} åpnet av {by}: {len(p.duties)} plikter, {len(p.obliged)} råd."
        case e.Delivered():
            late = ", for sent" if event.late else ""
            what = f"{event.council} leverte {event.duty} {date_field(event.delivered)}{late}"
            return f"{what}; registrert av {event.by} (dokument {event.number})."
        case e.Excused(duty=duty, councils=councils, by=by):
            return f"Fritatt for {duty} av {by}: {', '.join(councils)}."
        case e.Withdrawn(duty=duty, council=council, by=by):
            return f"{duty} fra {council} trukket som feilregistrert av {by}."
        case e.Extended(duty=duty, councils=councils, day=day, by=by):
            return f"Ny frist for {duty}, {date_field(day)}, gitt av {by} til {', '.join(councils)}."
        case e.Reminded(step=step, duty=duty, councils=councils, number=number):
            return f"{step.text.capitalize()} ({duty}) til {', '.join(councils)} (dokument {number})."
        case _:
            return "Året er avsluttet: alt er levert eller fritatt."
