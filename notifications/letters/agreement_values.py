"""What is put into the templates of an agreement's letters: names, dates, its text, and what became of the points."""

from datetime import date

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Counterpart, Side
from domain.county.datewords import date_text
from domain.county.elections import agreement_label, term_label
from domain.views.chain import Link
from notifications.letters.adjustment_values import adjusting, earlier_values, ended_values, offer_values
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_parts import (
    Values,
    change_values,
    decision_values,
    in_force_values,
    point_values,
    text_values,
)
from notifications.letters.facts import LetterOrder
from notifications.letters.kinds import LetterKind


def agreement_values(order: LetterOrder, desk: AgreementDesk, state: Agreement, language: str) -> Values:
    """Everything the letter's template may ask for."""
    common = _common(state, desk, order.dated, language) | {
        "our_ref": desk.reference(order, order.number),
        "letter_ref": desk.reference(order, order.letter) if order.letter else "",
        "letter_date": date_text(order.letter_date, language),
    }
    common |= adjusting(state, desk, language)
    match order.kind:
        case LetterKind.OFFER:
            return common | _offer(state, desk, order.dated, language)
        case LetterKind.ADJUSTMENT_OFFER:
            return common | offer_values(state, desk, language)
        case LetterKind.ADJUSTMENT_ENDED:
            return common | ended_values(state, desk, language)
        case LetterKind.ADOPTION_REMINDER | LetterKind.ADJUSTMENT_REMINDER:
            return common | text_values(state.offered, desk)
        case LetterKind.ESCALATION | LetterKind.ADJUSTMENT_ESCALATION:
            return common | text_values(state.offered, desk) | {
                "differing": not state.missing,
                "county_decided": Side.COUNTY in state.adoptions,
                "decisions": decision_values(state, desk, language),
            }  # fmt: skip
        case LetterKind.SIGNING | LetterKind.ADJUSTMENT_SIGNING:
            return common | text_values(state.agreed_text, desk) | {
                "decisions": decision_values(state, desk, language)
            }  # fmt: skip
        case LetterKind.CONFIRMATION | LetterKind.ADJUSTMENT_CONFIRMATION:
            return common | text_values(state.agreed_text, desk) | in_force_values(state, language)
        case _:
            return common | pack_values(state, desk, order.dated, language)


def pack_values(state: Agreement, desk: AgreementDesk, on: date, language: str) -> Values:
    """What the pack for a new kommunestyre tells, as everything stands on a local day."""
    begun = state.begun
    later = desk.later(begun.municipality)
    election = state.election_years[1]
    return (
        _common(state, desk, on, language)
        | text_values(state.agreed_text or state.offered, desk)
        | in_force_values(state, language)
        | earlier_values(state, desk, language)
        | point_values(_own_points(state, desk), desk, language)
        | {
            "stands": state.since is not None,
            "later_offered": bool(later.offered),
            "later_done": bool(later.agreed_text),
            "later_version": later.version,
            "later_period": agreement_label(election),
            "later_term": term_label(election),
            "later_target": date_text(desk.plan.adoption_target(election), language),
            "later_county_decided": Side.COUNTY in later.adoptions,
            "later_municipality_decided": Side.MUNICIPALITY in later.adoptions,
        }
    )


def _common(state: Agreement, desk: AgreementDesk, on: date, language: str) -> Values:
    begun, plan = state.begun, desk.plan
    title = begun.title_nn if language == "nn" else begun.title_nb
    return {
        "county": plan.sender.name,
        "title": title[:1].lower() + title[1:],
        "period": agreement_label(begun.election.year),
        "term": term_label(begun.election.year),
        "municipality": desk.register.name(begun.municipality, on),
        "council": desk.register.name(begun.council, on) if begun.council else "",
        "council_signs": begun.counterpart is Counterpart.COUNCIL,
        "target": date_text(begun.target, language),
        "next_election": state.election_years[1],
        "reply_email": plan.mail.reply_to,
        "postal_address": ", ".join((plan.sender.name, *plan.sender.postal_address)),
    }


def _offer(state: Agreement, desk: AgreementDesk, on: date, language: str) -> Values:
    letters = state.letters
    text = letters.draft.text if letters.draft else state.offered
    earlier = letters.offer.draft if letters.offer else None
    sits = state.begins(Side.MUNICIPALITY)
    return (
        text_values(text, desk)
        | point_values(_own_points(state, desk), desk, language)
        | {
            "instead_of": earlier is not None,
            "late": on > state.begun.target,
            "sits": date_text(sits, language) if sits else "",
            "former": bool(desk.former),
            "changes": list(change_values(desk.former, desk.clauses(text), desk, language)),
        }
    )


def _own_points(state: Agreement, desk: AgreementDesk) -> tuple[Link, ...]:
    return desk.points(state.begun.council, state.begun.municipality)
