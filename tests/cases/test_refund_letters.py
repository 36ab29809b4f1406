"""What a refund's region is told: each claim's receipt and decision, once, by the number of its document (R20, R26)."""

from dataclasses import replace

import pytest

from domain.cases.payment import commands as p
from domain.cases.refund import commands as c
from domain.cases.refund import events as e
from tests.cases import refund_2024 as r

BEGUN = r.tell((r.JAN_15, c.Begin(r.FILED, r.ANNE)))
ORDERED = r.tell((r.JULY_1, r.FIRST), (r.AUG_1, r.ORDER), after=BEGUN)
APPROVED = r.tell((r.AUG_1, r.APPROVE), after=ORDERED)
PAID = r.tell((r.AUG_1, r.HAND_OVER), (r.AUG_1, r.PAY), after=APPROVED)


def letters(*events: object) -> list[int]:
    return [event.letter for event in events if getattr(event, "letter", 0)]  # type: ignore[attr-defined]


def test_a_decision_is_written_when_the_second_person_has_acted_and_not_before() -> None:
    assert letters(*ORDERED) == [1]
    assert letters(*APPROVED) == letters(*PAID) == [1, 2]
    assert r.state_of(*APPROVED).decided == {1: 2}


def test_a_payment_that_is_stopped_takes_back_only_what_was_told() -> None:
    assert letters(*r.tell((r.AUG_1, r.STOP), after=ORDERED)) == [1]
    assert letters(*r.tell((r.AUG_1, r.STOP), after=APPROVED)) == [1, 2, 3]


def test_a_claim_that_is_rejected_or_set_off_is_decided_at_once() -> None:
    assert letters(*r.tell((r.JULY_1, r.FIRST), (r.JULY_1, r.REJECT), after=BEGUN)) == [1, 2]
    set_off = r.tell(
        (r.NOV_1, r.correct(1, 200_000)), (r.NOV_1, r.claim(80_000, "2024/200-7")),
        (r.NOV_1, r.order(2, "2024/200-8")), after=PAID,
    )  # fmt: skip
    assert isinstance(set_off[-1], e.ClaimSetOff)
    assert letters(*set_off) == [1, 2, 3, 4]


def test_a_claim_back_is_written_and_its_withdrawal_where_it_was() -> None:
    over = r.tell((r.NOV_1, r.REVERSE), (r.NOV_1, r.CLAIM_BACK), after=PAID)
    assert letters(*over) == [1, 2, 3]
    assert letters(*r.tell((r.NOV_1, r.DROP_CLAIM), after=over)) == [1, 2, 3, 4]
    later = r.tell((r.NOV_1, c.Begin(r.FILED, r.ANNE)), (r.NOV_1, r.DROP_CLAIM), after=r.RECLAIMED)
    assert letters(*later) == []


def test_the_case_file_may_come_when_something_is_ordered_and_then_lies_fast() -> None:
    assert r.tell((r.AUG_1, c.Begin(r.FILED, r.ANNE)), after=r.ORDERED)
    other = replace(r.FILED, case_number="2024/1999")
    r.given(*APPROVED).when(c.Begin(other, r.ANNE), on=r.AUG_1).refused("det er sendt brev fra den (R26)")
    r.given(*APPROVED).when(
        c.Begin(replace(r.FILED, closes=r.NOV_1.replace(year=2026)), r.ANNE), on=r.AUG_1
    ).refused("Bare månedene, saksmappen og saksbehandleren kan rettes")


def test_a_claim_in_the_cases_own_file_has_a_number_of_its_own() -> None:
    mine = replace(r.SECOND, reference="2024/1401-2")
    r.given(*PAID).when(mine, on=r.AUG_1).refused("Kravets journalpost: 2024/1401-2 er et brev")
    free = r.tell((r.AUG_1, replace(r.SECOND, reference="2024/1401-3")), after=PAID)
    assert letters(*free) == [1, 2, 4]


def test_a_case_file_needs_somebody_to_sign() -> None:
    wrong = replace(r.FILED, caseworker="", case_number="1401")
    r.given().when(c.Begin(wrong, r.ANNE), on=r.JAN_15).refused(
        "Saksbehandler: mangler (R30)", "årstall, skråstrek"
    )


@pytest.mark.parametrize("number", [1, 7])
def test_a_stop_of_what_was_never_decided_is_as_before(number: int) -> None:
    stop = p.StopPayment(number, "wait", r.ANNE)
    events = r.given(*ORDERED)
    if number == 1:
        events.when(stop, on=r.AUG_1).then(e.PaymentStopped(1, "wait", r.ANNE, r.AUG_1))
    else:
        events.when(stop, on=r.AUG_1).refused("nr. 7 finnes ikke")
