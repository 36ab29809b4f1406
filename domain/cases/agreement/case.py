"""An agreement as the engine knows it: one line in the catalogue."""

from typing import Any

from domain.cases.agreement import events as e
from domain.cases.agreement.commands import Command
from domain.cases.agreement.decide import decide
from domain.cases.agreement.due import due, next_due
from domain.cases.agreement.evolve import evolve
from domain.cases.agreement.state import Agreement
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind


def _without_case_file(fields: dict[str, Any]) -> dict[str, Any]:
    """Before agreements had a case file of their own, and letters in it."""
    added = {"case_number": "", "reminders": [], "reminder_after_days": 1, "copy_to_council": False}
    return {**fields, "particulars": {**fields["particulars"], **added}}


def _without_letter(fields: dict[str, Any]) -> dict[str, Any]:
    """Before a letter followed."""
    return {**fields, "number": 0}


def _with_one_former(fields: dict[str, Any]) -> dict[str, Any]:
    """Before an agreement could come after those of several municipalities."""
    former = fields["particulars"]["former"]
    added = {"former": [former] if former else [], "former_until": None}
    return {**fields, "particulars": {**fields["particulars"], **added}}


def _first_offer(fields: dict[str, Any]) -> dict[str, Any]:
    """Before an agreement in force could be adjusted."""
    return {**fields, "adjusts": None}


def _first_text(fields: dict[str, Any]) -> dict[str, Any]:
    """Before one text could take the place of another in a term."""
    return {**fields, "instead_of": ""}


KINDS = (
    Kind("agreement.begun", e.Begun, 3, {1: _without_case_file, 2: _with_one_former}),
    Kind("agreement.former_named", e.FormerNamed, 1, {}),
    Kind("agreement.constituted", e.Constituted, 1, {}),
    Kind("agreement.offered", e.Offered, 2, {1: _first_offer}),
    Kind("agreement.offer_drafted", e.OfferDrafted, 2, {1: _first_offer}),
    Kind("agreement.offer_dropped", e.OfferDropped, 1, {}),
    Kind("agreement.offer_approved", e.OfferApproved, 1, {}),
    Kind("agreement.offer_stopped", e.OfferStopped, 1, {}),
    Kind("agreement.adjustment_declined", e.AdjustmentDeclined, 1, {}),
    Kind("agreement.adjustment_withdrawn", e.AdjustmentWithdrawn, 1, {}),
    Kind("agreement.adopted", e.Adopted, 1, {}),
    Kind("agreement.adoption_withdrawn", e.AdoptionWithdrawn, 1, {}),
    Kind("agreement.signed", e.Signed, 1, {}),
    Kind("agreement.signature_withdrawn", e.SignatureWithdrawn, 1, {}),
    Kind("agreement.start_stated", e.StartStated, 1, {}),
    Kind("agreement.moved", e.Moved, 1, {}),
    Kind("agreement.replaced", e.Replaced, 1, {}),
    Kind("agreement.entered_force", e.EnteredForce, 3, {1: _without_letter, 2: _first_text}),
    Kind("agreement.expired", e.Expired, 1, {}),
    Kind("agreement.escalated", e.Escalated, 2, {1: _without_letter}),
    Kind("agreement.gap_warned", e.GapWarned, 1, {}),
    Kind("agreement.dates_asked_for", e.DatesAskedFor, 1, {}),
    Kind("agreement.reminded", e.Reminded, 1, {}),
    Kind("agreement.signing_asked", e.SigningAsked, 1, {}),
    Kind("agreement.handed_over", e.HandedOver, 1, {}),
)

AGREEMENT: CaseType[Agreement, Command, e.Event] = CaseType(
    name="agreement",
    start=Agreement(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
    due_version=2,
)
