"""Grants at the desk: what they need of other cases is looked up, all that is wrong is said at once (R19, R22)."""

from datetime import date

import pytest

from domain.cases.grant.words import FormerReport, Status, Word
from domain.engine.documents import get
from domain.engine.refusal import Refused
from flows.dashboards.money_page import money_markdown
from flows.desk_work import grants, refunds
from flows.desk_work.day import run_day
from flows.money_forms import (
    OrderClaimForm,
    ReasonedMoneyForm,
    RegionForm,
    ReportForm,
    WithdrawContributionForm,
    YearForm,
)
from flows.money_years import board_of, find_money_year, load_grant, money_standing, standing
from flows.office import Office
from tests.flows.course import ANNE, LEADER, at, do
from tests.flows.money_course import HAMAR, WHERE, claimed, confirms, in_force, inbox, met, paid


def test_a_grant_is_begun_for_every_region_by_the_register_and_the_plan(office: Office) -> None:
    at(office, "2024-01-15T10:00")
    done = do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    assert str(done) == (
        "Tilskudd for 2024 er opprettet for 10 regioner. 10 har ikke saksnummer, og uten det kan ingen brev sendes."
    )
    hadeland = load_grant(office, 2024, "hadeland").begun
    assert (hadeland.municipalities, hadeland.outside) == (("3446",), ("3234", "3236"))
    assert (hadeland.rates.amount, hadeland.report_asked, hadeland.report_due) == (
        250_000_000, date(2025, 1, 15), date(2025, 3, 3),
    )  # fmt: skip
    assert do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024)).already
    with pytest.raises(Refused, match="har ingen satser for tilskudd i 2023"):
        do(office, grants.begin_grants, YearForm(actor=ANNE, year=2023))


def test_the_condition_is_told_with_every_contribution(office: Office) -> None:
    at(office, "2024-03-01T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024, regions=[HAMAR]))
    do(office, grants.promise, confirms("3412", "140 000"))
    said = str(do(office, grants.confirm, confirms("3403", "860 000"))).replace("\u00a0", " ")
    assert said == (
        "3403 har bekreftet 860 000 kroner for 2024. Det mangler 140 000 kroner i bekreftet medfinansiering: Ringsaker "
        "kommune har verken lovet eller bekreftet noe; Løten kommune har lovet 140 000 kroner, men ikke bekreftet det; "
        "Stange kommune har verken lovet eller bekreftet noe."
    )
    inbox(office, "vedtak.pdf")
    given = confirms("3412", "140 000", document="vedtak.pdf")
    assert str(do(office, grants.confirm, given)).endswith("Vilkåret om medfinansiering er oppfylt.")
    document = load_grant(office, 2024, "hamar").confirmed["3412"].document
    with office.store.reading() as c:
        kept = get(c, str(document))
    assert kept
    assert kept.body == b"vedtak.pdf"
    gone = WithdrawContributionForm(**WHERE, municipality="3412", word=Word.CONFIRMED, reason="Budsjettkutt.")
    assert "Det mangler 140" in str(do(office, grants.withdraw_contribution, gone))


def test_everything_wrong_with_a_form_is_said_at_once(office: Office) -> None:
    wrong = confirms("3403", "1.000", actor="nobody", document="x.pdf", reason="Ring 62 00 08 80")
    with pytest.raises(Refused) as refused:
        do(office, grants.confirm, wrong)
    for words in (
        "«nobody» står ikke",
        "«1.000» er ikke et beløp",
        "«x.pdf» finnes ikke",
        "et telefonnummer",
    ):
        assert words in str(refused.value)


def test_r19_the_agreements_in_force_are_looked_up(office: Office) -> None:
    in_force(office, "3403", "3411")
    at(office, "2024-03-01T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    do(office, grants.confirm, confirms("3403", "1 000 000"))
    with pytest.raises(Refused, match="3412, 3413 har ikke avtale i kraft"):
        do(office, grants.award, RegionForm(**{**WHERE, "actor": LEADER}))
    in_force(office, "3412", "3413")
    assert "har fått tilsagn" in str(do(office, grants.award, RegionForm(**{**WHERE, "actor": LEADER})))


def test_r22_the_report_of_the_year_before_is_looked_up(office: Office) -> None:
    paid(office)
    at(office, "2025-03-01T10:00")
    assert standing(office, 2025, "hamar").former_report is FormerReport.MISSING
    assert standing(office, 2024, "hamar").former_report is FormerReport.NOT_NEEDED
    inbox(office, "rapport.pdf")
    report = ReportForm(**WHERE, received="2025-02-20", reference="2024/100-20", document="rapport.pdf")
    do(office, grants.receive_report, report)
    assert standing(office, 2025, "hamar").former_report is FormerReport.RECEIVED
    do(office, grants.return_report, ReasonedMoneyForm(**WHERE, reason="Regnskapet mangler."))
    do(office, grants.receive_report, report)
    assert "godtatt" in str(do(office, grants.accept_report, RegionForm(**WHERE)))
    assert standing(office, 2025, "hamar").former_report is FormerReport.ACCEPTED
    with pytest.raises(Refused, match=r"«borte.pdf» finnes ikke"):
        do(office, grants.receive_report, report.model_copy(update={"document": "borte.pdf"}))


def test_what_is_held_for_something_else_is_dropped_and_opened_again(office: Office) -> None:
    met(office)
    at(office, "2025-01-02T10:00")
    do(office, grants.drop_grant, ReasonedMoneyForm(**WHERE, reason="Avtalene kom ikke."))
    assert load_grant(office, 2024, "hamar").status is Status.LAPSED
    do(office, grants.reopen_grant, ReasonedMoneyForm(**WHERE, reason="De kom likevel."))
    assert load_grant(office, 2024, "hamar").status is Status.MET


def test_the_board_of_the_newest_year(office: Office) -> None:
    with pytest.raises(Refused, match="det finnes verken tilskudd eller refusjoner"):
        find_money_year(office, None)
    met(office)
    claimed(office)
    board = board_of(office, find_money_year(office, None))
    assert (board.year, len(board.rows)) == (2024, 10)
    [hamar] = [row for row in board.rows if row.region == "hamar"]
    assert hamar.grant
    assert hamar.refund
    assert (hamar.grant.missing, hamar.refund.claimed) == (0, 30_000_000)
    assert all(row.grant is None for row in board_of(office, find_money_year(office, 2030)).rows)


def test_the_page_and_the_line_of_a_year(office: Office) -> None:
    paid(office)
    claimed(office)
    in_july = money_markdown(office, 2024).replace("\u00a0", " ")
    assert "Tilsagn: **2 500 000 kroner** · Utbetalt tilskudd: **2 500 000 kroner**" in in_july
    assert "| kr 1 000 000 av kr 1 000 000 | – | kr 2 500 000 | mangler | regionen |" in in_july
    assert "| krav til behandling | kr 300 000 | kr 0 | kr 450 000 av kr 450 000 | saksbehandler |" in in_july
    assert (
        "Hamar kommune har bekreftet 600 000 kroner. Ringsaker kommune har bekreftet 400 000 kroner."
        in in_july
    )
    assert "240 000" not in in_july
    do(office, refunds.order_claim, OrderClaimForm(**WHERE, claim=1, reference="2024/200-2"))
    assert "| kr 300 000 | attestert | 2024/200-2 | anne.sveipe |" in money_markdown(office, 2024).replace(
        "\u00a0", " "
    )
    line = money_standing(office, 2024)
    assert line.status == "tilskudd: 9 holdes, 1 utbetalt; refusjon: 1 under utbetaling"
    assert (line.next_due, line.overdue) == (date(2024, 10, 1), ())
    at(office, "2025-03-04T07:00")
    run_day(office)
    assert money_standing(office, 2024).overdue == ("hamar",)
    page = money_markdown(office, 2024)
    assert "⚠ mangler" in page
    assert "Bortfalt 04.03.2025." in page


def test_the_daily_cycle_lets_what_lacks_co_funding_lapse(office: Office) -> None:
    at(office, "2024-01-15T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    at(office, "2025-01-01T07:00")
    run_day(office)
    assert load_grant(office, 2024, "valdres").status is Status.LAPSED
