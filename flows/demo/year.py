"""The demonstration's third part: the councils' wheels of 2024, a meeting point, and the money of two regions."""

from datetime import date
from typing import Any

from flows.demo import story
from flows.demo.teller import Teller, office, oslo

YEAR = 2024
_MEETING, _HELD = date(2024, 3, 14), oslo("2024-02-15T10:00")


def tell_year(t: Teller) -> None:
    """From the first working day of 2024 to the day after March: themes handled, put off and late; a grant paid."""
    t.say("\nÅrshjul og møtepunkter")
    t.at("2024-01-03T09:00")
    _planned(t)
    t.say("\nTilskudd og refusjon")
    _money(t)
    t.until(date(2024, 3, 15))
    t.say("\nMars er omme")
    _themes(t)


def _planned(t: Teller) -> None:
    from flows import meeting_points, year_wheel
    from flows.wheel_forms import CaseFilesForm, InvitationForm, SittingForm

    files = CaseFilesForm(actor=story.DRAFTER, year=YEAR, first_case_number=story.FIRST_WHEEL)
    t.run(year_wheel.give_case_files, skjema=files)
    for council in (story.MET, story.SHORT):
        sitting = SittingForm(
            actor=story.DRAFTER, year=YEAR, council=council, theme=story.THEME, day=_MEETING
        )
        t.run(year_wheel.plan_sitting, skjema=sitting)
    asked = InvitationForm(actor=story.DRAFTER, year=YEAR, council=story.SHORT, starts=_HELD, minutes=90)
    t.run(meeting_points.plan_meeting, skjema=asked)
    t.deliver("2024-01-04T08:00")


def _money(t: Teller) -> None:
    """Hadeland has its million and an agreement with its one municipality in the county; Hamar lacks one krone."""
    from flows import money
    from flows.money_forms import (
        AccountsForm,
        BeginRefundsForm,
        ContributionForm,
        MoneyKind,
        PaymentForm,
        ReceiptFileForm,
        ReferenceForm,
        RegionForm,
        YearForm,
    )

    t.at("2024-01-08T09:00")
    drafter, approver = story.DRAFTER, story.APPROVER
    grants = YearForm(actor=drafter, year=YEAR, first_case_number=story.FIRST_GRANT)
    t.run(money.begin_grants, skjema=grants)
    refunds = BeginRefundsForm(actor=drafter, year=YEAR, first_case_number=story.FIRST_REFUND)
    t.run(money.begin_refunds, skjema=refunds)
    for nth, given in enumerate(story.CONTRIBUTIONS, 1):
        form = ContributionForm(
            **_region(drafter, given.region),
            municipality=given.municipality,
            amount=given.kroner,
            received=date(2024, 1, 8),
            reference=f"{story.INCOMING}-{nth}",
        )
        t.run(money.confirm, bidrag=form)
    t.at("2024-01-09T10:00")
    t.run(money.award, skjema=RegionForm(**_region(approver, story.MET)))
    order = ReferenceForm(**_region(drafter, story.MET), reference=f"{story.INCOMING}-9")
    t.run(money.order_grant, skjema=order)
    payment = PaymentForm(**_region(drafter, story.MET), kind=MoneyKind.GRANT)
    t.run(money.approve_payment, refused=True, skjema=payment)
    t.run(money.approve_payment, skjema=payment.model_copy(update={"actor": approver}))
    t.run(money.hand_over, skjema=AccountsForm(actor=drafter))
    t.deliver("2024-01-10T08:00")
    t.at("2024-01-15T10:00")
    receipts = ReceiptFileForm(actor=drafter, file=_receipts())
    t.run(money.read_receipts, skjema=receipts)


def _receipts() -> str:
    """What the accounts answer, in the in-tray."""
    name = "kvitteringer.csv"
    with office() as opened:
        opened.settings.inbox.mkdir(parents=True, exist_ok=True)
        text = f"utbetaling;utbetalt;bilag\ngrant/{YEAR}-{story.MET}/1;2024-01-15;B-1001\n"
        (opened.settings.inbox / name).write_text(text, encoding="utf-8")
    return name


def _themes(t: Teller) -> None:
    from flows import meeting_points, year_wheel
    from flows.wheel_forms import HandleForm, HoldMeetingForm, PostponeForm, RingForm

    t.at("2024-03-15T10:00")
    held = HoldMeetingForm(
        actor=story.DRAFTER, year=YEAR, council=story.SHORT, meeting=1, journal=f"{story.INCOMING}-10"
    )
    t.run(meeting_points.hold_meeting, skjema=held)
    for council in (story.MET, story.SHORT):
        handled = HandleForm(actor=story.DRAFTER, year=YEAR, council=council, theme=story.THEME, day=_MEETING)
        t.run(year_wheel.handle_theme, skjema=handled)
    later = PostponeForm(
        actor=story.DRAFTER, year=YEAR, council=story.LATER, theme=story.THEME, to=date(2024, 9, 1),
        reason="Rådet venter på planprogrammet.",
    )  # fmt: skip
    t.run(year_wheel.postpone_theme, skjema=later)
    t.deliver("2024-04-02T08:00")
    t.run(year_wheel.ring_as_files, skjema=RingForm(actor=story.DRAFTER, year=YEAR))


def _region(actor: str, region: str) -> dict[str, Any]:
    from flows.forms import Council

    return {"actor": actor, "year": YEAR, "region": Council[region]}
