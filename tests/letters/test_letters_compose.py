"""A finished letter: its fields, its bytes, and what keeps it from being made."""

import email
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import default
from io import BytesIO

import pikepdf
import pytest
from icalendar import Calendar

from domain.cases.consultation.events import Assessed
from domain.cases.consultation.words import ChangeKind
from domain.county.register import Register
from domain.engine.refusal import Refused
from notifications.letters.compose import compose, compose_all
from notifications.letters.facts import LetterOrder
from notifications.letters.layout import page_of
from notifications.letters.texts import RoundTexts, texts_of_round
from notifications.outbox.mail import PreparedMail, message_id_of, problems_of
from notifications.render.check import pdf_problems
from notifications.render.html import to_html
from notifications.render.text import to_text
from tests.letters import round_2023 as r
from tests.letters.specimens import SPECIMENS

NORTH = "nord-gudbrandsdal"
NOW = datetime(2023, 9, 1, 6, 30, tzinfo=UTC)


def order(name: str) -> LetterOrder:
    return SPECIMENS[name].order


def message(mail: PreparedMail) -> EmailMessage:
    found = email.message_from_bytes(mail.raw, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def without(register: Register, recipient: str) -> Register:
    return replace(register, contacts=tuple(c for c in register.contacts if c.recipient != recipient))


def test_the_letter_of_2023_has_the_fields_of_the_seed() -> None:
    page = page_of(order("letter-nb"), r.desk())
    assert page.sender.name == "Innlandet fylkeskommune"
    assert page.addressee[0] == "Interkommunale politiske råd"
    assert dict(page.references) == {
        "Deres ref.": "",
        "Vår ref.": "2022/17593-5",
        "Saksbehandler": "Anne Marie Sveipe",
        "Dato": "30.06.2023",
    }
    assert (page.closing, page.caseworker.name, page.caseworker.title) == (
        "Med vennlig hilsen",
        "Anne Marie Sveipe",
        "Saksbehandler",
    )
    assert page.approval_note == "Dette dokumentet er elektronisk godkjent og sendes uten signatur."
    assert len(page.recipients) == 10
    assert page.checkpoint == r.CHECKPOINT
    text = to_text(page)
    for said in (
        "34/2023",
        "13. juni 2023",
        "høsten 2022",
        "fredag 15. september 2023, kl. 23.59",
        "årshjul",
    ):
        assert said in text


def test_the_nynorsk_letter_has_the_fields_in_nynorsk() -> None:
    page = page_of(order("letter-nn"), r.desk())
    assert [label for label, _ in page.references] == ["Dykkar ref.", "Vår ref.", "Sakshandsamar", "Dato"]
    assert (page.closing, page.caseworker.title) == ("Med venleg helsing", "Sakshandsamar")
    assert page.approval_note == "Dette dokumentet er elektronisk godkjent og blir sendt utan signatur."


def test_the_mail_is_as_it_will_be_sent() -> None:
    mail = compose(order("letter-nb"), r.desk())
    assert problems_of(mail) == []
    found = message(mail)
    assert found["To"] == "Hamarregionens interkommunale politiske råd <hamar@ipr.example.org>"
    assert found["From"] == "Innlandet fylkeskommune <post@innlandetfylke.example>"
    assert found["Subject"] == "Innspill til partnerskapsavtalen for valgperioden 2023–2027 (2022/17593-5)"
    assert found["Date"] == "Fri, 30 Jun 2023 06:00:00 +0000"
    assert found["Content-Language"] == "nb"
    assert found["In-Reply-To"] is None
    assert (mail.number, mail.recipient, mail.letter, mail.batch) == (5, "hamar", "letter", "letter-r1")
    names = [part.get_filename() for part in found.iter_attachments()]
    assert names == ["horingsbrev-2022-17593-5.pdf", "frist.ics"]
    pdf = next(found.iter_attachments()).get_content()
    assert pdf == mail.pdf


def test_text_html_and_pdf_are_the_same_letter() -> None:
    found = message(compose(order("letter-nn"), r.desk()))
    text = found.get_body(("plain",))
    html = found.get_body(("html",))
    assert text
    assert html
    for said in ("Med venleg helsing", "34/2023", "fredag 15. september 2023, kl. 23.59"):
        assert said in text.get_content()
        assert said in html.get_content()


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_letter_is_a_pdf_that_holds_what_it_declares(name: str) -> None:
    mail = compose(order(name), SPECIMENS[name].desk, at=NOW)
    assert pdf_problems(mail.pdf) == []
    assert problems_of(mail) == []
    with pikepdf.open(BytesIO(mail.pdf)) as pdf:
        assert str(pdf.Root.Lang).startswith(mail.language)


def test_a_letter_that_follows_from_an_event_is_dated_by_it_and_threads_with_the_letter() -> None:
    mail = compose(order("reminder-1-nb"), r.desk(), at=NOW)
    found = message(mail)
    assert found["Date"] == "Fri, 01 Sep 2023 06:30:00 +0000"
    letter = message_id_of("consultation/2023", "letter-r1", "hamar", "innlandetfylke.example")
    assert found["In-Reply-To"] == letter != mail.message_id
    assert "In-Reply-To" not in message(compose(order("receipt-nn-municipality"), r.desk(), at=NOW))


def test_a_calendar_entry_moves_with_the_deadline() -> None:
    def entry(name: str) -> tuple[str, date, int]:
        part = list(message(compose(order(name), r.desk(), at=NOW)).iter_attachments())[1]
        (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
        return str(event["UID"]), event.decoded("DTSTART"), event.decoded("SEQUENCE")

    letter, reminder, extension = entry("letter-nn"), entry("reminder-1-nn"), entry("extension-nn")
    assert (
        letter
        == reminder
        == ("frist-consultation-2023-nord-gudbrandsdal@innlandetfylke.example", r.DEADLINE, 77)
    )
    assert extension[:2] == (letter[0], date(2023, 9, 29))
    assert extension[2] > letter[2]


@pytest.mark.parametrize("name", ["overdue-nb", "receipt-nb", "interim-nb", "summary-nb", "cancellation-nb"])
def test_a_letter_without_a_deadline_ahead_has_no_calendar_entry(name: str) -> None:
    attached = message(compose(order(name), r.desk(), at=NOW)).iter_attachments()
    assert [part.get_content_type() for part in attached] == ["application/pdf"]


def test_the_same_letter_has_the_same_bytes_in_another_process() -> None:
    here = {compose(order(name), r.desk(), at=NOW).sha256 for name in ("letter-nb", "summary-nn")}
    script = (
        "from tests.letters import round_2023 as r\n"
        "from tests.letters.test_letters_compose import NOW, compose, order\n"
        "for name in ('letter-nb', 'summary-nn'): print(compose(order(name), r.desk(), at=NOW).sha256)"
    )
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert set(there.stdout.split()) == here


def test_no_letter_depends_on_those_made_before_it() -> None:
    names = [name for name in SPECIMENS if name.startswith(("letter", "reminder-1", "extension"))]
    one_way = {name: compose(order(name), r.desk(), at=NOW).sha256 for name in names}
    the_other = {name: compose(order(name), r.desk(), at=NOW).sha256 for name in reversed(names)}
    assert one_way == the_other


def test_every_recipient_of_an_entry_stands_on_its_letters_and_copies_apart() -> None:
    page = page_of(order("letter-nn-copy"), r.desk())
    assert page.addressee[1] == "Interkommunalt politisk råd for Nord-Gudbrandsdal"
    assert "Skjåk kommune" in page.copies
    assert [receiver.name for receiver in page.recipients] == [
        r.REGISTER.name(c.code, r.LETTER_DATE) for c in r.REGISTER.councils_asked(r.LETTER_DATE)
    ]
    assert compose(order("letter-nn-copy"), r.desk()).address == "3433@kommune.example.org"


def test_a_personal_address_is_not_shown_to_the_others() -> None:
    contacts = tuple(replace(c, personal=c.recipient == "valdres") for c in r.REGISTER.contacts)
    desk = replace(r.desk(), register=replace(r.REGISTER, contacts=contacts))
    shown = {receiver.name: receiver.address for receiver in page_of(order("letter-nb"), desk).recipients}
    assert shown["Regionrådet i Valdres IPR"] == ""
    assert shown["Hadeland nært og naturlig IPR"] == "hadeland@ipr.example.org"
    assert page_of(replace(order("letter-nb"), recipient="valdres", council="valdres"), desk).addressee == (
        "Interkommunale politiske råd",
        "Regionrådet i Valdres IPR",
    )


def test_the_language_of_a_municipality_that_has_decided_cannot_be_overridden() -> None:
    copy = order("letter-nn-copy")
    assert compose(copy, r.desk()).language == "nn"
    with pytest.raises(Refused) as refused:
        compose(replace(copy, language="nb"), r.desk())
    (problem,) = refused.value.problems
    assert problem.about == "Høringsbrev til Skjåk kommune (3433), Målform"
    assert "språkvedtak: nynorsk" in problem.rule
    assert "R25" in problem.rule


def test_a_language_the_round_has_no_words_in_is_refused_for_each_who_should_have_it() -> None:
    texts = texts_of_round(2023, ChangeKind.RENEWAL, body={"nb": "Bare bokmål."})
    with pytest.raises(Refused) as refused:
        compose_all(r.orders((), r.drafted(copies=[NORTH])), r.desk(texts))
    assert [p.about for p in refused.value.problems] == [
        "Høringsbrev til Interkommunalt politisk råd for Nord-Gudbrandsdal (nord-gudbrandsdal), Målform",
        "Høringsbrev til Skjåk kommune (3433), Målform",
        "Høringsbrev til Lom kommune (3434), Målform",
        "Høringsbrev til Vågå kommune (3435), Målform",
    ]
    assert "mangler innledning på nynorsk" in refused.value.problems[0].rule
    assert "R25" in refused.value.problems[1].rule


def test_all_that_is_wrong_with_all_recipients_is_said_at_once() -> None:
    texts = RoundTexts({**r.ROUND_TEXTS.subject, "nn": "Innspel \ue000"}, r.ROUND_TEXTS.body)
    register = without(r.REGISTER, "valdres")
    orders = r.orders((), r.drafted())
    orders[0] = replace(orders[0], recipient="ukjent", council="ukjent")
    with pytest.raises(Refused) as refused:
        compose_all(orders, replace(r.desk(texts), register=register))
    found = {p.about.partition(",")[0]: p.rule for p in refused.value.problems}
    assert set(found) == {
        "Høringsbrev til ukjent (ukjent)",
        "Høringsbrev til Interkommunalt politisk råd for Nord-Gudbrandsdal (nord-gudbrandsdal)",
        "Høringsbrev til Regionrådet i Valdres IPR (valdres)",
    }
    assert "ingen e-postadresse" in found["Høringsbrev til Regionrådet i Valdres IPR (valdres)"]
    assert (
        "U+E000"
        in found["Høringsbrev til Interkommunalt politisk råd for Nord-Gudbrandsdal (nord-gudbrandsdal)"]
    )


def test_what_staff_write_in_a_rounds_introduction_stays_text() -> None:
    hostile = '<b>fet</b> {% if x %} #panic("x") $x^2$ *fet* & <script>alert(1)</script>'
    texts = texts_of_round(
        2023, ChangeKind.RENEWAL, subject={"nb": hostile}, body={"nb": f"- {hostile}\n- Frist: {{{{frist}}}}"}
    )
    page = page_of(order("letter-nb"), r.desk(texts))
    assert page.subject == hostile
    assert " ".join(hostile.split()) in " ".join(to_text(page).split())
    assert "- Frist: fredag 15. september 2023, kl. 23.59" in to_text(page)
    assert "<script>" not in to_html(page)
    assert pdf_problems(compose(order("letter-nb"), r.desk(texts)).pdf) == []


def test_a_point_without_outcome_stops_the_summary() -> None:
    history = tuple(
        e for e in r.ASSESSED[:-1] if getattr(e, "number", 0) != 16 or not isinstance(e, Assessed)
    )
    with pytest.raises(Refused, match="mangler utfall og begrunnelse"):
        compose_all(r.orders(history, r.SUMMARY), r.desk())
