"""Agreement texts as staff write them: each clause begins with a line like «# 4.2 Møter», in two files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.cases.agreement_text.words import Clause
from domain.engine.refusal import Problem, refuse_if
from flows.desk_work.texts import keep_text, text_problems
from flows.office import Office

LONGEST = 20_000
_HEADING = re.compile(r"#+[ \t]*([0-9]+(?:\.[0-9]+)*)\.?[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Wording:
    """A clause as it was written: heading and text, in both languages."""

    number: str
    nb: str
    nn: str


def wordings(text_nb: str, text_nn: str) -> tuple[Wording, ...]:
    """The clauses of a text in both languages; Refused with all that is wrong in either."""
    problems: list[Problem] = []
    nb, nn = (
        list(_clauses(about, text, problems)) for about, text in (("bokmål", text_nb), ("nynorsk", text_nn))
    )
    if not problems and [number for number, _ in nb] != [number for number, _ in nn]:
        rule = f"har punktene {_numbers(nn)}, og bokmål har {_numbers(nb)}."
        problems.append(Problem("Tekst (nynorsk)", rule, "Gi begge de samme punktene i samme rekkefølge."))
    refuse_if(problems)
    return tuple(Wording(n, one, other) for (n, one), (_, other) in zip(nb, nn, strict=True))


def kept(office: Office, found: tuple[Wording, ...]) -> tuple[Clause, ...]:
    """The clauses with their words kept as documents."""
    return tuple(
        Clause(w.number, keep_text(office.store, w.nb, office.now), keep_text(office.store, w.nn, office.now))
        for w in found
    )


def _clauses(language: str, text: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    about = f"Tekst ({language})"
    number, lines = "", list[str]()
    for line in [*text.splitlines(), "# 0"]:
        heading = _HEADING.fullmatch(line.strip())
        if heading is None:
            lines.append(line.rstrip())
            continue
        words = "\n".join(lines).strip()
        if number:
            problems += text_problems(f"{about}, punkt {number}", words, longest=LONGEST)
            yield number, words
        elif words:
            problems.append(
                Problem(about, "begynner ikke med et punkt.", "Begynn med en linje som «# 1 Formål».")
            )
        number, lines = heading[1], [heading[2]]
    if not text.strip():
        problems.append(Problem(about, "mangler.", "Oppgi fila med punktene."))


def _numbers(found: list[tuple[str, str]]) -> str:
    return ", ".join(number for number, _ in found)
