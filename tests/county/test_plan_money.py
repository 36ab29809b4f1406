"""Rates by year: written in kroner, held in øre, never a constant (R19-R22)."""

import pytest

from domain.county.plan import load_plan
from domain.county.plan_money import Money
from domain.county.shipped import shipped_plan_text
from domain.engine.refusal import Refused

TEXT = shipped_plan_text()
MONEY = load_plan(TEXT).money
NEXT = "    - {from_year: 2028, amount: 3_000_000, cofunding: 1_200_000}\n  refund:"


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_the_rates_of_the_seed_stand_in_the_plan() -> None:
    grant, refund = MONEY.grant_rates(2024), MONEY.refund_rates(2027)
    assert (grant.amount, grant.cofunding) == (2_500_000_00, 1_000_000_00)
    assert (grant.outside_counts, grant.agreements, grant.former_report, grant.two_persons) == (
        False, True, True, True,
    )  # fmt: skip
    assert (refund.from_year, refund.cap, refund.part_year, refund.two_persons) == (
        2024, 450_000_00, "none", True,
    )  # fmt: skip


def test_r21_a_rate_holds_from_its_year_until_the_next() -> None:
    money = load_plan(changed("  refund:", NEXT)).money
    assert [money.grant_rates(year).amount for year in (2024, 2027, 2028, 2040)] == [
        2_500_000_00, 2_500_000_00, 3_000_000_00, 3_000_000_00,
    ]  # fmt: skip
    with pytest.raises(Refused, match=r"har ingen satser for tilskudd i 2023 \(R21\)"):
        money.grant_rates(2023)


def test_a_plan_without_money_has_no_rates() -> None:
    """An amount that nobody has decided is never guessed."""
    assert load_plan(TEXT.partition("\nmoney:")[0]).money == Money()
    with pytest.raises(Refused, match="har ingen satser for refusjon i 2024"):
        Money().refund_rates(2024)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("amount: 2 500 000\n", "amount: 2.500.000\n", "money.grant.0.amount: «2.500.000» er ikke et beløp"),
        ("amount: 2 500 000\n", "amount: 0\n", "money.grant.0.amount: «0» er for lite"),
        ("outside_counts: false", "outside_counts: nei", "«nei» er verken true eller false"),
        ("part_year: none ", "part_year: days ", "«days» er ikke et av valgene. Velg none eller months"),
        ("from_year: 2024", "from_year: 1924", "«1924» er for lite"),
        (
            "  refund:",
            NEXT.replace("2028", "2023"),
            "money.grant: årene kommer ikke etter hverandre: 2024, 2023",
        ),
    ],
)
def test_what_is_wrong_with_a_rate_is_said(old: str, new: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        load_plan(changed(old, new))
    assert said in str(refused.value)
