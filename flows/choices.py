"""What the console's dropdowns offer for terms and municipalities. The shell's shorter words mean the same.

The choices are in the form's schema alone: what is sent is read as the number within it, and whether that number
holds is for the desk and the register. A municipality that is newer than the program is named in the shell.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic.config import JsonDict

from domain.cases.agreement.words import Side
from domain.county.elections import agreement_label, is_local_election_year
from domain.county.plan import Plan, load_plan
from domain.county.shipped import shipped_plan_text, shipped_register
from domain.engine.refusal import Refused
from flows.office import plan_of
from flows.settings import settings_of_environment

NEWEST = "den nyeste"
NO_FORMER = "ingen: ny tekst"
SAME_COUNCIL = "det samme som før"
ITS_OWN = "den organet hører til"
_YEARS = range(2015, 2048)


@cache
def plan_here() -> Plan:
    """The plan of this installation, or the one that comes with Årshjul where its own cannot be read."""
    try:
        return plan_of(settings_of_environment())
    except (Refused, OSError):
        return load_plan(shipped_plan_text())


def named(labels: Mapping[str, str]) -> tuple[BeforeValidator, PlainSerializer, WithJsonSchema]:
    """How a form's field reads a choice, writes it in a link that fills the form in, and offers it."""
    short = {label: word for word, label in labels.items()}

    def read(value: Any) -> Any:
        return short.get(value, value) if isinstance(value, str) else value

    def write(value: str) -> str:
        return labels.get(value, value)

    return (
        BeforeValidator(read),
        PlainSerializer(write, when_used="json"),
        WithJsonSchema({"type": "string", "enum": list(labels.values())}),
    )


_TERMS = {str(y): f"{y} (avtaler {agreement_label(y)})" for y in _YEARS if is_local_election_year(y)}
_MUNICIPALITIES = {
    m.number: f"{m.number} {m.name}"
    for m in sorted(shipped_register().municipalities, key=lambda m: m.number)
    if shipped_register().in_county(m.number)
}

_read, _write, _offer = named(_TERMS)
ElectionYear: TypeAlias = Annotated[str, _read, _write, _offer]
"""A term by its election year."""

_read, _write, _offer = named({"": NEWEST, **_TERMS})
AnyTerm: TypeAlias = Annotated[str, _read, _write, _offer]
"""The same, or the newest term there is."""

_read, _write, _offer = named({"": NO_FORMER, **_TERMS})
FormerTerm: TypeAlias = Annotated[str, _read, _write, _offer]
"""The term that a text is carried on from, or none."""

_read, _write, _offer = named(_MUNICIPALITIES)
MunicipalityNumber: TypeAlias = Annotated[str, _read, _write, _offer]
"""One of the county's municipalities by its number."""

_read, _write, _offer = named({"": SAME_COUNCIL, **{c.code: c.name for c in shipped_register().councils}})
NewCouncil: TypeAlias = Annotated[str, _read, _write, _offer]
"""A council by its code, or the one it was."""

OwnSide: TypeAlias = Annotated[
    Side | None,
    BeforeValidator(lambda value: None if value in ("", ITS_OWN) else value),
    WithJsonSchema({"type": "string", "enum": [ITS_OWN, *Side]}),
]
"""A side, or the one that the deciding body belongs to."""

OptionalDay: TypeAlias = Annotated[date | None, WithJsonSchema({"type": "string", "format": "date"})]
"""A day that may be left out: a date picker, where the console would else ask for a choice between a day and none."""


def without_default(schema: JsonDict) -> None:
    """Leave «null» out of a field's schema: the console would send it, and it is no date."""
    schema.pop("default", None)
