"""How far a text has come in an agreement: offered, decided on, signed, in force; and how an adjustment ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.cases.agreement.events import (
    AdjustmentDeclined,
    AdjustmentWithdrawn,
    AdoptionWithdrawn,
    SignatureWithdrawn,
)
from domain.cases.agreement.letters import Released
from domain.cases.agreement.words import Adjusts, Adoption, Side, Signature


@dataclass(frozen=True, slots=True)
class Progress:
    """A text of an agreement and what it rests on. The fields are those of the agreement itself, which has them of the
    text that it stands on; `offer` is the approved letter that offers it. `adjusts` is empty for the term's first."""

    adjusts: Adjusts | None = None
    offered: str = ""
    version: int = 0
    adoptions: Mapping[Side, Adoption] = field(default_factory=dict)
    earlier: tuple[Adoption, ...] = ()
    signatures: Mapping[Side, Signature] = field(default_factory=dict)
    undone: Mapping[Side, AdoptionWithdrawn | SignatureWithdrawn] = field(default_factory=dict)
    start: date | None = None
    since: date | None = None
    escalated_on: date | None = None
    offer: Released | None = None

    @property
    def text(self) -> str:
        """The text that is in force, or was: what both sides have signed. Empty while they have not."""
        return next((s.text for s in self.signatures.values()), "")


@dataclass(frozen=True, slots=True)
class Ended:
    """An adjustment that came to nothing: how far it had come, and the decision or the reason that ended it."""

    progress: Progress
    event: AdjustmentDeclined | AdjustmentWithdrawn
