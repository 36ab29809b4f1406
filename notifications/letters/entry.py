"""One outgoing journal entry of a round, and the orders for the letters to its recipients."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.cases.consultation.state import Round
from notifications.letters.facts import Facts, LetterOrder
from notifications.letters.kinds import WITH_COPIES, LetterKind


def stream_of(round_id: str) -> str:
    """The stream of a round, as the outbox names its case."""
    return f"consultation/{round_id}"


def letter_batch(revision: int) -> str:
    """The sending of the round's letter, one for each draft of it."""
    return f"letter-r{revision}"


def summary_batch(revision: int) -> str:
    """The sending of the summary, one for each draft of it."""
    return f"summary-r{revision}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry (journalpost) that goes out: all its letters share number, date and sending.

    `state` is the round once the entry is in it.
    """

    round_id: str
    state: Round
    kind: LetterKind
    batch: str
    number: int
    dated: date

    def to_councils(self, facts: Mapping[str, Facts]) -> list[LetterOrder]:
        """Letters to councils, with copies where the round says so."""
        return self.to_parties({(council, council): about for council, about in facts.items()})

    def to_parties(self, facts: Mapping[tuple[str, str], Facts]) -> list[LetterOrder]:
        """Letters to recipients, each with the council it is about: itself, or the one it sits in."""
        orders = [self._order(recipient, council, about) for (recipient, council), about in facts.items()]
        copies = list(self._copies(orders)) if self.kind in WITH_COPIES else []
        recipients = tuple(order.recipient for order in orders)
        copied = tuple(copy.recipient for copy in copies)
        return [replace(order, recipients=recipients, copies=copied) for order in (*orders, *copies)]

    def _copies(self, orders: Iterable[LetterOrder]) -> Iterable[LetterOrder]:
        """A council's letter to each of its copy recipients, once, and not to one that has its own."""
        orders = list(orders)
        reached = {order.recipient for order in orders}
        for order in orders:
            invited = self.state.invitation(order.council)
            if invited is None or order.recipient != order.council:
                continue
            for municipality in invited.copies:
                if municipality not in reached:
                    reached.add(municipality)
                    yield replace(
                        order, recipient=municipality, language="", thread=self._thread(municipality)
                    )

    def _order(self, recipient: str, council: str, facts: Facts) -> LetterOrder:
        particulars = self.state.drawn_up
        invited = self.state.invitation(council)
        return LetterOrder(
            stream=stream_of(self.round_id),
            batch=self.batch,
            kind=self.kind,
            number=self.number,
            recipient=recipient,
            council=council,
            language=invited.language if invited and recipient == council else "",
            case_number=particulars.case_number,
            dated=self.dated,
            caseworker=particulars.caseworker,
            letter=self.state.number,
            letter_date=particulars.letter_date,
            recipients=(recipient,),
            copies=(),
            their_reference=self._their_reference(recipient),
            thread=self._thread(recipient),
            facts=facts,
            change=particulars.change,
        )

    def _their_reference(self, party: str) -> str:
        """The reference that a party gave in its last answer, for «Deres ref»; empty when it gave none."""
        given = [a.their_reference for a in self.state.standing if a.party == party and a.their_reference]
        return given[-1] if given else ""

    def _thread(self, recipient: str) -> str:
        """The sending of the consultation letter, for those who had it: later letters belong under it."""
        had_it = {r for i in self.state.invited for r in (i.council, *i.copies)}
        batch = letter_batch(self.state.revision)
        return batch if recipient in had_it and batch != self.batch else ""
