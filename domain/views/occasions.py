"""What a council's year holds, from every case that knows of it: the material of the wheel's picture and table.

Each kind of case tells its own; money's dates come in the same form from the cases that have them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerStatus, Status
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Course as MeetingCourse
from domain.cases.wheel.state import Item, Wheel
from domain.cases.wheel.words import Course
from domain.county.meetings import Meeting
from domain.county.plan import Plan


class Kind(StrEnum):
    """What sort of thing it is, in bokmål."""

    THEME = "temasak"
    MEETING = "møte"
    DEADLINE = "frist"
    LETTER = "brev"
    MONEY = "penger"


class Fate(StrEnum):
    """What has become of it, as its own case says."""

    OPEN = "åpen"
    DONE = "gjort"
    DROPPED = "utgår"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing of a council's year, in bokmål and nynorsk. `key` is the same for the same thing in all councils.

    It falls on a day, or somewhere from `first` to `last`; after `last` it is late while it is open. One that
    `passes` is done when it is over: a meeting of the council's own.
    """

    kind: Kind
    key: str
    first: date
    last: date
    nb: str
    nn: str
    fate: Fate = Fate.OPEN
    passes: bool = False

    def text(self, language: str) -> str:
        """What it is, in «nb» or «nn»."""
        return self.nn if language == "nn" else self.nb


_THEME_FATES = {Course.HANDLED: Fate.DONE, Course.DROPPED: Fate.DROPPED}
_MEETING_FATES = {MeetingCourse.HELD: Fate.DONE, MeetingCourse.CALLED_OFF: Fate.DROPPED}


def theme_occasions(wheel: Wheel, texts: Mapping[str, str]) -> Iterator[Occasion]:
    """The themes of a year. One that is put off to the next year stands there. `texts` are documents by sha256."""
    for item in wheel.items.values():
        if item.next_year is None:
            first, last = (item.handled, item.handled) if item.handled else (item.first, item.last)
            nb, nn = (texts[sha] for sha in (item.theme.title_nb, item.theme.title_nn))
            nb, nn = _from_year(item, nb, "fra"), _from_year(item, nn, "frå")
            fate = _THEME_FATES.get(item.course, Fate.OPEN)
            yield Occasion(Kind.THEME, item.theme.id, first, last, nb, nn, fate)


def _from_year(item: Item, title: str, word: str) -> str:
    return f"{title} ({word} {item.theme.from_year})" if item.theme.from_year else title


def meeting_point_occasions(points: MeetingPoints) -> Iterator[Occasion]:
    """The meetings between the administration and the county politicians (R24)."""
    for meeting in points.meetings.values():
        fate = _MEETING_FATES.get(meeting.course, Fate.OPEN)
        day = meeting.day
        yield Occasion(Kind.MEETING, "møtepunkt", day, day, "Møtepunkt", "Møtepunkt", fate)


def council_occasions(meetings: Iterable[Meeting]) -> Iterator[Occasion]:
    """The council's own meetings, as its plan has them."""
    for m in meetings:
        fate = Fate.DROPPED if m.cancelled else Fate.OPEN
        yield Occasion(Kind.MEETING, "rådsmøte", m.day, m.day, "Rådsmøte", "Rådsmøte", fate, passes=True)


def round_occasions(
    year: int, plan: Plan, council: str, found: Round | None, today: date
) -> Iterator[Occasion]:
    """The letter and the deadline of the year's round for a council: the round's own where it is drawn up, none
    where the council is not asked, or else the plan's while its letter is still to come."""
    days = plan.round_days(year)
    letter, deadline, sent, answered = days.letter, days.deadline, Fate.OPEN, Fate.OPEN
    if found and found.particulars:
        if not found.invitation(council):
            return
        letter = found.particulars.letter_date
        deadline = found.deadline_of(council) if council in found.deadlines else found.particulars.deadline
        heard = found.answer_status(council) is not AnswerStatus.NOT_ANSWERED
        otherwise = Fate.DROPPED if found.status is Status.CANCELLED else Fate.OPEN
        sent = Fate.DONE if found.opened_on else otherwise
        answered = Fate.DONE if heard else otherwise
    elif letter < today:
        return
    yield Occasion(Kind.LETTER, "brev", letter, letter, "Høringsbrev", "Høyringsbrev", sent)
    yield Occasion(
        Kind.DEADLINE, "frist", deadline, deadline, "Frist for innspill", "Frist for innspel", answered
    )
