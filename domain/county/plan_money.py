"""The plan's money: rates by the year from which they hold (R21), and the days of the reports. Amounts in øre."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import Field
from pydantic.functional_validators import AfterValidator, BeforeValidator

from domain.county.dayrules import Roll
from domain.county.money import parse_kroner
from domain.county.plan_dates import Day, DayOfMonth, Section
from domain.county.plan_sections import Bilingual
from domain.county.plan_words import rule_error
from domain.engine.refusal import Problem, Refused


def _kroner(value: Any) -> Any:
    try:
        return parse_kroner("Beløp", str(value).replace("_", " "))
    except Refused as refused:
        problem = refused.problems[0]
        raise rule_error(problem.rule, problem.way_out) from None


Ore: TypeAlias = Annotated[int, BeforeValidator(_kroner), Field(ge=1)]
"""Written in kroner («2_500_000» or «2 500 000»), held in øre."""
Year: TypeAlias = Annotated[int, Field(ge=2000, le=2100)]


class GrantRates(Section):
    """What a region gets, on how much from its municipalities, and what else is asked (R19, R22).

    `outside_counts`: whether members in other counties count towards the co-funding. `agreements`: whether every
    municipality of the region in the county must have an agreement in force. `former_report`: whether the report
    on the year before must be accepted. `two_persons`: whether one approves what another has ordered.
    """

    from_year: Year
    amount: Ore
    cofunding: Ore
    outside_counts: bool = False
    agreements: bool = True
    former_report: bool = True
    two_persons: bool = True


class RefundRates(Section):
    """The most that is refunded to a region in a year (R20). `part_year`: whether the cap follows the months that
    the region had a daglig leder."""

    from_year: Year
    cap: Ore
    part_year: Literal["none", "months"] = "none"
    two_persons: bool = True


R = TypeVar("R", GrantRates, RefundRates)


def _in_order(rates: tuple[R, ...]) -> tuple[R, ...]:
    years = [rate.from_year for rate in rates]
    if years != sorted(set(years)):
        listed = ", ".join(map(str, years))
        raise rule_error(
            f"årene kommer ikke etter hverandre: {listed}.", "Skriv hvert år én gang, eldste først."
        )
    return rates


def _day(day: int, month: str, roll: Roll) -> DayOfMonth:
    return DayOfMonth.model_validate({"day": day, "month": month, "roll": roll})


class Money(Section):
    """Grants and refunds. The report on a year is asked for and due in the year after it; the refund's year is
    closed on `refund_closes` of the year after. What lacks of a grant's co-funding is told the region on `held_told`,
    again on `held_last`, and that it has lapsed on `lapse_told` of the year after. `report_shows` and `reclaim` stand
    in letters: what a report must show, and how what is claimed back is paid.
    """

    grant: Annotated[tuple[GrantRates, ...], AfterValidator(_in_order)] = ()
    refund: Annotated[tuple[RefundRates, ...], AfterValidator(_in_order)] = ()
    report_asked: Day = _day(15, "januar", "none")
    report_due: Day = _day(1, "mars", "forward")
    held_told: Day = _day(1, "oktober", "forward")
    held_last: Day = _day(1, "desember", "forward")
    lapse_told: Day = _day(15, "januar", "forward")
    report_shows: Bilingual = Bilingual(
        nb="hva tilskuddet og bidragene fra kommunene er brukt til, med regnskap for året",
        nn="kva tilskotet og bidraga frå kommunane er brukte til, med rekneskap for året",
    )
    reclaim: Bilingual = Bilingual(nb="Dere får en faktura på beløpet.", nn="De får ein faktura på beløpet.")
    refund_closes: Day = _day(1, "april", "forward")

    def grant_rates(self, year: int) -> GrantRates:
        """The rates of a year's grants; Refused when the plan has none for it."""
        return _of_year("tilskudd", self.grant, year)

    def refund_rates(self, year: int) -> RefundRates:
        """The rates of a year's refunds; Refused when the plan has none for it."""
        return _of_year("refusjon", self.refund, year)


def _of_year(what: str, rates: Sequence[R], year: int) -> R:
    holding = [rate for rate in rates if rate.from_year <= year]
    if not holding:
        rule = f"har ingen satser for {what} i {year} (R21)."
        raise Refused(Problem("Planen, money", rule, "Føy dem til i planen, med året de gjelder fra."))
    return holding[-1]
