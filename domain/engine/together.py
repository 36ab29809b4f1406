"""Many commands, to one case or to many: decided together, and written in one transaction or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any

from domain.engine.catalogue import Catalogue
from domain.engine.due import note_due
from domain.engine.handle import Change, Loaded, Outcome, Prepare, meta_text
from domain.engine.instants import instant_text
from domain.engine.log import Conflict, append
from domain.engine.refusal import Problem, Refused
from domain.engine.store import Store


@dataclass(frozen=True, slots=True)
class Order:
    """A command, and the case it is asked of."""

    stream: str
    command: object


class RefusedTogether(Refused):
    """Some of the orders are refused, and so none is carried out. `found` says which: the place of each among them,
    counted from 0, with its problem."""

    def __init__(self, *found: tuple[int, Problem]) -> None:
        super().__init__(*(problem for _, problem in found))
        self.found = found


def decide_together(
    catalogue: Catalogue, cases: Mapping[str, Loaded[Any]], orders: Sequence[Order], today: date
) -> list[Change]:
    """What each order would do to its case, as the orders before it leave it. Nothing is written.

    RefusedTogether with the problems of all of them; after a refused one its case is as it was.
    """
    now = dict(cases)
    changes: list[Change] = []
    found: list[tuple[int, Problem]] = []
    for place, order in enumerate(orders):
        case_type, before = catalogue.type_of(order.stream), now[order.stream]
        try:
            events = tuple(case_type.decide(order.command, before.state, today))
        except Refused as refused:
            found += ((place, problem) for problem in refused.problems)
            continue
        after = Loaded(reduce(case_type.evolve, events, before.state), before.version + len(events))
        now[order.stream] = after
        changes.append(Change(order.stream, before.version, before.state, after.state, events))
    if found:
        raise RefusedTogether(*found)
    return changes


def handle_together(
    store: Store,
    catalogue: Catalogue,
    cases: Mapping[str, Loaded[Any]],
    orders: Sequence[Order],
    *,
    command_id: str,
    today: date,
    now: datetime,
    actor: str,
    cause: str = "",
    prepare: Sequence[Prepare] = (),
) -> list[Outcome]:
    """Decide the orders on the cases as they were loaded, and write their events, what `prepare` adds and the next
    due dates in one transaction; gives what became of each order.

    What is written is named by the command id with «/1», «/2» and on. Conflict when one of the cases is another by
    now, or when the same command id has been written: whoever asked looks at the cases again, and decides anew.
    Refused leaves everything as it was.
    """
    changes = decide_together(catalogue, cases, orders, today)
    done = [change for change in changes if change.events]
    writes = [[w for p in prepare if (w := p(change, now))] for change in done]
    at, meta = instant_text(now), meta_text(actor, cause)
    with store.writing() as c:
        for number, (change, follow) in enumerate(zip(done, writes, strict=True), 1):
            entries = [catalogue.encode(change.stream, e) for e in change.events]
            appended = append(
                c, change.stream, change.version, entries, command=f"{command_id}/{number}", at=at, meta=meta
            )
            if appended.replayed:
                raise Conflict(change.stream, change.version, appended.version)
            for write in follow:
                write(c)
        for stream, state in {change.stream: change.after for change in done}.items():
            note_due(c, catalogue.type_of(stream), stream, state)
    if catalogue.remembered is not None:
        catalogue.remembered |= {c.stream: (c.after, c.version + len(c.events)) for c in done}
    return [Outcome(c.stream, c.version + len(c.events), c.after, c.events) for c in changes]
