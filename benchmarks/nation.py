"""A register as large as the whole nation's, generated: names, numbers and language decisions are made up."""

from dataclasses import dataclass
from datetime import date
from random import Random

from domain.county.language import Sprakvedtak
from domain.county.register import Bench, Contact, Council, Membership, Municipality, Politician, Register
from domain.county.shipped import shipped_register
from domain.county.validity import Validity

COUNTIES = ("03", "11", "15", "18", "31", "32", "33", "34", "39", "40", "42", "46", "50", "55", "56")
_SHARES = {Sprakvedtak.BOKMAL: 119, Sprakvedtak.NYNORSK: 88, Sprakvedtak.NOYTRAL: 150}
"""How many of the nation's municipalities have each decision."""
_FIRST = ("Nord", "Sør", "Øvre", "Ytre", "Indre", "Stor", "Lang", "Grøn", "Bjørk", "Stein", "Elve", "Fure")
_LAST = ("vik", "li", "dal", "nes", "sund", "moen", "fjord", "bygd", "sjø", "vatn", "berg", "øy")
_ALWAYS = Validity(date(2020, 1, 1))


@dataclass(frozen=True)
class Nation(Register):
    """A register of which every municipality is the county's own: one county authority for all of them."""

    def in_county(self, number: str) -> bool:
        """All are."""
        return bool(number)


def nation(municipalities: int) -> Nation:
    """So many municipalities, spread over counties, in councils of three to seven; the same every time."""
    chance = Random(357)
    numbers = [f"{COUNTIES[n % len(COUNTIES)]}{n // len(COUNTIES) + 1:02}" for n in range(municipalities)]
    decisions = chance.choices(list(_SHARES), list(_SHARES.values()), k=municipalities)
    names = [f"{chance.choice(_FIRST)}{chance.choice(_LAST)}" for _ in numbers]
    seats = _seats(sorted(numbers), chance)
    shipped = shipped_register()
    recipients = [*sorted({council for council, _ in seats}), *numbers]
    return Nation(
        shipped.county,
        tuple(
            Municipality(number, name, decision, None, _ALWAYS)
            for number, name, decision in zip(numbers, names, decisions, strict=True)
        ),
        tuple(Council(code, f"Interkommunalt politisk råd {code}", None, _ALWAYS) for code in dict(seats)),
        tuple(Membership(code, number, _ALWAYS) for code, number in seats),
        tuple(
            Contact(r, "daglig leder", "dagleg leiar", f"post@{r}.example.org", _ALWAYS) for r in recipients
        ),
        shipped.staff,
        politicians=tuple(
            Politician(
                f"{code}.{bench}", f"{bench} {code}", code, bench, f"{bench}@{code}.example.org", _ALWAYS
            )
            for code in dict(seats)
            for bench in Bench
        ),
    )


def _seats(numbers: list[str], chance: Random) -> list[tuple[str, str]]:
    """Each municipality in one council."""
    found: list[tuple[str, str]] = []
    rest, council = numbers, 0
    while rest:
        size = chance.randint(3, 7)
        council += 1
        found += [(f"raad-{council:03}", number) for number in rest[:size]]
        rest = rest[size:]
    return found
