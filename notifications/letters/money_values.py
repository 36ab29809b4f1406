"""What is put into the template of a letter about a region's grant or refund, in the letter's language.

Pay is screened (R33): a line of a claim, or wages apart from social costs, stands in no letter, and no sum of them in a
subject.
"""

from collections.abc import Mapping
from typing import Any

from domain.county.datewords import date_text
from domain.county.money import kroner_text
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.grant_values import grant_values
from notifications.letters.kinds import LetterKind
from notifications.letters.money_common import Values, common, staff_text
from notifications.letters.money_facts import AboutGrant, AboutRefund, MoneyFacts, Reclaimed, Retracted
from notifications.letters.refund_values import refund_values

_ABOUT: Mapping[str, Mapping[LetterKind, str]] = {
    "nb": {
        LetterKind.GRANT_AWARD: "tilsagn om tilskudd",
        LetterKind.REFUND_DECISION: "vedtak om refusjon",
        LetterKind.RECLAIM: "tilbakebetaling",
    },
    "nn": {
        LetterKind.GRANT_AWARD: "tilsegn om tilskot",
        LetterKind.REFUND_DECISION: "vedtak om refusjon",
        LetterKind.RECLAIM: "tilbakebetaling",
    },
}


def money_values(order: LetterOrder, facts: MoneyFacts, desk: Desk, language: str) -> Values:
    """Everything the letter's template may ask for."""
    match facts:
        case AboutGrant(event, state):
            return grant_values(order, event, state, desk, language)
        case AboutRefund(event, state):
            return refund_values(order, event, state, desk, language)
        case Reclaimed():
            return common(order, desk, facts.year) | _reclaimed(facts, desk, language)
        case Retracted():
            return common(order, desk, facts.year) | _retracted(order, facts, desk, language)


def _reclaimed(facts: Reclaimed, desk: Desk, language: str) -> dict[str, Any]:
    return {
        "grant": facts.grant,
        "amount": kroner_text(facts.amount),
        "paid": kroner_text(facts.paid),
        "entitled": kroner_text(facts.entitled),
        "reason": desk.texts(facts.reason),
        "how": desk.plan.money.reclaim.text(language),
        "decided_by": staff_text(desk, facts.by, language),
    }


def _retracted(order: LetterOrder, facts: Retracted, desk: Desk, language: str) -> dict[str, Any]:
    return {
        "letter_ref": desk.reference(order, facts.number),
        "letter_date": date_text(facts.dated, language),
        "what": _ABOUT[language][facts.kind],
        "reason": desk.texts(facts.reason),
    }
