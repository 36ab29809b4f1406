"""Every event of a round has its sentence, and none shows a code where a word belongs."""

from datetime import UTC, date, datetime

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.words import AnswerKind, Outcome, Step, WriteOff
from domain.views.sentences import sentence
from tests.cases.round_2023 import DRAFTED

ON, AT = date(2023, 9, 18), datetime(2023, 6, 30, 6, tzinfo=UTC)
SAID = {
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
}


@pytest.mark.parametrize("event", SAID, ids=lambda event: type(event).__name__)
def test_an_event_has_its_sentence(event: e.Event) -> None:
    assert sentence(event) == SAID[event]


def test_no_kind_of_event_is_without_one() -> None:
    assert {k.cls for k in CONSULTATION.kinds} == {type(event) for event in SAID}
