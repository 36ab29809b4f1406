"""The refusals that commands to a common text share: not begun, clauses that are none."""

import re
from collections import Counter
from collections.abc import Iterator

from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Clause, Status
from domain.engine.refusal import Problem, Refused

NUMBER = re.compile(r"[1-9][0-9]*(\.[1-9][0-9]*)*")


def begun(state: CommonText) -> None:
    """Refuse what a text that is not begun cannot take."""
    if state.status is Status.BLANK:
        raise Refused(Problem("Avtaleteksten", "er ikke opprettet.", "Start den fra forrige periodes tekst."))


def clause_problems(clauses: tuple[Clause, ...]) -> Iterator[Problem]:
    """Why clauses do not make a text: none, unnumbered, twice, or wanting in a language (R25)."""
    if not clauses:
        yield Problem("Avtaleteksten", "har ingen punkter.", "Legg inn punktene.")
    for number, times in Counter(c.number for c in clauses).items():
        if times > 1:
            yield Problem("Avtaleteksten", f"punkt {number} står {times} ganger.", "Gi hvert sitt nummer.")
    for clause in clauses:
        yield from wording_problems(clause)


def wording_problems(clause: Clause) -> Iterator[Problem]:
    """What is wrong with one clause by itself."""
    if not NUMBER.fullmatch(clause.number):
        rule = f"«{clause.number}» er ikke et nummer."
        yield Problem("Punkt i avtalen", rule, "Skriv det som 4 eller 4.2.")
    for name, words in (("bokmål", clause.nb), ("nynorsk", clause.nn)):
        if not words:
            yield Problem(f"Punkt {clause.number}", f"mangler på {name} (R25).", "Skriv begge målformene.")
