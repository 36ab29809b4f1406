"""What is wrong with a plan, said in bokmål: place, rule, way out."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pydantic_core import ErrorDetails, PydanticCustomError

from domain.county.yamltext import Path, YamlText
from domain.engine.refusal import Problem

TAGS = ("last_virkedag", "fixed_day")
"""What pydantic puts into a path for the kinds of a date rule; it does not stand in the file."""

_FIELDS = ("skal være felt med navn.", "Skriv feltene under hverandre med innrykk, eller {{}} for ingen.")
_NUMBER = ("«{input}» er ikke et helt tall.", "Skriv et helt tall.")
_YES_OR_NO = ("«{input}» er verken true eller false.", "Skriv true eller false.")
_DATE = ("«{input}» er ikke en dato.", "Skriv datoen som 2027-09-13.")
RULES: Mapping[str, tuple[str, str]] = {
    "missing": ("mangler.", "Føy til feltet."),
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "greater_than_equal": ("«{input}» er for lite.", "Skriv {ge} eller mer."),
    "less_than_equal": ("«{input}» er for mye.", "Skriv {le} eller mindre."),
    "bool_parsing": _YES_OR_NO,
    "bool_type": _YES_OR_NO,
    "literal_error": ("«{input}» er ikke et av valgene.", "Velg {choices}."),
    "string_too_short": ("er tom.", "Fyll ut feltet."),
    "string_type": ("skal være én tekst.", "Skriv teksten på én linje."),
    "too_short": ("er tom.", "Skriv minst {min_length}."),
    "too_long": ("har for mange.", "Skriv høyst {max_length}."),
    "tuple_type": ("skal være en liste.", "Skriv [a, b], eller [] for ingen."),
    "model_type": _FIELDS,
    "dict_type": _FIELDS,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "plan_rule": ("{rule}", "{way_out}"),
}


def rule_error(rule: str, way_out: str) -> PydanticCustomError:
    """A validator's own refusal, with its rule and way out."""
    return PydanticCustomError("plan_rule", "plan", {"rule": rule, "way_out": way_out})


def problems_of(
    about: str, errors: Sequence[ErrorDetails], text: YamlText, names: Sequence[str]
) -> list[Problem]:
    """One problem for each error, in order of line. `names` are all the fields a plan may have."""
    return [
        _problem(about, error, text, names) for error in sorted(errors, key=lambda e: text.line(_path(e)))
    ]


def _problem(about: str, error: ErrorDetails, text: YamlText, names: Sequence[str]) -> Problem:
    path = _path(error)
    place = f"{about}, linje {text.line(path)}, {'.'.join(map(str, path))}".removesuffix(", ")
    if error["type"] == "extra_forbidden":
        near = [name for name in get_close_matches(str(path[-1]), names, n=1) if name != path[-1]]
        way_out = f"Mente du «{near[0]}»?" if near else "Stryk det."
        return Problem(place, "er ikke et felt her.", way_out)
    # A kind of error without words of its own still names its place; the test of all kinds finds it.
    rule, way_out = RULES.get(
        error["type"], ("«{input}» kan ikke brukes.", "Se planen som følger med Årshjul.")
    )
    context = {**error.get("ctx", {}), "input": error["input"]}
    context["choices"] = str(context.get("expected", "")).replace("'", "").replace(" or ", " eller ")
    return Problem(place, rule.format_map(context), way_out.format_map(context))


def _path(error: ErrorDetails) -> Path:
    return tuple(part for part in error["loc"] if part not in TAGS and part != "[key]")
