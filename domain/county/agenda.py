"""Which meetings can treat a letter, and when the answer can be here: what is weighed before a round is approved.

The county's own reckoning, none of it law: a meeting counts when the letter has lain with the body for some
virkedager before the agenda's cut-off, and the answer some virkedager after it. Months without meetings are
left out, of meetings and of virkedager. All numbers are the plan's (`meetings`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.county.calendar import is_virkedag
from domain.county.datewords import date_field, month_text
from domain.county.elections import is_local_election_year
from domain.county.identity import is_kommunenummer
from domain.county.meetings import FYLKESTING, Meeting, MeetingPlans
from domain.county.plan import Plan
from domain.county.seating import Hindrance, council_hindrance, elected_hindrance

_DAY = timedelta(days=1)


class Verdict(StrEnum):
    """Whether a body can answer by a deadline, in the words staff read."""

    CAN = "rekker fristen"
    CANNOT = "rekker ikke fristen"
    UNKNOWN = "uvisst"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A meeting held against a letter: the agenda's cut-off, and the virkedag on which the answer can be here."""

    meeting: Meeting
    cutoff: date
    answer: date
    hindrance: Hindrance | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a body's plan says of a letter and a deadline.

    `answer` is the first virkedag on which an answer can surely be here, also when it is after the deadline;
    None when the plan has no such meeting. `why` is told in bokmål.
    """

    body: str
    deadline: date
    verdict: Verdict
    answer: date | None
    why: str
    weighed: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do about bodies that do not make it.

    `deadline` is the earliest virkedag that every body with a usable meeting can meet; `without` are those
    that have none. `extensions` give each body that misses the deadline its own earliest one.
    """

    deadline: date | None
    without: tuple[str, ...]
    extensions: tuple[tuple[str, date], ...]


def outlook(
    plans: MeetingPlans,
    plan: Plan,
    body: str,
    *,
    letter_date: date,
    deadline: date,
    members: Sequence[str] = (),
) -> Outlook:
    """Whether a body can treat a letter of that day and answer by the deadline.

    `members` are the kommunenummer of a council's members on the letter date. A body without a plan, or whose
    plan ends before the deadline without a meeting in time, is UNKNOWN: nothing is assumed of it.
    """
    coming = [m for m in plans.of(body) if m.day > letter_date]
    weighed = tuple(_weighed(plans, plan, m, letter_date, members) for m in coming)
    usable = [w for w in weighed if w.hindrance is None]
    answer = min((w.answer for w in usable), default=None)
    if answer is not None and answer <= deadline:
        first = min(usable, key=lambda w: w.answer)
        cutoff = f"saksfrist {date_field(first.cutoff)}"
        why = f"møte {date_field(first.meeting.day)} ({cutoff}), svar innen {date_field(answer)}"
        return Outlook(body, deadline, Verdict.CAN, answer, why, weighed)
    reaches = plans.reaches(body)
    if reaches is None:
        return Outlook(body, deadline, Verdict.UNKNOWN, None, "møteplanen er ikke lest inn")
    early = [w for w in weighed if w.meeting.day <= deadline]
    uncertain = any(w.answer <= deadline and w.hindrance and not w.hindrance.known for w in early)
    # A meeting that is not in the plan yet could be on the day after its last one.
    ended = _open_day(reaches + _DAY, plan.meetings.answer_virkedager, plan.meetings.months_off) <= deadline
    reasons = [f"{date_field(w.meeting.day)}: {_reason(w)}" for w in early] or ["ingen møter før fristen"]
    if ended:
        reasons.append(f"møteplanen slutter {date_field(reaches)}")
    verdict = Verdict.UNKNOWN if ended or uncertain else Verdict.CANNOT
    return Outlook(body, deadline, verdict, answer, "; ".join(reasons), weighed)


def suggest(outlooks: Sequence[Outlook]) -> Suggestion:
    """The earliest common deadline, and an extension for each that misses its own."""
    return Suggestion(
        deadline=max((o.answer for o in outlooks if o.answer is not None), default=None),
        without=tuple(o.body for o in outlooks if o.answer is None),
        extensions=tuple(
            (o.body, o.answer) for o in outlooks if o.answer is not None and o.verdict is not Verdict.CAN
        ),
    )


def _weighed(
    plans: MeetingPlans, plan: Plan, meeting: Meeting, letter_date: date, members: Sequence[str]
) -> Weighed:
    terms = plan.meetings
    cutoff = meeting.cutoff or meeting.day - timedelta(days=terms.agenda_days)
    answer = _open_day(meeting.day, terms.answer_virkedager, terms.months_off)
    hindrance = (
        _not_held(meeting, terms.months_off)
        or _too_late_for(cutoff, letter_date, plan)
        or _nobody_sits(plans, plan, meeting, members)
    )
    return Weighed(meeting, cutoff, answer, hindrance)


def _not_held(meeting: Meeting, months_off: Sequence[int]) -> Hindrance | None:
    if meeting.cancelled:
        return Hindrance("er avlyst")
    if meeting.day.month in months_off:
        return Hindrance(f"{month_text(meeting.day.month, 'nb')} er møtefri i planen")
    return None


def _too_late_for(cutoff: date, letter_date: date, plan: Plan) -> Hindrance | None:
    if cutoff < letter_date:
        return Hindrance(f"saksfristen {date_field(cutoff)} er før brevet kommer")
    wanted = plan.meetings.handling_virkedager
    has = _open_days_between(letter_date, cutoff, plan.meetings.months_off)
    if has >= wanted:
        return None
    off = ", ".join(month_text(month, "nb") for month in plan.meetings.months_off)
    left_out = f" utenom {off}" if off else ""
    return Hindrance(
        f"fra brevet til saksfristen {date_field(cutoff)} er det {has} virkedager{left_out}; "
        f"planen sier minst {wanted}"
    )


def _nobody_sits(
    plans: MeetingPlans, plan: Plan, meeting: Meeting, members: Sequence[str]
) -> Hindrance | None:
    year = meeting.day.year
    if not is_local_election_year(year):
        return None
    election = plan.election_day(year).day
    constituting = plans.constituting(meeting.body, year)
    if is_kommunenummer(meeting.body) or meeting.body == FYLKESTING:
        return elected_hindrance(meeting.day, election, constituting)
    seated: Mapping[str, date | None] = {number: plans.constituting(number, year) for number in members}
    return council_hindrance(meeting.day, election, constituting, seated)


def _reason(weighed: Weighed) -> str:
    if weighed.hindrance is not None:
        return weighed.hindrance.text
    return f"svaret er her tidligst {date_field(weighed.answer)}"


def _is_open(day: date, months_off: Sequence[int]) -> bool:
    return day.month not in months_off and is_virkedag(day)


def _open_day(day: date, count: int, months_off: Sequence[int]) -> date:
    """The count-th virkedag after a day, months off left out; for 0 the day itself, rolled forward (R2)."""
    day = day if count else day - _DAY
    for _ in range(count or 1):
        day += _DAY
        while not _is_open(day, months_off):
            day += _DAY
    return day


def _open_days_between(after: date, last: date, months_off: Sequence[int]) -> int:
    """How many virkedager there are after a day, to and with the last one, months off left out."""
    days = (after + timedelta(days=n) for n in range(1, (last - after).days + 1))
    return sum(_is_open(day, months_off) for day in days)
