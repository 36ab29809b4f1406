"""Amounts: whole øre in the program, kroner where people read and write them, in both written languages."""

import re

from domain.engine.refusal import Problem, Refused

ORE = 100
"""Øre in a krone."""

_NO_BREAK = "\u00a0"
_MINUS = "\u2212"
_LARGEST = 10_000_000_000 * ORE
_SPACES = str.maketrans("", "", " \u00a0\u202f")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+")
_AMOUNT = re.compile(
    r"(?:kr\.?[ \u00a0]?)?(?P<kroner>[0-9 \u00a0\u202f]+?)(?:,(?P<ore>[0-9]{2}|-))?(?:[ \u00a0]?(?:kr|krone|kroner))?"
)


def kroner_text(ore: int) -> str:
    """An amount in øre as a sentence has it: «2 500 000 kroner», «1 234,50 kroner», «1 krone», with no-break spaces."""
    return f"{_amount(ore)}{_NO_BREAK}{'krone' if abs(ore) == ORE else 'kroner'}"


def kr_text(ore: int) -> str:
    """An amount in øre as a table has it: «kr 450 000», with no-break spaces."""
    return f"kr{_NO_BREAK}{_amount(ore)}"


def parse_kroner(about: str, text: str) -> int:
    """The øre of an amount as people write it: «1 000 000», «1000000,50», «kr 450 000», «450 000 kroner».

    Refused where it can be read in two ways («1.000», «1,5»), is negative, or is no amount.
    """
    written = text.strip()
    found = _AMOUNT.fullmatch(written)
    if found is None or not _GROUPED.fullmatch(found["kroner"].strip()):
        raise Refused(Problem(about, f"«{text}» er ikke et beløp.", _way_out(written)))
    ore = found["ore"]
    amount = int(found["kroner"].translate(_SPACES)) * ORE + (int(ore) if ore and ore != "-" else 0)
    if amount > _LARGEST:
        rule = f"«{text}» er mer enn {kroner_text(_LARGEST)}."
        raise Refused(Problem(about, rule, "Se etter en null for mye."))
    return amount


def _way_out(text: str) -> str:
    if text.startswith(("-", _MINUS, "–")):
        return "Et beløp er aldri negativt: skriv det uten minus, eller trekk det som er feil."
    if "." in text:
        return "Bruk mellomrom mellom tusener og komma før øre, som 1 000 000 eller 1000000,50."
    return "Skriv kroner, som 1 000 000 eller 1000000,50 (øre med to siffer)."


def _amount(ore: int) -> str:
    kroner, rest = divmod(abs(ore), ORE)
    text = f"{kroner:,}".replace(",", _NO_BREAK) + (f",{rest:02}" if rest else "")
    return f"{_MINUS}{text}" if ore < 0 else text
