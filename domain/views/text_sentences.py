"""What happened to a common agreement text, one sentence an event, in bokmål. Ids and dates only, no names."""

from domain.cases.agreement_text import events as e


def text_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case e.Begun():
            former = event.particulars.former
            source = f"startet fra teksten {former}" if former else "lagt inn som den første"
            later = f"; {len(event.put_off)} utsatte innspill følger med" if event.put_off else ""
            return f"Avtaleteksten {source} av {event.by}: {len(event.clauses)} punkter{later}."
        case e.RoundTakenIn():
            return f"{len(event.points)} vurderte innspill hentet fra runde {event.round} av {event.by}."
        case e.PointSettled():
            return f"Utsatt innspill ({event.source}): {event.outcome} ({event.by})."
        case e.ChangeProposed():
            change = event.change
            ground = "; ".join(map(str, change.sources)) or "fylkeskommunens egen grunn"
            return f"Endring {event.number} foreslått av {event.by}: punkt {change.clause} {change.way}, fra {ground}."
        case e.ChangeDropped():
            return f"Endring {event.number} droppet av {event.by}."
        case e.VersionFixed():
            with_ = ", ".join(map(str, event.changes))
            changes = f"med endring {with_}" if with_ else "uten endringer"
            return f"Versjon {event.version} fastsatt av {event.by}, {changes}: {event.fingerprint[:12]}."
        case _:
            return f"Lokalt avvik for {event.municipality} lagt inn av {event.by}: {event.fingerprint[:12]}."
