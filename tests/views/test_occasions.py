"""What a council's year holds: its themes, its meetings, the round's letter and deadline."""

from dataclasses import replace
from datetime import date

from domain.cases.consultation.commands import Cancel
from domain.cases.consultation.events import Event
from domain.cases.meeting_point import commands as mc
from domain.cases.wheel.words import Particulars
from domain.county.meetings import Meeting
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from domain.views.occasions import (
    Fate,
    Kind,
    Occasion,
    council_occasions,
    meeting_point_occasions,
    round_occasions,
    theme_occasions,
)
from tests.cases import meeting_points_2024 as m
from tests.cases import wheel_2024 as w
from tests.cases.round_2023 import ANNE, ANSWERED, DRAFTED, JUNE_20, tell
from tests.cases.round_2023 import state_of as round_of

PLAN = load_plan(shipped_plan_text())
TEXTS = {
    f"{theme}-{language}": f"{theme} på {language}"
    for theme in ("plans", "transport", "schools", "culture")
    for language in ("nb", "nn")
}


def test_a_theme_stands_in_its_month_until_it_has_a_meeting_or_is_handled() -> None:
    themes = {o.key: o for o in theme_occasions(w.state_of(*w.BEGUN), TEXTS)}
    assert themes[w.PLANS] == Occasion(
        Kind.THEME, w.PLANS, w.MARCH_1, date(2024, 3, 31), "plans på nb", "plans på nn"
    )
    planned = w.tell((w.JAN_10, w.IN_THE_MEETING), after=w.BEGUN)
    [first, *_] = theme_occasions(w.state_of(*planned), TEXTS)
    assert (first.first, first.last, first.fate) == (w.MARCH_14, w.MARCH_14, Fate.OPEN)
    assert [o.fate for o in theme_occasions(w.state_of(*w.COMPLETE), TEXTS)] == [
        Fate.DONE,
        Fate.DONE,
        Fate.DROPPED,
    ]
    assert (first.text("nb"), first.text("nn")) == ("plans på nb", "plans på nn")


def test_a_theme_put_off_to_the_next_year_stands_there_with_the_year_it_came_from() -> None:
    assert w.PLANS not in {o.key for o in theme_occasions(w.state_of(*w.INCOMPLETE), TEXTS)}
    [*_, back] = theme_occasions(
        w.state_of(*w.tell((w.NOV_1_2023, replace(w.BEGIN, particulars=_with_back())))), TEXTS
    )
    assert (back.nb, back.nn) == ("schools på nb (fra 2023)", "schools på nn (frå 2023)")


def _with_back() -> Particulars:
    return replace(w.PARTICULARS, themes=(*w.THEMES, w.BACK))


def test_a_meeting_point_is_done_when_it_is_held_and_dropped_when_it_is_called_off() -> None:
    held = m.tell((m.MARCH_14, mc.CallOff(2, "nobody-can", m.ANNE)), after=m.HALF_HELD)
    assert [(o.first, o.fate) for o in meeting_point_occasions(m.state_of(*held))] == [
        (m.MARCH_14, Fate.DONE),
        (m.NOV_7, Fate.DROPPED),
    ]


def test_a_councils_own_meeting_passes_by_itself() -> None:
    [meeting, off] = council_occasions(
        [Meeting("hamar", "1", m.MARCH_14), Meeting("hamar", "2", m.NOV_7, cancelled=True)]
    )
    assert (meeting.passes, meeting.fate, off.fate) == (True, Fate.OPEN, Fate.DROPPED)


def test_a_round_that_is_not_drawn_up_stands_where_the_plan_has_it() -> None:
    letter, deadline = round_occasions(2023, PLAN, "hamar", None, JUNE_20)
    assert (letter.first, deadline.first) == (date(2023, 6, 30), date(2023, 9, 15))
    assert letter.nn == "Høyringsbrev"


def test_a_round_that_is_drawn_up_stands_as_it_is_for_each_council() -> None:
    def fates(council: str, *events: Event) -> list[Fate]:
        return [o.fate for o in round_occasions(2023, PLAN, council, round_of(*events), JUNE_20)]

    assert fates("hamar", *DRAFTED) == [Fate.OPEN, Fate.OPEN]
    assert fates("hamar", *ANSWERED) == [Fate.DONE, Fate.DONE]
    assert fates("valdres", *ANSWERED) == [Fate.DONE, Fate.OPEN]
    assert fates("gjovik", *ANSWERED) == []
    assert fates("hamar", *tell((JUNE_20, Cancel("not-now", ANNE)), after=DRAFTED)) == [
        Fate.DROPPED,
        Fate.DROPPED,
    ]
    assert fates("hamar") == [Fate.OPEN, Fate.OPEN]


def test_a_round_that_never_was_is_not_shown_as_late() -> None:
    assert list(round_occasions(2023, PLAN, "hamar", None, date(2023, 7, 1))) == []
