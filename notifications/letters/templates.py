"""The letters' texts: one template a kind and language, each written and reviewed by itself.

A template makes the small XML of `notifications.render.markup`. What is put into it is escaped, so that
people's text stays text, and a variable that is missing fails the letter.
"""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined, UndefinedError

from domain.engine.refusal import Problem, Refused
from notifications.letters.kinds import LetterKind

ENVIRONMENT = Environment(
    loader=PackageLoader("notifications.letters"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)


def template_name(kind: LetterKind, language: str) -> str:
    """The file of a letter's text."""
    return f"{language}/{kind.value}.xml.j2"


def render(kind: LetterKind, language: str, values: Mapping[str, object]) -> str:
    """The letter as XML. Refused when the template asks for something that is not among the values."""
    try:
        return ENVIRONMENT.get_template(template_name(kind, language)).render(values)
    except UndefinedError as error:
        rule = f"{template_name(kind, language)} mangler noe å sette inn: {error.message}."
        raise Refused(Problem("Brevmal", rule, "Rett malen.")) from error
