"""On what terms letters are sent: how fast, when a late one is given up, and when absence may count."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.engine.refusal import Problem, refuse_if

SHORTEST_GRACE = timedelta(minutes=15)
MOST_CONNECTIONS = 10


@dataclass(frozen=True, slots=True)
class Terms:
    """What the county has chosen. Refused when the numbers would let a letter go twice, or none at all.

    `grace`: how long after a letter came in doubt the journal's silence may count; a relay can accept minutes
    after it lost us. `give_up`: how long before its `not_after` a letter that the relay turns away is given to
    a person, though never earlier than halfway. `a_minute` and `a_minute_to_domain`: the most letters a minute
    to one relay, and to one recipient domain, None for as many as go; `burst`: how many of them at once.
    `connections`: in how many conversations with the relay at once, 1 to 10.
    """

    grace: timedelta = SHORTEST_GRACE
    give_up: timedelta = timedelta(hours=10)
    a_minute: int | None = None
    a_minute_to_domain: int | None = None
    burst: int = 5
    connections: int = 1

    def __post_init__(self) -> None:
        problems = []
        if self.grace < SHORTEST_GRACE:
            rule = (
                "er for kort: en e-posttjener kan ta imot brevet flere minutter etter at forbindelsen brast."
            )
            problems.append(Problem("Ventetiden før journalen teller", rule, "Sett minst 15 minutter."))
        for about, number in (
            ("Brev i minuttet", self.a_minute),
            ("Brev i minuttet til samme domene", self.a_minute_to_domain),
            ("Brev på en gang", self.burst),
        ):
            if number is not None and number < 1:
                problems.append(Problem(about, f"kan ikke være {number}.", "Sett minst 1."))
        if not 1 <= self.connections <= MOST_CONNECTIONS:
            rule = f"kan ikke være {self.connections}."
            problems.append(Problem("Samtidige forbindelser", rule, f"Sett 1 til {MOST_CONNECTIONS}."))
        if self.give_up < timedelta():
            problems.append(
                Problem("Tiden før siste sendetid", "kan ikke være negativ.", "Sett 0 eller mer.")
            )
        refuse_if(problems)

    @property
    def paced(self) -> bool:
        """Whether there is a pace to keep at all."""
        return self.a_minute is not None or self.a_minute_to_domain is not None

    def given_up_at(self, not_before: datetime | None, not_after: datetime) -> datetime:
        """When a letter that has only been turned away is given to a person, so that there is time to act."""
        if not_before is None:
            return not_after - self.give_up
        return not_after - min(self.give_up, (not_after - not_before) / 2)


USUAL = Terms()
"""What holds where nothing else is said: no limits of pace."""
