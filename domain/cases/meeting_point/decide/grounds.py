"""The refusals that commands to meeting points share: a year that is not made or is made up, an unknown meeting."""

from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.words import Course
from domain.engine.refusal import Problem, Refused


def made(state: MeetingPoints) -> None:
    """Refuse what is asked of a year that is not made."""
    if state.particulars is None:
        rule = "er ikke opprettet."
        raise Refused(Problem("Møtepunktene", rule, "Opprett dem først, eller vent til året er laget."))


def meeting_of(state: MeetingPoints, number: int) -> Meeting:
    """The meeting of a number, or Refused with those that there are."""
    made(state)
    if number not in state.meetings:
        known = ", ".join(map(str, state.meetings))
        way_out = f"Velg {known}." if known else "Planlegg et møte først."
        raise Refused(Problem("Møtepunkt", f"nummer {number} finnes ikke.", way_out))
    return state.meetings[number]


def planned_meeting(state: MeetingPoints, number: int, what: str) -> Meeting:
    """The meeting, when it is neither held nor called off. `what` completes «Møtepunktet … kan ikke»."""
    found = meeting_of(state, number)
    if found.course is Course.HELD:
        way_out = "Trekk registreringen først hvis den er feil."
        raise Refused(Problem(f"Møtepunkt {number}", f"er holdt og kan ikke {what}.", way_out))
    if found.course is Course.CALLED_OFF:
        way_out = "Planlegg et nytt møte."
        raise Refused(Problem(f"Møtepunkt {number}", f"er avlyst og kan ikke {what}.", way_out))
    return found
