"""The journal of a council's year and of its meeting points, read from the log (R26)."""

from domain.engine.handle import load
from domain.engine.log import read
from domain.views.council_journal import council_journal
from domain.views.journal import JournalPost
from flows.office import Office
from flows.wheels import meeting_point_stream, wheel_stream


def journal_of(office: Office, council: str, year: int) -> tuple[tuple[str, JournalPost], ...]:
    """The letters of a council's year and of its meeting points, each with its journal number («2023/18101-2»)."""
    case, found = f"{year}-{council}", []
    with office.store.reading() as c:
        for stream in (wheel_stream(case), meeting_point_stream(case)):
            events = [office.catalogue.kinds.decode(e) for e in read(c, stream, until=office.until)]
            state = load(c, office.catalogue, stream, until=office.until).state
            found += [
                (f"{state.filed.case_number}-{post.number}", post)
                for post in council_journal(council, events)
            ]
    return tuple(found)
