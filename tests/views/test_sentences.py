"""Every event of every case has its sentence, and none shows a code where a word belongs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.cases.agreement import events as ae
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.words import Signature
from domain.cases.agreement_text import events as te
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.consultation import events as e
from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.words import AnswerKind, Outcome, Step, WriteOff
from domain.cases.obligation import events as oe
from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.words import Step as DutyStep
from domain.county.authority import Body
from domain.engine.catalogue import CaseType
from domain.views.sentences import CaseEvent, case_title, sentence
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases import obligation_2024 as o
from tests.cases import text_2023 as t
from tests.cases.round_2023 import DRAFTED

CASE_TYPES: tuple[CaseType[Any, Any, Any], ...] = (CONSULTATION, AGREEMENT_TEXT, AGREEMENT, OBLIGATION)
ON, AT = date(2023, 9, 18), datetime(2023, 6, 30, 6, tzinfo=UTC)
PRINT = "0123456789abcdef"
FIRST_TEXT = replace(t.PARTICULARS, former="", former_fingerprint="")
LOCALLY = a.adoption(a.COUNTY, a.DEC_14, a.LOCAL, Body.FELLESNEMND)
SAID: dict[CaseEvent, str] = {
    DRAFTED[0]: "Utkast 1 laget av anne.sveipe: 3 brev, dokument 5.",
    e.Approved("f", AT, "leder", ON): "Brevene godkjent av leder; sendes fra fredag 30. juni 2023 kl. 08.00.",
    e.Stopped("r", "leder", ON): "Godkjenningen trukket tilbake av leder.",
    e.Opened(ON): "Brevene går ut, og runden er åpen.",
    e.Extended(("hamar",), ON, "r", 1, 6, "anne", ON): "Frist 18.09.2023 gitt av anne til hamar.",
    e.Reminded(Step.OVERDUE, ("hamar", "valdres"), (ON, ON), 9, ON): (
        "Varsel om at fristen er ute til hamar, valdres (dokument 9)."
    ),
    e.InterimSent((6, 8), 9, ON): "Foreløpig svar på nr. 6, 8 (dokument 9).",
    e.StepSkipped(Step.REMINDER_1, ("hamar",), ON): "Droppet, kom for sent: første påminnelse til hamar.",
    e.StepAsked(Step.CLOSE, (), ON): "Må avgjøres av en saksbehandler, kom for sent: lukking.",
    e.StepSettled(Step.LETTER, False, "anne", ON): "Utsending av brevene skal droppes, sier anne.",
    e.Closed((), "", ON): "Runden lukket av kalenderen; uten endelig svar: ingen.",
    e.Closed(("valdres",), "anne", ON): "Runden lukket av anne; uten endelig svar: valdres.",
    e.Reopened("r", "anne", ON): "Runden åpnet igjen av anne.",
    e.Cancelled("r", 0, "anne", ON): "Runden avlyst av anne.",
    e.AnswerRegistered(6, 7, "hamar", "3403", AnswerKind.INPUT, AT, True, (), "", None, "anne", ON): (
        "Svar nr. 6 fra 3403 registrert av anne: innspill, for sent."
    ),
    e.AnswerWithdrawn(6, "r", "anne", ON): "Svar nr. 6 trukket som feilregistrert av anne.",
    e.SilenceConfirmed("valdres", ON, "anne", ON): (
        "valdres sa 18.09.2023 at det ikke kommer svar; notert av anne."
    ),
    e.LateConsidered(6, "r", "anne", ON): "Det forsinkede svaret nr. 6 skal vurderes, sier anne.",
    e.Assessed(6, 1, Outcome.PARTLY, "r", "anne", ON): "Svar nr. 6, innspill 1: tas delvis inn (anne).",
    e.AssessmentCompleted("anne", ON): "Vurderingen ferdig, sier anne.",
    e.SummaryDrafted((), "f", 1, 29, ON, "anne", ON): "Oppsummering 1 laget av anne: 0 brev.",
    e.Concluded("f", AT, (6, 8), "leder", ON): "Oppsummeringen godkjent av leder; avskrevet: 6, 8.",
    e.AnswerWrittenOff(6, WriteOff.NOTED, "anne", ON): "Svar nr. 6 avskrevet av anne: Tatt til etterretning.",
    te.Begun(t.PARTICULARS, t.CLAUSES, t.FORMER, (t.OLD_POINT,), "anne", ON): (
        "Avtaleteksten startet fra teksten 2019 av anne: 3 punkter; 1 utsatte innspill følger med."
    ),
    te.Begun(FIRST_TEXT, t.CLAUSES, t.FORMER, (), "anne", ON): (
        "Avtaleteksten lagt inn som den første av anne: 3 punkter."
    ),
    te.RoundTakenIn("2023", t.POINTS, "anne", ON): "3 vurderte innspill hentet fra runde 2023 av anne.",
    te.PointSettled(t.LATER, Outcome.TAKEN, "r", "2025", "anne", ON): (
        "Utsatt innspill (runde 2023, svar nr. 8, innspill 1): tas inn (anne)."
    ),
    te.ChangeProposed(1, t.CHANGE, "anne", ON): (
        "Endring 1 foreslått av anne: punkt 2 endret, fra runde 2023, svar nr. 6, innspill 1."
    ),
    te.ChangeProposed(2, t.OWN, "anne", ON): (
        "Endring 2 foreslått av anne: punkt 3 ny, fra fylkeskommunens egen grunn."
    ),
    te.ChangeDropped(1, "r", "anne", ON): "Endring 1 droppet av anne.",
    te.VersionFixed(
        2, (), PRINT, (1, 2), "anne", ON
    ): "Versjon 2 fastsatt av anne, med endring 1, 2: 0123456789ab.",
    te.VersionFixed(
        1, (), PRINT, (), "anne", ON
    ): "Versjon 1 fastsatt av anne, uten endringer: 0123456789ab.",
    te.VariantAdded("3403", (), PRINT, "anne", ON): "Lokalt avvik for 3403 lagt inn av anne: 0123456789ab.",
    ae.Begun(a.PARTICULARS, "anne", ON): "Avtalen for 3403 opprettet av anne.",
    ae.Constituted(a.MUNICIPALITY, a.ELECTION, a.OCT_12, "anne", ON): (
        "Konstituerende møte i kommunestyret etter valget 2023: 12.10.2023 (anne)."
    ),
    ae.Offered(PRINT, 2, "anne", ON): "Versjon 2 lagt fram til vedtak av anne: 0123456789ab.",
    a.DRAFTED[-1]: (
        "Tilbud om versjon 2 laget av anne.sveipe: brev nr. 1, datert 26.10.2023, tekst common-text."
    ),
    ae.OfferDropped("anne", ON): "Utkastet til tilbud trukket av anne.",
    ae.OfferApproved("f", AT, "leder", ON): (
        "Tilbudet godkjent av leder; sendes fra fredag 30. juni 2023 kl. 08.00."
    ),
    ae.OfferStopped("r", "leder", ON): "Tilbudet stoppet av leder før det var sendt.",
    ae.Reminded((a.NOV_1, a.DEC_14), 2, ON): (
        "Kommunestyret påminnet om vedtaket (brev nr. 2, planlagt 01.11.2023, 14.12.2023)."
    ),
    ae.Reminded((a.NOV_1,), 0, ON): "Påminnelse for 01.11.2023 droppet: målet er passert.",
    ae.SigningAsked(PRINT, 3, ON): "Sendt til underskrift (brev nr. 3): 0123456789ab.",
    ae.HandedOver(2027, 5, ON): "Overlevert til kommunestyret valgt i 2027 (brev nr. 5).",
    ae.EnteredForce(a.JAN_20, PRINT, ON, 4): "I kraft fra 20.01.2024: 0123456789ab. Brev nr. 4.",
    ae.EnteredForce(j.MAY_11, PRINT, ON, 7, a.COMMON): (
        "I kraft fra 11.05.2026: 0123456789ab, i stedet for common-text. Brev nr. 7."
    ),
    ae.FormerNamed(("2023-3411", "2023-3412"), a.JAN_20, "anne", ON): (
        "Står i stedet for 2023-3411, 2023-3412 fra 20.01.2024; registrert av anne."
    ),
    j.OFFERED[-1]: (
        "Versjon 3 lagt fram til vedtak som justering av common-text av anne.sveipe: adjusted-tex."
    ),
    j.DRAFTED[-1]: (
        "Tilbud om versjon 3 som justering av common-text laget av anne.sveipe: brev nr. 4, datert 10.11.2025, "
        "tekst adjusted-tex."
    ),
    j.WRITTEN_DECLINED[-1]: (
        "Justeringen adjusted-tex avslått av kommunestyret 23.04.2026 (sak 34/2026); registrert av anne.sveipe. "
        "Teksten som er i kraft, står. Brev nr. 5."
    ),
    j.WITHDRAWN[-1]: "Justeringen adjusted-tex trukket av anne.sveipe. Teksten som er i kraft, står.",
    ae.Adopted(a.adoption(a.COUNTY, a.DEC_5), False, "anne", ON): (
        "Vedtatt av fylkestinget 05.12.2023 (sak 34/2023), tekst common-text; registrert av anne."
    ),
    ae.Adopted(replace(LOCALLY, meeting="PS 4/2023"), True, "anne", ON): (
        "Vedtatt av fellesnemnda 14.12.2023 (sak 34/2023, møte PS 4/2023), med endringer, tekst local-text; "
        "registrert av anne."
    ),
    ae.AdoptionWithdrawn(a.COUNTY, "r", "anne", ON): (
        "Vedtaket for fylkeskommunen trukket som feilregistrert av anne."
    ),
    ae.Signed(Signature(a.COUNTY, a.JAN_10, PRINT), "anne", ON): (
        "Underskrevet for fylkeskommunen 10.01.2024; registrert av anne."
    ),
    ae.SignatureWithdrawn(a.MUNICIPALITY, "r", "anne", ON): (
        "Underskriften for kommunen trukket som feilregistrert av anne."
    ),
    ae.StartStated(a.JAN_20, "anne", ON): "Skal gjelde tidligst fra 20.01.2024, sier anne.",
    ae.Moved("3403", "sor-osterdal", a.JAN_20, "r", "anne", ON): (
        "Fulgte kommunen til 3403 i sor-osterdal fra 20.01.2024 (anne)."
    ),
    ae.Moved("3503", "", a.JAN_20, "r", "anne", ON): "Fulgte kommunen til 3503 fra 20.01.2024 (anne).",
    ae.Replaced(("2023-3499",), a.JAN_20, "r", "anne", ON): (
        "Erstattet fra 20.01.2024 av 2023-3499; registrert av anne."
    ),
    ae.Replaced((), a.JAN_20, "r", "anne", ON): "Erstattet fra 20.01.2024 av ingen; registrert av anne.",
    ae.EnteredForce(a.JAN_20, PRINT, ON): "I kraft fra 20.01.2024: 0123456789ab.",
    ae.Expired(a.OCT_14_2027, True, ON): "Utløpt fra 14.10.2027.",
    ae.Expired(a.OCT_14_2027, False, ON): "Bortfalt uten å ha vært i kraft fra 14.10.2027.",
    ae.Escalated((a.COUNTY, a.MUNICIPALITY), ON): (
        "Løftes til ledelsen: vedtak mangler for fylkeskommunen og kommunen."
    ),
    ae.Escalated((), ON): "Løftes til ledelsen: partene har ulike tekster.",
    ae.GapWarned(a.OCT_12, ON): "Ingen avtale i kraft siden 12.10.2023: den forrige er utløpt.",
    ae.DatesAskedFor(2027, (a.COUNTY, a.MUNICIPALITY), ON): (
        "Finn ut når fylkestinget og kommunestyret ble konstituert etter valget 2027."
    ),
    oe.Opened(o.PARTICULARS, "anne", ON): "Året 2024 åpnet av anne: 6 plikter, 3 råd.",
    oe.Delivered(2, 3, "strategi", "hamar", ON, ON, None, "r", "anne", ON): (
        "hamar leverte strategi 18.09.2023; registrert av anne (dokument 2)."
    ),
    oe.Delivered(2, 0, "strategi", "hamar", ON, a.OCT_12, None, "r", "anne", ON): (
        "hamar leverte strategi 18.09.2023; registrert av anne (dokument 2)."
    ),
    oe.Delivered(2, 3, "strategi", "hamar", a.OCT_12, ON, None, "r", "anne", ON): (
        "hamar leverte strategi 12.10.2023, for sent; registrert av anne (dokument 2)."
    ),
    oe.Excused("strategi", ("hamar", "valdres"), "r", "anne", ON): (
        "Fritatt for strategi av anne: hamar, valdres."
    ),
    oe.Withdrawn("strategi", "hamar", "r", "anne", ON): (
        "strategi fra hamar trukket som feilregistrert av anne."
    ),
    oe.Extended("strategi", ("hamar",), ON, "r", "anne", ON): (
        "Ny frist for strategi, 18.09.2023, gitt av anne til hamar."
    ),
    oe.Reminded(DutyStep.OVERDUE, "strategi", ("hamar", "valdres"), (ON, ON), 4, ON): (
        "Melding om at fristen er ute (strategi) til hamar, valdres (dokument 4)."
    ),
    oe.Closed(ON): "Året er avsluttet: alt er levert eller fritatt.",
}


@pytest.mark.parametrize("event", SAID, ids=lambda event: type(event).__name__)
def test_an_event_has_its_sentence(event: CaseEvent) -> None:
    assert sentence(event) == SAID[event]


def test_no_kind_of_event_is_without_one() -> None:
    kinds = {k.cls for case_type in CASE_TYPES for k in case_type.kinds}
    assert kinds == {type(event) for event in SAID}


def test_a_case_has_a_title_that_staff_know_it_by() -> None:
    assert case_title("consultation/2023") == "Runde 2023"
    assert case_title("agreement-text/2023") == "Avtaletekst 2023"
    assert case_title("agreement/2023-3403") == "Avtale 2023-3403"
    assert case_title("obligation/2024") == "Plikter 2024"
    assert case_title("loan/2027") == "loan 2027"
