"""Who can answer a round in time, by their meeting plans: asked before it is approved, and while it is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status
from domain.county.agenda import Outlook, Suggestion, Verdict, outlook, suggest
from domain.county.datewords import date_field
from domain.county.elections import ElectionDay, is_local_election_year
from domain.county.meetings import FYLKESTING, MeetingPlans
from domain.county.register import Register
from domain.engine.refusal import Problem, Refused
from flows.desk_work.meetings import called
from flows.office import Office

BEFORE_CLOSING = (Status.DRAFTED, Status.APPROVED, Status.OPEN)


@dataclass(frozen=True, slots=True)
class Answering:
    """What the meeting plans say of a letter and its deadline.

    `councils` are those that are asked. `elected` are the kommunestyrer of their municipalities in the county and
    the fylkesting, those that have a plan; `without_plan` the others. `suggestion` is for the councils, `wider` for
    them and the kommunestyrer that have a plan. `election` is the year's, when there is one. `status` is the
    round's, blank before there is any.
    """

    round_id: str
    status: Status
    letter_date: date
    deadline: date
    councils: tuple[Outlook, ...]
    elected: tuple[Outlook, ...]
    without_plan: tuple[str, ...]
    suggestion: Suggestion
    wider: Suggestion
    names: Mapping[str, str]
    election: ElectionDay | None

    @property
    def new_common(self) -> date | None:
        """The common deadline to draft anew with: a later one than the draft's, while there is a draft to change."""
        day = self.suggestion.deadline
        later = day is not None and day > self.deadline
        return day if later and self.status is Status.DRAFTED else None

    @property
    def extensions(self) -> tuple[tuple[str, date], ...]:
        """The councils to give a later deadline, in a round that is open or will be."""
        return self.suggestion.extensions if self.status in BEFORE_CLOSING else ()

    @property
    def any_plan(self) -> bool:
        """Whether any plan of these bodies has been read in."""
        return len(self.without_plan) < len(self.names)

    @property
    def election_text(self) -> str:
        """The election of the year, in a sentence; nothing in other years."""
        if self.election is None:
            return ""
        sure = "forventet, ikke bekreftet" if self.election.predicted else "bekreftet"
        return f"Valgdagen er {date_field(self.election.day)} ({sure})."

    def count(self, verdict: Verdict) -> int:
        """How many of the councils have this verdict."""
        return sum(o.verdict is verdict for o in self.councils)


def answering(office: Office, round_id: str) -> Answering:
    """The councils of a round against their deadlines in force. Refused when the round has no draft."""
    state: Round = office.load_round(round_id).state
    if state.particulars is None:
        raise Refused(Problem("Utkast", f"runde {round_id} har ikke noe utkast.", "Lag utkastet først."))
    deadlines = {council: state.deadline_of(council) for council in state.councils}
    drawn = state.drawn_up
    found = _answering(office, round_id, drawn.letter_date, drawn.deadline, deadlines)
    return replace(found, status=state.status)


def answering_of_year(office: Office, year: int) -> Answering:
    """All councils against the plan's own days of a year, before any round is made."""
    days = office.plan.round_days(year)
    councils = (c.code for c in office.register().councils_asked(days.letter))
    return _answering(office, str(year), days.letter, days.deadline, dict.fromkeys(councils, days.deadline))


def _answering(
    office: Office, round_id: str, letter_date: date, deadline: date, deadlines: Mapping[str, date]
) -> Answering:
    register, plans = office.register(), office.meetings()
    councils = tuple(_outlook(office, register, plans, c, letter_date, d) for c, d in deadlines.items())
    numbers = sorted({n for c in deadlines for n in register.municipalities_of(c, letter_date)})
    bodies = [*numbers, FYLKESTING]
    elected = tuple(
        _outlook(office, register, plans, body, letter_date, deadline)
        for body in bodies
        if plans.reaches(body) is not None
    )
    everyone: Sequence[str] = [*deadlines, *bodies]
    year = letter_date.year
    return Answering(
        round_id=round_id,
        status=Status.BLANK,
        letter_date=letter_date,
        deadline=deadline,
        councils=councils,
        elected=elected,
        without_plan=tuple(body for body in everyone if plans.reaches(body) is None),
        suggestion=suggest(councils),
        wider=suggest([*councils, *(o for o in elected if o.body != FYLKESTING)]),
        names={body: called(register, body, letter_date) for body in everyone},
        election=office.plan.election_day(year) if is_local_election_year(year) else None,
    )


def _outlook(
    office: Office, register: Register, plans: MeetingPlans, body: str, letter_date: date, deadline: date
) -> Outlook:
    members = register.members_of(body, letter_date)
    return outlook(plans, office.plan, body, letter_date=letter_date, deadline=deadline, members=members)
