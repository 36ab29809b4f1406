"""Points come to the text from their rounds, and those put off come back by themselves (R17)."""

from dataclasses import replace
from datetime import date

from domain.cases.agreement_text import events as e
from domain.cases.agreement_text.commands import DropChange, ProposeChange, SettlePoint, TakeInRound
from domain.cases.agreement_text.from_round import assessed_points
from domain.cases.agreement_text.words import AssessedPoint, Source, Status
from domain.cases.consultation.words import Outcome
from tests.cases import round_2023 as r
from tests.cases import text_2023 as t

NOV_21 = date(2023, 11, 21)
ONCE_MORE = TakeInRound("2026", (), t.ANNE)


def test_a_round_brings_its_assessed_points() -> None:
    t.given(*t.BEGUN).when(t.TAKE_IN, on=t.NOV_7).then(e.RoundTakenIn("2023", t.POINTS, t.ANNE, t.NOV_7))


def test_what_a_round_hands_over_is_what_counts_and_is_assessed() -> None:
    events = r.tell((r.SEPT_29, r.HAMAR_LATE), after=r.ANSWERED)
    events = r.tell((r.SEPT_29, r.CLOSE), (r.OCT_10, r.ASSESS_1), after=events)
    assert assessed_points("2023", r.state_of(*events)) == (
        AssessedPoint(
            Source("2023", 6, 1), "hamar", "hamar", "4.2", "text-1", Outcome.TAKEN, "reason-1"
        ),
    )  # fmt: skip


def test_points_of_another_round_twice_or_of_none_are_refused_together() -> None:
    points = (t.OLD_POINT, t.TAKEN_POINT, t.TAKEN_POINT)
    t.given(*t.BEGUN).when(TakeInRound("2023", points, ""), on=t.NOV_7).refused(
        "Hvem: mangler",
        "runde 2021, svar nr. 4, innspill 1 er ikke fra runde 2023",
        "runde 2023, svar nr. 6, innspill 1 er tatt med 2 ganger",
    )
    t.given(*t.BEGUN).when(TakeInRound(" ", (), t.ANNE), on=t.NOV_7).refused("Runde: mangler")


def test_a_round_assessed_anew_takes_the_place_of_what_it_brought() -> None:
    noted = replace(t.TAKEN_POINT, outcome=Outcome.NOTED)
    again = TakeInRound("2023", (noted, *t.POINTS[1:]), t.ANNE)
    state = t.state_of(*t.tell((t.NOV_7, again), after=t.GATHERED))
    assert state.points == again.points
    assert state.lacking == ()


def test_a_round_assessed_anew_may_not_leave_a_change_without_its_ground() -> None:
    noted = replace(t.TAKEN_POINT, outcome=Outcome.NOTED)
    again = TakeInRound("2023", (noted,), t.ANNE)
    t.given(*t.PROPOSED).when(again, on=t.NOV_7).refused(
        "Endring 1: bygger på runde 2023, svar nr. 6, innspill 1", "Dropp endringen først."
    )
    t.given(*t.FIXED).when(again, on=t.NOV_7).refused("Foreslå en ny endring tilbake.")


def test_a_point_put_off_waits_and_comes_back_with_the_next_round() -> None:
    fixed = t.state_of(*t.FIXED)
    assert fixed.put_off == (t.LATER_POINT,)
    assert fixed.returned == ()
    assert fixed.status is Status.READY
    returned = t.state_of(*t.RETURNED)
    assert returned.returned == (t.LATER_POINT,)
    assert returned.status is Status.WORKING


def test_a_point_put_off_by_a_former_term_is_there_from_the_start() -> None:
    begun = t.state_of(*t.tell((t.NOV_1, replace(t.BEGIN, put_off=(t.OLD_POINT,)))))
    assert begun.returned == (t.OLD_POINT,)
    assert begun.status is Status.WORKING


def test_a_returned_point_gets_its_outcome() -> None:
    t.given(*t.RETURNED).when(t.SETTLE, on=NOV_21).then(
        e.PointSettled(t.LATER, Outcome.TAKEN, "now-it-fits", "2025", t.ANNE, NOV_21)
    )
    state = t.state_of(*t.tell((NOV_21, t.SETTLE), after=t.RETURNED))
    assert (state.put_off, state.lacking) == ((), (t.LATER_POINT,))


def test_put_off_once_more_it_waits_for_the_round_after() -> None:
    later = replace(t.SETTLE, outcome=Outcome.NEXT_TIME)
    again = t.tell((NOV_21, later), after=t.RETURNED)
    assert t.state_of(*again).returned == ()
    t.given(*again).when(t.FIX, on=NOV_21).already_so()
    t.given(*t.tell((NOV_21, ONCE_MORE), after=again)).when(t.FIX, on=NOV_21).refused("er utsatt fra før")
    once_more = t.tell((NOV_21, ONCE_MORE), (NOV_21, later), after=again)
    assert t.state_of(*once_more).settled[t.LATER].round == "2026"


def test_what_a_former_term_put_off_may_be_put_off_before_any_round() -> None:
    begun = t.tell((t.NOV_1, replace(t.BEGIN, put_off=(t.OLD_POINT,))))
    later = SettlePoint(t.OLD, Outcome.NEXT_TIME, "not-yet", t.ANNE)
    waiting = t.tell((t.NOV_7, later), after=begun)
    assert t.state_of(*waiting).returned == ()
    assert t.state_of(*t.tell((t.NOV_7, t.TAKE_IN), after=waiting)).returned == (t.OLD_POINT,)


def test_a_point_of_the_newest_round_or_with_an_outcome_is_not_settled_here() -> None:
    t.given(*t.GATHERED).when(t.SETTLE, on=t.NOV_7).refused("kommer tilbake da")
    t.given(*t.RETURNED).when(SettlePoint(t.NOTED, Outcome.TAKEN, "", ""), on=NOV_21).refused(
        "Hvem: mangler", "Begrunnelse: mangler", "fikk utfallet «til orientering» i runden"
    )
    t.given(*t.RETURNED).when(SettlePoint(t.OLD, Outcome.TAKEN, "why", t.ANNE), on=NOV_21).refused(
        "runde 2021, svar nr. 4, innspill 1 er ikke kjent"
    )


def test_a_settled_point_may_not_leave_a_change_without_its_ground() -> None:
    settled = t.tell((NOV_21, t.SETTLE), after=t.RETURNED)
    change = ProposeChange(replace(t.CHANGE, clause="1", sources=(t.LATER,)), t.ANNE)
    built = t.tell((NOV_21, change), after=settled)
    not_taken = replace(t.SETTLE, outcome=Outcome.NOT_TAKEN)
    t.given(*built).when(not_taken, on=NOV_21).refused("Endring 2: bygger på runde 2023, svar nr. 8")
    t.given(*built).when(replace(t.SETTLE, outcome=Outcome.PARTLY), on=NOV_21).then(
        e.PointSettled(t.LATER, Outcome.PARTLY, "now-it-fits", "2025", t.ANNE, NOV_21)
    )
    dropped = t.tell((NOV_21, DropChange(2, "not-after-all", t.ANNE)), after=built)
    t.given(*dropped).when(not_taken, on=NOV_21).then(
        e.PointSettled(t.LATER, Outcome.NOT_TAKEN, "now-it-fits", "2025", t.ANNE, NOV_21)
    )


def test_a_round_assessed_anew_keeps_what_was_settled_of_a_point_still_put_off() -> None:
    settled = t.tell((NOV_21, t.SETTLE), after=t.RETURNED)
    change = ProposeChange(replace(t.CHANGE, clause="1", sources=(t.LATER,)), t.ANNE)
    built = t.tell((NOV_21, change), after=settled)
    same_again = TakeInRound("2023", (t.TAKEN_POINT, t.LATER_POINT), t.ANNE)
    t.given(*built).when(same_again, on=NOV_21).then(
        e.RoundTakenIn("2023", (t.TAKEN_POINT, t.LATER_POINT), t.ANNE, NOV_21)
    )
    gone = TakeInRound("2023", (t.TAKEN_POINT,), t.ANNE)
    t.given(*built).when(gone, on=NOV_21).refused("Endring 2: bygger på runde 2023, svar nr. 8")


def test_a_point_that_came_from_the_former_term_is_not_brought_again_by_its_round() -> None:
    begun = t.tell((t.NOV_1, replace(t.BEGIN, put_off=(t.OLD_POINT,))))
    t.given(*begun).when(TakeInRound("2021", (t.OLD_POINT,), t.ANNE), on=t.NOV_7).refused(
        "runde 2021, svar nr. 4, innspill 1 kom med fra forrige periode"
    )
