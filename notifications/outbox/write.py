"""Write letters into the outbox, in the same transaction as the events they follow from.

Every function takes the open Connection of that transaction: either the event and its letters are
written, or neither is.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, insert, literal, null, select, update

from domain.engine import documents
from domain.engine.refusal import Problem, Refused, refuse_if
from notifications.outbox.addresses import domain_of, envelope_address
from notifications.outbox.mail import PreparedMail, problems_of
from notifications.outbox.states import LABELS, ON_ITS_WAY, STILL_HERE, State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX
from notifications.outbox.transitions import Ending, add_decisions


def insert_prepared(c: Connection, mails: Sequence[PreparedMail], *, at: datetime) -> int:
    """File finished letters as `prepared`; gives how many were new. The same letter again is nothing new.

    A letter that was taken back may be written anew, with other words. Refused, with every problem of
    every letter and nothing written, when a letter cannot be sent as it is, or when the recipient already
    has another letter in the same sending.
    """
    refuse_if([problem for mail in mails for problem in problems_of(mail)])
    wanted = {mail.key: mail for mail in mails}
    q = select(OUTBOX.c.key, OUTBOX.c.sha256, OUTBOX.c.state).where(OUTBOX.c.key.in_(wanted))
    there = {row.key: row for row in c.execute(q)}
    taken_back = {key for key, row in there.items() if row.state == State.CANCELLED}
    anew = taken_back - _may_have_arrived(c, taken_back)
    same = {key for key in there.keys() - taken_back if there[key].sha256 == wanted[key].sha256}
    refuse_if([_another(wanted[key]) for key in there if key not in anew | same])
    new = [mail for key, mail in wanted.items() if key not in same]
    for mail in new:
        row = _row(c, mail, at)
        if mail.key in anew:
            c.execute(update(OUTBOX).where(OUTBOX.c.key == mail.key).values(row))
        else:
            c.execute(insert(OUTBOX).values(key=mail.key, lease=0, **row))
    return len(new)


def queue(
    c: Connection, stream: str, batch: str, *, not_before: datetime, not_after: datetime | None, at: datetime
) -> int:
    """Release the prepared letters of a sending: to go from `not_before`, and never after `not_after`.

    Gives how many were released: 0 when they were so already. Refused when the sending has no letters.
    """
    if not_after is not None and not_after <= not_before:
        raise Refused(
            Problem("Siste sendetid", "må være senere enn første sendetid.", "Velg et senere tidspunkt.")
        )
    release = update(OUTBOX).where(_sending(stream, batch), OUTBOX.c.state == State.PREPARED)
    released = c.execute(
        release.values(
            state=State.QUEUED, not_before=not_before, not_after=not_after, due_at=not_before, changed_at=at
        )
    ).rowcount
    if released == 0 and not _states(c, stream, batch) - {State.CANCELLED}:
        rule = f"ingen brev er klargjort for {batch} i {stream}."
        raise Refused(Problem("Utboks", rule, "Lag utkastet på nytt før det sendes."))
    return released


def unqueue(c: Connection, stream: str, batch: str, *, at: datetime) -> int:
    """Undo the release of a sending (angrefristen); gives how many letters are `prepared` again.

    Refused when any of them is in a worker's hand, or has been handed to a relay.
    """
    gone = sorted(_states(c, stream, batch) - {*STILL_HERE, State.CANCELLED})
    if gone:
        found = ", ".join(f"«{LABELS[State(state)]}»" for state in gone)
        raise Refused(
            Problem(
                "Utsendelsen",
                f"kan ikke angres: minst ett brev er {found}.",
                "Avlys runden, eller send et nytt brev med rettelsen.",
            )
        )
    undo = update(OUTBOX).where(_sending(stream, batch), OUTBOX.c.state.in_(STILL_HERE))
    values = {"not_before": None, "not_after": None, "due_at": None}
    return c.execute(undo.values(state=State.PREPARED, changed_at=at, **values)).rowcount


def cancel(
    c: Connection,
    stream: str,
    batch: str | None = None,
    recipient: str | None = None,
    *,
    at: datetime,
    reason: str,
) -> int:
    """Take back the letters of a case, or of one sending or recipient of it, that nobody has in hand.

    Gives how many. A letter that a worker has in hand, or that is in doubt, is left as it is but recalled: should
    it come back unsent, or prove not to have been sent, it is cancelled then, and never tried again.
    """
    which = and_(_sending(stream, batch), OUTBOX.c.state.in_(STILL_HERE + ON_ITS_WAY))
    if recipient is not None:
        which = and_(which, OUTBOX.c.recipient == recipient)
    # One statement for both: a letter that a worker takes or gives back meanwhile falls on one side or the other.
    here = OUTBOX.c.state.in_(STILL_HERE)
    values = {
        "state": case((here, State.CANCELLED.value), else_=OUTBOX.c.state),
        "changed_at": case((here, literal(at, OUTBOX.c.changed_at.type)), else_=OUTBOX.c.changed_at),
        "due_at": case((here, null()), else_=OUTBOX.c.due_at),
        "note": case((here, reason), else_=OUTBOX.c.note),
        "recalled": reason,
    }
    touched = c.execute(update(OUTBOX).where(which).values(values).returning(OUTBOX.c.key, OUTBOX.c.state))
    keys = [key for key, state in touched if state == State.CANCELLED]
    add_decisions(c, keys, Ending(State.CANCELLED, Step.WAITING, reason), by="saken", at=at)
    return len(keys)


def _sending(stream: str, batch: str | None) -> ColumnElement[bool]:
    of_stream = OUTBOX.c.stream == stream
    return of_stream if batch is None else and_(of_stream, OUTBOX.c.batch == batch)


def _states(c: Connection, stream: str, batch: str) -> set[str]:
    """The states of a sending's letters, whose rows no worker can claim before this transaction ends."""
    return set(c.execute(select(OUTBOX.c.state).where(_sending(stream, batch)).with_for_update()).scalars())


def _may_have_arrived(c: Connection, keys: Collection[str]) -> set[str]:
    """Those of the letters that were once in doubt: a person had them sent again before they were taken back."""
    doubted = and_(ATTEMPT.c.key.in_(keys), ATTEMPT.c.state.in_((State.IN_DOUBT, State.ACCEPTED)))
    return set(c.execute(select(ATTEMPT.c.key).where(doubted)).scalars())


def _another(mail: PreparedMail) -> Problem:
    rule = f"har allerede et brev i {mail.batch} av {mail.stream}, med et annet innhold."
    return Problem(f"Mottaker {mail.recipient}", rule, "Lag en ny utsendelse i stedet.")


def _row(c: Connection, mail: PreparedMail, at: datetime) -> dict[str, object]:
    address = envelope_address(mail.address)
    return {
        "stream": mail.stream,
        "batch": mail.batch,
        "letter": mail.letter,
        "number": mail.number,
        "recipient": mail.recipient,
        "language": mail.language,
        "channel": "email",
        "address": address,
        "domain": domain_of(address),
        "sender": envelope_address(mail.sender),
        "token": mail.token or None,
        "size": len(mail.raw),
        "recalled": None,
        "subject": mail.subject,
        "message_id": mail.message_id,
        "sha256": documents.put(c, mail.raw, "message/rfc822", at=at),
        "pdf_sha256": documents.put(c, mail.pdf, "application/pdf", at=at),
        "state": State.PREPARED,
        "prepared_at": at,
        "changed_at": at,
        "not_before": None,
        "not_after": None,
        "due_at": None,
        "deferrals": 0,
        "worker": "",
        "relay": "",
        "note": "",
    }
