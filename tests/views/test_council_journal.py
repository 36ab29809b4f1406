"""The journal of a council's year and of its meeting points: every letter once, in the order of its number (R26)."""

from datetime import date

from domain.cases.meeting_point import commands as mc
from domain.cases.wheel import commands as wc
from domain.cases.wheel import events as we
from domain.views.council_journal import council_journal
from domain.views.journal import Direction, JournalStatus
from tests.cases import meeting_points_2024 as m
from tests.cases import wheel_2024 as w

ALL = ("hamar", "politiker-1", "politiker-2")


def test_every_letter_of_a_year_is_a_journalpost_to_the_council() -> None:
    told = w.tell(
        (w.JAN_19, wc.Notify(w.PLANS)),
        (w.JAN_19, wc.Drop(w.PLANS, "not-here", w.ANNE)),
        (w.JAN_19, w.REOPEN),
        (w.APRIL_15, wc.AskForOutcome(w.PLANS)),
        (w.APRIL_15, w.LATER),
        after=w.BEGUN,
    )
    found = council_journal("hamar", told)
    assert [(post.number, post.what) for post in found] == [
        (1, "Årshjulet"),
        (2, "Varsel om temasak: regionale-planer"),
        (3, "Temasak utgår: regionale-planer"),
        (4, "Temasak skal opp likevel: regionale-planer"),
        (5, "Spørsmål om temasak: regionale-planer"),
        (6, "Temasak utsatt: regionale-planer"),
    ]
    assert {(post.direction, post.status, post.parties) for post in found} == {
        (Direction.OUT, JournalStatus.DISPATCHED, ("hamar",))
    }


def test_every_letter_about_meetings_is_a_journalpost_to_all_whom_it_was_written_to() -> None:
    fewer = m.invitation(m.MARCH_14, politicians=("politiker-1",))
    told = m.tell(
        (m.FEB_1, m.REMIND),
        (m.FEB_1, m.PLAN_MARCH),
        (m.FEB_1, mc.Change(1, fewer, m.ANNE)),
        (m.APRIL_2, mc.AskForMinutes(1)),
        (m.APRIL_2, m.PLAN_NOVEMBER),
        (m.APRIL_2, mc.CallOff(2, "nobody-can", m.ANNE)),
        after=m.BEGUN,
    )
    assert [(post.number, post.what, post.parties) for post in council_journal("hamar", told)] == [
        (1, "Møtepunkt mangler i 1. halvår", ("hamar",)),
        (2, "Invitasjon til møtepunkt 1", ALL),
        (3, "Avbud til møtepunkt 1", ("politiker-2",)),
        (4, "Endring av møtepunkt 1", ("hamar", "politiker-1")),
        (5, "Referat fra møtepunkt 1 etterspurt", (m.ANNE,)),
        (6, "Invitasjon til møtepunkt 2", (*ALL, "daglig.leder")),
        (7, "Avlysning av møtepunkt 2", (*ALL, "daglig.leder")),
    ]


def test_what_had_no_letter_is_no_journalpost() -> None:
    over = we.Notified(w.PLANS, w.MARCH_1, "regionalplan", 0, date(2024, 4, 2))
    assert council_journal("hamar", (*w.MADE, over)) == ()
