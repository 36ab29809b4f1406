"""A round's course at the desk, step by step, so that a test can start from any point of it."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from typing import Any

import pendulum

from domain.cases.consultation.words import AnswerKind, Outcome
from domain.engine.log import head
from flows import desk_work
from flows.clock import FileClock
from flows.desk_work import Done
from flows.desk_work.drafting import control_code
from flows.forms import (
    AnswerForm,
    ApproveForm,
    AssessForm,
    AssessmentForm,
    Council,
    DraftForm,
    PointForm,
    RoundForm,
    SummaryForm,
)
from flows.office import Office

ANNE, LEADER = "anne.sveipe", "leder.samhandling"
COUNCILS: list[Council] = []
"""Whom a draft asks; empty for all ten. Tests that make many drafts ask fewer."""
_ids = count(1)


def oslo(text: str) -> datetime:
    """A Norwegian time."""
    return datetime.fromisoformat(text).replace(tzinfo=pendulum.timezone("Europe/Oslo"))


def at(office: Office, when: str) -> None:
    """Put the office's clock at a Norwegian time."""
    assert isinstance(office.clock, FileClock)
    office.clock.move_to(oslo(when))


def do(office: Office, work: Callable[..., Done], form: Any) -> Done:
    """One form at the desk, as a run of its own."""
    return work(office, form, command_id=f"test/{next(_ids)}")


def position(office: Office) -> int:
    """How many events the log has."""
    with office.store.reading() as c:
        return head(c).position


def draft_form(**changed: Any) -> DraftForm:
    """The draft of the real round of 2023."""
    return DraftForm(
        **{"actor": ANNE, "case_number": "2022/17593", "first_document": 5, "councils": COUNCILS, **changed}
    )


def drafted(office: Office) -> None:
    at(office, "2023-06-20T10:00")
    do(office, desk_work.draft_round, draft_form())


def code(office: Office) -> str:
    """The control code of the draft, or of the summary when there is one."""
    state = office.load_round("2023").state
    return control_code(state.summary.fingerprint if state.summary else state.fingerprint)


def approved(office: Office) -> None:
    drafted(office)
    at(office, "2023-06-21T09:00")
    do(office, desk_work.approve_round, ApproveForm(actor=LEADER, control_code=code(office)))


def opened(office: Office) -> None:
    approved(office)
    at(office, "2023-06-30T06:00")
    desk_work.run_day(office)


def answer_form(**changed: Any) -> AnswerForm:
    """Hamar's input of two points."""
    given = {
        "actor": ANNE,
        "council": Council["hamar"],
        "kind": AnswerKind.INPUT,
        "received": oslo("2023-08-29T10:12"),
        "points": [
            PointForm(clause="3.1", text="To faste møtepunkter i halvåret."),
            PointForm(clause="5", text="Årshjulet bør være klart før møteplanen."),
        ],
    }
    return AnswerForm(**{**given, **changed})


def answered(office: Office) -> None:
    opened(office)
    at(office, "2023-08-29T10:30")
    do(office, desk_work.register_answer, answer_form())


def closed(office: Office) -> None:
    answered(office)
    at(office, "2023-09-18T06:00")
    desk_work.run_day(office)
    at(office, "2023-09-20T09:00")
    do(office, desk_work.close_round, RoundForm(actor=ANNE))


def assess_form(number: int, *points: int) -> AssessForm:
    judged = [
        AssessmentForm(point=p, outcome=Outcome.TAKEN, reason="Følger av vedtakspunkt 2.") for p in points
    ]
    return AssessForm(actor=ANNE, number=number, assessments=judged)


def number_of_answer(office: Office) -> int:
    """The document number of the first answer that stands."""
    return int(office.load_round("2023").state.standing[0].number)


def assessed(office: Office) -> None:
    closed(office)
    do(office, desk_work.assess_points, assess_form(number_of_answer(office), 1, 2))
    do(office, desk_work.complete_assessment, RoundForm(actor=ANNE))


def summarised(office: Office) -> None:
    assessed(office)
    at(office, "2023-09-22T10:00")
    do(office, desk_work.draft_summary, SummaryForm(actor=ANNE, letter_date=date(2023, 9, 22)))


def concluded(office: Office) -> None:
    summarised(office)
    at(office, "2023-09-22T12:00")
    do(office, desk_work.conclude_round, ApproveForm(actor=LEADER, control_code=code(office)))
