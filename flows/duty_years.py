"""The years of the councils' obligations: where they are in the log, and as it has them."""

from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.state import Year
from domain.engine.due import cases, under_way
from domain.engine.log import streams
from domain.engine.refusal import Problem, Refused
from domain.views.obligation_board import obligation_board
from flows.office import Office
from flows.terms import Standing


def year_stream(year: str) -> str:
    """The stream of a year's obligations: «obligation/2024»."""
    return f"{OBLIGATION.name}/{year}"


def year_of(stream: str) -> str:
    """The year in a stream."""
    return stream.partition("/")[2]


def duty_years(office: Office) -> list[str]:
    """The years that have been opened, oldest first, as far as the office sees."""
    with office.store.reading() as c:
        if office.until is not None:
            return sorted(map(year_of, streams(c, OBLIGATION.name, until=office.until)))
        return [year_of(stream) for stream in cases(c, OBLIGATION.name)]


def years_under_way(office: Office) -> list[str]:
    """The streams of the years in which something is left to do. Nothing is folded."""
    with office.store.reading() as c:
        return list(under_way(c, OBLIGATION.name))


def find_year(office: Office, name: str) -> str:
    """The year staff mean; an empty name is the newest. Refused when there is none of that name."""
    known = duty_years(office)
    if name in known:
        return name
    if not name and known:
        return known[-1]
    rule = f"pliktene for «{name}» er ikke åpnet." if name else "ingen år er åpnet."
    way_out = f"År som er åpnet: {', '.join(known) or 'ingen'}. Åpne med «aarshjul duty open»."
    raise Refused(Problem("År", rule, way_out))


def load_year(office: Office, year: str) -> Year:
    """A year's obligations as the log has them; blank when they have not been opened."""
    found: Year = office.load(year_stream(year)).state
    return found


def year_standing(office: Office, year: str) -> Standing:
    """A year on one line: whose move it is, what the calendar does next, and the councils that are overdue."""
    found = obligation_board(load_year(office, year), office.today)
    late = tuple(row.council for row in found.rows if row.overdue)
    return Standing(year_stream(year), found.status, found.ball.holder, found.ball.what, found.next_day, late)
