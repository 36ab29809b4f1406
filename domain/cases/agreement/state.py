"""An agreement as its events have made it. Pure reading: what follows from a command is in decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

from domain.cases.agreement.events import AdoptionWithdrawn, Replaced, SignatureWithdrawn
from domain.cases.agreement.letters import Letters
from domain.cases.agreement.progress import Ended, Progress
from domain.cases.agreement.words import Adjusts, Adoption, Particulars, Side, Signature, Sitting, Status

CYCLE = 4
"""Years from one local election to the next (R7)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where an agreement stands.

    `constituted` are the constituting days that are known, held or called. `offered` is the fingerprint of the
    common text. `adoptions` are the decisions that count, `earlier` those that later ones took the place of.
    `start` is a stated first day. `since` and `expired_on` are set by the calendar. `undone` is the last
    withdrawal for each side, while nothing has come in its place. `begun_by` is who opened the case.

    `adjusts` is set when it stands on an adjusted text. `adjustment` is one that the bodies have before them while
    another text is in force, `before` are the texts that were in force earlier, and `ended` the adjustments that came
    to nothing (R14).
    """

    particulars: Particulars | None = None
    constituted: Mapping[Sitting, date] = field(default_factory=dict)
    offered: str = ""
    version: int = 0
    adoptions: Mapping[Side, Adoption] = field(default_factory=dict)
    earlier: tuple[Adoption, ...] = ()
    signatures: Mapping[Side, Signature] = field(default_factory=dict)
    undone: Mapping[Side, AdoptionWithdrawn | SignatureWithdrawn] = field(default_factory=dict)
    start: date | None = None
    since: date | None = None
    expired_on: date | None = None
    replaced: Replaced | None = None
    escalated_on: date | None = None
    gap_warned_on: date | None = None
    asked_for: frozenset[Sitting] = frozenset()
    begun_by: str = ""
    letters: Letters = field(default_factory=Letters)
    adjusts: Adjusts | None = None
    adjustment: Progress | None = None
    before: tuple[Progress, ...] = ()
    ended: tuple[Ended, ...] = ()

    @property
    def begun(self) -> Particulars:
        """The particulars of an agreement that is begun; a blank one has none (LookupError)."""
        if self.particulars is None:
            raise LookupError("a blank agreement has no particulars")
        return self.particulars

    @property
    def status(self) -> Status:
        """Where it stands, read from what is known (R12)."""
        if self.particulars is None:
            return Status.BLANK
        if self.replaced:
            return Status.REPLACED
        if self.expired_on:
            return Status.EXPIRED
        if self.since:
            return Status.IN_FORCE
        if self.agreed_text:
            return Status.SIGNED if len(self.signatures) == len(Side) else Status.ADOPTED
        if self.deviates or len(self.adoptions) == len(Side):
            return Status.REVISING
        if self.adoptions:
            return Status.BY_COUNTY if Side.COUNTY in self.adoptions else Status.BY_MUNICIPALITY
        return Status.OFFERED if self.offered else Status.DRAFT

    # Adjustments ---------------------------------------------------------------------------------

    @property
    def progress(self) -> Progress:
        """How far its own text has come."""
        own = {name: getattr(self, name) for name in _OF_A_TEXT}
        return Progress(**own, offer=self.letters.offer)

    def standing_on(self, progress: Progress) -> "Agreement":
        """The agreement with another text than its own, and all that this rests on."""
        of_text = {name: getattr(progress, name) for name in _OF_A_TEXT}
        return replace(self, **of_text, letters=replace(self.letters, offer=progress.offer))

    def adjusting(self, adjusts: Adjusts) -> "Agreement":
        """The agreement as an adjustment with those days makes it: the one at hand, or a new one. What holds for a
        first offer then holds for it: its bodies, their decisions, their signatures."""
        begun = replace(
            self.begun, target=adjusts.target, escalation=adjusts.escalation, reminders=adjusts.reminders
        )
        progress = replace(self.adjustment or Progress(), adjusts=adjusts)
        alone = replace(self, particulars=begun, adjustment=None, before=(), ended=())
        return alone.standing_on(progress)

    @property
    def at_hand(self) -> "Agreement":
        """What the bodies have before them: the agreement as its adjustment makes it, else itself."""
        if self.status is Status.IN_FORCE and self.adjustment and self.adjustment.adjusts:
            return self.adjusting(self.adjustment.adjusts)
        return self

    @property
    def is_adjustment(self) -> bool:
        """Whether this is an agreement as an adjustment makes it, that is not in force."""
        return self.adjusts is not None and self.since is None

    @property
    def is_escalated(self) -> bool:
        """Whether its day for that has come; an adjustment that is offered anew has a day of its own."""
        if self.escalated_on is None:
            return False
        return self.adjusts is None or self.escalated_on >= self.adjusts.escalation

    # Letters -------------------------------------------------------------------------------------

    @property
    def next_document(self) -> int:
        """The number of the next letter in its own case file (R26); 0 when it has none, and no letter leaves."""
        return self.letters.next_number if self.begun.case_number else 0

    @property
    def caseworker(self) -> str:
        """Whose name stands in its letters (R30): that of the last offer, else whoever opened the case."""
        latest = self.letters.draft or (self.letters.offer.draft if self.letters.offer else None)
        return latest.caseworker if latest else self.begun_by

    # Texts ---------------------------------------------------------------------------------------

    @property
    def agreed_text(self) -> str:
        """The text that both sides have adopted; empty while they have not, or have adopted different ones."""
        texts = {a.text for a in self.adoptions.values()}
        return texts.pop() if len(self.adoptions) == len(Side) and len(texts) == 1 else ""

    @property
    def deviations(self) -> Mapping[Side, str]:
        """The sides that have adopted another text than the one offered, with its fingerprint."""
        return {side: a.text for side, a in self.adoptions.items() if a.text != self.offered}

    @property
    def deviates(self) -> bool:
        """Whether somebody has: «i prinsippet lik avtale for alle»."""
        return bool(self.deviations)

    @property
    def missing(self) -> tuple[Side, ...]:
        """The sides whose decision lacks."""
        return tuple(side for side in Side if side not in self.adoptions)

    # Days ----------------------------------------------------------------------------------------

    @property
    def election_years(self) -> tuple[int, int]:
        """The election that the term follows, and the one that ends it."""
        year = self.begun.election.year
        return year, year + CYCLE

    def begins(self, side: Side) -> date | None:
        """When the side's body for the term was constituted, if that is known (R10)."""
        return self.constituted.get(Sitting(side, self.election_years[0]))

    def ends(self, side: Side) -> date | None:
        """When the side's next body is constituted, if that is known (R10)."""
        return self.constituted.get(Sitting(side, self.election_years[1]))

    @property
    def in_force_from(self) -> date | None:
        """The last of both decisions, both signatures and the stated day (R12); None while one lacks."""
        if not self.agreed_text or len(self.signatures) < len(Side):
            return None
        days = [a.decided for a in self.adoptions.values()] + [s.signed for s in self.signatures.values()]
        return max([*days, self.start] if self.start else days)

    @property
    def expires_on(self) -> date | None:
        """The first day it does not hold: at the municipality's next constituting meeting, with the days of
        grace of one that is in force (R13). None while that meeting's date is not known."""
        ends = self.ends(Side.MUNICIPALITY)
        grace = self.begun.grace_days if self.since else 0
        return ends + timedelta(days=grace) if ends else None

    @property
    def gap_from(self) -> date | None:
        """The first day on which the former agreement no longer holds; None when there was none, or the day
        is not known. One that was not replaced is taken to have had the same grace."""
        if self.begun.former_until:
            return self.begun.former_until
        begins = self.begins(Side.MUNICIPALITY)
        if begins is None or not self.begun.former:
            return None
        return begins + timedelta(days=self.begun.grace_days)

    def unknown(self, election_year: int) -> tuple[Side, ...]:
        """The sides whose constituting date after an election is not known."""
        return tuple(s for s in Side if Sitting(s, election_year) not in self.constituted)


_OF_A_TEXT = tuple(f.name for f in fields(Progress) if f.name != "offer")
