"""What staff are told when something is done."""

from dataclasses import dataclass

from domain.engine.handle import Outcome


@dataclass(frozen=True, slots=True)
class Done:
    """`message` is the sentence for staff (bokmål); `already` when it was so before."""

    stream: str
    message: str
    outcomes: tuple[Outcome, ...]

    @property
    def events(self) -> tuple[object, ...]:
        """What was newly written; nothing when it was so already."""
        return tuple(e for o in self.outcomes if not o.replayed for e in o.events)

    @property
    def already(self) -> bool:
        return not self.events

    def __str__(self) -> str:
        return f"Dette var gjort fra før. {self.message}" if self.already else self.message
