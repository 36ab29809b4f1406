"""One outgoing journal entry in the case file of a region's grant or refund, and the orders for its letters."""

from dataclasses import dataclass
from datetime import date

from notifications.letters.facts import LetterOrder
from notifications.letters.kinds import LetterKind
from notifications.letters.money_facts import MoneyFacts


def money_batch(kind: LetterKind, number: int) -> str:
    """The sending of a letter: its kind and its document number in the case («grant-award-3»)."""
    return f"{kind}-{number}"


@dataclass(frozen=True, slots=True)
class MoneyEntry:
    """The journal entry: to the region's council, with copies to some of its municipalities. `thread` is the sending
    that the letter belongs under, empty for none."""

    stream: str
    region: str
    case_number: str
    caseworker: str
    kind: LetterKind
    number: int
    dated: date
    copies: tuple[str, ...] = ()
    thread: str = ""

    def orders(self, facts: MoneyFacts) -> list[LetterOrder]:
        """One letter to each of them; the language is the register's on the letter's day (R25)."""
        return [
            LetterOrder(
                stream=self.stream,
                batch=money_batch(self.kind, self.number),
                kind=self.kind,
                number=self.number,
                recipient=recipient,
                council=self.region,
                language="",
                case_number=self.case_number,
                dated=self.dated,
                caseworker=self.caseworker,
                letter=self.number,
                letter_date=self.dated,
                change=None,
                recipients=(self.region,),
                copies=self.copies,
                their_reference="",
                thread=self.thread,
                facts=facts,
            )
            for recipient in (self.region, *self.copies)
        ]
