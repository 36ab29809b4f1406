"""Write letters into the outbox, in the same transaction as the events they follow from.

Every function takes the open Connection of that transaction: either the event and its letters are
written, or neither is.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, insert, literal, null, select, update

from domain.engine import documents
from domain.engine.refusal import Problem, Refused, refuse_if
from notifications.outbox.addresses import domain_of, envelope_address
from notifications.outbox.mail import FiledMail, PreparedMail, problems_of
from notifications.outbox.states import LABELS, ON_ITS_WAY, STILL_HERE, State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX
from notifications.outbox.transitions import Ending, add_decisions

_insert = insert(OUTBOX)
_write_anew = update(OUTBOX).where(OUTBOX.c.key == bindparam("of"))
_there = select(OUTBOX.c.key, OUTBOX.c.sha256, OUTBOX.c.state).where(
    OUTBOX.c.stream == bindparam("s"), OUTBOX.c.batch == bindparam("b")
)

_recipients = select(OUTBOX.c.recipient, OUTBOX.c.key, OUTBOX.c.state).where(
    OUTBOX.c.stream == bindparam("s"), OUTBOX.c.batch == bindparam("b")
)


def insert_prepared(c: Connection, mails: Sequence[PreparedMail], *, at: datetime) -> int:
    """File finished letters as `prepared`; gives how many were new. The same letter again is nothing new.

    A letter that was taken back may be written anew, with other words. Refused, with every problem of
    every letter and nothing written, when a letter cannot be sent as it is, or when the recipient already
    has another letter in the same sending.
    """
    refuse_if([problem for mail in mails for problem in problems_of(mail)])
    return insert_filed(c, _file(c, mails, at), at=at)


def file_bytes(c: Connection, mails: Sequence[PreparedMail], *, at: datetime) -> list[FiledMail]:
    """Keep the bytes of finished letters, with nothing of them in the outbox yet: for letters that are too many to
    be held in memory until their event is written. Bytes that no letter comes of do no harm.

    Refused, with every problem of every letter and nothing written, when one cannot be sent as it is.
    """
    refuse_if([problem for mail in mails for problem in problems_of(mail)])
    return _file(c, mails, at)


def insert_filed(c: Connection, mails: Sequence[FiledMail], *, at: datetime) -> int:
    """As `insert_prepared`, of letters whose bytes have been filed, in as many statements for any number of them."""
    wanted = {mail.key: mail for mail in mails}
    there = _standing(c, {(mail.stream, mail.batch) for mail in mails}, wanted.keys())
    taken_back = {key for key, (_, state) in there.items() if state is State.CANCELLED}
    anew = taken_back - _may_have_arrived(c, taken_back)
    same = {key for key, (sha256, _) in there.items() if sha256 == wanted[key].sha256} - taken_back
    refuse_if([_another(wanted[key]) for key in there if key not in anew | same])
    new = {key: _row(mail, at) for key, mail in wanted.items() if key not in same}
    if first := [{"key": key, "lease": 0, **row} for key, row in new.items() if key not in anew]:
        c.execute(_insert, first)
    if again := [{"of": key, **row} for key, row in new.items() if key in anew]:
        c.execute(_write_anew, again)
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


def cancel_moot(c: Connection, stream: str, batch: str, earlier: str, *, at: datetime, reason: str) -> int:
    """Take back the letters of a sending that does nothing but take back an earlier one, to those recipients whom the
    earlier one neither reached nor may reach. Gives how many."""
    sent = {
        recipient: (key, State(state))
        for recipient, key, state in c.execute(_recipients, {"s": stream, "b": earlier})
    }
    taken_back = {key for key, state in sent.values() if state is State.CANCELLED}
    never_left = taken_back - _may_have_arrived(c, taken_back)
    reached = {recipient for recipient, (key, _) in sent.items() if key not in never_left}
    told = {recipient for recipient, _, _ in c.execute(_recipients, {"s": stream, "b": batch})}
    return sum(cancel(c, stream, batch, one, at=at, reason=reason) for one in sorted(told - reached))


def _sending(stream: str, batch: str | None) -> ColumnElement[bool]:
    of_stream = OUTBOX.c.stream == stream
    return of_stream if batch is None else and_(of_stream, OUTBOX.c.batch == batch)


def _states(c: Connection, stream: str, batch: str) -> set[str]:
    """The states of a sending's letters, whose rows no worker can claim before this transaction ends."""
    return set(c.execute(select(OUTBOX.c.state).where(_sending(stream, batch)).with_for_update()).scalars())


def _file(c: Connection, mails: Sequence[PreparedMail], at: datetime) -> list[FiledMail]:
    documents.put_all(c, ((mail.raw, "message/rfc822") for mail in mails), at=at)
    documents.put_all(c, ((mail.pdf, "application/pdf") for mail in mails), at=at)
    return [mail.filed for mail in mails]


def _standing(
    c: Connection, sendings: Collection[tuple[str, str]], keys: Collection[str]
) -> dict[str, tuple[str, State]]:
    """Those of the letters that are there already: the id of their bytes, and where they stand."""
    found = (
        row for stream, batch in sorted(sendings) for row in c.execute(_there, {"s": stream, "b": batch})
    )
    return {key: (sha256, State(state)) for key, sha256, state in found if key in keys}


def _may_have_arrived(c: Connection, keys: Collection[str]) -> set[str]:
    """Those of the letters that were once in doubt: a person had them sent again before they were taken back."""
    doubted = and_(ATTEMPT.c.key.in_(keys), ATTEMPT.c.state.in_((State.IN_DOUBT, State.ACCEPTED)))
    return set(c.execute(select(ATTEMPT.c.key).where(doubted)).scalars())


def _another(mail: FiledMail) -> Problem:
    rule = f"har allerede et brev i {mail.batch} av {mail.stream}, med et annet innhold."
    return Problem(f"Mottaker {mail.recipient}", rule, "Lag en ny utsendelse i stedet.")


def _row(mail: FiledMail, at: datetime) -> dict[str, object]:
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
        "size": mail.size,
        "recalled": None,
        "subject": mail.subject,
        "message_id": mail.message_id,
        "sha256": mail.sha256,
        "pdf_sha256": mail.pdf_sha256,
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
