"""A common agreement text as its events have made it. Pure reading: what follows from a command is in decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce

from domain.cases.agreement_text.apply import applied
from domain.cases.agreement_text.events import PointSettled
from domain.cases.agreement_text.words import (
    TAKEN_IN,
    AssessedPoint,
    Change,
    Clause,
    Particulars,
    Source,
    Status,
    Version,
)
from domain.cases.consultation.words import Outcome


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change with its fate: `version` is the one that brought it (0: none yet), `dropped` why it was left."""

    change: Change
    by: str
    version: int = 0
    dropped: str | None = None

    @property
    def stands(self) -> bool:
        """Made, or still to be made."""
        return self.dropped is None

    @property
    def is_open(self) -> bool:
        """Proposed, and in no version yet."""
        return self.stands and self.version == 0


@dataclass(frozen=True, slots=True)
class Variant:
    """A municipality's own text, beside the common one."""

    municipality: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class CommonText:
    """Where a text stands.

    `inherited` are the points put off to this term, `rounds` the points of each of its rounds in the order they
    were taken in. `fixed` once a version was said to be ready; `variants` are by fingerprint.
    """

    particulars: Particulars | None = None
    versions: tuple[Version, ...] = ()
    inherited: tuple[AssessedPoint, ...] = ()
    rounds: Mapping[str, tuple[AssessedPoint, ...]] = field(default_factory=dict)
    settled: Mapping[Source, PointSettled] = field(default_factory=dict)
    changes: Mapping[int, Proposed] = field(default_factory=dict)
    variants: Mapping[str, Variant] = field(default_factory=dict)
    fixed: bool = False

    @property
    def status(self) -> Status:
        """Ready when a version was fixed and nothing has come after it that belongs in the text."""
        if self.particulars is None:
            return Status.BLANK
        waiting = self.open_changes or self.lacking or self.returned
        return Status.READY if self.fixed and not waiting else Status.WORKING

    @property
    def version(self) -> Version:
        """The newest version. LookupError for a text that is not begun."""
        if not self.versions:
            raise LookupError("a blank text has no version")
        return self.versions[-1]

    @property
    def newest_round(self) -> str:
        """The round that was taken in last; empty before the first."""
        return next(reversed(tuple(self.rounds)), "")

    @property
    def points(self) -> tuple[AssessedPoint, ...]:
        """All points there are, those put off from the former term first."""
        return (*self.inherited, *(p for points in self.rounds.values() for p in points))

    def point(self, source: Source) -> AssessedPoint | None:
        """The point that came from there, if the text knows of it."""
        return next((p for p in self.points if p.source == source), None)

    def outcome_of(self, point: AssessedPoint) -> Outcome:
        """What became of a point: its round's word, or, when that put it off, what was settled since."""
        later = self.settled.get(point.source)
        return later.outcome if later and point.outcome is Outcome.NEXT_TIME else point.outcome

    @property
    def put_off(self) -> tuple[AssessedPoint, ...]:
        """The points that wait for another round (neste rullering), in the order they came."""
        return tuple(p for p in self.points if self.outcome_of(p) is Outcome.NEXT_TIME)

    @property
    def returned(self) -> tuple[AssessedPoint, ...]:
        """Those of them that are back: put off in an earlier round than the newest, and to be settled now."""
        return tuple(p for p in self.put_off if self._put_off_in(p) != self.newest_round)

    def _put_off_in(self, point: AssessedPoint) -> str:
        later = self.settled.get(point.source)
        return later.round if later else point.source.round

    # Changes -------------------------------------------------------------------------------------

    @property
    def open_changes(self) -> Mapping[int, Proposed]:
        """The changes that the next version will bring, by number."""
        return {n: p for n, p in self.changes.items() if p.is_open}

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The text as it would be with every proposed change."""
        return reduce(applied, (p.change for p in self.open_changes.values()), self.version.clauses)

    def changes_from(self, source: Source) -> tuple[int, ...]:
        """The numbers of the changes that come from a point and stand."""
        return tuple(n for n, p in self.changes.items() if p.stands and source in p.change.sources)

    @property
    def lacking(self) -> tuple[AssessedPoint, ...]:
        """The points that were to be taken in and cannot be found in any change."""
        return tuple(
            p for p in self.points if self.outcome_of(p) in TAKEN_IN and not self.changes_from(p.source)
        )

    def clauses_of(self, fingerprint: str) -> tuple[Clause, ...] | None:
        """The clauses behind a fingerprint: a version's or a variant's; None when it is neither."""
        for version in self.versions:
            if version.fingerprint == fingerprint:
                return version.clauses
        variant = self.variants.get(fingerprint)
        return variant.clauses if variant else None
