"""A year of obligations at work: opened, delivered, exempted, given later days, closed (R3, R15, R25, R26)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.cases.obligation import events as e
from domain.cases.obligation.commands import Close, Command, Excuse, Extend, Open
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Obliged, Owed, Particulars, Status
from tests.cases import obligation_2024 as o


def opening(**changed: object) -> Open:
    return Open(replace(o.PARTICULARS, **changed), o.ANNE)  # type: ignore[arg-type]


# Opening ------------------------------------------------------------------------------------------


def test_a_year_is_opened_with_its_duties_and_its_councils() -> None:
    o.given().when(o.OPEN, on=o.JAN_8).then(e.Opened(o.PARTICULARS, o.ANNE, o.JAN_8))
    assert o.state_of(*o.OPENED).councils == o.COUNCILS


def test_a_duty_has_its_title_and_text_in_the_language_of_the_letter() -> None:
    """R25: never the one in place of the other."""
    [report] = [d for d in o.DUTIES if d.id == o.REPORT]
    assert (report.title("nb"), report.text("nb")) == ("årsmelding og årsregnskap for 2023", "arsmelding-nb")
    assert (report.title("nn"), report.text("nn")) == ("årsmelding og årsrekneskap for 2023", "arsmelding-nn")


def test_a_blank_year_has_no_particulars() -> None:
    with pytest.raises(LookupError):
        _ = Year().opened


def test_it_is_corrected_while_nothing_has_happened_in_it() -> None:
    corrected = opening(case_number="2024/1204", first_document=3)
    o.given(*o.OPENED).when(corrected, on=o.FEB_1).then(e.Opened(corrected.particulars, o.ANNE, o.FEB_1))
    after = o.state_of(*o.OPENED, e.Opened(corrected.particulars, o.ANNE, o.FEB_1))
    assert (after.next_document, after.opened_on) == (3, o.FEB_1)


@pytest.mark.parametrize("history", [o.REMINDED, o.DELIVERED, o.tell((o.FEB_1, o.EXTEND), after=o.OPENED)])
def test_and_not_after_that(history: tuple[e.Event, ...]) -> None:
    o.given(*history).when(opening(case_number="2024/1204"), on=o.FEB_16).refused("er i gang", "endres ikke")


def test_all_that_is_wrong_with_an_opening_is_told_at_once() -> None:
    bad = replace(o.DUTIES[0], id="uten", title_nn="", day=date(2025, 2, 17), remind_days=0)
    command = Open(
        Particulars(
            year=2024,
            case_number="sak 12",
            first_document=0,
            caseworker=" ",
            duties=(bad, bad),
            obliged=(Obliged("Hamar!", "en"), Obliged("hamar", "nb"), Obliged("hamar", "nb")),
        ),
        "",
    )
    o.given().when(command, on=o.JAN_8).refused(
        "Hvem: mangler",
        "«sak 12»",
        "0 går ikke",
        "Saksbehandler: mangler",
        "«uten» står to ganger",
        "«hamar» står to ganger",
        "«Hamar!» er ikke en rådskode",
        "har ikke noe brevspråk: «en» (R25)",
        "mangler tittel eller beskrivelse",
        "17.02.2025, som ikke er i 2024",
        "påminnelse som ikke er før dagen",
    )


def test_a_year_without_duties_or_councils_is_none() -> None:
    o.given().when(opening(duties=(), obliged=()), on=o.JAN_8).refused(
        "planen har ingen i 2024", "ingen er med"
    )


# Deliveries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("delivered", "late"), [(o.FEB_15, False), (o.FEB_16, True)])
def test_a_delivery_is_in_time_until_the_end_of_its_day(delivered: date, late: bool) -> None:
    """R3: the deadline expires at 24:00 that day."""
    events = o.tell((o.FEB_16, o.deliver(o.HAMAR, delivered)), after=o.OPENED)
    found = o.state_of(*events).settled[Owed(o.PLAN_DUTY, o.HAMAR)]
    assert isinstance(found, Delivery)
    assert found.late is late


def test_a_delivery_and_its_receipt_take_the_next_two_numbers() -> None:
    """R26, in a file that has four documents already."""
    events = o.tell(
        (o.FEB_1, o.deliver(o.HAMAR, o.FEB_1)), (o.FEB_1, o.deliver(o.NORTH, o.FEB_1)), after=o.SHORT_OPENED
    )
    numbers = [(x.number, x.receipt) for x in events if isinstance(x, e.Delivered)]
    assert numbers == [(5, 6), (7, 8)]
    assert o.state_of(*events).next_document == 9


def test_what_is_only_noted_gets_no_receipt() -> None:
    (*_, delivered) = o.tell((o.FEB_1, o.deliver(o.HAMAR, o.FEB_1, "budsjett")), after=o.OPENED)
    assert isinstance(delivered, e.Delivered)
    assert (delivered.number, delivered.receipt) == (1, 0)
    assert o.state_of(*o.OPENED, delivered).next_document == 2


def test_a_delivery_by_a_reference_alone_is_one() -> None:
    command = replace(o.deliver(o.HAMAR, o.FEB_1), document=None, reference="where-it-is")
    events = o.tell((o.FEB_1, command), after=o.OPENED)
    o.given(*events).when(replace(command, actor="leder"), on=o.FEB_15).already_so()


def test_all_that_is_wrong_with_a_delivery_is_told_at_once() -> None:
    command = replace(o.deliver("oslo", o.FEB_1, "bursdag"), document=None, actor="")
    o.given(*o.OPENED).when(command, on=o.JAN_8).refused(
        "«bursdag» er ikke med i året",
        "«oslo» er ikke med i året (R15)",
        "Hvem: mangler",
        "01.02.2024 er senere enn i dag",
        "mangler både dokument og henvisning",
    )


def test_a_delivery_from_before_the_year_before_is_another_years() -> None:
    o.given(*o.OPENED).when(o.deliver(o.HAMAR, date(2022, 12, 31)), on=o.FEB_1).refused("før 01.01.2023")


def test_a_duty_is_settled_once() -> None:
    other = o.deliver(o.HAMAR, o.JAN_16)
    o.given(*o.DELIVERED).when(other, on=o.FEB_1).refused("hamar har levert", "01.02.2024", "Trekk det først")
    excused = o.tell((o.FEB_1, o.EXCUSE), after=o.OPENED)
    o.given(*excused).when(o.deliver(o.NORTH, o.FEB_1), on=o.FEB_1).refused("er fritatt for handlingsplan")
    o.given(*o.DELIVERED).when(Excuse(o.PLAN_DUTY, (o.HAMAR,), "why", o.ANNE), on=o.FEB_1).refused(
        "har levert"
    )


# Exemptions, withdrawals, later days --------------------------------------------------------------


def test_an_exemption_needs_a_council_a_reason_and_a_name() -> None:
    o.given(*o.OPENED).when(Excuse(o.PLAN_DUTY, (), " ", ""), on=o.FEB_1).refused("Hvem", "Begrunnelse")
    o.given(*o.OPENED).when(Excuse(o.PLAN_DUTY, (), "why", o.ANNE), on=o.FEB_1).refused("ingen er valgt")


def test_only_those_who_are_not_exempt_already_are_named() -> None:
    excused = o.tell((o.FEB_1, o.EXCUSE), after=o.OPENED)
    both = replace(o.EXCUSE, councils=(o.NORTH, o.VALDRES, o.VALDRES))
    o.given(*excused).when(both, on=o.FEB_1).then(
        e.Excused(o.PLAN_DUTY, (o.VALDRES,), "merging", o.ANNE, o.FEB_1)
    )


def test_what_is_withdrawn_counts_no_more_and_keeps_its_number() -> None:
    events = o.tell((o.FEB_15, o.WITHDRAW), (o.FEB_16, o.deliver(o.HAMAR, o.FEB_16)), after=o.DELIVERED)
    assert [x.number for x in events if isinstance(x, e.Delivered)] == [2, 4]
    o.given(*events[:-1]).when(o.WITHDRAW, on=o.FEB_16).already_so()
    assert Owed(o.PLAN_DUTY, o.HAMAR) in o.state_of(*events[:-1]).unsettled


def test_nothing_is_withdrawn_where_nothing_is_registered() -> None:
    o.given(*o.OPENED).when(o.WITHDRAW, on=o.FEB_1).refused("har verken levert eller fått fritak")


def test_a_later_day_is_a_virkedag_after_the_one_in_force() -> None:
    extended = o.tell((o.FEB_1, o.EXTEND), after=o.OPENED)
    [duty] = [d for d in o.DUTIES if d.id == o.PLAN_DUTY]
    assert o.state_of(*extended).deadline(duty, o.NORTH) == o.MAR_1
    assert o.state_of(*extended).deadline(duty, o.HAMAR) == o.FEB_15
    early = replace(o.EXTEND, councils=(o.NORTH, o.HAMAR), day=date(2024, 2, 11))
    o.given(*extended).when(early, on=o.FEB_15).refused(
        "11.02.2024 er før i dag", "søndag 11. februar 2024 er ikke en virkedag (R2)", "12.02.2024",
        "ikke senere enn fristen som gjelder for nord-gudbrandsdal, 01.03.2024",
        "ikke senere enn fristen som gjelder for hamar, 15.02.2024",
    )  # fmt: skip


def test_nobody_is_given_a_later_day_who_needs_none() -> None:
    o.given(*o.DELIVERED).when(replace(o.EXTEND, councils=(o.HAMAR,)), on=o.FEB_1).refused("har levert")
    o.given(*o.OPENED).when(replace(o.EXTEND, councils=()), on=o.FEB_1).refused("ingen er valgt")


# Closing ------------------------------------------------------------------------------------------


def test_a_year_is_closed_when_it_is_over_and_nothing_lacks() -> None:
    assert o.given(*o.SETTLED).due(o.DEC_31) == []
    assert o.given(*o.SETTLED).due(o.JAN_1_2025) == [Close()]
    o.given(*o.SETTLED).when(Close(), on=o.JAN_1_2025).then(e.Closed(o.JAN_1_2025))
    assert o.given(*o.CLOSED).next_due() is None


def test_it_stays_open_and_says_what_lacks() -> None:
    delivered = o.tell((o.FEB_1, o.deliver(o.HAMAR, o.FEB_1)), after=o.SHORT_OPENED)
    assert Close() not in o.given(*delivered).due(o.JAN_1_2025)
    o.given(*delivered).when(Close(), on=o.DEC_31).refused(
        "nord-gudbrandsdal mangler handlingsplan", "2024 er ikke over før 01.01.2025"
    )


def test_a_withdrawal_opens_a_closed_year_again() -> None:
    later = date(2025, 2, 3)
    events = o.tell((later, o.WITHDRAW), after=o.CLOSED)
    assert o.state_of(*events).status is Status.OPEN
    again = o.tell((later, o.deliver(o.HAMAR, later)), after=events)
    assert o.given(*again).due(later) == [Close()]


@pytest.mark.parametrize("command", [o.EXCUSE, o.EXTEND, o.deliver(o.NORTH, o.FEB_1), o.REMIND_ALL, Close()])
def test_nothing_is_done_in_a_year_that_is_not_opened(command: Command) -> None:
    o.given().when(command, on=o.JAN_8).refused("er ikke åpnet", "Åpne året først")


def test_a_later_day_may_lie_in_the_next_year() -> None:
    extend = Extend(o.PLAN_DUTY, (o.NORTH,), date(2025, 1, 15), "meets-late", o.ANNE)
    events = o.tell((o.FEB_1, extend), after=o.SHORT_OPENED)
    assert o.given(*events).next_due() == o.JAN_16
    assert o.state_of(*events).duty(o.PLAN_DUTY) is not None
    assert o.given(*events).due(date(2025, 1, 15) + timedelta(1))
