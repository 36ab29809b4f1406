"""What the letters of a council's year are made with, beside what every letter is: its people, and its picture."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from domain.county.identity import is_kommunenummer
from domain.county.language import LetterLanguage
from domain.county.register import Contact, Staff
from domain.county.validity import Validity
from domain.views.wheel_ring import Row
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder

PictureOf: TypeAlias = Callable[[str, int, str], tuple[str, tuple[Row, ...]]]


@dataclass(frozen=True, kw_only=True)
class CouncilDesk(Desk):
    """The desk of the councils' years. A recipient is a council, a county politician, one of the staff, or a role of
    the plan, which is who holds it.

    `picture` gives the ring of a council's year as SVG and the rows beside it, in a language; it is asked only by the
    letter that shows them.
    """

    picture: PictureOf

    def name(self, recipient: str, order: LetterOrder) -> str:
        """A person's name, or the role's where nobody holds it. Refused when the register has none such."""
        if politician := self.register.politician(recipient, order.dated):
            return politician.name
        if staff := self._staff(recipient):
            return staff.name
        if role := self.plan.wheel.role(recipient):
            return role.title.text(self.language(order).code)
        return super().name(recipient, order)

    def title(self, recipient: str, order: LetterOrder) -> str:
        """Name and title of who is responsible: «Kari Berg, rådgiver»; a role's title alone where nobody holds it."""
        name, language = self.name(recipient, order), self.language(order).code
        staff = self._staff(recipient)
        return f"{name} ({staff.title(language).lower()})" if staff else name

    def contact(self, order: LetterOrder) -> Contact:
        """Where the recipient's mail goes. A copy for one of the county's own, of whom no address is registered, goes
        to the county's own post, which hands it on. Refused of anybody else without an address."""
        recipient, day = order.recipient, order.dated
        if politician := self.register.politician(recipient, day):
            return _of(recipient, politician.email, politician.valid, personal=True)
        staff = self._staff(recipient)
        role = self.plan.wheel.role(recipient)
        if not (staff or role):
            return super().contact(order)
        found = self.register.contact(staff.id if staff else recipient, day)
        own = order.is_copy or order.recipients == (recipient,)
        if found is None and not own:
            return super().contact(order)
        return found or _of(recipient, self.plan.mail.reply_to, Validity(day, None), personal=False)

    def _staff(self, recipient: str) -> Staff | None:
        role = self.plan.wheel.role(recipient)
        held_by = role.staff if role else recipient
        return next((one for one in self.register.staff if one.id == held_by), None)

    def _language(self, order: LetterOrder) -> LetterLanguage:
        """That of the council whose year it is, for people too; a municipality's is its own by law (R25)."""
        if is_kommunenummer(order.recipient):
            return super()._language(order)
        return self.register.letter_language(order.council, order.dated, self.plan.languages)


def _of(recipient: str, address: str, valid: Validity, *, personal: bool) -> Contact:
    return Contact(recipient, "", "", address, valid, personal)


def council_of(desk: Desk) -> CouncilDesk:
    """The desk of a council's letter. TypeError when it is another case's: whoever made it is wrong."""
    if not isinstance(desk, CouncilDesk):
        raise TypeError("a council's letters are made at a council's desk")
    return desk
