"""Payments at the desk: two persons, to the accounts once, and back (R22)."""

import csv

import pytest

from domain.cases.grant.words import Status, Word
from domain.engine.refusal import Refused
from flows.desk_work import accounts, grants, payments
from flows.money_forms import (
    AccountsForm,
    ClaimBackForm,
    PaymentForm,
    ReasonedMoneyForm,
    RepaidForm,
    StopPaymentForm,
    WithdrawClaimBackForm,
    WithdrawContributionForm,
)
from flows.money_years import load_grant
from flows.office import Office
from tests.flows.course import ANNE, LEADER, do
from tests.flows.money_course import GRANT, WHERE, ordered, paid, receipts, sent


def test_r22_the_second_person_is_another_and_may_approve(office: Office) -> None:
    ordered(office)
    with pytest.raises(Refused, match="kan ikke også anvise den"):
        do(office, payments.approve_payment, PaymentForm(**GRANT))
    with pytest.raises(Refused, match="«nobody» står ikke"):
        do(office, payments.approve_payment, PaymentForm(**{**GRANT, "actor": "nobody"}))
    assert "er anvist" in str(do(office, payments.approve_payment, PaymentForm(**{**GRANT, "actor": LEADER})))


def test_a_payment_is_stopped_and_the_word_taken_back(office: Office) -> None:
    ordered(office)
    do(office, payments.stop_payment, StopPaymentForm(**GRANT, reason="Feil konto."))
    do(office, grants.withdraw_award, ReasonedMoneyForm(**WHERE, reason="Feil region."))
    assert load_grant(office, 2024, "hamar").status is Status.MET


def test_approved_payments_go_to_the_accounts_once_in_one_file(office: Office) -> None:
    done = sent(office)
    [path] = (office.home / "ut").glob("*.csv")
    assert str(done) == f"1 utbetaling er overlevert regnskapet i {path}."
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings, row = csv.reader(file, delimiter=";")
    assert tuple(headings) == accounts.HEADINGS
    assert [row[0], *row[3:]] == ["grant/2024-hamar/1", "2500000,00", "2024/100-7", ANNE, LEADER]
    with pytest.raises(Refused, match="ingen er anvist og venter på regnskapet"):
        do(office, accounts.hand_over, AccountsForm(actor=ANNE))
    body = path.read_bytes()
    path.unlink()
    assert accounts.write_file(office, path.stem.partition("-")[2]) == path
    assert path.read_bytes() == body
    with pytest.raises(Refused, match=r"er ikke én fil til regnskapet\. Filer: "):
        accounts.write_file(office, "xyz")


def test_receipts_mark_payments_as_paid_all_or_none(office: Office) -> None:
    sent(office)
    wrong = receipts(
        office,
        "grant/2024-hamar/1;1.3;B-1",
        "grant/2024-gjovik/1;2024-03-01;B-2",
        "2024-hamar;2024-03-01;B-3",
    )
    with pytest.raises(Refused) as refused:
        do(office, accounts.read_receipts, wrong)
    assert "linje 2, utbetalt: «1.3» er ikke en dato" in str(refused.value)
    assert "linje 4, utbetaling: «2024-hamar» er ikke en utbetaling" in str(refused.value)
    assert "linje 3: grant/2024-gjovik/1 finnes ikke" in str(refused.value)
    assert load_grant(office, 2024, "hamar").status is Status.SENT
    twice = ["grant/2024-hamar/1;2024-03-01;B-1"] * 2
    with pytest.raises(Refused, match="grant/2024-hamar/1 står to ganger"):
        do(office, accounts.read_receipts, receipts(office, *twice))
    with pytest.raises(Refused, match="er uten rader"):
        do(office, accounts.read_receipts, receipts(office))
    good = receipts(office, twice[0])
    assert str(do(office, accounts.read_receipts, good)) == "1 utbetaling er registrert som betalt."
    assert do(office, accounts.read_receipts, good).already
    assert accounts.waiting(office) == []


def test_what_was_paid_on_a_contribution_that_fell_away_comes_back(office: Office) -> None:
    paid(office)
    gone = WithdrawContributionForm(
        **WHERE, municipality="3411", word=Word.CONFIRMED, reason="Vedtaket opphevet."
    )
    do(office, grants.withdraw_contribution, gone)
    back = ClaimBackForm(**GRANT, amount="2 500 000", reference="2024/100-12", reason="Vilkåret er brutt.")
    assert "er krevd tilbake fra" in str(do(office, payments.claim_back, back))
    do(office, payments.withdraw_claim_back, WithdrawClaimBackForm(**GRANT, reason="Feil beløp."))
    do(office, payments.claim_back, back)
    with pytest.raises(Refused, match=r"«1.5» er ikke et beløp"):
        do(office, payments.claim_back, back.model_copy(update={"amount": "1.5"}))
    repaid = RepaidForm(**GRANT, number=2, amount="2 500 000", repaid="2024-03-01", receipt="B-9")
    do(office, payments.record_repaid, repaid)
    assert load_grant(office, 2024, "hamar").status is Status.REPAID
