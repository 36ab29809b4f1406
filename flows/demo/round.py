"""The demonstration's first part: the round of 2023, from the draft of its letter to its summary."""

from datetime import date
from typing import Any

from flows.demo import story
from flows.demo.teller import Teller, office, oslo
from flows.desk_work.drafting import control_code

ROUND = "2023"


def tell_round(t: Teller) -> None:
    """The round of 2023, from the draft to the summary."""
    from flows import answers, consultation
    from flows.forms import (
        AnswerForm,
        ApproveForm,
        AssessForm,
        AssessmentForm,
        ConsiderForm,
        Council,
        DraftForm,
        PointForm,
        RoundForm,
        SummaryForm,
    )

    def answer(reply: story.Reply) -> None:
        t.until(date.fromisoformat(reply.at[:10]))
        t.at(reply.at)
        points = [PointForm(clause=p.clause, text=p.text) for p in reply.points]
        form = AnswerForm(
            actor=story.DRAFTER,
            council=Council[reply.council],
            kind=reply.kind,
            received=oslo(reply.at),
            points=points,
            their_reference=reply.reference,
        )
        t.run(answers.register_answer, svar=form)

    def assess(number: int, reply: story.Reply) -> None:
        judged = [
            AssessmentForm(point=n, outcome=p.outcome, reason=p.reason) for n, p in enumerate(reply.points, 1)
        ]
        t.run(
            answers.assess_points,
            vurdering=AssessForm(actor=story.DRAFTER, number=number, assessments=judged),
        )

    t.say("\nUtkast og godkjenning")
    t.at("2023-06-20T10:00")
    draft = DraftForm(actor=story.DRAFTER, case_number=story.CASE, first_document=story.FIRST_DOCUMENT)
    t.run(consultation.draft_round, utkast=draft)
    code = control_code(_state().fingerprint)
    t.at("2023-06-20T10:20")
    own = ApproveForm(actor=story.DRAFTER, control_code=code)
    t.run(consultation.approve_round, refused=True, godkjenning=own)
    t.at("2023-06-21T09:05")
    other = ApproveForm(actor=story.APPROVER, control_code=code)
    t.run(consultation.approve_round, godkjenning=other)

    t.say("\nBrev, svar og påminnelser")
    for reply in (*story.REPLIES, story.LATE):
        answer(reply)
    t.deliver("2023-09-19T10:10")

    t.say("\nLukking og vurdering")
    t.at("2023-09-20T09:00")
    t.run(consultation.close_round, skjema=RoundForm(actor=story.DRAFTER))
    late = next(a for a in _state().standing if a.late)
    considered = ConsiderForm(actor=story.DRAFTER, number=late.number, reason=story.CONSIDERED)
    t.run(answers.consider_late, svar=considered)
    for found in _state().to_assess:
        if found.points:
            t.at("2023-09-21T10:00")
            assess(found.number, story.reply_with(found.council, found.kind))
    t.run(consultation.complete_assessment, skjema=RoundForm(actor=story.DRAFTER))

    t.say("\nOppsummering")
    t.at("2023-09-22T10:00")
    t.run(consultation.draft_summary, skjema=SummaryForm(actor=story.DRAFTER, letter_date=date(2023, 9, 22)))
    t.at("2023-09-22T12:00")
    code = control_code(_state().summary.fingerprint)
    t.run(consultation.conclude_round, godkjenning=ApproveForm(actor=story.APPROVER, control_code=code))
    t.deliver("2023-09-22T12:35")


def _state() -> Any:
    with office() as opened:
        return opened.load_round(ROUND).state
