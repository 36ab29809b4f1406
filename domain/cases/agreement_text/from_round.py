"""The points that a round hands over to the text: those that count and have their outcome (R16, R17)."""

from domain.cases.agreement_text.words import AssessedPoint, Source
from domain.cases.consultation.state import Round


def assessed_points(name: str, state: Round) -> tuple[AssessedPoint, ...]:
    """The round's assessed points, in the order of its answers; `name` is the round's («2023»)."""
    return tuple(
        AssessedPoint(
            source=Source(name, answer.number, point.number),
            council=answer.council,
            party=answer.party,
            clause=point.clause,
            text=point.text,
            outcome=answer.assessments[point.number].outcome,
            reason=answer.assessments[point.number].reason,
        )
        for answer in state.to_assess
        for point in answer.points
        if point.number in answer.assessments
    )
