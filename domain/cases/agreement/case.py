"""An agreement as the engine knows it: one line in the catalogue."""

from domain.cases.agreement import events as e
from domain.cases.agreement.commands import Command
from domain.cases.agreement.decide import decide
from domain.cases.agreement.due import due, next_due
from domain.cases.agreement.evolve import evolve
from domain.cases.agreement.state import Agreement
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind

KINDS = (
    Kind("agreement.begun", e.Begun, 1, {}),
    Kind("agreement.constituted", e.Constituted, 1, {}),
    Kind("agreement.offered", e.Offered, 1, {}),
    Kind("agreement.adopted", e.Adopted, 1, {}),
    Kind("agreement.adoption_withdrawn", e.AdoptionWithdrawn, 1, {}),
    Kind("agreement.signed", e.Signed, 1, {}),
    Kind("agreement.signature_withdrawn", e.SignatureWithdrawn, 1, {}),
    Kind("agreement.start_stated", e.StartStated, 1, {}),
    Kind("agreement.moved", e.Moved, 1, {}),
    Kind("agreement.replaced", e.Replaced, 1, {}),
    Kind("agreement.entered_force", e.EnteredForce, 1, {}),
    Kind("agreement.expired", e.Expired, 1, {}),
    Kind("agreement.escalated", e.Escalated, 1, {}),
    Kind("agreement.gap_warned", e.GapWarned, 1, {}),
    Kind("agreement.dates_asked_for", e.DatesAskedFor, 1, {}),
)

AGREEMENT: CaseType[Agreement, Command, e.Event] = CaseType(
    name="agreement",
    start=Agreement(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
)
