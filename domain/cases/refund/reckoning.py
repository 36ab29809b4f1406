"""What a claim gives, and why not more (R20): the kinds that are covered, the cap over the year's claims."""

from dataclasses import dataclass

from domain.cases.refund.words import Cost


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One claim's way from what is claimed to what is paid. Amounts in øre; all add up:

    claimed - the sum of `uncovered` = covered; covered - over_cap + adjusted = payable, which is never negative.
    `cap` is the year's, `used` what other claims take of it. `adjusted` is negative where something is paid already:
    on this claim, or too much on others; positive where an earlier cut is made up for.
    """

    claimed: int
    uncovered: tuple[Cost, ...]
    covered: int
    cap: int
    used: int
    over_cap: int
    adjusted: int
    payable: int


def reckon(
    claimed: int, uncovered: tuple[Cost, ...], covered: int, *, others: int, committed: int, cap: int
) -> Reckoning:
    """Reckon a claim of the year. `others` is what the other claims that are paid or ordered give before the cap,
    `committed` what is paid or on its way for the year already, this claim's own included."""
    entitled = min(others + covered, cap)
    over_cap = min(covered, others + covered - entitled)
    payable = max(0, entitled - committed)
    return Reckoning(
        claimed=claimed,
        uncovered=uncovered,
        covered=covered,
        cap=cap,
        used=min(others, cap),
        over_cap=over_cap,
        adjusted=payable - (covered - over_cap),
        payable=payable,
    )
