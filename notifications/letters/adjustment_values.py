"""What the letters about an adjustment in mid-term tell beside what all do: the text in force, and its changes."""

from collections.abc import Iterator

from domain.cases.agreement.events import AdjustmentDeclined
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adjusts, Side
from domain.county.datewords import date_text
from domain.views.adoption_cell import earlier_texts
from domain.views.chain import Link
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_parts import SHOWN, Values, change_values, point_values, text_values


def adjusting(state: Agreement, desk: AgreementDesk, language: str) -> Values:
    """The text that is adjusted, and since when that has been in force; nothing in a letter about a first text."""
    if state.adjusts is None:
        return {}
    return {
        "in_force_since": date_text(state.adjusts.since, language),
        "standing_version": desk.version(state.adjusts.text),
        "standing_fingerprint": state.adjusts.text[:SHOWN],
    }


def offer_values(state: Agreement, desk: AgreementDesk, language: str) -> Values:
    """What an offer of an adjustment tells: the changes from the text in force, and the points since that was fixed."""
    letters, adjusts = state.letters, state.adjusts
    if adjusts is None:
        raise TypeError("not an adjustment")
    text = letters.draft.text if letters.draft else state.offered
    return (
        text_values(text, desk)
        | point_values(_points_since(adjusts, state, desk), desk, language)
        | {
            "instead_of": letters.offer is not None,
            "changes": list(change_values(desk.clauses(adjusts.text), desk.clauses(text), desk, language)),
        }
    )


def _points_since(adjusts: Adjusts, state: Agreement, desk: AgreementDesk) -> Iterator[Link]:
    """The points of the rounds after the text in force was fixed, and those put off earlier that change it now."""
    version = desk.version_behind(adjusts.text, adjusts.since)
    rounds = desk.rounds()
    for link in desk.points(state.begun.council, state.begun.municipality):
        asked = rounds[link.source.round].drawn_up.letter_date
        if asked > version.on or any(change.version > version.number for change in link.changes):
            yield link


def ended_values(state: Agreement, desk: AgreementDesk, language: str) -> Values:
    """What ended the adjustment, and the text that stands."""
    event = state.ended[-1].event
    declined = event.decline if isinstance(event, AdjustmentDeclined) else None
    since = state.since
    return text_values(state.agreed_text, desk) | {
        "in_force_since": date_text(since, language) if since else "",
        "declined": date_text(declined.decided, language) if declined else "",
        "declined_by_county": declined is not None and declined.side is Side.COUNTY,
        "declined_case": declined.case_number if declined else "",
        "reason": "" if isinstance(event, AdjustmentDeclined) else desk.texts(event.reason),
    }


def earlier_values(state: Agreement, desk: AgreementDesk, language: str) -> Values:
    """What the pack for a new kommunestyre tells of the term: in force since its first text, the texts
    before the one that is now, and what is at hand."""
    at_hand, earlier = state.at_hand, earlier_texts(state)
    return ({"since": date_text(earlier[0].since, language)} if earlier else {}) | {
        "adjustment_version": at_hand.version if at_hand.is_adjustment else 0,
        "earlier_texts": [
            text_values(text.text, desk)
            | {"since": date_text(text.since, language), "until": date_text(text.until, language)}
            for text in earlier
        ],
    }
