"""What is put into the template of a letter about a grant (R19, R21, R22)."""

from typing import Any

from domain.cases.grant import events as e
from domain.cases.grant.state import Grant
from domain.cases.grant.words import FormerReport, Step
from domain.county.datewords import date_text
from domain.county.deadline import Deadline
from domain.county.money import kroner_text
from domain.views.grant_words import arithmetic
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.money_common import Values, common, staff_text


def grant_values(order: LetterOrder, event: e.Event, state: Grant, desk: Desk, language: str) -> Values:
    """Everything the letter's template may ask for."""
    return common(order, desk, state.begun.year) | _own(order, event, state, desk, language)


def _own(order: LetterOrder, event: e.Event, state: Grant, desk: Desk, language: str) -> dict[str, Any]:
    match event:
        case e.Awarded():
            return _award(order, event, state, desk, language)
        case e.Told():
            return _standing(order, state, desk, language, held=event.step is not Step.LAPSED) | {
                "last": event.step is Step.LAST,
                "reason": "",
                "decided_by": "",
                "missing": kroner_text(event.missing),
            }
        case e.Dropped():
            return _standing(order, state, desk, language, held=False) | {
                "reason": desk.texts(event.reason),
                "decided_by": staff_text(desk, event.by, language),
            }
        case e.Paid():
            return _reporting(state, desk, language) | {
                "amount": kroner_text(state.book.payments[event.number].amount),
                "paid": date_text(event.paid, language),
                "receipt": event.receipt,
                "reported": state.report is not None,
            }
        case e.ReportAccepted():
            return _report(state, language) | {
                "decided_by": staff_text(desk, event.by, language),
                "paid": kroner_text(state.kept) if state.kept else "",
            }
        case e.ReportReturned():
            return _reporting(state, desk, language) | {
                "reason": desk.texts(event.reason),
                "decided_by": staff_text(desk, event.by, language),
            }
    return _reporting(state, desk, language) | {"amount": kroner_text(_amount(state))}


def _award(order: LetterOrder, event: e.Awarded, state: Grant, desk: Desk, language: str) -> dict[str, Any]:
    rates = state.begun.rates
    waits = event.standing.former_report in (FormerReport.MISSING, FormerReport.RECEIVED)
    return (
        _standing(order, state, desk, language, held=False)
        | _reporting(state, desk, language)
        | {
            "amount": kroner_text(event.amount),
            "from_year": rates.from_year,
            "agreements": rates.agreements,
            "agreement": desk.plan.letters.agreement.text(language),
            "two_persons": rates.two_persons,
            "former_report": rates.former_report and waits,
            "decided_by": staff_text(desk, event.by, language),
        }
    )


def _standing(order: LetterOrder, state: Grant, desk: Desk, language: str, *, held: bool) -> dict[str, Any]:
    """The condition, and its reckoning in words."""
    condition = state.condition
    names = {line.municipality: desk.name(line.municipality, order) for line in condition.lines}
    return {
        "offered": kroner_text(condition.offered),
        "cofunding": kroner_text(condition.cofunding),
        "reckoning": arithmetic(condition, state.begun.year, names, language, held=held),
    }


def _reporting(state: Grant, desk: Desk, language: str) -> dict[str, Any]:
    """What the report must show and when, and whether the year after waits for it."""
    return {
        "report_shows": desk.plan.money.report_shows.text(language),
        "report_asked": date_text(state.begun.report_asked, language),
        "report_due": Deadline(state.begun.report_due).text(language),
        "next_waits": state.begun.rates.former_report,
    }


def _report(state: Grant, language: str) -> dict[str, Any]:
    report = state.report
    if report is None:
        raise LookupError("the grant has no report")
    return {"received": date_text(report.received, language), "report_ref": report.reference}


def _amount(state: Grant) -> int:
    """What the report is on: what was paid and kept, or what the county has given its word on."""
    return state.kept or (state.awarded.amount if state.awarded else 0)
