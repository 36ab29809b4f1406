"""Payments from the first person to the accounts and back (R22), told on a grant."""

from dataclasses import replace

from domain.cases.grant import events as e
from domain.cases.payment import commands as p
from domain.cases.payment.words import Stage
from tests.cases import grant_2024 as g
from tests.cases.grant_2024 import KR


def test_a_second_person_approves() -> None:
    g.given(*g.ORDERED).when(g.APPROVE, on=g.APR_1).then(e.PaymentApproved(1, g.KARI, g.APR_1))
    g.given(*g.ORDERED).when(p.ApprovePayment(1, ""), on=g.APR_1).refused("Hvem: mangler")
    g.given(*g.ORDERED).when(p.ApprovePayment(2, g.KARI), on=g.APR_1).refused(
        "Utbetaling: nr. 2 finnes ikke. Utbetalinger i saken: 1."
    )
    g.given(*g.MET).when(g.APPROVE, on=g.APR_1).refused("Utbetalinger i saken: ingen.")


def test_it_goes_to_the_accounts_once() -> None:
    g.given(*g.APPROVED).when(g.HAND_OVER, on=g.JUNE_3).then(e.HandedOver(1, "file-1", g.ANNE, g.JUNE_3))
    g.given(*g.SENT).when(g.HAND_OVER, on=g.JUNE_3).already_so()
    g.given(*g.SENT).when(replace(g.HAND_OVER, file="file-2"), on=g.JUNE_3).refused(
        "Utbetaling 1: er overlevert regnskapet og kan ikke overleveres regnskapet."
    )
    g.given(*g.ORDERED).when(g.HAND_OVER, on=g.JUNE_3).refused("Den må anvises av en annen først.")
    g.given(*g.APPROVED).when(p.HandOver(1, "", ""), on=g.JUNE_3).refused(
        "Hvem: mangler", "Fila: til regnskapet"
    )


def test_what_the_accounts_have_is_not_stopped_but_told_by_them() -> None:
    g.given(*g.SENT).when(g.STOP, on=g.JUNE_3).refused("Registrer hva regnskapet sier")
    g.given(*g.SENT).when(g.NOT_PAID, on=g.JUNE_3).then(e.NotPaid(1, "wrong-account", g.ANNE, g.JUNE_3))
    g.given(*g.SENT).when(p.RecordUnpaid(1, "", ""), on=g.JUNE_3).refused("Hvem", "Begrunnelse")
    g.given(*g.PAID).when(g.NOT_PAID, on=g.JUNE_3).refused(
        "er utbetalt og kan ikke registreres som ikke utbetalt"
    )
    g.given(*g.APPROVED).when(p.StopPayment(1, "", ""), on=g.JUNE_3).refused("Hvem", "Begrunnelse")
    again = g.tell((g.JUNE_3, g.NOT_PAID), (g.JUNE_3, g.ORDER_AGAIN), after=g.SENT)
    assert [x.stage for x in g.state_of(*again).book.payments.values()] == [Stage.STOPPED, Stage.ORDERED]


def test_it_is_paid_with_the_accounts_receipt() -> None:
    g.given(*g.SENT).when(g.PAY, on=g.JUNE_3).then(e.Paid(1, g.JUNE_3, "B-1001", g.ANNE, g.JUNE_3))
    g.given(*g.SENT).when(p.RecordPaid(1, g.NOV_1, "to Kari", ""), on=g.JUNE_3).refused(
        "Hvem: mangler", "Utbetalt: 01.11.2024 er senere enn i dag", "«to Kari» er ikke et bilagsnummer"
    )
    g.given(*g.PAID).when(replace(g.PAY, receipt="B-1002"), on=g.JUNE_3).refused("er utbetalt og kan ikke")


def test_what_is_claimed_back_is_never_more_than_was_overpaid() -> None:
    g.given(*g.BROKEN).when(replace(g.CLAIM_BACK, amount=2_500_001 * KR), on=g.NOV_1).refused(
        "er betalt for mye"
    )
    g.given(*g.BROKEN).when(p.ClaimBack(0, "", "", ""), on=g.NOV_1).refused(
        "Hvem", "Begrunnelse", "Tilbakekravets journalpost", "0\u00a0kroner kan ikke kreves"
    )
    part = g.tell((g.NOV_1, replace(g.CLAIM_BACK, amount=1_000_000 * KR)), after=g.BROKEN)
    g.given(*part).when(g.CLAIM_BACK, on=g.NOV_1).refused("1\u00a0500\u00a0000\u00a0kroner er betalt for mye")


def test_a_reclaim_is_paid_in_parts_or_withdrawn() -> None:
    half = replace(g.PAY_BACK, amount=1_250_000 * KR)
    g.given(*g.RECLAIMED).when(half, on=g.NOV_1).then(
        e.Repaid(1, 1_250_000 * KR, g.NOV_1, "B-2002", g.ANNE, g.NOV_1)
    )
    after = g.tell((g.NOV_1, half), after=g.RECLAIMED)
    g.given(*after).when(half, on=g.NOV_1).already_so()
    g.given(*after).when(replace(half, receipt="B-2003", amount=1_250_001 * KR), on=g.NOV_1).refused(
        "det gjenstår 1\u00a0250\u00a0000\u00a0kroner"
    )
    g.given(*g.RECLAIMED).when(p.RecordRepaid(1, 0, g.NEW_YEAR, "", ""), on=g.NOV_1).refused(
        "Hvem", "Tilbakebetalt: 01.01.2025", "bilagsnummer", "0\u00a0kroner passer ikke"
    )
    g.given(*after).when(g.DROP_CLAIM, on=g.NOV_1).then(e.ClaimBackWithdrawn(1, "found-it", g.ANNE, g.NOV_1))
    book = g.state_of(*g.tell((g.NOV_1, g.DROP_CLAIM), after=after)).book
    assert (book.repaid, book.reclaimed, book.committed) == (1_250_000 * KR, 0, 1_250_000 * KR)
    g.given(*g.REPAID).when(g.DROP_CLAIM, on=g.NOV_1).refused("Tilbakekrav 1: er betalt")
    g.given(*g.RECLAIMED).when(p.WithdrawClaimBack(1, "", ""), on=g.NOV_1).refused("Hvem", "Begrunnelse")
    g.given(*g.PAID).when(g.DROP_CLAIM, on=g.NOV_1).refused("Tilbakekrav: nr. 1 finnes ikke.")
