"""The letters' texts: one template a kind and language, each written and reviewed by itself.

A template makes the small XML of `notifications.render.markup`. What is put into it is escaped, so that
people's text stays text, and a variable that is missing fails the letter.
"""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateNotFound, UndefinedError

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


def definite(title: str) -> str:
    """An agreement's title as it is named in the middle of a sentence: «partnerskapsavtalen», the same in bokmål and
    nynorsk. A title of another ending stands as it is."""
    return f"{title}n" if title.endswith("avtale") else title


ENVIRONMENT.filters["definite"] = definite


def template_name(kind: LetterKind, language: str) -> str:
    """The file of a letter's text."""
    return f"{language}/{kind.value}.xml.j2"


def render(kind: LetterKind, language: str, values: Mapping[str, object]) -> str:
    """The letter as XML. Refused when the template asks for something that is not among the values."""
    return render_file(template_name(kind, language), values)


def render_file(name: str, values: Mapping[str, object]) -> str:
    """Any template as XML, by the name of its file («nb/agreement-text.xml.j2»). Refused as `render`."""
    try:
        return ENVIRONMENT.get_template(name).render(values)
    except TemplateNotFound as error:
        rule = f"{name} finnes ikke; et brev går aldri ut på det andre språket (R25)."
        raise Refused(Problem("Brevmal", rule, "Skriv malen.")) from error
    except UndefinedError as error:
        rule = f"{name} mangler noe å sette inn: {error.message}."
        raise Refused(Problem("Brevmal", rule, "Rett malen.")) from error
