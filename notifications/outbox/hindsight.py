"""The letters as they stood at an earlier instant, read from the attempts: what had been accepted, and what not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from notifications.outbox.states import State
from notifications.outbox.tables import ATTEMPT, OUTBOX

NOT_SENT = "ikke sendt"
"""What a letter was while nobody had tried to send it: in the making, approved or waiting for its hour."""

_COLUMNS = ("key", "stream", "batch", "letter", "number", "recipient", "language", "prepared_at", "sha256")
_letters = select(*(OUTBOX.c[name] for name in _COLUMNS)).order_by(
    OUTBOX.c.stream, OUTBOX.c.number, OUTBOX.c.batch, OUTBOX.c.recipient
)
_tried = select(ATTEMPT.c.key, ATTEMPT.c.state, ATTEMPT.c.ended).order_by(ATTEMPT.c.number)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that became of a letter, and when that was written down."""

    state: State
    at: datetime


@dataclass(frozen=True, slots=True)
class PastLetter:
    """A letter at an instant: what had become of it `then` (None: nobody had tried), and what has come `since`."""

    key: str
    stream: str
    batch: str
    letter: str
    number: int
    recipient: str
    language: str
    sha256: str
    then: Told | None
    since: tuple[Told, ...]

    @property
    def accepted(self) -> datetime | None:
        """When a relay had taken it, as was known then."""
        return self.then.at if self.then and self.then.state is State.ACCEPTED else None


def letters_at(c: Connection, instant: datetime, *, stream: str | None = None) -> Iterator[PastLetter]:
    """The letters that were there at an instant, of one case or of all. A letter that was made later is not there."""
    letters, tried = _letters, _tried
    if stream is not None:
        letters = letters.where(OUTBOX.c.stream == stream)
        tried = tried.join(OUTBOX, OUTBOX.c.key == ATTEMPT.c.key).where(OUTBOX.c.stream == stream)
    told: dict[str, list[Told]] = {}
    for key, state, at in c.execute(tried):
        told.setdefault(key, []).append(Told(State(state), at))
    for row in c.execute(letters):
        all_told = told.get(row.key, [])
        by_then = [t for t in all_told if t.at < instant]
        if row.prepared_at >= instant and not by_then:
            continue
        yield PastLetter(
            row.key,
            row.stream,
            row.batch,
            row.letter,
            row.number,
            row.recipient,
            row.language,
            row.sha256,
            by_then[-1] if by_then else None,
            tuple(t for t in all_told if t.at >= instant),
        )
