"""What a letter is composed with, and what it looks up there about its recipient."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.county.casenumber import CaseNumber
from domain.county.datewords import LANGUAGES
from domain.county.identity import is_kommunenummer
from domain.county.language import LetterLanguage
from domain.county.plan import Plan
from domain.county.register import Contact, Register
from domain.engine.refusal import Problem, Refused
from notifications.letters.facts import LetterOrder
from notifications.letters.phrases import LANGUAGE_NAME
from notifications.letters.texts import RoundTexts
from notifications.outbox.tokens import token_of
from notifications.render.document import DocumentPage, document_pdf
from notifications.render.page import LetterPage
from notifications.render.pdf import picture_png, to_pdf


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Register and plan as they are, and people's texts by document id.

    `checkpoint` is the log's end when the letter is made («17 · 0f3a…»), for its foot. `return_secret` makes the
    tokens of the letters' return addresses; without it, or when the plan wants none, they are the plan's own.
    `typeset` makes a page's PDF, `typeset_document` that of a document that comes with a letter, and `typeset_picture`
    the PNG of a drawing: a simulation, which sends nothing, does so only for the letters that are looked at.
    """

    register: Register
    plan: Plan
    texts: Callable[[str], str]
    checkpoint: str
    return_secret: bytes = field(default=b"", repr=False)
    typeset: Callable[[LetterPage], bytes] = to_pdf
    typeset_document: Callable[[DocumentPage], bytes] = document_pdf
    typeset_picture: Callable[[str], bytes] = picture_png

    def token(self, key: str) -> str:
        """What the return addresses of the letter with this key carry; empty when they carry nothing."""
        return (
            token_of(self.return_secret, key) if self.return_secret and self.plan.mail.plus_addressing else ""
        )

    def name(self, recipient: str, order: LetterOrder) -> str:
        """The recipient's name on the letter's day. Refused when the register has none such."""
        return self.register.name(recipient, order.dated)

    def reference(self, order: LetterOrder, number: int) -> str:
        """The journal number of the case's document so-and-so: «2022/17593-5» (R26)."""
        return str(CaseNumber.parse(order.case_number).document(number))

    def contact(self, order: LetterOrder) -> Contact:
        """Where the recipient's mail goes. Refused when nobody has been registered on the letter's day."""
        found = self.register.contact(order.recipient, order.dated)
        if found is None:
            rule = f"har ingen e-postadresse i registeret {order.dated:%d.%m.%Y}."
            raise Refused(Problem("Mottaker", rule, "Legg inn en kontakt i registeret."))
        return found

    def language(self, order: LetterOrder) -> LetterLanguage:
        """The language of the letter (R25): the register's on the letter's day.

        Refused when an order asks for another language than law binds the county to.
        """
        found = self._language(order)
        if order.language and order.language != found.code:
            rule = f"kan ikke få brevet på {_named(order.language)}: {found.why} (R25)."
            raise Refused(Problem("Målform", rule, f"Brevet må være på {_named(found.code)}."))
        if found.code not in LANGUAGES:
            rule = f"«{found.code}» er ikke et brevspråk (R25)."
            raise Refused(Problem("Målform", rule, "Velg nb (bokmål) eller nn (nynorsk)."))
        return found

    def _language(self, order: LetterOrder) -> LetterLanguage:
        if order.language and not is_kommunenummer(order.recipient):
            return LetterLanguage(order.language, bound=False, why="språket som er satt for rådet i saken")
        return self.register.letter_language(order.recipient, order.dated, self.plan.languages)


@dataclass(frozen=True, kw_only=True)
class RoundDesk(Desk):
    """The desk of a round: with the round's own words."""

    round_texts: RoundTexts

    def _language(self, order: LetterOrder) -> LetterLanguage:
        """A council's is the round's own, and no round leaves it out."""
        if is_kommunenummer(order.recipient):
            return super()._language(order)
        return LetterLanguage(order.language, bound=False, why="språket som er satt for rådet i runden")

    def own_words(self, order: LetterOrder, language: str) -> tuple[str, tuple[str, ...]]:
        """The round's subject and introduction in the letter's language.

        Refused where one is missing: a letter never falls back to the other language (R25).
        """
        subject = self.round_texts.subject.get(language, "")
        body = self.round_texts.body.get(language, ())
        missing = [name for name, text in (("emne", subject), ("innledning", body)) if not text]
        if missing:
            why, named = self.language(order).why, _named(language)
            rule = f"skal være {named} ({why}; R25), men runden mangler {' og '.join(missing)} på {named}."
            way_out = "Skriv teksten; brevet går aldri ut på det andre språket."
            raise Refused(Problem("Målform", rule, way_out))
        return subject, body


def round_desk(desk: Desk) -> RoundDesk:
    """The desk of a round's letter. TypeError when it is another case's: whoever made it is wrong."""
    if not isinstance(desk, RoundDesk):
        raise TypeError("a round's letters are made at a round's desk")
    return desk


def _named(language: str) -> str:
    return LANGUAGE_NAME.get(language, f"«{language}»")
