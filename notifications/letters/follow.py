"""What the outbox does when something happens in a round, in the same transaction as the event itself.

The drafts of letter and summary are filed by the flow that makes them; here they are released, held
back and replaced. All other letters are made, filed and released as their event is written.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection

from domain.cases.consultation.events import (
    AnswerRegistered,
    Approved,
    Cancelled,
    Concluded,
    Drafted,
    Event,
    Extended,
    InterimSent,
    Reminded,
    SilenceConfirmed,
    Stopped,
    SummaryDrafted,
)
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status, Step, WhenLate
from domain.county.localtime import end_of_day, local_day
from domain.engine.handle import Change, Prepare, Write
from notifications.letters.compose import compose_all
from notifications.letters.desk import Desk
from notifications.letters.entry import letter_batch, stream_of, summary_batch
from notifications.letters.kinds import LetterKind
from notifications.letters.orders import orders_of
from notifications.outbox.mail import PreparedMail
from notifications.outbox.write import cancel, insert_prepared, queue, unqueue

DeskOf: TypeAlias = Callable[[Change, datetime], Desk]

REMINDERS = (LetterKind.REMINDER_1, LetterKind.REMINDER_2, LetterKind.OVERDUE)
_CASE = stream_of("")


def following(desk_of: DeskOf) -> Prepare:
    """What to write in the outbox for a change in a round; other cases' changes are left alone.

    `desk_of` is asked only when a letter is to be made. Raises Refused when one cannot be made, before
    anything is written, and, in the transaction, when an approval is stopped and a letter of it has left.
    """

    def prepare(change: Change, now: datetime) -> Write | None:
        if not change.stream.startswith(_CASE):
            return None
        writes = [w for before, event, after in _steps(change) for w in _writes(change, before, event, after)]

        def write(c: Connection) -> None:
            for one in made:
                one(c, now)

        made = [w if callable(w) else _filed(w, desk_of(change, now), now) for w in writes]
        return write if made else None

    return prepare
