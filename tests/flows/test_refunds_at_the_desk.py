"""Refunds at the desk: claims with their documents, every cut told, and pay screened (R20, R33)."""

import pytest

from domain.cases.refund.words import Cost, CostKind
from domain.engine.log import read_all
from domain.engine.refusal import Refused
from flows.desk_work import accounts, payments, refunds
from flows.money_forms import (
    AccountsForm,
    BeginRefundsForm,
    ClaimForm,
    ClaimNumberForm,
    CorrectClaimForm,
    OrderClaimForm,
    PaymentForm,
    StopPaymentForm,
)
from flows.money_years import load_refund
from flows.office import Office
from tests.flows.course import ANNE, LEADER, at, do
from tests.flows.money_course import HAMAR, REFUND, WHERE, claimed, costs


def test_a_claim_is_paid_and_the_next_is_cut_in_words(office: Office) -> None:
    assert "er registrert som krav 1." in str(claimed(office))
    order = OrderClaimForm(**WHERE, claim=1, reference="2024/200-2")
    first = str(do(office, refunds.order_claim, order)).replace("\u00a0", " ")
    assert first == (
        "Krav 1 er attestert. Dokumentert lønn og sosiale utgifter er 300 000 kroner til sammen. "
        "Til utbetaling: 300 000 kroner."
    )
    assert str(do(office, refunds.order_claim, order)) == "Dette var gjort fra før. Krav 1 er attestert."
    second = ClaimForm(
        **WHERE, costs=costs(office, "type;beløp\nlønn;200 000\n"), documents=["lonnsslipp.pdf"],
        received="2024-07-01", reference="2024/200-5",
    )  # fmt: skip
    do(office, refunds.register_claim, second)
    told = str(do(office, refunds.order_claim, OrderClaimForm(**WHERE, claim=2, reference="2024/200-6")))
    assert "50 000 kroner er over taket" in told.replace("\u00a0", " ")
    do(office, payments.stop_payment, StopPaymentForm(**REFUND, payment=2, reason="Vent."))
    do(office, payments.approve_payment, PaymentForm(**{**REFUND, "actor": LEADER}))
    do(office, accounts.hand_over, AccountsForm(actor=ANNE))
    do(office, payments.record_unpaid, StopPaymentForm(**REFUND, reason="Feil konto."))
    assert [p.stage.value for p in load_refund(office, 2024, "hamar").book.payments.values()] == [
        "stoppet"
    ] * 2


def test_a_claim_is_corrected_rejected_and_reversed(office: Office) -> None:
    claimed(office)
    fixed = CorrectClaimForm(
        **WHERE, claim=1, costs=costs(office, "type;beløp\nreise;100\n"), reason="Feil vedlegg."
    )
    do(office, refunds.correct_claim, fixed)
    assert load_refund(office, 2024, "hamar").claims[1].costs == (Cost(CostKind.TRAVEL, 10_000),)
    do(office, refunds.reject_claim, ClaimNumberForm(**WHERE, claim=1, reason="Reise refunderes ikke."))
    do(office, refunds.reverse_claim, ClaimNumberForm(**WHERE, claim=1, reason="Sendt to ganger."))
    assert not load_refund(office, 2024, "hamar").claims[1].stands


def test_r33_pay_is_nowhere_but_in_its_sum(office: Office) -> None:
    """Not in a refusal, not in what is said, not in the log but summed by kind."""
    two = "type;beløp\nlønn;123 456\nlønn;111 111\nsosiale utgifter;50 000\n"
    at(office, "2024-07-01T10:00")
    do(office, refunds.begin_refunds, BeginRefundsForm(actor=ANNE, year=2024, regions=[HAMAR]))
    bad = two.replace("111 111", "777.777").replace("sosiale utgifter", "bonus")
    wrong = ClaimForm(**WHERE, costs=costs(office, bad), received="2024-07-01", reference="2024/200-1")
    with pytest.raises(Refused) as refused:
        do(office, refunds.register_claim, wrong)
    assert "linje 3, beløp: er ikke et beløp" in str(refused.value)
    assert "«bonus» er ikke en kostnadstype" in str(refused.value)
    assert "777" not in str(refused.value)
    form = ClaimForm(**WHERE, costs=costs(office, two), received="2024-07-01", reference="2024/200-1")
    assert "123" not in str(do(office, refunds.register_claim, form))
    with office.store.reading() as c:
        log = "".join(stored.data for stored in read_all(c))
    assert str(234_567 * 100) in log
    assert not [line for line in ("12345600", "11111100") if line in log]


def test_a_file_of_costs_that_cannot_be_read_is_told(office: Office) -> None:
    claimed(office)
    form = ClaimForm(**WHERE, costs="borte.csv", received="2024-07-01", reference="2024/200-9")
    with pytest.raises(Refused, match=r"«borte.csv» finnes ikke"):
        do(office, refunds.register_claim, form)
    (office.settings.inbox / "gammel.csv").write_bytes("type;beløp\n".encode("latin-1"))
    with pytest.raises(Refused, match=r"«gammel.csv» er ikke UTF-8"):
        do(office, refunds.register_claim, form.model_copy(update={"costs": "gammel.csv"}))
