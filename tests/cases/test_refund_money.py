"""R20 to R22 by their worked figures: only wages and social costs, the year's cap over all claims, two persons."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.payment import commands as p
from domain.cases.refund import commands as c
from domain.cases.refund import events as e
from domain.cases.refund.case import ended
from domain.cases.refund.reckoning import Reckoning
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Cost, CostKind, Status
from tests.cases import refund_2024 as r
from tests.cases.refund_2024 import KR


def amounts(*events: e.Event) -> list[int]:
    """What each payment is on, in kroner."""
    return [x.amount // KR for x in r.state_of(*events).book.payments.values()]


def test_r20_300_000_and_then_200_000_give_300_000_and_150_000() -> None:
    assert amounts(*r.BOTH_PAID) == [300_000, 150_000]
    state = r.state_of(*r.BOTH_PAID)
    assert (state.book.paid, state.entitled, state.left) == (450_000 * KR, 450_000 * KR, 0)


def test_r20_every_cut_is_told() -> None:
    [ordered] = r.tell((r.AUG_1, r.ORDER_SECOND), after=r.BOTH_CLAIMED)[len(r.BOTH_CLAIMED) :]
    assert isinstance(ordered, e.PaymentOrdered)
    assert ordered.reckoning == Reckoning(
        claimed=200_000 * KR, uncovered=(), covered=200_000 * KR, cap=450_000 * KR, used=300_000 * KR,
        over_cap=50_000 * KR, adjusted=0, payable=150_000 * KR,
    )  # fmt: skip
    assert (ordered.claim, ordered.rates) == (2, r.RATES)


def test_r20_other_kinds_of_cost_are_not_refunded() -> None:
    claimed = r.tell((r.JULY_1, r.claim(100_000, "2024/200-1", r.TRAVEL, r.TRAVEL)), after=r.BEGUN)
    state = r.state_of(*claimed)
    found = state.reckoning(state.claims[1])
    assert (found.claimed, found.covered, found.payable) == (124_000 * KR, 100_000 * KR, 100_000 * KR)
    assert found.uncovered == (Cost(CostKind.TRAVEL, 24_000 * KR),)
    only = c.RegisterClaim((r.TRAVEL,), ("tickets",), r.JULY_1, "2024/200-3", r.ANNE)
    travelling = r.tell((r.JULY_1, only), after=r.BEGUN)
    r.given(*travelling).when(r.ORDER, on=r.AUG_1).refused(
        "har bare kostnader som ikke refunderes; det gjør lønn og sosiale utgifter (R20). Avslå kravet."
    )


def test_r33_the_log_holds_sums_and_never_a_line() -> None:
    lines = (Cost(CostKind.WAGES, 100), Cost(CostKind.WAGES, 250), Cost(CostKind.SOCIAL, 70))
    [registered] = r.tell((r.JULY_1, replace(r.FIRST, lines=lines)), after=r.BEGUN)[1:]
    assert isinstance(registered, e.ClaimRegistered)
    assert registered.claim.costs == (Cost(CostKind.WAGES, 350), Cost(CostKind.SOCIAL, 70))


def test_r20_inntil_nothing_is_paid_without_documents() -> None:
    bare = r.tell((r.JULY_1, replace(r.FIRST, documents=())), after=r.BEGUN)
    r.given(*bare).when(r.ORDER, on=r.AUG_1).refused("Krav 1: er uten dokumentasjon (R20).")
    assert r.tell((r.AUG_1, r.correct(1, 300_000)), (r.AUG_1, r.ORDER), after=bare)


def test_r20_no_negative_amount() -> None:
    lines = (Cost(CostKind.WAGES, 0), Cost(CostKind.TRAVEL, -5))
    r.given(*r.BEGUN).when(c.RegisterClaim(lines, (), r.AUG_1, "brev", ""), on=r.JULY_1).refused(
        "Hvem: mangler",
        "Krav: 01.08.2024 er senere enn i dag",
        "Kravets journalpost: «brev»",
        "Linje 1, lønn: beløpet er ikke større enn null (R20)",
        "Linje 2, reise: beløpet er ikke større enn null",
    )
    r.given(*r.BEGUN).when(replace(r.FIRST, lines=()), on=r.JULY_1).refused("Kravet: har ingen linjer.")


def test_a_claim_is_registered_once() -> None:
    again = replace(r.FIRST, received=r.JAN_15)
    r.given(*r.CLAIMED).when(again, on=r.JULY_1).refused(
        "2024/200-1 er registrert som krav 1. Rett det kravet"
    )
    taken_back = r.tell((r.NOV_1, r.REVERSE), after=r.CLAIMED)
    assert len(r.state_of(*r.tell((r.NOV_1, r.FIRST), after=taken_back)).claims) == 2
    r.given().when(r.FIRST, on=r.JULY_1).refused("Refusjonen: er ikke opprettet.")


def test_a_claim_beyond_the_cap_gives_nothing_and_is_rejected() -> None:
    third = r.tell((r.NOV_1, r.claim(10_000, "2024/200-7")), after=r.BOTH_PAID)
    r.given(*third).when(r.order(3, "2024/200-8"), on=r.NOV_1).refused(
        "Krav 3: gir ikke mer å utbetale: årets tak er 450\u00a0000\u00a0kroner (R20)."
    )
    rejected = r.tell((r.NOV_1, c.RejectClaim(3, "cap", r.ANNE)), after=third)
    assert r.state_of(*rejected).status is Status.SETTLED
    r.given(*rejected).when(r.order(3, "2024/200-8"), on=r.NOV_1).refused("Krav 3: er avslått.")


def test_r20_a_part_of_the_year_when_the_plan_says_so() -> None:
    whole = r.state_of(*r.tell((r.JAN_15, r.with_rates(months=7))))
    part = r.state_of(*r.tell((r.JAN_15, r.with_rates(months=7, part_year=True))))
    assert (whole.begun.cap, part.begun.cap) == (450_000 * KR, 262_500 * KR)


def test_r22_never_twice_for_a_claim() -> None:
    for history in (r.ORDERED, r.APPROVED, r.SENT):
        r.given(*history).when(r.ORDER, on=r.AUG_1).already_so()
        r.given(*history).when(r.order(1, "2024/200-3"), on=r.AUG_1).refused(
            "Krav 1: har utbetaling 1 som er"
        )
    r.given(*r.PAID).when(r.order(1, "2024/200-3"), on=r.AUG_1).refused("gir ikke mer å utbetale")
    r.given(*r.ORDERED).when(p.ApprovePayment(1, r.ANNE), on=r.AUG_1).refused(
        "kan ikke også anvise den (R22)"
    )
    r.given(*r.CLAIMED).when(c.OrderPayment(1, "", ""), on=r.AUG_1).refused("Hvem: mangler", "journalpost")
    r.given(*r.CLAIMED).when(r.order(2, "2024/200-3"), on=r.AUG_1).refused("Krav: nr. 2 finnes ikke.")
    r.given(*r.BEGUN).when(r.ORDER, on=r.AUG_1).refused("Krav i saken: ingen.")


def test_a_claim_is_not_changed_under_the_approvers_hand() -> None:
    for command in (r.correct(1, 100_000), r.REVERSE):
        r.given(*r.ORDERED).when(command, on=r.AUG_1).refused(
            "Stopp den først, eller vent på svar fra regnskapet"
        )
    r.given(*r.ORDERED).when(r.REJECT, on=r.AUG_1).refused("er attestert eller utbetalt")
    stopped = r.tell((r.AUG_1, r.STOP), (r.AUG_1, r.correct(1, 100_000)), (r.AUG_1, r.ORDER), after=r.ORDERED)
    assert amounts(*stopped) == [300_000, 100_000]


def test_a_claim_that_shrinks_makes_room_and_comes_off_the_next() -> None:
    corrected = r.tell((r.NOV_1, r.correct(1, 250_000)), after=r.BOTH_CLAIMED)
    assert amounts(*r.tell((r.NOV_1, r.ORDER_SECOND), after=corrected)) == [300_000, 150_000]
    much = r.tell((r.NOV_1, r.correct(1, 100_000)), after=r.BOTH_CLAIMED)
    [ordered] = r.tell((r.NOV_1, c.OrderPayment(2, "2024/200-6", r.ANNE)), after=much)[len(much) :]
    assert isinstance(ordered, e.ClaimSetOff)
    assert ordered.reckoning.adjusted == -200_000 * KR


def test_what_earlier_claims_got_too_much_is_set_off() -> None:
    state = r.state_of(*r.SET_OFF)
    assert (state.status, state.book.overpaid(state.entitled)) == (Status.OVERPAID, 20_000 * KR)
    r.given(*r.SET_OFF).when(r.order(2, "2024/200-9"), on=r.NOV_1).already_so()
    bigger = r.tell((r.NOV_1, r.correct(2, 130_000)), (r.NOV_1, r.order(2, "2024/200-9")), after=r.SET_OFF)
    assert amounts(*bigger) == [300_000, 30_000]


def test_an_earlier_cut_is_made_up_for_when_another_claim_falls_away() -> None:
    """The second claim got 150 000 of its 200 000, for the first was ordered. Then the first is taken back."""
    history = r.tell(
        (r.AUG_1, r.SECOND), (r.AUG_1, r.ORDER_SECOND), *r.pay(2),
        (r.NOV_1, r.STOP), (r.NOV_1, r.REVERSE), (r.NOV_1, r.order(2, "2024/200-9")),
        after=r.ORDERED,
    )  # fmt: skip
    assert amounts(*history) == [300_000, 150_000, 50_000]
    assert r.state_of(*history).book.committed == 200_000 * KR


def test_a_payment_that_is_too_high_by_now_goes_no_further() -> None:
    ordered = r.tell((r.AUG_1, r.ORDER_SECOND), (r.NOV_1, r.correct(1, 100_000)), after=r.BOTH_CLAIMED)
    r.given(*ordered).when(p.ApprovePayment(2, r.KARI), on=r.NOV_1).refused(
        "utbetalt og anvist blir 450\u00a0000\u00a0kroner, og regionen har krav på 300\u00a0000\u00a0kroner"
    )
    again = r.tell((r.NOV_1, p.StopPayment(2, "too-high", r.ANNE)), (r.NOV_1, r.ORDER_SECOND), after=ordered)
    assert isinstance(again[-1], e.ClaimSetOff)
    assert r.state_of(*again).book.overpaid(r.state_of(*again).entitled) == 0


def test_a_reversal_after_payment_is_claimed_back() -> None:
    assert r.state_of(*r.OVERPAID).status is Status.OVERPAID
    r.given(*r.OVERPAID).when(r.CLAIM_BACK, on=r.NOV_1).then(
        e.ClaimedBack(1, 300_000 * KR, "sent-twice", "2024/200-9", r.ANNE, r.NOV_1)
    )
    assert r.state_of(*r.REPAID).left == 450_000 * KR


def test_a_claim_that_is_taken_back_does_not_come_again() -> None:
    for command in (r.correct(1, 1), replace(r.REJECT, reason="x"), r.order(1, "2024/200-3")):
        r.given(*r.OVERPAID).when(command, on=r.NOV_1).refused("Krav 1: er trukket. Registrer et nytt krav.")
    r.given(*r.CLAIMED).when(c.ReverseClaim(1, "", ""), on=r.NOV_1).refused("Hvem", "Begrunnelse")
    r.given(*r.CLAIMED).when(c.RejectClaim(1, "", ""), on=r.NOV_1).refused("Hvem", "Begrunnelse")
    r.given(*r.CLAIMED).when(c.CorrectClaim(1, (), (), "", ""), on=r.NOV_1).refused(
        "Hvem", "Begrunnelse", "linjer"
    )


def test_a_rejected_claim_is_looked_at_anew_when_it_is_corrected() -> None:
    corrected = r.tell((r.NOV_1, r.correct(1, 300_000)), after=r.REJECTED)
    assert r.state_of(*corrected).status is Status.OPEN


def test_everything_wrong_with_a_start_is_said_at_once() -> None:
    wrong = replace(
        r.PARTICULARS, region="Hamar råd", months=13, closes=date(2024, 12, 31), rates=replace(r.RATES, cap=0)
    )
    r.given().when(c.Begin(wrong, ""), on=r.JAN_15).refused(
        "Hvem: mangler", "«Hamar råd» er ikke en rådskode", "Satsene: holder ikke for 2024",
        "13 måneder", "31.12.2024 er ikke etter 2024",
    )  # fmt: skip
    with pytest.raises(LookupError):
        _ = Refund().begun


def test_the_rates_lie_fast_once_something_is_ordered_and_the_months_do_not() -> None:
    r.given(*r.CLAIMED).when(r.with_rates(cap=500_000 * KR), on=r.AUG_1).then(
        e.Begun(r.with_rates(cap=500_000 * KR).particulars, r.ANNE, r.AUG_1)
    )
    r.given(*r.ORDERED).when(r.with_rates(cap=500_000 * KR), on=r.AUG_1).refused("Satsene: ligger fast")
    r.given(*r.ORDERED).when(r.with_rates(months=7), on=r.AUG_1).then(
        e.Begun(r.with_rates(months=7).particulars, r.ANNE, r.AUG_1)
    )
    other = c.Begin(replace(r.PARTICULARS, year=2023, closes=date(2024, 4, 1)), r.ANNE)
    r.given(*r.BEGUN).when(other, on=r.JAN_15).refused(
        "saken gjelder hamar i 2024", "Satsene: holder ikke for 2023"
    )


def test_months_that_shrink_under_a_payment_are_seen() -> None:
    part = r.tell(
        (r.JAN_15, r.with_rates(part_year=True)), (r.JULY_1, r.FIRST), (r.AUG_1, r.ORDER), *r.pay(1)
    )
    state = r.state_of(*r.tell((r.NOV_1, r.with_rates(months=7, part_year=True)), after=part))
    assert (state.status, state.book.overpaid(state.entitled)) == (Status.OVERPAID, 37_500 * KR)


def test_the_year_is_closed_when_nothing_is_left_to_do() -> None:
    paid = r.given(*r.PAID)
    assert (paid.next_due(), paid.due(date(2025, 3, 31)), paid.due(r.CLOSES)) == (r.CLOSES, [], [c.Close()])
    paid.when(c.Close(), on=r.NOV_1).refused("står som «gjort opp», og avsluttes tidligst 01.04.2025")
    paid.when(c.Close(), on=r.CLOSES).then(e.YearClosed(150_000 * KR, r.CLOSES))
    r.given(*r.CLAIMED).when(c.Close(), on=r.CLOSES).refused("står som «krav til behandling»")
    assert (r.given(*r.CLAIMED).next_due(), r.given(*r.CLOSED).next_due()) == (None, None)
    assert (ended(r.state_of(*r.CLOSED)), ended(r.state_of(*r.PAID))) == ("avsluttet", None)


def test_a_claim_that_comes_after_the_year_was_closed_opens_it() -> None:
    """«Inntil 450 000 kroner pr. år»: no rule says that a late claim is lost."""
    late = r.tell((r.CLOSES, r.SECOND), after=r.CLOSED)
    assert r.state_of(*late).status is Status.OPEN
    settled = r.tell((r.CLOSES, r.ORDER_SECOND), *r.pay(2, r.CLOSES), after=late)
    assert r.given(*settled).due(r.CLOSES) == [c.Close()]
