"""One letter to one recipient, before it becomes text, html or PDF."""

from dataclasses import dataclass
from datetime import date

from notifications.render.blocks import Block, Run, Table
from notifications.render.labels import Labels, labels_of


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the name in the letter's head, and what its foot tells of how to reach it.

    What is empty is left out of the foot.
    """

    name: str
    department: str = ""
    postal_address: str = ""
    visiting_address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    org_number: str = ""
    bank_account: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """The caseworker (saksbehandler) who answers for the letter, with the title in its language."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """One line of the list of recipients (mottakerliste)."""

    name: str
    address: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing on a page of its own, last in the PDF: SVG, and `alt`, what it shows in words (PDF/UA-1).

    In text and html it is left out: what it says must stand in the letter too.
    """

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """All that one letter says, in the order it is read (domain rules 4.1).

    `language` is «nb» or «nn». `our_ref` is the journal number («2022/17593-5»). `date_text` is the
    letter's date as the reader sees it and `dated` the same local day, for the PDF's own date.
    `marking` is the stamp of a letter exempt from public access, with its legal basis. `checkpoint`
    is the log's position and hash when the letter was made («17 · 0f3a…»).
    """

    language: str
    sender: Sender
    addressee: tuple[str, ...]
    our_ref: str
    date_text: str
    dated: date
    caseworker: Person
    subject: str
    blocks: tuple[Block, ...]
    closing: str
    approval_note: str
    your_ref: str = ""
    marking: str = ""
    attachments: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    recipients: tuple[Receiver, ...] = ()
    checkpoint: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def labels(self) -> Labels:
        """The fixed words around the text, in the letter's language."""
        return labels_of(self.language)

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """The fields under the addressee: label and value. Their reference may be empty, never absent."""
        words = self.labels
        return (
            (words.your_ref, self.your_ref),
            (words.our_ref, self.our_ref),
            (words.caseworker, self.caseworker.name),
            (words.date, self.date_text),
        )

    @property
    def contact(self) -> tuple[tuple[str, str], ...]:
        """The fields of the letter's foot: label and value, only those that the sender has."""
        words, sender = self.labels, self.sender
        fields = (
            (words.postal_address, sender.postal_address),
            (words.visiting_address, sender.visiting_address),
            (words.phone, sender.phone),
            (words.email, sender.email),
            (words.web, sender.web),
            (words.org_number, sender.org_number),
            (words.bank_account, sender.bank_account),
            (words.checkpoint, self.checkpoint),
        )
        return tuple((label, value) for label, value in fields if value)

    @property
    def recipient_list(self) -> Table | None:
        """The list of recipients as a table, without a column that is empty; None when there is no list."""
        if not self.recipients:
            return None
        words = self.labels
        columns = [
            (words.recipient, [r.name for r in self.recipients]),
            (words.address, [r.address for r in self.recipients]),
            (words.post, [r.post for r in self.recipients]),
        ]
        header, cells = zip(*((name, column) for name, column in columns if any(column)), strict=True)
        rows = tuple(tuple((Run(text),) for text in row) for row in zip(*cells, strict=True))
        return Table(words.recipients, header, rows)
