"""Letters into the outbox and out of it again, in the transaction of the events they follow from."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import event

from domain.engine import documents
from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.claim import claim
from notifications.outbox.doubt import send_again
from notifications.outbox.gate import Gate
from notifications.outbox.lapse import lapse
from notifications.outbox.rows import counts, rows
from notifications.outbox.states import State, Step
from notifications.outbox.write import (
    cancel,
    cancel_moot,
    file_bytes,
    insert_filed,
    insert_prepared,
    queue,
    unqueue,
)
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import (
    COUNCILS,
    LETTER,
    NOW,
    ROUND,
    Clock,
    a_mail,
    all_rows,
    relay_of,
    released,
    sent,
    standing,
    the_row,
    tried,
)


def _claimed(store: Store) -> None:
    """One letter is in a worker's hand."""
    with store.writing() as c:
        assert claim(c, gate=Gate(), relay=relay_of(1), worker="w1", now=NOW)


def test_a_prepared_letter_is_kept_with_its_bytes_and_does_not_go(store: Store) -> None:
    mail = a_mail(address="post@bærum.example.org")
    with store.writing() as c:
        assert insert_prepared(c, [mail], at=NOW) == 1
    row = the_row(store)
    assert (row.state, row.label) == (State.PREPARED, "klargjort, ikke frigitt")
    assert row.address == "post@xn--brum-voa.example.org"
    assert (row.number, row.message_id, row.sha256) == (5, mail.message_id, mail.sha256)
    with store.reading() as c:
        for sha256, body in ((row.sha256, mail.raw), (row.pdf_sha256, mail.pdf)):
            kept = documents.get(c, sha256)
            assert kept is not None
            assert kept.body == body
    assert sent(store)[1].filed == []


def test_the_same_letter_twice_is_one_letter(store: Store) -> None:
    with store.writing() as c:
        assert insert_prepared(c, [a_mail(), a_mail()], at=NOW) == 1
    with store.writing() as c:
        assert insert_prepared(c, [a_mail(), a_mail("valdres")], at=NOW) == 1
    assert len(all_rows(store)) == 2


def test_another_letter_to_the_same_recipient_in_the_same_sending_is_refused_whole(store: Store) -> None:
    released(store, "hamar")
    with store.writing() as c, pytest.raises(Refused) as refused:
        insert_prepared(c, [a_mail("valdres"), a_mail("hamar", text="Et annet brev")], at=NOW)
    assert [p.about for p in refused.value.problems] == ["Mottaker hamar"]
    assert list(standing(store)) == ["hamar"]


def test_every_problem_of_every_letter_is_told_at_once_and_nothing_is_written(store: Store) -> None:
    bad_address = a_mail("hamar", address="post@ipr.example.org\r\nRCPT TO:<evil@example.com>")
    bad_bytes = replace(a_mail("valdres"), raw=a_mail("valdres").raw + b"x\n")
    with store.writing() as c, pytest.raises(Refused) as refused:
        insert_prepared(c, [bad_address, a_mail("gjovik"), bad_bytes], at=NOW)
    assert [p.about for p in refused.value.problems] == [
        "Mottakeradresse for hamar",
        "Brevet til valdres",
        "Brevet til valdres",
    ]
    assert all_rows(store) == []


def _statements(store: Store, letters: int) -> int:
    """How many statements it takes to file, release, take back and write anew so many letters."""
    said: list[object] = []

    def hear(*_: object) -> None:
        said.append(None)

    mails = [a_mail(f"r-{n}", batch=f"b-{letters}", size=100) for n in range(letters)]
    event.listen(store._writer, "before_cursor_execute", hear)
    try:
        with store.writing() as c:
            assert insert_prepared(c, mails, at=NOW) == letters
            assert queue(c, ROUND, mails[0].batch, not_before=NOW, not_after=None, at=NOW) == letters
            assert unqueue(c, ROUND, mails[0].batch, at=NOW) == letters
            assert insert_prepared(c, mails, at=NOW) == 0
    finally:
        event.remove(store._writer, "before_cursor_execute", hear)
    return len(said)


def test_a_thousand_letters_are_filed_and_released_in_as_many_statements_as_two(store: Store) -> None:
    assert _statements(store, 1000) == _statements(store, 2)


def test_the_bytes_may_be_filed_before_the_letters_are_written(store: Store) -> None:
    mails = [a_mail(), a_mail("valdres")]
    with store.writing() as c:
        filed = file_bytes(c, mails, at=NOW)
    assert all_rows(store) == []
    with store.writing() as c:
        assert insert_filed(c, filed, at=NOW) == 2
        assert insert_prepared(c, mails, at=NOW) == 0
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    assert sorted(sent(store)[1].filed) == sorted(mail.raw for mail in mails)


def test_bytes_that_cannot_be_sent_are_not_filed(store: Store) -> None:
    bad = replace(a_mail("valdres"), raw=a_mail("valdres").raw + b"x\n")
    with store.writing() as c, pytest.raises(Refused, match="Brevet til valdres"):
        file_bytes(c, [a_mail(), bad], at=NOW)
    with store.reading() as c:
        assert documents.get(c, a_mail().sha256) is None


def test_rolled_back_with_its_event(store: Store) -> None:
    def decide_and_fail() -> None:
        with store.writing() as c:
            insert_prepared(c, [a_mail()], at=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        decide_and_fail()
    assert all_rows(store) == []


def test_nothing_goes_before_the_undo_window_is_over_and_all_goes_after_it(store: Store) -> None:
    released(store, not_before=NOW + timedelta(minutes=30))
    clock = Clock()
    clock.forward(minutes=29, seconds=59)
    tally, server = sent(store, clock=clock)
    assert (tally.waiting, server.connections) == (0, 0)
    clock.forward(seconds=1)
    assert sent(store, clock=clock)[0].accepted == 3


def test_an_instant_in_another_time_zone_is_the_same_instant(store: Store) -> None:
    oslo = timezone(timedelta(hours=2))
    released(store, "hamar", not_before=datetime(2023, 6, 30, 8, 30, tzinfo=oslo))
    assert the_row(store).not_before == NOW + timedelta(minutes=30)
    assert sent(store)[0].accepted == 0
    assert sent(store, clock=Clock(NOW + timedelta(minutes=30)))[0].accepted == 1


def test_a_letter_that_is_too_late_is_held_until_a_person_has_looked(store: Store) -> None:
    released(store, not_after=NOW + timedelta(hours=2))
    clock = Clock(NOW + timedelta(hours=2))
    tally, server = sent(store, clock=clock)
    assert (tally.accepted, server.connections) == (0, 0)
    assert standing(store) == dict.fromkeys(COUNCILS, State.HELD)
    first, second, third = all_rows(store)
    assert "gikk ut" in tried(store, first)[0].text
    with store.writing() as c:
        send_again(c, first.key, reason="Avklart med rådet", actor="anne.sveipe", at=clock())
        assert cancel(c, ROUND, recipient=second.recipient, at=clock(), reason="For sent") == 1
    assert sent(store, clock=clock)[0].accepted == 1
    assert standing(store) == {
        first.recipient: State.ACCEPTED,
        second.recipient: State.CANCELLED,
        third.recipient: State.HELD,
    }


def test_queue_needs_letters_and_an_end_after_the_beginning(store: Store) -> None:
    with store.writing() as c:
        with pytest.raises(Refused, match="ingen brev er klargjort"):
            queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
        insert_prepared(c, [a_mail()], at=NOW)
        with pytest.raises(Refused, match="senere enn første sendetid"):
            queue(c, ROUND, LETTER, not_before=NOW, not_after=NOW, at=NOW)
        assert queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW) == 1
        assert queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW) == 0


def test_undo_within_the_window_puts_every_letter_back(store: Store) -> None:
    released(store)
    with store.writing() as c:
        assert unqueue(c, ROUND, LETTER, at=NOW) == 3
    assert sent(store)[1].filed == []
    with store.writing() as c:
        assert queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW) == 3
    assert sent(store)[0].accepted == 3


def test_undo_is_still_possible_while_no_relay_has_taken_a_letter(store: Store) -> None:
    released(store)
    sent(store, Fault(Point.RCPT, reply="450 4.2.0 greylisted", times=None))
    with store.writing() as c:
        assert unqueue(c, ROUND, LETTER, at=NOW) == 3


@pytest.mark.parametrize("state", [State.CLAIMED, State.ACCEPTED, State.IN_DOUBT, State.REFUSED])
def test_undo_is_refused_when_one_letter_is_on_its_way(store: Store, state: State) -> None:
    released(store)
    faults = {
        State.IN_DOUBT: [Fault(Point.DOT, drop=True)],
        State.REFUSED: [Fault(Point.RCPT, reply="550 5.1.1 unknown")],
    }
    if state is State.CLAIMED:
        _claimed(store)
    else:
        sent(store, *faults.get(state, []), limit=1)
    before = standing(store)
    with store.writing() as c, pytest.raises(Refused, match="kan ikke angres"):
        unqueue(c, ROUND, LETTER, at=NOW)
    assert standing(store) == before
    assert sorted(before.values()) == sorted([state, State.QUEUED, State.QUEUED])


def test_a_reply_between_queue_and_claim_cancels_that_councils_reminder(store: Store) -> None:
    released(store, batch="reminder-1")
    with store.writing() as c:
        assert cancel(c, ROUND, "reminder-1", "hamar", at=NOW, reason="Svar mottatt") == 1
    tally, server = sent(store)
    assert tally.accepted == 2
    assert not any(b"To: hamar" in raw for raw in server.filed)
    cancelled = the_row(store, states=[State.CANCELLED])
    assert (cancelled.recipient, cancelled.note) == ("hamar", "Svar mottatt")
    (told,) = tried(store, cancelled)
    assert (told.step, told.state, told.text) == (Step.WAITING, State.CANCELLED, "Svar mottatt")


def test_cancel_takes_only_what_nobody_has_in_hand(store: Store) -> None:
    released(store)
    sent(store, limit=1)
    _claimed(store)
    with store.writing() as c:
        assert cancel(c, ROUND, at=NOW, reason="Runden er avlyst") == 1
        assert cancel(c, ROUND, at=NOW, reason="Runden er avlyst") == 0
    assert sorted(standing(store).values()) == [State.ACCEPTED, State.CANCELLED, State.CLAIMED]


def test_a_cancelled_letter_may_be_written_anew_with_other_words(store: Store) -> None:
    """A reminder was taken back since its deadline moved; the new deadline has a reminder too."""
    released(store, "hamar", "valdres", batch="reminder-1")
    sent(store, Fault(Point.RCPT, reply="450 4.2.0 greylisted"), limit=1)
    anew = [a_mail(r, batch="reminder-1", text="Ny påminnelse") for r in ("hamar", "valdres")]
    with store.writing() as c:
        assert cancel(c, ROUND, at=NOW, reason="Fristen er utsatt") == 2
    with store.writing() as c:
        assert insert_prepared(c, anew, at=NOW) == 2
        assert queue(c, ROUND, "reminder-1", not_before=NOW, not_after=None, at=NOW) == 2
    assert sorted(sent(store)[1].filed) == sorted(mail.raw for mail in anew)


def test_a_lease_number_is_never_used_twice(store: Store) -> None:
    released(store, "hamar")
    _claimed(store)
    with store.writing() as c:
        lapse(c, now=NOW + timedelta(hours=1))
        cancel(c, ROUND, at=NOW, reason="Fristen er utsatt")
        insert_prepared(c, [a_mail(text="Nytt brev")], at=NOW)
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
        again = claim(c, gate=Gate(), relay=relay_of(1), worker="w2", now=NOW)
    assert again is not None
    assert again.lease == 2


def test_a_cancelled_letter_that_may_have_arrived_is_not_written_anew(store: Store) -> None:
    released(store, "hamar")
    sent(store, Fault(Point.DOT, drop=True))
    with store.writing() as c:
        send_again(c, the_row(store).key, reason="Ikke i journalen", actor="anne.sveipe", at=NOW)
        cancel(c, ROUND, at=NOW, reason="Runden er avlyst")
    with store.writing() as c, pytest.raises(Refused, match="annet innhold"):
        insert_prepared(c, [a_mail(text="Nytt brev")], at=NOW)


def test_counts_and_rows_can_be_narrowed(store: Store) -> None:
    released(store)
    released(store, "hamar", stream="consultation/2027")
    sent(store, limit=1)
    with store.reading() as c:
        assert counts(c) == {State.ACCEPTED: 1, State.QUEUED: 3}
        assert sum(counts(c, stream=ROUND).values()) == 3
    assert len(all_rows(store, stream=ROUND, states=[State.QUEUED], limit=1)) == 1
    assert len(all_rows(store, batch="reminder-1")) == 0


def test_a_letter_that_only_takes_back_another_goes_where_that_may_have_arrived(store: Store) -> None:
    """Hamar's left, Gjøvik's was taken back in time, and Hadeland never had one."""
    earlier = [a_mail(council) for council in ("gjovik", "hamar")]
    later = [a_mail(council, batch="retraction-2") for council in COUNCILS]
    with store.writing() as c:
        insert_prepared(c, earlier, at=NOW)
        cancel(c, ROUND, LETTER, "gjovik", at=NOW, reason="feil")
        insert_prepared(c, later, at=NOW)
        assert cancel_moot(c, ROUND, "retraction-2", LETTER, at=NOW, reason="gikk aldri ut") == 2
    with store.reading() as c:
        found = {row.recipient: row.state for row in rows(c, stream=ROUND, batch="retraction-2")}
    assert found == {"hamar": State.PREPARED, "gjovik": State.CANCELLED, "hadeland": State.CANCELLED}
