"""A round's own words: the subject and the introduction of its letter, in both languages.

They come from the file of the round's year in `wording/`, else from the one for its kind of change; an evaluation,
which goes beside the year's round, always from its own;
staff may write either anew, with placeholders only.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from domain.cases.consultation.words import ChangeKind
from domain.county.datewords import LANGUAGES
from domain.engine.refusal import Problem, refuse_if
from notifications.letters.placeholders import names_in, placeholder_problems

_NAMES = {"nb": "bokmål", "nn": "nynorsk"}
_BY_CHANGE = {
    ChangeKind.ADJUSTMENT: "adjustment",
    ChangeKind.RENEWAL: "renewal",
    ChangeKind.EVALUATION: "evaluation",
}
LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class RoundTexts:
    """Subject and introduction by language. No letter goes out in one that is missing.

    `body` is paragraphs; the lines of one that begin with «-» or «1.» are a list.
    """

    subject: Mapping[str, str]
    body: Mapping[str, tuple[str, ...]]

    def to_json(self) -> str:
        """The texts as a document: the same texts give the same one."""
        whole = {"subject": dict(self.subject), "body": {k: list(v) for k, v in self.body.items()}}
        return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "RoundTexts":
        """The texts of a document that `to_json` has made. ValueError when it is no such document."""
        match json.loads(text):
            case {"subject": dict(subject), "body": dict(body)}:
                return cls(subject, {language: tuple(body[language]) for language in body})
        raise ValueError("this document does not hold the texts of a round")


def texts_of_round(
    year: int,
    change: ChangeKind,
    *,
    subject: Mapping[str, str] | None = None,
    body: Mapping[str, str] | None = None,
) -> RoundTexts:
    """The texts of a round with a letter of that year, with what staff wrote in place of the shipped ones.

    `subject` and `body` are by language, empty or absent where staff left the field empty. Where they
    wrote one language, the other is never the shipped text: the two would say different things. Refused
    with every unknown placeholder and every unusable subject, in both languages.
    """
    shipped = shipped_texts(year, change)
    own_subject = {k: " ".join(v.split()) for k, v in (subject or {}).items() if v.strip()}
    own_body = {k: paragraphs_of(v) for k, v in (body or {}).items() if v.strip()}
    texts = RoundTexts(own_subject or shipped.subject, own_body or shipped.body)
    refuse_if(list(text_problems(texts)))
    return texts


def text_problems(texts: RoundTexts) -> Iterator[Problem]:
    """All that is wrong with a round's texts before any letter is made."""
    for language in LANGUAGES:
        about = f"Emne ({_NAMES[language]})"
        subject = texts.subject.get(language, "")
        yield from placeholder_problems(about, subject)
        if "frist" in names_in(subject):
            # The subject stands on every letter of the round, and deadlines change.
            yield Problem(about, "kan ikke inneholde {{frist}}.", "Skriv fristen i innledningen.")
        if len(subject) > LONGEST_SUBJECT:
            rule = f"er på {len(subject)} tegn; høyst {LONGEST_SUBJECT} er plass til."
            yield Problem(about, rule, "Kort ned emnet.")
        text = "\n\n".join(texts.body.get(language, ()))
        yield from placeholder_problems(f"Innledning ({_NAMES[language]})", text)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which blank lines part."""
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    return tuple(part.strip() for part in lines.split("\n\n") if part.strip())


@cache
def shipped_texts(year: int, change: ChangeKind) -> RoundTexts:
    """The texts that come with Årshjul for a round of that year and kind."""
    folder = files("notifications.letters").joinpath("wording")
    of_kind, of_year = folder.joinpath(f"{_BY_CHANGE[change]}.yaml"), folder.joinpath(f"{year}.yaml")
    beside_the_years = change is ChangeKind.EVALUATION
    chosen = of_year if of_year.is_file() and not beside_the_years else of_kind
    found: dict[str, Any] = yaml.safe_load(chosen.read_text(encoding="utf-8"))
    return RoundTexts(
        {language: found[language]["subject"] for language in LANGUAGES},
        {language: paragraphs_of(found[language]["body"]) for language in LANGUAGES},
    )
