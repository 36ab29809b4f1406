"""The grants and refunds of 2024 for the tests of their letters: real commands, the shipped register and plan.

Two regions: Hamarregionen, which reads bokmål, and Nord-Gudbrandsdal, which reads nynorsk.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.cases.grant import commands as gc
from domain.cases.grant import words as gw
from domain.cases.grant.case import GRANT
from domain.cases.payment import commands as p
from domain.cases.refund import commands as rc
from domain.cases.refund import words as rw
from domain.cases.refund.case import REFUND
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.follow import FOLLOWING
from notifications.letters.layout import page_of
from notifications.render.text import to_text
from tests.cases import grant_2024 as g
from tests.cases import refund_2024 as f
from tests.given import tell
from tests.letters import round_2023 as r

HAMAR, NORTH = "hamar", "nord-gudbrandsdal"
ANNE, KARI, KR = g.ANNE, "leder.samhandling", g.KR
MEMBERS = {HAMAR: ("3403", "3411", "3412", "3413"), NORTH: ("3431", "3432", "3433", "3434", "3435", "3437")}
_CASE = {HAMAR: ("2024/1304", "2024/1404"), NORTH: ("2024/1308", "2024/1408")}

History = tuple[Any, ...]
Story = tuple[tuple[date, Any], ...]


def grant_of(region: str) -> gw.Particulars:
    """A region's grant, with its case file and the days that the shipped plan has."""
    outside = ("3234",) if region == HAMAR else ()
    return replace(
        g.FILED,
        region=region,
        municipalities=MEMBERS[region],
        outside=outside,
        case_number=_CASE[region][0],
    )


def refund_of(region: str) -> rw.Particulars:
    """A region's refund, with its case file."""
    return replace(f.PARTICULARS, region=region, case_number=_CASE[region][1], caseworker=ANNE)


def kept(text: str) -> str:
    """The id of a document with this text."""
    return r.TEXTS.keep(text)


def confirms(number: str, kroner: int, day: date = g.MAR_1) -> gc.Confirm:
    return gc.Confirm(gw.Contribution(number, kroner * KR, day, "2024/100-2"), "", ANNE)


def promises(number: str, kroner: int) -> gc.Promise:
    return gc.Promise(gw.Contribution(number, kroner * KR, g.FEB_1, "2024/100-1"), "", ANNE)


AWARD = (g.APR_1, gc.Award(g.READY, KARI))
ORDER = (g.APR_1, gc.OrderPayment("2024/100-7", g.READY, ANNE))
APPROVE, HAND_OVER = (g.APR_1, p.ApprovePayment(1, KARI)), (g.JUNE_3, p.HandOver(1, "file-1", ANNE))
PAY = (g.JUNE_3, p.RecordPaid(1, g.JUNE_3, "B-1001", ANNE))
ASK, OVERDUE = (g.ASKED, gc.AskForReport()), (g.LATE, gc.RemindOfReport())
REPORT = (g.ASKED, gc.ReceiveReport(g.ASKED, "the-report", "2025/40-2", ANNE))
ACCEPT = (g.LATE, gc.AcceptReport(ANNE))


def grants(region: str, *story: tuple[date, Any], given: tuple[int, ...] = ()) -> History:
    """What happened to a region's grant: begun, `given` confirmed by its municipalities in turn, and the story."""
    begin = ((g.JAN_15, gc.Begin(grant_of(region), ANNE)),)
    confirmed = [(g.MAR_1, confirms(n, kroner)) for n, kroner in zip(MEMBERS[region], given, strict=False)]
    return tell(GRANT, *begin, *confirmed, *story)


def refunds(region: str, *story: tuple[date, Any]) -> History:
    return tell(REFUND, (f.JAN_15, rc.Begin(refund_of(region), ANNE)), *story)


def paid_claim(number: int, claim: rc.RegisterClaim) -> Story:
    """A claim that is registered, ordered by one and approved by another, handed over and paid."""
    return (
        (f.JULY_1, claim),
        (f.AUG_1, f.order(number, f"2024/200-{number + 20}")),
        (f.AUG_1, p.ApprovePayment(number, KARI)),
        (f.AUG_1, p.HandOver(number, f"file-{number}", ANNE)),
        (f.AUG_1, p.RecordPaid(number, f.AUG_1, f"B-100{number}", ANNE)),
    )


def orders_of(case_type: str, region: str, history: History) -> Iterator[LetterOrder]:
    """All letters that followed, in their order."""
    rules: Any = FOLLOWING[case_type]
    before: Any = GRANT.start if case_type == GRANT.name else REFUND.start
    for event in history:
        after = rules.evolve(before, event)
        yield from rules.orders(f"2024-{region}", before, event, after)
        before = after


@dataclass(frozen=True)
class MoneySpecimen:
    """The last letter that followed from what happened, to a region or one of its municipalities."""

    case_type: str
    region: str
    history: History
    recipient: str

    @property
    def order(self) -> LetterOrder:
        """The order for that letter."""
        found = orders_of(self.case_type, self.region, self.history)
        return [order for order in found if order.recipient == self.recipient][-1]

    @property
    def desk(self) -> Desk:
        """The desk it is made at."""
        return Desk(register=r.REGISTER, plan=r.PLAN, texts=r.TEXTS, checkpoint=r.CHECKPOINT)

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(page_of(self.order, self.desk))


MILLION, LESS, MORE = (600_000, 400_000), (600_000, 399_999), (800_000, 600_000)
"""What two municipalities confirm: R19's 1 000 000, 999 999 and 1 400 000."""
_AWARDED, _PAID = (AWARD,), (AWARD, ORDER, APPROVE, HAND_OVER, PAY)
_REASON = {
    HAMAR: "Avtalen med Stange kom aldri i kraft.",
    NORTH: "Avtalen med Vågå tok aldri til å gjelde.",
}
_LACKS = {
    HAMAR: "Rapporten mangler regnskap for bidragene fra kommunene.",
    NORTH: "Rapporten manglar rekneskap for bidraga frå kommunane.",
}
_TOO_MUCH = {
    HAMAR: "Løten har trukket bidraget sitt for 2024.",
    NORTH: "Skjåk har trekt bidraget sitt for 2024.",
}
_WRONG = {HAMAR: "Tilsagnet ble gitt til feil region.", NORTH: "Tilsegna blei gitt til feil region."}
_NOT_LEADER = {
    HAMAR: "Kravet gjelder en annen stilling enn daglig leder.",
    NORTH: "Kravet gjeld ei anna stilling enn dagleg leiar.",
}


def _grant_story(
    of: Callable[[str], tuple[tuple[date, Any], ...]], given: tuple[int, ...] = MILLION
) -> Callable[[str], History]:
    return lambda region: grants(region, *of(region), given=given)


def _withdraws(region: str) -> tuple[date, Any]:
    return g.NOV_1, gc.WithdrawContribution(MEMBERS[region][1], gw.Word.CONFIRMED, "cannot", ANNE)


_TOLD = ((g.OCT_1, gc.Tell(gw.Step.HELD)), (g.DEC_2, gc.Tell(gw.Step.LAST)))
_LAPSE = ((g.NEW_YEAR, gc.Lapse()), (g.TOLD, gc.Tell(gw.Step.LAPSED)))
_GRANTS: Mapping[str, Callable[[str], History]] = {
    "grant-award": _grant_story(lambda _: _AWARDED),
    "grant-award-more": _grant_story(lambda _: _AWARDED, MORE),
    "grant-held": lambda region: grants(
        region, (g.FEB_1, promises(MEMBERS[region][2], 140_000)), _TOLD[0], given=(460_000, 400_000)
    ),
    "grant-held-last": _grant_story(lambda _: _TOLD, LESS),
    "grant-lapsed": _grant_story(lambda _: (*_TOLD, *_LAPSE), LESS),
    "grant-lapsed-dropped": _grant_story(
        lambda region: (AWARD, (g.NEW_YEAR, gc.Drop(kept(_REASON[region]), ANNE)))
    ),
    "grant-paid": _grant_story(lambda _: _PAID),
    "grant-paid-reported": _grant_story(
        lambda _: (*_PAID[:-1], (g.JUNE_3, replace(REPORT[1], received=g.JUNE_3)), _PAID[-1])
    ),
    "report-asked": _grant_story(lambda _: (*_PAID, ASK)),
    "report-overdue": _grant_story(lambda _: (*_PAID, ASK, OVERDUE)),
    "report-accepted": _grant_story(lambda _: (*_PAID, ASK, REPORT, ACCEPT)),
    "report-returned": _grant_story(
        lambda region: (*_PAID, ASK, REPORT, (g.LATE, gc.ReturnReport(kept(_LACKS[region]), ANNE)))
    ),
    "reclaim": _grant_story(
        lambda region: (
            *_PAID,
            _withdraws(region),
            (g.NOV_1, p.ClaimBack(2_500_000 * KR, kept(_TOO_MUCH[region]), "2024/100-12", ANNE)),
        )
    ),
    "retraction": _grant_story(
        lambda region: (AWARD, (g.APR_1, gc.WithdrawAward(kept(_WRONG[region]), KARI)))
    ),
}
_APPROVED = paid_claim(1, f.FIRST)[:3]
_SECOND = (*paid_claim(1, f.FIRST), *paid_claim(2, replace(f.SECOND, reference="2024/200-5"))[:3])
_REFUNDS: Mapping[str, Callable[[str], Story]] = {
    "refund-receipt": lambda _: ((f.JULY_1, f.FIRST),),
    "refund-receipt-bare": lambda _: ((f.JULY_1, replace(f.FIRST, documents=())),),
    "refund-decision": lambda _: _APPROVED,
    "refund-decision-cap": lambda _: _SECOND,
    "refund-decision-other": lambda _: paid_claim(1, f.claim(300_000, "2024/200-1", f.TRAVEL))[:3],
    "refund-decision-rejected": lambda region: (
        (f.JULY_1, f.FIRST),
        (f.AUG_1, rc.RejectClaim(1, kept(_NOT_LEADER[region]), ANNE)),
    ),
    "refund-decision-set-off": lambda _: (
        *paid_claim(1, f.FIRST),
        (f.NOV_1, f.correct(1, 200_000)),
        (f.NOV_1, f.claim(80_000, "2024/200-7")),
        (f.NOV_1, f.order(2, "2024/200-8")),
    ),
    "refund-decision-again": lambda _: (
        *_APPROVED,
        (f.AUG_1, p.HandOver(1, "file-1", ANNE)),
        (f.AUG_1, p.RecordUnpaid(1, "wrong-account", ANNE)),
        (f.NOV_1, f.order(1, "2024/200-9")),
        (f.NOV_1, p.ApprovePayment(2, KARI)),
    ),
    "reclaim-refund": lambda region: (
        *paid_claim(1, f.FIRST),
        (f.NOV_1, f.REVERSE),
        (f.NOV_1, p.ClaimBack(300_000 * KR, kept(_NOT_LEADER[region]), "2024/200-9", ANNE)),
    ),
    "retraction-refund": lambda region: (
        *_APPROVED,
        (f.AUG_1, p.StopPayment(1, kept(_NOT_LEADER[region]), ANNE)),
    ),
}


def _named(name: str, language: str) -> str:
    """«grant-award-more» in bokmål is «grant-award-nb-more»: kind, language, and what is particular."""
    kind = next(k for k in _MAIN if name == k or name.startswith(f"{k}-"))
    return f"{kind}-{language}{name.removeprefix(kind)}"


_MAIN = (
    "grant-award", "grant-held", "grant-lapsed", "grant-paid", "report-asked", "report-overdue",
    "report-accepted", "report-returned", "refund-receipt", "refund-decision", "reclaim", "retraction",
)  # fmt: skip


def _specimens() -> Iterator[tuple[str, MoneySpecimen]]:
    for language, region in (("nb", HAMAR), ("nn", NORTH)):
        for name, history in _GRANTS.items():
            yield _named(name, language), MoneySpecimen("grant", region, history(region), region)
        for name, story in _REFUNDS.items():
            history_of = refunds(region, *story(region))
            yield _named(name, language), MoneySpecimen("refund", region, history_of, region)


SPECIMENS: Mapping[str, MoneySpecimen] = dict(_specimens())
