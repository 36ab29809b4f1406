"""What a grant's region is told, and when: each letter once, by the number of its document (R19, R26)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.grant import commands as c
from domain.cases.grant import events as e
from domain.cases.grant.case import ended
from domain.cases.grant.words import Step
from domain.cases.payment import commands as p
from tests.cases import grant_2024 as g
from tests.cases.grant_2024 import KR

MET = g.tell((g.APR_1, g.LOTEN_CONFIRMS), after=g.FILED_HELD)
PAID = g.tell(
    (g.APR_1, g.AWARD),
    (g.APR_1, g.ORDER),
    (g.APR_1, g.APPROVE),
    (g.JUNE_3, g.HAND_OVER),
    (g.JUNE_3, g.PAY),
    after=MET,
)
BEGIN_LATE = g.tell((date(2024, 12, 2), c.Begin(g.FILED, g.ANNE)))


def letters(*events: object) -> list[int]:
    return [event.letter for event in events if getattr(event, "letter", 0)]  # type: ignore[attr-defined]


def test_r19_what_lacks_is_told_twice_and_then_that_it_has_lapsed() -> None:
    held = g.given(*g.FILED_HELD)
    assert held.next_due() == g.OCT_1
    assert held.due(date(2024, 9, 30)) == []
    assert held.due(g.OCT_1) == [c.Tell(Step.HELD)]
    held.when(c.Tell(Step.HELD), on=g.OCT_1).then(e.Told(Step.HELD, 140_000 * KR, g.OCT_1, 1))
    told = g.tell((g.OCT_1, c.Tell(Step.HELD)), after=g.FILED_HELD)
    assert g.given(*told).due(g.DEC_2) == [c.Tell(Step.LAST)]
    both = g.tell((g.DEC_2, c.Tell(Step.LAST)), after=told)
    assert g.given(*both).due(g.DEC_31) == []
    assert g.given(*both).due(g.NEW_YEAR) == [c.Lapse()]
    lapsed = g.tell((g.NEW_YEAR, c.Lapse()), after=both)
    assert g.given(*lapsed).due(g.NEW_YEAR) == []
    assert ended(g.state_of(*lapsed)) is None
    over = g.tell((g.TOLD, c.Tell(Step.LAPSED)), after=lapsed)
    assert over[-1] == e.Told(Step.LAPSED, 140_000 * KR, g.TOLD, 3)
    assert (g.given(*over).next_due(), ended(g.state_of(*over))) == (None, "bortfalt")


def test_a_notice_that_was_missed_is_overtaken_by_the_last_one_and_both_by_the_years_end() -> None:
    held = g.given(*g.FILED_HELD)
    assert held.due(g.DEC_2) == [c.Tell(Step.LAST)]
    last = g.tell((g.DEC_2, c.Tell(Step.LAST)), after=g.FILED_HELD)
    assert g.given(*last).next_due() == g.NEW_YEAR
    assert held.due(g.NEW_YEAR) == [c.Lapse()]


def test_nothing_is_told_before_its_day_nor_when_it_is_not_so() -> None:
    held = g.given(*g.FILED_HELD)
    held.when(c.Tell(Step.HELD), on=g.APR_1).refused("omtales i brev først 01.10.2024")
    held.when(c.Tell(Step.LAPSED), on=g.TOLD).already_so()
    g.given(*MET).when(c.Tell(Step.HELD), on=g.OCT_1).already_so()
    g.given(*g.HELD).when(c.Tell(Step.HELD), on=g.OCT_1).already_so()
    g.given().when(c.Tell(Step.HELD), on=g.OCT_1).refused("Opprett tilskuddet først")
    assert g.given(*g.HELD).next_due() == g.NEW_YEAR


def test_of_a_day_that_had_passed_when_the_case_was_begun_nothing_is_told() -> None:
    late = g.given(*BEGIN_LATE)
    assert (late.due(g.DEC_31), late.next_due()) == ([], g.NEW_YEAR)
    after = g.tell((g.TOLD, c.Begin(g.FILED, g.ANNE)), (g.TOLD, c.Lapse()))
    assert (g.given(*after).next_due(), ended(g.state_of(*after))) == (None, "bortfalt")


def test_a_lapse_that_is_undone_is_told_of_anew_if_it_comes_again() -> None:
    told = g.tell((g.TOLD, c.Tell(Step.LAPSED)), after=g.FILED_LAPSED)
    back = g.tell((g.TOLD, g.confirm(g.LOTEN, 140_000, g.DEC_31)), after=told)
    gone = g.tell((g.TOLD, g.LOTEN_WITHDRAWS), (g.TOLD, c.Lapse()), after=back)
    assert g.given(*gone).due(g.TOLD) == [c.Tell(Step.LAPSED)]


def test_each_step_of_the_course_has_the_next_number() -> None:
    reported = g.tell((g.ASKED, c.AskForReport()), (g.ASKED, g.REPORT), (g.ASKED, g.RETURN), after=PAID)
    accepted = g.tell((g.LATE, replace(g.REPORT, document="new")), (g.LATE, g.ACCEPT), after=reported)
    assert letters(*accepted) == [1, 2, 3, 4, 5]
    assert letters(*g.SETTLED) == []


def test_a_payment_is_written_about_when_it_is_paid_and_a_claim_back_when_it_is_made() -> None:
    broken = g.tell((g.NOV_1, g.LOTEN_WITHDRAWS), (g.NOV_1, g.CLAIM_BACK), after=PAID)
    assert letters(*broken) == [1, 2, 3]
    assert g.state_of(*broken).book.reclaims[1].letter == 3
    assert letters(*g.tell((g.NOV_1, g.DROP_CLAIM), after=broken)) == [1, 2, 3, 4]


def test_what_nobody_was_told_of_is_not_taken_back_in_a_letter() -> None:
    """A case that got its file later: what was decided before it has no letter to take back."""
    filed = g.tell((g.NOV_1, c.Begin(g.FILED, g.ANNE)), after=g.RECLAIMED)
    assert letters(*g.tell((g.NOV_1, g.DROP_CLAIM), after=filed)) == []
    awarded = g.tell((g.APR_1, c.Begin(g.FILED, g.ANNE)), (g.APR_1, g.WITHDRAW_AWARD), after=g.AWARDED)
    assert letters(*awarded) == []
    word = g.tell((g.APR_1, g.AWARD), (g.APR_1, g.WITHDRAW_AWARD), after=MET)
    assert letters(*word) == [1, 2]
    g.given(*g.PAID).when(p.WithdrawClaimBack(7, "r", g.ANNE), on=g.NOV_1).refused("nr. 7 finnes ikke")


def test_the_case_file_may_come_at_any_time_and_then_lies_fast() -> None:
    assert g.tell((g.NOV_1, c.Begin(g.FILED, g.ANNE)), after=g.PAID)
    other = replace(g.FILED, case_number="2024/1999")
    g.given(*PAID).when(c.Begin(other, g.ANNE), on=g.NOV_1).refused("det er sendt brev fra den (R26)")
    rates = replace(g.FILED, rates=replace(g.RATES, amount=1))
    g.given(*PAID).when(c.Begin(rates, g.ANNE), on=g.NOV_1).refused("kan ikke opprettes på nytt")
    member = replace(g.FILED, outside=())
    g.given(*g.tell((g.APR_1, g.AWARD), (g.NOV_1, g.LOTEN_WITHDRAWS), after=MET)).when(
        c.Begin(member, g.ANNE), on=g.NOV_1
    ).refused("satsene og medlemmene ligger fast")


def test_a_report_in_the_cases_own_file_has_a_number_of_its_own() -> None:
    mine = replace(g.REPORT, reference="2024/1301-1")
    g.given(*PAID).when(mine, on=g.ASKED).refused("2024/1301-1 er et brev som er sendt herfra")
    free = g.tell((g.ASKED, replace(g.REPORT, reference="2024/1301-3")), (g.ASKED, g.ACCEPT), after=PAID)
    assert free[-1] == e.ReportAccepted(g.ANNE, g.ASKED, 4)
    told = g.tell((g.OCT_1, c.Tell(Step.HELD)), after=g.FILED_HELD)
    given = replace(
        g.LOTEN_CONFIRMS, contribution=replace(g.LOTEN_CONFIRMS.contribution, reference="2024/1301-1")
    )
    g.given(*told).when(given, on=g.OCT_1).refused("Bidrag fra 3412, journalpost: 2024/1301-1 er et brev")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"caseworker": " "}, "Saksbehandler: mangler (R30)"),
        ({"held_told": date(2025, 1, 2)}, "hører til 2024"),
        ({"held_told": g.DEC_31}, "den siste sist"),
        ({"lapse_told": g.DEC_31}, "kommer først etter 2024"),
        ({"case_number": "1301"}, "årstall, skråstrek og nummer"),
        ({"first_document": 0}, "telles fra 1"),
    ],
)
def test_a_case_file_and_its_days_must_hold(changes: dict[str, object], words: str) -> None:
    wrong = replace(g.FILED, **changes)  # type: ignore[arg-type]
    g.given().when(c.Begin(wrong, g.ANNE), on=g.JAN_15).refused(words)


# Reports to the accounts --------------------------------------------------------------------------


def test_an_accepted_report_goes_to_the_accounts_once_with_what_it_is_on() -> None:
    g.given(*g.SETTLED).when(g.HAND_OVER_REPORT, on=g.LATE).then(
        e.ReportHandedOver(1, 2_500_000 * KR, 1_000_000 * KR, "reports-1", g.ANNE, g.LATE)
    )
    sent = g.given(*g.SENT_REPORT)
    sent.when(g.HAND_OVER_REPORT, on=g.LATE).already_so()
    sent.when(replace(g.HAND_OVER_REPORT, file="reports-2"), on=g.LATE).refused("er overlevert før")
    sent.when(g.BOOK_REPORT, on=g.LATE).then(e.ReportBooked(1, g.LATE, "B-3003", g.ANNE, g.LATE))
    booked = g.given(*g.BOOKED)
    booked.when(g.BOOK_REPORT, on=g.LATE).already_so()
    booked.when(replace(g.BOOK_REPORT, receipt="B-4"), on=g.LATE).refused("er bokført med bilag B-3003")


def test_a_report_that_is_not_accepted_or_on_nothing_does_not_go() -> None:
    received = g.tell((g.ASKED, g.REPORT), after=g.PAID)
    unpaid = g.tell((g.ASKED, g.REPORT), (g.ASKED, g.ACCEPT), after=g.AWARDED)
    for history in (g.PAID, received, unpaid):
        g.given(*history).when(g.HAND_OVER_REPORT, on=g.LATE).refused(
            "Rapport 1: er ikke godtatt, gjelder ikke"
        )
    g.given(*g.SETTLED).when(c.HandOverReport(1, " ", ""), on=g.LATE).refused("Hvem: mangler", "Fila: til")
    g.given(*g.SETTLED).when(c.HandOverReport(2, "file", g.ANNE), on=g.LATE).refused(
        "Rapport 2: er ikke godtatt"
    )
    g.given(*g.SETTLED).when(c.BookReport(1, date(2025, 4, 1), "", ""), on=g.LATE).refused(
        "Hvem: mangler",
        "01.04.2025 er senere enn i dag",
        "ikke et bilagsnummer",
        "er ikke overlevert regnskapet",
    )


def test_a_new_report_after_one_that_was_sent_back_goes_by_its_own_number() -> None:
    """What the accounts have got, they can still confirm: their file is not refused for a report that went back."""
    back = g.tell((g.LATE, g.RETURN), (g.LATE, replace(g.REPORT, document="new")), after=g.SENT_REPORT)
    booked = g.tell((g.LATE, g.BOOK_REPORT), (g.LATE, g.ACCEPT), after=back)
    state = g.state_of(*booked)
    assert state.report_to_hand_over
    assert state.report_to_hand_over.number == 2
    assert state.sent[1].receipt == "B-3003"
    assert g.tell((g.LATE, c.HandOverReport(2, "reports-2", g.ANNE)), after=booked)
