"""All that is known of a doubtful letter, on one screen, in bokmål."""

from datetime import timedelta

import pytest

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.dossier import Dossier, what_is_known
from notifications.outbox.evidence import Finding
from notifications.outbox.states import State
from notifications.outbox.write import cancel
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import NOW, ROUND, Clock, Copies, released, sent, the_row

LOST = Fault(Point.DOT, drop=True)


def dossier(store: Store, journal: Copies | None, *, after: timedelta = timedelta(hours=1)) -> Dossier:
    with store.reading() as c:
        return what_is_known(c, the_row(store, batch="letter-r1").key, journal, now=NOW + after)


def doubtful(store: Store, fault: Fault = LOST) -> Copies:
    clock = Clock()
    released(store, "hamar", not_after=NOW + timedelta(days=5))
    filed = sent(store, Fault(Point.RCPT, reply="450 4.2.0 greylisted"), clock=clock)[1].filed
    clock.forward(minutes=5)
    filed += sent(store, fault, clock=clock)[1].filed
    clock.forward(minutes=5)
    released(store, "valdres", batch="reminder-1")
    return Copies(filed + sent(store, clock=clock)[1].filed)


def test_the_screen_of_a_letter_in_doubt(store: Store) -> None:
    journal = doubtful(store)
    found = dossier(store, journal)
    row = the_row(store, batch="letter-r1")
    relay = found.attempts[0].relay
    assert found.lines() == [
        "Høringsbrev",
        "Til hamar <hamar@ipr.example.org>, consultation/2023, letter-r1, dokument 5.",
        "Tilstand: uvisst om sendt – må avklares, siden fredag 30. juni 2023 kl. 08.05.",
        "Må være sendt før: onsdag 5. juli 2023 kl. 08.00.",
        f"Message-ID {row.message_id}",
        f"SHA-256 {row.sha256}",
        "",
        "Forsøk og avgjørelser (2):",
        f"1. fredag 30. juni 2023 kl. 08.00 – 06.00.00 UTC, w1 gjennom {relay}: "
        "avsenderen ble godtatt, men ikke mottakeren.",
        "   450 4.2.0 greylisted",
        f"2. fredag 30. juni 2023 kl. 08.05 – 06.05.00 UTC, w1 gjennom {relay}: "
        "brevet var på vei, og ingen kvittering ble lest.",
        f"   {found.attempts[1].text}",
        "",
        "Journal (journalen): brevet er ikke der fredag 30. juni 2023 kl. 09.00.",
        f"   Et brev som gikk senere, ligger der: {the_row(store, batch='reminder-1').message_id}",
        "Brevet er ikke sendt. Det går på nytt av seg selv ved neste utsending.",
        "",
        "Kom det fram, eller skal det samme brevet gå på nytt? Gå på nytt kan gi mottakeren to eksemplarer.",
        f"   aarshjul outbox settle {row.key[:12]} --arrived --evidence «hva du bygger på» --actor DEG",
        f"   aarshjul outbox settle {row.key[:12]} --again --evidence «hvorfor» --actor DEG",
    ]


def test_looking_changes_nothing(store: Store) -> None:
    journal = doubtful(store)
    for _ in range(2):
        dossier(store, journal)
    assert the_row(store, batch="letter-r1").state is State.IN_DOUBT


@pytest.mark.parametrize(
    ("fault", "after", "finding", "words"),
    [
        (
            Fault(Point.DOT, drop=True, files=True),
            60,
            Finding.FOUND,
            "Brevet er sendt: det ligger i journalen.",
        ),
        (LOST, 11, Finding.TOO_EARLY, "Journalens taushet teller fra fredag 30. juni 2023 kl. 08.20."),
    ],
)
def test_what_the_journal_says(store: Store, fault: Fault, after: int, finding: Finding, words: str) -> None:
    found = dossier(store, doubtful(store, fault), after=timedelta(minutes=after))
    assert found.judgement is not None
    assert found.judgement.finding is finding
    assert words in found.lines()


def test_a_journal_that_proves_nothing(store: Store) -> None:
    doubtful(store)
    found = dossier(store, Copies())
    assert found.judgement is not None
    assert found.judgement.finding is Finding.UNPROVEN
    assert any("Det beviser ingenting." in line for line in found.lines())


def test_a_journal_that_does_not_answer_and_none_at_all(store: Store) -> None:
    doubtful(store)
    silent = dossier(store, Copies(silent=True))
    assert silent.judgement is None
    assert "Journal: journalen kan ikke leses. Den sier altså ingenting." in silent.lines()
    assert "Journal: ingen er satt opp (AARSHJUL_MAILBOX_URL)." in dossier(store, None).lines()


def test_a_letter_that_is_not_wanted_any_more_says_so(store: Store) -> None:
    journal = doubtful(store)
    with store.writing() as c:
        cancel(c, ROUND, "letter-r1", at=NOW, reason="rådet har svart")
    assert "Brevet skal ikke sendes lenger: rådet har svart." in dossier(store, journal).lines()


def test_a_refused_letter_has_a_way_out_and_the_code_a_meaning(store: Store) -> None:
    released(store, "hamar")
    sent(store, Fault(Point.RCPT, reply="550 5.1.1 no such user"))
    lines = dossier(store, None).lines()
    assert "   550 5.1.1 no such user (adressen finnes ikke)" in lines
    assert not any("--arrived" in line for line in lines)
    assert any("--again" in line for line in lines)


def test_a_letter_that_is_well_needs_nobody(store: Store) -> None:
    released(store, "hamar")
    sent(store)
    found = dossier(store, Copies())
    assert found.judgement is None
    assert found.lines()[-1] == "Brevet trenger ingen avgjørelse."


def test_an_unknown_letter_is_refused(store: Store) -> None:
    with store.reading() as c, pytest.raises(Refused, match="finnes ikke"):
        what_is_known(c, "0" * 64, None, now=NOW)
