"""Grants and refunds by real flow runs: letters with what is decided, the year's page, reports to the accounts."""

import pytest

from flows import money
from flows.money_forms import (
    AccountsForm,
    ClaimForm,
    OrderClaimForm,
    PaymentForm,
    RegionForm,
    ReportForm,
    ReportReceiptsForm,
)
from tests.e2e.desk import Desk
from tests.flows import money_course as m
from tests.flows.course import ANNE, LEADER

pytestmark = pytest.mark.prefect

PAGE = "tilskudd-2024"


def test_from_tilsagn_to_the_report_that_the_accounts_have(desk: Desk) -> None:
    m.met(desk.office)
    awarded = desk.run(money.award, skjema=RegionForm(**{**m.WHERE, "actor": LEADER}))
    assert "har fått tilsagn" in awarded.message
    assert "| 2024/1303-1 | U | 01.03.2024 | Tilsagn om tilskudd |" in awarded.pages[PAGE][0]
    desk.at("2025-01-15T09:00")
    m.inbox(desk.office, "rapport.pdf")
    report = ReportForm(**m.WHERE, received="2025-01-15", reference="2025/40-2", document="rapport.pdf")
    assert desk.run(money.receive_report, rapport=report).state == "COMPLETED"
    accepted = desk.run(money.accept_report, skjema=RegionForm(**m.WHERE))
    assert "| 2024/1303-" in accepted.pages[PAGE][0]
    refused = desk.run(money.hand_over_reports, skjema=AccountsForm(actor=ANNE))
    assert "ingen er godtatt og venter på regnskapet" in refused.message


def test_a_claims_decision_and_nobodys_pay_in_the_console(desk: Desk) -> None:
    m.claimed(desk.office)
    claim = ClaimForm(
        **m.WHERE,
        costs=m.costs(desk.office),
        documents=["lonnsslipp.pdf"],
        received="2024-07-01",
        reference="2024/200-3",
    )
    ran = desk.run(money.register_claim, krav=claim)
    assert ran.message.startswith("Kravet fra Hamarregionens")
    order = OrderClaimForm(**m.WHERE, claim=1, reference="2024/200-2")
    assert desk.run(money.order_claim, krav=order).state == "COMPLETED"
    approved = desk.run(money.approve_payment, skjema=PaymentForm(**{**m.REFUND, "actor": LEADER}))
    assert "Vedtak om refusjon, krav 1" in approved.pages[PAGE][0]
    for page in (*ran.pages.values(), *approved.pages.values()):
        assert "240 000" not in page[0].replace("\u00a0", " ")
    wrong = desk.run(
        money.read_report_receipts, skjema=ReportReceiptsForm(actor=ANNE, file="finnes-ikke.csv")
    )
    assert "finnes-ikke.csv" in wrong.message
