"""Whom a case waits for: from its state, and through its history with what came and what never did."""

from collections.abc import Sequence
from datetime import date

import pytest

from domain.cases.agreement.commands import AskForDates, Expire
from domain.cases.agreement.events import Event as AgreementEvent
from domain.cases.consultation.commands import Cancel, ConfirmSilence, Extend
from domain.cases.consultation.events import Event as RoundEvent
from domain.views.awaited import Awaited, Awaiting, awaited, awaiting
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases import obligation_2024 as o
from tests.cases import round_2023 as r
from tests.cases import text_2023 as t

DEADLINE, STREAM = r.PARTICULARS.deadline, "consultation/2023"
ANSWERS = {("valdres", "svar"): DEADLINE, ("hadeland", "svar"): DEADLINE}
BOTH_DECIDE = {("fylkestinget", "vedtak"): a.DEC_31, ("3403", "vedtak"): a.DEC_31}
AGREE = {("saksbehandler", "få partene til å vedta samme tekst"): a.DEC_31}
STALE = r.tell((r.OCT_20, r.answer("hadeland", at=r.received(10, 19))), after=r.SUMMARISED)
LATE_ANSWER = r.tell((date(2023, 11, 1), r.answer("hadeland", at=r.received(10, 31))), after=r.CONCLUDED)
ASKED = a.tell((a.NOV_1, AskForDates(2023)), after=a.BEGUN)
DEVIATES = a.tell((a.DEC_14, a.MUNICIPALITY_DEVIATES), after=a.OFFERED)
MERGED = a.tell((a.JAN_20, a.MERGE), after=a.OFFERED)


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ((), {}),
        (r.DRAFTED, {("godkjenner", "godkjenne brevene"): r.JUNE_30}),
        (r.APPROVED, {}),
        (r.OPENED, {("hamar", "svar"): DEADLINE, **ANSWERS}),
        (r.ANSWERED, ANSWERS),
        (r.CLOSED, {("saksbehandler", "vurdere innspillene"): None}),
        (r.ASSESSED, {("saksbehandler", "lage oppsummeringen"): None}),
        (r.SUMMARISED, {("godkjenner", "godkjenne oppsummeringen"): r.OCT_20}),
        (STALE, {("saksbehandler", "lage oppsummeringen"): None}),
        (r.CONCLUDED, {}),
        (LATE_ANSWER, {("saksbehandler", "avskrive svar nr. 9"): None}),
    ],
)
def test_a_round_waits_for(events: tuple[RoundEvent, ...], waits: Awaiting) -> None:
    assert dict(awaiting(r.state_of(*events))) == waits


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ((), {}),
        (a.SITTING, {}),
        (
            ASKED,
            {
                ("saksbehandler", "datoen da fylkestinget ble konstituert"): None,
                ("saksbehandler", "datoen da kommunestyret ble konstituert"): None,
            },
        ),
        (a.OFFERED, BOTH_DECIDE),
        (a.BY_COUNTY, {("3403", "vedtak"): a.DEC_31}),
        (DEVIATES, {("fylkestinget", "vedtak"): a.DEC_31, **AGREE}),
        (a.DIFFERING, AGREE),
        (a.ADOPTED, {("fylkeskommunen", "underskrift"): None, ("3403", "underskrift"): None}),
        (a.HALF_SIGNED, {("3403", "underskrift"): None}),
        (a.IN_FORCE, {}),
        (a.EXPIRED, {}),
        (MERGED, {}),
    ],
)
def test_an_agreement_waits_for(events: tuple[AgreementEvent, ...], waits: Awaiting) -> None:
    assert dict(awaiting(a.state_of(*events))) == waits


def test_a_text_waits_to_be_fixed_while_it_is_worked_on() -> None:
    assert dict(awaiting(t.state_of())) == {}
    assert dict(awaiting(t.state_of(*t.BEGUN))) == {("saksbehandler", "fastsette avtaleteksten"): None}
    assert dict(awaiting(t.state_of(*t.FIXED))) == {}


def test_what_is_no_case_waits_for_nobody() -> None:
    assert dict(awaiting(object())) == {}


def test_a_year_of_obligations_waits_for_each_council_and_duty() -> None:
    assert dict(awaiting(o.state_of())) == {}
    assert dict(awaiting(o.state_of(*o.SHORT_OPENED))) == {
        (o.HAMAR, "levere handlingsplan"): o.FEB_15,
        (o.NORTH, "levere handlingsplan"): o.FEB_15,
    }
    assert dict(awaiting(o.state_of(*o.SETTLED))) == {}


def told(stream: str, states: Sequence[tuple[date, object]]) -> dict[tuple[str, str], Awaited]:
    return {(found.whom, found.what): found for found in awaited(stream, states)}


def test_an_answer_comes_and_silence_lapses_at_the_closing() -> None:
    silent = r.tell((r.SEPT_18, ConfirmSilence("valdres", r.SEPT_18, r.ANNE)), after=r.ANSWERED)
    closed = r.tell((r.SEPT_29, r.CLOSE), after=silent)
    history = [
        (r.JUNE_30, r.state_of(*r.OPENED)),
        (r.SEPT_14, r.state_of(*r.ANSWERED)),
        (r.SEPT_18, r.state_of(*silent)),
        (r.SEPT_29, r.state_of(*closed)),
    ]
    found = told(STREAM, history)
    since = (r.JUNE_30, DEADLINE)
    assert found["hamar", "svar"] == Awaited(STREAM, "hamar", "svar", *since, came=r.SEPT_14)
    assert found["valdres", "svar"].came
    assert found["hadeland", "svar"] == Awaited(STREAM, "hadeland", "svar", *since, lapsed=r.SEPT_29)
    assert (found["saksbehandler", "vurdere innspillene"].came, len(found)) == (None, 4)


def test_an_extension_moves_the_day_and_not_the_beginning_and_a_round_called_off_lets_all_lapse() -> None:
    extend = Extend(("valdres",), date(2023, 9, 29), "meets-late", r.ANNE)
    extended = r.tell((r.SEPT_1, extend), after=r.OPENED)
    called_off = r.tell((r.SEPT_14, Cancel("not-now", r.ANNE)), after=extended)
    history = [
        (r.JUNE_30, r.state_of(*r.OPENED)),
        (r.SEPT_1, r.state_of(*extended)),
        (r.SEPT_14, r.state_of(*called_off)),
    ]
    valdres = told(STREAM, history)["valdres", "svar"]
    assert (valdres.since, valdres.until) == (r.JUNE_30, date(2023, 9, 29))
    assert {found.lapsed for found in awaited(STREAM, history)} == {r.SEPT_14}


def test_decisions_come_one_by_one_and_lapse_when_the_agreement_is_over() -> None:
    ending = a.tell((a.JAN_20, a.MUNICIPALITY_ENDS), after=a.BY_COUNTY)
    over = a.tell((a.OCT_14_2027, Expire()), after=ending)
    stream = "agreement/2023-3403"
    found = told(
        stream,
        [
            (a.NOV_1, a.state_of(*a.OFFERED)),
            (a.DEC_5, a.state_of(*a.BY_COUNTY)),
            (a.OCT_14_2027, a.state_of(*over)),
        ],
    )
    assert found["fylkestinget", "vedtak"].came == a.DEC_5
    assert found["3403", "vedtak"].lapsed == a.OCT_14_2027


def test_r14_the_decisions_on_an_adjustment_are_awaited_by_its_own_target() -> None:
    stories = [
        (j.NOV_7, j.OFFERED),
        (j.MAR_3, j.BY_COUNTY),
        (j.APR_23, j.ADOPTED),
        (j.MAY_4, j.HALF_SIGNED),
        (j.MAY_11, j.SIGNED),
        (j.MAY_11, j.IN_FORCE),
    ]
    found = told("agreement/2023-3403", [(day, a.state_of(*events)) for day, events in stories])
    county = found["fylkestinget", "vedtak av justeringen"]
    assert (county.since, county.until, county.came) == (j.NOV_7, j.JUNE_30_2026, j.MAR_3)
    assert found["3403", "vedtak av justeringen"].came == j.APR_23
    assert found["fylkeskommunen", "underskrift av justeringen"].came == j.MAY_4
    assert found["3403", "underskrift av justeringen"].came == j.MAY_11
    assert len(found) == 4


def test_r14_whoever_declines_has_answered_and_the_other_is_awaited_no_more() -> None:
    over = {
        "declined": a.tell((j.APR_23, j.DECLINE), after=j.OFFERED),
        "by the county": a.tell((j.APR_23, j.COUNTY_DECLINES), after=j.OFFERED),
        "withdrawn": j.WITHDRAWN,
        "stopped": a.tell((j.NOV_7, j.STOP), after=j.OUT),
    }
    came = {}
    for what, events in over.items():
        before = a.state_of(*(j.OUT if what == "stopped" else j.OFFERED))
        found = told("agreement/2023-3403", [(j.NOV_7, before), (j.APR_23, a.state_of(*events))])
        came[what] = {whom for (whom, _), one in found.items() if one.came}
        assert len(found) == 2
        assert all(one.came or one.lapsed for one in found.values())
    assert came == {
        "declined": {"3403"}, "by the county": {"fylkestinget"}, "withdrawn": set(), "stopped": set(),
    }  # fmt: skip


def test_r14_differing_adjustments_wait_for_the_caseworker() -> None:
    found = told("agreement/2023-3403", [(j.APR_23, a.state_of(*j.DIFFERING))])
    [(key, one)] = found.items()
    assert key == ("saksbehandler", "få partene til å vedta samme tekst av justeringen")
    assert one.until == j.JUNE_30_2026


def test_a_text_that_is_fixed_has_come() -> None:
    history = [(t.NOV_1, t.state_of(*t.BEGUN)), (t.NOV_7, t.state_of(*t.FIXED))]
    (text,) = awaited("agreement-text/2023", history)
    assert text.came == t.NOV_7
