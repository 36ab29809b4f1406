"""What happened in a council's year and with its meeting points, one sentence an event."""

from datetime import date

import pytest

from domain.cases.meeting_point import events as me
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.words import Half, Message
from domain.cases.wheel import events as we
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.words import Sitting
from domain.views.sentences import CaseEvent, case_title, sentence
from tests.cases import meeting_points_2024 as m
from tests.cases import wheel_2024 as w

ON = date(2024, 1, 10)
A = w.ANNE
SAID: dict[CaseEvent, str] = {
    we.Begun(w.PARTICULARS, "kalenderen", ON): (
        "Årshjulet laget av kalenderen, med regionale-planer, samferdsel, skoleresultater."
    ),
    we.ThemeAdded(w.EXTRA, A, ON): "Temaet kultur lagt til av anne.sveipe, i september.",
    we.ThemeCarriedOver(w.BACK, ON): "Temaet skoleresultater-2023 kommer igjen, i februar.",
    we.Assigned(w.PLANS, w.KARI, A, ON): "kari.berg er ansvarlig for regionale-planer (anne.sveipe).",
    we.SittingPlanned(w.PLANS, Sitting(w.MARCH_14), A, ON): (
        "regionale-planer planlagt til rådets møte 14.03.2024 (anne.sveipe)."
    ),
    we.SittingPlanned(w.PLANS, None, A, ON): "regionale-planer uten møtedato (anne.sveipe).",
    we.Handled(w.PLANS, w.MARCH_14, None, A, ON): "regionale-planer behandlet 14.03.2024 (anne.sveipe).",
    we.Postponed(
        w.PLANS, w.NEXT_MARCH, "sha", 0, A, ON
    ): "regionale-planer utsatt til mars 2025 (anne.sveipe).",
    we.Postponed(w.PLANS, w.NEXT_MARCH, "sha", 4, A, ON): (
        "regionale-planer utsatt til mars 2025 (anne.sveipe); rådet får brev (dokument 4)."
    ),
    we.Dropped(w.PLANS, "sha", 0, A, ON): "regionale-planer utgår (anne.sveipe).",
    we.Reopened(w.PLANS, "sha", 0, A, ON): "regionale-planer gjenåpnet (anne.sveipe).",
    we.Notified(w.PLANS, w.MARCH_1, "regionalplan", 2, ON): (
        "Varsel om regionale-planer (01.03.2024) til daglig leder og regionalplan (dokument 2)."
    ),
    we.Notified(w.PLANS, w.MARCH_1, "regionalplan", 0, ON): (
        "Varsel om regionale-planer (01.03.2024): ikke skrevet, temaets tid var over."
    ),
    we.OutcomeAsked(w.PLANS, w.MARCH_1, "regionalplan", 3, ON): (
        "Det mangler beskjed om regionale-planer (01.03.2024): "
        "spurt daglig leder og regionalplan (dokument 3)."
    ),
    we.CaseFileGiven(w.FILE, A, ON): (
        "Saksmappe 2023/18101 gitt av anne.sveipe; anne.sveipe svarer for brevene."
    ),
    we.YearSent(1, ON): "Årshjulet sendt til rådet (dokument 1).",
    me.Begun(m.PARTICULARS, "kalenderen", ON): "Møtepunktene laget av kalenderen: 1 i hvert halvår.",
    me.Planned(1, m.invitation(m.MARCH_14), A, ON): (
        "Møtepunkt 1 planlagt til 14.03.2024 kl. 11.00 (anne.sveipe)."
    ),
    me.Changed(1, 1, m.invitation(m.APRIL_18), (), A, ON): (
        "Møtepunkt 1 endret til 18.04.2024 kl. 12.00, versjon 1 (anne.sveipe)."
    ),
    me.CalledOff(1, 2, "sha", A, ON): "Møtepunkt 1 avlyst (anne.sveipe).",
    me.Held(1, "sha", "", A, ON): "Møtepunkt 1 holdt, referat vedlagt (anne.sveipe).",
    me.HoldingWithdrawn(1, "sha", A, ON): "Møtepunkt 1 var registrert som holdt ved en feil (anne.sveipe).",
    me.Reminded(Half.SECOND, 1, 5, ON): "Påminnelse: 2. halvår mangler 1 møtepunkt (R24) (dokument 5).",
    me.MinutesAsked(1, 0, A, 6, ON): "Referatet fra møtepunkt 1 mangler: spurt anne.sveipe (dokument 6).",
    me.CaseFileGiven(m.FILE, A, ON): (
        "Saksmappe 2023/18111 gitt av anne.sveipe; anne.sveipe svarer for brevene."
    ),
    me.Told(1, 0, Message.INVITATION, ("hamar", "hamar.posisjon"), 1, ON): (
        "Invitasjon for møtepunkt 1, versjon 0, til hamar, hamar.posisjon (dokument 1)."
    ),
    me.Told(1, 2, Message.CANCELLATION, ("hamar",), 0, ON): (
        "Avlysning for møtepunkt 1, versjon 2: ikke skrevet, møtet var over."
    ),
    me.Closed(1, 0, ON): "Året er gjort opp: 1 holdt i første halvår, 0 i andre.",
}


@pytest.mark.parametrize("event", SAID, ids=lambda event: type(event).__name__)
def test_an_event_has_its_sentence(event: CaseEvent) -> None:
    assert sentence(event) == SAID[event]


def test_no_kind_of_event_is_without_one() -> None:
    kinds = {k.cls for case_type in (WHEEL, MEETING_POINT) for k in case_type.kinds}
    assert kinds == {type(event) for event in SAID}


def test_a_case_has_a_title_that_staff_know_it_by() -> None:
    assert case_title("wheel/2024-hamar") == "Årshjul 2024-hamar"
    assert case_title("meeting-point/2024-hamar") == "Møtepunkter 2024-hamar"
