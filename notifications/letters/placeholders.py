"""Placeholders in a round's own words: `{{frist}}` and its like, and nothing else is ever evaluated.

Staff may write a round's subject and introduction themselves. What stands between double braces must
be one of the names below; everything else, also what looks like a template or like markup, stays text.
"""

import re
from collections.abc import Iterator, Mapping

from domain.engine.refusal import Problem

ALLOWED = {
    "frist": "rådets svarfrist med ukedag og klokkeslett",
    "brevdato": "datoen på brevet, skrevet ut",
    "råd": "navnet på rådet som får brevet",
    "kommuner": "kommunene i rådet som ligger i fylket",
    "saksnummer": "saksmappen i arkivet",
    "periode": "valgperioden som avtalen gjelder for",
    "avtalen": "hva avtalen heter, i bestemt form («partnerskapsavtalen»)",
    "avtaleside": "nettsiden der avtalen ligger",
    "fylkeskommune": "navnet på fylkeskommunen",
}
"""Each placeholder, with what it stands for (bokmål, as the form's help text shows it)."""

_PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")


def names_in(text: str) -> list[str]:
    """The names between double braces, in the order they stand in the text."""
    return [found.group(1).strip() for found in _PLACEHOLDER.finditer(text)]


def placeholder_problems(about: str, text: str) -> Iterator[Problem]:
    """One problem for each placeholder that is not allowed or not closed, listing the allowed ones."""
    allowed = f"Tillatte plassholdere: {', '.join(f'{{{{{name}}}}}' for name in ALLOWED)}."
    for name in names_in(text):
        if name not in ALLOWED:
            yield Problem(about, f"plassholderen «{{{{{name}}}}}» finnes ikke.", allowed)
    rest = _PLACEHOLDER.sub("", text)
    if "{{" in rest or "}}" in rest:
        yield Problem(about, "en plassholder har ikke både «{{» foran og «}}» bak.", allowed)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders put in once; what is put in is not searched for placeholders again.

    Raises KeyError for a name without a value: `placeholder_problems` is asked first.
    """
    return _PLACEHOLDER.sub(lambda found: values[found.group(1).strip()], text)
