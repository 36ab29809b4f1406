"""What every letter about a region's money has: who writes to whom, about which year, and who decided (R30)."""

from typing import Any, TypeAlias

from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder

Values: TypeAlias = dict[str, Any]


def common(order: LetterOrder, desk: Desk, year: int) -> Values:
    """The values that all their templates share."""
    plan = desk.plan
    return {
        "council": desk.name(order.council, order),
        "county": plan.sender.name,
        "year": year,
        "our_ref": desk.reference(order, order.number),
        "reply_email": plan.mail.reply_to,
        "postal_address": ", ".join((plan.sender.name, *plan.sender.postal_address)),
    }


def staff_text(desk: Desk, who: str, language: str) -> str:
    """One of the staff with title, as a sentence has it: «Anne Marie Sveipe, saksbehandler»."""
    person = desk.register.member_of_staff(who)
    title = person.title(language)
    return f"{person.name}, {title[:1].lower()}{title[1:]}"
