"""The outbox as people read it: which letters, where each stands, and what was tried."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, func, select

from notifications.outbox.states import LABELS, NEEDS_A_PERSON, State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX

# RFC 3463: what a person can do something about, told apart.
_MEANING = {
    "5.1.1": "adressen finnes ikke",
    "5.1.2": "domenet finnes ikke",
    "5.1.10": "mottakeren tar ikke imot e-post",
    "5.2.1": "postkassen er stengt",
    "5.2.2": "postkassen er full",
    "5.2.3": "brevet er for stort for mottakeren",
    "5.3.4": "brevet er for stort for e-posttjeneren",
}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter to one recipient. `label` is its state in bokmål, `note` the last that was said of it."""

    key: str
    stream: str
    batch: str
    letter: str
    number: int
    recipient: str
    language: str
    address: str
    subject: str
    message_id: str
    sha256: str
    pdf_sha256: str
    state: State
    prepared_at: datetime
    changed_at: datetime
    not_before: datetime | None
    not_after: datetime | None
    due_at: datetime | None
    note: str

    @property
    def label(self) -> str:
        """The state as staff read it."""
        return LABELS[self.state]

    @property
    def needs_a_person(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state in NEEDS_A_PERSON


@dataclass(frozen=True, slots=True)
class Sending:
    """The letters of one kind that leave a case together, and how many stand in each state."""

    stream: str
    batch: str
    number: int
    letter: str
    letters: Counter[State]


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt, or one decision: who, through which relay, how far it came, and what was said."""

    number: int
    key: str
    worker: str
    relay: str
    started: datetime
    ended: datetime
    step: Step
    code: int
    enhanced: str
    text: str
    state: State

    @property
    def meaning(self) -> str:
        """What the relay's status code tells a person, as `meaning_of` has it."""
        return meaning_of(self.enhanced)


def meaning_of(enhanced: str) -> str:
    """What an enhanced status code (RFC 3463) tells a person, in bokmål; empty when it tells nothing sure."""
    if enhanced.startswith("5.7."):
        return "mottakerens regler slipper ikke brevet inn"
    return _MEANING.get(enhanced, "")


def rows(
    c: Connection,
    *,
    stream: str | None = None,
    batch: str | None = None,
    states: Iterable[State] | None = None,
    limit: int | None = None,
) -> list[LetterRow]:
    """The letters of a case, of one sending of it, or in some states; by case, sending and recipient."""
    q = select(*(OUTBOX.c[name] for name in LetterRow.__slots__))
    if stream is not None:
        q = q.where(OUTBOX.c.stream == stream)
    if batch is not None:
        q = q.where(OUTBOX.c.batch == batch)
    if states is not None:
        q = q.where(OUTBOX.c.state.in_(list(states)))
    q = q.order_by(OUTBOX.c.stream, OUTBOX.c.number, OUTBOX.c.batch, OUTBOX.c.recipient).limit(limit)
    return [LetterRow(**(dict(r._mapping) | {"state": State(r.state)})) for r in c.execute(q)]


def row_of(c: Connection, key: str) -> LetterRow | None:
    """One letter, by its key."""
    q = select(*(OUTBOX.c[name] for name in LetterRow.__slots__)).where(OUTBOX.c.key == key)
    found = c.execute(q).first()
    return LetterRow(**(dict(found._mapping) | {"state": State(found.state)})) if found else None


def counts(c: Connection, *, stream: str | None = None) -> Counter[State]:
    """How many letters stand in each state, of one case or of all."""
    q = select(OUTBOX.c.state, func.count()).group_by(OUTBOX.c.state)
    if stream is not None:
        q = q.where(OUTBOX.c.stream == stream)
    return Counter({State(state): number for state, number in c.execute(q)})


def attempts(c: Connection, key: str) -> list[AttemptRow]:
    """Everything that was tried and decided about one letter, oldest first."""
    q = select(*(ATTEMPT.c[name] for name in AttemptRow.__slots__)).where(ATTEMPT.c.key == key)
    found = c.execute(q.order_by(ATTEMPT.c.number))
    return [AttemptRow(**(dict(r._mapping) | {"step": Step(r.step), "state": State(r.state)})) for r in found]


def decided_by(c: Connection, who: str, text: str, state: State) -> list[LetterRow]:
    """The letters that a person has given that state with those words, whatever has become of them since."""
    said = (ATTEMPT.c.worker == who) & (ATTEMPT.c.text == text) & (ATTEMPT.c.state == state)
    keys = c.scalars(select(ATTEMPT.c.key).where(said, ATTEMPT.c.step == Step.BY_PERSON).distinct()).all()
    return [row for key in keys if (row := row_of(c, key))]


def last_attempt(c: Connection) -> int:
    """The number of the last attempt or decision there has been; 0 when there was none."""
    return c.execute(select(func.max(ATTEMPT.c.number))).scalar() or 0


def streams_tried(c: Connection, *, after: int) -> list[str]:
    """The cases whose letters were tried, or decided about, after the attempt of that number; by name."""
    q = select(OUTBOX.c.stream).join(ATTEMPT, ATTEMPT.c.key == OUTBOX.c.key).where(ATTEMPT.c.number > after)
    return list(c.scalars(q.distinct().order_by(OUTBOX.c.stream)))


def letters_asked_about(c: Connection, *, after: int) -> list[str]:
    """The letters (by key) that need a person now, and those that once did and were tried or settled after that."""
    asking = select(OUTBOX.c.key).where(OUTBOX.c.state.in_(NEEDS_A_PERSON))
    once = ATTEMPT.alias()
    asked = exists().where(once.c.key == ATTEMPT.c.key, once.c.state.in_(NEEDS_A_PERSON))
    settled = select(ATTEMPT.c.key).where(ATTEMPT.c.number > after, asked)
    return sorted(c.scalars(asking.union(settled)))


def sendings(c: Connection, streams: Iterable[str]) -> list[Sending]:
    """The sendings of these cases, by case and document number, and how many letters stand in each state."""
    kept = (OUTBOX.c.stream, OUTBOX.c.batch, OUTBOX.c.number, OUTBOX.c.letter)
    q = select(*kept, OUTBOX.c.state, func.count()).where(OUTBOX.c.stream.in_(list(streams)))
    q = q.group_by(*kept, OUTBOX.c.state).order_by(OUTBOX.c.stream, OUTBOX.c.number, OUTBOX.c.batch)
    found: dict[tuple[str, str, int, str], Counter[State]] = {}
    for stream, batch, number, letter, state, letters in c.execute(q):
        found.setdefault((stream, batch, number, letter), Counter())[State(state)] = letters
    return [Sending(*key, letters) for key, letters in found.items()]


def last_taken(c: Connection, *, before: datetime, limit: int) -> list[str]:
    """The Message-IDs of the letters that a relay said yes to last, before an instant; the newest first."""
    q = (
        select(OUTBOX.c.message_id)
        .join(ATTEMPT, ATTEMPT.c.key == OUTBOX.c.key)
        .where(ATTEMPT.c.state == State.ACCEPTED, ATTEMPT.c.step == Step.REPLIED, ATTEMPT.c.ended < before)
        .order_by(ATTEMPT.c.number.desc())
        .limit(limit)
    )
    return list(c.execute(q).scalars())


def recalled_because(c: Connection, key: str) -> str:
    """Why a letter is not to be sent any more, though it could not be cancelled; empty while it is wanted."""
    return c.execute(select(OUTBOX.c.recalled).where(OUTBOX.c.key == key)).scalar() or ""
