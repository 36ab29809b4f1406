"""What has left for an agreement in its own case file, or is drafted: part of its state (R26)."""

from dataclasses import dataclass, replace
from datetime import date

from domain.cases.agreement.events import OfferApproved, OfferDrafted


@dataclass(frozen=True, slots=True)
class Released:
    """An offer that was approved. `instead_of` is the text and version that was offered before it, `before` the
    letter of that offer."""

    draft: OfferDrafted
    approval: OfferApproved
    instead_of: tuple[str, int] = ("", 0)
    before: "Released | None" = None


@dataclass(frozen=True, slots=True)
class Letters:
    """The document numbers that are given out, and where the letters stand.

    `given` is the highest document number, `spare` those of drafts that came to nothing: they are the next to be given,
    so that the case has no gaps. `revision` counts the drafts there have been. `draft` waits for its approval; `offer`
    has it. `stopped` is why the last approval was taken back, empty when none is. `reminded` are the planned days that
    are dealt with, `asked_to_sign` the text that was last sent for signing.
    """

    given: int = 0
    spare: tuple[int, ...] = ()
    revision: int = 0
    draft: OfferDrafted | None = None
    offer: Released | None = None
    stopped: str = ""
    reminded: frozenset[date] = frozenset()
    asked_to_sign: str = ""
    handed_over: bool = False

    @property
    def next_number(self) -> int:
        """The number that the next letter gets."""
        return self.spare[0] if self.spare else self.given + 1

    @property
    def offer_number(self) -> int:
        """The number that a new draft gets: that of the one it takes the place of, which nobody has had."""
        return self.draft.number if self.draft else self.next_number

    def numbered(self, number: int) -> "Letters":
        """With the number given out; 0 is none."""
        spare = tuple(n for n in self.spare if n != number)
        return replace(self, given=max(self.given, number), spare=spare)

    def spared(self, number: int) -> "Letters":
        """With the number of a letter that never left to be given out again."""
        return replace(self, spare=tuple(sorted({*self.spare, number})))

    def drafted(self, event: OfferDrafted) -> "Letters":
        """With the draft in place of the one before it."""
        return replace(
            self.numbered(event.number), draft=event, revision=max(self.revision, event.revision), stopped=""
        )

    @property
    def without_draft(self) -> "Letters":
        """With no draft waiting."""
        return replace(self.spared(self.draft.number), draft=None) if self.draft else self

    def approved(self, event: OfferApproved, instead_of: tuple[str, int]) -> "Letters":
        """With the draft on its way; as it was when there is no draft."""
        if self.draft is None:
            return self
        return replace(
            self, draft=None, stopped="", offer=Released(self.draft, event, instead_of, self.offer)
        )

    def recalled(self, reason: str) -> "Letters":
        """With the approval taken back: its draft waits again, unless a newer one does."""
        if self.offer is None:
            return self
        back = replace(self, offer=self.offer.before, stopped=reason)
        return back.spared(self.offer.draft.number) if self.draft else replace(back, draft=self.offer.draft)
