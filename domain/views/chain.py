"""The chain from input to answer: point, clause, change, decision, answer; and where it is broken (R17, R28)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import TAKEN_IN, Source
from domain.cases.consultation.answers import Answer
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Outcome, Point

_NUMBERS = (
    "ingen", "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv",
)  # fmt: skip


class Break(StrEnum):
    """A link that is missing, in the words staff read."""

    NO_OUTCOME = "mangler vurdering"
    NOT_TAKEN_IN = "er ikke hentet til avtaleteksten"
    OTHER_OUTCOME = "er vurdert på nytt siden det ble hentet til avtaleteksten"
    NO_CHANGE = "mangler endring i avtaleteksten"
    NO_ANSWER = "mangler svar"


@dataclass(frozen=True, slots=True)
class ChangeLink:
    """A change that a point led to; `version` 0 when it is only proposed."""

    number: int
    clause: str
    version: int


@dataclass(frozen=True, slots=True)
class Link:
    """One point with all that came of it.

    `clause` is the one it is about. `outcome` is the last word on it, `reason` (a document) and `decided_by` the
    first. `letter` is the document number of the summary that answered it, 0 while none has.
    """

    source: Source
    party: str
    clause: str
    text: str
    outcome: Outcome | None
    reason: str
    decided_by: str
    decided_on: date | None
    changes: tuple[ChangeLink, ...]
    letter: int
    answered_on: date | None
    breaks: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class CouncilChain:
    """All that a council and its municipalities put in, over the rounds given."""

    council: str
    links: tuple[Link, ...]

    @property
    def answered(self) -> int:
        """How many of the points have had their answer."""
        return sum(bool(link.letter) for link in self.links)

    @property
    def is_whole(self) -> bool:
        """Whether every point is answered, and every one that was taken in is found in the text."""
        return not any(link.breaks for link in self.links)

    def __str__(self) -> str:
        """«ni innspill, ni svar»."""
        return f"{_number(len(self.links))} innspill, {_number(self.answered)} svar"


def chain(text: CommonText, rounds: Mapping[str, Round]) -> tuple[CouncilChain, ...]:
    """The chain of each council that the rounds asked, in their order; one without a point has no link."""
    councils = dict.fromkeys(council for state in rounds.values() for council in state.councils)
    return tuple(
        CouncilChain(
            council, tuple(link for name, state in rounds.items() for link in _links(text, name, state, council))
        )
        for council in councils
    )  # fmt: skip


def links_of(text: CommonText, rounds: Mapping[str, Round], parties: Collection[str]) -> tuple[Link, ...]:
    """What some have put in themselves, with all that came of it, over the rounds given."""
    return tuple(
        _link(text, state, answer, point, Source(name, answer.number, point.number))
        for name, state in rounds.items()
        for answer in state.to_assess
        if answer.party in parties
        for point in answer.points
    )


def _links(text: CommonText, name: str, state: Round, council: str) -> Iterator[Link]:
    for answer in state.to_assess:
        if answer.council == council:
            for point in answer.points:
                yield _link(text, state, answer, point, Source(name, answer.number, point.number))


def _link(text: CommonText, state: Round, answer: Answer, point: Point, source: Source) -> Link:
    given, known = answer.assessments.get(point.number), text.point(source)
    answered = answer.written_off is not None and state.summary is not None
    outcome = given.outcome if given else None
    changes = tuple(
        ChangeLink(n, text.changes[n].change.clause, text.changes[n].version)
        for n in text.changes_from(source)
    )
    breaks = []
    if given is None:
        breaks.append(Break.NO_OUTCOME)
    elif known is None:
        breaks.append(Break.NOT_TAKEN_IN)
    elif known.outcome is not given.outcome:
        breaks.append(Break.OTHER_OUTCOME)
    else:
        outcome = text.outcome_of(known)
        if outcome in TAKEN_IN and not changes:
            breaks.append(Break.NO_CHANGE)
    if not answered:
        breaks.append(Break.NO_ANSWER)
    return Link(
        source=source,
        party=answer.party,
        clause=point.clause,
        text=point.text,
        outcome=outcome,
        reason=given.reason if given else "",
        decided_by=given.by if given else "",
        decided_on=given.on if given else None,
        changes=changes,
        letter=state.summary.number if answered and state.summary else 0,
        answered_on=state.concluded_on if answered else None,
        breaks=tuple(breaks),
    )


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
