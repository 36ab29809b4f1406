"""What is put into the template of a letter about a duty, in the letter's language."""

from typing import Any

from domain.county.datewords import date_text
from domain.county.deadline import Deadline
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.obligation_facts import DutyDelivered, DutyFacts, DutyWaits

Values = dict[str, Any]


def obligation_values(order: LetterOrder, facts: DutyFacts, desk: Desk, language: str) -> Values:
    """Everything the letter's template may ask for."""
    plan, duty = desk.plan, facts.duty
    common: Values = {
        "title": duty.title(language),
        "description": desk.texts(duty.text(language)),
        "council": desk.name(order.council, order),
        "agreement": plan.letters.agreement.text(language),
        "our_ref": desk.reference(order, order.number),
        "reply_email": plan.mail.reply_to,
        "postal_address": ", ".join((plan.sender.name, *plan.sender.postal_address)),
        "deadline": Deadline(facts.deadline).text(language),
    }
    match facts:
        case DutyWaits(deadline=deadline, original=original):
            moved = date_text(original, language) if original != deadline else ""
            return common | {"former_deadline": moved}
        case DutyDelivered(number=number, delivered=delivered, late=late, reference=reference):
            return common | {
                "delivery_ref": desk.reference(order, number),
                "delivered": date_text(delivered, language),
                "late": late,
                "reference": desk.texts(reference) if reference else "",
            }
