"""The journal of grants and refunds: every letter and every document that came, with titles that show nobody's pay."""

import re

from domain.cases.grant import commands as gc
from domain.cases.grant.words import Step
from domain.cases.refund import commands as rc
from domain.views.journal import Direction
from domain.views.money_journal import MoneyPost, grant_journal, refund_journal
from tests.cases import grant_2024 as g
from tests.cases import refund_2024 as r
from tests.cases import test_grant_letters as grants
from tests.cases import test_refund_letters as refunds

IN, OUT = Direction.IN, Direction.OUT


def test_r29_a_grant_from_the_first_promise_to_the_report() -> None:
    story = g.tell(
        (g.ASKED, gc.AskForReport()), (g.LATE, gc.RemindOfReport()), (g.LATE, g.REPORT), (g.LATE, g.ACCEPT),
        (g.LATE, g.RETURN), after=grants.PAID,
    )  # fmt: skip
    assert grant_journal(story) == (
        MoneyPost("2024/100-1", IN, g.FEB_1, "Kommunens løfte om bidrag", "3412"),
        MoneyPost("2024/100-2", IN, g.MAR_1, "Kommunens bekreftelse av bidrag", "3403"),
        MoneyPost("2024/100-2", IN, g.MAR_1, "Kommunens bekreftelse av bidrag", "3411"),
        MoneyPost("2024/100-2", IN, g.APR_1, "Kommunens bekreftelse av bidrag", "3412"),
        MoneyPost("2024/1301-1", OUT, g.APR_1, "Tilsagn om tilskudd", "hamar"),
        MoneyPost("2024/1301-2", OUT, g.JUNE_3, "Melding om utbetaling av tilskudd", "hamar"),
        MoneyPost("2024/1301-3", OUT, g.ASKED, "Rapport for tilskudd etterspørres", "hamar"),
        MoneyPost("2024/1301-4", OUT, g.LATE, "Purring på rapport for tilskudd", "hamar"),
        MoneyPost("2024/100-20", IN, g.ASKED, "Rapport for tilskudd", "hamar"),
        MoneyPost("2024/1301-5", OUT, g.LATE, "Rapport for tilskudd er godtatt", "hamar"),
        MoneyPost("2024/1301-6", OUT, g.LATE, "Ny rapport for tilskudd etterspørres", "hamar"),
    )


def test_what_is_held_and_lapses_stands_in_it() -> None:
    told = g.tell(
        (g.OCT_1, gc.Tell(Step.HELD)), (g.DEC_2, gc.Tell(Step.LAST)), (g.NEW_YEAR, gc.Lapse()),
        (g.TOLD, gc.Tell(Step.LAPSED)), after=g.FILED_HELD,
    )  # fmt: skip
    assert [post.what for post in grant_journal(told) if post.direction is OUT] == [
        "Medfinansiering som mangler", "Medfinansiering som mangler, siste varsel", "Tilskudd er bortfalt",
    ]  # fmt: skip


def test_a_case_without_a_file_has_only_what_came() -> None:
    assert {post.direction for post in grant_journal(g.SETTLED)} == {IN}
    assert {post.direction for post in refund_journal(r.RECLAIMED)} == {IN}


def test_r29_a_refund_shows_nobodys_pay() -> None:
    """Neither a title nor a number in it tells what anybody earns, or what a claim comes to (R33)."""
    story = r.tell(
        (r.NOV_1, r.REVERSE), (r.NOV_1, r.CLAIM_BACK), (r.NOV_1, r.DROP_CLAIM), (r.NOV_1, r.SECOND),
        (r.NOV_1, rc.RejectClaim(2, "no", r.ANNE)), after=refunds.PAID,
    )  # fmt: skip
    found = refund_journal(story)
    assert [post.what for post in found] == [
        "Krav 1 om refusjon",
        "Bekreftelse på mottatt krav 1 om refusjon",
        "Vedtak om refusjon, krav 1",
        "Krav om tilbakebetaling av refusjon",
        "Krav om tilbakebetaling gjelder ikke lenger",
        "Krav 2 om refusjon",
        "Bekreftelse på mottatt krav 2 om refusjon",
        "Vedtak om refusjon, krav 2",
    ]
    assert not any(re.search(r"\d\d|lønn|kroner|sosiale", post.what) for post in found)
    stopped = r.tell((r.AUG_1, r.STOP), after=refunds.APPROVED)
    assert refund_journal(stopped)[-1].what == "Vedtak om refusjon gjelder ikke lenger"
