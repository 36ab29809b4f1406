"""What the console's dropdowns offer for the councils' year. The shell's shorter words mean the same.

Themes and roles are those of the county's plan when the program was deployed. A council's own theme, one that has come
back from the year before, and one of the staff are written by their ids beside the list.
"""

from datetime import date, datetime, time
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from domain.county.datewords import month_text
from domain.county.localtime import OSLO
from domain.county.shipped import shipped_register
from flows.choices import named, plan_here

_FIRST_HOUR, _LAST_HOUR, _QUARTERS = 7, 21, (0, 15, 30, 45)


def _or_written(labels: dict[str, str], listed: str, written: str) -> tuple[Any, ...]:
    """A choice from a list, or an id that is written: how it is read, written in a link, and offered."""
    read, write, _ = named(labels)
    chosen = {"title": listed, "type": "string", "enum": list(labels.values())}
    own = {"title": written, "type": "string"}
    return read, write, WithJsonSchema({"anyOf": [chosen, own] if labels else [own]})


_read, _write, _offer = named({c.code: c.name for c in shipped_register().councils})
CouncilCode: TypeAlias = Annotated[str, _read, _write, _offer]
"""A council by its code."""

_read, _write, _offer = _or_written(
    {theme.id: theme.title.nb for theme in plan_here().wheel.themes}, "Tema i planen", "Annet tema (id)"
)
ThemeId: TypeAlias = Annotated[str, _read, _write, _offer]
"""A theme by its id: one of the plan's, or another."""

_read, _write, _offer = _or_written(
    {role.id: role.title.nb for role in plan_here().wheel.roles}, "Rolle i planen", "Ansatt (id)"
)
Responsible: TypeAlias = Annotated[str, _read, _write, _offer]
"""Who answers for a theme: a role of the plan, or one of the staff by id."""


def _month(value: Any) -> Any:
    months = {month_text(month, "nb"): month for month in range(1, 13)}
    return months.get(value, value) if isinstance(value, str) else value


MonthNumber: TypeAlias = Annotated[
    int,
    BeforeValidator(_month),
    PlainSerializer(lambda month: month_text(month, "nb"), when_used="json"),
    WithJsonSchema({"type": "string", "enum": [month_text(month, "nb") for month in range(1, 13)]}),
]
"""A month, 1 to 12, chosen by its name."""

OptionalYear: TypeAlias = Annotated[int | None, WithJsonSchema({"type": "integer"})]
"""A year that may be left out: a field, where the console would else ask for a choice between a number and none."""


def _moment(value: Any) -> Any:
    """A day and a time of day, as the console sends them, as one Norwegian time."""
    if isinstance(value, dict) and value.keys() == {"day", "clock"}:
        return datetime.combine(
            date.fromisoformat(value["day"]), time.fromisoformat(value["clock"].replace(".", ":"))
        )
    return value


def _day_and_clock(moment: datetime) -> dict[str, str]:
    local = moment.astimezone(OSLO) if moment.tzinfo else moment
    return {"day": local.date().isoformat(), "clock": f"{local:%H.%M}"}


# One of the two consoles takes a time for UTC unless told otherwise; a day and a time of day cannot be taken wrongly.
Moment: TypeAlias = Annotated[
    datetime,
    BeforeValidator(_moment),
    PlainSerializer(_day_and_clock, when_used="json"),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                "day": {"type": "string", "format": "date", "title": "Dag", "position": 0},
                "clock": {
                    "type": "string",
                    "title": "Klokkeslett",
                    "enum": [
                        f"{hour:02}.{minute:02}"
                        for hour in range(_FIRST_HOUR, _LAST_HOUR)
                        for minute in _QUARTERS
                    ],
                    "position": 1,
                },
            },
            "required": ["day", "clock"],
        }
    ),
]
"""When something begins, Norwegian time: chosen as a day and a quarter of an hour."""
