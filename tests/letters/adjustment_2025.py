"""Hamar's and Skjåk's agreements adjusted in mid-term, for the tests of those letters: version 3, after a new round."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import reduce

from domain.cases.agreement import commands as c
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.events import Event
from domain.cases.agreement.words import Adjusts, Adoption, Counterpart, Side
from domain.cases.agreement_text import commands as t
from domain.cases.agreement_text import words as w
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.agreement_text.from_round import assessed_points
from domain.cases.agreement_text.state import CommonText
from domain.cases.consultation.words import Outcome, Print
from notifications.letters.agreement_desk import AgreementDesk
from tests.given import tell
from tests.letters import agreement_2023 as a
from tests.letters import round_2023 as r
from tests.letters.agreement_specimens import NORTH, AgreementSpecimen

NOV_3, NOV_7, NOV_10 = date(2025, 11, 3), date(2025, 11, 7), date(2025, 11, 10)
MAR_3, APR_23, APR_30, MAY_4 = date(2026, 3, 3), date(2026, 4, 23), date(2026, 4, 30), date(2026, 5, 4)
MAY_11, SEPT_30 = date(2026, 5, 11), date(2026, 9, 30)
NOV_9_2026 = date(2026, 11, 9)
ADJUSTS = Adjusts(a.SECOND, a.JAN_10, date(2026, 6, 30), SEPT_30, (APR_30, date(2026, 6, 16)))

ROUND_2025 = replace(a.ROUND, particulars=replace(a.ROUND.drawn_up, letter_date=date(2025, 6, 30)))
CHANGED = a.clause(
    "2",
    "Møter\nPartene har to møtepunkter i halvåret, og ett av dem er åpent. Det skrives referat.",
    "Møte\nPartane har to møtepunkt i halvåret, og eitt av dei er ope. Det blir skrive referat.",
)
ADDED = a.clause("5", "Partene deler statistikk.", "Partane deler statistikk.")


def _text() -> CommonText:
    points = assessed_points("2025", ROUND_2025)
    taken = tuple(p.source for p in points if p.outcome in (Outcome.TAKEN, Outcome.PARTLY))
    own = r.TEXTS.keep("Følger av evalueringen.")
    put_off = [p.source for p in a.TEXT.put_off]
    events = tell(
        AGREEMENT_TEXT,
        (NOV_3, t.TakeInRound("2025", points, a.ANNE)),
        *((NOV_3, t.SettlePoint(source, Outcome.NOTED, own, a.ANNE)) for source in put_off),
        (NOV_3, t.ProposeChange(w.Change(w.Way.REPLACE, "2", CHANGED.nb, CHANGED.nn, sources=taken), a.ANNE)),
        (NOV_3, t.ProposeChange(w.Change(w.Way.ADD, "5", ADDED.nb, ADDED.nn, "4", own_ground=own), a.ANNE)),
        (NOV_3, t.FixVersion(a.ANNE)),
        after=a.TEXT_EVENTS,
    )
    return reduce(AGREEMENT_TEXT.evolve, events, AGREEMENT_TEXT.start)


TEXT = _text()
THIRD = TEXT.version.fingerprint


def desk() -> AgreementDesk:
    return replace(a.desk(TEXT), rounds=lambda: {"2023": a.ROUND, "2025": ROUND_2025})


def in_force(municipality: str, **changed: object) -> tuple[Event, ...]:
    return tell(AGREEMENT, (a.JAN_10, c.Enter()), after=a.signed(municipality, **changed))


def draft(
    municipality: str, text: str = THIRD, version: int = 3, dated: date = NOV_10, adjusts: Adjusts = ADJUSTS
) -> c.DraftOffer:
    prints = (Print(municipality, "0" * 64),)
    return c.DraftOffer(text, version, prints, f"{version:064}", 90, dated, a.ANNE, a.ANNE, adjusts)


def offered(municipality: str, **changed: object) -> tuple[Event, ...]:
    approve = c.ApproveOffer(f"{3:064}", datetime(2025, 11, 10, 8, tzinfo=UTC), a.LEADER)
    return tell(
        AGREEMENT, (NOV_7, draft(municipality)), (NOV_7, approve), after=in_force(municipality, **changed)
    )


def adopt(side: Side, decided: date, text: str = THIRD) -> c.RecordAdoption:
    case = "12/2026" if side is Side.COUNTY else "34/2026"
    return c.RecordAdoption(Adoption(side, side.body, decided, "", case, text), a.ANNE)


def adopted(municipality: str, **changed: object) -> tuple[Event, ...]:
    return tell(
        AGREEMENT,
        (MAR_3, adopt(Side.COUNTY, MAR_3)),
        (APR_23, adopt(Side.MUNICIPALITY, APR_23)),
        after=offered(municipality, **changed),
    )


def signed(municipality: str) -> tuple[Event, ...]:
    asked = tell(AGREEMENT, (APR_23, c.AskToSign()), after=adopted(municipality))
    return tell(
        AGREEMENT,
        (MAY_4, c.Sign(Side.COUNTY, MAY_4, None, a.ANNE)),
        (MAY_11, c.Sign(Side.MUNICIPALITY, MAY_11, None, a.ANNE)),
        after=asked,
    )


def ending(history: tuple[Event, ...]) -> tuple[Event, ...]:
    """The next kommunestyre is constituted."""
    ends = c.Constitute(Side.MUNICIPALITY, date(2027, 9, 13), a.OCT_14_2027, a.ANNE)
    return tell(AGREEMENT, (a.OCT_14_2027, ends), after=history)


def _of_language(municipality: str, language: str) -> Iterator[tuple[str, AgreementSpecimen]]:
    """Each letter, and the one about two different texts."""
    decline = c.DeclineAdjustment(Side.MUNICIPALITY, APR_23, "", "34/2026", None, a.ANNE)
    differing = tell(
        AGREEMENT,
        (MAR_3, adopt(Side.COUNTY, MAR_3)),
        (APR_23, adopt(Side.MUNICIPALITY, APR_23, a.FIRST)),
        after=offered(municipality),
    )
    stories: tuple[tuple[str, str, tuple[Event, ...], date, c.Command], ...] = (
        ("offer", "", in_force(municipality), NOV_7, draft(municipality)),
        ("reminder", "", offered(municipality), APR_30, c.Remind()),
        ("escalation", "", offered(municipality), SEPT_30, c.Escalate()),
        ("escalation", "-differing", differing, SEPT_30, c.Escalate()),
        ("signing", "", adopted(municipality), APR_23, c.AskToSign()),
        ("confirmation", "", signed(municipality), MAY_11, c.Enter()),
        ("ended", "", offered(municipality), APR_23, decline),
    )
    for what, more, history, day, command in stories:
        name = f"adjustment-{what}-{language}{more}"
        yield name, AgreementSpecimen(history, day, command, municipality, desk())


def _withdrawn(municipality: str) -> AgreementSpecimen:
    reason = r.TEXTS.keep("Fylkestinget har bedt om en ny gjennomgang.")
    history = offered(municipality)
    return AgreementSpecimen(history, APR_23, c.WithdrawAdjustment(reason, a.ANNE), municipality, desk())


def _offered_again() -> AgreementSpecimen:
    """A newer adjusted text in place of one that nobody has decided on."""
    later = replace(ADJUSTS, target=date(2027, 6, 30), escalation=date(2027, 9, 30), reminders=())
    again = draft(a.HAMAR, a.FIRST, 1, NOV_9_2026, later)
    return AgreementSpecimen(offered(a.HAMAR), NOV_9_2026, again, a.HAMAR, desk())


def _by_the_county(municipality: str) -> AgreementSpecimen:
    decline = c.DeclineAdjustment(Side.COUNTY, MAR_3, "", "12/2026", None, a.ANNE)
    return AgreementSpecimen(offered(municipality), MAR_3, decline, municipality, desk())


def _handover(history: tuple[Event, ...], municipality: str) -> AgreementSpecimen:
    return AgreementSpecimen(ending(history), a.OCT_14_2027, c.HandOver(), municipality, desk())


_ENTERED = tell(AGREEMENT, (MAY_11, c.Enter()), after=signed(a.HAMAR))
_COUNCIL_SIGNS = {"counterpart": Counterpart.COUNCIL}
SPECIMENS: Mapping[str, AgreementSpecimen] = {
    **dict(_of_language(a.HAMAR, "nb")),
    **dict(_of_language(a.SKJAK, "nn")),
    "adjustment-offer-nb-again": _offered_again(),
    "adjustment-ended-nb-withdrawn": _withdrawn(a.HAMAR),
    "adjustment-ended-nn-withdrawn": _withdrawn(a.SKJAK),
    "adjustment-ended-nb-county": _by_the_county(a.HAMAR),
    "adjustment-signing-nn-council": AgreementSpecimen(
        adopted(a.SKJAK, **_COUNCIL_SIGNS), APR_23, c.AskToSign(), NORTH, desk()
    ),
    "handover-nb-adjusted": _handover(_ENTERED, a.HAMAR),
    "handover-nn-adjusting": _handover(offered(a.SKJAK), a.SKJAK),
}
