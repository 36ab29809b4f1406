"""What was known of a case at the end of a day: who had been written to, with which deadline, and what was decided.

There are two times. When something happened (an answer came, a body decided), and when it was recorded here. What was
known by a day is what had been recorded by its end; what had happened and was recorded later is told apart.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.cases.consultation.events import Drafted, Extended, Reminded
from domain.county.deadline import Deadline
from domain.county.localtime import end_of_day
from domain.engine.checkpoint import Checkpoint
from domain.engine.instants import read_instant
from domain.engine.log import Stored, checkpoint_at, read
from domain.engine.refusal import Problem, Refused
from domain.views.happened import documents_of, happened_on
from domain.views.sentences import sentence, stream_named
from flows.hindsight import as_of
from flows.office import Office
from notifications.letters.entry import letter_batch
from notifications.outbox.hindsight import PastLetter, letters_at

_AGREEMENT = re.compile(r"[0-9]{4}-[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something that stands in the case: what, the day it `happened`, and when it was `recorded` here.

    `documents` are what it rests on, as (field, sha256).
    """

    what: str
    happened: date
    recorded: datetime
    by: str
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The deadline that a council had been told last, in which letter, and when that was accepted.

    `decided` is another deadline that had been set for it by then, and not told; None when there was none.
    """

    council: str
    deadline: date
    letter: str
    accepted: datetime
    decided: date | None


@dataclass(frozen=True)
class Known:
    """The report. `letters` are all there were by then, sent or not; `unknown` had happened by the end of the day and
    was recorded later, `later` came after it."""

    stream: str
    day: date
    status: str
    checkpoint: Checkpoint
    letters: tuple[PastLetter, ...]
    told: tuple[Told, ...]
    decided: tuple[Recorded, ...]
    unknown: tuple[Recorded, ...]
    later: tuple[Recorded, ...]


def known(office: Office, case: str, day: date) -> Known:
    """What was known of a case at the end of a local day (24:00, Europe/Oslo). Refused for a day that has not been, and
    for a case that is not in the log."""
    stream, past = find_case(office, case), as_of(office, day)
    end = end_of_day(day)
    with office.store.reading() as c:
        stored = read(c, stream)
        checkpoint = checkpoint_at(c, past.until or 0)
        letters = tuple(letters_at(c, end, stream=stream))
    recorded = [_recorded(s, office.catalogue.decode(s)) for s in stored]
    by_then = sum(s.position <= (past.until or 0) for s in stored)
    events = [office.catalogue.decode(s) for s in stored[:by_then]]
    state = past.load(stream).state
    after = recorded[by_then:]
    return Known(
        stream=stream,
        day=day,
        status=str(state.status),
        checkpoint=checkpoint,
        letters=letters,
        told=tuple(_told(events, letters, getattr(state, "deadlines", {}))),
        decided=tuple(recorded[:by_then]),
        unknown=tuple(r for r in after if r.happened <= day),
        later=tuple(r for r in after if r.happened > day),
    )


def find_case(office: Office, name: str) -> str:
    """The stream of a case that people name: «consultation/2023», «Runde 2023», «2023», «2023-3403». Refused when the
    log has no such case."""
    plain = name.strip()
    stream = stream_named(plain) or plain
    if "/" not in stream:
        stream = f"{'agreement' if _AGREEMENT.fullmatch(plain) else 'consultation'}/{plain}"
    with office.store.reading() as c:
        if read(c, stream):
            return stream
    way_out = "Skriv som «Runde 2023» eller «Avtale 2023-3403»; se navnene med «aarshjul status»."
    raise Refused(Problem("Sak", f"«{name}» finnes ikke i loggen.", way_out))


def _recorded(stored: Stored, event: Any) -> Recorded:
    by = str(json.loads(stored.meta).get("actor", ""))
    return Recorded(sentence(event), happened_on(event), read_instant(stored.at), by, documents_of(event))


def _told(
    events: Sequence[object], letters: Sequence[PastLetter], deadlines: Mapping[str, Deadline]
) -> Iterator[Told]:
    """The last deadline that an accepted letter told each council, in the order of the councils' codes."""
    said = dict(_says(events))
    last: dict[str, tuple[datetime, PastLetter]] = {}
    for letter in letters:
        at = letter.accepted
        if at and (letter.batch, letter.recipient) in said:
            last[letter.recipient] = max(
                last.get(letter.recipient, (at, letter)), (at, letter), key=lambda x: x[0]
            )
    for council, (at, letter) in sorted(last.items()):
        deadline = said[letter.batch, council]
        now = deadlines[council].day
        yield Told(council, deadline, letter.letter, at, now if now != deadline else None)


def _says(events: Sequence[object]) -> Iterator[tuple[tuple[str, str], date]]:
    """Which deadline each sending tells each council."""
    for event in events:
        match event:
            case Drafted():
                for invited in event.particulars.invited:
                    yield (letter_batch(event.revision), invited.council), event.particulars.deadline
            case Extended():
                yield from (((f"extension-{event.extension}", c), event.deadline) for c in event.councils)
            case Reminded():
                told = zip(event.councils, event.deadlines, strict=True)
                yield from (((event.step.value, council), deadline) for council, deadline in told)
