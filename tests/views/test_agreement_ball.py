"""Whose move it is with a common text or an agreement, and what for."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.agreement.commands import AskForDates, StateStart
from domain.cases.agreement.events import Event
from domain.cases.agreement_text.commands import Begin
from domain.cases.agreement_text.events import Event as TextEvent
from domain.views.agreement_ball import agreement_ball, text_ball
from domain.views.ball import Holder
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases import text_2023 as t

JAN_1 = date(2024, 1, 1)
ASKED = a.tell((a.NOV_1, AskForDates(2023)), after=a.tell((a.OCT_18, a.OFFER), after=a.BEGUN))
TOO_LATE = a.tell(
    (a.JAN_20, StateStart(a.OCT_20_2027, a.ANNE)), (a.JAN_20, a.MUNICIPALITY_ENDS), after=a.SIGNED
)
ADJUSTED_LATER = a.tell((j.MAY_11, StateStart(date(2026, 7, 1), a.ANNE)), after=j.SIGNED)
ADJUSTED_TOO_LATE = a.tell(
    (j.MAY_11, StateStart(a.OCT_20_2027, a.ANNE)), (j.MAY_11, a.MUNICIPALITY_ENDS), after=j.SIGNED
)


@pytest.mark.parametrize(
    ("events", "today", "holder", "words"),
    [
        ((), a.OCT_18, Holder.CASEWORKER, "Opprett avtalen."),
        (a.SITTING, a.OCT_18, Holder.CASEWORKER, "Legg den felles teksten fram"),
        (
            ASKED, a.DEC_5, Holder.CASEWORKER,
            "Finn ut datoen for konstituerende møte: fylkestinget 2023, kommunestyret 2023.",
        ),
        (a.OFFERED, a.DEC_31, Holder.BOTH_COUNCILS, "Vedta avtalen. Mål: 31.12.2023."),
        (a.BY_COUNTY, JAN_1, Holder.MUNICIPAL_COUNCIL, "Målet 31.12.2023 er passert; løftes 30.06.2024."),
        (a.BY_MUNICIPALITY, a.JUNE_30, Holder.COUNTY_COUNCIL, "Løftet til ledelsen 30.06.2024."),
        (
            a.DIFFERING, a.DEC_14, Holder.CASEWORKER,
            "lagt fram: common-text, vedtatt: fylkeskommunen common-text, kommunen local-text.",
        ),
        (a.ADOPTED, a.JAN_10, Holder.PARTIES, "Skriv under den vedtatte teksten."),
        (a.HALF_SIGNED, a.JAN_10, Holder.COUNTERPART, "Skriv under"),
        (a.tell((a.JAN_20, a.MUNICIPALITY_SIGNS), after=a.ADOPTED), a.JAN_20, Holder.COUNTY, "Skriv under"),
        (a.SIGNED, a.JAN_20, Holder.CALENDAR, "I kraft fra 20.01.2024."),
        (TOO_LATE, a.JAN_20, Holder.CASEWORKER, "Trer ikke i kraft"),
        (a.IN_FORCE, a.JAN_20, Holder.NOBODY, ""),
        (a.EXPIRED, a.OCT_14_2027, Holder.NOBODY, ""),
        (j.OFFERED, j.NOV_10, Holder.BOTH_COUNCILS, "Vedta justeringen. Mål: 30.06.2026."),
        (
            j.BY_COUNTY, date(2026, 7, 1), Holder.MUNICIPAL_COUNCIL,
            "Målet 30.06.2026 er passert; løftes 30.09.2026.",
        ),
        (
            j.DIFFERING, j.MAY_4, Holder.CASEWORKER,
            "Få partene til å vedta samme justerte tekst; lagt fram: adjusted-tex, vedtatt: "
            "fylkeskommunen adjusted-tex, kommunen adjusted-loc.",
        ),
        (j.ADOPTED, j.MAY_4, Holder.PARTIES, "Skriv under den vedtatte justeringen."),
        (ADJUSTED_LATER, j.MAY_11, Holder.CALENDAR, "Den justerte teksten er i kraft fra 01.07.2026."),
        (ADJUSTED_TOO_LATE, j.MAY_11, Holder.CASEWORKER, "Justeringen trer ikke i kraft: neste periode"),
        (j.IN_FORCE, j.MAY_11, Holder.NOBODY, ""),
        (j.DECLINED, j.MAY_4, Holder.NOBODY, ""),
    ],
)  # fmt: skip
def test_who_has_the_ball_in_an_agreement(
    events: tuple[Event, ...], today: date, holder: Holder, words: str
) -> None:
    ball = agreement_ball(a.state_of(*events), today)
    assert ball.holder is holder
    assert words in ball.what


@pytest.mark.parametrize(
    ("events", "holder", "words"),
    [
        ((), Holder.CASEWORKER, "Start avtaleteksten"),
        (t.BEGUN, Holder.CASEWORKER, "Fastsett versjonen"),
        (t.GATHERED, Holder.CASEWORKER, "Foreslå endringen for 1 innspill som er tatt inn."),
        (t.RETURNED, Holder.CASEWORKER, "Avgjør 1 innspill som ble utsatt til nå."),
        (
            t.tell((t.NOV_1, Begin(t.PARTICULARS, t.CLAUSES, (t.OLD_POINT,), t.ANNE))),
            Holder.CASEWORKER, "Avgjør 1 innspill",
        ),
        (t.FIXED, Holder.NOBODY, ""),
        (t.tell((t.NOV_14, replace(t.PROPOSE, change=t.OWN)), after=t.FIXED), Holder.CASEWORKER, "Fastsett versjonen"),
    ],
)  # fmt: skip
def test_who_has_the_ball_with_a_text(events: tuple[TextEvent, ...], holder: Holder, words: str) -> None:
    ball = text_ball(t.state_of(*events))
    assert ball.holder is holder
    assert words in ball.what
