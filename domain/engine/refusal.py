"""The one error that people meet: what is wrong, by which rule, and the way out. All of it at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in bokmål as staff read it.

    `about` names the field or the thing («Svarfrist»), `rule` says what does not hold, with its
    source where it has one («må være senere enn brevdatoen 30.06.2023 (R5)»), and `way_out` what to
    do («Velg en virkedag etter brevdatoen.»).
    """

    about: str
    rule: str
    way_out: str = ""

    def __str__(self) -> str:
        return f"{self.about}: {self.rule}" + (f" {self.way_out}" if self.way_out else "")


class Refused(Exception):
    """The command, form or file is not taken; nothing was written. Holds every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def refuse_if(problems: list[Problem]) -> None:
    """Raise Refused with all the problems, or return when there are none."""
    if problems:
        raise Refused(*problems)
