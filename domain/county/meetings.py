"""The political calendar: when councils, kommunestyrer and the fylkesting meet.

A body is named by what the register calls it: a council's code, a kommunenummer for its kommunestyre, and
«fylkesting» for the county's own. Days are local days in Norway.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from domain.county.identity import is_council_code, is_kommunenummer
from domain.county.register import Register

FYLKESTING = "fylkesting"
"""The county's own elected body."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in a body's plan. `uid` is what its source calls it, and stays when the day is moved.

    `cutoff` is the last day on which a matter comes on the agenda (saksfrist), None where the source does not
    say. `constituting` is the first meeting of a newly elected body, which only constitutes it.
    """

    body: str
    uid: str
    day: date
    cutoff: date | None = None
    constituting: bool = False
    cancelled: bool = False
    source: str = ""


@dataclass(frozen=True)
class MeetingPlans:
    """The meetings of all bodies, as far as they have been read in. What is not in it is not known."""

    meetings: tuple[Meeting, ...] = ()

    @cached_property
    def _of(self) -> dict[str, list[Meeting]]:
        found: dict[str, list[Meeting]] = {}
        for meeting in sorted(self.meetings, key=lambda m: (m.day, m.uid)):
            found.setdefault(meeting.body, []).append(meeting)
        return found

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that have a plan, in order of name."""
        return tuple(sorted(self._of))

    def of(self, body: str) -> tuple[Meeting, ...]:
        """A body's meetings in order of day, the cancelled ones too."""
        return tuple(self._of.get(body, ()))

    def reaches(self, body: str) -> date | None:
        """The last day the plan knows of; None when the body has no plan."""
        return self._of[body][-1].day if body in self._of else None

    def constituting(self, body: str, year: int) -> date | None:
        """The day on which a body is constituted after a year's election; None while it is not known."""
        held = (m for m in self.of(body) if m.constituting and not m.cancelled)
        return next((m.day for m in held if m.day.year == year), None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file does to the plans: meetings that are new, that change (before, after), that stay, and the
    coming ones that it should have had and has not."""

    added: tuple[Meeting, ...]
    changed: tuple[tuple[Meeting, Meeting], ...]
    same: tuple[Meeting, ...]
    missing: tuple[Meeting, ...]


def compare(known: Iterable[Meeting], read: Iterable[Meeting], today: date) -> Comparison:
    """Hold a file's meetings against those that are known. The file is a body's whole plan for each year in
    which it has a meeting of that body; what is over before `today` may be left out.
    """
    before = {(m.body, m.uid): m for m in known}
    after = {(m.body, m.uid): m for m in read}
    covered = {(m.body, m.day.year) for m in after.values()}
    pairs = [(before.get(key), meeting) for key, meeting in after.items()]
    return Comparison(
        added=tuple(new for old, new in pairs if old is None),
        changed=tuple((old, new) for old, new in pairs if old is not None and old != new),
        same=tuple(new for old, new in pairs if old == new),
        missing=tuple(
            m
            for key, m in before.items()
            if key not in after and m.day >= today and (m.body, m.day.year) in covered
        ),
    )


def is_body(text: str) -> bool:
    """Whether a text can name a body."""
    return is_kommunenummer(text) or is_council_code(text)


def body_name(register: Register, body: str, on: date) -> str:
    """A body as people read it: the council's name, «Hamar kommunestyre», «Fylkestinget». Refused when unknown."""
    if body == FYLKESTING:
        return "Fylkestinget"
    name = register.name(body, on)
    return f"{name}styre" if is_kommunenummer(body) else name
