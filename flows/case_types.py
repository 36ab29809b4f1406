"""The types of case there are, each found by its name and imported when the first case of it is met."""

from functools import partial
from importlib import import_module
from typing import Any

from domain.engine.catalogue import CaseType, Catalogue, Later

CASE_TYPES = {
    "consultation": "domain.cases.consultation.case:CONSULTATION",
    "agreement-text": "domain.cases.agreement_text.case:AGREEMENT_TEXT",
    "agreement": "domain.cases.agreement.case:AGREEMENT",
    "obligation": "domain.cases.obligation.case:OBLIGATION",
    "grant": "domain.cases.grant.case:GRANT",
    "refund": "domain.cases.refund.case:REFUND",
    "wheel": "domain.cases.wheel.case:WHEEL",
    "meeting-point": "domain.cases.meeting_point.case:MEETING_POINT",
}
"""A new type of case is a line here."""


def _imported(where: str) -> CaseType[Any, Any, Any]:
    module, _, name = where.partition(":")
    found = getattr(import_module(module), name)
    assert isinstance(found, CaseType)
    return found


CATALOGUE = Catalogue([Later(name, partial(_imported, where)) for name, where in CASE_TYPES.items()])
