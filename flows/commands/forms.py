"""The console's forms, filled in from the command line: same fields, same rules, all that is wrong at once."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from domain.engine.refusal import Problem, Refused

M = TypeVar("M", bound=BaseModel)

_RULES = {
    "missing": ("mangler.", "Fyll ut feltet."),
    "int_parsing": ("må være et helt tall.", "Skriv bare siffer."),
    "date_from_datetime_parsing": ("er ikke en dato.", "Skriv 2023-06-30."),
    "date_parsing": ("er ikke en dato.", "Skriv 2023-06-30."),
    "date_type": ("er ikke en dato.", "Skriv 2023-06-30."),
    "datetime_from_date_parsing": ("er ikke et tidspunkt.", "Skriv 2023-09-15T10:30 (norsk tid)."),
    "datetime_parsing": ("er ikke et tidspunkt.", "Skriv 2023-09-15T10:30 (norsk tid)."),
    "string_type": ("må være tekst.", "Skriv en tekst."),
}


def fill(form: type[M], **fields: Any) -> M:
    """The form with these fields; those that are None are left as the form has them.

    Refused with every field that does not hold, by the title that staff know it by.
    """
    given = {name: value for name, value in fields.items() if value is not None}
    try:
        return form(**given)
    except ValidationError as error:
        problems = [_problem(form, e) for e in error.errors()]
        raise Refused(*dict.fromkeys(problems)) from None


def councils(codes: Iterable[str]) -> list[Any]:
    """Councils as the form has them, by their codes. Refused with every code that is none."""
    from flows.forms import Council

    wanted = list(codes)
    known = Council.__members__
    if unknown := [code for code in wanted if code not in known]:
        way_out = f"Velg blant: {', '.join(known)}."
        raise Refused(*(Problem("Råd", f"det finnes ikke noe råd «{code}».", way_out) for code in unknown))
    return [known[code] for code in wanted]


def _problem(form: type[BaseModel], error: Any) -> Problem:
    name = str(error["loc"][0]) if error["loc"] else ""
    field = form.model_fields.get(name)
    about = (field.title if field else None) or name
    if len(error["loc"]) > 1 and isinstance(error["loc"][1], int):
        about = f"{about} {error['loc'][1] + 1}"
    if error["type"] == "enum":
        return Problem(about, f"«{error['input']}» er ikke et av valgene.", f"Velg: {_choices(error)}.")
    rule, way_out = _RULES.get(error["type"], ("er ikke gyldig.", "Rett feltet."))
    return Problem(about, rule, way_out)


def _choices(error: Any) -> str:
    return str(error["ctx"]["expected"]).replace("'", "").replace(" or ", " eller ")
