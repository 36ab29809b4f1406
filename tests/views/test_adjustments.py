"""What the matrix shows of adjustments in mid-term: the text in force and the one at hand, side by side (R14)."""

from dataclasses import replace
from datetime import date

from domain.cases.agreement.commands import Begin, Enter, Escalate
from domain.cases.agreement.events import Event
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Status
from domain.views.adjustment_words import adjustment_lines
from domain.views.adoption_cell import CameToNothing, InForce
from domain.views.adoption_matrix import Matrix, Row, TextUse, adoption_matrix
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a


def row_of(events: tuple[Event, ...], today: date) -> Row:
    [row] = adoption_matrix({"2023-3403": a.state_of(*events)}, ["3403"], today).rows
    return row


def test_both_texts_are_seen_while_one_is_adjusted() -> None:
    row = row_of(j.BY_COUNTY, j.MAR_3)
    assert (row.status, row.since, row.county.text) == (Status.IN_FORCE, a.JAN_20, a.COMMON)
    of = row.adjustment
    assert of
    assert (of.text, of.version, of.status) == (j.ADJUSTED, 3, Status.BY_COUNTY)
    assert (of.county.decided, of.counterpart.decided) == (j.MAR_3, None)
    assert (of.target, of.escalation) == (j.JUNE_30_2026, j.SEPT_30_2026)
    assert not (of.overdue)
    assert not (of.escalated)
    assert not row.overdue
    assert not row.escalated
    assert row.gap_since is None


def test_an_adjustment_is_overdue_and_escalated_by_its_own_days_and_the_agreement_is_not() -> None:
    lifted = a.tell((j.SEPT_30_2026, Escalate()), after=j.BY_COUNTY)
    for events, today, overdue, escalated in (
        (j.BY_COUNTY, j.JUNE_30_2026, False, False),
        (j.BY_COUNTY, date(2026, 7, 1), True, False),
        (lifted, j.SEPT_30_2026, True, True),
        (a.tell((j.SEPT_30_2026, j.MUNICIPALITY_ADOPTS), after=lifted), j.SEPT_30_2026, False, False),
    ):
        row = row_of(events, today)
        assert row.adjustment
        assert (row.adjustment.overdue, row.adjustment.escalated) == (overdue, escalated)
        assert not row.overdue
        assert not row.escalated


def test_the_texts_that_were_in_force_are_told_with_their_days() -> None:
    row = row_of(j.IN_FORCE, j.MAY_11)
    assert (row.adjustment, row.since, row.county.text) == (None, j.MAY_11, j.ADJUSTED)
    assert row.earlier == (InForce(a.COMMON, a.JAN_20, j.MAY_11),)
    assert row_of(a.IN_FORCE, j.MAY_11).earlier == ()


def test_an_adjustment_that_came_to_nothing_is_told_until_another_is_offered_or_in_force() -> None:
    assert row_of(j.DECLINED, j.MAY_4).failed == CameToNothing(j.ADJUSTED, Side.MUNICIPALITY, j.APR_23)
    assert row_of(j.WITHDRAWN, j.MAY_4).failed == CameToNothing(j.ADJUSTED, None, j.APR_23)
    anew = a.tell((j.MAY_4, j.OFFER), after=j.DECLINED)
    assert row_of(anew, j.MAY_4).failed is None
    adopted = a.tell(*((j.MAY_4, a.adopt(side, j.MAY_4, j.ADJUSTED)) for side in Side), after=anew)
    signed = a.tell(*((j.MAY_11, a.sign(side, j.MAY_11)) for side in Side), after=adopted)
    assert row_of(a.tell((j.MAY_11, Enter()), after=signed), j.MAY_11).failed is None
    assert row_of(a.IN_FORCE, j.MAY_4).failed is None


def test_who_has_adopted_which_text_counts_the_one_in_force_and_the_one_at_hand() -> None:
    found = adoption_matrix({"2023-3403": a.state_of(*j.BY_COUNTY)}, ["3403"], j.MAR_3)
    assert found.texts == (
        TextUse(a.COMMON, None, ("3403",), ("3403",)),
        TextUse(j.ADJUSTED, None, ("3403",), ()),
    )


def of_many(events: tuple[Event, ...], count: int) -> dict[str, Agreement]:
    """The same story for several municipalities."""
    first, *rest = events
    found = {}
    for number in range(3401, 3401 + count):
        begun = a.tell((a.OCT_18, Begin(replace(a.PARTICULARS, municipality=str(number)), a.ANNE)))
        assert type(begun[0]) is type(first)
        found[f"2023-{number}"] = a.state_of(*begun, *rest)
    return found


def lines(agreements: dict[str, Agreement], names: dict[str, str]) -> list[str]:
    found: Matrix = adoption_matrix(agreements, (), j.MAY_11)
    return list(adjustment_lines(found, names))


def test_staff_read_what_became_of_them_with_few_named_and_many_counted() -> None:
    assert lines(of_many(j.DECLINED, 2), {"3401": "Kongsvinger"}) == [
        "Justeringen adjusted-tex er avslått av kommunestyret 23.04.2026 for Kongsvinger, 3402. "
        "Avtalen gjelder slik den er."
    ]
    assert lines(of_many(j.WITHDRAWN, 9), {}) == [
        "Justeringen adjusted-tex er trukket av fylkeskommunen 23.04.2026 for 9 kommuner. Avtalen gjelder slik den er."
    ]
    assert lines(of_many(j.IN_FORCE, 9), {}) == [
        "Tekst common-text var i kraft fra 20.01.2024 til 11.05.2026 for 9 kommuner; den justerte teksten gjelder "
        "fra da."
    ]
    assert lines(of_many(a.IN_FORCE, 2), {}) == []
