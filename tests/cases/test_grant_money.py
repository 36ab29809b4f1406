"""R19, R21 and R22 by their worked figures: all or nothing, held and not refused, once, by two persons."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.grant import commands as c
from domain.cases.grant import events as e
from domain.cases.grant.case import ended
from domain.cases.grant.state import Grant
from domain.cases.grant.words import FormerReport, Standing, Status, Word
from domain.cases.payment import commands as p
from tests.cases import grant_2024 as g
from tests.cases.grant_2024 import KR


def confirmed(kroner: int) -> Grant:
    return g.state_of(*g.tell((g.MAR_1, g.confirm(g.HAMAR, kroner)), after=g.BEGUN))


@pytest.mark.parametrize(
    ("kroner", "grant", "missing"),
    [(0, 0, 1_000_000), (999_999, 0, 1), (1_000_000, 2_500_000, 0), (1_400_000, 2_500_000, 0)],
)
def test_r19_the_grant_is_whole_from_the_first_million_on(kroner: int, grant: int, missing: int) -> None:
    condition = confirmed(kroner).condition
    assert (condition.amount, condition.missing) == (grant * KR, missing * KR)


def test_r19_one_ore_too_little_is_too_little() -> None:
    given = g.confirm(g.HAMAR, 1_000_000)
    almost = replace(given, contribution=replace(given.contribution, amount=99_999_999))
    assert g.state_of(*g.tell((g.MAR_1, almost), after=g.BEGUN)).condition.amount == 0


def test_r19_what_is_only_promised_does_not_count() -> None:
    state = g.state_of(*g.HELD)
    assert (state.condition.counted, state.condition.missing) == (860_000 * KR, 140_000 * KR)
    assert [line.municipality for line in state.condition.unconfirmed] == [g.LOTEN, g.STANGE]
    assert state.status is Status.HELD
    assert g.state_of(*g.MET).status is Status.MET


def test_a_municipality_that_confirms_less_than_it_promised_is_named() -> None:
    less = g.tell((g.APR_1, g.confirm(g.LOTEN, 100_000)), (g.APR_1, g.confirm(g.STANGE, 0)), after=g.HELD)
    assert [line.municipality for line in g.state_of(*less).condition.unconfirmed] == [g.LOTEN]


def test_r19_contributions_of_other_regions_never_count() -> None:
    g.given(*g.BEGUN).when(g.confirm("3407", 1_000_000), on=g.MAR_1).refused(
        "Bidrag fra 3407: kommunen er ikke med i hamar; andre regioners bidrag teller ikke (R19)."
    )


def test_r19_contributions_that_come_after_the_year_never_count() -> None:
    late = g.confirm(g.LOTEN, 140_000, g.NEW_YEAR)
    g.given(*g.HELD).when(late, on=g.NEW_YEAR).refused("tilskuddet for 2024 holdes til 31.12.2024 (R19)")
    before_the_year = g.confirm(g.HAMAR, 460_000, date(2023, 12, 14))
    g.given(*g.BEGUN).when(before_the_year, on=g.MAR_1).then(
        e.Confirmed(before_the_year.contribution, "", g.ANNE, g.MAR_1)
    )


@pytest.mark.parametrize(("counts", "amount"), [(False, 0), (True, 2_500_000 * KR)])
def test_r19_members_in_other_counties_count_when_the_plan_says_so(counts: bool, amount: int) -> None:
    begun = g.tell((g.JAN_15, g.with_rates(outside_counts=counts)))
    state = g.state_of(*g.tell((g.MAR_1, g.confirm(g.OUTSIDE, 1_000_000)), after=begun))
    assert state.condition.amount == amount
    assert state.condition.lines[-1].counts is counts


def test_r19_it_is_held_and_not_refused_until_the_year_is_over() -> None:
    held = g.given(*g.HELD)
    assert held.next_due() == g.NEW_YEAR
    assert held.due(g.DEC_31) == []
    held.when(c.Lapse(), on=g.DEC_31).refused("bortfaller først 01.01.2025")
    held.when(g.DROP, on=g.DEC_31).refused("holdes og kan ikke avsluttes", "mangler 140\u00a0000\u00a0kroner")
    g.given(*g.MET).when(g.DROP, on=g.DEC_31).refused("holdes, og avsluttes uten utbetaling først 01.01.2025")
    assert held.due(g.NEW_YEAR) == [c.Lapse()]
    held.when(c.Lapse(), on=g.NEW_YEAR).then(e.Lapsed(140_000 * KR, g.NEW_YEAR))
    g.given(*g.LAPSED).when(c.Lapse(), on=g.NEW_YEAR).already_so()
    g.given(*g.MET).when(c.Lapse(), on=g.NEW_YEAR).refused("bortfaller ikke av seg selv")
    g.given().when(c.Lapse(), on=g.NEW_YEAR).refused("bortfaller ikke av seg selv")
    assert g.given(*g.LAPSED).next_due() is None


def test_a_confirmation_that_came_in_the_year_undoes_the_lapse() -> None:
    """It lay in the post over New Year: the fact is not lost, and the grant is held on it."""
    found = g.confirm(g.LOTEN, 140_000, g.DEC_31)
    assert g.state_of(*g.tell((g.ASKED, found), after=g.LAPSED)).status is Status.MET
    too_little = g.confirm(g.LOTEN, 139_999, g.DEC_31)
    assert g.state_of(*g.tell((g.ASKED, too_little), after=g.LAPSED)).status is Status.LAPSED
    corrected = g.confirm(g.LOTEN, 150_000, g.APR_1, "typing-error")
    assert g.state_of(*g.tell((g.ASKED, corrected), after=g.DROPPED)).status is Status.LAPSED


def test_what_a_person_ended_a_person_opens_again() -> None:
    g.given(*g.DROPPED).when(g.REOPEN, on=g.NEW_YEAR).then(e.Reopened("signed-in-time", g.ANNE, g.NEW_YEAR))
    g.given(*g.DROPPED).when(c.Reopen("", ""), on=g.NEW_YEAR).refused("Hvem: mangler", "Begrunnelse: mangler")
    g.given(*g.LAPSED).when(g.REOPEN, on=g.NEW_YEAR).refused("Registrer bekreftelsen som kom før nyttår")
    g.given(*g.AWARDED).when(c.Drop("", ""), on=g.NEW_YEAR).refused("Hvem: mangler", "Begrunnelse: mangler")


def test_a_correction_needs_its_reason() -> None:
    less = g.confirm(g.HAMAR, 400_000)
    g.given(*g.MET).when(less, on=g.NOV_1).refused(
        "kommunen har bekreftet 460\u00a0000\u00a0kroner før. Begrunn rettelsen."
    )
    with_reason = replace(less, reason="read-wrongly")
    g.given(*g.MET).when(with_reason, on=g.NOV_1).then(
        e.Confirmed(less.contribution, "read-wrongly", g.ANNE, g.NOV_1)
    )
    more = g.promise(g.LOTEN, 150_000)
    g.given(*g.HELD).when(more, on=g.NOV_1).refused("kommunen har lovet 140\u00a0000\u00a0kroner før.")


def test_everything_wrong_with_a_contribution_is_said_at_once() -> None:
    given = replace(g.LOTEN_CONFIRMS.contribution, amount=-1, received=g.NOV_1, reference="brev")
    g.given(*g.BEGUN).when(c.Confirm(given, "", ""), on=g.MAR_1).refused(
        "Hvem: mangler",
        "−0,01\u00a0kroner er mindre enn null",
        "01.11.2024 er senere enn i dag",
        "Bidrag fra 3412, journalpost: «brev» er ikke saksnummer",
    )
    g.given().when(g.LOTEN_CONFIRMS, on=g.APR_1).refused("står som «ikke opprettet»")
    g.given(*g.LAPSED).when(g.promise(g.STANGE, 1), on=g.NEW_YEAR).refused("kan ikke få flere løfter")


def test_a_contribution_is_withdrawn_with_its_reason() -> None:
    g.given(*g.MET).when(g.LOTEN_WITHDRAWS, on=g.NOV_1).then(
        e.ContributionWithdrawn(g.LOTEN, Word.CONFIRMED, "cannot-afford-it", g.ANNE, g.NOV_1)
    )
    gone = c.WithdrawContribution(g.STANGE, Word.CONFIRMED, "", "")
    g.given(*g.MET).when(gone, on=g.NOV_1).refused(
        "Hvem: mangler", "Begrunnelse: mangler", "Bidrag fra 3413: kommunen har ikke bekreftet noe."
    )


def test_everything_wrong_with_a_start_is_said_at_once() -> None:
    wrong = replace(
        g.PARTICULARS, region="Hamar råd", municipalities=(), outside=("Lunner",), report_asked=g.DEC_31,
        rates=replace(g.RATES, amount=0, from_year=2025),
    )  # fmt: skip
    g.given().when(c.Begin(wrong, ""), on=g.JAN_15).refused(
        "Hvem: mangler", "«Hamar råd» er ikke en rådskode", "«Lunner» er ikke et kommunenummer (R34)",
        "har ingen kommuner i fylket", "Satsene: holder ikke for 2024", "Rapporten: bes om og har frist",
    )  # fmt: skip
    with pytest.raises(LookupError):
        _ = Grant().begun


def test_a_start_is_corrected_while_nothing_is_awarded_on_it() -> None:
    bigger = g.with_rates(cofunding=1_200_000 * KR)
    g.given(*g.MET).when(bigger, on=g.APR_1).then(e.Begun(bigger.particulars, g.ANNE, g.APR_1))
    without = c.Begin(replace(g.PARTICULARS, municipalities=(g.HAMAR, g.RINGSAKER)), g.ANNE)
    g.given(*g.HELD).when(without, on=g.APR_1).refused("3412 har et registrert bidrag og kan ikke tas ut")
    other = c.Begin(replace(g.PARTICULARS, region="gjovik"), g.ANNE)
    g.given(*g.HELD).when(other, on=g.APR_1).refused("saken gjelder hamar i 2024")
    broken = g.tell((g.NOV_1, g.LOTEN_WITHDRAWS), after=g.AWARDED)
    g.given(*broken).when(bigger, on=g.NOV_1).refused(
        "Tilsagnet: er gitt, og satsene og medlemmene ligger fast"
    )
    g.given(*g.PAID).when(bigger, on=g.NOV_1).refused("kan ikke opprettes på nytt")


def test_the_county_gives_its_word_when_the_condition_is_met() -> None:
    g.given(*g.MET).when(g.AWARD, on=g.APR_1).then(
        e.Awarded(2_500_000 * KR, 1_000_000 * KR, g.READY, g.ANNE, g.APR_1)
    )
    g.given(*g.HELD).when(g.AWARD, on=g.APR_1).refused(
        "holdes og kan ikke få tilsagn: det mangler 140\u00a0000\u00a0kroner i bekreftet medfinansiering (R19)"
    )


def test_r19_no_word_while_an_agreement_is_not_in_force() -> None:
    lacking = Standing((g.LOTEN, g.STANGE), FormerReport.NOT_NEEDED)
    g.given(*g.MET).when(c.Award(lacking, ""), on=g.APR_1).refused(
        "Hvem: mangler", "3412, 3413 har ikke avtale i kraft, og det er et vilkår (R19)"
    )
    g.given(*g.AWARDED).when(replace(g.ORDER, standing=lacking), on=g.APR_1).refused(
        "har ikke avtale i kraft"
    )
    begun = g.tell((g.APR_1, g.with_rates(agreements=False)), after=g.MET)
    assert g.tell((g.APR_1, c.Award(lacking, g.ANNE)), after=begun)


def test_the_countys_word_can_be_taken_back_until_something_is_ordered() -> None:
    g.given(*g.AWARDED).when(g.WITHDRAW_AWARD, on=g.APR_1).then(
        e.AwardWithdrawn("wrong-region", g.ANNE, g.APR_1)
    )
    g.given(*g.HELD).when(c.WithdrawAward("", ""), on=g.APR_1).refused(
        "Hvem: mangler", "Begrunnelse: mangler", "Tilsagn: er ikke gitt"
    )
    g.given(*g.ORDERED).when(g.WITHDRAW_AWARD, on=g.APR_1).refused("Stopp utbetalingen først")


@pytest.mark.parametrize("report", [FormerReport.MISSING, FormerReport.RECEIVED])
def test_r22_no_payment_before_the_report_of_the_year_before_is_accepted(report: FormerReport) -> None:
    order = replace(g.ORDER, standing=Standing((), report))
    g.given(*g.AWARDED).when(order, on=g.APR_1).refused(f"Rapporten: for 2023: {report}; den må være godtatt")
    begun = g.tell((g.APR_1, g.with_rates(former_report=False)), after=g.MET)
    assert g.tell((g.APR_1, g.AWARD), (g.APR_1, order), after=begun)


def test_r21_r22_a_payment_carries_the_rates_and_what_it_rests_on() -> None:
    [ordered] = g.tell((g.APR_1, g.ORDER), after=g.AWARDED)[len(g.AWARDED) :]
    assert isinstance(ordered, e.PaymentOrdered)
    assert (ordered.payment.amount, ordered.payment.reference) == (2_500_000 * KR, "2024/100-7")
    assert (ordered.rates, ordered.standing) == (g.RATES, g.READY)
    g.given(*g.AWARDED).when(replace(g.ORDER, reference="", actor=""), on=g.APR_1).refused(
        "Hvem: mangler", "Utbetalingens journalpost: «» er ikke saksnummer"
    )


def test_r22_never_twice_for_a_region_and_a_year() -> None:
    for history in (g.ORDERED, g.APPROVED, g.SENT, g.PAID, g.BROKEN, g.RECLAIMED, g.REPAID):
        g.given(*history).when(g.ORDER, on=g.NOV_1).already_so()
        g.given(*history).when(g.ORDER_AGAIN, on=g.NOV_1).refused("kan ikke attesteres")


def test_a_condition_that_breaks_before_payment_keeps_the_money_back() -> None:
    for history, command in ((g.ORDERED, g.APPROVE), (g.APPROVED, g.HAND_OVER)):
        broken = g.tell((g.NOV_1, g.LOTEN_WITHDRAWS), after=history)
        g.given(*broken).when(command, on=g.NOV_1).refused(
            "utbetalt og anvist blir 2\u00a0500\u00a0000\u00a0kroner, og regionen har krav på 0\u00a0kroner"
        )
        stopped = g.tell((g.NOV_1, g.STOP), after=broken)
        assert g.state_of(*stopped).status is Status.HELD
        assert g.given(*stopped).due(g.NEW_YEAR) == [c.Lapse()]


def test_what_is_paid_on_a_contribution_that_fell_away_is_claimed_back() -> None:
    assert g.state_of(*g.BROKEN).status is Status.BROKEN
    g.given(*g.BROKEN).when(g.CLAIM_BACK, on=g.NOV_1).then(
        e.ClaimedBack(1, 2_500_000 * KR, "no-cofunding", "2024/100-12", g.ANNE, g.NOV_1)
    )
    g.given(*g.PAID).when(g.CLAIM_BACK, on=g.NOV_1).refused("0\u00a0kroner er betalt for mye")
    part = g.tell((g.NOV_1, replace(g.PAY_BACK, amount=500_000 * KR)), after=g.RECLAIMED)
    assert g.state_of(*part).status is Status.RECLAIMED
    assert g.state_of(*g.REPAID).status is Status.REPAID
    assert (ended(g.state_of(*part)), ended(g.state_of(*g.REPAID))) == (None, "tilbakebetalt")


def test_the_report_is_asked_for_without_anybody_asking_for_money() -> None:
    for history in (g.AWARDED, g.PAID):
        case = g.given(*history)
        assert case.due(date(2025, 1, 14)) == []
        assert (case.next_due(), case.due(g.ASKED)) == (g.ASKED, [c.AskForReport()])
        case.when(c.AskForReport(), on=g.DEC_31).refused("rapporteres først 15.01.2025")
        case.when(c.AskForReport(), on=g.ASKED).then(e.ReportAskedFor(g.REPORT_DUE, g.ASKED))
    asked = g.given(*g.tell((g.ASKED, c.AskForReport()), after=g.PAID))
    assert (asked.due(g.REPORT_DUE), asked.due(g.LATE)) == ([], [c.RemindOfReport()])
    asked.when(c.RemindOfReport(), on=g.REPORT_DUE).refused("purres først 04.03.2025")
    asked.when(c.RemindOfReport(), on=g.LATE).then(e.ReportReminded(g.REPORT_DUE, g.LATE))
    g.given(*g.SETTLED).when(c.RemindOfReport(), on=g.LATE).already_so()
    g.given().when(c.RemindOfReport(), on=g.LATE).refused("Opprett tilskuddet først")


def test_a_report_comes_whenever_it_comes() -> None:
    for history in (g.BEGUN, g.AWARDED, g.PAID, g.LAPSED):
        g.given(*history).when(g.REPORT, on=g.ASKED).then(
            e.ReportReceived(g.ASKED, "report", "2024/100-20", g.ANNE, g.ASKED)
        )
    g.given(*g.PAID).when(c.ReceiveReport(g.LATE, " ", "", ""), on=g.ASKED).refused(
        "Hvem: mangler", "04.03.2025 er senere enn i dag", "Rapportens journalpost", "mangler som dokument"
    )
    newer = replace(g.REPORT, document="newer")
    g.given(*g.SETTLED).when(newer, on=g.LATE).refused("er godtatt, og kan ikke byttes ut")


def test_a_report_is_accepted_or_sent_back() -> None:
    received = g.tell((g.ASKED, g.REPORT), after=g.PAID)
    g.given(*received).when(g.ACCEPT, on=g.ASKED).then(e.ReportAccepted(g.ANNE, g.ASKED))
    g.given(*received).when(g.RETURN, on=g.ASKED).then(e.ReportReturned("figures-lack", g.ANNE, g.ASKED))
    g.given(*g.PAID).when(c.AcceptReport(""), on=g.ASKED).refused("Hvem: mangler", "er ikke mottatt")
    g.given(*g.PAID).when(c.ReturnReport("", ""), on=g.ASKED).refused(
        "Begrunnelse: mangler", "er ikke mottatt"
    )
    assert ended(g.state_of(*g.BOOKED)) == "utbetalt, rapport bokført"
    assert ended(g.state_of(*g.SETTLED)) is None
    assert (ended(g.state_of(*received)), ended(g.state_of(*g.LAPSED))) == (None, "bortfalt")


def test_r22_what_the_year_after_asks_of_this_one() -> None:
    found = [g.state_of(*h).as_former for h in (g.LAPSED, g.AWARDED, g.REPAID, g.PAID, g.SETTLED)]
    assert found == [FormerReport.NOT_NEEDED] * 3 + [FormerReport.MISSING, FormerReport.ACCEPTED]
    assert g.state_of(*g.tell((g.ASKED, g.REPORT), after=g.PAID)).as_former is FormerReport.RECEIVED


def test_r22_the_two_persons_are_two_unless_the_plan_says_one() -> None:
    same = p.ApprovePayment(1, g.ANNE)
    g.given(*g.ORDERED).when(same, on=g.APR_1).refused("har attestert den og kan ikke også anvise den (R22)")
    begun = g.tell((g.APR_1, g.with_rates(two_persons=False)), after=g.MET)
    assert g.tell((g.APR_1, g.AWARD), (g.APR_1, g.ORDER), (g.APR_1, same), after=begun)
