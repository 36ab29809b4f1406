"""A letter to one recipient, finished: the bytes that were approved and will be sent, and where to."""

import hashlib
import re
import uuid
from dataclasses import dataclass
from email.parser import BytesHeaderParser

from domain.engine.refusal import Problem, Refused
from notifications.outbox.addresses import envelope_address

# RFC 5321 section 4.5.3.1.6: a line of text has at most 998 octets before its CRLF.
_LONGEST_LINE = 998
_TRANSMITTED_AS_IS = re.compile(rb"(?:[^\r\n\x00\x80-\xff]{0,%d}\r\n)+" % _LONGEST_LINE)
_TOKEN = re.compile(r"[0-9a-f]{20}")
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")


@dataclass(frozen=True, slots=True)
class FiledMail:
    """A finished letter without its bytes, which are filed: all that its row in the outbox says of it.

    The fields are as in `PreparedMail`; `size` is in octets, and `sha256` and `pdf_sha256` are the documents' ids.
    """

    stream: str
    batch: str
    letter: str
    number: int
    recipient: str
    language: str
    address: str
    sender: str
    subject: str
    message_id: str
    sha256: str
    pdf_sha256: str
    size: int
    token: str = ""

    @property
    def key(self) -> str:
        """The business key of the letter."""
        return key_of(self.stream, self.batch, self.recipient)


@dataclass(frozen=True, slots=True)
class PreparedMail:
    """One letter to one recipient, ready to be sent (R28).

    `stream` and `batch` say which case and which sending of it («consultation/2023», «reminder-1»),
    `number` is the letter's journal document number. `recipient` is a council or municipality id and
    `address` the one envelope address it goes to. `raw` is the whole message as it will be
    transmitted, Date and Message-ID in it, and `sha256` (hex) is of exactly those bytes. `token` is what its
    return addresses carry (`notifications.outbox.tokens`), empty when they carry none.
    """

    stream: str
    batch: str
    letter: str
    number: int
    recipient: str
    language: str
    address: str
    sender: str
    subject: str
    message_id: str
    raw: bytes
    sha256: str
    pdf: bytes
    token: str = ""

    @property
    def key(self) -> str:
        """The business key: the same recipient cannot get the same sending twice."""
        return key_of(self.stream, self.batch, self.recipient)

    @property
    def filed(self) -> FiledMail:
        """The letter without its bytes, for when they have been filed."""
        return FiledMail(
            stream=self.stream,
            batch=self.batch,
            letter=self.letter,
            number=self.number,
            recipient=self.recipient,
            language=self.language,
            address=self.address,
            sender=self.sender,
            subject=self.subject,
            message_id=self.message_id,
            sha256=self.sha256,
            pdf_sha256=hashlib.sha256(self.pdf).hexdigest(),
            size=len(self.raw),
            token=self.token,
        )


def key_of(stream: str, batch: str, recipient: str) -> str:
    """The unique key of a recipient's letter in a sending, as sha256 in hex."""
    return hashlib.sha256(f"{stream}|{batch}|{recipient}".encode()).hexdigest()


def message_id_of(stream: str, batch: str, recipient: str, domain: str) -> str:
    """The Message-ID of that letter, with its angle brackets. The same letter gets the same one for ever:
    a letter that is built again, or sent again after doubt, can be recognised (RFC 5322 section 3.6.4).
    """
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:aarshjul:outbox:{key_of(stream, batch, recipient)}")
    return f"<{name}@{domain}>"


def problems_of(mail: PreparedMail) -> list[Problem]:
    """All that keeps a finished letter from being sent byte for byte as it is; empty when it may be."""
    problems: list[Problem] = []
    for about, address in (("Mottakeradresse", mail.address), ("Avsenderadresse", mail.sender)):
        try:
            envelope_address(address, about=f"{about} for {mail.recipient}")
        except Refused as refused:
            problems.extend(refused.problems)
    about = f"Brevet til {mail.recipient}"
    remake = "Lag utkastet på nytt."
    if mail.token and not _TOKEN.fullmatch(mail.token):
        problems.append(Problem(about, "svaradressens kode må være 20 tegn av 0–9 og a–f.", remake))
    if hashlib.sha256(mail.raw).hexdigest() != mail.sha256:
        problems.append(Problem(about, "fingeravtrykket stemmer ikke med innholdet.", remake))
    if not _TRANSMITTED_AS_IS.fullmatch(mail.raw):
        rule = (
            "innholdet ville blitt endret under sending: det må være ASCII-linjer på høyst 998 tegn med CRLF."
        )
        problems.append(Problem(about, rule, remake))
    head = BytesHeaderParser().parsebytes(mail.raw.partition(b"\r\n\r\n")[0])
    message_ids = ["".join(str(value).split()) for value in head.get_all("Message-ID", [])]
    if not _MESSAGE_ID.fullmatch(mail.message_id) or message_ids != [mail.message_id]:
        problems.append(Problem(about, "Message-ID mangler eller er en annen enn brevets.", remake))
    if len(head.get_all("Date", [])) != 1:
        problems.append(Problem(about, "feltet Date må stå der én gang.", remake))
    return problems
