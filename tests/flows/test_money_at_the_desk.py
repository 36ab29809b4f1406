"""Grants and refunds at the desk: what they need of other cases is looked up, forms say all that is wrong at once, and
each payment goes to the accounts once (R19-R22)."""

import csv
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.cases.agreement.commands import Enter
from domain.cases.grant.words import FormerReport, Status, Word
from domain.cases.refund.words import Cost, CostKind
from domain.engine.documents import get
from domain.engine.log import read_all
from domain.engine.refusal import Refused
from flows.desk_work import accounts, grants, payments, refunds
from flows.desk_work.day import run_day
from flows.desk_work.done import Done
from flows.forms import Council
from flows.money import board_of, load_grant, load_refund, standing
from flows.money_forms import (
    AccountsForm,
    BeginRefundsForm,
    ClaimBackForm,
    ClaimForm,
    ClaimNumberForm,
    ContributionForm,
    CorrectClaimForm,
    MoneyKind,
    OrderClaimForm,
    PaymentForm,
    ReasonedMoneyForm,
    ReceiptsForm,
    ReferenceForm,
    RegionForm,
    RepaidForm,
    ReportForm,
    StopPaymentForm,
    WithdrawClaimBackForm,
    WithdrawContributionForm,
    YearForm,
)
from flows.office import Office
from tests.cases import agreement_2023 as a
from tests.flows.course import ANNE, LEADER, at, do

HAMAR = Council["hamar"]
MEMBERS = ("3403", "3411", "3412", "3413")
WHERE = {"actor": ANNE, "year": 2024, "region": HAMAR}
GRANT, REFUND = {**WHERE, "kind": MoneyKind.GRANT}, {**WHERE, "kind": MoneyKind.REFUND}
LINES = "type;beløp\nlønn;240 000\nsosiale utgifter;60 000,00\n"


def in_force(office: Office, *numbers: str) -> None:
    """These municipalities' agreements for 2024–2027 are in force from 20 January 2024."""
    for number in numbers:
        begin = replace(a.BEGIN, particulars=replace(a.PARTICULARS, municipality=number))
        for day, command in (
            (a.OCT_18, begin), (a.OCT_18, a.MUNICIPALITY_SITS), (a.OCT_18, a.COUNTY_SITS), (a.NOV_1, a.OFFER),
            (a.DEC_5, a.COUNTY_ADOPTS), (a.DEC_14, a.MUNICIPALITY_ADOPTS), (a.JAN_10, a.COUNTY_SIGNS),
            (a.JAN_20, a.MUNICIPALITY_SIGNS), (a.JAN_20, Enter()),
        ):  # fmt: skip
            at(office, f"{day}T10:00")
            office.handle(f"agreement/2023-{number}", command, command_id=f"{number}{command}", actor=ANNE)


def confirms(number: str, amount: str, **more: Any) -> ContributionForm:
    return ContributionForm(
        **{
            **WHERE,
            "municipality": number,
            "amount": amount,
            "received": "2024-03-01",
            "reference": "2024/100-2",
            **more,
        }
    )


def inbox(office: Office, *names: str) -> None:
    """Files in the in-tray, each holding its own name."""
    office.settings.inbox.mkdir(exist_ok=True)
    for name in names:
        (office.settings.inbox / name).write_text(name)


def met(office: Office) -> Done:
    """Hamarregionen with its agreements in force and its million confirmed, on 1 March 2024."""
    in_force(office, *MEMBERS)
    at(office, "2024-03-01T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    do(office, grants.confirm, confirms("3403", "600 000"))
    return do(office, grants.confirm, confirms("3411", "400 000"))


def ordered(office: Office) -> None:
    met(office)
    do(office, grants.award, RegionForm(**WHERE))
    do(office, grants.order_grant, ReferenceForm(**WHERE, reference="2024/100-7"))


def sent(office: Office) -> Done:
    ordered(office)
    do(office, payments.approve_payment, PaymentForm(**{**GRANT, "actor": LEADER}))
    return do(office, accounts.hand_over, AccountsForm(actor=ANNE))


def receipts(*rows: str) -> ReceiptsForm:
    return ReceiptsForm(actor=ANNE, receipts="\n".join(("utbetaling;utbetalt;bilag", *rows)))


def paid(office: Office) -> Done:
    sent(office)
    return do(office, accounts.record_paid, receipts("grant/2024-hamar/1;01.03.2024;B-1"))


def test_a_grant_is_begun_for_every_region_by_the_register_and_the_plan(office: Office) -> None:
    at(office, "2024-01-15T10:00")
    done = do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    assert str(done) == "Tilskudd for 2024 er opprettet for 10 regioner."
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
        assert get(c, str(document)).body == b"vedtak.pdf"
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
        do(office, grants.award, RegionForm(**WHERE))
    in_force(office, "3412", "3413")
    assert "har fått tilsagn" in str(do(office, grants.award, RegionForm(**WHERE)))


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


def test_r22_the_second_person_is_another_and_may_approve(office: Office) -> None:
    ordered(office)
    with pytest.raises(Refused, match="kan ikke også anvise den"):
        do(office, payments.approve_payment, PaymentForm(**GRANT))
    with pytest.raises(Refused, match="«nobody» står ikke"):
        do(office, payments.approve_payment, PaymentForm(**{**GRANT, "actor": "nobody"}))
    assert "er anvist" in str(do(office, payments.approve_payment, PaymentForm(**{**GRANT, "actor": LEADER})))


def test_a_payment_is_stopped_and_the_word_taken_back(office: Office) -> None:
    ordered(office)
    do(office, payments.stop_payment, StopPaymentForm(**GRANT, reason="Feil konto."))
    do(office, grants.withdraw_award, ReasonedMoneyForm(**WHERE, reason="Feil region."))
    assert load_grant(office, 2024, "hamar").status is Status.MET


def test_what_is_held_for_something_else_is_dropped_and_opened_again(office: Office) -> None:
    met(office)
    at(office, "2025-01-02T10:00")
    do(office, grants.drop_grant, ReasonedMoneyForm(**WHERE, reason="Avtalene kom ikke."))
    assert load_grant(office, 2024, "hamar").status is Status.LAPSED
    do(office, grants.reopen_grant, ReasonedMoneyForm(**WHERE, reason="De kom likevel."))
    assert load_grant(office, 2024, "hamar").status is Status.MET


def test_approved_payments_go_to_the_accounts_once_in_one_file(office: Office) -> None:
    done = sent(office)
    [path] = (office.home / "ut").glob("*.csv")
    assert str(done) == f"1 utbetalinger er overlevert regnskapet i {path}."
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings, row = csv.reader(file, delimiter=";")
    assert tuple(headings) == accounts.HEADINGS
    assert [row[0], *row[3:]] == ["grant/2024-hamar/1", "2500000,00", "2024/100-7", ANNE, LEADER]
    with pytest.raises(Refused, match="ingen er anvist og venter på regnskapet"):
        do(office, accounts.hand_over, AccountsForm(actor=ANNE))
    body = path.read_bytes()
    path.unlink()
    assert accounts.write_file(office, path.stem.partition("-")[2]) == path
    assert path.read_bytes() == body
    with pytest.raises(Refused, match=r"er ikke én fil til regnskapet\. Filer: "):
        accounts.write_file(office, "xyz")


def test_receipts_mark_payments_as_paid_all_or_none(office: Office) -> None:
    sent(office)
    wrong = receipts(
        "grant/2024-hamar/1;1.3;B-1", "grant/2024-gjovik/1;2024-03-01;B-2", "2024-hamar;2024-03-01;B-3"
    )
    with pytest.raises(Refused) as refused:
        do(office, accounts.record_paid, wrong)
    assert "linje 2, utbetalt: «1.3» er ikke en dato" in str(refused.value)
    assert "linje 4, utbetaling: «2024-hamar» er ikke en utbetaling" in str(refused.value)
    assert "linje 3: grant/2024-gjovik/1 finnes ikke" in str(refused.value)
    assert load_grant(office, 2024, "hamar").status is Status.SENT
    twice = ["grant/2024-hamar/1;2024-03-01;B-1"] * 2
    with pytest.raises(Refused, match="grant/2024-hamar/1 står to ganger"):
        do(office, accounts.record_paid, receipts(*twice))
    with pytest.raises(Refused, match="er uten rader"):
        do(office, accounts.record_paid, receipts())
    good = receipts(twice[0])
    assert str(do(office, accounts.record_paid, good)) == "1 utbetalinger er registrert som betalt."
    assert do(office, accounts.record_paid, good).already
    assert accounts.waiting(office) == []


def test_what_was_paid_on_a_contribution_that_fell_away_comes_back(office: Office) -> None:
    paid(office)
    gone = WithdrawContributionForm(
        **WHERE, municipality="3411", word=Word.CONFIRMED, reason="Vedtaket opphevet."
    )
    do(office, grants.withdraw_contribution, gone)
    back = ClaimBackForm(**GRANT, amount="2 500 000", reference="2024/100-12", reason="Vilkåret er brutt.")
    assert "er krevd tilbake fra" in str(do(office, payments.claim_back, back))
    do(office, payments.withdraw_claim_back, WithdrawClaimBackForm(**GRANT, reason="Feil beløp."))
    do(office, payments.claim_back, back)
    with pytest.raises(Refused, match=r"«1.5» er ikke et beløp"):
        do(office, payments.claim_back, back.model_copy(update={"amount": "1.5"}))
    repaid = RepaidForm(**GRANT, number=2, amount="2 500 000", repaid="2024-03-01", receipt="B-9")
    do(office, payments.record_repaid, repaid)
    assert load_grant(office, 2024, "hamar").status is Status.REPAID


def claimed(office: Office) -> Done:
    at(office, "2024-07-01T10:00")
    do(office, refunds.begin_refunds, BeginRefundsForm(actor=ANNE, year=2024, regions=[HAMAR]))
    inbox(office, "lonnsslipp.pdf")
    form = ClaimForm(
        **WHERE, lines=LINES, documents=["lonnsslipp.pdf"], received="2024-07-01", reference="2024/200-1"
    )
    return do(office, refunds.register_claim, form)


def test_a_claim_is_paid_and_the_next_is_cut_in_words(office: Office) -> None:
    assert "er registrert som krav 1." in str(claimed(office))
    order = OrderClaimForm(**WHERE, claim=1, reference="2024/200-2")
    first = str(do(office, refunds.order_claim, order)).replace("\u00a0", " ")
    assert first == (
        "Krav 1 er attestert. Dokumentert lønn og sosiale utgifter er 300 000 kroner til sammen. "
        "Til utbetaling: 300 000 kroner."
    )
    assert str(do(office, refunds.order_claim, order)) == "Dette var gjort fra før. Krav 1 er attestert."
    second = ClaimForm(
        **WHERE, lines="type;beløp\nlønn;200 000\n", documents=["lonnsslipp.pdf"],
        received="2024-07-01", reference="2024/200-5",
    )  # fmt: skip
    do(office, refunds.register_claim, second)
    told = str(do(office, refunds.order_claim, OrderClaimForm(**WHERE, claim=2, reference="2024/200-6")))
    assert "50 000 kroner er over taket" in told.replace("\u00a0", " ")
    do(office, payments.stop_payment, StopPaymentForm(**REFUND, payment=2, reason="Vent."))
    do(office, payments.approve_payment, PaymentForm(**{**REFUND, "actor": LEADER}))
    do(office, accounts.hand_over, AccountsForm(actor=ANNE))
    do(office, payments.record_unpaid, StopPaymentForm(**REFUND, reason="Feil konto."))
    assert [p.stage.value for p in load_refund(office, 2024, "hamar").book.payments.values()] == [
        "stoppet"
    ] * 2


def test_a_claim_is_corrected_rejected_and_reversed(office: Office) -> None:
    claimed(office)
    fixed = CorrectClaimForm(**WHERE, claim=1, lines="type;beløp\nreise;100\n", reason="Feil vedlegg.")
    do(office, refunds.correct_claim, fixed)
    assert load_refund(office, 2024, "hamar").claims[1].costs == (Cost(CostKind.TRAVEL, 10_000),)
    do(office, refunds.reject_claim, ClaimNumberForm(**WHERE, claim=1, reason="Reise refunderes ikke."))
    do(office, refunds.reverse_claim, ClaimNumberForm(**WHERE, claim=1, reason="Sendt to ganger."))
    assert not load_refund(office, 2024, "hamar").claims[1].stands


def test_r33_pay_is_nowhere_but_in_its_sum(office: Office) -> None:
    """Not in a refusal, not in what is said, not in the log but summed by kind."""
    two = "type;beløp\nlønn;123 456\nlønn;111 111\nsosiale utgifter;50 000\n"
    at(office, "2024-07-01T10:00")
    do(office, refunds.begin_refunds, BeginRefundsForm(actor=ANNE, year=2024, regions=[HAMAR]))
    bad = two.replace("111 111", "777.777").replace("sosiale utgifter", "bonus")
    wrong = ClaimForm(**WHERE, lines=bad, received="2024-07-01", reference="2024/200-1")
    with pytest.raises(Refused) as refused:
        do(office, refunds.register_claim, wrong)
    assert "linje 3, beløp: er ikke et beløp" in str(refused.value)
    assert "«bonus» er ikke en kostnadstype" in str(refused.value)
    assert "777" not in str(refused.value)
    form = ClaimForm(**WHERE, lines=two, received="2024-07-01", reference="2024/200-1")
    assert "123" not in str(do(office, refunds.register_claim, form))
    with office.store.reading() as c:
        log = "".join(stored.data for stored in read_all(c))
    assert str(234_567 * 100) in log
    assert not [line for line in ("12345600", "11111100") if line in log]


def test_the_board_of_the_newest_year(office: Office) -> None:
    with pytest.raises(Refused, match="det finnes verken tilskudd eller refusjoner"):
        board_of(office)
    met(office)
    claimed(office)
    board = board_of(office)
    assert (board.year, len(board.rows)) == (2024, 10)
    [hamar] = [row for row in board.rows if row.region == "hamar"]
    assert hamar.grant
    assert hamar.refund
    assert (hamar.grant.missing, hamar.refund.claimed) == (0, 30_000_000)
    assert all(row.grant is None for row in board_of(office, 2030).rows)


def test_the_daily_cycle_lets_what_lacks_co_funding_lapse(office: Office) -> None:
    at(office, "2024-01-15T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    at(office, "2025-01-01T07:00")
    run_day(office)
    assert load_grant(office, 2024, "valdres").status is Status.LAPSED
