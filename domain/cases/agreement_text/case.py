"""The common agreement text as the engine knows it: one line in the catalogue."""

from domain.cases.agreement_text import events as e
from domain.cases.agreement_text.commands import Command
from domain.cases.agreement_text.decide import decide
from domain.cases.agreement_text.due import due, next_due
from domain.cases.agreement_text.evolve import evolve
from domain.cases.agreement_text.state import CommonText
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind

KINDS = (
    Kind("agreement-text.begun", e.Begun, 1, {}),
    Kind("agreement-text.round_taken_in", e.RoundTakenIn, 1, {}),
    Kind("agreement-text.point_settled", e.PointSettled, 1, {}),
    Kind("agreement-text.change_proposed", e.ChangeProposed, 1, {}),
    Kind("agreement-text.change_dropped", e.ChangeDropped, 1, {}),
    Kind("agreement-text.version_fixed", e.VersionFixed, 1, {}),
    Kind("agreement-text.variant_added", e.VariantAdded, 1, {}),
)

AGREEMENT_TEXT: CaseType[CommonText, Command, e.Event] = CaseType(
    name="agreement-text",
    start=CommonText(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
)
