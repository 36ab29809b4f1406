"""What is put into the template of a letter about a council's year, in the letter's language (R23, R24)."""

from datetime import date
from typing import Any, assert_never

from domain.cases.meeting_point.state import Meeting
from domain.cases.meeting_point.words import Half, Invitation, Message
from domain.cases.wheel.state import Item, Wheel
from domain.cases.wheel.words import Course
from domain.county.calendar import months_on
from domain.county.datewords import clock_text, date_text, instant_text, month_text, weekday_text
from domain.county.localtime import local_time
from domain.views.wheel_ring import AHEAD_MONTHS, Standing, standing_word
from notifications.letters.council_desk import CouncilDesk
from notifications.letters.council_facts import (
    AboutMeeting,
    AboutTheme,
    AboutYear,
    CouncilFacts,
    MeetingsLack,
)
from notifications.letters.facts import LetterOrder
from notifications.letters.phrases import listed

Values = dict[str, Any]

_HALVES = {Half.FIRST: "første", Half.SECOND: "andre"}
_FROM = {"nb": "fra", "nn": "frå"}
_UNTIL = {"nb": "til", "nn": "til"}
_WEEKS = {"nb": ("én uke", "{} uker"), "nn": ("éi veke", "{} veker")}
_DAYS = {"nb": ("én dag", "{} dager"), "nn": ("éin dag", "{} dagar")}
_MEETINGS = {"nb": ("ett møtepunkt", "{} møtepunkter"), "nn": ("eitt møtepunkt", "{} møtepunkt")}
_WEEK = 7


def council_values(order: LetterOrder, facts: CouncilFacts, desk: CouncilDesk, language: str) -> Values:
    """Everything the letter's template may ask for."""
    common: Values = {
        "council": desk.name(order.council, order),
        "county": desk.plan.sender.name,
        "our_ref": desk.reference(order, order.number),
        "reply_email": desk.plan.mail.reply_to,
    }
    match facts:
        case AboutYear(state):
            return common | _year(order, state, desk, language)
        case AboutTheme(item):
            return common | _theme(order, item, desk, language)
        case AboutMeeting(_, meeting, message):
            return common | _meeting(order, meeting, message, desk, language)
        case MeetingsLack(year, half, missing):
            lack = _counted(missing, _MEETINGS[language])
            return common | {"year": year, "half": _HALVES[half], "missing": lack}
    assert_never(facts)


def _year(order: LetterOrder, state: Wheel, desk: CouncilDesk, language: str) -> Values:
    _, rows = desk.picture(order.council, state.begun.year, language)
    ahead = sorted((item for item in state.items.values() if item.open), key=lambda item: item.first)
    over = {
        standing_word(standing, language) for standing in (Standing.DONE, Standing.DROPPED, Standing.LATE)
    }
    return {
        "year": state.begun.year,
        "themes": [_theme(order, item, desk, language) for item in ahead],
        "notice_weeks": _span(state.begun.notice_days, language),
        "from_day": date_text(order.dated, language),
        "to_day": date_text(months_on(order.dated, AHEAD_MONTHS), language),
        "rows": [{"when": r.when, "kind": r.kind, "text": r.text} for r in rows if r.standing not in over],
    }


def _theme(order: LetterOrder, item: Item, desk: CouncilDesk, language: str) -> Values:
    theme, month = item.theme, item.next_year or item.month
    title = desk.texts(theme.title_nn if language == "nn" else theme.title_nb)
    if theme.from_year:
        title = f"{title} ({_FROM[language]} {theme.from_year})"
    return {
        "title": title,
        "year": item.month.year,
        "sitting": weekday_text(item.sitting.day, language) if item.sitting else "",
        "month": _month(month, language),
        "responsible": desk.title(item.responsible, order),
        "dropped": item.course is Course.DROPPED,
        "postponed": item.course is Course.POSTPONED,
        "next_year": item.next_year is not None,
        "reason": desk.texts(item.reason) if item.reason else "",
    }


def _meeting(
    order: LetterOrder, meeting: Meeting, message: Message | None, desk: CouncilDesk, language: str
) -> Values:
    now, former = meeting.invitation, meeting.former
    moved = former is not None and (former.starts, former.ends) != (now.starts, now.ends)
    return {
        "day": date_text(meeting.day, language),
        "when": when_text(now, language),
        "place": desk.texts(now.place) if now.place else "",
        "organizer": desk.title(now.organizer, order),
        "invited": listed([desk.name(one, order) for one in (*now.invited, order.council)]),
        "former_when": when_text(former, language) if former and moved else "",
        "moved_place": former is not None and former.place != now.place,
        "called_off": message is Message.CANCELLATION,
        "reason": desk.texts(meeting.reason) if meeting.reason else "",
    }


def when_text(invitation: Invitation, language: str) -> str:
    """When a meeting is, in Norwegian time: «torsdag 14. mars 2024 kl. 10.00 til kl. 11.00»."""
    ends = clock_text(local_time(invitation.ends).time())
    return f"{instant_text(invitation.starts, language)} {_UNTIL[language]} {ends}"


def _month(month: date, language: str) -> str:
    return f"{month_text(month.month, language)} {month.year}"


def _span(days: int, language: str) -> str:
    """So many days as people say it: «6 uker», «10 dager»."""
    whole = days and days % _WEEK == 0
    return _counted(days // _WEEK, _WEEKS[language]) if whole else _counted(days, _DAYS[language])


def _counted(number: int, words: tuple[str, str]) -> str:
    return words[0] if number == 1 else words[1].format(number)
