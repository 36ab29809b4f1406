"""What a round's name says of it: its year, and whether it is the evaluation that stands beside the year's round."""

from domain.cases.consultation.words import ChangeKind

EVALUATION_ENDING = f"-{ChangeKind.EVALUATION}"
"""What the name of an evaluation, and of no other round, ends with."""


def names_evaluation(name: str) -> bool:
    """Whether it is the name of an evaluation: «2026-evaluering»."""
    return name.endswith(EVALUATION_ENDING)


def round_called(name: str) -> str:
    """What the console calls a round: «Innspillsrunde 2027», «Evaluering 2026»."""
    if names_evaluation(name):
        return f"Evaluering {name.removesuffix(EVALUATION_ENDING)}"
    return f"Innspillsrunde {name}"


def year_named(name: str) -> int:
    """The year of a round by its name: 2026 in «2026» and «2026-evaluering»."""
    return int(name[:4])
