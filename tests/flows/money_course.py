"""Grants and refunds at the desk, step by step, so that a test can start from any point of their course."""

from dataclasses import replace
from typing import Any

from domain.cases.agreement.commands import Enter
from flows.desk_work import accounts, grants, payments, refunds
from flows.desk_work.done import Done
from flows.forms import Council
from flows.money_forms import (
    AccountsForm,
    BeginRefundsForm,
    ClaimForm,
    ContributionForm,
    MoneyKind,
    PaymentForm,
    ReceiptFileForm,
    ReferenceForm,
    RegionForm,
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


def costs(office: Office, text: str = LINES) -> str:
    """A file of costs in the in-tray, by its name."""
    inbox(office)
    name = f"kostnader-{len(list(office.settings.inbox.iterdir()))}.csv"
    (office.settings.inbox / name).write_text(text, encoding="utf-8")
    return name


def met(office: Office) -> Done:
    """Hamarregionen with its agreements in force and its million confirmed, on 1 March 2024."""
    in_force(office, *MEMBERS)
    at(office, "2024-03-01T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024, first_case_number="2024/1301"))
    do(office, grants.confirm, confirms("3403", "600 000"))
    return do(office, grants.confirm, confirms("3411", "400 000"))


def ordered(office: Office) -> None:
    met(office)
    do(office, grants.award, RegionForm(**{**WHERE, "actor": LEADER}))
    do(office, grants.order_grant, ReferenceForm(**WHERE, reference="2024/100-7"))


def sent(office: Office) -> Done:
    ordered(office)
    do(office, payments.approve_payment, PaymentForm(**{**GRANT, "actor": LEADER}))
    return do(office, accounts.hand_over, AccountsForm(actor=ANNE))


def receipts(office: Office, *rows: str) -> ReceiptFileForm:
    """The accounts' receipts, in a file of the in-tray."""
    inbox(office)
    text = "\n".join(("utbetaling;utbetalt;bilag", *rows))
    (office.settings.inbox / "kvitteringer.csv").write_text(text, encoding="utf-8")
    return ReceiptFileForm(actor=ANNE, file="kvitteringer.csv")


def paid(office: Office) -> Done:
    sent(office)
    return do(office, accounts.read_receipts, receipts(office, "grant/2024-hamar/1;01.03.2024;B-1"))


def claimed(office: Office) -> Done:
    at(office, "2024-07-01T10:00")
    do(
        office,
        refunds.begin_refunds,
        BeginRefundsForm(actor=ANNE, year=2024, regions=[HAMAR], first_case_number="2024/1401"),
    )
    inbox(office, "lonnsslipp.pdf")
    form = ClaimForm(
        **WHERE,
        costs=costs(office),
        documents=["lonnsslipp.pdf"],
        received="2024-07-01",
        reference="2024/200-1",
    )
    return do(office, refunds.register_claim, form)
