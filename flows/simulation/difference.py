"""What another plan, register or script changes: which letters and payments move, appear, vanish or change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.county.money import kroner_text
from domain.views.awaited import Awaited
from flows.simulation.outcome import Simulated, SimulatedLetter

PAYMENT = "utbetaling"


class Kind(StrEnum):
    """What becomes of a letter, a decision or a payment, in the word staff read."""

    MOVES = "flyttes"
    LANGUAGE = "bytter målform"
    APPEARS = "kommer til"
    VANISHES = "faller bort"
    DUE = "får annen frist"
    AMOUNT = "får annet beløp"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise. `before` and `after` are dates, languages or amounts, empty where there is none."""

    kind: Kind
    id: str
    recipient: str
    what: str
    before: str
    after: str


def differences(ours: Simulated, other: Simulated) -> list[Difference]:
    """All that is otherwise in the other simulation, by day and then by letter."""
    return [*_letters(ours, other), *_decisions(ours, other), *_payments(ours, other)]


def _letters(ours: Simulated, other: Simulated) -> Iterator[Difference]:
    a, b = ours.by_id, other.by_id
    first = {**{x.id: x for x in other.letters}, **{x.id: x for x in ours.letters}}
    for one in sorted(first.values(), key=lambda x: (x.left or date.max, x.id)):
        before, after = a.get(one.id), b.get(one.id)
        if before is None or after is None:
            kind = Kind.APPEARS if after else Kind.VANISHES
            yield _of(kind, one, _day(before), _day(after))
            continue
        if before.left != after.left:
            yield _of(Kind.MOVES, one, _day(before), _day(after))
        if before.language != after.language:
            yield _of(Kind.LANGUAGE, one, before.language, after.language)


def _of(kind: Kind, letter: SimulatedLetter, before: str, after: str) -> Difference:
    return Difference(kind, letter.id, letter.recipient, letter.letter, before, after)


def _day(letter: SimulatedLetter | None) -> str:
    return str(letter.left) if letter and letter.left else ""


def _decisions(ours: Simulated, other: Simulated) -> Iterator[Difference]:
    """The decisions that both await, to another day."""
    after = {_about(d): d for d in other.decisions}
    for decision in ours.decisions:
        found = after.get(_about(decision))
        if found and found.until != decision.until:
            about = "/".join(_about(decision))
            yield Difference(
                Kind.DUE,
                about,
                decision.whom,
                decision.what,
                str(decision.until or ""),
                str(found.until or ""),
            )


def _payments(ours: Simulated, other: Simulated) -> Iterator[Difference]:
    a, b = ({p.id: p for p in found.payments} for found in (ours, other))
    first = {**b, **a}
    for one in sorted(first.values(), key=lambda p: (p.paid, p.id)):
        before, after = a.get(one.id), b.get(one.id)
        days = str(before.paid) if before else "", str(after.paid) if after else ""
        if days[0] != days[1]:
            kind = Kind.MOVES if before and after else Kind.APPEARS if after else Kind.VANISHES
            yield Difference(kind, one.id, one.region, PAYMENT, *days)
        if before and after and before.amount != after.amount:
            amounts = kroner_text(before.amount), kroner_text(after.amount)
            yield Difference(Kind.AMOUNT, one.id, one.region, PAYMENT, *amounts)


def _about(decision: Awaited) -> tuple[str, str, str]:
    return decision.stream, decision.whom, decision.what
