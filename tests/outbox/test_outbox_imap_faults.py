"""An IMAP journal that goes wrong is unreadable, in a sentence for staff: it is never empty, and tells no secret."""

import ssl
import time
import traceback

import pytest

from domain.engine.store import Store
from notifications.outbox.evidence import settle
from notifications.outbox.imap_journal import ImapJournal
from notifications.outbox.journal import JournalUnreadable
from notifications.outbox.states import State
from notifications.outbox.terms import USUAL
from tests.mailhost.certificates import Certificates
from tests.mailhost.fault_imap import At, FaultImap, Forgetful, ToldLast, Wrong
from tests.outbox.given import NOW, Clock, a_mail, released, sent, standing
from tests.outbox.test_outbox_evidence import LOST

PASSWORD = 'hemmelig"passord'
OURS, OTHER = a_mail("hamar"), a_mail("valdres")
MANY = [a_mail(f"mottaker-{n:03}").message_id for n in range(300)]


def journal_of(server: FaultImap, **changed: object) -> ImapJournal:
    settings = {"tls": False, "username": "journal", "password": PASSWORD, "timeout": 5} | changed
    return ImapJournal("127.0.0.1", server.port, **settings)  # type: ignore[arg-type]


def unreadable(server: FaultImap, **changed: object) -> str:
    with server.serving(), pytest.raises(JournalUnreadable) as silent:
        journal_of(server, **changed).find([OURS.message_id, *MANY])
    told = "".join(traceback.format_exception(silent.value))
    assert not any(word in told for word in (PASSWORD, 'hemmelig\\"passord', "hemmelig"))
    return str(silent.value)


STAGES = {
    At.GREETING: "tjeneren svarer ikke som den skal",
    At.LOGIN: "påloggingen ble ikke godtatt",
    At.EXAMINE: "mappen kunne ikke åpnes",
    At.SEARCH: "søket ble ikke ferdig",
    At.FETCH: "søket ble ikke ferdig",
}

# What it does, and what is told of that beside how far we came. The password is repeated where {heard} is.
WRONG = [
    (Wrong(At.GREETING, drops=True), "EOF"),
    (Wrong(At.GREETING, says="* BYE too busy\r\n", drops=True), "too busy"),
    (Wrong(At.GREETING, says="220 smtp.example.org ESMTP\r\n"), "220 smtp.example.org ESMTP"),
    (Wrong(At.LOGIN, drops=True), ""),
    (Wrong(At.LOGIN, says="{tag} NO [AUTHENTICATIONFAILED] no\r\n"), " (AUTHENTICATIONFAILED)"),
    (Wrong(At.LOGIN, says="{tag} NO you said {heard}\r\n"), ""),
    (Wrong(At.LOGIN, says="{tag} BAD what is {heard}\r\n"), ""),
    (Wrong(At.EXAMINE, says="{tag} NO [NONEXISTENT] no such mailbox\r\n"), "(NO [NONEXISTENT] no such"),
    (Wrong(At.EXAMINE, says="{tag} BAD huh\r\n"), "huh"),
    (Wrong(At.EXAMINE, drops=True), "EOF"),
    (Wrong(At.SEARCH, drops=True), "EOF"),
    (Wrong(At.SEARCH, drops=True, after=2), "EOF"),
    (Wrong(At.SEARCH, says="* SEARCH 1", drops=True), "unterminated line"),
    (Wrong(At.SEARCH, says="{tag} NO [LIMIT] too much\r\n"), "(SEARCH: NO [LIMIT] too much)"),
    (Wrong(At.SEARCH, says="{tag} BAD line too long\r\n"), "line too long"),
    (Wrong(At.SEARCH, says="* BYE closing\r\n{tag} OK done\r\n", drops=True), "closing"),
    (Wrong(At.SEARCH, says="{tag} OK done\r\n"), "(SEARCH: OK uten svar)"),
    (Wrong(At.FETCH, drops=True), "EOF"),
    (Wrong(At.FETCH, says="* 1 FETCH (UID 1 BODY[HEADER] {{9999}}\r\nTo: x\r\n", drops=True), "EOF"),
    (Wrong(At.FETCH, says="{tag} NO [SERVERBUG] error\r\n"), "(FETCH: NO [SERVERBUG] error)"),
    (Wrong(At.FETCH, says="{tag} OK done\r\n"), "(FETCH: OK uten svar)"),
    (Wrong(At.FETCH, says="* 1 FETCH (UID 1 BODY[HEADER] NIL)\r\n{tag} OK done\r\n"), "melding 1 ble borte"),
]


@pytest.mark.parametrize(
    ("wrong", "words"), WRONG, ids=[f"{w.at} {w.says.strip()} {w.after}" for w, _ in WRONG]
)
def test_whatever_goes_wrong_nothing_is_said_of_any_letter(wrong: Wrong, words: str) -> None:
    server = FaultImap(wrong, [OURS.raw, OTHER.raw])
    told = unreadable(server)
    assert told.startswith(f"imap://127.0.0.1:{server.port}/INBOX kan ikke leses: {STAGES[wrong.at]}")
    assert words in told
    assert words or told.endswith(STAGES[wrong.at])


@pytest.mark.parametrize("at", list(At))
def test_a_server_that_hangs_is_left(at: At) -> None:
    began = time.monotonic()
    told = unreadable(FaultImap(Wrong(at, hangs=True), [OURS.raw]), timeout=0.3)
    assert "ikke svar innen 0.3 sekunder" in told
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "tls"])
def test_a_server_that_always_says_something_and_never_ends_is_left(
    encrypted: bool, certificates: Certificates
) -> None:
    """Each answer comes in time; all of them together do not."""
    began = time.monotonic()
    server = FaultImap(Wrong(At.SEARCH, drips=True), tls=context_of(certificates) if encrypted else None)
    told = unreadable(server, time_limit=0.5, tls=encrypted, ca_file=str(certificates.ca))
    assert "det tok mer enn 0.5 sekunder" in told
    assert time.monotonic() - began < 30


def test_a_message_that_disappears_between_the_questions_is_neither_there_nor_absent() -> None:
    server = Forgetful(mails=[OURS.raw, a_mail("mottaker-007").raw])
    assert "melding 2 ble borte under søket" in unreadable(server)


def test_a_server_nobody_answers_for() -> None:
    with FaultImap().serving() as gone:
        pass
    with pytest.raises(JournalUnreadable, match="Connection refused"):
        journal_of(gone).find([OURS.message_id])


def test_what_is_told_in_another_order_is_understood() -> None:
    server = ToldLast(mails=[OTHER.raw, OURS.raw])
    with server.serving():
        found = journal_of(server).find([OURS.message_id, OTHER.message_id])
    assert {i: (s.where, s.at) for i, s in found.items()} == {
        OTHER.message_id: ("INBOX UID 1", NOW),
        OURS.message_id: ("INBOX UID 2", NOW),
    }


def test_many_letters_are_sought_in_few_questions_on_one_connection() -> None:
    server = FaultImap(mails=[OURS.raw])
    with server.serving():
        assert journal_of(server).find([OURS.message_id, *MANY]).keys() == {OURS.message_id}
    verbs = [command.split()[1] for command in server.heard]
    assert verbs[:3] == ["CAPABILITY", "LOGIN", "EXAMINE"]
    searches = [command for command in server.heard if " SEARCH " in command]
    assert 1 < len(searches) < 6
    assert max(map(len, searches)) <= 8192, "RFC 7162 section 4"
    assert sum(command.count("HEADER") for command in searches) == len(MANY) + 1


def test_nothing_but_a_message_id_is_sought() -> None:
    """A restored database may ask for an empty one: the empty text occurs in every message."""
    server = FaultImap(mails=[OURS.raw])
    with server.serving():
        assert journal_of(server).find(["", "<>", "hamar", '<a"b@x.no>', "<a\r\nb@x.no>"]) == {}
    assert not any(" SEARCH " in command for command in server.heard)


def context_of(certificates: Certificates) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server)
    return context


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"], ids=["another authority", "another host"])
def test_a_server_whose_certificate_is_not_trusted_gets_no_password(
    certificates: Certificates, host: str
) -> None:
    server = FaultImap(tls=context_of(certificates))
    trusted = str(certificates.ca) if host == "localhost" else ""
    with server.serving(), pytest.raises(JournalUnreadable, match="sertifikatet godtas ikke"):
        ImapJournal(host, server.port, username="u", password=PASSWORD, ca_file=trusted, timeout=5).find(MANY)
    assert server.heard == []


def test_a_journal_that_is_down_keeps_the_letter_in_doubt(store: Store) -> None:
    clock = Clock()
    released(store, "hamar")
    sent(store, LOST, clock=clock)
    clock.forward(minutes=1)
    released(store, "valdres", batch="reminder-1")
    server = FaultImap(Wrong(At.FETCH, drops=True), sent(store, clock=clock)[1].filed)
    clock.forward(days=1)
    with server.serving():
        tally, relay = sent(store, clock=clock, journal=journal_of(server))
        assert (tally.settled, relay.filed) == (0, [])
        assert "søket ble ikke ferdig" in tally.journal
        assert standing(store)["hamar"] is State.IN_DOUBT
        server.wrong = None
        (settled,) = settle(store, journal_of(server), terms=USUAL, now=clock()).transitions
        assert settled.state is State.QUEUED
