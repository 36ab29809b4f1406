"""Letters of grants and refunds in the outbox: with the event they follow from, in their case file, never wrong."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from sqlalchemy import update

from domain.cases.grant.words import Status
from domain.engine.documents import get
from domain.engine.refusal import Refused
from flows import desk_work
from flows.agreement_forms import BeginAgreementsForm
from flows.dashboards.delivery_page import delivery_markdown
from flows.dashboards.money_page import money_markdown
from flows.desk_work import accounts, agreements, grants, obligations, payments, refunds, report_files
from flows.forms import Council
from flows.money_forms import (
    AccountsForm,
    BeginRefundsForm,
    ClaimForm,
    ClaimNumberForm,
    OrderClaimForm,
    PaymentForm,
    ReasonedMoneyForm,
    ReferenceForm,
    RegionForm,
    ReportForm,
    ReportReceiptsForm,
    StopPaymentForm,
    YearForm,
)
from flows.money_years import load_grant, load_refund
from flows.obligation_forms import OpenYearForm
from flows.office import Office
from notifications.outbox.rows import LetterRow, rows
from notifications.outbox.states import State
from notifications.outbox.tables import OUTBOX
from tests.flows.course import ANNE, LEADER, at, do
from tests.flows.money_course import (
    GRANT,
    HAMAR,
    REFUND,
    WHERE,
    claimed,
    confirms,
    costs,
    in_force,
    inbox,
    met,
    paid,
    receipts,
    sent,
)

BOSS = {**WHERE, "actor": LEADER}
GRANTS, REFUNDS = "grant/2024-hamar", "refund/2024-hamar"


def letters(office: Office, stream: str = GRANTS) -> list[LetterRow]:
    with office.store.reading() as c:
        return sorted(rows(c, stream=stream), key=lambda row: row.number)


def standing(office: Office, stream: str = GRANTS) -> dict[str, State]:
    return {row.batch: row.state for row in letters(office, stream)}


def mail(office: Office, row: LetterRow) -> EmailMessage:
    with office.store.reading() as c:
        kept = get(c, row.sha256)
    assert kept is not None
    found = message_from_bytes(kept.body, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def read(office: Office, row: LetterRow) -> str:
    """The words of a letter, without line ends and no-break spaces."""
    body = mail(office, row).get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def left(office: Office, stream: str) -> None:
    """All letters of a case have left."""
    with office.store.writing() as c:
        c.execute(update(OUTBOX).where(OUTBOX.c.stream == stream).values(state=State.ACCEPTED, due_at=None))


def test_r30_tilsagn_is_given_by_somebody_who_may_approve_and_leaves_with_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    met(office)
    register = office.register()
    staff = tuple(replace(s, approves=s.id == LEADER) for s in register.staff)
    monkeypatch.setattr(Office, "register", lambda _: replace(register, staff=staff))
    with pytest.raises(Refused, match="ikke satt opp som godkjenner"):
        do(office, grants.award, RegionForm(**WHERE))
    assert letters(office) == []
    do(office, grants.award, RegionForm(**BOSS))
    [row] = letters(office)
    assert (row.batch, row.number, row.recipient, row.state) == ("grant-award-1", 1, "hamar", State.QUEUED)
    assert row.subject == "Tilsagn om tilskudd for 2024 (2024/1303-1)"
    assert "gitt av Leder Samhandling, seksjonsleder" in read(office, row)


def test_a_word_that_is_taken_back_before_it_left_is_never_heard_of(office: Office) -> None:
    met(office)
    do(office, grants.award, RegionForm(**BOSS))
    do(office, grants.withdraw_award, ReasonedMoneyForm(**WHERE, reason="Feil region."))
    assert standing(office) == {"grant-award-1": State.CANCELLED, "retraction-2": State.CANCELLED}
    do(office, grants.award, RegionForm(**BOSS))
    assert standing(office)["grant-award-3"] is State.QUEUED


def test_a_word_that_is_taken_back_after_it_left_is_told_so(office: Office) -> None:
    met(office)
    do(office, grants.award, RegionForm(**BOSS))
    left(office, GRANTS)
    do(office, grants.withdraw_award, ReasonedMoneyForm(**WHERE, reason="Feil region."))
    assert standing(office) == {"grant-award-1": State.ACCEPTED, "retraction-2": State.QUEUED}
    assert "Feil region." in read(office, letters(office)[-1])


def test_the_calendar_tells_what_lacks_and_that_it_has_lapsed(office: Office) -> None:
    at(office, "2024-01-15T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024, first_case_number="2024/1301"))
    do(office, grants.confirm, confirms("3403", "860 000", received="2024-01-15"))
    at(office, "2024-10-01T06:00")
    desk_work.run_day(office)
    assert standing(office) == {"grant-held-1": State.QUEUED}
    [row] = letters(office)
    assert row.subject.replace("\u00a0", " ") == (
        "Tilskuddet for 2024 holdes: det mangler 140 000 kroner fra kommunene (2024/1303-1)"
    )
    at(office, "2024-10-01T07:00")
    do(office, grants.confirm, confirms("3411", "140 000", received="2024-10-01"))
    assert standing(office) == {"grant-held-1": State.CANCELLED}
    with office.store.reading() as c:
        assert {r.recipient for r in rows(c) if r.letter == "grant-held" and r.state is State.QUEUED} == {
            council.name for council in Council if council is not HAMAR
        }
    at(office, "2025-01-15T06:00")
    desk_work.run_day(office)
    assert load_grant(office, 2024, "gjovik").status is Status.LAPSED
    assert list(standing(office, "grant/2024-gjovik")) == ["grant-held-1", "grant-lapsed-2"]
    desk_work.run_day(office)
    assert len(letters(office, "grant/2024-gjovik")) == 2


def test_a_grants_letters_from_payment_to_report(office: Office) -> None:
    paid(office)
    at(office, "2025-01-15T06:00")
    desk_work.run_day(office)
    inbox(office, "rapport.pdf")
    report = ReportForm(**WHERE, received="2025-01-15", reference="2025/40-2", document="rapport.pdf")
    do(office, grants.receive_report, report)
    assert standing(office)["report-asked-3"] is State.CANCELLED
    do(office, grants.accept_report, RegionForm(**WHERE))
    assert [row.batch for row in letters(office)] == [
        "grant-award-1", "grant-paid-2", "report-asked-3", "report-accepted-4",
    ]  # fmt: skip
    page = money_markdown(office, 2024)
    assert "| 2024/1303-2 | U | 01.03.2024 | Melding om utbetaling av tilskudd |" in page
    assert "| 2025/40-2 | I | 15.01.2025 | Rapport for tilskudd |" in page
    assert "tilsagnsbrev" in delivery_markdown(office)


def test_a_decision_on_a_claim_leaves_with_the_second_person_and_not_before(office: Office) -> None:
    claimed(office)
    assert list(standing(office, REFUNDS)) == ["refund-receipt-1"]
    do(office, refunds.order_claim, OrderClaimForm(**WHERE, claim=1, reference="2024/200-2"))
    assert list(standing(office, REFUNDS)) == ["refund-receipt-1"]
    do(office, payments.approve_payment, PaymentForm(**{**REFUND, "actor": LEADER}))
    assert standing(office, REFUNDS)["refund-decision-2"] is State.QUEUED
    do(office, payments.stop_payment, StopPaymentForm(**REFUND, reason="Feil konto."))
    assert standing(office, REFUNDS)["refund-decision-2"] is State.CANCELLED
    assert standing(office, REFUNDS)["retraction-3"] is State.CANCELLED


def test_r33_nobodys_pay_stands_in_a_subject_a_name_of_a_file_or_a_key(office: Office) -> None:
    """240 000 in wages and 60 000 in social costs: neither they nor their sum is in what lists and logs show."""
    claimed(office)
    do(office, refunds.order_claim, OrderClaimForm(**WHERE, claim=1, reference="2024/200-2"))
    do(office, payments.approve_payment, PaymentForm(**{**REFUND, "actor": LEADER}))
    do(office, refunds.register_claim, _second(office))
    do(office, refunds.reject_claim, ClaimNumberForm(**WHERE, claim=2, reason="Ikke daglig leder."))
    found = letters(office, REFUNDS)
    assert len(found) == 4
    for row in found:
        found_mail = mail(office, row)
        heads = " ".join(map(str, found_mail.values()))
        heads += " ".join(str(part.get_filename()) for part in found_mail.iter_attachments())
        shown = " ".join((row.subject, row.batch, row.key, heads)).replace("\u00a0", " ")
        for amount in ("240 000", "60 000", "300 000", "240000", "300000", "lønn"):
            assert amount not in shown
        for line in ("240 000 kroner", "60 000 kroner"):
            assert line not in read(office, row)
    assert "240 000" not in money_markdown(office, 2024).replace("\u00a0", " ")
    assert "lønn" not in money_markdown(office, 2024)


def _second(office: Office) -> ClaimForm:
    return ClaimForm(
        **WHERE,
        costs=costs(office),
        documents=["lonnsslipp.pdf"],
        received="2024-07-01",
        reference="2024/200-9",
    )


# Case files ---------------------------------------------------------------------------------------


def test_r26_the_regions_get_case_files_one_after_the_other_and_no_two_the_same(office: Office) -> None:
    at(office, "2024-01-15T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024, first_case_number="2024/1301"))
    numbers = {c.name: load_grant(office, 2024, c.name).begun.case_number for c in Council}
    assert numbers[min(numbers)] == "2024/1301"
    assert sorted(numbers.values()) == [f"2024/{n}" for n in range(1301, 1311)]
    with pytest.raises(Refused) as refused:
        do(
            office,
            refunds.begin_refunds,
            BeginRefundsForm(actor=ANNE, year=2024, first_case_number="2024/1310"),
        )
    assert "2024/1310 er saksmappen til Tilskudd 2024-valdres (R26)" in str(refused.value)
    with pytest.raises(Refused, match="Første saksnummer: «1301» er ikke"):
        do(office, refunds.begin_refunds, BeginRefundsForm(actor=ANNE, year=2024, first_case_number="1301"))
    with pytest.raises(Refused, match="Saksbehandler i brevene: «nobody»"):
        do(office, refunds.begin_refunds, BeginRefundsForm(actor=ANNE, year=2024, caseworker="nobody"))


def test_r26_no_case_file_is_shared_with_a_case_of_another_type(office: Office) -> None:
    at(office, "2024-01-15T10:00")
    do(office, obligations.open_year, OpenYearForm(actor=ANNE, case_number="2024/1301"))
    with pytest.raises(Refused, match=r"2024/1301 er saksmappen til Plikter 2024 \(R26\)"):
        do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024, first_case_number="2024/1301"))
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024, first_case_number="2024/1401"))
    taken = BeginAgreementsForm(
        actor=ANNE, term="2023", municipalities=["3403"], first_case_number="2024/1403"
    )
    with pytest.raises(Refused, match=r"2024/1403 er saksmappen til Tilskudd 2024-hamar \(R26\)"):
        do(office, agreements.begin_agreements, taken)


def test_a_correction_keeps_the_case_file_and_the_caseworker(office: Office) -> None:
    claimed(office)
    do(office, refunds.begin_refunds, BeginRefundsForm(actor=LEADER, year=2024, regions=[HAMAR], months=6))
    begun = load_refund(office, 2024, "hamar").begun
    assert (begun.case_number, begun.caseworker, begun.months) == ("2024/1401", ANNE, 6)


def test_many_are_refused_together_when_one_letter_cannot_be_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The accounts' receipts of two regions, one of which has nobody to write to: neither is written."""

    sent(office)
    where = {**WHERE, "region": Council["hadeland"]}
    in_force(office, "3446")
    at(office, "2024-03-01T10:00")
    do(office, grants.confirm, confirms("3446", "1 000 000", region=Council["hadeland"]))
    do(office, grants.award, RegionForm(**{**where, "actor": LEADER}))
    do(office, grants.order_grant, ReferenceForm(**where, reference="2024/100-7"))
    do(office, payments.approve_payment, PaymentForm(**{**GRANT, **where, "actor": LEADER}))
    do(office, accounts.hand_over, AccountsForm(actor=ANNE))
    register = office.register()
    without = replace(register, contacts=tuple(c for c in register.contacts if c.recipient != "hadeland"))
    monkeypatch.setattr(Office, "register", lambda _: without)
    both = receipts(office, "grant/2024-hamar/1;01.03.2024;B-1", "grant/2024-hadeland/1;01.03.2024;B-2")
    with pytest.raises(Refused, match=r"2024-hadeland, .*har ingen e-postadresse"):
        do(office, accounts.read_receipts, both)
    assert load_grant(office, 2024, "hamar").status is Status.SENT
    assert load_grant(office, 2024, "hadeland").status is Status.SENT


# Reports to the accounts --------------------------------------------------------------------------


def reported(office: Office) -> None:
    paid(office)
    at(office, "2025-01-15T10:00")
    inbox(office, "rapport.pdf")
    report = ReportForm(**WHERE, received="2025-01-15", reference="2025/40-2", document="rapport.pdf")
    do(office, grants.receive_report, report)
    do(office, grants.accept_report, RegionForm(**WHERE))


def booked(office: Office, *lines: str) -> ReportReceiptsForm:
    text = "\n".join(("rapport;bokført;bilag", *lines))
    (office.settings.inbox / "bokfort.csv").write_text(text, encoding="utf-8")
    return ReportReceiptsForm(actor=ANNE, file="bokfort.csv")


def test_accepted_reports_go_to_the_accounts_once_with_their_amounts(office: Office) -> None:
    with pytest.raises(Refused, match="ingen er godtatt og venter på regnskapet"):
        do(office, report_files.hand_over_reports, AccountsForm(actor=ANNE))
    reported(office)
    done = do(office, report_files.hand_over_reports, AccountsForm(actor=ANNE))
    [path] = (office.home / "ut").glob("rapporter-*.csv")
    assert str(done) == f"1 rapport er overlevert regnskapet i {path}."
    headings, row = path.read_text(encoding="utf-8-sig").splitlines()
    assert headings == ";".join(report_files.HEADINGS)
    assert row.split(";")[3:] == [
        "2024", "2500000,00", "1000000,00", "2025/40-2", "15.01.2025", "15.01.2025", ANNE,
    ]  # fmt: skip
    with pytest.raises(Refused, match="ingen er godtatt"):
        do(office, report_files.hand_over_reports, AccountsForm(actor=ANNE))
    body = path.read_bytes()
    path.unlink()
    do(office, grants.return_report, ReasonedMoneyForm(**WHERE, reason="Regnskapet mangler."))
    assert report_files.write_report_file(office, path.stem.partition("-")[2]) == path
    assert path.read_bytes() == body
    with pytest.raises(Refused, match=r"er ikke én fil med rapporter\. Filer: "):
        report_files.write_report_file(office, "xyz")


def test_receipts_mark_reports_as_done_all_or_none(office: Office) -> None:
    reported(office)
    do(office, report_files.hand_over_reports, AccountsForm(actor=ANNE))
    [(stream, report)] = report_files.waiting_reports(office)
    assert (stream, report.number) == (GRANTS, 1)
    wrong = booked(
        office,
        "grant/2024-hamar/rapport/1;1.3;B-1",
        "grant/2024-gjovik/rapport/1;2025-01-15;B-2",
        "2024-hamar;2025-01-15;B-3",
    )
    with pytest.raises(Refused) as refused:
        do(office, report_files.read_report_receipts, wrong)
    assert "linje 2, bokført: «1.3» er ikke en dato" in str(refused.value)
    assert "linje 3: grant/2024-gjovik/rapport/1 finnes ikke" in str(refused.value)
    assert "linje 4, rapport: «2024-hamar» er ikke en rapport" in str(refused.value)
    good = booked(office, "grant/2024-hamar/rapport/1;2025-01-15;B-9")
    assert str(do(office, report_files.read_report_receipts, good)) == "1 rapport er bokført."
    assert do(office, report_files.read_report_receipts, good).already
    assert report_files.waiting_reports(office) == []
