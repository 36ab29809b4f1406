"""The worked figures of R19-R22 as the regions read them, to whom the letters go, and in which language."""

from dataclasses import replace

import pytest

from domain.cases.grant import commands as gc
from domain.cases.grant import words as gw
from domain.cases.grant.case import GRANT
from domain.cases.refund import commands as rc
from domain.cases.refund.case import REFUND
from domain.engine.refusal import Refused
from notifications.letters.compose import compose
from notifications.letters.kinds import LetterKind
from tests.cases import grant_2024 as g
from tests.cases import refund_2024 as f
from tests.given import tell
from tests.letters import money_2024 as m
from tests.letters.money_2024 import HAMAR, NORTH, SPECIMENS, MoneySpecimen


def words(name: str) -> str:
    """A specimen's text in one line, with spaces alone."""
    return " ".join(SPECIMENS[name].text.split())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("grant-held-nb-last", "Til sammen er dette 999 999 kroner"),
        ("grant-held-nb-last", "Det mangler 1 krone i bekreftet medfinansiering"),
        ("grant-held-nb", "holdes, det er ikke avslått: det venter på dere til 31. desember 2024"),
        ("grant-held-nb", "Løten kommune har lovet 140 000 kroner, men ikke bekreftet det"),
        ("grant-award-nb", "Til sammen er dette 1 000 000 kroner"),
        ("grant-award-nb", "Vilkåret er oppfylt, og tilskuddet er 2 500 000 kroner"),
        ("grant-award-nb", "satsene som gjelder fra og med 2024"),
        ("grant-award-nb", "Innen mandag 3. mars 2025, kl. 23.59 skal dere sende oss en rapport"),
        ("grant-award-nb-more", "Til sammen er dette 1 400 000 kroner"),
        ("grant-award-nb-more", "tilskuddet er 2 500 000 kroner"),
        ("grant-held-nn-last", "Til saman er dette 999 999 kroner"),
        ("grant-award-nn-more", "Til saman er dette 1 400 000 kroner"),
        ("grant-lapsed-nb", "er bortfalt, fordi kommunene ikke hadde bekreftet nok"),
    ],
)
def test_r19_the_arithmetic_of_a_grant_in_words(name: str, told: str) -> None:
    assert told in words(name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("refund-decision-nb", "refunderer 300 000 kroner"),
        ("refund-decision-nb-cap", "refunderer 150 000 kroner"),
        (
            "refund-decision-nb-cap",
            "Taket for 2024 er 450 000 kroner, og andre krav har brukt 300 000 kroner.",
        ),
        ("refund-decision-nb-cap", "50 000 kroner er over taket og refunderes ikke"),
        ("refund-decision-nb-cap", "0 kroner er igjen"),
        ("refund-decision-nb-other", "12 000 kroner er andre kostnader (reise) og refunderes ikke"),
        ("refund-decision-nn-cap", "50 000 kroner er over taket og blir ikkje refundert"),
        (
            "refund-decision-nb",
            "attestert av Anne Marie Sveipe, saksbehandler, og anvist av Leder Samhandling",
        ),
        (
            "refund-decision-nn",
            "attestert av Anne Marie Sveipe, sakshandsamar, og tilvist av Leder Samhandling",
        ),
    ],
)
def test_r20_every_cut_of_a_refund_and_who_decided(name: str, told: str) -> None:
    assert told in words(name)


@pytest.mark.parametrize("name", SPECIMENS)
def test_r30_the_note_and_the_caseworker_are_in_every_letter(name: str) -> None:
    text = words(name)
    assert "elektronisk godkjent" in text
    assert "Anne Marie Sveipe" in text


@pytest.mark.parametrize("name", [n for n in SPECIMENS if "refund" in n])
def test_r33_no_subject_tells_an_amount_or_a_kind_of_pay(name: str) -> None:
    subject = compose(SPECIMENS[name].order, SPECIMENS[name].desk).subject
    bare = subject.partition(" (")[0]
    assert not any(word in bare for word in ("kroner", "lønn", "løn ", "sosiale", "000"))


def test_r25_copies_go_to_each_municipality_in_the_language_it_has_decided_on() -> None:
    """Skjåk, Lom and Vågå have decided on nynorsk; Lesja, which is neutral, gets what the plan says: bokmål."""
    begun = replace(m.grant_of(NORTH), copies=m.MEMBERS[NORTH])
    given = tell(
        GRANT, (g.JAN_15, gc.Begin(begun, m.ANNE)), (g.MAR_1, m.confirms("3431", 1_000_000)), m.AWARD, m.ORDER,
        m.APPROVE, m.HAND_OVER, m.PAY,
    )  # fmt: skip
    orders = list(m.orders_of("grant", NORTH, given))
    award = [order for order in orders if order.kind is LetterKind.GRANT_AWARD]
    assert [order.recipient for order in award] == [NORTH, *m.MEMBERS[NORTH]]
    assert {order.number for order in award} == {1}
    desk = MoneySpecimen("grant", NORTH, given, NORTH).desk
    languages = {order.recipient: desk.language(order).code for order in award}
    assert [languages[n] for n in (NORTH, "3433", "3434", "3435")] == ["nn"] * 4
    assert languages["3432"] == "nb"
    [paid] = [order for order in orders if order.kind is LetterKind.GRANT_PAID]
    assert (paid.recipient, paid.copies) == (NORTH, ())


def test_later_letters_belong_under_the_first() -> None:
    grant = m.orders_of("grant", HAMAR, SPECIMENS["report-accepted-nb"].history)
    assert [(order.batch, order.thread) for order in grant] == [
        ("grant-award-1", ""), ("grant-paid-2", "grant-award-1"), ("report-asked-3", "grant-award-1"),
        ("report-accepted-4", "grant-award-1"),
    ]  # fmt: skip
    refund = m.orders_of("refund", HAMAR, SPECIMENS["refund-decision-nb-cap"].history)
    assert [(order.batch, order.thread) for order in refund][-2:] == [
        ("refund-receipt-3", ""), ("refund-decision-4", "refund-receipt-3"),
    ]  # fmt: skip


def test_no_letter_follows_without_a_case_file() -> None:
    assert not list(m.orders_of("grant", HAMAR, (*g.SETTLED, *g.LAPSED)))
    assert not list(m.orders_of("refund", HAMAR, r_history()))


def r_history() -> tuple[object, ...]:
    return tell(REFUND, (f.JAN_15, f.BEGIN), (f.JULY_1, f.FIRST), (f.JULY_1, rc.RejectClaim(1, "no", m.ANNE)))


def test_the_words_of_staff_stay_text() -> None:
    hostile = "<b>Feil</b> {{ year }} & <subject>nytt</subject>"
    story = (m.AWARD, (g.APR_1, gc.WithdrawAward(m.kept(hostile), m.KARI)))
    history = m.grants(HAMAR, *story, given=m.MILLION)
    assert hostile in " ".join(MoneySpecimen("grant", HAMAR, history, HAMAR).text.split())


def test_a_region_that_nobody_can_be_written_to_is_told_of() -> None:
    specimen = SPECIMENS["grant-award-nb"]
    desk = specimen.desk
    without = replace(
        desk.register, contacts=tuple(c for c in desk.register.contacts if c.recipient != HAMAR)
    )
    with pytest.raises(Refused, match=r"Tilsagnsbrev til Hamarregionens .* har ingen e-postadresse"):
        compose(specimen.order, replace(desk, register=without))


def test_a_cap_that_follows_the_months_says_so() -> None:
    rates = replace(f.RATES, part_year=True)
    begun = replace(m.refund_of(HAMAR), rates=rates, months=6)
    history = tell(REFUND, (f.JAN_15, rc.Begin(begun, m.ANNE)), (f.JULY_1, f.FIRST))
    text = " ".join(MoneySpecimen("refund", HAMAR, history, HAMAR).text.split())
    assert (
        "inntil 225 000 kroner til sammen for 2024 (taket følger de 6 månedene dere har daglig leder)."
        in text
    )


def test_former_reports_are_asked_for_where_the_year_before_lacks_one() -> None:
    waits = gw.Standing((), gw.FormerReport.MISSING)
    history = m.grants(HAMAR, (g.APR_1, gc.Award(waits, m.KARI)), given=m.MILLION)
    text = " ".join(MoneySpecimen("grant", HAMAR, history, HAMAR).text.split())
    assert "Vi kan ikke utbetale før rapporten for tilskuddet året før er godtatt." in text
