"""The header fields of finished letters, each as it goes out: of a consultation letter and of its reminder."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from notifications.letters.compose import compose
from notifications.outbox.mail import PreparedMail, message_id_of
from notifications.outbox.tokens import token_of
from tests.letters.specimens import SPECIMENS
from tests.render.rfc2047 import decoded

SECRET = bytes(range(32))
LETTER_AT, REMINDER_AT = datetime(2023, 6, 30, 6, tzinfo=UTC), datetime(2023, 9, 1, 6, 30, tzinfo=UTC)
POST = "post@innlandetfylke.example"


def made(name: str, at: datetime) -> PreparedMail:
    return compose(SPECIMENS[name].order, replace(SPECIMENS[name].desk, return_secret=SECRET), at=at)


def fields(mail: PreparedMail) -> list[tuple[str, str]]:
    """The fields in their order, unfolded (RFC 5322 section 2.2.3) and with their encoded words read."""
    head = mail.raw.split(b"\r\n\r\n", 1)[0].decode("ascii")
    lines = re.sub(r"\r\n(?=[ \t])", "", head).split("\r\n")
    return [(name, decoded(value)) for name, _, value in (line.partition(": ") for line in lines)]


def test_the_header_of_a_consultation_letter_is_this_and_nothing_else() -> None:
    mail = made("letter-nn", LETTER_AT)
    *found, form = fields(mail)
    name = "Interkommunalt politisk råd for Nord-Gudbrandsdal"
    letter = message_id_of("consultation/2023", "letter-r1", "nord-gudbrandsdal", "innlandetfylke.example")
    assert found == [
        ("From", f"Innlandet fylkeskommune <{POST}>"),
        ("To", f"{name} <nord-gudbrandsdal@ipr.example.org>"),
        ("Subject", "Innspel til partnarskapsavtalen for valperioden 2023–2027 (2022/17593-5)"),
        ("Date", "Fri, 30 Jun 2023 06:00:00 +0000"),
        ("Message-ID", letter),
        ("Reply-To", f"Innlandet fylkeskommune <post+{token_of(SECRET, mail.key)}@innlandetfylke.example>"),
        ("Content-Language", "nn"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("X-Aarshjul-Letter-Id", "consultation/2023 letter-r1"),
        ("MIME-Version", "1.0"),
    ]
    assert form[0] == "Content-Type"
    assert form[1].startswith("multipart/mixed; boundary=")


def test_the_header_of_a_reminder_hangs_on_the_letters() -> None:
    letter, reminder = (
        dict(fields(made("letter-nb", LETTER_AT))),
        dict(fields(made("reminder-1-nb", REMINDER_AT))),
    )
    assert reminder["Subject"].startswith("Påminnelse: Innspill til partnerskapsavtalen")
    assert reminder["In-Reply-To"] == reminder["References"] == letter["Message-ID"] != reminder["Message-ID"]
    assert reminder["Date"] == "Fri, 01 Sep 2023 06:30:00 +0000"
    assert reminder["X-Aarshjul-Letter-Id"] == "consultation/2023 reminder-1"
    assert reminder["Reply-To"] != letter["Reply-To"]
    assert set(reminder) == set(letter) | {"In-Reply-To", "References"}


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_letter_is_for_one_recipient_and_no_machine_is_to_answer_it(name: str) -> None:
    mail = made(name, REMINDER_AT)
    found = fields(mail)
    names = [field.lower() for field, _ in found]
    assert sorted(set(names)) == sorted(names)
    header = dict(found)
    assert header["To"].endswith(f"<{mail.address}>")
    assert header["To"].count("@") == 1
    assert header["Auto-Submitted"] == "auto-generated"
    assert set(header["X-Auto-Response-Suppress"].split(", ")) == {"OOF", "AutoReply"}
    assert header["Content-Language"] == mail.language
    assert mail.language in name.split("-")
    # No mailing list and no bulk: such fields get letters filtered, and Bcc would be a second recipient.
    assert not [n for n in names if n.startswith("list-") or n in ("precedence", "bcc", "cc", "return-path")]


def test_every_letter_goes_with_a_token_of_its_own_in_both_return_addresses() -> None:
    for name in SPECIMENS:
        mail = made(name, REMINDER_AT)
        token = token_of(SECRET, mail.key)
        assert mail.sender == f"post+b{token}@innlandetfylke.example"
        assert dict(fields(mail))["Reply-To"].endswith(f"<post+{token}@innlandetfylke.example>")
