"""Every event of a grant and a refund has its sentence, and none shows a code where a word belongs."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.grant import events as ge
from domain.cases.grant.case import GRANT
from domain.cases.grant.words import Step, Word
from domain.cases.payment.words import Payment
from domain.cases.refund import events as re
from domain.cases.refund.case import REFUND
from domain.cases.refund.reckoning import reckon
from domain.cases.refund.words import Claim
from domain.views.sentences import CaseEvent, case_title, sentence
from tests.cases import grant_2024 as g
from tests.cases import refund_2024 as r
from tests.cases.grant_2024 import KR

ON = date(2024, 6, 3)
PRINT = "0123456789abcdef"
CLAIM = Claim(1, r.wages(300_000), ("payslips",), ON, "2024/200-1")
RECKONING = reckon(300_000 * KR, (), 300_000 * KR, others=0, committed=0, cap=450_000 * KR)
SAID: dict[CaseEvent, str] = {
    ge.Begun(g.PARTICULARS, "anne", ON): "Tilskuddet til hamar for 2024 opprettet av anne.",
    ge.Promised(g.LOTEN_PROMISES.contribution, "", "anne", ON): (
        "3412 har lovet 140 000 kroner (2024/100-1, anne)."
    ),
    ge.Confirmed(g.LOTEN_CONFIRMS.contribution, "", "anne", ON): (
        "3412 har bekreftet 140 000 kroner (2024/100-2, anne)."
    ),
    ge.ContributionWithdrawn("3412", Word.CONFIRMED, "r", "anne", ON): (
        "Det 3412 har bekreftet, er trukket av anne."
    ),
    ge.Awarded(2_500_000 * KR, 1_000_000 * KR, g.READY, "anne", ON): (
        "Tilsagn om 2 500 000 kroner gitt av anne, på 1 000 000 kroner fra kommunene."
    ),
    ge.AwardWithdrawn("r", "anne", ON): "Tilsagnet trukket som feilregistrert av anne.",
    ge.PaymentOrdered(Payment(1, 2_500_000 * KR, "2024/100-7", "anne"), "anne", ON, g.RATES, g.READY): (
        "Utbetaling 1 attestert av anne: 2 500 000 kroner, journalpost 2024/100-7."
    ),
    ge.PaymentApproved(1, "kari", ON): "Utbetaling 1 anvist av kari.",
    ge.PaymentStopped(1, "r", "anne", ON): "Utbetaling 1 stoppet av anne.",
    ge.HandedOver(1, PRINT, "anne", ON): "Utbetaling 1 overlevert regnskapet av anne, fil 0123456789ab.",
    ge.Paid(1, ON, "B-1", "anne", ON): "Utbetaling 1 utbetalt 03.06.2024, bilag B-1 (anne).",
    ge.NotPaid(1, "r", "anne", ON): "Utbetaling 1 ble ikke utbetalt, sier regnskapet (anne).",
    ge.ClaimedBack(1, 100 * KR, "r", "2024/100-9", "anne", ON): (
        "Tilbakekrav 1 av anne: 100 kroner, journalpost 2024/100-9."
    ),
    ge.ClaimBackWithdrawn(1, "r", "anne", ON): "Tilbakekrav 1 trukket av anne.",
    ge.Repaid(
        1, 50 * KR, ON, "B-2", "anne", ON
    ): "Tilbakekrav 1: 50 kroner betalt 03.06.2024, bilag B-2 (anne).",
    ge.Dropped("r", "anne", ON): "Avsluttet uten utbetaling av anne.",
    ge.Reopened("r", "anne", ON): "Åpnet igjen av anne.",
    ge.Lapsed(140_000 * KR, ON): "Bortfalt: det manglet 140 000 kroner i medfinansiering.",
    ge.Told(Step.HELD, 140_000 * KR, ON, 3): (
        "Regionen er varslet om at det mangler 140 000 kroner i medfinansiering (brev: dokument 3)."
    ),
    ge.Told(Step.LAST, 140_000 * KR, ON, 4): (
        "Regionen er varslet for siste gang om at det mangler 140 000 kroner i medfinansiering (brev: dokument 4)."
    ),
    ge.Told(Step.LAPSED, 140_000 * KR, ON, 5): (
        "Regionen har fått brev om at tilskuddet er bortfalt (brev: dokument 5)."
    ),
    ge.ReportHandedOver(1, 2_500_000 * KR, 1_000_000 * KR, PRINT, "anne", ON): (
        "Rapporten på 2 500 000 kroner overlevert regnskapet av anne, fil 0123456789ab."
    ),
    ge.ReportBooked(1, ON, "B-3", "anne", ON): "Rapporten bokført 03.06.2024, bilag B-3 (anne).",
    ge.ReportReceived(ON, "d", "2024/100-20", "anne", ON): (
        "Rapport mottatt 03.06.2024 (2024/100-20); registrert av anne."
    ),
    ge.ReportAccepted("anne", ON): "Rapporten godtatt av anne.",
    ge.ReportReturned("r", "anne", ON): "Rapporten sendt tilbake av anne.",
    ge.ReportAskedFor(g.REPORT_DUE, ON): "Rapport skal inn innen 03.03.2025.",
    ge.ReportReminded(g.REPORT_DUE, ON): "Rapporten som skulle inn innen 03.03.2025, mangler.",
    re.Begun(r.PARTICULARS, "anne", ON): "Refusjonen til hamar for 2024 opprettet av anne.",
    re.ClaimRegistered(CLAIM, "anne", ON): "Krav 1 registrert av anne: 2024/200-1, 1 vedlegg.",
    re.ClaimRegistered(replace(CLAIM, documents=()), "anne", ON): (
        "Krav 1 registrert av anne: 2024/200-1, uten dokumentasjon."
    ),
    re.ClaimCorrected(1, CLAIM.costs, (), "r", "anne", ON): "Krav 1 rettet av anne.",
    re.ClaimRejected(1, "r", "anne", ON): "Krav 1 avslått av anne.",
    re.ClaimReversed(1, "r", "anne", ON): "Krav 1 trukket; registrert av anne.",
    re.ClaimSetOff(1, RECKONING, r.RATES, "anne", ON): (
        "Krav 1 motregnet av anne mot det som er betalt for mye før."
    ),
    re.YearClosed(150_000 * KR, ON): "Året er gjort opp; 150 000 kroner av taket er ikke brukt.",
    re.PaymentOrdered(
        Payment(2, 150_000 * KR, "2024/200-6", "anne"), "anne", ON, 1, RECKONING, r.RATES
    ): "Krav 1: Utbetaling 2 attestert av anne: 150 000 kroner, journalpost 2024/200-6.",
    re.PaymentApproved(1, "kari", ON): "Utbetaling 1 anvist av kari.",
    re.PaymentStopped(1, "r", "anne", ON): "Utbetaling 1 stoppet av anne.",
    re.HandedOver(1, PRINT, "anne", ON): "Utbetaling 1 overlevert regnskapet av anne, fil 0123456789ab.",
    re.Paid(1, ON, "B-1", "anne", ON): "Utbetaling 1 utbetalt 03.06.2024, bilag B-1 (anne).",
    re.NotPaid(1, "r", "anne", ON): "Utbetaling 1 ble ikke utbetalt, sier regnskapet (anne).",
    re.ClaimedBack(1, 100 * KR, "r", "2024/200-9", "anne", ON): (
        "Tilbakekrav 1 av anne: 100 kroner, journalpost 2024/200-9."
    ),
    re.ClaimBackWithdrawn(1, "r", "anne", ON): "Tilbakekrav 1 trukket av anne.",
    re.Repaid(
        1, 50 * KR, ON, "B-2", "anne", ON
    ): "Tilbakekrav 1: 50 kroner betalt 03.06.2024, bilag B-2 (anne).",
}


@pytest.mark.parametrize("event", SAID, ids=lambda event: type(event).__name__)
def test_an_event_has_its_sentence(event: CaseEvent) -> None:
    assert sentence(event).replace("\u00a0", " ") == SAID[event]


def test_no_kind_of_event_is_without_one() -> None:
    assert {k.cls for case_type in (GRANT, REFUND) for k in case_type.kinds} == {
        type(event) for event in SAID
    }


def test_a_case_has_a_title_that_staff_know_it_by() -> None:
    assert case_title("grant/2024-hamar") == "Tilskudd 2024-hamar"
    assert case_title("refund/2024-hamar") == "Refusjon 2024-hamar"
