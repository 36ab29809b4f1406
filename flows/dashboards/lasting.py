"""How long a page says the same: noted beside it, with the line that the overview has of it, so that a quiet day makes
neither anew."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta

from domain.county.register import Dated, Register
from flows.terms import Standing

FROM, UNTIL, LINE = "from", "until", "line"


def lasting_mark(standing: Standing, today: date, days: Iterable[date]) -> dict[str, str]:
    """The mark of a page made today that says something else on the first of these days after it."""
    until = min((day for day in days if day > today), default=date.max) - timedelta(days=1)
    # The server cuts what stands beside a page at 500 characters, and forty overdue numbers are more than that. The
    # overview does not show them.
    line = json.dumps(asdict(replace(standing, overdue=())), default=str, ensure_ascii=False)
    return {FROM: today.isoformat(), UNTIL: until.isoformat(), LINE: line}


def lasts(mark: Mapping[str, str], today: date) -> bool:
    """Whether a page with this mark says the same today as when it was made, as far as the calendar goes."""
    return bool(mark) and mark[FROM] <= today.isoformat() <= mark[UNTIL]


def line_on(mark: Mapping[str, str]) -> Standing:
    """The line that the overview has of a page with this mark."""
    given = json.loads(mark[LINE])
    due = given["next_due"]
    return Standing(
        **given | {"next_due": due and date.fromisoformat(due), "overdue": tuple(given["overdue"])}
    )


def register_changes(register: Register, today: date) -> list[date]:
    """The days ahead on which a name, a number or a membership begins or ends."""
    known: list[Dated] = [*register.municipalities, *register.councils, *register.memberships]
    begins = [row.valid.first for row in known]
    ends = [row.valid.last + timedelta(days=1) for row in known if row.valid.last]
    return [day for day in (*begins, *ends) if day > today]
