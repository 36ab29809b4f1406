"""The councils' years: where they are in the log, and as it has them, with all that a year's picture shows."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from domain.cases.grant.case import GRANT
from domain.cases.grant.state import Grant
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.state import Year
from domain.cases.refund.case import REFUND
from domain.cases.refund.state import Refund
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.state import Wheel
from domain.engine.due import under_way
from domain.engine.handle import load
from domain.engine.log import streams
from flows.office import Office

KINDS = (WHEEL.name, MEETING_POINT.name)


def wheel_stream(case: str) -> str:
    """The stream of a council's year: «wheel/2024-hamar»."""
    return f"{WHEEL.name}/{case}"


def meeting_point_stream(case: str) -> str:
    """The stream of a council's meeting points: «meeting-point/2024-hamar»."""
    return f"{MEETING_POINT.name}/{case}"


def load_wheels(office: Office, *years: int) -> dict[str, Wheel]:
    """The wheels of some years by case («2024-hamar»)."""
    return _of_years(office, WHEEL.name, years)


def load_meeting_points(office: Office, *years: int) -> dict[str, MeetingPoints]:
    """The meeting points of some years by case («2024-hamar»)."""
    return _of_years(office, MEETING_POINT.name, years)


def files_lacking(office: Office) -> dict[int, int]:
    """How many wheels and meeting points lack their case file, by year: those that are not over. Only what is under
    way is read."""
    with office.store.reading() as c:
        names = [*under_way(c, WHEEL.name), *under_way(c, MEETING_POINT.name)]
        lacking = [name for name in names if load(c, office.catalogue, name).state.lacks_file]
    return dict(sorted(Counter(year_of(name) for name in lacking).items()))


def years_lacking_files(office: Office) -> tuple[int, ...]:
    """The years of which something lacks its case file, oldest first."""
    return tuple(files_lacking(office))


def load_grants(office: Office, *years: int) -> dict[str, Grant]:
    """The grants of some years by case («2024-hamar»)."""
    return _of_years(office, GRANT.name, years)


def load_refunds(office: Office, *years: int) -> dict[str, Refund]:
    """The refunds of some years by case («2024-hamar»)."""
    return _of_years(office, REFUND.name, years)


def load_duties(office: Office) -> dict[str, Year]:
    """All years of obligations by case («2024»)."""
    with office.store.reading() as c:
        names = streams(c, OBLIGATION.name)
        return {name.partition("/")[2]: load(c, office.catalogue, name).state for name in names}


def council_years(office: Office) -> list[int]:
    """The years that some council has a wheel or meeting points of, oldest first, as far as the office sees."""
    with office.store.reading() as c:
        return sorted({year_of(s) for kind in KINDS for s in streams(c, kind, until=office.until)})


def council_years_under_way(office: Office) -> list[int]:
    """Those in which something is left to do, oldest first. Nothing is folded."""
    with office.store.reading() as c:
        return sorted({year_of(stream) for kind in KINDS for stream in under_way(c, kind)})


def year_of(stream: str) -> int:
    """The year in the stream of a council's year, or of its meeting points."""
    return int(stream.partition("/")[2].partition("-")[0])


def _of_years(office: Office, case_type: str, years: Iterable[int]) -> dict[str, Any]:
    wanted = tuple(f"{case_type}/{year}-" for year in years)
    with office.store.reading() as c:
        names = [n for n in streams(c, case_type, until=office.until) if n.startswith(wanted)]
        return {n.partition("/")[2]: load(c, office.catalogue, n, until=office.until).state for n in names}
